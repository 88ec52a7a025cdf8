"""What makes a PDF fit for archives: colour profile, metadata and language."""

from datetime import UTC, datetime
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from ppks_desktop.domain.dates import WITA

PRODUCER = "PPKS Desktop"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in the properties of a file nobody dated, so that it is the same each time."""

_TAIL = b"endstream\nendobj\n"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords></pdf:Keywords>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def pdf_date(at: datetime) -> str:
    """A time as the document's properties write it."""
    return f"{at.astimezone(WITA):D:%Y%m%d%H%M%S}+08'00'"


def metadata(title: str, author: str, subject: str, at: datetime) -> pdfdoc.PDFStream:
    """The XMP packet, saying the same as the document's own properties."""
    xmp = _XMP.format(
        title=escape(title),
        author=escape(author),
        subject=escape(subject),
        producer=PRODUCER,
        moment=at.astimezone(WITA).isoformat(timespec="seconds"),
    )
    names = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(names), xmp.encode())


def output_intent(document: pdfdoc.PDFDocument) -> pdfdoc.PDFArray:
    """The colours of this document are meant as sRGB."""
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3}), _srgb(), filters=[pdfdoc.PDFZCompress]
    )
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": document.Reference(profile),
    }
    return pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(intent))])


def with_line_ends(pdf: bytes) -> bytes:
    """The file with a line end before each ``endstream``, which archives require.

    ReportLab writes ``endstream`` right behind the bytes of a stream. The file must be fresh from
    ReportLab: one table of objects in the order in which they lie, nothing appended.
    """
    table = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    rows = pdf[table:].split(b"\n")
    count = int(rows[1].split()[1])
    places = [int(row[:10]) for row in rows[3 : count + 2]]
    out = [pdf[: places[0]]]
    moved, length = [], places[0]
    for start, end in zip(places, [*places[1:], table], strict=True):
        part = pdf[start:end]
        if part.endswith(_TAIL):
            part = part.removesuffix(_TAIL) + b"\n" + _TAIL
        moved.append(b"%010d 00000 n \n" % length)
        out.append(part)
        length += len(part)
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    return b"".join([*out, head, *moved, trailer, b"startxref\n%d\n%%%%EOF\n" % length])


@cache
def _srgb() -> bytes:
    """The sRGB profile, without the moment at which it was made."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07d000010001000000000000")
    return bytes(profile)
