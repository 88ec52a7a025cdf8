"""Pages as pictures, signatures shown."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from ppks_desktop.errors import PaperProblem
from ppks_desktop.papers import preview


def test_every_page_comes_in_the_width_asked_for(signed: bytes) -> None:
    pages = list(preview.pages(signed, 500))
    assert len(pages) == preview.count(signed) == 2
    for page in pages:
        assert page.width == 500
        assert 700 <= page.height <= 710
        assert len(page.rgb) == 3 * page.width * page.height


def test_a_page_can_be_had_alone_and_as_png(signed: bytes) -> None:
    page = preview.page(signed, 1, 300)
    with Image.open(BytesIO(page.png())) as image:
        assert image.size == (page.width, page.height)


def test_a_signature_shows_where_its_field_was_empty(unsigned: bytes, signed: bytes) -> None:
    before, after = (
        Image.open(BytesIO(preview.page(pdf, 1, 400).png())) for pdf in (unsigned, signed)
    )
    assert ImageChops.difference(before, after).getbbox() is not None


def test_what_is_no_pdf_gives_a_sentence() -> None:
    with pytest.raises(PaperProblem, match="bukan PDF"):
        preview.count(b"halo")
