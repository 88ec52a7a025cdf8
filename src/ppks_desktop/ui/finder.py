"""What Ctrl+K finds: people of the registry and commands, under the search field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.topbar import SearchField

_LIMIT = 8
_WAIT_MS = 60


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done from anywhere, by its words."""

    words: str
    code: str
    target: Any = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A person found, as one row: who, and where they live or what they are."""

    person_id: str
    name: str
    about: str
    where: str


Search = Callable[[str, int], Sequence[Found]]


class Finder(QFrame):
    """The list of findings; the field above keeps the focus."""

    picked = Signal(str, object)

    def __init__(
        self,
        field: SearchField,
        search: Search,
        commands: Sequence[Command],
        worker: Worker,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "popup")
        self._field, self._search, self._worker = field, search, worker
        self._commands = tuple(commands)
        self._asked = ""
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        columns = (Column("", 0), Column("", 190))
        self.view = RowsView(columns, _("Hasil pencarian"), compact=True)
        self.view.setProperty("kind", "bare")
        self.view.setFocusProxy(field)
        column.addWidget(self.view)
        self.resize(now.px(560), now.px(320))
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._ask)
        field.textEdited.connect(self._typed)
        field.steered.connect(self._steer)
        field.given_up.connect(self.close_up)
        field.returnPressed.connect(self._take)
        self.view.opened.connect(self._picked)
        self.view.clicked.connect(lambda _index: self._take())
        self.hide()

    def close_up(self) -> None:
        """Hide the findings and empty the field."""
        self._field.clear()
        self.hide()

    def _typed(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self.hide()

    def _ask(self) -> None:
        text = self._field.text().strip()
        if text:
            self._asked = text
            self._worker.run(self._search, text, _LIMIT, then=self._show, owner=self)

    def _show(self, people: Sequence[Found]) -> None:
        if self._field.text().strip() != self._asked:
            return
        rows: list[Line | Group] = [_person_line(person) for person in people]
        commands = self._fitting()
        if not people:
            rows.append(Group(_("Tidak ada orang yang cocok")))
        if commands:
            rows.append(Group(_("Perintah")))
            rows.extend(_command_line(command) for command in commands)
        self.view.fill(rows)
        self.view.choose_near(0)
        self._place(len(rows))

    def _fitting(self) -> list[Command]:
        wanted = self._asked.casefold()
        return [command for command in self._commands if wanted in command.words.casefold()]

    def _place(self, rows: int) -> None:
        now = theme.current()
        parent = self.parentWidget()
        if parent is None:
            return
        corner = self._field.mapTo(parent, QPoint(0, self._field.height() + now.px(4)))
        self.move(corner)
        self.resize(now.px(600), min(now.px(28) * rows + now.px(8), now.px(420)))
        self.show()
        self.raise_()

    def _steer(self, step: int) -> None:
        row = self.view.currentIndex().row()
        model = self.view.model_
        row += step
        while 0 <= row < len(model.rows):
            if isinstance(model.rows[row], Line):
                self.view.setCurrentIndex(model.index(row, 0))
                return
            row += step

    def _take(self) -> None:
        if self.isVisible():
            self._picked(self.view.current())

    def _picked(self, target: Any) -> None:
        if target is None:
            return
        code, value = target
        self.close_up()
        self.picked.emit(code, value)


def _person_line(found: Found) -> Line:
    return Line(
        (Cell(strong=found.name, muted=found.about), Cell(muted=found.where)),
        ("orang", found.person_id),
    )


def _command_line(command: Command) -> Line:
    return Line((Cell(command.words), Cell(muted=command.key)), (command.code, command.target))
