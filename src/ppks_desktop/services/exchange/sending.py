"""Making bundles: from a laptop to the office, and from the office home."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ppks_desktop.bundles import envelope
from ppks_desktop.bundles.envelope import Label
from ppks_desktop.bundles.manifest import RETURN, SEND
from ppks_desktop.bundles.merge import plan
from ppks_desktop.bundles.parts import USB, Content, split
from ppks_desktop.bundles.receipts import Holds
from ppks_desktop.domain import policy
from ppks_desktop.domain.change import Change, Role
from ppks_desktop.domain.merging import Gap
from ppks_desktop.domain.policy import Act
from ppks_desktop.errors import NotPermitted
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys.trust import ReplicaCard, Trust
from ppks_desktop.saving import make_folder, save_file
from ppks_desktop.services.exchange.road import Road, hashes, named_blobs
from ppks_desktop.storage import apply
from ppks_desktop.storage.parts import PartOut
from ppks_desktop.storage.settings_rows import forms_in_use

NOWHERE = (0, bytes(32).hex())
"""How far a replica reaches with somebody who holds nothing of it."""


@dataclass(frozen=True, slots=True)
class Cargo:
    """What is to travel to one receiver."""

    holder: str
    changes: tuple[Change, ...]
    blobs: frozenset[str]
    after: Holds
    recipients: tuple[str, ...]
    kind: str
    receipt: bytes = b""
    trust: bytes = b""


def to_office(road: Road) -> Cargo:
    """Everything of this laptop after the last receipt of the office."""
    trust = road.keys.trust()
    offices = road.offices(trust)
    if not offices:
        raise NotPermitted(
            _("Brankas ini belum terdaftar di kantor. Mintalah kantor mendaftarkannya."),
            "belum-terdaftar",
        )
    after = _furthest(road, offices)
    mine = road.me.replica
    changes = tuple(road.journal.since(mine, after.get(mine, NOWHERE)[0]))
    return Cargo(
        holder=offices[0].replica,
        changes=changes,
        blobs=frozenset(unacknowledged_blobs(road)),
        after=after,
        recipients=_office_recipients(trust, offices),
        kind=SEND,
        receipt=road.receipt(),
    )


def to_laptop(road: Road, replica: str) -> Cargo:
    """What a laptop lacks of what the office holds, with the receipt of what came from it.

    The forms in use come along each time, so that a laptop that lost a part has them after the
    next. A role that may not read restricted types gets receipt and trust only: the journal of
    others is chained whole and cannot be cut to what such a role may see.
    """
    trust = road.keys.trust()
    card = trust.card(replica)
    if card is None or card.office:
        raise NotPermitted(
            _("Laptop ini tidak terdaftar di kantor ini. Pilih dari daftar laptop."),
            "tidak-terdaftar",
        )
    after = road.receipts.of(replica)
    changes: tuple[Change, ...] = ()
    forms: tuple[str, ...] = ()
    if policy.may(Role(card.role), Act.READ_RESTRICTED):
        changes = tuple(_lacking(road, replica, after))
        forms = tuple(hashes(forms_in_use(road.database)))
    held = road.blobs.known([*named_blobs(changes), *forms])
    return Cargo(
        holder=replica,
        changes=changes,
        blobs=frozenset(held),
        after=after,
        recipients=(card.age_recipient,),
        kind=RETURN,
        receipt=road.receipt(_received_blobs(road, replica)),
        trust=road.keys.trust_document(),
    )


def write(road: Road, cargo: Cargo, folder: Path, size: int = USB) -> tuple[Path, ...]:
    """Write the parts of a transfer, each under a random name, and enter them."""
    make_folder(folder)
    blobs = {name: body for name in cargo.blobs if (body := road.blobs.get(name)) is not None}
    contents = split(cargo.changes, blobs, cargo.after, size)
    transfer = road.new_id()
    want = gaps(road)
    usn = road.journal.last_usn()
    paths = []
    for number, content in enumerate(contents, 1):
        label = Label(
            sender=road.me.replica,
            transfer=transfer,
            program=road.program,
            created=road.now(),
            kind=cargo.kind,
            part=number,
            parts=len(contents),
            want=want,
            receipt=cargo.receipt,
            trust=cargo.trust,
        )
        sealed = envelope.seal(content, label, road.keys.ring(), cargo.recipients)
        path = folder / f"{road.new_id()}.ppks"
        save_file(path, sealed)
        road.parts.note_out(_entry(road, cargo, content, sealed, usn))
        paths.append(path)
    return tuple(paths)


def gaps(road: Road) -> tuple[Gap, ...]:
    """The changes that are missing here while later ones wait."""
    return plan((), apply.known(road.database, ())).gaps


def _entry(road: Road, cargo: Cargo, content: Content, sealed: bytes, usn: int) -> PartOut:
    mine = [link.last for link in content.links if link.replica == road.me.replica]
    return PartOut(
        hash=sha256(sealed).hexdigest(),
        holder=cargo.holder,
        last_seq=max(mine, default=0),
        last_usn=usn,
        at=road.now(),
        manifest={"changes": len(content.changes), "blobs": len(content.blobs)},
    )


def _furthest(road: Road, offices: Iterable[ReplicaCard]) -> Holds:
    reached: dict[str, tuple[int, str]] = {}
    for office in offices:
        for replica, (seq, chain) in road.receipts.of(office.replica).items():
            if seq > reached.get(replica, NOWHERE)[0]:
                reached[replica] = (seq, chain)
    return reached


def _office_recipients(trust: Trust, offices: Iterable[ReplicaCard]) -> tuple[str, ...]:
    every = [one.age_recipient for one in offices]
    return (*every, trust.recovery_recipient) if trust.recovery_recipient else tuple(every)


def _lacking(road: Road, replica: str, after: Holds) -> Iterator[Change]:
    for one in sorted(road.journal.frontier()):
        if one != replica:
            yield from road.journal.since(one, after.get(one, NOWHERE)[0])


def unacknowledged_blobs(road: Road) -> dict[str, int]:
    """Blobs of this desk's own changes that the office has not said it holds, with sizes."""
    named = set(named_blobs(road.journal.since(road.me.replica, road.blob_floor())))
    return road.blobs.known(named - road.acknowledged_blobs())


def _received_blobs(road: Road, replica: str) -> Iterable[str]:
    return road.blobs.known(named_blobs(road.journal.since(replica)))
