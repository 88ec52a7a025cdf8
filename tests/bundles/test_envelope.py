"""The envelope: what passes, and the code of everything that does not."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pyrage
import pytest

from ppks_desktop.bundles import envelope, receipts, refusals
from ppks_desktop.bundles.describe import describe
from ppks_desktop.bundles.manifest import RETURN
from ppks_desktop.bundles.parts import Content, split
from ppks_desktop.bundles.receipts import Receipt
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.merging import Gap
from ppks_desktop.errors import BundleRefused
from ppks_desktop.keys.pairs import KeyRing
from ppks_desktop.keys.roots import OfficeRoot
from ppks_desktop.keys.trust import Trust
from tests.bundles.making import LABEL, NOW, TODAY, blobs, chain, change, world

CHANGES = [change(1), change(2)]


def refused(code: str, data: bytes, trust: Trust | None = None) -> None:
    """The office refuses the file with this code and a sentence."""
    with pytest.raises(BundleRefused, match=r"\.$") as caught:
        world().received(data, trust)
    assert caught.value.code == code


def test_the_office_finds_what_the_laptop_sent() -> None:
    photos = blobs(b"foto satu", b"foto dua")
    opened = world().received(world().sent(CHANGES, photos))
    assert list(opened.changes) == CHANGES
    assert opened.blobs == photos
    assert opened.links[0].head.hex() == chain(CHANGES)
    assert opened.card.name == "laptop"
    assert opened.receipt is None


def test_the_size_of_a_file_tells_little() -> None:
    small, larger = world().sent(CHANGES[:1]), world().sent(CHANGES)
    assert len(small) // envelope.STEP == len(larger) // envelope.STEP == 1


def test_a_bundle_without_changes_still_asks_and_acknowledges() -> None:
    receipt = Receipt("laptop", {"kantor": (3, "0" * 64)})
    label = replace(
        LABEL, want=(Gap("kantor", 4, 9),), receipt=receipts.encode(receipt, world().laptop)
    )
    opened = world().received(world().sent(label=label))
    assert opened.wants == (Gap("kantor", 4, 9),)
    assert opened.receipt == receipt


def test_a_file_that_is_too_large_is_not_touched() -> None:
    refused(refusals.SIZE, bytes(envelope.LARGEST + 1))


def test_a_part_that_would_be_too_large_is_not_made() -> None:
    with pytest.raises(BundleRefused) as caught:
        envelope.wrap(b"", b"", bytes(envelope.LARGEST), [world().office.public().age])
    assert caught.value.code == refusals.SIZE


def test_a_file_for_a_crowd_is_refused_before_any_key_work() -> None:
    crowd = [str(pyrage.x25519.Identity.generate().to_public()) for _n in range(16)]
    data = envelope.wrap(b"", b"", b"", [*crowd, world().office.public().age])
    refused(refusals.STANZAS, data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"age-encryption.org/v1\n", b"\x00" * 999])
def test_what_is_not_sealed_cannot_be_opened(data: bytes) -> None:
    refused(refusals.DECRYPT, data)


def test_a_file_for_somebody_else_cannot_be_opened() -> None:
    (content,) = split(CHANGES, {}, {})
    data = envelope.seal(content, LABEL, world().laptop, [world().other.public().age])
    refused(refusals.DECRYPT, data)


def test_a_bundle_passed_on_in_a_new_envelope_is_not_for_its_finder() -> None:
    (content,) = split(CHANGES, {}, {})
    to_other = envelope.seal(content, LABEL, world().laptop, [world().other.public().age])
    inside = pyrage.decrypt(to_other, [world().other.age_identity])
    office = pyrage.x25519.Recipient.from_str(world().office.public().age)
    refused(refusals.RECIPIENT, pyrage.encrypt(inside, [office]))


def resealed(change_of: Callable[[bytearray], None]) -> bytes:
    """A good bundle altered inside its envelope."""
    inside = bytearray(pyrage.decrypt(world().sent(CHANGES), [world().office.age_identity]))
    change_of(inside)
    office = pyrage.x25519.Recipient.from_str(world().office.public().age)
    sealed: bytes = pyrage.encrypt(bytes(inside), [office])
    return sealed


def test_another_format_inside_is_told() -> None:
    refused(refusals.MAGIC, resealed(lambda inside: inside.__setitem__(0, 0)))


@pytest.mark.parametrize("at", [8, 12, -1], ids=["manifest", "body", "padding"])
def test_lengths_must_fill_the_file(at: int) -> None:
    refused(refusals.LENGTHS, resealed(lambda inside: inside.__setitem__(at, 1)))


def test_a_file_cut_inside_is_told() -> None:
    refused(refusals.LENGTHS, resealed(lambda inside: inside.__delitem__(slice(-1, None))))


def test_a_manifest_has_one_spelling() -> None:
    def space(inside: bytearray) -> None:
        at = inside.index(b'{"blobs"') + 1
        inside[at:at] = b" "
        del inside[-1]
        inside[8:12] = (int.from_bytes(inside[8:12], "big") + 1).to_bytes(4, "big")

    refused(refusals.MANIFEST, resealed(space))


def test_a_manifest_altered_by_one_letter_is_not_signed() -> None:
    def letter(inside: bytearray) -> None:
        at = inside.index(b'"transfer":"t1"') + len(b'"transfer":"t')
        inside[at] = ord("2")

    refused(refusals.SIGNATURE, resealed(letter))


def test_a_body_altered_by_one_bit_is_found_before_it_is_unpacked() -> None:
    def bit(inside: bytearray) -> None:
        inside[len(inside.rstrip(b"\0")) - 2] ^= 1

    refused(refusals.BODY, resealed(bit))


def test_a_sender_the_office_does_not_know_is_refused() -> None:
    refused(refusals.SENDER, world().sent(CHANGES, label=replace(LABEL, sender="siapa")))


def test_a_sender_in_anothers_name_is_refused() -> None:
    refused(refusals.SIGNATURE, world().sent(CHANGES, label=replace(LABEL, sender="lain")))


def test_a_revoked_sender_may_still_deliver_what_was_acknowledged() -> None:
    data = world().sent(CHANGES)
    refused(refusals.REVOKED, data, world().with_card(revoked_at_seq=1))
    assert world().received(data, world().with_card(revoked_at_seq=2)).changes
    refused(refusals.REVOKED, world().sent(), world().with_card(revoked_at_seq=2))


def test_a_sender_whose_time_is_over_is_refused() -> None:
    data = world().sent(CHANGES)
    refused(refusals.EXPIRED, data, world().with_card(expires=TODAY.replace(day=12)))
    assert world().received(data, world().with_card(expires=None)).changes


@pytest.mark.parametrize("role", ["pembaca", "peran baru"])
def test_a_reader_may_not_send(role: str) -> None:
    refused(refusals.ROLE, world().sent(CHANGES), world().with_card(role=role))


def test_a_return_bundle_comes_from_an_office() -> None:
    refused(refusals.ROLE, world().sent(CHANGES, label=replace(LABEL, kind=RETURN)))


def test_an_older_program_than_the_office_allows_is_refused() -> None:
    trust = msgspec.structs.replace(world().trust, min_program="0.2")
    refused(refusals.VERSION, world().sent(CHANGES), trust)


def test_a_receipt_in_anothers_name_is_refused() -> None:
    receipt = receipts.encode(Receipt("lain", {}), world().laptop)
    refused(refusals.RECEIPT, world().sent(CHANGES, label=replace(LABEL, receipt=receipt)))


def test_a_newer_trust_that_comes_along_counts_at_once() -> None:
    newer = msgspec.structs.replace(world().with_card(expires=TODAY.replace(day=1)), version=2)
    label = replace(LABEL, trust=newer.to_bytes(world().root))
    refused(refusals.EXPIRED, world().sent(CHANGES, label=label))
    older = replace(LABEL, trust=world().trust.to_bytes(world().root))
    assert world().received(world().sent(CHANGES, label=older)).trust == world().trust


def test_a_trust_of_another_root_that_comes_along_is_refused() -> None:
    other = OfficeRoot.create("Kantor lain", NOW)
    label = replace(LABEL, trust=world().trust.to_bytes(other))
    refused("kepercayaan", world().sent(CHANGES, label=label))


def test_a_laptop_may_not_send_in_the_name_of_another() -> None:
    refused(refusals.CHAIN, world().sent([change(1, replica="lain")]))


def test_the_office_passes_on_what_others_made() -> None:
    changes = [change(1, replica="lain"), change(1, replica="kantor", role=Role.ADMIN)]
    (content,) = split(changes, {}, {})
    label = replace(LABEL, sender="kantor", kind=RETURN)
    data = envelope.seal(content, label, world().office, [world().laptop.public().age])
    opened = envelope.unseal(data, world().laptop, world().trust, today=TODAY)
    assert list(opened.changes) == changes


@pytest.mark.parametrize(
    "bad",
    [
        change(1, role=Role.ADMIN),
        change(1, role=Role.READER),
    ],
    ids=["higher", "reader"],
)
def test_a_change_beyond_the_role_of_its_sender_is_refused(bad: object) -> None:
    refused(refusals.ROLE, world().sent([bad]))  # type: ignore[list-item]


def test_a_village_desk_may_not_send_visits_and_a_promoted_officer_all_they_made() -> None:
    visit = change(1, {"visit_no": 1}, table="visit", group="fact", role=Role.VILLAGE)
    refused(refusals.ROLE, world().sent([visit]), world().with_card(role="kelurahan"))
    assert world().received(world().sent(CHANGES), world().with_card(role="supervisor")).changes


def test_a_proposal_to_the_office_is_open_to_all_who_send() -> None:
    asked = change(1, {"verification_status": "valid"}, table="ppks_case", group="verification")
    assert world().received(world().sent([asked])).changes


def claimed(**claims: object) -> bytes:
    """A bundle whose first segment claims something else, validly signed."""
    (content,) = split(CHANGES, {}, {})
    (link,) = content.links
    false = replace(link, **claims)  # type: ignore[arg-type]
    return sealed_as(Content(content.changes, (false,), {}))


def sealed_as(content: Content) -> bytes:
    """A validly signed bundle of any content."""
    return envelope.seal(content, LABEL, world().laptop, [world().office.public().age])


@pytest.mark.parametrize(
    "claims",
    [{"head": bytes(32)}, {"previous": b"\1" * 32}, {"first": 2}],
    ids=["head", "previous", "start"],
)
def test_a_chain_that_does_not_hold_is_refused(claims: dict[str, object]) -> None:
    with pytest.raises(BundleRefused) as caught:
        world().received(claimed(**claims))
    assert caught.value.code == refusals.CHAIN


def test_a_segment_does_not_run_backwards() -> None:
    (content,) = split([change(2)], {}, {"laptop": (1, "1" * 64)})
    inside = pyrage.decrypt(sealed_as(content), [world().office.age_identity])
    assert inside.count(b'"last":2') == 1
    spelled, body = cut(inside)
    refused(refusals.CHAIN, signed_as(spelled.replace(b'"last":2', b'"last":1'), body))


def cut(inside: bytes) -> tuple[bytes, bytes]:
    """Manifest and body of an opened envelope."""
    manifest, body = int.from_bytes(inside[8:12], "big"), int.from_bytes(inside[12:20], "big")
    end = 20 + manifest + 64
    return inside[20 : 20 + manifest], inside[end : end + body]


def signed_as(spelled: bytes, body: bytes) -> bytes:
    """A file with any manifest and body, validly signed by the laptop."""
    signature = world().laptop.sign(b"PPKS-bundle-v1\0" + spelled)
    return envelope.wrap(spelled, signature, body, [world().office.public().age])


def test_segments_must_follow_one_another() -> None:
    (first,) = split(CHANGES[:1], {}, {})
    (second,) = split(CHANGES[1:], {}, {"laptop": (1, "1" * 64)})
    both = Content(tuple(CHANGES), (*first.links, *second.links), {})
    refused(refusals.CHAIN, sealed_as(both))


def test_counts_must_be_those_of_the_manifest() -> None:
    (content,) = split(CHANGES, {}, {})
    (link,) = content.links
    refused(refusals.COUNTS, claimed(last=3, head=link.head))
    (twice,) = split([change(1), change(1, replica="lain")], {}, {})
    extra = Content(twice.changes, twice.links[:1], {})
    with pytest.raises(BundleRefused):
        world().received(sealed_as(extra))


def test_runs_that_are_not_those_of_the_manifest_are_refused() -> None:
    spelled, body = cut(pyrage.decrypt(world().sent(CHANGES), [world().office.age_identity]))
    refused(refusals.COUNTS, signed_as(spelled.replace(b'"last":2', b'"last":3'), body))
    refused(refusals.COUNTS, signed_as(spelled.replace(b'"changes":2', b'"changes":3'), body))


@pytest.mark.parametrize("text", ["Siti\u202e", "Siti\x00", "Re\u0301"], ids=ascii)
def test_text_that_misleads_is_refused_from_others(text: str) -> None:
    (good,) = split([change(1, {"full_name": text})], {}, {})
    assert good.changes[0].values != {"full_name": text}
    bad = Content((change(1, {"full_name": text}),), good.links)
    refused(refusals.RECORDS, sealed_as(bad))


def test_records_that_are_nonsense_are_refused() -> None:
    refused(refusals.RECORDS, world().sent([change(1, {"full_name": 7})]))


def test_a_manifest_that_is_no_json_is_refused() -> None:
    refused(refusals.MANIFEST, signed_as(b"{", b""))


def test_all_that_can_be_told_is_told_without_importing() -> None:
    keys, trust = world().office, world().trust
    told = describe(world().sent(CHANGES, blobs(b"foto")), keys, trust, today=TODAY)
    assert told.passes
    assert (told.changes, told.photos, told.recipients) == ({"person": 2}, 1, 1)
    bad = describe(b"no bundle", keys, trust, today=TODAY)
    assert not bad.passes
    assert bad.refused is not None
    assert bad.refused.code == refusals.DECRYPT


def test_keys_of_another_office_open_nothing() -> None:
    with pytest.raises(BundleRefused):
        envelope.unseal(world().sent(CHANGES), KeyRing.generate(), world().trust, today=TODAY)
