"""Receipts: signed, and only ever more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.bundles import receipts, refusals
from ppks_desktop.bundles.receipts import Receipt
from ppks_desktop.errors import BundleRefused
from tests.bundles.making import world

A, B = "a" * 64, "b" * 64
RECEIPT = Receipt("kantor", {"laptop": (5, A)}, (B,))

_holds = st.dictionaries(
    st.sampled_from(["laptop", "lain"]),
    st.integers(1, 9).map(lambda seq: (seq, f"{seq:064x}")),
)


def test_a_receipt_comes_back_as_its_holder_signed_it() -> None:
    document = receipts.encode(RECEIPT, world().office)
    assert receipts.decode(document, world().office.public().sign) == RECEIPT


def test_a_receipt_that_was_touched_or_is_by_another_is_refused() -> None:
    document = receipts.encode(RECEIPT, world().office)
    bad = [
        document[:at] + bytes([document[at] ^ 1]) + document[at + 1 :] for at in range(0, 200, 9)
    ]
    for one in (*bad, b"", document + b" ", receipts.encode(RECEIPT, world().laptop)):
        with pytest.raises(BundleRefused) as caught:
            receipts.decode(one, world().office.public().sign)
        assert caught.value.code == refusals.RECEIPT


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"blobs":[],"holder":"kantor","holds":{"laptop":[0,"aa"]}}',
        b'{"holder":"kantor","holds":{}}',
    ],
    ids=["empty", "out of range", "another spelling"],
)
def test_a_receipt_that_is_signed_nonsense_is_refused(body: bytes) -> None:
    magic = b"PPKS-receipt-v1\0"
    document = magic + world().office.sign(magic + body) + body
    with pytest.raises(BundleRefused):
        receipts.decode(document, world().office.public().sign)


@given(st.lists(_holds))
def test_what_is_acknowledged_only_grows(arriving: list[dict[str, tuple[int, str]]]) -> None:
    known: dict[str, tuple[int, str]] = {}
    for holds in arriving:
        after = receipts.grown(known, Receipt("kantor", holds))
        assert all(after[replica][0] >= seq for replica, (seq, _chain) in known.items())
        assert all(after[replica][0] >= seq for replica, (seq, _chain) in holds.items())
        known = after
    last = {r: max((h[r] for h in arriving if r in h), default=None) for r in ("laptop", "lain")}
    assert known == {replica: held for replica, held in last.items() if held}


def test_a_receipt_for_another_history_is_refused() -> None:
    with pytest.raises(BundleRefused) as caught:
        receipts.grown({"laptop": (5, B)}, RECEIPT)
    assert caught.value.code == refusals.CHAIN
