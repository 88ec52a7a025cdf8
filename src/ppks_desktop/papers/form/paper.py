"""A form as PDF: its head, how it is filled in, and its body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ppks_desktop.forms.paper.layout import Cell
from ppks_desktop.papers.form.content import FormContent
from ppks_desktop.papers.page import SIZES_MM, Frame
from ppks_desktop.papers.words import safe

if TYPE_CHECKING:
    from ppks_desktop.papers.sheet import Sheet

_MM = 72 / 25.4


def draw(content: FormContent, frame: Frame) -> bytes:
    """The form as PDF, once for each of its sheets; the same content gives the same bytes.

    Where narrower lines save a page of a blank form, its lines are narrower.
    """
    first = replace(content, sheets=content.sheets[:1])
    tight = False
    pdf, pages = _drawn(first, frame, tight=tight)
    if content.is_blank and pages > 1:
        narrower, fewer = _drawn(first, frame, tight=True)
        if fewer < pages:
            pdf, tight = narrower, True
    return pdf if len(content.sheets) == 1 else _drawn(content, frame, tight=tight)[0]


def _drawn(content: FormContent, frame: Frame, *, tight: bool) -> tuple[bytes, int]:
    """The file, and how many pages one copy has."""
    from functools import partial

    from ppks_desktop.papers import fonts
    from ppks_desktop.papers.form import measures as m
    from ppks_desktop.papers.form.canvas import FormCanvas
    from ppks_desktop.papers.form.flow import Flow, is_wide
    from ppks_desktop.papers.form.sheet import FormSheet

    fonts.register()
    wide, high = (one * _MM for one in SIZES_MM[frame.paper])
    sides = m.LEFT + m.RIGHT
    lying = is_wide(content.layout, wide - sides, high - sides)
    sheet = FormSheet(
        frame,
        content.layout.title,
        f"Formulir {content.code}",
        landscape=lying,
        margins=(m.TOP, m.RIGHT, m.BOTTOM, m.LEFT),
        canvas=partial(FormCanvas, content=content),
    )
    pictures = None if content.is_blank else content.pictures
    flow = Flow(sheet.width, sheet.height, 3 if lying else 2, pictures, tight)
    for one in (
        *_opening(content, sheet, tight=tight),
        *flow.all(content.layout),
        *_ending(content),
    ):
        sheet.add(one)
    return sheet.finish(), sheet.pages


def _opening(content: FormContent, sheet: Sheet, *, tight: bool) -> Iterator[Any]:
    from reportlab.platypus import Paragraph, Spacer

    from ppks_desktop.papers import letterhead
    from ppks_desktop.papers.form import measures as m
    from ppks_desktop.papers.form.strips import ABOUT, HANDS, Strip

    yield from letterhead.flowables(sheet.frame.letterhead, sheet.width, small=True)
    yield Paragraph(safe(content.layout.title), m.TITLE)
    lines = (ABOUT if content.layout.of_person else ()) + (HANDS if content.is_blank else ())
    if lines:
        yield Spacer(1, 1.5 * _MM)
        yield Strip(lines, m.TIGHT if tight else m.WRITING)
    if content.is_blank:
        yield Paragraph(" ".join(_how(content)), m.HOW)
    yield Spacer(1, 2.5 * _MM)


def _how(content: FormContent) -> Iterator[str]:
    """How the form is filled in: only what this form has."""
    cells = [one for one in content.layout.cells() if one.printed]
    yield "Tulis dengan huruf cetak."
    if any(one.ticks for one in cells):
        yield "Beri tanda silang di kotak jawaban; angka atau huruf di sampingnya untuk pengetik."
    if any(one.required for one in cells):
        yield "<b>*</b> wajib diisi."
    if any(tick.go > 0 for one in cells for tick in one.ticks):
        yield "<b>→</b> lanjut ke nomor di belakangnya."
    if any(tick.go < 0 for one in cells for tick in one.ticks):
        yield "<b>→ selesai</b>: tidak ada pertanyaan lagi."
    missing = [str(one.number) for one in content.layout.cells() if _is_left_out(one)]
    if missing:
        yield f"Tidak ditanyakan di lembar ini: no. {', '.join(missing)}."


def _is_left_out(cell: Cell) -> bool:
    return cell.number > 0 and not cell.printed


def _ending(content: FormContent) -> Iterator[Any]:
    """Of a filled form the answers that have no question any more."""
    from reportlab.platypus import Paragraph

    from ppks_desktop.papers.form import measures as m
    from ppks_desktop.papers.form.flow import Heading

    if content.layout.olds:
        yield Heading("Jawaban lama", "", 0)
    for old in content.layout.olds:
        version = f" (versi {safe(old.version)})" if old.version else ""
        yield Paragraph(f"<b>{safe(old.label)}</b>{version}: {safe(old.said)}", m.NOTE)
