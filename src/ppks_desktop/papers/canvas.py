"""The canvas of a paper: footers, marks, signature fields, archive parts."""

from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from ppks_desktop.papers import archival, qr
from ppks_desktop.papers.fonts import BOLD, REGULAR, fitting, width
from ppks_desktop.papers.page import MARGINS_MM, Frame

rl_config.useA85 = 0  # streams as plain bytes: a quarter smaller, and no slow text encoding

TOP, RIGHT, BOTTOM, LEFT = (one * mm for one in MARGINS_MM)

MODULE = 0.5 * mm
"""Side of one module of the QR code: large enough for a phone and a scan at 150 dpi."""

FOOT = 10 * mm
"""Where the footer begins above the edge; it stands in the bottom margin, as offices have it."""

WARNING_WIDE = 93 * mm
"""Width of the frame that tells a reader that data are invented."""

_GREY = HexColor("#4b5563")
_DEMO = HexColor("#92400e")
_DEMO_PALE = HexColor("#fbefd9")
_TOTAL = "jumlah-halaman"
_BLANK = "kosong"
_CODE = "kode-qr"
_HASH_SHOWN = 16
_WARNING = "DATA CONTOH: bukan orang sungguhan, bukan surat resmi"


class PaperCanvas(Canvas):  # type: ignore[misc]  # ReportLab comes without types
    """Draws what every page has and closes the file as an archive wants it."""

    def __init__(self, *args: Any, frame: Frame, **options: Any) -> None:
        super().__init__(*args, **options)
        self._paper_frame = frame
        self._code_rows = qr.modules(frame.qr_text) if frame.qr_text else ()
        self._fields: list[Any] = []
        self._at = frame.issued_at or archival.UNDATED
        self.setDateFormatter(lambda *_parts: archival.pdf_date(self._at))

    def save(self) -> None:
        """Finish the file; nothing may be drawn afterwards."""
        if self._code:
            self.showPage()
        self._draw_total()
        self.close_catalog()
        super().save()

    def add_signature_field(self, name: str, box: tuple[float, float, float, float]) -> None:
        """Lay an empty signature field over ``box`` (left, bottom, right, top in points)."""
        if not self._fields:
            self.beginForm(_BLANK, 0, 0, 1, 1)
            self.endForm()
        blank = pdfdoc.PDFObjectReference(self._doc.getXObjectName(_BLANK))
        field = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Widget"),
                "FT": pdfdoc.PDFName("Sig"),
                "T": pdfdoc.PDFString(name),
                "F": 4,
                "Rect": pdfdoc.PDFArray([round(one, 2) for one in box]),
                "P": self._doc.thisPageRef(),
                "AP": pdfdoc.PDFDictionary({"N": blank}),
            }
        )
        self._addAnnotation(field, name)
        self._fields.append(self._doc.refAnnotation(name))

    def draw_page_furniture(self, body_bottom: float) -> None:
        """The footer under ``body_bottom`` (points) and, on invented data, its mark."""
        self.saveState()
        if self._paper_frame.demo:
            wide, high = self._pagesize
            self.draw_across()
            self.draw_warning((wide - WARNING_WIDE) / 2, high - 14 * mm)
        self._draw_footer(body_bottom)
        self.restoreState()

    def _draw_footer(self, body_bottom: float) -> None:
        frame = self._paper_frame
        right = self._pagesize[0] - RIGHT
        line = body_bottom - 2 * mm
        self.setStrokeColor(_GREY)
        self.setLineWidth(0.4)
        self.line(LEFT, line, right, line)
        self._draw_code(right, line - 1.5 * mm)
        self.setFillColor(_GREY)
        y = line - 10
        self.setFont(REGULAR, 8)
        self.drawString(LEFT, y, f"Halaman {self.getPageNumber()} dari ")
        here = width(f"Halaman {self.getPageNumber()} dari ", REGULAR, 8)
        self.saveState()
        self.translate(LEFT + here, y)
        self.doForm(_TOTAL)
        self.restoreState()
        if frame.number:
            number = f"Nomor {frame.number}"
            room = right - len(self._code_rows) * MODULE - LEFT - 36 * mm
            self.setFont(REGULAR, fitting(number, REGULAR, 8, room))
            self.drawString(LEFT + 32 * mm, y, number)
        self._draw_pins(y - 10)

    def _draw_pins(self, y: float) -> None:
        frame = self._paper_frame
        self.setFont(REGULAR, 7)
        parts = []
        if frame.short_id:
            parts.append(f"ID {frame.short_id}")
        if frame.content_hash:
            shown = frame.content_hash[:_HASH_SHOWN]
            fours = (shown[start : start + 4] for start in range(0, _HASH_SHOWN, 4))
            parts.append(f"Sidik isi {' '.join(fours)}")
        self.drawString(LEFT, y, "   ".join(parts))
        if self._code_rows:
            hint = "Keaslian isi surat ini dapat diperiksa dengan memindai kode QR di PPKS Desktop."
            self.drawString(LEFT, y - 9, hint)

    def _draw_code(self, right: float, top: float) -> None:
        """The QR code with its upper right corner at a point."""
        if not self._code_rows:
            return
        if not self._doc.hasForm(_CODE):
            self._make_code()
        side = len(self._code_rows) * MODULE
        self.saveState()
        self.translate(right - side, top - side)
        self.scale(MODULE, MODULE)
        self.doForm(_CODE)
        self.restoreState()

    def _make_code(self) -> None:
        """The QR code once for all pages, a module being one unit: a rectangle for each run."""
        side = len(self._code_rows)
        self.beginForm(_CODE, 0, 0, side, side)
        self.fill_code(self._code_rows)
        self.endForm()

    def fill_code(self, rows: qr.Modules) -> None:
        """The dark modules of a QR code, each one unit of the present scale."""
        self._code.append("0 g")
        for y, row in enumerate(rows, 1):
            self._code += [f"{x} {len(rows) - y} {length} 1 re" for x, length in _runs(row)]
        self._code.append("f")

    def draw_across(self) -> None:
        """The pale words over the whole page that tell invented data."""
        wide, high = self._pagesize
        self.saveState()
        self.translate(wide / 2, high / 2)
        self.rotate(52 if high > wide else 32)
        self.setFillColor(_DEMO_PALE)
        self.setFont(BOLD, 76)
        self.drawCentredString(0, -26, "DATA CONTOH")
        self.restoreState()

    def draw_warning(self, x: float, y: float) -> None:
        """The words in a frame that say the same to a reader, from a point to the right."""
        self.setFillColor(_DEMO)
        self.setStrokeColor(_DEMO)
        self.setFont(BOLD, 9)
        self.setLineWidth(0.8)
        self.roundRect(x, y - 5, WARNING_WIDE, 16, 3)
        self.drawCentredString(x + WARNING_WIDE / 2, y, _WARNING)

    def _draw_total(self) -> None:
        """How many pages there are, known only now; the footers already refer to it."""
        total = self.getPageNumber() - 1
        self.beginForm(_TOTAL, 0, -3, 40, 10)
        self.setFont(REGULAR, 8)
        self.setFillColor(_GREY)
        self.drawString(0, 0, str(total))
        self.endForm()

    def close_catalog(self) -> None:
        """Write what an archive wants to find: metadata, colours, the fields for signatures."""
        document = self._doc
        catalog = document.Catalog
        catalog.Metadata = archival.metadata(
            document.info.title, document.info.author, document.info.subject, self._at
        )
        catalog.OutputIntents = archival.output_intent(document)
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        if self._fields:
            form = {"Fields": pdfdoc.PDFArray(self._fields), "SigFlags": 0}
            catalog.AcroForm = pdfdoc.PDFDictionary(form)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules stand in a row: (first, how many)."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
