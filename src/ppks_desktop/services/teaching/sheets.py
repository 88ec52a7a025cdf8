"""The forms of a training: its plan, who came, their scores, what became of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.contact import seen
from ppks_desktop.domain.filing import answers_of, file_answers
from ppks_desktop.domain.names import SameName, same_name
from ppks_desktop.domain.office import Clock, NewId, Profile, local_day
from ppks_desktop.domain.orders import SessionOrder
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import (
    Attendance,
    FollowUp,
    Participant,
    Person,
    Session,
    Training,
)
from ppks_desktop.domain.standing import standing_marks
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.filling.submission import Submission
from ppks_desktop.forms.finishing import Forms
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.teaching.teaching import Teaching
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.store import Store

Answers = Mapping[str, Any]


class TrainingSheets:
    """Writes what is keyed from the papers of a training, each form in one transaction."""

    def __init__(
        self,
        teaching: Teaching,
        store: Store,
        me: Profile,
        clock: Clock,
        new_id: NewId,
        drafts: Drafts,
        forms: Forms,
    ) -> None:
        """Write beside ``teaching``, which keeps the rules of trainings."""
        self._teaching = teaching
        self._store = store
        self._me = me
        self._clock = clock
        self._new_id = new_id
        self._drafts = drafts
        self._forms = forms

    def training_answers(self, training_id: str) -> dict[str, Any]:
        """A training as its form tells it."""
        view = self._teaching.training(training_id)
        answers = answers_of(view.training, self._columns("training", Training.TABLE))
        return {**answers, "sessions": [_session_answers(one) for one in view.sessions]}

    def finish_training(
        self, training_id: str | None, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Write a training with its sessions, or what changed of it; return its id.

        A session that left the form is withdrawn, unless somebody was marked in it.
        """
        policy.require(self._me.role, Act.TEACH)
        done = self._forms.finish("training", answers)
        filed, _rest = file_answers(Training, done.saved.table(Training.TABLE))
        filed["answers"] = done.rest(Training.TABLE, "sessions")
        if training_id is None:
            training = Training(id=self._new_id(), **filed)
        else:
            training = replace(self._teaching.training(training_id).training, **filed)
        with self._store.database.writing():
            self._store.save(training)
            self._write_sessions(training.id, done)
            self._done_with(draft_id)
        return training.id

    def starting_attendance(self, session_id: str) -> dict[str, Any]:
        """The attendance list of a session as it stands: everybody enrolled, with their marks."""
        session = self._session(session_id)
        view = self._teaching.training(session.training_id)
        facts = standing_marks(self._store.find(Attendance, session_id=session_id))
        rows = []
        for one in view.participants:
            fact = facts.get((session_id, one.participant_id))
            row = {
                "participant_id": one.participant_id,
                "participant_name": one.name,
                "mark": fact.mark if fact else "hadir",
            }
            rows.append({**(fact.answers if fact else {}), **row})
        columns = self._columns("attendance", Session.TABLE)
        told = answers_of(session, columns)
        return {**told, "training_title": view.training.title, "participants": rows}

    def finish_attendance(
        self, session_id: str, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Take the attendance of a session from its paper list; return the training's id."""
        policy.require(self._me.role, Act.TEACH)
        done = self._forms.finish("attendance", answers)
        session = self._session(session_id)
        filed, _rest = file_answers(Session, done.saved.table(Session.TABLE))
        rows = self._rows_by_participant(session.training_id, done)
        marks = {one: str(row.pop("mark")) for one, row in rows.items()}
        beside = {one: _beside(row) for one, row in rows.items()}
        kept = done.rest(Session.TABLE, "participants", "training_title")
        with self._store.database.writing():
            self._store.save(replace(session, **filed, answers=kept))
            self._teaching.mark(session_id, marks, beside)
            self._done_with(draft_id)
        return session.training_id

    def starting_scores(self, training_id: str) -> dict[str, Any]:
        """The sheet of scores as it stands: everybody enrolled, with what is known of them."""
        view = self._teaching.training(training_id)
        known = self._enrolled(training_id)
        rows = [
            _score_row(known[one.participant_id], one.name, one.percent)
            for one in view.participants
        ]
        return {
            "certificate_pct": view.certificate_pct,
            **{name: one for name, one in view.training.scores.items() if name != "_edition"},
            "training_title": view.training.title,
            "participants": rows,
        }

    def finish_scores(self, training_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write the scores and results of the participants; return the training's id."""
        policy.require(self._me.role, Act.TEACH)
        done = self._forms.finish("test_scores", answers)
        training = self._teaching.training(training_id).training
        known = self._enrolled(training_id)
        kept = done.rest(Participant.TABLE, "participants", "training_title")
        records: list[Record] = [replace(training, scores=kept)]
        saved = done.saved.rows.get("participants", ())
        told = self._rows_by_participant(training_id, done).items()
        for (participant, row), columns in zip(told, saved, strict=True):
            table = columns.table(Participant.TABLE)
            filed, _rest = file_answers(Participant, table)
            rest = {name: one for name, one in _beside(row).items() if name not in table}
            records.append(replace(known[participant], **filed, answers=rest))
        with self._store.database.writing():
            self._store.save(*records)
            self._done_with(draft_id)
        return training_id

    def starting_follow_up(self, participant_id: str) -> dict[str, Any]:
        """What a follow-up begins with: whose it is, of which training, three months or six."""
        participant = self._participant(participant_id)
        training = self._teaching.training(participant.training_id).training
        person = self._store.get(Person, participant.person_id)
        before = self._store.find(FollowUp, participant_id=participant_id)
        return {
            "participant_id": participant_id,
            "person_name": person.full_name if person else "",
            "training_title": training.title,
            "month": "bulan6" if before else "bulan3",
        }

    def finish_follow_up(
        self, participant_id: str, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Write what became of a trainee, a fact; return the id of the person."""
        policy.require(self._me.role, Act.TEACH)
        participant = self._participant(participant_id)
        done = self._forms.finish("follow_up", answers)
        filed, _rest = file_answers(FollowUp, done.saved.table(FollowUp.TABLE))
        fact = FollowUp(
            id=self._new_id(),
            training_id=participant.training_id,
            participant_id=participant.id,
            person_id=participant.person_id,
            village_code=participant.village_code,
            recorded_by=self._me.name,
            answers=dict(done.answers),
            **filed,
        )
        records: list[Record] = [fact]
        person = self._store.get(Person, participant.person_id)
        if person is not None and fact.followup_contact != "tidak_terhubung":
            records.append(seen(person, fact.followup_date or local_day(self._clock)))
        with self._store.database.writing():
            self._store.save(*records)
            self._done_with(draft_id)
        return fact.person_id

    def _write_sessions(self, training_id: str, done: Submission) -> None:
        """The sessions as the form has them: changed, added, withdrawn."""
        known = {one.id: one for one in self._teaching.training(training_id).sessions}
        rows = _rows(done, "sessions")
        for saved, row in zip(done.saved.rows.get("sessions", ()), rows, strict=True):
            filed, _rest = file_answers(Session, saved.table(Session.TABLE))
            before = known.pop(str(row.get("session_id") or ""), None)
            if before is not None:
                self._store.save(replace(before, **filed))
            else:
                self._teaching.add_session(SessionOrder(training_id=training_id, **filed))
        for gone in known.values():
            self._withdraw(gone)

    def _withdraw(self, session: Session) -> None:
        if standing_marks(self._store.find(Attendance, session_id=session.id)):
            raise InvalidValue(
                _("Sesi ke-{no} sudah punya daftar hadir. Kembalikan sesi itu ke formulir.").format(
                    no=session.session_no
                )
            )
        # What records keep is Indonesian whatever language the screen has.
        why = "dihapus dari rencana pelatihan"
        self._store.save(replace(session, withdrawn=True, withdrawn_reason=why))

    def _rows_by_participant(self, training_id: str, done: Submission) -> dict[str, dict[str, Any]]:
        """The rows of a list by participant; somebody who is not enrolled is refused by name."""
        people = self._teaching.training(training_id).participants
        names = {one.participant_id: one.name for one in people}
        found: dict[str, dict[str, Any]] = {}
        for row in _rows(done, "participants"):
            written = str(row.get("participant_name") or "")
            participant = str(row.get("participant_id") or "") or _named(written, names)
            if participant not in names:
                raise InvalidValue(
                    _("{name} belum terdaftar pada pelatihan ini. Tambah pesertanya dulu.").format(
                        name=written
                    )
                )
            if participant in found:
                raise InvalidValue(
                    _("{name} ada dua kali pada daftar ini. Hapus salah satunya.").format(
                        name=written
                    )
                )
            found[participant] = dict(row)
        return found

    def _session(self, session_id: str) -> Session:
        found = self._store.get(Session, session_id)
        if found is None:
            raise InvalidValue(_("Sesi ini tidak ada lagi. Muat ulang daftar hadir."))
        return found

    def _participant(self, participant_id: str) -> Participant:
        found = self._store.get(Participant, participant_id)
        if found is None:
            raise InvalidValue(_("Peserta ini tidak ada lagi. Muat ulang daftar peserta."))
        return found

    def _enrolled(self, training_id: str) -> dict[str, Participant]:
        found = self._store.find(Participant, training_id=training_id, withdrawn=False)
        return {one.id: one for one in found}

    def _columns(self, form_id: str, table: str) -> Mapping[str, str]:
        return self._forms.get(form_id).columns(table)

    def _done_with(self, draft_id: str | None) -> None:
        if draft_id is not None:
            self._drafts.drop(draft_id)


def _rows(done: Submission, repeat: str) -> list[dict[str, Any]]:
    """The rows of a repeat as plain answers, one for each row that was saved."""
    rows = done.answers.get(repeat)
    return [dict(one) for one in rows] if isinstance(rows, Iterable) else []


def _named(written: str, names: Mapping[str, str]) -> str:
    """The one participant of this name; empty for none or several."""
    same = [one for one, name in names.items() if same_name(name, written) is SameName.TOKENS]
    return same[0] if len(same) == 1 else ""


def _beside(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row tells that stands in no column and is no name."""
    apart = ("participant_id", "participant_name")
    return {name: value for name, value in row.items() if name not in apart}


def _session_answers(session: Session) -> dict[str, Any]:
    told = {
        "session_id": session.id,
        "session_date": session.session_date.isoformat() if session.session_date else None,
        "start_time": session.start_time,
        "end_time": session.end_time,
        "session_topic": session.topic,
    }
    return {name: value for name, value in told.items() if value is not None}


def _score_row(one: Participant, name: str, percent: int | None) -> dict[str, Any]:
    told = {
        **one.answers,
        "participant_id": one.id,
        "participant_name": name,
        "enrol_status": "selesai" if one.enrol_status == "terdaftar" else one.enrol_status,
        "pre_test": one.pre_test,
        "post_test": one.post_test,
        "attendance_pct": percent,
        "result": one.result,
        "certificate_no": one.certificate_no,
        "certificate_date": one.certificate_date.isoformat() if one.certificate_date else None,
    }
    return {name: value for name, value in told.items() if value is not None}
