"""The one window: rail, top bar, the page that is up and the line at the foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ppks_desktop.domain.views import Status
from ppks_desktop.errors import NotPermitted, PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.finder import Command, Finder, Search
from ppks_desktop.ui.keysheet import KeySheet
from ppks_desktop.ui.page import Page
from ppks_desktop.ui.pagestack import PageRoom
from ppks_desktop.ui.rail import Rail, RailItem
from ppks_desktop.ui.statusline import StatusLine
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.topbar import TopBar
from ppks_desktop.ui.widgets.surfaces import Banner
from ppks_desktop.ui.widgets.words import Words

LOCK = "kunci"
"""The command that locks; every other code is a page."""

_FOLD_BELOW = 1080


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page as the window knows it: its code, its words and how it is made."""

    code: str
    title: str
    symbol: str
    make: Callable[[], Page]
    on_rail: bool = True
    low: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What the window shows around the pages, and what it asks the desk for.

    ``route`` turns what a page asks for into the page that does it; ``lit`` names the page of the
    rail that is lit while another is up.
    """

    officer: str
    demo: bool
    status: Callable[[], Status]
    search: Search
    commands: Sequence[Command] = ()
    route: Callable[[str, Any], tuple[str, Any]] = lambda code, target: (code, target)
    lit: Callable[[str, Any], str] = lambda code, _target: code


class Window(QMainWindow):
    """Pages come and go inside; they are made when first opened."""

    lock_wanted = Signal()

    def __init__(self, frame: Frame, links: Sequence[PageLink], worker: Worker) -> None:
        super().__init__()
        self.setWindowTitle("PPKS Desktop")
        self._frame, self._worker = frame, worker
        self._links = {link.code: link for link in links}
        self._pages: dict[str, Page] = {}
        self._trail: list[tuple[str, Any]] = []
        items = [RailItem(one.code, one.title, one.symbol, one.low) for one in links if one.on_rail]
        self.rail = Rail(items)
        self.top = TopBar(frame.officer)
        self.room = PageRoom()
        self.stack = self.room.stack
        self._inside = QWidget()
        self.line = StatusLine(worker)
        self.alarm = Banner()
        self._lay_out()
        commands = [*frame.commands, *_page_commands(items)]
        self.finder = Finder(self.top.search, frame.search, commands, worker, self._inside)
        self._connect()
        self.resize(1366, 768)

    def go(self, code: str, target: Any = None) -> None:
        """Open a page on a target and remember the way back; say so where the role may not."""
        if code == LOCK:
            self.lock_wanted.emit()
            return
        code, target = self._frame.route(code, target)
        try:
            self._made(code)
        except NotPermitted as refused:
            self._complain(refused)
            return
        if self._trail and self._trail[-1] == (code, target):
            self._trail.pop()
        self._trail.append((code, target))
        del self._trail[:-50]
        self._show(code, target)

    def back(self) -> None:
        """One step back: inside the page first, then to the page before."""
        page = self.page()
        if page is not None and page.back():
            return
        if len(self._trail) > 1:
            self._trail.pop()
            self._show(*self._trail[-1])

    def page(self) -> Page | None:
        """The page that is up."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def code(self) -> str:
        """The code of the page that is up."""
        return self._trail[-1][0] if self._trail else ""

    def refresh_status(self) -> None:
        """Ask again what is saved and what is not yet sent."""
        if not self._worker.closed:
            self._worker.run(self._frame.status, then=self._show_status, owner=self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the page keep what it has before the window goes."""
        page = self.page()
        if page is not None:
            page.leave()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail where the room is small for the text size."""
        super().resizeEvent(event)
        self.rail.fold(self.width() < theme.current().px(_FOLD_BELOW))

    def _show(self, code: str, target: Any) -> None:
        leaving = self.page()
        if leaving is not None:
            leaving.leave()
        self.line.hush()
        self.alarm.hush()
        page = self._made(code)
        self.room.come_up(page)
        self.rail.show_page(self._frame.lit(code, target))
        page.banner.hush()
        page.open(target)
        page.land()
        self.line.show_keys(page.keys())
        self.refresh_status()

    def _made(self, code: str) -> Page:
        if code not in self._pages:
            page = self._links[code].make()
            page.go.connect(self.go)
            page.said.connect(self.line.say)
            page.changed.connect(self.refresh_status)
            page.saved.connect(self.top.say_saved)
            page.counted.connect(self._show_counts)
            page.over.connect(self._forget)
            self._pages[code] = page
            self.stack.addWidget(page)
        return self._pages[code]

    def _forget(self) -> None:
        """What is over is not come back to."""
        if self._trail:
            self._trail.pop()

    def _show_status(self, status: Status) -> None:
        if status.saved_at is not None:
            self.top.say_saved(_("Tersimpan {jam}").format(jam=f"{status.saved_at:%H.%M}"))
        self.line.show_notice(status.notice)
        self.top.show_unsent(status.unsent)
        for code, count in (("kirim", status.unsent), ("ketikan", status.papers)):
            self.rail.show_badge(code, str(count) if count else "")

    def _complain(self, error: PpksError) -> None:
        self.alarm.say("bad", str(error))

    def _show_counts(self, counts: dict[str, str]) -> None:
        for code, text in counts.items():
            self.rail.show_badge(code, text)

    def _show_keys(self) -> None:
        page = self.page()
        if page is not None:
            KeySheet(self._links[self.code()].title, page.keys(), self._inside)

    def _reload(self) -> None:
        if self._trail:
            self._show(*self._trail[-1])

    def _lay_out(self) -> None:
        band = Words(_("DATA CONTOH: bukan orang sungguhan"), "band")
        band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        band.setVisible(self._frame.demo)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band)
        column.addWidget(self.top)
        column.addWidget(self.alarm)
        column.addWidget(self.room, 1)
        column.addWidget(self.line)
        inside = self._inside
        inside.setProperty("kind", "ground")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(inside)

    def _connect(self) -> None:
        self.rail.picked.connect(self.go)
        self.finder.picked.connect(self.go)
        self.top.lock_wanted.connect(self.lock_wanted)
        self.top.send_wanted.connect(lambda: self.go("kirim"))
        self.top.search.given_up.connect(self._to_page)
        self._worker.failed.connect(self._complain)
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+K": self._to_search,
            "Ctrl+L": self.lock_wanted.emit,
            "F1": self._show_keys,
            "F5": self._reload,
            "Esc": self.back,
        }
        for at, code in enumerate(list(self.rail.buttons)[:9]):
            keys[f"Alt+{at + 1}"] = partial(self.go, code)
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)
        QTimer.singleShot(0, self.refresh_status)

    def _to_search(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def _to_page(self) -> None:
        page = self.page()
        if page is not None:
            page.land()


def _page_commands(items: Sequence[RailItem]) -> list[Command]:
    keys = [f"Alt+{at}" for at in range(1, 10)] + [""] * len(items)
    pages = [
        Command(_("Buka {halaman}").format(halaman=item.title), item.code, None, key)
        for item, key in zip(items, keys, strict=False)
    ]
    return [*pages, Command(_("Kunci"), LOCK, None, "Ctrl+L")]
