"""The points of PDF/A-2b that can be checked without a validator."""

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import ImageCms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from ppks_desktop.papers.catalogue import BY_CODE
from ppks_desktop.papers.page import Frame
from tests.papers import samples

DC, XMP, PDF, PDFAID = (
    "{http://purl.org/dc/elements/1.1/}",
    "{http://ns.adobe.com/xap/1.0/}",
    "{http://ns.adobe.com/pdf/1.3/}",
    "{http://www.aiim.org/pdfa/ns/id/}",
)


@pytest.fixture
def reader(signed: bytes) -> Any:
    """The signed paper, opened."""
    return PdfFileReader(BytesIO(signed))


def objects(reader: Any) -> list[Any]:
    """Every object of the file."""
    return [reader.get_object(one) for one in reader.xrefs.explicit_refs_in_revision(0)]


def packet(reader: Any) -> ElementTree.Element:
    """The XMP packet."""
    return ElementTree.fromstring(reader.root["/Metadata"].data)  # noqa: S314 - our own file


def test_every_stream_ends_on_a_line_of_its_own(signed: bytes) -> None:
    assert signed.count(b"endstream") > 5
    assert len(re.findall(rb"[\r\n]endstream", signed)) == signed.count(b"endstream")


def test_the_language_of_the_paper_is_indonesian(reader: Any) -> None:
    assert reader.root["/Lang"] == "id-ID"


def test_the_packet_says_the_same_as_the_properties(reader: Any) -> None:
    found, info = packet(reader), reader.trailer_view["/Info"]

    def said(tag: str) -> str:
        element = found.find(f".//{tag}")
        assert element is not None
        return "".join(element.itertext()).strip()

    assert said(f"{DC}title") == info["/Title"]
    assert said(f"{DC}creator") == info["/Author"]
    assert said(f"{DC}description") == info["/Subject"]
    assert said(f"{XMP}CreatorTool") == info["/Creator"]
    assert said(f"{PDF}Producer") == info["/Producer"] == "PPKS Desktop"
    assert said(f"{XMP}CreateDate") == "2026-07-06T10:42:00+08:00"
    assert info["/CreationDate"] == "D:20260706104200+08'00'"
    assert (said(f"{PDFAID}part"), said(f"{PDFAID}conformance")) == ("2", "B")


def test_the_packet_is_neither_compressed_nor_hidden(reader: Any) -> None:
    assert "/Filter" not in reader.root["/Metadata"]


def test_the_colours_are_meant_as_srgb(reader: Any) -> None:
    (intent,) = (one.get_object() for one in reader.root["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    profile = ImageCms.ImageCmsProfile(BytesIO(intent["/DestOutputProfile"].data))
    assert "sRGB" in ImageCms.getProfileDescription(profile)


def test_nothing_shines_through_and_nothing_runs(reader: Any) -> None:
    for one in objects(reader):
        if isinstance(one, generic.DictionaryObject):
            assert "/SMask" not in one
            assert one.get("/S") not in {"/JavaScript", "/Launch", "/Transparency"}
            assert one.get("/ca", 1) == one.get("/CA", 1) == 1
            assert "/LZWDecode" not in str(one.get("/Filter", ""))


def test_every_font_carries_its_glyphs_and_its_meaning(reader: Any) -> None:
    fonts = [
        one
        for one in objects(reader)
        if isinstance(one, generic.DictionaryObject) and one.get("/Type") == "/Font"
    ]
    assert len(fonts) >= 2
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font
        assert "/Encoding" not in font  # symbolic subset: its own table is the encoding


def test_every_field_prints_and_has_an_appearance(reader: Any) -> None:
    fields = [one.get_object() for one in reader.root["/AcroForm"]["/Fields"]]
    assert len(fields) == 3
    for field in fields:
        assert field["/F"] == 4
        assert "/N" in field["/AP"]


def test_a_paper_without_a_date_is_the_same_on_every_day() -> None:
    undated = Frame(samples.LETTERHEAD)
    pdf = BY_CODE["pemulihan"].draw(samples.RECOVERY, undated)
    info = PdfFileReader(BytesIO(pdf)).trailer_view["/Info"]
    assert info["/CreationDate"] == "D:20000101080000+08'00'"
