"""Papers that wait to be keyed again or settled, and how well each person keys."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ppks_desktop.domain.dates import ago
from ppks_desktop.domain.office import local_moment
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import ngettext
from ppks_desktop.services.keying import Board, KeyerFigures
from ppks_desktop.storage.keyings import Keying
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.keyer import KeyerField
from ppks_desktop.ui.widgets.surfaces import row
from ppks_desktop.ui.widgets.words import Words

_Shown = tuple[Board, Mapping[str, str], tuple[str, ...]]


class Keyings(Protocol):
    """What this page asks for."""

    def board(self) -> Board:
        """What waits, what is to be settled, and how everybody keys."""

    def names(self) -> tuple[str, ...]:
        """Everybody who keyed a paper here before."""


class KeyingsPage(Page):
    """Enter keys a waiting paper again, or settles the differences of one keyed twice.

    ``title_of`` names a form, ``alone`` makes a draft of a waiting keying again and answers its id;
    both are asked on the worker.
    """

    def __init__(
        self,
        keyings: Keyings,
        title_of: Callable[[str], str],
        alone: Callable[[Keying], str],
        worker: Worker,
        today: Callable[[], date],
        officer: str,
    ) -> None:
        super().__init__(_("Ketikan kertas"))
        self._keyings, self._title_of, self._worker = keyings, title_of, worker
        self._alone, self._today, self._officer = alone, today, officer
        self.alone = Button(_("&Selesaikan tanpa ketikan kedua"))
        self.alone.clicked.connect(self._finish_alone)
        self.fresh = main_button(_("Ketik &lembar baru"), key="Ctrl N")
        self.fresh.clicked.connect(lambda: self.go.emit("ketik", "daftar"))
        QShortcut(QKeySequence("Ctrl+N"), self, self.fresh.click)
        self.head.add_act(self.alone)
        self.head.add_act(self.fresh)
        self.keyer = KeyerField()
        self.keyer.say(officer)
        self.keyer.entered.connect(self.land)
        who = Words(_("&Pengetik"), "strong")
        who.setBuddy(self.keyer)
        line = row(who, self.keyer, gap=10)
        line.addWidget(Words(_("mengetik lembar yang dipilih di bawah"), "muted"), 1)
        self.body.addLayout(line)
        self.list = _papers()
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._chosen)
        self.list.setMinimumHeight(theme.current().px(190))
        self.body.addWidget(self.list, 3)
        self.body.addWidget(Words(_("Ketelitian mengetik"), "strong"))
        self.body.addWidget(Words(_rule(), "small", wrap=True))
        self.figures = _figures()
        self.body.addWidget(self.figures, 2)

    def open(self, target: Any) -> None:
        """Ask anew."""
        self._worker.run(self._ask, then=self.show_board, failed=self.tell, owner=self)

    def keys(self) -> Keys:
        """Arrows and Enter."""
        return (
            ("↑ ↓", _("pilih")),
            ("Enter", _("ketik kedua kali atau putuskan")),
            ("Ctrl+N", _("lembar baru")),
            ("Alt+P", _("nama pengetik")),
            ("Esc", _("kembali")),
        )

    def land(self) -> None:
        """Work starts in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_board(self, shown: _Shown) -> None:
        """Fill both lists."""
        board, titles, names = shown
        self.keyer.offer_names(list(dict.fromkeys((self._officer, *names))))
        self.head.say(_("Ketikan kertas"), _sentence(board))
        rows: list[Line | Group] = []
        if board.pairs:
            rows.append(Group(_("Perbedaan untuk diputuskan"), str(len(board.pairs))))
        for pair in board.pairs:
            who = _("{satu} dan {dua}").format(satu=pair.first.keyer, dua=pair.second.keyer)
            rows.append(self._line(pair.second, titles, who, _("putuskan"), "banding"))
        if board.waiting:
            rows.append(Group(_("Menunggu ketikan kedua"), str(len(board.waiting))))
        for one in board.waiting:
            what = _("menunggu pengetik lain")
            if one.second:
                what = _("sedang diketik {nama}").format(nama=one.second)
            rows.append(self._line(one.keying, titles, one.keying.keyer, what, "ketik-kedua"))
        self.list.fill(rows)
        self.figures.fill([_figure(one) for one in board.keyers])
        self._chosen(self.list.current())

    def _ask(self) -> _Shown:
        board = self._keyings.board()
        open_ = [one.keying for one in board.waiting] + [pair.second for pair in board.pairs]
        return (
            board,
            {form: self._title_of(form) for form in {one.form_id for one in open_}},
            self._keyings.names(),
        )

    def _line(
        self, keying: Keying, titles: Mapping[str, str], who: str, what: str, code: str
    ) -> Line:
        since = ago(local_moment(keying.ended_at).date(), self._today())
        return Line(
            (
                Cell(strong=keying.paper_no),
                Cell(titles[keying.form_id]),
                Cell(who),
                Cell(muted=since),
                Cell(chips=((what, "warn" if code == "banding" else "info"),)),
            ),
            (code, keying),
        )

    def _open(self, target: tuple[str, Keying]) -> None:
        code, keying = target
        if code == "banding":
            self.go.emit(code, keying.id)
        elif self._may_check(keying):
            self.go.emit(code, (keying.id, self.keyer.name()))

    def _may_check(self, keying: Keying) -> bool:
        """The second keyer is somebody else: ask for the name where it is not."""
        name = self.keyer.name()
        if name and name.casefold() != keying.keyer.casefold():
            return True
        said = _("Lembar ini sudah diketik oleh {nama}. Isi nama pengetik yang kedua.")
        self.banner.say("warn", said.format(nama=keying.keyer))
        self.keyer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyer.line.selectAll()
        return False

    def _chosen(self, target: tuple[str, Keying] | None) -> None:
        self.alone.setEnabled(target is not None and target[0] == "ketik-kedua")

    def _finish_alone(self) -> None:
        self._worker.run(
            self._alone,
            self.list.current()[1],
            then=lambda draft: self.go.emit("draf", draft),
            failed=self.tell,
            owner=self,
        )


