"""Fields whose text the form engine itself reads: decimals, times, places."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ppks_desktop.domain.dates import said_full_date
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.form import CITY
from ppks_desktop.forms.plan.entry import NotUnderstood, from_plain, plain, shown_text, typed_value
from ppks_desktop.forms.xpath.spot import Surroundings
from ppks_desktop.forms.xpath.values import Value, number_text
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.typed import LineEntry

_RANGE = (("start", "1"), ("end", "10"), ("step", "1"))


class DecimalEntry(LineEntry):
    """A number with a comma; dots stand between thousands."""

    def load(self, value: Any) -> None:
        """Show the answer, which the form keeps as text with a point."""
        super().load(None if value is None else float(value))

    def read(self, text: str) -> Any:
        """The number; a single point before other than three digits is taken for a comma."""
        value = _by_form("decimal", text, Surroundings())
        return value if isinstance(value, float) else None

    def written(self, value: Any) -> str:
        """With a comma before the decimals."""
        return "" if value is None else number_text(value).replace(".", ",")


class RangeEntry(DecimalEntry):
    """A number between two others; Up and Down go by the step."""

    def __init__(self, name: str, parameters: Mapping[str, str]) -> None:
        super().__init__(name)
        ends = [float(parameters.get(one, preset)) for one, preset in _RANGE]
        self._low, self._high = min(ends[:2]), max(ends[:2])
        self._step = abs(ends[2]) or 1.0
        low, high, step = (self.written(one) for one in (self._low, self._high, self._step))
        words = _("{low} sampai {high}, langkah {step}; panah naik dan turun mengubah")
        self.line.setPlaceholderText(words.format(low=low, high=high, step=step))
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down change the number."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if way and not self.line.isReadOnly():
                self._go(way)
                return True
        return super().eventFilter(watched, event)

    def _go(self, way: int) -> None:
        now = self.value()
        beyond = self._low if now is None else round(now + way * self._step, 9)
        self.line.setText(self.written(min(max(beyond, self._low), self._high)))
        self.line.textEdited.emit(self.line.text())


class FormEntry(LineEntry):
    """A text that the form engine reads and writes by the type of its question."""

    def __init__(self, name: str, kind: str, today: Callable[[], date]) -> None:
        super().__init__(name)
        self.kind = kind
        self._around = Surroundings(today=today(), zone=CITY)

    def read(self, text: str) -> Any:
        """The answer as the form keeps it."""
        return plain(self.kind, _by_form(self.kind, text, self._around))

    def written(self, value: Any) -> str:
        """As a person types it."""
        return shown_text(self.kind, from_plain(self.kind, value, self._around))


class TimeEntry(FormEntry):
    """A time of day, ``13.30``; kept as ``13:30``."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "time", lambda: date.min)
        self.line.setPlaceholderText(_("jj.mm"))


class MomentEntry(FormEntry):
    """A day and a time, ``13032025 0930``, read back in words."""

    def __init__(self, name: str, today: Callable[[], date]) -> None:
        super().__init__(name, "dateTime", today)
        self.line.setPlaceholderText(_("hhbbtttt jj.mm"))

    def comment(self, value: Any) -> None:
        """The moment in words."""
        if value is None:
            self.whisper("")
            return
        day = said_full_date(date.fromisoformat(str(value)[:10]))
        self.whisper(_("{hari}, pukul {jam}").format(hari=day, jam=self.written(value)[-5:]))


class PointEntry(FormEntry):
    """A place on the map: latitude and longitude typed by hand."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "geopoint", lambda: date.min)
        self.line.setPlaceholderText(_("lintang lalu bujur: -1,2379 116,8529"))

    def written(self, value: Any) -> str:
        """With commas; height and accuracy only where they are known."""
        numbers = str(value).split() if value else []
        while len(numbers) > 2 and numbers[-1] == "0":
            numbers.pop()
        return " ".join(one.replace(".", ",") for one in numbers)

    def comment(self, value: Any) -> None:
        """The same in degrees and quarters of the sky."""
        if not value:
            self.whisper("")
            return
        north, east = (float(one) for one in str(value).split()[:2])
        self.whisper(
            _("{lintang} {utara}, {bujur} {timur}").format(
                lintang=_degrees(north),
                utara=_("lintang utara") if north >= 0 else _("lintang selatan"),
                bujur=_degrees(east),
                timur=_("bujur timur") if east >= 0 else _("bujur barat"),
            )
        )


def _degrees(angle: float) -> str:
    return f"{abs(angle):.4f}".rstrip("0").rstrip(".").replace(".", ",") + "\u00b0"


def _by_form(kind: str, text: str, around: Surroundings) -> Value:
    """The value of a typed text as the form reads it; InvalidValue with what to write instead."""
    try:
        return typed_value(kind, text, around)
    except NotUnderstood as wrong:
        raise InvalidValue(wrong.sentence) from None
