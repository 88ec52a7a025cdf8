"""Filling a form by keys alone: question after question, Enter after Enter."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ppks_desktop.ui.form.ahead import AheadEntry
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.form.picks import PickManyEntry, PickOneEntry
from tests.ui.keys import CTRL, at, press, write

VALUE = int(Qt.ItemDataRole.UserRole)


class Hands:
    """The hands of an officer on the keyboard."""

    def __init__(self, qtbot: QtBot, settled: Callable[[], None]) -> None:
        self._qtbot, self._settled = qtbot, settled

    def fill(self, view: FormView, answers: Mapping[str, Any]) -> None:
        """Answer every question that is asked and known, from the first to the last."""
        ended: list[int] = []
        view.at_end.connect(lambda: ended.append(1))
        view.open_place(view.session.groups()[0].ref)
        seen: set[str] = set()
        while not ended:
            ref = view.current_ref()
            assert ref, "the focus is in no question"
            assert ref not in seen, f"Enter came to {ref} twice"
            seen.add(ref)
            box = view.pane.boxes.get(ref)
            value = None if box is None else _answer(answers, ref)
            if box is not None and value is not None and view.session.value(ref) != value:
                self.answer(box, value)
            if view.current_ref() == ref:
                press(Qt.Key.Key_Return)

    def answer_at(self, view: FormView, ref: str, value: Any) -> None:
        """Go to one question and answer it."""
        view.goto(ref)
        self.answer(view.pane.boxes[ref], value)

    def answer(self, box: QuestionBox, value: Any) -> None:
        """Type or pick one answer."""
        entry = box.entry
        if isinstance(entry, PickOneEntry | PickManyEntry):
            for one in value if isinstance(value, list) else [value]:
                if one not in entry.list.picked:
                    write(_key(entry, one))
        elif isinstance(entry, AheadEntry):
            self._choose(entry, str(value))
        else:
            line = getattr(entry, "line", None)
            if line is not None:
                line.selectAll()
            write(_typed(value))

    def _choose(self, entry: AheadEntry, value: str) -> None:
        words = entry.words_of(value).split(" (")[0]
        entry.line.selectAll()
        write(words)
        self._qtbot.waitUntil(entry.line_open)
        while entry.marked() != value:
            press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)


def sign() -> None:
    """A signature by arrow keys, into the pad that has the focus."""
    press(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down) * 3:
        press(key, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Space)


def finish() -> None:
    """Ctrl+Enter."""
    press(Qt.Key.Key_Return, CTRL)


def _answer(answers: Mapping[str, Any], ref: str) -> Any:
    """What stands for a question, in a row that there is or beyond the last one nothing."""
    found: Any = answers
    for name, _bracket, rest in (part.partition("[") for part in ref.split("/")):
        found = found.get(name) if isinstance(found, Mapping) else None
        if rest:
            at, rows = int(rest.rstrip("]")) - 1, found or ()
            found = rows[at] if at < len(rows) else None
    return found


def _key(entry: PickOneEntry | PickManyEntry, value: str) -> str:
    rows = [entry.list.item(row).data(VALUE) for row in range(entry.list.count())]
    at_row = rows.index(value)
    return str(at_row + 1) if at_row < 9 else chr(ord("a") + at_row - 9)


def _typed(value: Any) -> str:
    text = str(value)
    if len(text) == 10 and text[4] == text[7] == "-":
        return f"{text[8:10]}{text[5:7]}{text[:4]}"
    return text


def focus_name() -> str:
    """The accessible name of what has the focus, for messages."""
    return at().accessibleName()
