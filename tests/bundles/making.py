"""An office, two laptops and changes for tests of bundles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256

import msgspec

from ppks_desktop.bundles import envelope
from ppks_desktop.bundles.envelope import Label
from ppks_desktop.bundles.parts import split
from ppks_desktop.domain.chain import EMPTY_CHAIN, chain_next
from ppks_desktop.domain.change import Change, Origin, Plain, Role, Vector
from ppks_desktop.keys.pairs import KeyRing
from ppks_desktop.keys.roots import OfficeRoot
from ppks_desktop.keys.trust import ReplicaCard, Trust

TODAY = date(2025, 3, 13)
NOW = datetime(2025, 3, 13, 1, 0, tzinfo=UTC)
LABEL = Label("laptop", "t1", "0.1.0", 1_741_827_600_000_000)


@dataclass(frozen=True, slots=True)
class World:
    """The keys of everybody and the trust that the office signed."""

    root: OfficeRoot
    office: KeyRing
    laptop: KeyRing
    other: KeyRing
    trust: Trust

    def with_card(self, replica: str = "laptop", **change: object) -> Trust:
        """The trust with another card for one replica."""
        cards = tuple(
            msgspec.structs.replace(one, **change) if one.replica == replica else one
            for one in self.trust.replicas
        )
        return msgspec.structs.replace(self.trust, replicas=cards)

    def sent(
        self,
        changes: Sequence[Change] = (),
        blobs: Mapping[str, bytes] | None = None,
        label: Label = LABEL,
    ) -> bytes:
        """A bundle from the laptop to the office in one part."""
        (content,) = split(changes, blobs or {}, before(changes))
        return envelope.seal(content, label, self.laptop, [self.office.public().age])

    def received(self, data: bytes, trust: Trust | None = None) -> envelope.Opened:
        """What the office finds in a file."""
        return envelope.unseal(data, self.office, trust or self.trust, today=TODAY)


@cache
def world() -> World:
    """The office and its laptops; made once, for keys take a while."""
    root = OfficeRoot.create("Dinas Sosial", NOW)
    rings = {name: KeyRing.generate() for name in ("kantor", "laptop", "lain")}
    cards = tuple(
        ReplicaCard(
            name,
            name,
            "admin" if name == "kantor" else "petugas",
            (),
            ring.public().sign,
            ring.public().age,
            expires=date(2026, 4, 1),
            office=name == "kantor",
        )
        for name, ring in rings.items()
    )
    trust = Trust(1, "Dinas Sosial", root.root_key, cards, "0.1.0", demo=False)
    return World(root, rings["kantor"], rings["laptop"], rings["lain"], trust)


def change(
    seq: int,
    values: Mapping[str, Plain] | None = None,
    *,
    replica: str = "laptop",
    table: str = "person",
    record: str = "0" * 32,
    group: str = "name",
    seen: Vector | None = None,
    role: Role = Role.FIELD,
    schema: int = 1,
) -> Change:
    """A change of a laptop: by default somebody's name."""
    return Change(
        id=sha256(f"{replica} {seq}".encode()).hexdigest()[:32],
        replica=replica,
        seq=seq,
        table=table,
        record=record,
        group=group,
        values={"full_name": f"Siti {seq}"} if values is None else values,
        seen=({replica: seq - 1} if seq > 1 else {}) if seen is None else seen,
        actor="Ani",
        role=role,
        at=1_741_827_600_000_000 + seq,
        origin=Origin.SCREEN,
        schema=schema,
    )


def before(changes: Sequence[Change]) -> dict[str, tuple[int, str]]:
    """An invented frontier just before the first change of each replica."""
    first: dict[str, int] = {}
    for one in changes:
        first.setdefault(one.replica, one.seq)
    return {
        replica: (seq - 1, sha256(replica.encode()).hexdigest())
        for replica, seq in first.items()
        if seq > 1
    }


def chain(changes: Sequence[Change], start: bytes = EMPTY_CHAIN) -> str:
    """The chain hash in hex after these changes of one replica."""
    for one in changes:
        start = chain_next(start, one)
    return start.hex()


def blobs(*bodies: bytes) -> dict[str, bytes]:
    """Blobs by their SHA-256."""
    return {sha256(one).hexdigest(): one for one in bodies}
