"""Pages of a paper as pictures, for the preview and for printing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: RGB bytes, ``3 * width`` to a line."""

    width: int
    height: int
    rgb: bytes

    def png(self) -> bytes:
        """The page as a PNG file."""
        from PIL import Image

        out = BytesIO()
        Image.frombytes("RGB", (self.width, self.height), self.rgb).save(out, "PNG")
        return out.getvalue()


def pages(pdf: bytes, width: int) -> Iterator[PagePicture]:
    """The pages one after another, each ``width`` pixels wide, signatures shown.

    Raises PaperProblem for a file that is no PDF.
    """
    with _Opened(pdf) as document:
        for page in document:
            yield _picture(page, width)


def page(pdf: bytes, number: int, width: int) -> PagePicture:
    """One page, counted from 0."""
    with _Opened(pdf) as document:
        return _picture(document[number], width)


def count(pdf: bytes) -> int:
    """How many pages the paper has."""
    with _Opened(pdf) as document:
        return len(document)


def _picture(page_: Any, width: int) -> PagePicture:
    bitmap = page_.render(scale=width / page_.get_width(), may_draw_forms=True, rev_byteorder=True)
    image = bitmap.to_pil().convert("RGB")
    return PagePicture(image.width, image.height, image.tobytes())


class _Opened:
    """A document in PDFium that is closed again."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            sentence = _("Berkas ini tidak dapat ditampilkan karena bukan PDF yang utuh.")
            raise PaperProblem(sentence, "bukan-pdf") from None
        self._document.init_forms()

    def __enter__(self) -> Any:
        return self._document

    def __exit__(self, *_gone: object) -> None:
        self._document.close()
