"""What is to be done: visits, aid, people not seen, papers, files not answered."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Table,
    delete,
    exists,
    func,
    or_,
    select,
)

from ppks_desktop.domain.dates import months_before
from ppks_desktop.domain.ppks_types import GENERAL
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import upsert
from ppks_desktop.storage.tables import KEYING, PERSON_LINE, RECORDS, SNOOZE

_L = PERSON_LINE.c
_VISIT, _HANDOVER, _PROPOSAL = RECORDS["visit"], RECORDS["handover"], RECORDS["aid_proposal"]
_CASE, _ASSESSMENT = RECORDS["ppks_case"], RECORDS["assessment"]
_SESSION, _TRAINING, _MARK = RECORDS["training_session"], RECORDS["training"], RECORDS["attendance"]
_REQUEST, _FOLLOW_UP = RECORDS["data_request"], RECORDS["follow_up"]
_PARTICIPANT = RECORDS["participant"]
_ENDED = ("dihentikan", "dirujuk", "graduasi_mandiri")

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Due(Generic[D]):
    """Some of the things due, and how many there are in all."""

    rows: tuple[D, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PersonDue:
    """Something due for one person: ``target`` is the record it is about, ``on`` since when.

    ``about`` is a code: the aid kind of aid, the type of a case, the business of a visit.
    """

    person_id: str
    name: str
    village_code: str | None
    rt: str | None
    target: str
    on: date | None
    about: str


@dataclass(frozen=True, slots=True)
class RequestDue:
    """A request about somebody's own data that waits for its answer; ``due_at`` as ISO text."""

    request_id: str
    person_id: str
    name: str
    village_code: str | None
    rt: str | None
    kind: str | None
    due_at: str | None


@dataclass(frozen=True, slots=True)
class AbsentDue:
    """A trainee who missed sessions without leave, and when last."""

    person_id: str
    name: str
    village_code: str | None
    rt: str | None
    training_id: str
    title: str
    missed: int
    last: date | None


@dataclass(frozen=True, slots=True)
class SessionDue:
    """A session that was held and has no attendance yet."""

    session_id: str
    training_id: str
    title: str
    on: date
    start_time: str | None


@dataclass(frozen=True, slots=True)
class PaperDue:
    """A paper that one or two people keyed and of which no record is written yet.

    ``second`` and ``second_keyer`` are of the second keying, empty while it waits for one; ``at``
    is when the last of them ended (microseconds since 1970 UTC).
    """

    first: str
    form_id: str
    number: str
    keyer: str
    at: int
    second: str = ""
    second_keyer: str = ""


