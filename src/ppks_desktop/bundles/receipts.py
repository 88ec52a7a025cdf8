"""Receipts: what somebody holds durably, signed, and only ever more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, TypeAlias

import msgspec
from msgspec import Meta

from ppks_desktop.bundles import refusals
from ppks_desktop.bundles.refusals import refusal
from ppks_desktop.domain.plain import MAX_INT
from ppks_desktop.keys.pairs import Signer, is_signed

Holds: TypeAlias = Mapping[str, tuple[int, str]]
"""For each replica the last number held without a gap, and the chain hash there in hex."""

_MAGIC: Final = b"PPKS-receipt-v1\0"
_START: Final = len(_MAGIC) + 64
_Name = Annotated[str, Meta(min_length=1, max_length=64)]
_Seq = Annotated[int, Meta(ge=1, le=MAX_INT)]
_Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``holder`` has these changes in its database and in a verified backup.

    ``blobs`` are SHA-256 (hex) of photos and papers that it has received.
    """

    holder: _Name
    holds: dict[_Name, tuple[_Seq, _Hash]]
    blobs: tuple[_Hash, ...] = ()


_spell: Final = msgspec.json.Encoder(order="sorted").encode
_read: Final = msgspec.json.Decoder(Receipt).decode


def encode(receipt: Receipt, signer: Signer) -> bytes:
    """The receipt signed by its holder."""
    body = _spell(receipt)
    return _MAGIC + signer.sign(_MAGIC + body) + body


def decode(document: bytes, sign_key: bytes) -> Receipt:
    """The receipt, checked against the holder's key; raises BundleRefused."""
    body = document[_START:]
    if not document.startswith(_MAGIC):
        raise refusal(refusals.RECEIPT)
    if not is_signed(document[len(_MAGIC) : _START], _MAGIC + body, sign_key):
        raise refusal(refusals.RECEIPT)
    try:
        receipt = _read(body)
    except (msgspec.DecodeError, ValueError, RecursionError) as problem:
        raise refusal(refusals.RECEIPT) from problem
    if _spell(receipt) != body:
        raise refusal(refusals.RECEIPT)
    return receipt


def grown(known: Holds, receipt: Receipt) -> dict[str, tuple[int, str]]:
    """What is acknowledged once ``receipt`` has come in; never less than before.

    Raises BundleRefused where it names another history at the same number.
    """
    after = dict(known)
    for replica, (seq, chain) in receipt.holds.items():
        before = after.get(replica)
        if before is not None and before[0] == seq and before[1] != chain:
            raise refusal(refusals.CHAIN)
        if before is None or before[0] < seq:
            after[replica] = (seq, chain)
    return after
