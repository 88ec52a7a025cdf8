"""Parts: a transfer cut to fit its carrier, each part good by itself."""

from hashlib import sha256

import pytest

from ppks_desktop.bundles import codec, parts
from ppks_desktop.bundles.parts import Content, split
from tests.bundles.making import blobs, chain, change, world


def test_a_small_transfer_is_one_part() -> None:
    changes = [change(1), change(2), change(1, replica="lain", record="1" * 32)]
    (part,) = split(changes, blobs(b"foto"), {})
    assert list(part.changes) == changes
    assert [(one.replica, one.first, one.last) for one in part.links] == [
        ("laptop", 1, 2),
        ("lain", 1, 1),
    ]
    assert part.links[0].head.hex() == chain(changes[:2])
    assert [list(batch) for batch in part.batches()] == [changes[:2], changes[2:]]


def test_nothing_to_send_is_one_empty_part() -> None:
    assert split([], {}, {}) == (Content(blobs={}),)


def test_a_transfer_follows_what_the_recipient_holds() -> None:
    changes = [change(seq) for seq in (1, 2, 3)]
    (part,) = split(changes[1:], {}, {"laptop": (1, chain(changes[:1]))})
    assert part.links[0].previous.hex() == chain(changes[:1])
    assert part.links[0].head.hex() == chain(changes)
    with pytest.raises(ValueError, match="does not follow"):
        split(changes[2:], {}, {"laptop": (1, chain(changes[:1]))})


def test_photos_too_many_for_one_file_go_in_several() -> None:
    noise = [sha256(bytes([n])).digest() * 32 for n in range(10)]
    photos = blobs(*noise)
    found = split([change(1)], photos, {}, size=3_500)
    assert len(found) > 3
    assert {name: body for part in found for name, body in part.blobs.items()} == photos
    assert all(sum(map(len, part.blobs.values())) <= 3_500 for part in found)


def test_a_photo_larger_than_a_part_has_one_for_itself() -> None:
    found = split([], blobs(b"x" * 100, b"y"), {}, size=10)
    assert sorted(len(part.blobs) for part in found) == [1, 1]


def test_many_changes_are_cut_into_segments_and_parts() -> None:
    many = [change(seq, {"full_name": f"{seq * 7919:x}"}) for seq in range(1, 9_000)]
    found = split(many, {}, {}, size=120_000)
    assert len(found) > 1
    assert [one for part in found for one in part.changes] == many
    lengths = [one.last - one.first + 1 for part in found for one in part.links]
    assert max(lengths) == codec.BATCH
    opened = [world().received(world().sent([*part.changes])) for part in found[1:2]]
    assert opened[0].changes == found[1].changes


def test_large_values_make_short_segments() -> None:
    text = "x" * 60_000
    many = [change(seq, {"full_name": text, "alias_name": text}) for seq in range(1, 60)]
    (part,) = split(many, {}, {})
    assert len(part.links) > 1
    assert codec.decode(codec.encode([], {})).batches == ()
    assert part.links[0].head == part.links[1].previous


@pytest.mark.parametrize("name", ["_PLAIN", "_CHANGES", "_BLOBS"])
def test_a_part_stays_within_what_is_taken_in(name: str) -> None:
    room = {"_PLAIN": codec.LIMITS.plain, "_CHANGES": codec.LIMITS.changes, "_BLOBS": 20_000}
    assert getattr(parts, name) <= room[name]
