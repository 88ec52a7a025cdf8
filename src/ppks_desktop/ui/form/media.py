"""Fields that hold something drawn or taken: a photo, a signature."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ppks_desktop.domain.ink import Ink
from ppks_desktop.domain.photo import prepare_photo
from ppks_desktop.errors import InvalidValue, PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.ink import InkPad
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import quiet_button
from ppks_desktop.ui.widgets.photo import PhotoPlace


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where pictures and ink are kept: bytes in, hash out, and back."""

    worker: Worker
    put: Callable[[bytes, str], str]
    get: Callable[[str], bytes | None]


class PhotoEntry(Entry):
    """A photo; it is made small and kept at once, the answer is its hash."""

    def __init__(self, name: str, keeping: Keeping) -> None:
        self.place = PhotoPlace(name)
        super().__init__(name, self.place)
        self._keeping = keeping
        self._value: str | None = None
        self.place.setFixedHeight(theme.current().px(96))
        self.place.brought.connect(self._brought)
        self.place.emptied.connect(self._emptied)
        self.place.refused.connect(self.whisper)
        self.place.setAccessibleDescription(_("F6 memilih berkas, Ctrl+V menempel, Del menghapus"))

    def load(self, value: Any) -> None:
        """Show the photo of a hash."""
        if value == self._value:
            return
        self._value = str(value) if value else None
        self._show_photo(None)
        if self._value:
            worker, get = self._keeping.worker, self._keeping.get
            worker.run(get, self._value, then=self._show, owner=self)

    def value(self) -> Any:
        """The hash."""
        return self._value

    def _show(self, data: bytes | None) -> None:
        if data is None:
            self.place.say(_("Foto ini tidak ada di laptop ini. Foto ulang bila perlu."))
        self._show_photo(data)

    def _brought(self, data: bytes) -> None:
        self.whisper(_("Foto sedang disiapkan ..."))
        self._keeping.worker.run(
            self._keep, data, then=self._kept, failed=self._refused, owner=self
        )

    def _keep(self, data: bytes) -> tuple[str, bytes]:
        small = prepare_photo(data)
        return self._keeping.put(small, "photo"), small

    def _kept(self, kept: tuple[str, bytes]) -> None:
        self._show_photo(kept[1])
        self._answer(kept[0])

    def _show_photo(self, data: bytes | None) -> None:
        self.place.show_photo(data)
        self.whisper(_("F6 mengganti foto, Del menghapusnya") if data else "")

    def _refused(self, error: PpksError) -> None:
        self.whisper(str(error))

    def _emptied(self) -> None:
        self.whisper("")
        self._answer(None)

    def _answer(self, value: str | None) -> None:
        self._value = value
        self.answered.emit(value)


class SignatureEntry(Entry):
    """A signature in ink; kept as strokes, the answer is their hash."""

    def __init__(self, name: str, keeping: Keeping) -> None:
        self.pad = InkPad(name)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pad)
        clear = quiet_button(_("Hapus goresan"))
        clear.clicked.connect(self.pad.clear)
        column.addWidget(clear)
        super().__init__(name, holder)
        self.setFocusProxy(self.pad)
        self._keeping = keeping
        self._value: str | None = None
        self.pad.changed.connect(self._drawn)

    def load(self, value: Any) -> None:
        """Show the ink of a hash."""
        if value == self._value:
            return
        self._value = str(value) if value else None
        if self._value:
            worker, get = self._keeping.worker, self._keeping.get
            worker.run(get, self._value, then=self._show, owner=self)
        else:
            self.pad.load(Ink())

    def value(self) -> Any:
        """The hash."""
        return self._value

    def _show(self, data: bytes | None) -> None:
        try:
            self.pad.load(Ink.from_bytes(data) if data else Ink())
        except InvalidValue as error:
            self.whisper(str(error))

    def _drawn(self) -> None:
        ink = self.pad.ink()
        if ink.is_empty:
            self._answer(None)
            return
        put, worker = self._keeping.put, self._keeping.worker
        worker.run(put, ink.to_bytes(), "ink", then=self._answer, owner=self)

    def _answer(self, value: str | None) -> None:
        self._value = value
        self.answered.emit(value)
