"""The QR claim tells without network whether this office issued this content."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.errors import PaperProblem
from ppks_desktop.papers import base45, claim
from tests.papers.samples import DESK_KEY, DESK_PUBLIC, DOCUMENT_ID, ON

HASH = "ab" * 32
KEYS = {claim.key_id(DESK_PUBLIC): DESK_PUBLIC}


def made() -> str:
    """A claim about HASH."""
    return claim.encode(DOCUMENT_ID, HASH, ON, DESK_PUBLIC, DESK_KEY.sign)


@given(st.binary(max_size=120))
def test_base45_brings_bytes_back(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data


@pytest.mark.parametrize(
    ("data", "text"), [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"ietf!", "QED8WEX0")]
)
def test_base45_writes_the_examples_of_its_standard(data: bytes, text: str) -> None:
    assert base45.encode(data) == text


@pytest.mark.parametrize("text", ["A", "GGW", "ab0", "::", ":::"])
def test_base45_refuses_what_it_never_writes(text: str) -> None:
    with pytest.raises(ValueError, match="base45"):
        base45.decode(text)


def test_a_claim_says_which_content_was_issued_when() -> None:
    found = claim.verify(made(), KEYS)
    assert found == claim.Claim(DOCUMENT_ID, HASH[:32], ON, claim.key_id(DESK_PUBLIC))
    assert found == claim.decode(made())
    assert found.matches(HASH)
    assert not found.matches("cd" * 32)
    assert not found.matches(HASH[:32])


def test_a_claim_is_short_enough_for_a_code_of_25_millimetres() -> None:
    assert len(made()) <= 178  # what version 7 with error correction M holds


def test_one_changed_character_makes_a_claim_worthless() -> None:
    text = made()
    for place in range(len(text)):
        other = "0" if text[place] != "0" else "1"
        with pytest.raises(PaperProblem) as refused:
            claim.verify(text[:place] + other + text[place + 1 :], KEYS)
        assert refused.value.code.startswith("qr-")


def test_an_unknown_key_is_named_as_such() -> None:
    with pytest.raises(PaperProblem, match="tidak dikenal"):
        claim.verify(made(), {})


def test_a_key_filed_under_a_wrong_name_is_not_used() -> None:
    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    with pytest.raises(PaperProblem, match="tidak dikenal"):
        claim.verify(made(), {claim.key_id(DESK_PUBLIC): stranger})


def test_a_claim_of_a_newer_program_asks_for_an_update() -> None:
    newer = b"\x02" + base45.decode(made().removeprefix(claim.PREFIX))[1:]
    with pytest.raises(PaperProblem, match="Perbarui"):
        claim.decode(claim.PREFIX + base45.encode(newer))


@pytest.mark.parametrize("text", ["", "https://contoh.invalid", "PPKS:", "PPKS:!!", "PPKS:00"])
def test_any_other_code_is_not_ours(text: str) -> None:
    with pytest.raises(PaperProblem, match="bukan kode surat"):
        claim.decode(text)


def test_a_signature_of_the_wrong_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="length"):
        claim.encode(DOCUMENT_ID, HASH, ON, DESK_PUBLIC, lambda _body: b"short")
