"""Forms on paper, blank and filled, read back as other programs see them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from ppks_desktop import paths
from ppks_desktop.forms import Form, compile_form, layout, load
from ppks_desktop.forms.paper.layout import Layout, Table
from ppks_desktop.papers import preview
from ppks_desktop.papers.form import FormContent, SheetMark, draw
from ppks_desktop.papers.page import Frame, Letterhead, PaperSize
from tests.forms.sheet import form
from tests.papers import samples
from tests.papers.reading import (
    Word,
    fonts_of,
    pages_of,
    properties_of,
    stream_of,
    text_of,
    words_of,
)

FORMS = sorted(path.stem for path in paths.forms().glob("*.yaml"))
TODAY = date(2026, 7, 6)
EDGE = 11.0
"""Points of the paper's edge on which no printer prints."""
TALL = 2.6
"""Points by which the boxes of words in neighbouring lines may run into one another."""


def shipped(form_id: str) -> Form:
    """A form of the program."""
    return compile_form(load(paths.forms() / f"{form_id}.yaml"))


def blank(made: Form, paper: PaperSize = "A4", *sheets: SheetMark, demo: bool = False) -> bytes:
    """The blank paper of a form with the office's head."""
    content = FormContent(layout(made, "blank"), sheets or (SheetMark(),))
    return draw(content, Frame(samples.LETTERHEAD, paper, demo=demo))


def filled(made: Form, answers: dict[str, object], **pictures: bytes) -> bytes:
    """The paper of a form with answers."""
    session = made.open(answers, today=TODAY)
    content = FormContent(layout(made, "filled", session), pictures=pictures)
    return draw(content, Frame(Letterhead()))


def in_tables(laid: Layout) -> set[int]:
    """The numbers that stand over the columns of tables, on each of their pages."""
    tables = [item for part in laid.parts for item in part.items if isinstance(item, Table)]
    return {cell.number for table in tables for cell in table.cells()}


def clashes(words: list[Word]) -> Iterator[tuple[str, str]]:
    """Words that lie over one another."""
    ordered = sorted(words, key=lambda one: one.top)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top > one.bottom - TALL:
                break
            if min(one.right, other.right) - max(one.left, other.left) > 0.8:
                yield one.text, other.text


@pytest.mark.parametrize("form_id", FORMS)
def test_the_blank_paper_asks_every_question_once(form_id: str, tmp_path: Path) -> None:
    made = shipped(form_id)
    laid = layout(made, "blank")
    pdf = blank(made)
    text = stream_of(pdf, tmp_path)
    many = in_tables(laid)
    for cell in laid.cells():
        asked = rf"(?<!\d){cell.number}\. {re.escape(' '.join(cell.label.split()))}"
        times = len(re.findall(asked, text))
        wanted = cell.printed and cell.number > 0
        assert times == wanted or (wanted and cell.number in many and times > 1), cell.label
    assert all(fonts_of(pdf, tmp_path).values())
    for wide, high, words in words_of(pdf, tmp_path):
        assert not list(clashes(words))
        assert all(
            one.left > EDGE
            and one.right < wide - EDGE
            and one.top > EDGE
            and one.bottom < high - EDGE
            for one in words
        )


def test_the_choices_stand_with_the_keys_that_pick_them(tmp_path: Path) -> None:
    text = stream_of(blank(shipped("case")), tmp_path)
    assert "1. Unit * 1 Perseorangan 2 Keluarga 3 Kelompok 4 Komunitas" in text
    assert "Gelandangan 1 tanpa Kartu Tanda Penduduk (KTP) 2 tanpa tempat tinggal" in text
    assert "5 Mandiri 6 Selesai (meninggal) → selesai" in text


def test_the_paper_says_where_to_go_on_and_what_is_left_out(tmp_path: Path) -> None:
    text = stream_of(blank(shipped("assessment")), tmp_path)
    assert "2 Tidak terdaftar → 44" in text
    assert "No. 42 sampai 43 hanya bila no. 41 “Terdaftar”." in text
    assert "Tidak ditanyakan di lembar ini: no. 65." in text
    assert "→ lanjut ke nomor di belakangnya." in text
    assert "No. 14 hanya bila no. 12 paling sedikit 10 atau kosong." in text
    lists = stream_of(blank(shipped("attendance")), tmp_path)
    assert "No. 8 sampai 11 hanya bila no. 7 “Hadir”." in lists


def test_every_page_says_which_form_and_which_page_it_is(tmp_path: Path) -> None:
    pdf = blank(shipped("person"), "A4", SheetMark("1027", "Nurhayati"))
    pages = pages_of(pdf, tmp_path)
    for number, page in enumerate(pages, 1):
        assert "Formulir person, versi 1" in page
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "1 0 2 7" in page
        assert "RAHASIA" in page
    shown = preview.page(pdf, 1, 1600)
    codes = [one.text for one in zxingcpp.read_barcodes(_image(shown))]
    assert codes == ["PPKS;F=person;V=1;P=2;N=1027"]


