"""The chain of hashes that pins the order of one replica's changes."""

import re
from dataclasses import replace
from hashlib import sha256

import msgspec

from ppks_desktop.domain.change import Change
from ppks_desktop.domain.plain import tidy, tidy_text

EMPTY_CHAIN = bytes(32)
"""The chain hash before the first change of a replica."""

_encode = msgspec.json.Encoder(order="sorted").encode
_escaped = re.compile(rb"\\[bfru]").search


def canonical(change: Change) -> bytes:
    """The one spelling of a change: JSON with sorted keys, every text tidy (NFC).

    Two changes that differ only in how their text is composed have the same bytes.
    """
    try:
        spelled = _encode(change)
    except UnicodeEncodeError:  # a lone surrogate
        return _encode(tidied(change))
    if spelled.isascii() and b"\\" not in spelled and b"\x7f" not in spelled:
        return spelled  # nearly always, and ten times faster to see
    return _encode(tidied(change)) if _is_doubtful(spelled) else spelled


def spell(change: Change) -> bytes | None:
    """The canonical bytes of a change from outside, or None where its text is not tidy."""
    try:
        spelled = _encode(change)
    except UnicodeEncodeError:
        return None
    if not _is_doubtful(spelled) or _encode(tidied(change)) == spelled:
        return spelled
    return None


def _is_doubtful(spelled: bytes) -> bool:
    """Whether a text in it may need tidying; nearly all are plain ASCII without escapes."""
    if not spelled.isascii() or b"\x7f" in spelled:
        return True
    return b"\\" in spelled and _escaped(spelled) is not None


def tidied(change: Change) -> Change:
    """The change with every text as it is kept and sent."""
    return replace(
        change,
        group=tidy_text(change.group),
        values={tidy_text(name): tidy(value) for name, value in change.values.items()},
        actor=tidy_text(change.actor),
    )


def chain_next(previous: bytes, change: Change) -> bytes:
    """The chain hash after ``change``: SHA-256 of the hash before it and its canonical bytes."""
    return sha256(previous + canonical(change)).digest()
