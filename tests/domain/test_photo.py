"""Photographs as they are kept."""

from io import BytesIO

import pytest
from PIL import Image

from ppks_desktop.domain import photo
from ppks_desktop.domain.photo import LONG_EDGE, prepare_photo
from ppks_desktop.errors import InvalidValue


def _picture(width: int, height: int, kind: str = "JPEG", **more: object) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(kept, kind, **more)
    return kept.getvalue()


def test_a_large_picture_is_scaled_down_and_a_small_one_is_not() -> None:
    with Image.open(BytesIO(prepare_photo(_picture(3200, 1000)))) as kept:
        assert (kept.format, kept.size) == ("JPEG", (LONG_EDGE, 500))
    with Image.open(BytesIO(prepare_photo(_picture(300, 200, "PNG")))) as kept:
        assert (kept.format, kept.size) == ("JPEG", (300, 200))


def test_where_it_was_taken_is_not_kept_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "S"
    exif[0x010F] = "Kamera"
    with Image.open(BytesIO(prepare_photo(_picture(300, 200, exif=exif)))) as kept:
        assert kept.size == (200, 300)
        assert dict(kept.getexif()) == {}


@pytest.mark.parametrize("data", [b"", b"bukan foto", _picture(30, 20)[:200]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        prepare_photo(data)


def test_a_picture_that_claims_too_much_is_refused() -> None:
    side = 9000
    assert side * side > photo.MAX_PIXELS
    huge = BytesIO()
    Image.new("1", (side, side)).save(huge, "PNG")
    with pytest.raises(InvalidValue, match="terlalu besar"):
        prepare_photo(huge.getvalue())