def test_each_copy_has_its_own_number_and_person(tmp_path: Path) -> None:
    marks = (
        SheetMark("7", "Aminah Ñāṣir", "6471********0007", "Jalan Mulawarman RT 027, Manggar"),
        SheetMark("8"),
    )
    pdf = blank(shipped("consent"), "F4", *marks)
    assert properties_of(pdf, tmp_path)["Page size"] == "609.449 x 935.433 pts"
    first, second = pages_of(pdf, tmp_path)
    assert "Nama Aminah Ñāṣir" in first
    assert "Jalan Mulawarman RT 027, Manggar" in first
    assert "Aminah" not in second
    assert len(pdf) < 1.5 * len(blank(shipped("consent")))


def test_a_wide_table_turns_the_paper(tmp_path: Path) -> None:
    size = properties_of(blank(shipped("handover")), tmp_path)["Page size"]
    assert size.startswith("841.89 x 595.276")


def test_the_same_form_gives_the_same_bytes() -> None:
    made = shipped("visit")
    assert blank(made, "A4", SheetMark("1"), demo=True) == blank(
        made, "A4", SheetMark("1"), demo=True
    )


def test_invented_data_are_marked_on_every_page(tmp_path: Path) -> None:
    pages = pages_of(blank(shipped("person"), demo=True), tmp_path)
    assert all("DATA CONTOH: bukan orang sungguhan" in page for page in pages)


LONG = "Pertanyaan yang sangat panjang " * 12
ODD = f"""
| survey |
| type | name | label | required | ppks::paper | guidance_hint |
| text | name | {LONG} | yes | | Tanyakan pelan. |
| select_multiple many | many | Banyak | | | |
| select_one huge | huge | Dua ratus | | | |
| rank few | order | Urutkan | | | |
| acknowledge | agree | Setuju | | | |
| file | annex | Lampiran | | | |
| dateTime | at | Waktu | | | |
| integer | birth | Kelahiran | | | |
| begin group | deep | Dalam | | | |
| text | before | Sebelumnya | | | |
| begin group | deeper | Lebih dalam | | | |
| note | hello | Halo [${{name}}] | | | |
| text | more | Lagi | | | |
| end group | | | | | |
| text | after | Sesudahnya | | | |
| end group | | | | | |
| begin repeat | kids | Anak | | 60 | |
| text | kid | Nama anak | | | |
| select_multiple few | likes | Suka | | | |
| end repeat | | | | | |
| begin repeat | homes | Rumah | | | |
| text | street | Jalan | | | |
| begin repeat | rooms | Kamar | | | |
| decimal | area | Luas kamar | | | |
| image | photo | Gambar | | | |
| end repeat | | | | | |
| end repeat | | | | | |
| choices |
| list_name | name | label |
| few | a | Apel |
| few | b | Beras |
""" + "".join(
    f"| many | m{at} | Pilihan ke {at} yang kata-katanya cukup panjang untuk satu baris penuh |\n"
    for at in range(40)
) + "".join(f"| huge | h{at} | Besar {at} |\n" for at in range(200))  # fmt: skip


def test_odd_forms_are_drawn_too(tmp_path: Path) -> None:
    pdf = blank(form(ODD))
    text = stream_of(pdf, tmp_path)
    assert f"1. {' '.join(LONG.split())} *" in text
    assert "Untuk petugas: Tanyakan pelan." in text
    assert "Pilihan ke 39 yang" in text
    assert "Besar 3" not in text  # too many to tick: there is a line to write on
    assert "Tulis urutannya di kotak: 1, 2, 3" in text
    assert "Dilampirkan lewat program." in text
    assert "Halo [[jawaban no. 1]]" in text
    assert text.index("Sebelumnya") < text.index("Lagi") < text.index("Sesudahnya")
    assert "Tulis kodenya (boleh lebih dari satu): 1 Apel; 2 Beras." in text
    assert re.search(r"\b60\b", text)  # the sixtieth row
    assert text.count("Rumah 3") == 1
    assert text.count("Luas kamar") == 3
    assert "angka atau huruf di sampingnya" in text
    for _wide, _high, words in words_of(pdf, tmp_path):
        assert not list(clashes(words))


