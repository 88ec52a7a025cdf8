"""CSR partners: promised, realised, allocated, as one bar each."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ppks_desktop.domain.money import rupiah
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.views import ContributionView, PartnerView
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.bars import BarList
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.surfaces import Card
from ppks_desktop.ui.widgets.words import Words


class Partnering(Protocol):
    """What this page asks for."""

    def partners(self) -> tuple[PartnerView, ...]:
        """Every partner with its contributions."""


class CsrPage(Page):
    """Mitra CSR: a line a contribution under its partner; the chosen one as bars."""

    def __init__(
        self, partnering: Partnering, worker: Worker, offered: Callable[[str], bool]
    ) -> None:
        super().__init__(_("Mitra CSR"))
        self._partnering, self._worker = partnering, worker
        self._target: tuple[str, str] | None = None
        self._partners: tuple[PartnerView, ...] = ()
        self.partner = Button(_("Mitra &baru"))
        self.partner.clicked.connect(lambda: self.go.emit("komitmen", None))
        self.realise = Button(_("Catat &realisasi"))
        self.realise.clicked.connect(self._realise)
        self.mend = Button(_("Perbaiki &komitmen"))
        self.mend.clicked.connect(self._mend)
        self.promise = main_button(_("Komitmen b&aru"))
        self.promise.clicked.connect(self._promise)
        for button in (self.partner, self.mend, self.realise, self.promise):
            self.head.add_act(button)
        self.list = RowsView(
            (
                Column(_("Kontribusi")),
                Column(_("Dijanjikan"), 150, right=True),
                Column(_("Terealisasi"), 150, right=True),
                Column(_("Dibagikan"), 150, right=True),
                Column(_("Sisa"), 150, right=True),
                Column(_("Penerima"), 110, right=True),
            ),
            _("Mitra dan kontribusi"),
        )
        self.list.setProperty(
            "empty",
            _("Belum ada mitra. Catat mitra pertama dengan {key}.").format(
                key=key_of(self.partner)
            ),
        )
        self.list.chosen.connect(self._pick)
        self.list.opened.connect(lambda _target: self._enter())
        self.body.addWidget(self.list, 1)
        self._card = Card()
        self._title = Words("", "strong", wrap=True)
        self._bars: BarList | None = None
        self._card.body.addWidget(self._title)
        self._line = QHBoxLayout()
        self._card.body.addLayout(self._line)
        self._card.hide()
        self.body.addWidget(self._card)
        self.realise.setVisible(offered("realisasi"))
        for button in (self.partner, self.mend, self.promise):
            button.setVisible(offered("komitmen"))

    def open(self, target: Any) -> None:
        """Ask for the partners anew."""
        self._worker.run(
            self._partnering.partners, then=self.show_partners, failed=self.tell, owner=self
        )

    def keys(self) -> Keys:
        """What is done with partners and what they promise."""
        acts = (
            (self.partner, _("mitra baru")),
            (self.promise, _("komitmen baru")),
            (self.mend, _("perbaiki komitmen")),
            (self.realise, _("catat realisasi")),
        )
        shown = tuple((key_of(button), words) for button, words in acts if not button.isHidden())
        return shown or (("↑ ↓", _("pilih")),)

    def land(self) -> None:
        """In the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_partners(self, partners: tuple[PartnerView, ...]) -> None:
        """Fill the list."""
        self._partners = partners
        rows: list[Line | Group] = []
        for one in partners:
            name = one.partner.partner_name
            kind = label("partner_kind", one.partner.partner_kind)
            rows.append(Group(f"{name}, {kind}", rupiah(one.committed)))
            rows.extend(_line(gift) for gift in one.contributions)
            if not one.contributions:
                empty = (Cell(muted=_("Belum ada kontribusi")), *(Cell() for _at in range(5)))
                rows.append(Line(empty, ("mitra", one.partner.id, None)))
        self.list.fill(rows)
        realised = sum(one.realised for one in partners)
        committed = sum(one.committed for one in partners)
        self.head.sentence.say(
            _("{n} mitra menjanjikan {janji}; terealisasi {nyata}.").format(
                n=len(partners), janji=rupiah(committed), nyata=rupiah(realised)
            )
        )
        self.promise.setEnabled(bool(partners))

    def _pick(self, target: tuple[str, str, ContributionView | None] | None) -> None:
        self._target = (target[0], target[1]) if target else None
        gift = target[2] if target else None
        self.realise.setEnabled(gift is not None)
        self.mend.setEnabled(gift is not None)
        self._card.setVisible(gift is not None)
        if gift is None:
            return
        one = gift.contribution
        self._title.say(one.description or one.contribution_no or _("Kontribusi"))
        if self._bars is not None:
            self._bars.deleteLater()
        self._bars = BarList(theme.current().px(420))
        whole = max(one.committed_value, one.realised_value, gift.allocated, 1)
        for words, value in (
            (_("Dijanjikan"), one.committed_value),
            (_("Terealisasi"), one.realised_value),
            (_("Dibagikan kepada {n} penerima").format(n=gift.recipients), gift.allocated),
        ):
            self._bars.add(words, value / whole, rupiah(value))
        self._line.addWidget(self._bars)
        if gift.overdrawn:
            self.banner.say("bad", _("Yang dibagikan melebihi realisasi. Periksa penyerahannya."))

    def _promise(self) -> None:
        partner = self._partner_id()
        if partner:
            self.go.emit("komitmen", partner)

    def _enter(self) -> None:
        """What Enter does: what came of the promise, for who may write it; else the promise."""
        if self.realise.isHidden():
            self._mend()
        else:
            self._realise()

    def _mend(self) -> None:
        if self._target is not None and self._target[0] == "kontribusi":
            self.go.emit("komitmen", self._target[1])

    def _realise(self) -> None:
        if self._target is not None and self._target[0] == "kontribusi":
            self.go.emit("realisasi", self._target[1])

    def _partner_id(self) -> str:
        if self._target is None:
            return ""
        kind, ident = self._target
        if kind == "mitra":
            return ident
        for one in self._partners:
            if any(gift.contribution.id == ident for gift in one.contributions):
                return one.partner.id
        return ""


def _line(gift: ContributionView) -> Line:
    one = gift.contribution
    words = one.description or one.contribution_no or _("Kontribusi")
    year = str(one.period_year) if one.period_year else ""
    return Line(
        (
            Cell(words, muted=year),
            Cell(rupiah(one.committed_value)),
            Cell(rupiah(one.realised_value)),
            Cell(rupiah(gift.allocated), tone="bad" if gift.overdrawn else ""),
            Cell(rupiah(gift.remaining)),
            Cell(str(gift.recipients)),
        ),
        ("kontribusi", one.id, gift),
    )
