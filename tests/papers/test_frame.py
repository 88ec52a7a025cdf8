"""What stands around every paper, as other programs and a scanner see it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from ppks_desktop.domain.ink import Ink
from ppks_desktop.errors import PaperProblem
from ppks_desktop.papers import bast, claim, preview
from ppks_desktop.papers.catalogue import BY_CODE
from ppks_desktop.papers.content import content_hash
from ppks_desktop.papers.page import Frame, Letterhead
from ppks_desktop.papers.parties import ItemLine, Receiver, Signatory
from tests.papers import samples
from tests.papers.reading import fonts_of, pages_of, properties_of, text_of

LONG = "Muhammad Contohnugraha Hadikusumawardhana Prawirodirdjo Kartasasmita, S.Sos., M.Si."
ADDRESS = (
    "Jalan Letnan Jenderal Contoh Suprapto Gang Contoh Bersama Sejahtera Nomor 127 Blok C RT 127,"
    " Kelurahan Gunung Sari Ulu, Kecamatan Balikpapan Tengah, Kota Balikpapan, Kalimantan Timur,"
    " belakang gudang contoh dekat jembatan kayu kedua"
)
PAPERS: dict[str, Any] = {
    "bast": samples.bast(),
    "kwitansi": samples.RECEIPT,
    "daftar_hadir": samples.attendance(filled=False),
    "rekap": samples.recap(),
    "pernyataan": samples.STATEMENT,
    "pemulihan": samples.RECOVERY,
}


def drawn(code: str, frame: Frame | None = None, **changes: Any) -> bytes:
    """A paper, in the frame of an issued one unless told."""
    content = PAPERS[code]
    return BY_CODE[code].draw(content, replace(frame or samples.frame(content), **changes))


def pictures(pdf: bytes, width: int = 600) -> Iterator[Image.Image]:
    """The pages as pictures."""
    for page in preview.pages(pdf, width):
        yield Image.frombytes("RGB", (page.width, page.height), page.rgb)


def outside_margins(image: Image.Image) -> bool:
    """Whether anything is drawn nearer to an edge than 24, 19, 9 or 29 mm."""
    dot = 25.4 * image.width / (297 if image.width > image.height else 210) / 25.4
    top, right, bottom, left = (round(one * dot) for one in (24, 19, 9, 29))
    blank = image.convert("L").point(lambda value: 255 if value < 235 else 0)
    inside = (left, top, image.width - right, image.height - bottom)
    blank.paste(0, inside)
    return blank.getbbox() is not None


@pytest.mark.parametrize("code", PAPERS)
def test_every_font_is_embedded_and_is_lato(code: str, tmp_path: Path) -> None:
    fonts = fonts_of(drawn(code), tmp_path)
    assert fonts
    assert all(fonts.values())
    assert all("Lato" in name for name in fonts)


@pytest.mark.parametrize("code", PAPERS)
def test_nothing_stands_in_the_margins(code: str) -> None:
    for image in pictures(drawn(code)):
        assert not outside_margins(image)


@pytest.mark.parametrize("code", PAPERS)
def test_demo_papers_say_so_on_every_page(code: str, tmp_path: Path) -> None:
    for page in pages_of(drawn(code, demo=True), tmp_path):
        assert "DATA CONTOH: bukan orang sungguhan, bukan surat resmi" in page


@pytest.mark.parametrize("code", PAPERS)
def test_papers_of_real_data_bear_no_such_mark(code: str, tmp_path: Path) -> None:
    assert "DATA CONTOH" not in text_of(drawn(code), tmp_path)


@pytest.mark.parametrize("code", PAPERS)
def test_no_property_of_a_file_holds_a_name_or_nik(code: str, tmp_path: Path) -> None:
    found = properties_of(drawn(code), tmp_path)
    assert found["Title"]
    assert found["Author"] == "PEMERINTAH KOTA BALIKPAPAN DINAS SOSIAL"
    for text in ("Nurhayati", samples.NIK, samples.NIK[:6]):
        assert text not in str(found)


def test_the_same_paper_is_the_same_file() -> None:
    assert drawn("bast") == drawn("bast")


def test_the_footer_counts_pages_and_pins_number_id_and_content(tmp_path: Path) -> None:
    pages = pages_of(drawn("bast"), tmp_path)
    pinned = content_hash(PAPERS["bast"])
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "Nomor 460/017/BAST/Dinsos/VII/2026" in page
        assert "ID 2E3F4A5B" in page
        assert f"Sidik isi {pinned[:4]} {pinned[4:8]}" in page


@pytest.mark.parametrize(("width", "turn"), [(1240, 0.0), (1240, 1.5), (1654, 4.0)])
def test_the_code_on_every_page_is_read_from_paper(width: int, turn: float) -> None:
    keys = {claim.key_id(samples.DESK_PUBLIC): samples.DESK_PUBLIC}
    for image in pictures(drawn("bast"), width):
        (code,) = zxingcpp.read_barcodes(
            image.rotate(turn, Image.Resampling.BICUBIC, fillcolor="white")
        )
        assert claim.verify(code.text, keys).matches(content_hash(PAPERS["bast"]))


def test_the_letterhead_stands_on_the_first_page_alone(tmp_path: Path) -> None:
    first, *others = pages_of(drawn("bast"), tmp_path)
    assert first.startswith("PEMERINTAH KOTA BALIKPAPAN DINAS SOSIAL Jalan Contoh Nomor 1")
    assert not any("DINAS SOSIAL" in page for page in others)


def test_an_office_without_letterhead_gets_none(tmp_path: Path) -> None:
    text = text_of(drawn("kwitansi", letterhead=Letterhead()), tmp_path)
    assert text.startswith("KWITANSI")


def test_a_letterhead_without_emblem_and_with_long_lines_stays_inside(tmp_path: Path) -> None:
    head = Letterhead(("PEMERINTAH KOTA " + "CONTOH " * 14, "DINAS SOSIAL"), (ADDRESS,))
    pdf = drawn("kwitansi", letterhead=head)
    assert "DINAS SOSIAL" in text_of(pdf, tmp_path)
    assert not any(outside_margins(image) for image in pictures(pdf))


@pytest.mark.parametrize(("paper", "size"), [("A4", "595.276 x 841.89"), ("F4", "609.449 x 935.4")])
def test_both_sizes_of_the_office_are_drawn(paper: Any, size: str, tmp_path: Path) -> None:
    assert properties_of(drawn("bast", paper=paper), tmp_path)["Page size"].startswith(size)


def test_a_number_not_given_yet_leaves_dots(tmp_path: Path) -> None:
    text = text_of(drawn("bast", number=None), tmp_path)
    assert "Nomor: ......" in text


def test_a_very_long_number_does_not_run_into_the_code() -> None:
    (image, *_rest) = pictures(drawn("kwitansi", number="460/" * 40), 1240)
    assert len(zxingcpp.read_barcodes(image)) == 1


def test_a_paper_never_issued_has_no_code_and_no_pins(tmp_path: Path) -> None:
    bare = Frame(samples.LETTERHEAD)
    pdf = drawn("pemulihan", bare)
    text = text_of(pdf, tmp_path)
    assert "Halaman 1 dari 1" in text
    assert "Sidik isi" not in text
    assert "Keaslian" not in text


def crowded() -> bast.BastContent:
    """Long names, a long address, sixty items, three witnesses."""
    return samples.bast(
        giver=replace(samples.OFFICER, name=LONG, address=ADDRESS, position="Pekerja " * 12),
        receiver=Receiver(
            LONG * 2, samples.NIK, "Balikpapan, 5 Maret 1984", ADDRESS, ink=samples.scribble(3)
        ),
        items=tuple(
            ItemLine("Alat contoh " * 4 + "W" * 70, "Z" * 90, f"SN-{n}", n, "unit", 99_999_999)
            for n in range(60)
        ),
        witnesses=tuple(Signatory(LONG, "Ketua RT " * 8) for _n in range(3)),
        total=999_999_999_999,
        description="alat " * 60,
    )


def test_long_names_and_many_items_stay_inside_the_margins(tmp_path: Path) -> None:
    content = crowded()
    pdf = bast.draw(content, samples.frame(content))
    pages = pages_of(pdf, tmp_path)
    assert len(pages) > 5
    assert not any(outside_margins(image) for image in pictures(pdf))
    assert "SN-59" in " ".join(pages).replace("SN- ", "SN-")


def test_a_table_over_pages_repeats_its_head(tmp_path: Path) -> None:
    content = crowded()
    pages = pages_of(bast.draw(content, samples.frame(content)), tmp_path)
    tables = [page for page in pages if "SN-" in page]
    assert len(tables) > 2
    assert all("Merek / spesifikasi" in page for page in tables)


def test_signs_of_markup_in_a_name_are_just_signs(tmp_path: Path) -> None:
    receiver = Receiver("A <b>& B</b> <script>", samples.NIK)
    content = samples.bast(receiver=receiver, purpose="x < y & z", description="<i>oven</i>")
    text = text_of(bast.draw(content, samples.frame(content)), tmp_path)
    assert "A <b>& B</b> <script>" in text
    assert "x < y & z" in text


def test_a_photo_that_is_no_picture_gives_a_sentence() -> None:
    content = samples.bast(photo=b"halo")
    with pytest.raises(PaperProblem, match="tidak terbaca"):
        bast.draw(content, samples.frame(content))


def test_ink_of_one_dot_or_one_line_is_drawn_too() -> None:
    for strokes in ((((5, 5, 0),),), (((0, 0, 0), (9, 0, 9)),), ((),)):
        content = replace(samples.RECEIPT, receiver=Receiver("Nurhayati", ink=Ink(strokes)))
        pdf = BY_CODE["kwitansi"].draw(content, samples.frame(content))
        assert pdf.startswith(b"%PDF-1.7")
