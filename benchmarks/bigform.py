"""An invented form of 500 questions with a repeat, and answers to it."""

import random
from collections.abc import Iterator
from typing import Any

from ppks_desktop.forms.model.problems import Place
from ppks_desktop.forms.model.sheets import SheetRow, Workbook

SECTIONS = 20
QUESTIONS = 500
ROWS = 40
SCORES = tuple(f"k{number}" for number in range(1, 9))
REPEAT = "anggota"

Cells = dict[str, str]


def big_form() -> Workbook:
    """A household questionnaire: a head, 20 sections of 24 questions, a repeat of 12."""
    book = Workbook("besar.yaml")
    book.sheets["survey"] = _sheet("survey", [*_head(), *_sections(), *_members()])
    book.sheets["choices"] = _sheet("choices", list(_choices()))
    settings = {"form_id": "besar", "form_title": "Formulir besar", "version": "1"}
    book.sheets["settings"] = _sheet("settings", [settings])
    return book


def _sheet(name: str, rows: list[Cells]) -> list[SheetRow]:
    return [SheetRow(Place("besar.yaml", name, at), row) for at, row in enumerate(rows, 2)]


def _question(kind: str, name: str, **cells: str) -> Cells:
    found = {"type": kind, "name": name, **cells}
    if kind != "calculate":
        found.setdefault("label", f"Pertanyaan {name}")
    return found


def _calculate(name: str, formula: str) -> Cells:
    return _question("calculate", name, calculation=formula)


def _head() -> Iterator[Cells]:
    length = "string-length(.) = 16"
    yield _question("text", "nama", required="yes")
    yield _question("text", "nik", constraint=length, constraint_message="NIK 16 angka.")
    yield _question("integer", "usia", required="yes", constraint=". >= 0 and . <= 120")
    yield _calculate("jumlah_anggota", "count(${anggota})")
    yield _calculate("pendapatan", "sum(${upah_setahun})")
    yield _calculate("orang_dewasa", "sum(${dewasa})")
    yield _calculate("perkapita", "${pendapatan} div ${jumlah_anggota}")
    yield _calculate("miskin", "if(${perkapita} < 6000000, 'ya', 'tidak')")


def _sections() -> Iterator[Cells]:
    for number in range(1, SECTIONS + 1):
        group = {"type": "begin group", "name": f"bagian{number}", "label": f"Bagian {number}"}
        if number % 2 == 0:
            group["relevant"] = "${usia} >= 18" if number % 4 else "${miskin} != 'entah'"
        yield group
        for row in _section():
            yield {
                column: text.replace("§", f"_{number}") if column != "type" else text
                for column, text in row.items()
            }
        yield {"type": "end group"}


def _section() -> Iterator[Cells]:
    has, some = "${ada§} = 'ya'", ". >= 0 and . <= 120"
    yield _question("select_one ya_tidak", "ada§", required="yes")
    yield _question("integer", "jumlah§", required="yes", relevant=has, constraint=some)
    yield _question("integer", "harga§", relevant=has, constraint=". >= 0")
    yield _calculate("nilai§", "${jumlah§} * ${harga§}")
    yield _calculate("rata§", "round(${nilai§} div ${jumlah§})")
    yield _calculate("besar§", "if(${nilai§} > 1000000, 'besar', 'kecil')")
    yield _question("text", "sebab§", relevant="${besar§} = 'besar'")
    yield _question("select_multiple jenis", "jenis§", required="yes")
    yield _question("text", "lain§", required="yes", relevant="selected(${jenis§}, 'h')")
    yield _calculate("banyak§", "count-selected(${jenis§})")
    for score in SCORES:
        yield _question("select_one skor", f"{score}§", required="yes")
    yield _calculate("skor§", " + ".join(f"${{{score}§}}" for score in SCORES))
    level = "if(${skor§} >= 16, 'berat', if(${skor§} >= 8, 'sedang', 'ringan'))"
    yield _calculate("tingkat§", level)
    yield _question("note", "catatan§", label="Skor ${skor§}, tingkat ${tingkat§}")
    yield _question(
        "select_one tindakan",
        "tindakan§",
        relevant="${tingkat§} != 'ringan'",
        choice_filter="tingkat = ${tingkat§}",
    )
    yield _question(
        "integer",
        "biaya§",
        constraint=". <= ${nilai§} or ${nilai§} < 1 or not(" + has + ")",
        constraint_message="Paling banyak ${nilai§}.",
        **{"ppks::warning": ". > 100000000"},
    )
    yield _question("text", "keterangan§")


