"""The parts of the settings page that belong to the office."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ppks_desktop.domain.aid import load_catalogue
from ppks_desktop.domain.office import OfficeSettings, Official
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.quick import Ask, QuickForm
from ppks_desktop.ui.widgets.words import Words

_OFFICIALS = 4
_PAPERS = (("A4", "A4"), ("F4", "F4 (215 x 330 mm)"))


class OfficePart(QWidget):
    """Letterhead, address, who pays, which paper."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.form = QuickForm(
            (
                Ask("letterhead", _("&Kop surat, satu baris tiap baris"), "long"),
                Ask("address", _("&Alamat di bawah kop"), "long"),
                Ask("city", _("Ko&ta di surat")),
                Ask("payer", _("Pem&bayar di kwitansi")),
                Ask("paper_size", _("&Ukuran kertas"), "one", _PAPERS, required=True),
                Ask("legal_bases", _("&Dasar hukum, satu baris tiap dasar"), "long"),
            ),
            today,
        )
        _only(self, self.form)

    def load(self, office: OfficeSettings) -> None:
        """Show what is set."""
        self.form.load(
            {
                "letterhead": "\n".join(office.letterhead),
                "address": "\n".join(office.address),
                "city": office.city,
                "payer": office.payer,
                "paper_size": office.paper_size,
                "legal_bases": "\n".join(office.legal_bases),
            },
        )

    def office(self, before: OfficeSettings) -> OfficeSettings:
        """The settings with what was typed here."""
        typed = self.form.answers()
        return replace(
            before,
            letterhead=_lines(typed["letterhead"]),
            address=_lines(typed["address"]),
            city=typed["city"] or "",
            payer=typed["payer"] or "",
            paper_size=typed["paper_size"] or "A4",
            legal_bases=_lines(typed["legal_bases"]),
        )


class OfficialsPart(QWidget):
    """Who signs for the office."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        now = theme.current()
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(12))
        grid.setVerticalSpacing(now.px(8))
        titles = (_("Nama dan gelar"), _("Jabatan"), _("NIP"))
        for at, title in enumerate(titles):
            grid.addWidget(Words(title, "strong"), 0, at)
        self._rows: list[tuple[QLineEdit, QLineEdit, QLineEdit]] = []
        for row in range(_OFFICIALS):
            fields = (QLineEdit(), QLineEdit(), QLineEdit())
            for at, field in enumerate(fields):
                field.setAccessibleName(f"{titles[at]} {row + 1}")
                grid.addWidget(field, row + 1, at)
            self._rows.append(fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)

    def load(self, office: OfficeSettings) -> None:
        """Show what is set."""
        known = [*office.officials, *[Official("", "")] * _OFFICIALS]
        for shown, one in zip(self._rows, known, strict=False):
            for field, text in zip(shown, (one.name, one.position, one.nip), strict=True):
                field.setText(text)

    def office(self, before: OfficeSettings) -> OfficeSettings:
        """The settings with the officials typed here."""
        found = tuple(
            Official(*(field.text().strip() for field in row))
            for row in self._rows
            if row[0].text().strip()
        )
        return replace(before, officials=found)


class NumberPart(QWidget):
    """How papers are numbered."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.form = QuickForm(
            (
                Ask("number_pattern", _("&Pola nomor surat")),
                Ask("number_class", _("&Klasifikasi")),
                Ask("unit_code", _("Kode &unit")),
            ),
            today,
        )
        hint = Words(
            _("Contoh pola: {contoh}. Kosongkan bila kantor memberi nomor sendiri.").format(
                contoh="{klas}/{urut:03d}/{jenis}/{unit}/{bulan_romawi}/{tahun}"
            ),
            "muted",
            wrap=True,
        )
        _only(self, self.form, hint)

    def load(self, office: OfficeSettings) -> None:
        """Show what is set."""
        self.form.load(
            {
                "number_pattern": office.number_pattern,
                "number_class": office.number_class,
                "unit_code": office.unit_code,
            },
        )

    def office(self, before: OfficeSettings) -> OfficeSettings:
        """The settings with the numbering typed here."""
        typed = self.form.answers()
        return replace(
            before,
            number_pattern=typed["number_pattern"] or "",
            number_class=typed["number_class"] or "",
            unit_code=typed["unit_code"] or "",
        )


class ParameterPart(QWidget):
    """Windows, thresholds and the figures of this year."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._year = today().year
        year = str(self._year)
        self.form = QuickForm(
            (
                Ask("duplicate_months", _("Bantuan &ganda dilihat berapa bulan"), "whole"),
                Ask("certificate_pct", _("&Sertifikat mulai hadir berapa persen"), "whole"),
                Ask("visit_days", _("&Kunjungan paling lambat berapa hari"), "whole"),
                Ask("send_days", _("Ingatkan ki&rim setelah berapa hari"), "whole"),
                Ask("stamp_duty_limit", _("Batas &meterai"), "money"),
                Ask("umk", _("&UMK {tahun}").format(tahun=year), "money"),
                Ask("poverty_line", _("&Garis kemiskinan {tahun}").format(tahun=year), "money"),
            ),
            today,
        )
        _only(self, self.form)

    def load(self, office: OfficeSettings) -> None:
        """Show what is set."""
        self.form.load(
            {
                "duplicate_months": office.duplicate_months,
                "certificate_pct": office.certificate_pct,
                "visit_days": office.visit_days,
                "send_days": office.send_days,
                "stamp_duty_limit": office.stamp_duty_limit,
                "umk": office.umk.get(self._year),
                "poverty_line": office.poverty_line.get(self._year),
            },
        )

    def office(self, before: OfficeSettings) -> OfficeSettings:
        """The settings with the parameters typed here; an empty one keeps what was."""
        typed = self.form.answers()
        umk, line = typed["umk"], typed["poverty_line"]
        return replace(
            before,
            duplicate_months=typed["duplicate_months"] or before.duplicate_months,
            certificate_pct=typed["certificate_pct"] or before.certificate_pct,
            visit_days=typed["visit_days"] or before.visit_days,
            send_days=typed["send_days"] or before.send_days,
            stamp_duty_limit=typed["stamp_duty_limit"] or before.stamp_duty_limit,
            umk={**before.umk, self._year: umk} if umk else before.umk,
            poverty_line={**before.poverty_line, self._year: line} if line else before.poverty_line,
        )


class PricePart(QWidget):
    """The standard price of each item of the aid catalogue."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        items = load_catalogue().items
        self.form = QuickForm(
            tuple(Ask(one.code, f"{one.name}, {one.unit}", "money") for one in items), today
        )
        hint = Words(_("Harga ini muncul saat bantuan diserahkan dan dapat diganti."), "muted")
        _only(self, hint, self.form)

    def load(self, office: OfficeSettings) -> None:
        """Show what is set."""
        self.form.load({code: office.prices.get(code) for code in self.form.fields})

    def office(self, before: OfficeSettings) -> OfficeSettings:
        """The settings with the prices typed here; an empty one is no price."""
        typed = self.form.answers()
        return replace(
            before, prices={code: price for code, price in typed.items() if price is not None}
        )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _only(part: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(12))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
