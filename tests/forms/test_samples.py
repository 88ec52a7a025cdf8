"""Forms as ODK's authors write them: read, exported, filled in, laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from ppks_desktop.forms import Form, Session, Submission, layout
from ppks_desktop.forms.files import checked, read_file
from ppks_desktop.forms.model.vocabulary import SILENT
from ppks_desktop.forms.source.spreading import spreadsheet
from ppks_desktop.forms.versions.codebook import codebook
from ppks_desktop.papers.form import FormContent, SheetMark, draw
from ppks_desktop.papers.page import Frame, Letterhead
from tests.forms.sheet import TODAY, workbook

FOLDER = Path(__file__).parent / "samples"
SAMPLES = sorted(path.stem for path in FOLDER.glob("*.md"))


def sample(name: str) -> Form:
    """A sample form; none of its faults is grave."""
    made, faults = checked(workbook((FOLDER / f"{name}.md").read_text("utf-8"), FOLDER), [])
    assert made is not None, [str(fault) for fault in faults]
    return made


def filled(name: str, **typed: object) -> Session:
    """A sample filled in, one question after another."""
    session = sample(name).open({}, today=TODAY, last_saved={"pasar": "Pandan Sari"})
    for ref, value in typed.items():
        session.set(ref, value)
    return session


def asked(session: Session) -> set[str]:
    """The questions that show now."""
    return {one.ref for group in session.groups() for one in session.visible(group.ref)}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_goes_to_a_spreadsheet_and_back(name: str, tmp_path: Path) -> None:
    book = workbook((FOLDER / f"{name}.md").read_text("utf-8"), FOLDER)
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(spreadsheet(book))
    for beside in FOLDER.iterdir():
        if beside.suffix in (".csv", ".geojson"):
            (tmp_path / beside.name).write_bytes(beside.read_bytes())
    imported = read_file(path)
    back, faults = checked(imported.book, imported.faults)
    assert back is not None, [str(fault) for fault in faults]
    for sheet, rows in book.sheets.items():
        cells = [dict(row.cells) for row in imported.book.rows(sheet)]
        assert cells == [
            {column.removeprefix("media::"): text for column, text in row.cells.items()}
            for row in rows
            if row.cells
        ]


@pytest.mark.parametrize("name", SAMPLES)
def test_pyxform_takes_every_sample(name: str) -> None:
    book = workbook((FOLDER / f"{name}.md").read_text("utf-8"), FOLDER)
    assert convert(spreadsheet(book), validate=False, file_type=".xlsx").xform


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_laid_out_and_told(name: str) -> None:
    made = sample(name)
    wanted = {
        element.name
        for element in made.plan.outline.elements
        if element.kind == "question" and element.type not in SILENT
    }
    for mode in ("screen", "blank"):
        cells = [cell.ref.rpartition("/")[2] for cell in layout(made, mode).cells()]
        assert wanted <= {cell.partition("[")[0] for cell in cells}
    assert len(list(codebook(made))) >= len(wanted)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_prints(name: str) -> None:
    made = sample(name)
    for laid in (
        layout(made, "blank"),
        layout(made, "filled", made.open({}, today=TODAY)),
    ):
        assert draw(FormContent(laid, (SheetMark(),)), Frame(Letterhead())).startswith(b"%PDF")


def test_a_household_is_counted_through_nested_repeats() -> None:
    session = filled(
        "rumah_tangga",
        pewawancara="Rina",
        tanggal="2025-03-10",
        bersedia="ya",
        jumlah="3",
    )
    people = (("Adi", "l", "1980-05-01"), ("Sari", "p", "1985-07-20"), ("Budi", "l", "2023-01-15"))
    for at, (name, sex, born) in enumerate(people, 1):
        session.set(f"anggota[{at}]/nama", name)
        session.set(f"anggota[{at}]/kelamin", sex)
        session.set(f"anggota[{at}]/lahir", born)
    assert session.choices("anggota[1]/hubungan")[0].value == "kepala"
    assert session.choices("anggota[2]/hubungan")[0].value == "pasangan"
    for at, kind in enumerate(("kepala", "pasangan", "anak"), 1):
        session.set(f"anggota[{at}]/hubungan", kind)
    for at, wage in ((1, "1500"), (1, "250,5"), (2, "700")):
        session.add_row(f"anggota[{at}]/kerja")
        last = session.question(f"anggota[{at}]/kerja").rows[-1]
        session.set(f"{last}/upah", wage)
    answers = session.answers()
    assert (answers["banyak"], answers["perempuan"], answers["balita"]) == ("3", "1", "1")
    assert (answers["tertua"], answers["termuda"]) == ("44", "2")
    assert answers["semua"] == "Adi, Sari, Budi"
    assert (answers["pendapatan"], answers["per_orang"]) == ("2450.5", "816.8")
    label = session.question("ringkas").label
    assert label == "Adi: 3 orang (Adi, Sari, Budi), tertua 44 tahun, 816.8 ribu seorang."
    assert isinstance(session.finalise(), Submission)


def test_a_household_that_is_not_willing_is_asked_why() -> None:
    session = filled("rumah_tangga", bersedia="tidak", alasan="Sibuk")
    assert "isi" not in {one.ref for one in session.groups()}
    assert {"alasan", "bersedia"} <= asked(session)


def test_a_cascade_runs_through_files() -> None:
    session = filled("wilayah", provinsi="kaltim")
    assert [one.label for one in session.choices("kabupaten")] == ["Balikpapan", "Samarinda"]
    session.set("kabupaten", "bpp")
    assert [one.label for one in session.choices("desa")] == ["Damai", "Manggar"]
    session.set("desa", "d2")
    assert [one.label for one in session.choices("lain")] == ["Damai", "Lama"]
    assert session.answers()["penduduk"] == "23500"
    assert session.question("baca").label == "Balikpapan: 3 desa, 40510 jiwa."
    session.set("provinsi", "sulteng")
    assert any(problem.ref == "kabupaten" for problem in session.problems().blocking)


def test_a_market_has_a_row_for_each_good() -> None:
    session = filled("harga_pasar", jam="09.30", barang=["beras", "telur"])
    assert session.answers()["pasar"] == "Pandan Sari"
    assert session.answers()["pagi"] == "pagi"
    assert session.question("harga[1]/satu").label == "Harga Beras (kg), pedagang 1"
    assert session.question("harga[2]/satu").label == "Harga Telur (butir), pedagang 1"
    session.set("harga[1]/satu", "14500")
    session.set("harga[1]/dua", "14.750")
    session.set("harga[2]/satu", "2100")
    answers = session.answers()
    assert [row["rata"] for row in answers["harga"]] == ["14600", "2100"]  # type: ignore[attr-defined]
    assert (answers["termahal"], answers["belanja"]) == ("Beras", "16700")
    assert answers["kata"] == "Kamis, 13 Maret 2025: Rp 16700"
    session.set("catatan", "ramai")
    assert session.text("kapan") != ""
    session.set("harga[1]/mutu", "9")
    assert any("1 sampai 5" in one.sentence for one in session.problems().blocking)


def test_a_clinic_reckons() -> None:
    session = filled(
        "klinik", kartu="AB-1234", lahir="2015-03-13", berat="50", tinggi="150",
        tanda=["demam", "sesak"], kembali="20/03/2025 09.00",
        jalan="-1.24 116.83 0 0; -1.25 116.83 0 0; -1.25 116.84 0 0",
    )  # fmt: skip
    answers = session.answers()
    assert (answers["imt"], answers["golongan"], answers["bulan"]) == ("22.2", "normal", "120")
    assert (answers["bahaya"], answers["jauh"]) == ("true", "2226")
    assert session.question("hasil").label == "IMT 22.2: normal"
    assert session.question("rujukan").required
    assert "suhu" in asked(session)
    drawn = answers["acak"]
    session.set("berat", "80")
    assert session.answers()["acak"] == drawn
    assert session.answers()["golongan"] == "obesitas"
    session.set("kartu", "ab-1")
    session.set("tanda", ["tidak", "demam"])
    blocking = {problem.ref for problem in session.problems().blocking}
    assert {"kartu", "tanda"} <= blocking


def test_two_languages_are_both_told() -> None:
    made = sample("dua_bahasa")
    english = made.open({}, today=TODAY, language="en")
    english.set("nama", "Siti")
    english.set("suka", "jeruk")
    assert english.question("umur").label == "Age of Siti"
    assert english.question("salam").label == "Siti likes Orange."
    english.set("umur", "200")
    assert [one.sentence for one in english.problems().errors] == ["Between 1 and 119."]
    assert [one.label for one in english.choices("suka")][-1] == "Other"
    indonesian = made.open(english.answers(), today=TODAY, language="id")
    assert indonesian.question("salam").label == "Siti suka Jeruk."
    assert [one.sentence for one in indonesian.problems().errors] == ["Antara 1 dan 119."]


def test_a_tree_is_measured() -> None:
    session = filled(
        "pohon", pos="p1", jenis="Ulin", keliling="94", letak="-1.2401 116.8301",
        lahan="0 0; 0 0.001; 0.001 0.001; 0.001 0; 0 0",
    )  # fmt: skip
    answers = session.answers()
    assert (answers["garis_tengah"], answers["luas"], answers["di_pos"]) == (
        "29.9", "12392", "true",
    )  # fmt: skip
    assert session.text("waktu") != ""
    first = [one.value for one in session.choices("sehat")]
    assert first == [one.value for one in filled("pohon").choices("sehat")]
