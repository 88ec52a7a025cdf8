"""A year is counted twice over: people once each, and cases by type."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Case
from ppks_desktop.services.spreadsheets import workbook
from tests.desks import someone

PAYLOADS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "{=1}",
    "=HYPERLINK(1)",
)


def test_people_are_counted_once_and_cases_by_type(laptop: Desk) -> None:
    first, second = someone(laptop), someone(laptop, "Budi", sex="L")
    _case(laptop, first, "FM", handled=True)
    _case(laptop, first, "PRSE")
    _case(laptop, second, "FM")
    recap = laptop.recap.recap(2024)
    assert (recap.people.total, recap.people.handled, recap.people.unhandled) == (2, 1, 1)
    assert (recap.cases.total, recap.cases.handled) == (3, 1)
    lines = {line.code: line for line in recap.by_type}
    assert (lines["FM"].cases, lines["FM"].male, lines["FM"].female) == (2, 1, 1)
    assert (lines["FM"].handled, lines["FM"].unhandled) == (1, 1)
    assert len(lines) == 26
    assert [(area.name, area.cases) for area in recap.by_area] == [("Manggar", 3)]
    assert laptop.recap.recap(2023).people.total == 0


def test_the_spreadsheet_holds_numbers_and_texts_only(laptop: Desk, tmp_path: Path) -> None:
    _case(laptop, someone(laptop), "FM")
    file = laptop.spreadsheets.recap_xlsx(tmp_path / "rekap.xlsx", 2024)
    rows = [[cell.value for cell in row] for row in load_workbook(file)["Rincian"].rows]
    assert rows[1][:6] == ["FM", "Fakir Miskin", "Balikpapan Timur", "Manggar", "Perempuan", 1]
    totals = [[cell.value for cell in row] for row in load_workbook(file)["Rekap"].rows]
    assert totals[0][1] == "DATA CONTOH"
    assert totals[4][:4] == ["Orang unik", 1, 0, 1]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_ever_becomes_a_formula(payload: str, tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(workbook({"Lembar": [[payload]]}))
    with ZipFile(file) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b't="s"' in sheet


def _case(desk: Desk, person: str, code: str, *, handled: bool = False) -> None:
    desk.store.save(
        Case(
            id=desk.new_id(),
            person_id=person,
            type_code=code,
            village_code="64.71.01.1001",
            found_date=date(2024, 3, 1),
            handling_status="tertangani" if handled else "belum_ditangani",
            handled_first_date=date(2024, 5, 1) if handled else None,
        )
    )