def _papers() -> RowsView:
    view = RowsView(
        (
            Column(_("Lembar"), 150),
            Column(_("Formulir")),
            Column(_("Pengetik"), 250),
            Column(_("Sejak"), 130),
            Column(_("Berikut"), 220),
        ),
        _("Lembar yang diketik"),
    )
    view.setProperty(
        "empty",
        _(
            "Tidak ada lembar yang menunggu. Lembar yang diketik dengan “Ketik dua kali” muncul "
            "di sini."
        ),
    )
    return view


def _figures() -> RowsView:
    view = RowsView(
        (
            Column(_("Pengetik"), 190),
            Column(_("Lembar"), 130, right=True),
            Column(_("Salah"), 160, right=True),
            Column(_("Persen"), 130, right=True),
            Column(_("Paling sering salah")),
        ),
        _("Ketelitian tiap pengetik"),
        compact=True,
    )
    view.setProperty("empty", _("Belum ada lembar yang diketik dua kali, jadi belum ada angkanya."))
    view.setMinimumHeight(theme.current().px(100))
    return view


def _figure(one: KeyerFigures) -> Line:
    return Line(
        (
            Cell(strong=one.name),
            Cell(str(one.papers)),
            Cell(_("{salah} dari {semua}").format(salah=one.errors, semua=one.fields)),
            Cell(rate(one.errors, one.fields)),
            Cell(", ".join(f"{label} ({times})" for label, times in one.worst)),
        )
    )


def rate(errors: int, fields: int) -> str:
    """Errors of fields in percent, with one decimal; a dash where nothing was compared."""
    return f"{100 * errors / fields:.1f} %".replace(".", ",") if fields else "-"


def _rule() -> str:
    return _(
        "Dihitung dari lembar yang diketik dua kali: salah = isian yang jawabannya tidak dipilih, "
        "dari semua isian yang dijawab salah satu pengetik."
    )


def _sentence(board: Board) -> str:
    pairs, waiting = len(board.pairs), len(board.waiting)
    decide = ngettext("{n} lembar perlu diputuskan", "{n} lembar perlu diputuskan", pairs)
    wait = ngettext(
        "{n} lembar menunggu ketikan kedua", "{n} lembar menunggu ketikan kedua", waiting
    )
    told = ((decide, pairs), (wait, waiting))
    parts = [words.format(n=count) for words, count in told if count]
    if not parts:
        return _(
            "Tidak ada yang menunggu. Formulir tentang orang yang sudah terdata diketik dari "
            "halaman orangnya: buka formulirnya, lalu F7."
        )
    return ", ".join(parts) + "."
