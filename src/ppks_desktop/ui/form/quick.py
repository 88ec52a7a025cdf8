"""A short form for one act, laid out from a list of questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.byform import TimeEntry
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.labelled import labelled
from ppks_desktop.ui.form.typed import (
    DateEntry,
    LineEntry,
    LongEntry,
    MoneyEntry,
    WholeEntry,
)
from ppks_desktop.ui.widgets.choosers import DropDown


@dataclass(frozen=True, slots=True)
class Ask:
    """A question; ``kind`` is text, long, whole, money, date, time or one."""

    name: str
    title: str
    kind: str = "text"
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    preset: Any = None


def with_keys(titles: Sequence[str], taken: str = "s") -> list[str]:
    """The titles, each with a key of its own where a letter is free; ``taken`` are the page's."""
    used = set(taken)
    found = []
    for title in titles:
        bare = title.replace("&", "")
        wanted = title[title.index("&") + 1].lower() if "&" in title else ""
        letters = [wanted, *bare.lower()]
        key = next((one for one in letters if one.isalpha() and one not in used), "")
        used.add(key)
        at = bare.lower().index(key) if key else -1
        found.append(f"{bare[:at]}&{bare[at:]}" if key else bare)
    return found


class QuickForm(QWidget):
    """Two columns of questions; ``answers`` gives them by name."""

    def __init__(self, asks: Sequence[Ask], today: Callable[[], date]) -> None:
        super().__init__()
        self._asks = tuple(asks)
        self._today = today
        self.fields: dict[str, QWidget] = {}
        now = theme.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(now.px(24))
        grid.setVerticalSpacing(now.px(14))
        titles = with_keys([ask.title for ask in self._asks])
        for at, (ask, title) in enumerate(zip(self._asks, titles, strict=True)):
            field = self._field(ask)
            self.fields[ask.name] = field
            grid.addLayout(labelled(title, field), at // 2, at % 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        grid.setRowStretch(len(self._asks), 1)

    def answers(self) -> dict[str, Any]:
        """What was typed; raises InvalidValue at the first question that cannot stand."""
        found: dict[str, Any] = {}
        for ask in self._asks:
            value = self._read(ask)
            if value in (None, "") and ask.required:
                self.fields[ask.name].setFocus()
                raise InvalidValue(_("Isilah: {isian}.").format(isian=ask.title.replace("&", "")))
            found[ask.name] = value
        return found

    def load(self, values: Mapping[str, Any]) -> None:
        """Show what is known already."""
        for name, value in values.items():
            field = self.fields[name]
            if isinstance(field, DropDown):
                field.choose(value)
            elif isinstance(field, Entry):
                field.load(value)

    def land(self) -> None:
        """The first question has the focus."""
        if self._asks:
            self.fields[self._asks[0].name].setFocus()

    def _read(self, ask: Ask) -> Any:
        field = self.fields[ask.name]
        if isinstance(field, DropDown):
            return field.code() or None
        if isinstance(field, LineEntry | LongEntry):
            field.flush()
        if isinstance(field, Entry):
            if field.fault:
                field.setFocus()
                raise InvalidValue(field.fault)
            value = field.value()
            if ask.kind == "date" and value:
                return date.fromisoformat(value)
            return value
        return None

    def _field(self, ask: Ask) -> QWidget:
        name = ask.title.replace("&", "")
        made: QWidget
        if ask.kind == "one":
            made = DropDown()
            made.offer(ask.options, empty=None if ask.required else "-")
            made.choose(ask.preset)
            return made
        entry = self._entry(ask.kind, name)
        if ask.preset is not None:
            entry.load(ask.preset)
        return entry

    def _entry(self, kind: str, name: str) -> Entry:
        plain: dict[str, Callable[[str], Entry]] = {
            "text": LineEntry,
            "long": LongEntry,
            "whole": WholeEntry,
            "money": MoneyEntry,
            "time": TimeEntry,
        }
        if kind == "date":
            return DateEntry(name, self._today)
        return plain[kind](name)
