"""The differences of a paper as rows, decided by one key each."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ppks_desktop.forms import Problem
from ppks_desktop.forms.paper.differences import Difference, in_words
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.keying import Settling
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView

_SIDES = {
    Qt.Key.Key_1: "first",
    Qt.Key.Key_2: "second",
    Qt.Key.Key_Delete: "open",
    Qt.Key.Key_Backspace: "open",
}


class SettleLines(RowsView):
    """``settled`` carries a difference with ``first``, ``second`` or ``open``, ``typed`` a line."""

    settled = Signal(object, str)
    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__(columns("", ""), _("Perbedaan dua ketikan"))
        self.setProperty("empty", _("Tidak ada perbedaan."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 and 2 choose a side, 3 types, Del opens again."""
        line, key = self.current(), Qt.Key(event.key())
        if key == Qt.Key.Key_3 and line is not None:
            self.typed.emit(line)
        elif key in _SIDES and isinstance(line, Difference):
            self.settled.emit(line, _SIDES[key])
        elif key not in _SIDES:
            super().keyPressEvent(event)

    def go_to_open(self, at: int) -> None:
        """Put the cursor on the next line that is open, from this row on and around."""
        rows = self.model_.rows
        at = min(at, len(rows))
        for place in [*range(at, len(rows)), *range(at)]:
            row = rows[place]
            if isinstance(row, Line) and row.cells[-1].chips:
                self.choose_near(place)
                return
        self.choose_near(at)


def columns(first: str, second: str) -> tuple[Column, ...]:
    """The question, what each typed under their key, and what is right."""
    return (
        Column(_("Pertanyaan")),
        Column(f"1  {first}", 230),
        Column(f"2  {second}", 230),
        Column(_("3  Yang benar"), 230),
    )


def lines_of(now: Settling) -> Iterator[Line | Group]:
    """Every difference, then what else stands in the way."""
    for one in now.comparison.differences:
        yield _difference(now, one)
    if now.problems:
        yield Group(_("Belum bisa disimpan"), str(len(now.problems)))
    for problem in now.problems:
        yield _problem(now, problem)


def _difference(now: Settling, one: Difference) -> Line:
    none = _("tidak ada") if one.lone else _("kosong")
    said = {"first": one.first or none, "second": one.second or none}
    decision = now.decisions.get(one.ref)
    if decision is None:
        right = Cell(chips=((_("belum diputuskan"), "warn"),))
    elif decision.side == "typed":
        right = Cell(strong=in_words(now.settled.whole, one.ref) or none)
    else:
        right = Cell(strong=said[decision.side])
    side = decision.side if decision else ""
    return Line(
        (
            Cell(_numbered(one.number, one.label), tip=one.label),
            _told(said["first"], bool(one.first), lost=side not in ("", "first")),
            _told(said["second"], bool(one.second), lost=side not in ("", "second")),
            right,
        ),
        one,
    )


def _numbered(number: int, label: str) -> str:
    """A question as the paper has it; a row has no number."""
    return f"{number}. {label}" if number else label


def _told(words: str, answered: bool, *, lost: bool) -> Cell:
    """An answer; grey where there is none or where it was not the right one."""
    tip = words if len(words) > 24 else ""
    return Cell(muted=words, tip=tip) if lost or not answered else Cell(words, tip=tip)


def _problem(now: Settling, problem: Problem) -> Line:
    session = now.settled.session
    number = session.question(problem.ref).number
    return Line(
        (
            Cell(_numbered(number, problem.label), muted=problem.sentence, tip=problem.sentence),
            Cell(in_words(session, problem.ref)),
            Cell(in_words(session, problem.ref)),
            Cell(chips=((_("ketik dengan 3"), "warn" if problem.warning else "bad"),)),
        ),
        problem,
    )
