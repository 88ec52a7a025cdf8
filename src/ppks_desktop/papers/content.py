"""The content of a paper in one canonical form, whose hash pins it."""

import hashlib
import json
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from ppks_desktop.domain.ink import Ink


def canonical(content: object) -> bytes:
    """The content as JSON with sorted keys, no spaces and texts in Unicode form NFC.

    Pictures and ink stand as their SHA-256. A field that is None, empty or False is left out, so
    that a field added to a paper later does not change the hash of papers issued before.
    """
    plain = _plain(content)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def content_hash(content: object) -> str:
    """SHA-256 in hex of the canonical content."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Ink):
        return {"ink": hashlib.sha256(value.to_bytes()).hexdigest()}
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest()}
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    raise TypeError(f"a paper cannot hold a {type(value).__name__}")


def _fields(value: Any) -> dict[str, object]:
    kept: dict[str, object] = {"@": type(value).__name__}
    for field in fields(value):
        one = getattr(value, field.name)
        if not (one is None or one is False or one in ("", ())):
            kept[field.name] = _plain(one)
    return kept
