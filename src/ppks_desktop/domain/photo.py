"""A photograph as it is kept: small enough, without the place where it was taken."""

from io import BytesIO

from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

LONG_EDGE = 1600
"""The most pixels of the longer side."""

MAX_PIXELS = 80_000_000
"""A picture that claims more is refused before it is decoded."""


def prepare_photo(data: bytes) -> bytes:
    """A JPEG upright, scaled down to LONG_EDGE, with nothing but the picture in it.

    Raises InvalidValue where the file is no picture that can be read.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise InvalidValue(_("Foto terlalu besar. Kecilkan dahulu, lalu pilih lagi."))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        sentence = _("Berkas ini bukan foto yang dapat dibaca. Pilih foto JPEG atau PNG.")
        raise InvalidValue(sentence, "foto") from None
    upright.thumbnail((LONG_EDGE, LONG_EDGE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    kept = BytesIO()
    bare.save(kept, "JPEG", quality=80, optimize=True)
    return kept.getvalue()
