"""Photographs and emblems, embedded as they lie where that is possible."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image as Picture
from reportlab.platypus import Image

from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _

_LONG_EDGE = 1600
"""Larger pictures are scaled down: 1600 pixels are 230 dpi over the width of the body."""


def picture(data: bytes, width: float, height: float) -> Any:
    """A PNG or JPEG as large as the room (points) takes it; raises PaperProblem if unreadable."""
    try:
        source, wide, high = _embeddable(data)
    except (OSError, ValueError, SyntaxError, Picture.DecompressionBombError):
        sentence = _("Foto atau lambang tidak terbaca. Ganti dengan berkas JPEG atau PNG lain.")
        raise PaperProblem(sentence, "gambar") from None
    scale = min(width / wide, height / high)
    return Image(BytesIO(source), wide * scale, high * scale)


@lru_cache(maxsize=4)
def _embeddable(data: bytes) -> tuple[bytes, int, int]:
    """A JPEG without transparency, which the file takes without decoding; its size in pixels."""
    with Picture.open(BytesIO(data), formats=("JPEG", "PNG")) as opened:
        small = max(opened.size) <= _LONG_EDGE
        if opened.format == "JPEG" and opened.mode in {"RGB", "L"} and small:
            opened.load()
            return data, *opened.size
        seen = opened.convert("RGBA")
    seen.thumbnail((_LONG_EDGE, _LONG_EDGE))
    paper = Picture.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=92, subsampling=0)
    return out.getvalue(), *paper.size