def test_a_filled_paper_shows_what_was_answered(tmp_path: Path) -> None:
    answers: dict[str, object] = {
        "full_name": "Nurhayati",
        "nik_status": "ada",
        "nik": "6471054503840007",
        "sex": "P",
        "birth_date_precision": "lengkap",
        "birth_date": "1984-03-05",
        "members": [{"member_name": "Ani Ñāṣir", "member_relationship": "anak"}],
        "_reasons": {"nik": "Dilihat di KTP asli"},
        "_parked": [
            {"version": "0", "ref": "tribe", "label": "Suku", "value": ["Banjar", "Kutai"]}
        ],
    }
    pdf = filled(shipped("person"), answers)
    text = text_of(pdf, tmp_path)
    assert "Nurhayati" in text
    assert "6 4 7 1 0 5 4 5 0 3 8 4 0 0 0 7" in text
    assert "0 5 0 3 1 9 8 4" in text
    assert "Alasan tanpa NIK" not in text  # answers before it lead past it
    assert "Wajib" not in text
    assert "Ani Ñāṣir" in text
    assert "tidak diisi" in text
    stream = stream_of(pdf, tmp_path)
    assert "Jawaban lama Suku (versi 0): Banjar, Kutai" in stream
    assert crossed(pdf, "Perempuan", tmp_path)
    assert not crossed(pdf, "Laki-laki", tmp_path)
    assert "Anggota keluarga lain" not in stream_of(filled(shipped("person"), {}), tmp_path)


def test_doubts_and_their_reasons_stand_beside_the_answer(tmp_path: Path) -> None:
    made = form(
        """
        | survey |
        | type    | name | label | ppks::warning | ppks::warning_message | ppks::unit |
        | integer | age  | Umur  | . > 100       | Benar begitu?         | tahun      |
        | integer | pay  | Upah  |               |                       | rupiah     |
        | select_one yn | ok | Baik | | | |
        | begin repeat | kids | Anak | | | |
        | integer | kid | Umur anak | . > 30 | Setua itu? | |
        | image | photo | Potret | | | |
        | end repeat | | | | | |
        | choices |
        | list_name | name | label |
        | yn | y | Ya |
        """
    )
    answers: dict[str, object] = {
        "age": 104,
        "pay": 1_500_000,
        "ok": "lama",
        "kids": [{"kid": 31, "photo": "abc"}, {}],
        "_reasons": {"age": "Akta kelahiran", "kids[1]/kid": "Anak angkat"},
    }
    text = stream_of(filled(made, answers), tmp_path)
    assert "104 tahun Catatan: Benar begitu? Alasan: Akta kelahiran" in text
    assert "Rp1.500.000" in text
    assert "1 Ya lama Catatan:" in text  # a choice that is no longer offered is not lost
    assert "31 Catatan: Setua itu? Alasan: Anak angkat ada" in text


def test_what_was_typed_and_not_understood_is_printed_as_it_is(tmp_path: Path) -> None:
    made = form("| survey |\n| type | name | label |\n| date | born | Lahir |")
    session = made.open({}, today=TODAY)
    session.set("born", "kira-kira 1980")
    content = FormContent(layout(made, "filled", session))
    assert "kira-kira 1980" in text_of(draw(content, Frame(Letterhead())), tmp_path)


def test_pictures_and_ink_are_on_the_filled_paper(tmp_path: Path) -> None:
    made = form(
        """
        | survey |
        | type  | name  | label        | appearance |
        | image | photo | Foto         |            |
        | image | ink   | Tanda tangan | signature  |
        | image | gone  | Foto lama    |            |
        | image | none  | Foto lain    |            |
        """
    )
    answers: dict[str, object] = {"photo": "a", "ink": "b", "gone": "c"}
    ink = samples.scribble(3).to_bytes()
    with_both = filled(made, answers, a=samples.photo(400, 300), b=ink)
    assert len(with_both) > len(filled(made, answers)) + 2000
    text = text_of(with_both, tmp_path)
    assert text.count("Berkas tersimpan di program.") == 1
    assert text.count("tidak diisi") == 1


def test_a_form_of_nobody_and_without_secrets_says_nothing_of_them(tmp_path: Path) -> None:
    made = form("| survey |\n| type | name | label |\n| text | a | A |")
    laid = replace(layout(made, "blank"), of_person=False)
    text = text_of(draw(FormContent(laid), Frame(Letterhead())), tmp_path)
    assert "NIK atau ID" not in text
    assert "UU 27/2022" not in text


def crossed(pdf: bytes, label: str, folder: Path) -> bool:
    """Whether the box before a choice has a cross in the colour of answers."""
    for number, (wide, _high, words) in enumerate(words_of(pdf, folder)):
        for word in words:
            if word.text == label:
                image = _image(preview.page(pdf, number, round(wide * 2)))
                left, top, right, bottom = word.left - 26, word.top, word.left - 8, word.bottom
                box = (2 * left, 2 * top, 2 * right, 2 * bottom)
                return any(blue > red + 40 for red, _green, blue in _pixels(image.crop(box)))
    raise AssertionError(label)


def _image(shown: preview.PagePicture) -> Image.Image:
    return Image.frombytes("RGB", (shown.width, shown.height), shown.rgb)


def _pixels(image: Image.Image) -> list[tuple[int, int, int]]:
    data = image.tobytes()
    return [(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)]
