"""Prices are the office's: offered where it set one, asked for where it did not."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from ppks_desktop.domain.aid import load_catalogue
from ppks_desktop.domain.office import OfficeSettings, office_from, office_values
from ppks_desktop.errors import InvalidValue
from ppks_desktop.ui.form.itemlines import ItemLines
from ppks_desktop.ui.pages.settings.office import PricePart

MACHINE = 2_850_000


def _lines(qtbot: QtBot) -> ItemLines:
    lines = ItemLines(load_catalogue())
    qtbot.addWidget(lines)
    lines.show_kind("alat_jahit")
    return lines


def test_an_item_without_a_price_waits_for_one(qtbot: QtBot) -> None:
    lines = _lines(qtbot)
    lines.offer_prices({})
    with pytest.raises(InvalidValue):
        lines.items()
    lines.rows()[0].price.load(0)
    assert [(one.code, one.unit_price) for one in lines.items()] == [("mesin_jahit", 0)]


def test_the_price_of_the_office_is_offered(qtbot: QtBot) -> None:
    lines = _lines(qtbot)
    lines.offer_prices({"mesin_jahit": MACHINE})
    assert [one.amount for one in lines.items()] == [MACHINE]


def test_the_office_sets_prices_and_takes_them_back(qtbot: QtBot) -> None:
    part = PricePart(lambda: date(2026, 11, 24))
    qtbot.addWidget(part)
    part.load(OfficeSettings(prices={"oven_gas": 2_400_000}))
    part.form.load({"mesin_jahit": MACHINE, "oven_gas": None})
    settled = part.office(OfficeSettings())
    assert settled.prices == {"mesin_jahit": MACHINE}
    assert office_from(office_values(settled)).prices == {"mesin_jahit": MACHINE}