class Worklist:
    """Asks a vault what is due; ``limit`` narrows the rows, never the total."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def visits(self, today: date, limit: int = 50) -> Due[PersonDue]:
        """People whose next visit was agreed for today or before, and has not been."""
        later = _standing_visits("later")
        last = _standing_visits("last")
        due = (
            select(
                last.c.person_id,
                func.max(last.c.id).label("target"),
                func.max(last.c.next_visit_date).label("since"),
                func.max(func.coalesce(last.c.business_id, "")).label("about"),
            )
            .where(
                last.c.next_visit_date <= today.isoformat(),
                func.coalesce(last.c.graduation, "").not_in(_ENDED),
                ~exists().where(
                    later.c.person_id == last.c.person_id, later.c.visit_date > last.c.visit_date
                ),
            )
            .group_by(last.c.person_id)
        )
        return self._people(due, limit)

    def approved(self, limit: int = 50) -> Due[PersonDue]:
        """Aid that was approved and not handed over; ``target`` is the proposal."""
        given = _HANDOVER.alias("given")
        due = select(
            _PROPOSAL.c.person_id,
            _PROPOSAL.c.id.label("target"),
            _PROPOSAL.c.decided_on.label("since"),
            _PROPOSAL.c.kind_code.label("about"),
        ).where(
            _PROPOSAL.c.status == "disetujui",
            _PROPOSAL.c.withdrawn == 0,
            ~exists().where(given.c.proposal_id == _PROPOSAL.c.id, *_stands(given)),
        )
        return self._people(due, limit)

    def unvisited(self, today: date, days: int = 30, limit: int = 50) -> Due[PersonDue]:
        """Aid handed over so many days ago with no visit since; ``target`` is the handover.

        Aid of more than a year ago is no longer waited for.
        """
        seen = _standing_visits("seen")
        newer = _HANDOVER.alias("newer")
        due = select(
            _HANDOVER.c.person_id,
            _HANDOVER.c.id.label("target"),
            _HANDOVER.c.handed_on.label("since"),
            _HANDOVER.c.kind_code.label("about"),
        ).where(
            _HANDOVER.c.handed_on <= (today - timedelta(days=days)).isoformat(),
            _HANDOVER.c.handed_on >= (today - timedelta(days=365)).isoformat(),
            *_stands(_HANDOVER),
            ~exists().where(
                seen.c.person_id == _HANDOVER.c.person_id,
                seen.c.visit_date >= _HANDOVER.c.handed_on,
            ),
            ~exists().where(
                newer.c.person_id == _HANDOVER.c.person_id,
                or_(
                    newer.c.handed_on > _HANDOVER.c.handed_on,
                    (newer.c.handed_on == _HANDOVER.c.handed_on) & (newer.c.id > _HANDOVER.c.id),
                ),
                *_stands(newer),
            ),
        )
        return self._people(due, limit)

    def unassessed(self, limit: int = 50, recorded_by: str | None = None) -> Due[PersonDue]:
        """People with an open case and no general assessment; ``target`` is the case."""
        done = _ASSESSMENT.alias("done")
        due = (
            select(
                _CASE.c.person_id,
                func.min(_CASE.c.id).label("target"),
                func.min(_CASE.c.found_date).label("since"),
                func.min(_CASE.c.type_code).label("about"),
            )
            .where(
                _CASE.c.withdrawn == 0,
                _CASE.c.closed_date.is_(None),
                _CASE.c.handling_status == "belum_ditangani",
                ~exists().where(
                    done.c.person_id == _CASE.c.person_id,
                    done.c.withdrawn == 0,
                    done.c.form_id == GENERAL,
                ),
            )
            .group_by(_CASE.c.person_id)
        )
        if recorded_by is not None:
            due = due.where(_CASE.c.recorded_by == recorded_by)
        return self._people(due, limit)

    def requests(self, limit: int = 50) -> Due[RequestDue]:
        """Requests of data subjects without an answer, the first due first."""
        wanted = (
            select(
                _REQUEST.c.id,
                _REQUEST.c.person_id,
                _REQUEST.c.request_kind,
                _REQUEST.c.due_at,
                _L.name,
                _L.village_code,
                _L.rt,
            )
            .join_from(_REQUEST, PERSON_LINE, _L.id == _REQUEST.c.person_id)
            .where(_REQUEST.c.withdrawn == 0, _REQUEST.c.done_at.is_(None))
            .order_by(_REQUEST.c.due_at, _REQUEST.c.id)
        )
        return self._some(wanted, _request, limit)

    def follow_ups(self, today: date, limit: int = 50) -> Due[PersonDue]:
        """Trainees nobody asked 3, then 6 months after a training; ``about`` is its title.

        ``target`` is the enrolment. A training that ended a year ago is no longer asked after.
        """
        asked = (
            select(func.count())
            .select_from(_FOLLOW_UP)
            .where(_FOLLOW_UP.c.participant_id == _PARTICIPANT.c.id, *_stands(_FOLLOW_UP))
            .scalar_subquery()
        )
        ended = _TRAINING.c.end_date
        due = (
            select(
                _PARTICIPANT.c.person_id,
                _PARTICIPANT.c.id.label("target"),
                ended.label("since"),
                _TRAINING.c.title.label("about"),
            )
            .join_from(_PARTICIPANT, _TRAINING, _TRAINING.c.id == _PARTICIPANT.c.training_id)
            .where(
                _PARTICIPANT.c.withdrawn == 0,
                _TRAINING.c.withdrawn == 0,
                _PARTICIPANT.c.enrol_status == "selesai",
                ended >= months_before(today, 12).isoformat(),
                or_(
                    (ended <= months_before(today, 3).isoformat()) & (asked == 0),
                    (ended <= months_before(today, 6).isoformat()) & (asked == 1),
                ),
            )
        )
        return self._people(due, limit)

    def absent(self, today: date, days: int = 30, limit: int = 50) -> Due[AbsentDue]:
        """Trainees marked absent without leave in the last days."""
        since = (today - timedelta(days=days)).isoformat()
        missed = (
            select(
                _MARK.c.person_id,
                _MARK.c.training_id,
                func.count(_MARK.c.session_id.distinct()).label("missed"),
                func.max(_SESSION.c.session_date).label("last"),
            )
            .join_from(_SESSION, _MARK, _MARK.c.session_id == _SESSION.c.id)
            .where(
                _SESSION.c.session_date >= since,
                _SESSION.c.session_date <= today.isoformat(),
                _SESSION.c.withdrawn == 0,
                _MARK.c.mark == "alpa",
                *_stands(_MARK),
            )
            .group_by(_MARK.c.person_id, _MARK.c.training_id)
            .subquery()
        )
        wanted = (
            select(missed, _L.name, _L.village_code, _L.rt, _TRAINING.c.title)
            .join_from(missed, PERSON_LINE, _L.id == missed.c.person_id)
            .join(_TRAINING, _TRAINING.c.id == missed.c.training_id)
            .order_by(missed.c.missed.desc(), missed.c.last.desc(), missed.c.person_id)
        )
        return self._some(wanted, _absent, limit)

    def sessions(self, today: date, days: int = 30, limit: int = 50) -> Due[SessionDue]:
        """Sessions of the last days and today in which nobody was marked yet."""
        wanted = (
            select(
                _SESSION.c.id,
                _SESSION.c.training_id,
                _TRAINING.c.title,
                _SESSION.c.session_date,
                _SESSION.c.start_time,
            )
            .join_from(_SESSION, _TRAINING, _TRAINING.c.id == _SESSION.c.training_id)
            .where(
                _SESSION.c.withdrawn == 0,
                _TRAINING.c.withdrawn == 0,
                _SESSION.c.session_date >= (today - timedelta(days=days)).isoformat(),
                _SESSION.c.session_date <= today.isoformat(),
                ~exists().where(_MARK.c.session_id == _SESSION.c.id),
            )
            .order_by(_SESSION.c.session_date, _SESSION.c.id)
        )
        return self._some(wanted, _session, limit)

    def papers(self, limit: int = 50, hidden: Collection[str] = ()) -> Due[PaperDue]:
        """Papers to be keyed by a second person or settled; what two keyed comes first.

        Those of the forms in ``hidden`` are left out.
        """
        second = KEYING.alias("second")
        wanted = (
            select(
                KEYING.c.id,
                KEYING.c.form_id,
                KEYING.c.paper_no,
                KEYING.c.keyer,
                func.coalesce(second.c.ended_at, KEYING.c.ended_at).label("at"),
                func.coalesce(second.c.id, "").label("second"),
                func.coalesce(second.c.keyer, "").label("second_keyer"),
            )
            .outerjoin_from(KEYING, second, second.c.first_id == KEYING.c.id)
            .where(KEYING.c.first_id.is_(None), KEYING.c.closed_at.is_(None))
            .where(KEYING.c.form_id.not_in(hidden))
            .order_by(second.c.id.is_(None), KEYING.c.ended_at, KEYING.c.id)
        )
        return self._some(wanted, _paper, limit)

    def snooze(self, act: str, target: str, until: date) -> None:
        """Put a row off until a day."""
        with self._database.writing() as connection:
            row = {"act": act, "target": target, "until": until.isoformat()}
            connection.execute(upsert(connection, SNOOZE), row)

    def snoozed(self, today: date) -> frozenset[tuple[str, str]]:
        """The acts and targets put off beyond today; those that are over are forgotten."""
        with self._database.writing() as connection:
            connection.execute(delete(SNOOZE).where(SNOOZE.c.until <= today.isoformat()))
            return frozenset((row.act, row.target) for row in connection.execute(select(SNOOZE)))

    def _people(self, due: Select[Any], limit: int) -> Due[PersonDue]:
        some = due.subquery()
        wanted = (
            select(some, _L.name, _L.village_code, _L.rt)
            .join_from(some, PERSON_LINE, _L.id == some.c.person_id)
            .order_by(func.coalesce(some.c.since, ""), some.c.target)
        )
        return self._some(wanted, _person, limit)

    def _some(self, wanted: Select[Any], told: Callable[[Row[Any]], D], limit: int) -> Due[D]:
        with self._database.reading() as connection:
            rows = connection.execute(wanted.limit(limit + 1)).fetchall()
            total = len(rows)
            if total > limit:
                counted = select(func.count()).select_from(wanted.order_by(None).subquery())
                total = int(connection.scalar(counted) or 0)
        return Due(tuple(told(row) for row in rows[:limit]), total)


def _stands(facts: Any) -> tuple[ColumnElement[bool], ...]:
    """That a fact is neither a reversal nor reversed."""
    table = facts if isinstance(facts, Table) else RECORDS[str(facts.element.description)]
    undo = table.alias(f"undo_{facts.description}")
    undone = exists().where(undo.c.person_id == facts.c.person_id, undo.c.reverses_id == facts.c.id)
    return facts.c.reverses_id.is_(None), ~undone


def _standing_visits(name: str) -> Any:
    return select(_VISIT).where(*_stands(_VISIT)).subquery(name)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _person(row: Row[Any]) -> PersonDue:
    return PersonDue(
        row.person_id, row.name, row.village_code, row.rt, row.target, _day(row.since), row.about
    )


def _request(row: Row[Any]) -> RequestDue:
    return RequestDue(
        row.id, row.person_id, row.name, row.village_code, row.rt, row.request_kind, row.due_at
    )


def _absent(row: Row[Any]) -> AbsentDue:
    return AbsentDue(
        row.person_id,
        row.name,
        row.village_code,
        row.rt,
        row.training_id,
        row.title,
        row.missed,
        _day(row.last),
    )


def _paper(row: Row[Any]) -> PaperDue:
    return PaperDue(
        row.id, row.form_id, row.paper_no, row.keyer, row.at, row.second, row.second_keyer
    )


def _session(row: Row[Any]) -> SessionDue:
    on = date.fromisoformat(row.session_date)
    return SessionDue(row.id, row.training_id, row.title, on, row.start_time)
