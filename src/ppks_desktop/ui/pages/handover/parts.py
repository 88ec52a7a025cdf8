"""The four parts of a handover: who, what, evidence, signatures."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from ppks_desktop.domain.aid import FUND_SOURCES, Catalogue
from ppks_desktop.domain.dates import said_date
from ppks_desktop.domain.money import rupiah
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.views import ContributionView, EarlierAid
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.itemlines import ItemLines
from ppks_desktop.ui.form.labelled import labelled
from ppks_desktop.ui.form.typed import DateEntry
from ppks_desktop.ui.ink import InkPad
from ppks_desktop.ui.widgets.buttons import quiet_button
from ppks_desktop.ui.widgets.choosers import DropDown
from ppks_desktop.ui.widgets.photo import PhotoPlace
from ppks_desktop.ui.widgets.surfaces import Card, Sign
from ppks_desktop.ui.widgets.words import Words


class WhoPart(Card):
    """Who receives, who saw it."""

    def __init__(self) -> None:
        super().__init__(_("1. Siapa"))
        self.person = Words("", wrap=True)
        self.receiver, self.witness, self.position = QLineEdit(), QLineEdit(), QLineEdit()
        self.body.addWidget(self.person)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(12))
        fields = (
            (_("Nama &penerima"), self.receiver),
            (_("Sa&ksi"), self.witness),
            (_("&Jabatan saksi"), self.position),
        )
        for at, (title, field) in enumerate(fields):
            grid.addLayout(labelled(title, field), 0, at)
        self.body.addLayout(grid)


class WhatPart(Card):
    """What is given, from which source; earlier aid stands right here."""

    kind_changed = Signal(str)

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(_("2. Apa"))
        now = theme.current()
        self.kind, self.fund = DropDown(), DropDown()
        self.contribution = DropDown()
        self.kind.offer(tuple((one.code, one.name) for one in catalogue.kinds))
        self.fund.offer(tuple((code, label("fund_source", code)) for code in FUND_SOURCES))
        self.lines = ItemLines(catalogue)
        line = QHBoxLayout()
        line.setSpacing(now.px(12))
        line.addLayout(labelled(_("Jenis &bantuan"), self.kind), 1)
        line.addLayout(labelled(_("Sumber &dana"), self.fund), 1)
        self._gift = labelled(_("Kontribusi &CSR"), self.contribution)
        self.body.addLayout(line)
        self.body.addLayout(self._gift)
        self.earlier = EarlierBox()
        self.body.addWidget(self.earlier)
        self.body.addWidget(self.lines)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.fund.currentIndexChanged.connect(lambda _at: self._show_gift())
        self._show_gift()
        self.lines.show_kind(self.kind.code())

    def offer_contributions(self, contributions: Sequence[ContributionView]) -> None:
        """The contributions that have something left."""
        pairs = tuple(
            (
                one.contribution.id,
                _("{apa}, sisa {jumlah}").format(
                    apa=one.contribution.description or one.contribution.contribution_no or "-",
                    jumlah=rupiah(one.remaining),
                ),
            )
            for one in contributions
            if one.remaining > 0
        )
        self.contribution.offer(pairs, empty=_("Belum ditentukan"))
        self._show_gift()

    def lock(self, locked: bool) -> None:
        """What the office approved is not changed here."""
        for widget in (self.kind, self.fund, self.lines):
            widget.setEnabled(not locked)

    def _kind_changed(self, _at: int) -> None:
        code = self.kind.code()
        if code:
            self.lines.show_kind(code)
            self.kind_changed.emit(code)

    def _show_gift(self) -> None:
        shown = self.fund.code() == "csr" and self.contribution.count() > 1
        for at in range(self._gift.count()):
            item = self._gift.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(shown)


class EarlierBox(Card):
    """Aid of the same kind that this person or family has already; going on takes a reason."""

    def __init__(self) -> None:
        super().__init__(kind="banner")
        self.setProperty("tone", "warn")
        line = QHBoxLayout()
        self.words = Words("", wrap=True)
        line.addWidget(Sign("warn"))
        line.addWidget(self.words, 1)
        self.reason = QLineEdit()
        self.body.addLayout(line)
        self.body.addLayout(labelled(_("&Alasan tetap dilanjutkan"), self.reason))
        self.aid: tuple[EarlierAid, ...] = ()
        self.hide()

    def show_aid(self, aid: tuple[EarlierAid, ...]) -> None:
        """Show it, the latest first."""
        self.aid = aid
        lines = [
            _("{siapa} sudah menerima {apa} pada {kapan}, {sumber} ({dari}).").format(
                siapa=one.who,
                apa=one.what,
                kapan=said_date(one.on),
                sumber=one.source,
                dari=one.where_from,
            )
            for one in aid[:3]
        ]
        self.words.say("\n".join(lines))
        self.setAccessibleName(" ".join(lines))
        self.setVisible(bool(aid))


class ProofPart(Card):
    """Where, when, and the photo."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(_("3. Bukti"))
        self.place, self.day = QLineEdit(), DateEntry(_("Tanggal"), today)
        self.photo = PhotoPlace(_("Foto penyerahan"))
        self.note = Words("", "bad", wrap=True)
        self.note.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(12))
        left = QVBoxLayout()
        left.addLayout(labelled(_("&Tempat"), self.place))
        left.addLayout(labelled(_("Tan&ggal"), self.day))
        left.addStretch(1)
        line.addLayout(left, 1)
        line.addLayout(labelled(_("&Foto penyerahan"), self.photo), 1)
        self.body.addLayout(line)
        self.body.addWidget(self.note)


class InkPart(Card):
    """Two signatures, drawn side by side."""

    def __init__(self, officer: str) -> None:
        super().__init__(_("4. Tanda tangan"))
        self.receiver, self.officer = InkPad(_("Tanda tangan penerima")), InkPad(officer)
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(12))
        line.addLayout(self._pad(_("P&enerima"), self.receiver))
        line.addLayout(self._pad(_("Petugas: {nama}").format(nama=officer), self.officer))
        self.body.addLayout(line)
        self.body.addWidget(
            Words(_("Tanda tangan elektronik tidak tersertifikasi"), "small", wrap=True)
        )

    def _pad(self, title: str, pad: InkPad) -> QVBoxLayout:
        column = labelled(title, pad)
        clear = quiet_button(_("Hapus goresan"))
        clear.clicked.connect(pad.clear)
        column.addWidget(clear)
        return column
