"""Mentoring: the businesses that are accompanied, and how the chosen one goes."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ppks_desktop.domain.dates import relative
from ppks_desktop.domain.money import rupiah
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.views import MentoredRow, MentoringView
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import main_button
from ppks_desktop.ui.widgets.curve import Curve, Series
from ppks_desktop.ui.widgets.surfaces import Card
from ppks_desktop.ui.widgets.words import Words

_LAST_VISITS = 8


class Mentoring(Protocol):
    """What this page asks for."""

    def businesses(self) -> tuple[MentoredRow, ...]:
        """Every business that is accompanied, the most urgent first."""

    def view(self, person_id: str) -> MentoringView | None:
        """One business with its visits and score."""


class MentoringPage(Page):
    """Pendampingan: Enter opens the person, the main act records a visit."""

    def __init__(self, mentoring: Mentoring, worker: Worker, today: Callable[[], date]) -> None:
        super().__init__(_("Pendampingan"))
        self._mentoring, self._worker, self._today = mentoring, worker, today
        self._row: MentoredRow | None = None
        self.visit = main_button(_("Catat &kunjungan"))
        self.visit.clicked.connect(self._visit)
        self.head.add_act(self.visit)
        self.list = RowsView(
            (
                Column(_("Siapa")),
                Column(_("Kelurahan, RT"), 200),
                Column(_("Kunjungan"), 104, right=True),
                Column(_("Omzet sebulan"), 140, right=True),
                Column(_("Tahap"), 150),
                Column(_("Berikutnya"), 160),
            ),
            _("Usaha yang didampingi"),
            lines=2,
        )
        self.list.setProperty(
            "empty", _("Belum ada usaha yang didampingi. Mulai dari halaman orangnya.")
        )
        self.list.opened.connect(lambda row: self.go.emit("orang", row.person_id))
        self.list.chosen.connect(self._pick)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._below())

    def open(self, target: Any) -> None:
        """Ask for the list anew."""
        self._worker.run(
            self._mentoring.businesses, then=self.show_rows, failed=self.tell, owner=self
        )

    def keys(self) -> Keys:
        """Visit, or open the person."""
        return (
            ("↑ ↓", _("pilih")),
            (key_of(self.visit), _("catat kunjungan")),
            ("Enter", _("buka orang")),
        )

    def land(self) -> None:
        """In the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: tuple[MentoredRow, ...]) -> None:
        """Fill the list."""
        late = sum(1 for row in rows if row.tone == "bad")
        words = _("{n} usaha didampingi, {t} kunjungan terlambat.")
        self.head.sentence.say(words.format(n=len(rows), t=late))
        self.counted.emit({"pendampingan": str(late) if late else ""})
        self.list.fill([self._line(row) for row in rows])
        self.visit.setEnabled(bool(rows))

    def show_view(self, view: MentoringView | None) -> None:
        """Show how the chosen business goes."""
        self._card.setVisible(view is not None)
        if view is None:
            return
        visits = [one for one in view.visits if one.met_client][-_LAST_VISITS:]
        ticks = [f"{one.visit_date:%d/%m/%y}" if one.visit_date else "-" for one in visits]
        goal = (_("UMK"), view.umk) if view.umk else None
        self.curve.show_series(
            (
                Series(_("Omzet"), "accent", tuple(one.turnover_month for one in visits)),
                Series(_("Laba"), "info", tuple(one.profit_month for one in visits), dashed=True),
            ),
            ticks,
            goal,
        )
        score = view.score
        self._title.say(view.business.business_name or _("Usaha"))
        parts = [f"{one.label} {one.points}/{one.of}" for one in score.parts if one.known]
        self._score.say(
            _("Nilai {n} dari 100, tahap {tahap}. {bagian}").format(
                n=score.total,
                tahap=label("independence_stage", score.stage).lower(),
                bagian=", ".join(parts),
            )
        )

    def _line(self, row: MentoredRow) -> Line:
        due = row.due or (relative(row.next_visit, self._today()) if row.next_visit else "-")
        turnover = rupiah(row.turnover) if row.turnover is not None else "-"
        stage = label("independence_stage", row.stage) if row.stage else "-"
        return Line(
            (
                Cell(strong=row.who, second=row.business),
                Cell(row.where),
                Cell(str(row.visits)),
                Cell(turnover),
                Cell(stage, muted=f"({row.score})" if row.score is not None else ""),
                Cell(chips=((due, row.tone),)),
            ),
            row,
        )

    def _pick(self, row: MentoredRow | None) -> None:
        self._row = row
        if row is not None:
            self._worker.run(
                self._mentoring.view,
                row.person_id,
                then=self.show_view,
                failed=self.tell,
                owner=self,
            )
        else:
            self.show_view(None)

    def _visit(self) -> None:
        if self._row is not None:
            self.go.emit("kunjungan", self._row.person_id)

    def _below(self) -> Card:
        now = theme.current()
        self._card = Card()
        self._title, self._score = Words("", "strong"), Words("", "muted", wrap=True)
        self.curve = Curve(_("Omzet dan laba tiap kunjungan"))
        self.curve.setFixedHeight(now.px(150))
        head = QHBoxLayout()
        head.setSpacing(now.px(12))
        head.addWidget(self._title)
        head.addWidget(self._score, 1)
        self._card.body.addLayout(head)
        self._card.body.addWidget(self.curve)
        self._card.hide()
        return self._card
