"""Trainings: who is enrolled, who was there, who finished."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from ppks_desktop.domain import policy, reference
from ppks_desktop.domain.dates import said_date
from ppks_desktop.domain.office import Clock, NewId, OfficeSettings, Profile, local_day
from ppks_desktop.domain.orders import SessionOrder, TrainingOrder
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.records import Attendance, Participant, Person, Session, Training
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.standing import standing_marks
from ppks_desktop.domain.views import ParticipantRow, TrainingLine, TrainingView
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.store import Store

MARKS = {"H": "hadir", "I": "izin", "S": "sakit", "A": "alpa"}
"""The keys of the attendance grid and the marks they stand for."""

Marks = Mapping[tuple[str, str], Attendance]


class Teaching:
    """Plans trainings, enrols people and takes attendance."""

    def __init__(
        self,
        store: Store,
        me: Profile,
        clock: Clock,
        new_id: NewId,
        regions: Regions,
        office: Callable[[], OfficeSettings],
    ) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._me = me
        self._clock = clock
        self._new_id = new_id
        self._regions = regions
        self._office = office

    def trainings(self) -> tuple[TrainingLine, ...]:
        """Every training, the latest first."""
        today = local_day(self._clock)
        lines = [self._line(one, today) for one in self._store.find(Training, withdrawn=False)]
        return tuple(sorted(lines, key=lambda one: one.start_date or date.min, reverse=True))

    def training(self, training_id: str) -> TrainingView:
        """One training with its sessions, participants and marks."""
        training = self._training(training_id)
        sessions = self._sessions(training_id)
        marks = standing_marks(self._store.find(Attendance, training_id=training_id))
        people = self._enrolled(training_id)
        rows = [self._row(one, sessions, marks) for one in people]
        return TrainingView(
            training=training,
            topic=reference.label("training_topic", training.topic),
            sessions=sessions,
            participants=tuple(sorted(rows, key=lambda row: row.name.casefold())),
            marks={key: fact.mark for key, fact in marks.items()},
            certificate_pct=self._office().certificate_pct,
        )

    def create_training(self, order: TrainingOrder) -> str:
        """Write a new training and return its id."""
        policy.require(self._me.role, Act.TEACH)
        if not order.title.strip():
            raise InvalidValue(_("Isilah judul pelatihan."))
        if order.start_date and order.end_date and order.end_date < order.start_date:
            raise InvalidValue(_("Tanggal selesai mendahului tanggal mulai. Perbaiki salah satu."))
        training = Training(id=self._new_id(), **asdict(order))
        self._store.save(training)
        return training.id

    def add_session(self, order: SessionOrder) -> str:
        """Write the next session of a training and return its id."""
        policy.require(self._me.role, Act.TEACH)
        training = self._training(order.training_id)
        numbers = [one.session_no for one in self._sessions(order.training_id)]
        session = Session(
            id=self._new_id(),
            village_code=training.village_code,
            session_no=max(numbers, default=0) + 1,
            **asdict(order),
        )
        self._store.save(session)
        return session.id

    def enrol(self, training_id: str, person_ids: Iterable[str]) -> int:
        """Enrol these people; who is enrolled already stays so. Return how many are new."""
        policy.require(self._me.role, Act.TEACH)
        training = self._training(training_id)
        known = {one.person_id for one in self._enrolled(training_id)}
        fresh = [one for one in dict.fromkeys(person_ids) if one not in known]
        room = training.capacity
        if room is not None and len(known) + len(fresh) > room:
            raise InvalidValue(
                _("Kuota pelatihan ini {room} orang. Kurangi peserta atau ubah kuotanya.").format(
                    room=room
                )
            )
        self._store.save(*(self._participant(training_id, person_id) for person_id in fresh))
        return len(fresh)

    def mark(
        self,
        session_id: str,
        marks: Mapping[str, str],
        beside: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> int:
        """Take attendance: participant id to mark code. Return how many marks changed.

        A mark is a fact: one that changes is reversed and written anew, in the same transaction;
        one that is the same as before writes nothing. ``beside`` is what a paper list tells
        beside each mark; without it, a mark that stays keeps what it has.
        """
        policy.require(self._me.role, Act.TEACH)
        session = self._store.get(Session, session_id)
        if session is None:
            raise InvalidValue(_("Sesi ini tidak ada lagi. Muat ulang daftar hadir."))
        if session.session_date and session.session_date > local_day(self._clock):
            raise InvalidValue(
                _("Sesi ini belum berlangsung. Isi daftar hadir pada harinya, {day}.").format(
                    day=said_date(session.session_date)
                )
            )
        wrong = sorted(set(marks.values()) - set(MARKS.values()))
        if wrong:
            raise InvalidValue(_("Tanda hadir hanya H, I, S atau A."))
        standing = standing_marks(self._store.find(Attendance, session_id=session_id))
        facts: list[Attendance] = []
        changed = 0
        for participant_id, mark in marks.items():
            before = standing.get((session_id, participant_id))
            told = None if beside is None else dict(beside.get(participant_id, {}))
            if before is not None and before.mark == mark and told in (None, before.answers):
                continue
            changed += 1
            if before is not None:
                facts.append(self._reversal(before))
            facts.append(replace(self._mark(session, participant_id, mark), answers=told or {}))
        if facts:
            self._store.save(*facts)
        return changed

    def finish(self, participant_id: str, result: str, post_test: int | None = None) -> None:
        """Write the result of one participant (code of ``training_result``)."""
        policy.require(self._me.role, Act.TEACH)
        found = self._store.get(Participant, participant_id)
        if found is None:
            raise InvalidValue(_("Peserta ini tidak ada lagi. Muat ulang daftar peserta."))
        score = found.post_test if post_test is None else post_test
        self._store.save(replace(found, result=result, post_test=score, enrol_status="selesai"))

    def _training(self, training_id: str) -> Training:
        found = self._store.get(Training, training_id)
        if found is None:
            raise InvalidValue(_("Pelatihan ini tidak ada di brankas ini. Muat ulang halaman."))
        return found

    def _sessions(self, training_id: str) -> tuple[Session, ...]:
        found = self._store.find(Session, training_id=training_id, withdrawn=False)
        return tuple(sorted(found, key=lambda one: (one.session_no, one.id)))

    def _enrolled(self, training_id: str) -> tuple[Participant, ...]:
        return tuple(self._store.find(Participant, training_id=training_id, withdrawn=False))

    def _participant(self, training_id: str, person_id: str) -> Participant:
        person = self._store.get(Person, person_id)
        if person is None:
            raise InvalidValue(_("Orang ini tidak ada di brankas ini. Cari lagi."))
        return Participant(
            id=self._new_id(),
            training_id=training_id,
            person_id=person_id,
            village_code=person.village_code,
        )

    def _mark(self, session: Session, participant_id: str, mark: str) -> Attendance:
        participant = self._store.get(Participant, participant_id)
        if participant is None or participant.training_id != session.training_id:
            raise InvalidValue(
                _("Peserta ini tidak terdaftar pada pelatihan ini. Muat ulang daftar peserta.")
            )
        return Attendance(
            id=self._new_id(),
            training_id=session.training_id,
            session_id=session.id,
            participant_id=participant_id,
            person_id=participant.person_id,
            village_code=session.village_code,
            mark=mark,
            marked_by=self._me.name,
        )

    def _reversal(self, before: Attendance) -> Attendance:
        return replace(
            before,
            id=self._new_id(),
            reverses_id=before.id,
            # What records keep is Indonesian whatever language the screen has.
            reversal_reason="tanda hadir diperbaiki",
            marked_by=self._me.name,
        )

    def _line(self, training: Training, today: date) -> TrainingLine:
        sessions = self._sessions(training.id)
        ahead = [one.session_date for one in sessions if one.session_date]
        return TrainingLine(
            id=training.id,
            title=training.title,
            topic=reference.label("training_topic", training.topic),
            provider=training.provider or "",
            start_date=training.start_date,
            end_date=training.end_date,
            venue=training.venue or "",
            participants=self._store.count(Participant, training_id=training.id, withdrawn=False),
            sessions=len(sessions),
            next_session=min((day for day in ahead if day >= today), default=None),
        )

    def _row(self, one: Participant, sessions: tuple[Session, ...], marks: Marks) -> ParticipantRow:
        person = self._store.get(Person, one.person_id)
        mine = [marks.get((session.id, one.id)) for session in sessions]
        held = sum(mark is not None for mark in mine)
        present = sum(mark is not None and mark.mark == "hadir" for mark in mine)
        percent = round(100 * present / held) if held else None
        return ParticipantRow(
            participant_id=one.id,
            person_id=one.person_id,
            name=person.full_name if person else _("(belum ada di brankas ini)"),
            sex=person.sex if person else None,
            village=self._village(person),
            phone=(person.phone or "") if person else "",
            present=present,
            held=held,
            percent=percent,
            meets=None if percent is None else percent >= self._office().certificate_pct,
            result=one.result,
        )

    def _village(self, person: Person | None) -> str:
        if person is None or not person.village_code:
            return ""
        return self._regions.name(person.village_code) or ""
