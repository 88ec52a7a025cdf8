"""The aid board: what was asked, what was approved, what was handed over."""

from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ppks_desktop.domain.dates import short_date
from ppks_desktop.domain.money import grouped, rupiah
from ppks_desktop.domain.views import AidColumn, ProposalRow
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.labelled import labelled
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.surfaces import Card
from ppks_desktop.ui.widgets.words import Words


class Granting(Protocol):
    """What this page asks for."""

    def board(self) -> tuple[AidColumn, ...]:
        """All proposals by their state."""

    def decide(self, proposal_id: str, approved: bool, note: str | None = None) -> None:
        """Write the office's decision."""


class AidPage(Page):
    """Bantuan: Enter opens what is next for a row; who may decide has two buttons."""

    def __init__(self, granting: Granting, worker: Worker, *, may_decide: bool) -> None:
        super().__init__(_("Bantuan"))
        self._granting, self._worker, self._may_decide = granting, worker, may_decide
        self._columns: dict[str, RowsView] = {}
        self._heads: dict[str, Words] = {}
        self._picked: ProposalRow | None = None
        self._fresh = False
        self.start = main_button(_("Serahkan &bantuan"))
        self.start.clicked.connect(self._hand_over)
        self.head.add_act(self.start)
        self._board = QHBoxLayout()
        self._board.setSpacing(theme.current().px(14))
        self.body.addLayout(self._board, 1)
        self._detail = self._decision()
        self.body.addWidget(self._detail)

    def open(self, target: Any) -> None:
        """Ask for the board anew."""
        self._fresh = True
        self._worker.run(self._granting.board, then=self.show_board, failed=self.tell, owner=self)

    def keys(self) -> Keys:
        """Between the columns, and into a row."""
        deciding = (
            ((key_of(self.approve), _("setujui")), (key_of(self.refuse), _("tolak")))
            if self._may_decide
            else ()
        )
        return (("Tab", _("kolom berikut")), ("Enter", _("buka")), *deciding)

    def land(self) -> None:
        """In the column where most often something is to be done."""
        for code in ("disetujui", "diajukan"):
            if code in self._columns and self._columns[code].model_.rows:
                self._columns[code].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.start.setFocus()

    def show_board(self, board: tuple[AidColumn, ...]) -> None:
        """Fill the columns."""
        ready = refused = 0
        for column in board:
            if column.code == "ditolak":
                refused = column.total
                continue
            if column.code not in self._columns:
                self._add_column(column)
            if column.code in self._columns:
                self._columns[column.code].fill([_line(row) for row in column.rows])
                self._heads[column.code].say(
                    _("{judul}: {n}, {jumlah}").format(
                        judul=column.title,
                        n=grouped(column.total),
                        jumlah=rupiah(column.amount),
                    )
                )
            if column.code == "disetujui":
                ready = column.total
        words = _("{n} bantuan disetujui dan menunggu diserahkan.").format(n=ready)
        words = words if ready else _("Tidak ada bantuan yang menunggu diserahkan.")
        if refused:
            words += " " + _("{n} usulan ditolak; lihat di halaman orangnya.").format(n=refused)
        self.head.sentence.say(words)
        self.counted.emit({"bantuan": str(ready) if ready else ""})
        if self._fresh:
            self._fresh = False
            self.land()

    def _add_column(self, column: AidColumn) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.current().px(6))
        head = Words(column.title, "strong")
        view = RowsView((Column(""),), column.title, lines=2)
        view.setProperty("empty", _("Kosong."))
        view.opened.connect(self._open_row)
        view.chosen.connect(self._pick)
        side.addWidget(head)
        side.addWidget(view, 1)
        self._board.addLayout(side, 1)
        self._columns[column.code], self._heads[column.code] = view, head

    def _decision(self) -> Card:
        card = Card()
        self._what = Words("", wrap=True)
        self.note = QLineEdit()
        self.approve = Button(_("&Setujui"))
        self.refuse = Button(_("&Tolak"))
        self.approve.clicked.connect(lambda: self._decide(approved=True))
        self.refuse.clicked.connect(lambda: self._decide(approved=False))
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(12))
        line.addWidget(self._what, 1)
        asked = QWidget()
        asked.setLayout(labelled(_("&Catatan keputusan"), self.note))
        line.addWidget(asked, 1)
        line.addWidget(self.refuse, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.approve, 0, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(line)
        card.hide()
        self._deciding = (asked, self.refuse, self.approve)
        return card

    def _pick(self, row: ProposalRow | None) -> None:
        """Follow the column the keys go to; the others change without being chosen."""
        if not any(view.hasFocus() for view in self._columns.values()):
            return
        self._picked = row
        self._detail.setVisible(row is not None)
        if row is None:
            return
        deciding = self._may_decide and row.status == "diajukan"
        for widget in self._deciding:
            widget.setVisible(deciding)
        when = short_date(row.since) if row.since else ""
        first = f"{row.who}: {row.items}, {rupiah(row.amount)}"
        self._what.say("\n".join([first, _joined(row.where, row.fund, row.status_label, when)]))

    def _decide(self, *, approved: bool) -> None:
        row = self._picked
        if row is None:
            return
        note = self.note.text().strip() or None
        words = _("Usulan untuk {nama} disetujui.") if approved else _("Usulan {nama} ditolak.")
        self._worker.run(
            self._granting.decide,
            row.id,
            approved,
            note,
            then=lambda _none: self._decided(words.format(nama=row.who)),
            failed=self.tell,
            owner=self,
        )

    def _decided(self, words: str) -> None:
        self.note.clear()
        self._detail.hide()
        self.changed.emit()
        self.say(words)
        self.open(None)

    def _hand_over(self) -> None:
        if self._picked is not None and self._picked.status == "disetujui":
            self.go.emit("serah", ("usulan", self._picked.id))
        else:
            self.banner.say("info", _("Pilih bantuan yang disetujui, atau cari orangnya (Ctrl+K)."))

    def _open_row(self, row: ProposalRow) -> None:
        if row.status == "disetujui":
            self.go.emit("serah", ("usulan", row.id))
        elif row.handover_id:
            self.go.emit("surat", ("bast", row.handover_id))
        else:
            self.go.emit("orang", row.person_id)


def _line(row: ProposalRow) -> Line:
    when = short_date(row.since) if row.since else ""
    second = f"{rupiah(row.amount)}, {row.items}"
    return Line((Cell(strong=row.who, muted=when, second=second, tip=row.items),), row)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
