"""Everybody in the vault: search as you type, narrowed by place, kind and step."""

from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from ppks_desktop.domain.money import grouped
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.person_line import PersonLine
from ppks_desktop.storage.search import PeopleFilter, Place
from ppks_desktop.ui import icons, theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.people_cells import STAGES, PeopleWords
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import main_button, quiet_button
from ppks_desktop.ui.widgets.choosers import DropDown, Tick

_PAUSE_MS = 80
_SHOWN = 100

Pairs = tuple[tuple[str, str], ...]


class PageOfPeople(Protocol):
    """A page of the list."""

    @property
    def lines(self) -> tuple[PersonLine, ...]:
        """The people."""

    @property
    def after(self) -> Place | None:
        """Where the next page begins."""

    @property
    def total(self) -> int:
        """How many there are in all."""


class Following(Protocol):
    """What this page asks for."""

    def people(
        self, filters: PeopleFilter | None = None, after: Place | None = None, limit: int = 100
    ) -> PageOfPeople:
        """A page of everybody."""


class _Search(QLineEdit):
    """The field above the list; Down goes into the list."""

    def __init__(self, below: QWidget) -> None:
        super().__init__()
        self._below = below
        self.setPlaceholderText(_("Nama, NIK, KK, atau telepon"))
        self.setAccessibleName(_("Cari di daftar orang"))
        muted = theme.current().tokens.muted
        self.addAction(icons.icon("search", muted), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go into the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._below.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)


class PeoplePage(Page):
    """Orang: Enter opens a person; the list fills as it is scrolled."""

    def __init__(
        self,
        following: Following,
        worker: Worker,
        words: PeopleWords,
        villages: Pairs,
        types: Pairs,
    ) -> None:
        super().__init__(_("Orang"))
        self._following, self._worker, self._words = following, worker, words
        self._filters = PeopleFilter()
        self._after: Place | None = None
        self._asking = 0
        self.register = main_button(_("Daftarkan &orang"), key="Ctrl N")
        self.register.setShortcut("Ctrl+N")
        self.register.clicked.connect(lambda: self.go.emit("daftar", None))
        self.head.add_act(self.register)
        self.list = RowsView(
            (
                Column(_("Nama")),
                Column(_("Kelurahan, RT"), 220),
                Column(_("Jenis PPKS"), 250),
                Column(_("Langkah"), 118),
                Column(_("Kontak terakhir"), 168),
            ),
            _("Daftar orang"),
        )
        self.list.setProperty(
            "empty", _("Tidak ada yang cocok. Kurangi saringan, atau daftarkan orangnya.")
        )
        self.list.opened.connect(lambda person: self.go.emit("orang", person))
        self.list.wanted.connect(self._more)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._typed)
        self.search = _Search(self.list)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.body.addLayout(self._facets(villages, types))
        self.body.addWidget(self.list, 1)

    def open(self, target: Any) -> None:
        """Show the list; ``("jenis", code)`` or ``("wilayah", code)`` narrows it."""
        if isinstance(target, tuple):
            self._clear()
            box = self.kind if target[0] == "jenis" else self.village
            box.choose(target[1])
            self._narrow()
        else:
            self._ask()

    def keys(self) -> Keys:
        """From the field into the list."""
        return (
            ("↓", _("ke daftar")),
            ("Enter", _("buka orang")),
            ("Ctrl+N", _("daftarkan orang")),
            (key_of(self.reset), _("hapus saringan")),
        )

    def land(self) -> None:
        """Typing searches at once."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def show_page(self, asked: int, page: PageOfPeople) -> None:
        """Fill the list, or go on filling it."""
        if asked != self._asking:
            return
        lines = [Line(self._words.cells(one), one.id) for one in page.lines]
        if self._after is None:
            self.list.fill(lines)
        else:
            self.list.model_.append(lines)
        self._after = page.after
        total = grouped(page.total)
        narrowed = self._filters != PeopleFilter()
        sentence = _("{n} orang cocok.") if narrowed else _("{n} orang di brankas ini.")
        self.head.sentence.say(sentence.format(n=total))

    def _typed(self) -> None:
        self._filters = replace(self._filters, text=self.search.text().strip())
        self._ask()

    def _narrow(self) -> None:
        self._filters = PeopleFilter(
            village=self.village.code() or None,
            type_code=self.kind.code() or None,
            stage=self.stage.code() or None,
            text=self.search.text().strip(),
            undecided=self.undecided.isChecked(),
        )
        self._ask()

    def _reset(self) -> None:
        self._clear()
        self._narrow()
        self.land()

    def _clear(self) -> None:
        for box in (self.village, self.kind, self.stage):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.undecided.setChecked(False)
        self.search.clear()

    def _ask(self) -> None:
        self._after = None
        self._request()

    def _more(self) -> None:
        if self._after is not None:
            self._request()

    def _request(self) -> None:
        self._asking += 1
        asked = self._asking
        self._worker.run(
            self._following.people,
            self._filters,
            self._after,
            _SHOWN,
            then=lambda page: self.show_page(asked, page),
            failed=self.tell,
            owner=self,
        )

    def _facets(self, villages: Pairs, types: Pairs) -> QBoxLayout:
        now = theme.current()
        self.village, self.kind = DropDown(_("Kelurahan")), DropDown(_("Jenis PPKS"))
        self.stage, self.undecided = DropDown(_("Langkah")), Tick(_("Ada &dua nilai"))
        self.village.offer(villages, empty=_("Semua kelurahan"))
        self.kind.offer(types, empty=_("Semua jenis"))
        self.stage.offer(tuple((c, _(w)) for c, w in STAGES.items()), empty=_("Semua langkah"))
        line = QBoxLayout(
            QBoxLayout.Direction.LeftToRight
            if now.scale < 150
            else QBoxLayout.Direction.TopToBottom
        )
        line.setSpacing(now.px(10))
        line.addWidget(self.search, 1)
        for box, width in ((self.village, 190), (self.kind, 230), (self.stage, 150)):
            box.setFixedWidth(now.px(width))
            box.currentIndexChanged.connect(lambda _at: self._narrow())
            line.addWidget(box)
        self.undecided.toggled.connect(lambda _on: self._narrow())
        line.addWidget(self.undecided)
        self.reset = quiet_button(_("Hapus sa&ringan"))
        self.reset.clicked.connect(self._reset)
        line.addWidget(self.reset)
        return line
