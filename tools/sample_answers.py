"""Fills any form with likely, valid answers, the same ones each time."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from zlib import crc32

from ppks_desktop.forms import Question, Session
from ppks_desktop.forms.filling.views import stops

ROWS = 3
"""Rows given to each repeat that takes them."""

_ROUNDS = 12
_TEXTS = {
    "nik": ("6471014305840009", "6471011203150003"),
    "kk": ("6471010101100001",),
    "phone": ("081234567890",),
    "rt": ("027", "003"),
}
_NAMES = ("Siti Rahmawati", "Rahmat Hidayat", "Painem", "Yohanes Tandi")
_WORDS = (
    "Penghasilan tidak tetap, rumah masih sewa.",
    "Tekun dan dipercaya tetangga",
    "Baik",
    "2025",
    "64711234567",
    "A-12",
    "petugas@contoh.id",
)
_WHOLE = (3, 1, 2, 12, 7, 35, 60, 2024, 450_000, 1_250_000, 0)
_DECIMAL = (36.5, 7.5, 1.2, 62.0, 0.5)
_DAYS = (-40, -1, 0, 30, 365, -3_000, -15_000)

Keep = Callable[[str], str]
"""Keeps a picture of a kind (``photo`` or ``ink``) and gives its hash."""


def fill(session: Session, keep: Keep) -> None:
    """Answer everything that is asked, also what answers bring up, and explain warnings."""
    done: set[str] = set()
    for _round in range(_ROUNDS):
        waiting = [ref for ref in stops(session.evaluation) if ref not in done]
        if not waiting:
            break
        for ref in waiting:
            if ref in stops(session.evaluation):
                _fill_one(session, ref, keep)
            done.add(ref)
    for warning in session.problems().warnings:
        session.set_reason(warning.ref, "Sudah dilihat sendiri di tempat")


def _fill_one(session: Session, ref: str, keep: Keep) -> None:
    question = session.question(ref)
    if question.type == "repeat":
        for _row in range(ROWS - len(question.rows)):
            session.add_row(ref)
    elif session.value(ref) is None:
        _answer(session, question, keep)


def _answer(session: Session, question: Question, keep: Keep) -> None:
    """The first likely answer against which nothing stands; none where none is right."""
    for value in _likely(session, question, keep):
        session.set(question.ref, value)
        if not any(one.ref == question.ref for one in session.problems().blocking):
            return
    errors = [one.ref for one in session.problems().errors]
    if question.ref in errors:
        session.set(question.ref, "")


def _likely(session: Session, question: Question, keep: Keep) -> Iterator[object]:
    turn = crc32(question.ref.encode())
    kind, looks = question.type, question.appearance.split()
    if kind.startswith("select_one"):
        values = [one.value for one in session.choices(question.ref)]
        yield from _turned(values, turn)
    elif kind.startswith("select_multiple") or kind == "rank":
        values = [one.value for one in session.choices(question.ref)]
        yield from (values if kind == "rank" else values[:2], values[1:2], values[-1:])
    elif kind in ("integer", "range"):
        money = "rupiah" in looks or question.unit == "rupiah"
        yield from _turned([450_000, 1_250_000, 75_000, 0], turn) if money else _WHOLE
    elif kind == "decimal":
        yield from _DECIMAL
    elif kind in ("date", "dateTime"):
        today = session.evaluation.around.today
        yield from ((today + timedelta(days=days)).isoformat() for days in _DAYS)
    elif kind == "image":
        yield keep("ink" if "signature" in looks else "photo")
    else:
        yield from _texts(question, looks, turn)


def _texts(question: Question, looks: list[str], turn: int) -> Iterator[object]:
    plain = {
        "time": ("09.00", "11.30", "15.00"),
        "geopoint": ("-1.2379 116.8529",),
        "acknowledge": ("OK",),
    }
    if question.type in plain:
        yield from plain[question.type]
        return
    for look in looks:
        yield from _TEXTS.get(look, ())
    if "name" in question.name:
        yield from _turned(list(_NAMES), turn)
    if "multiline" not in looks:
        yield from _WORDS[1:]
    yield from _WORDS


def _turned(values: list[object] | list[str] | list[int], turn: int) -> list[object]:
    """The same values, begun at another place."""
    at = turn % len(values) if values else 0
    return [*values[at:], *values[:at]]
