"""Trainings of the demo city: held, being held today, and to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Attendance, Participant, Session, Training
from ppks_desktop.services.demo.ids import Ids, odds
from ppks_desktop.services.demo.receiver import Receiver

CLASS_SIZE = 20
MARKS = odds({"hadir": 86.0, "izin": 5.0, "sakit": 4.0, "alpa": 5.0})
_PLACES = (
    ("Aula Dinas Sosial (contoh)", "64.71.06.1003"),
    ("Balai latihan (contoh)", "64.71.05.1002"),
)
_HELD = (
    ("Barista Dasar", "barista", date(2024, 3, 4)),
    ("Roti & Kue", "pembuatan_roti_kue", date(2024, 5, 13)),
    ("Jualan Online", "jualan_online", date(2024, 8, 5)),
    ("Kemasan", "kemasan", date(2024, 10, 7)),
    ("Pemasaran", "pemasaran", date(2024, 11, 4)),
)
_TEACHER = "Instruktur Contoh"


@dataclass(slots=True)
class School:
    """Makes trainings with sessions, participants and marks."""

    rng: Random
    ids: Ids
    today: date

    def held(self, people: Sequence[Receiver]) -> Iterator[Record]:
        """The trainings of 2024, finished, their people spread over them."""
        groups = _spread(people, len(_HELD))
        for (title, topic, start), group in zip(_HELD, groups, strict=True):
            yield from self._finished(title, topic, start, group)

    def present(self, people: Sequence[Receiver]) -> Iterator[Record]:
        """One training in its second session today, not marked yet, and one next week."""
        now, later = people[:CLASS_SIZE], people[CLASS_SIZE:]
        yield from self._running(now)
        start = self.today + timedelta(days=9)
        training = self._training(
            "Roti & Kue Lanjutan", "pembuatan_roti_kue", start, start + timedelta(days=2)
        )
        yield training
        yield from self._sessions(training, 3)
        yield from (self._participant(training, who) for who in later)

    def _finished(
        self, title: str, topic: str, start: date, people: Sequence[Receiver]
    ) -> Iterator[Record]:
        training = self._training(title, topic, start, start + timedelta(days=3))
        sessions = self._sessions(training, 4)
        yield training
        yield from sessions
        for who in people:
            marks = [MARKS.draw(self.rng) for _session in sessions]
            passed = marks.count("hadir") * 100 >= 80 * len(marks) - 500
            one = self._participant(training, who, passed=passed)
            yield one
            for session, mark in zip(sessions, marks, strict=True):
                yield self._mark(session, one, mark)

    def _running(self, people: Sequence[Receiver]) -> Iterator[Record]:
        yesterday = self.today - timedelta(days=1)
        training = self._training(
            "Barista Lanjutan", "barista", yesterday, self.today + timedelta(days=1)
        )
        sessions = self._sessions(training, 3)
        yield training
        yield from sessions
        for number, who in enumerate(people):
            one = self._participant(training, who)
            yield one
            yield self._mark(sessions[0], one, "alpa" if number in (3, 11) else "hadir")

    def _training(self, title: str, topic: str, start: date, end: date) -> Training:
        venue, village = _PLACES[int(self.rng.random() * len(_PLACES))]
        return Training(
            id=self.ids(),
            title=title,
            topic=topic,
            provider="Lembaga latihan contoh",
            instructor=_TEACHER,
            fund_source="apbd_kota",
            venue=venue,
            village_code=village,
            start_date=start,
            end_date=end,
            hours_jp=8 * ((end - start).days + 1),
            capacity=CLASS_SIZE,
        )

    def _sessions(self, training: Training, count: int) -> list[Session]:
        start = training.start_date or self.today
        return [
            Session(
                id=self.ids(),
                training_id=training.id,
                village_code=training.village_code,
                session_no=number + 1,
                session_date=start + timedelta(days=number),
                start_time="08:30",
                end_time="15:00",
                topic=f"Materi {number + 1}",
            )
            for number in range(count)
        ]

    def _participant(
        self, training: Training, who: Receiver, *, passed: bool | None = None
    ) -> Participant:
        start = int(40 + self.rng.random() * 25)
        ended = passed is not None
        return Participant(
            id=self.ids(),
            training_id=training.id,
            person_id=who.person_id,
            village_code=who.village,
            type_code=who.type_code,
            enrol_status="selesai" if ended else "terdaftar",
            pre_test=start if ended else None,
            post_test=start + 20 if ended else None,
            result=("lulus" if passed else "hadir_saja") if ended else None,
        )

    def _mark(self, session: Session, one: Participant, mark: str) -> Attendance:
        return Attendance(
            id=self.ids(),
            training_id=session.training_id,
            session_id=session.id,
            participant_id=one.id,
            person_id=one.person_id,
            village_code=one.village_code,
            mark=mark,
            marked_by=_TEACHER,
        )


def _spread(people: Sequence[Receiver], groups: int) -> tuple[Sequence[Receiver], ...]:
    return tuple(people[number::groups] for number in range(groups))
