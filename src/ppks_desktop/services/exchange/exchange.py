"""The exchange of one vault: what waits, what is sent, what comes in."""

from collections.abc import Iterable
from pathlib import Path

from ppks_desktop.bundles.parts import USB
from ppks_desktop.domain import policy
from ppks_desktop.domain.merging import Gap
from ppks_desktop.domain.office import local_moment
from ppks_desktop.domain.policy import Act
from ppks_desktop.keys.trust import ReplicaCard
from ppks_desktop.services.exchange import sending
from ppks_desktop.services.exchange.facts import show_inside
from ppks_desktop.services.exchange.receiving import Cancelled, Progress, receive
from ppks_desktop.services.exchange.reports import (
    BundleFacts,
    Correspondent,
    PartReport,
    Pending,
    SentFile,
)
from ppks_desktop.services.exchange.road import Road
from ppks_desktop.storage.parts import PartIn

_BYTES_A_CHANGE = 60


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


class Exchange:
    """Sends work to the office and takes in what comes, as files."""

    def __init__(self, road: Road) -> None:
        self._road = road

    @property
    def is_office(self) -> bool:
        """Whether this vault is an office that laptops send to."""
        card = self._road.keys.trust().card(self._road.me.replica)
        return bool(card and card.office and self._laptops())

    def pending(self) -> Pending:
        """What the next bundle for the office would carry."""
        road = self._road
        trust = road.keys.trust()
        offices = road.offices(trust)
        mine = road.me.replica
        held = [road.receipts.of(one.replica).get(mine, sending.NOWHERE)[0] for one in offices]
        after = max(held, default=0)
        waiting = road.receipts.waiting(mine, after) if offices else {}
        written = road.journal.frontier().get(mine, sending.NOWHERE)[0]
        blobs = sending.unacknowledged_blobs(road) if offices else {}
        changes = max(0, written - after) if offices else 0
        return Pending(
            receiver=trust.office if offices else "",
            people=waiting.get("person", 0),
            families=waiting.get("family", 0),
            cases=waiting.get("ppks_case", 0),
            assessments=waiting.get("assessment", 0),
            handovers=waiting.get("handover", 0),
            visits=waiting.get("visit", 0),
            attendance=waiting.get("attendance", 0),
            papers=waiting.get("document", 0),
            changes=changes,
            blobs=len(blobs),
            bytes=changes * _BYTES_A_CHANGE + sum(blobs.values()),
            records=waiting,
        )

    def make_bundle(self, to_dir: Path, size: int = USB) -> tuple[Path, ...]:
        """Write everything after the office's last receipt as files for the office."""
        policy.require(self._road.me.role, Act.SEND)
        return sending.write(self._road, sending.to_office(self._road), to_dir, size)

    def make_return(self, replica: str, to_dir: Path, size: int = USB) -> tuple[Path, ...]:
        """At the office: receipt, trust, and what this laptop lacks, as files for it.

        A verified backup is made first: a receipt names only what is in one.
        """
        policy.require(self._road.me.role, Act.RETURN)
        self._road.back_up()
        return sending.write(self._road, sending.to_laptop(self._road, replica), to_dir, size)

    def send(self, to_dir: Path, replica: str | None = None) -> tuple[Path, ...]:
        """What this vault sends: at an office the returns for its laptops, else to the office."""
        if not self.is_office:
            return self.make_bundle(to_dir)
        wanted = [replica] if replica else [one.replica for one in self._laptops()]
        return tuple(path for one in wanted for path in self.make_return(one, to_dir))

    def receive(
        self,
        paths: Iterable[Path],
        progress: Progress = _quiet,
        cancelled: Cancelled = _never,
    ) -> tuple[PartReport, ...]:
        """Take files in, in any order; never touches drafts or what was not sent yet."""
        policy.require(self._road.me.role, Act.RECEIVE)
        return receive(self._road, paths, progress, cancelled)

    def show(self, path: Path) -> BundleFacts:
        """What a file holds, without taking it in."""
        return show_inside(self._road, path)

    def missing(self) -> tuple[Gap, ...]:
        """Changes that are waited for because later ones came before them."""
        return sending.gaps(self._road)

    def inbox(self, limit: int = 100) -> tuple[PartIn, ...]:
        """The files that came in, the last first."""
        return self._road.parts.incoming(limit)

    def sent(self, limit: int = 100) -> tuple[SentFile, ...]:
        """The files that were made, the last first."""
        road = self._road
        names = {one.replica: one.name for one in road.keys.trust().replicas}
        reached: dict[str, int] = {}
        found = []
        for part in road.parts.outgoing(limit=limit):
            if part.holder not in reached:
                held = road.receipts.of(part.holder)
                reached[part.holder] = held.get(road.me.replica, sending.NOWHERE)[0]
            found.append(
                SentFile(
                    code=part.hash[:6],
                    receiver=names.get(part.holder, ""),
                    at=local_moment(part.at),
                    changes=int(part.manifest.get("changes", 0)),
                    acknowledged=0 < part.last_seq <= reached[part.holder],
                )
            )
        return tuple(found)

    def correspondents(self) -> tuple[Correspondent, ...]:
        """At the office: its laptops, with how much waits for each."""
        return tuple(self._correspondent(one.replica) for one in self._laptops())

    def _laptops(self) -> list[ReplicaCard]:
        trust = self._road.keys.trust()
        return [one for one in trust.replicas if not one.office and one.revoked_at_seq is None]

    def _correspondent(self, replica: str) -> Correspondent:
        road = self._road
        card = road.keys.trust().card(replica)
        held = road.receipts.of(replica)
        waiting = sum(
            max(0, seq - held.get(one, sending.NOWHERE)[0])
            for one, (seq, _chain) in road.journal.frontier().items()
            if one != replica
        )
        came = [one.at for one in road.parts.incoming() if one.replica == replica]
        went = [one.at for one in road.parts.outgoing(replica, limit=1)]
        return Correspondent(
            replica=replica,
            name=card.name if card else "",
            role=card.role if card else "",
            waiting=waiting,
            last_in=local_moment(max(came)) if came else None,
            last_out=local_moment(went[0]) if went else None,
        )