def _members() -> Iterator[Cells]:
    yield {"type": "begin repeat", "name": REPEAT, "label": "Anggota keluarga"}
    works, age = "${bekerja} = 'ya'", "${umur}"
    yield _question("text", "nama_anggota", required="yes")
    yield _question("integer", "umur", required="yes", constraint=". >= 0 and . <= 120")
    yield _question("select_one hubungan", "hubungan", required="yes")
    yield _question("select_one ya_tidak", "sekolah", relevant=f"{age} >= 6 and {age} <= 24")
    yield _question("select_one ya_tidak", "bekerja", relevant=f"{age} >= 15", required="yes")
    yield _question("integer", "upah", relevant=works, constraint=". >= 0", required="yes")
    yield _calculate("upah_setahun", "coalesce(${upah}, 0) * 12")
    yield _calculate("dewasa", f"if({age} >= 18, 1, 0)")
    yield _calculate("sebutan", "concat(${nama_anggota}, ' (', ${hubungan}, ')')")
    yield _question("select_multiple jenis", "sakit")
    yield _question("text", "sakit_lain", relevant="selected(${sakit}, 'h')", required="yes")
    yield _calculate("beban", "if(${dewasa} > 0, 0, 1) + count-selected(${sakit})")
    yield {"type": "end repeat"}


def _choices() -> Iterator[Cells]:
    lists = {
        "ya_tidak": ("ya", "tidak"),
        "jenis": tuple("abcdefgh"),
        "skor": ("0", "1", "2", "3"),
        "hubungan": ("kepala", "istri", "anak", "orang_tua"),
    }
    for name, values in lists.items():
        for value in values:
            yield {"list_name": name, "name": value, "label": value.title()}
    for level in ("sedang", "berat"):
        for number in (1, 2, 3):
            value = f"{level}{number}"
            yield {"list_name": "tindakan", "name": value, "label": value, "tingkat": level}


def answers(rows: int = ROWS, seed: int = 1) -> dict[str, Any]:
    """Right answers to every question that is relevant, with that many rows."""
    dice = random.Random(seed)
    found: dict[str, Any] = {"nama": "Sri Rahayu", "nik": "6471010101900001", "usia": 35}
    for number in range(1, SECTIONS + 1):
        for name, value in _answered(dice).items():
            found[f"{name}_{number}"] = value
    found[REPEAT] = [_member(dice) for _row in range(rows)]
    return found


def _answered(dice: random.Random) -> dict[str, Any]:
    kinds = sorted(dice.sample("abcdefgh", 3))
    found: dict[str, Any] = {"ada": "ya", "jenis": kinds}
    found |= {"jumlah": dice.randint(1, 120), "harga": dice.randint(1, 90) * 1000}
    if found["jumlah"] * found["harga"] > 1_000_000:
        found["sebab"] = "Kebutuhan sehari-hari"
    if "h" in kinds:
        found["lain"] = "Yang lain"
    scores = [dice.randint(0, 3) for _score in SCORES]
    found |= {name: str(score) for name, score in zip(SCORES, scores, strict=True)}
    if sum(scores) >= 8:
        found["tindakan"] = f"{'berat' if sum(scores) >= 16 else 'sedang'}{dice.randint(1, 3)}"
    return found | {"biaya": 500, "keterangan": "Sudah dilihat"}


def _member(dice: random.Random) -> dict[str, Any]:
    age = dice.randint(0, 80)
    found: dict[str, Any] = {
        "nama_anggota": dice.choice(("Siti", "Agus", "Dewi", "Rizky")),
        "umur": age,
        "hubungan": dice.choice(("kepala", "istri", "anak", "orang_tua")),
        "sakit": sorted(dice.sample("abcdefg", 2)),
    }
    if 6 <= age <= 24:
        found["sekolah"] = "ya"
    if age >= 15:
        found["bekerja"] = dice.choice(("ya", "tidak"))
        if found["bekerja"] == "ya":
            found["upah"] = dice.randint(1, 5) * 1_000_000
    return found
