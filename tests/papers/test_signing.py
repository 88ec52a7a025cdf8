"""Signatures that other programs accept, and that leave those before them alone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ppks_desktop.errors import PaperProblem
from ppks_desktop.keys.certificates import OfficeCa
from ppks_desktop.papers import pades
from ppks_desktop.papers.signing import SigningIdentity, countersign, sign
from ppks_desktop.papers.verifying import verify
from tests.papers import samples
from tests.papers.reading import nss, pdfsig, text_of

VALID, TRUSTED = "Signature is Valid", "Certificate is Trusted"


def test_a_paper_has_all_its_signature_fields_before_the_first_signature(unsigned: bytes) -> None:
    assert pades.fields_of(unsigned) == {"petugas": False, "mengetahui": False, "bsre": False}


def test_pdfsig_finds_the_signature_valid_and_the_office_trusted(
    signed: bytes, ca: OfficeCa, tmp_path: Path
) -> None:
    said = pdfsig(signed, nss(ca.ca_pem(), tmp_path), tmp_path)
    assert said.count(VALID) == said.count(TRUSTED) == 1
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said
    assert "Signing Hash Algorithm: SHA-256" in said


def test_a_second_signature_leaves_the_first_valid(
    signed: bytes, countersigned: bytes, ca: OfficeCa, tmp_path: Path
) -> None:
    assert countersigned.startswith(signed)
    said = pdfsig(countersigned, nss(ca.ca_pem(), tmp_path), tmp_path)
    assert said.count(VALID) == said.count(TRUSTED) == 2


def test_the_field_for_bsre_stays_empty(countersigned: bytes) -> None:
    assert pades.fields_of(countersigned)["bsre"] is False


def test_the_box_tells_who_when_by_whose_clock_and_that_it_is_not_certified(
    signed: bytes, tmp_path: Path
) -> None:
    text = text_of(signed, tmp_path)
    assert "Siti Rahmawati, S.Sos., Pendamping Sosial" in text
    assert "06-07-2026 10.42 WITA menurut jam komputer" in text
    assert "Tanda tangan elektronik tidak tersertifikasi" in text


def test_the_claimed_time_is_the_one_given_and_no_other(
    unsigned: bytes, officer: SigningIdentity
) -> None:
    at = datetime(2026, 7, 9, 23, 30, tzinfo=UTC)
    (only,) = verify(sign(unsigned, officer, None, at), None).signatures
    assert only.at == at


def test_no_byte_of_the_gap_is_left_unused(countersigned: bytes) -> None:
    assert b"00>" not in countersigned  # the end of a padded /Contents


def test_ink_is_not_needed(unsigned: bytes, officer: SigningIdentity) -> None:
    assert pades.fields_of(sign(unsigned, officer, None, samples.AT))["petugas"]


def test_a_signed_paper_is_not_signed_again(signed: bytes, officer: SigningIdentity) -> None:
    with pytest.raises(PaperProblem, match="sudah ditandatangani"):
        sign(signed, officer, None, samples.AT)


def test_nobody_countersigns_before_the_officer(unsigned: bytes, lurah: SigningIdentity) -> None:
    with pytest.raises(PaperProblem, match="belum ditandatangani"):
        countersign(unsigned, lurah, None, samples.AT)


def test_a_paper_without_room_says_so(
    countersigned: bytes, unsigned: bytes, lurah: SigningIdentity
) -> None:
    with pytest.raises(PaperProblem, match="tidak ada tempat"):
        countersign(countersigned, lurah, None, samples.AT)
    with pytest.raises(PaperProblem, match="tidak ada tempat"):
        sign(unsigned, lurah, None, samples.AT, field_name="kepala")


def test_a_chosen_field_is_taken(signed: bytes, lurah: SigningIdentity) -> None:
    made = countersign(signed, lurah, None, samples.AT, field_name="mengetahui")
    assert pades.fields_of(made)["mengetahui"]


def test_what_is_no_pdf_is_not_signed(officer: SigningIdentity) -> None:
    with pytest.raises(PaperProblem, match="bukan PDF"):
        sign(b"halo", officer, None, samples.AT)


def test_one_identity_signs_many_papers_with_one_loaded_key(officer: SigningIdentity) -> None:
    assert officer.signer is officer.signer


def test_the_private_key_never_shows(officer: SigningIdentity) -> None:
    assert "key_der" not in repr(officer)
    assert officer.key_der.hex() not in repr(officer)


def test_later_signatures_may_come_days_later(signed: bytes, lurah: SigningIdentity) -> None:
    made = countersign(signed, lurah, None, samples.AT + timedelta(days=3))
    assert made.startswith(signed)
