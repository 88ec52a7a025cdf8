"""Whatever is done to a signed paper, it is noticed and named."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils import generic as untyped
from pyhanko.pdf_utils import writer as untyped_writer
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError

from ppks_desktop.errors import PaperProblem
from ppks_desktop.keys.certificates import OfficeCa
from ppks_desktop.papers import bast
from ppks_desktop.papers.signing import SigningIdentity, countersign, sign
from ppks_desktop.papers.verifying import Verdict, verify
from tests.papers import samples
from tests.papers.reading import nss, pdfsig

generic: Any = untyped
page_object: Any = untyped_writer.PageObject


def gap(pdf: bytes) -> tuple[int, int]:
    """Where the last signature stands, from ``<`` to behind ``>``."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    return start, pdf.index(b">", start) + 1


def changed(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """The paper with something appended that was not signed."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def judged(pdf: bytes, ca: OfficeCa) -> Verdict:
    """The verdict of somebody who trusts the office."""
    return verify(pdf, ca.ca_pem())


def test_a_signed_paper_is_valid_and_tells_who_signed(signed: bytes, ca: OfficeCa) -> None:
    verdict = judged(signed, ca)
    assert verdict.valid
    assert verdict.code == "sah"
    assert verdict.sentence == (
        "Sah: surat ini utuh sejak ditandatangani Siti Rahmawati, S.Sos. pada 6 Juli 2026 10.42"
        " WITA."
    )
    (only,) = verdict.signatures
    assert (only.field, only.position) == ("petugas", "Pendamping Sosial")
    assert only.office == "Dinas Sosial Kota Balikpapan"
    assert only.certifies
    assert only.whole
    assert only.sentence == "Utuh sampai akhir berkas."


def test_a_countersigned_paper_is_valid_twice(countersigned: bytes, ca: OfficeCa) -> None:
    verdict = judged(countersigned, ca)
    assert verdict.valid
    assert "2 tanda tangan" in verdict.sentence
    first, second = verdict.signatures
    assert first.valid
    assert second.valid
    assert not first.whole
    assert "hanya ditambahkan tanda tangan" in first.sentence


def test_one_changed_byte_anywhere_is_noticed(countersigned: bytes, ca: OfficeCa) -> None:
    rng = samples.chance(7)
    for place in rng.sample(range(len(countersigned)), 120):
        altered = bytearray(countersigned)
        altered[place] ^= 1 << rng.randrange(8)
        assert not judged(bytes(altered), ca).valid, place


def test_one_changed_character_of_the_signature_itself_is_noticed(
    signed: bytes, ca: OfficeCa
) -> None:
    start, end = gap(signed)
    for place in samples.chance(8).sample(range(start, end), 60):
        for mask in (0x01, 0x20):  # another digit, or the same digit in the other case
            altered = bytearray(signed)
            altered[place] ^= mask
            assert not judged(bytes(altered), ca).valid, place


def test_neither_pdfsig_nor_we_call_an_altered_paper_valid(
    signed: bytes, ca: OfficeCa, tmp_path: Path
) -> None:
    store = nss(ca.ca_pem(), tmp_path)
    start, end = gap(signed)
    outside = [place for place in range(len(signed)) if not start <= place < end]
    for place in samples.chance(9).sample(outside, 25):
        altered = bytearray(signed)
        altered[place] ^= 0x04
        assert "Signature is Valid" not in pdfsig(bytes(altered), store, tmp_path), place
        assert not judged(bytes(altered), ca).valid, place


def test_an_altered_paper_is_named_altered(signed: bytes, ca: OfficeCa) -> None:
    altered = signed.replace(b"Berita Acara", b"Berita Acare", 1)
    verdict = judged(altered, ca)
    assert verdict.code == "berubah"
    assert "berkas diubah sesudahnya" in verdict.sentence
    assert not verdict.signatures[0].intact


def test_a_cut_file_is_named_cut(signed: bytes, ca: OfficeCa) -> None:
    for length in (20, 900, len(signed) // 2, len(signed) - 40):
        assert judged(signed[:length], ca).code == "terpotong"


def test_what_is_no_pdf_is_named_so(ca: OfficeCa) -> None:
    assert judged(b"Halo", ca).code == "bukan-pdf"
    assert judged(b"%PDF-1.7\nhalo\n%%EOF\n", ca).code == "rusak"


def test_a_paper_nobody_signed_is_not_valid(unsigned: bytes, ca: OfficeCa) -> None:
    assert judged(unsigned, ca).code == "tanpa-tanda-tangan"


def test_bytes_behind_the_last_signature_are_noticed(countersigned: bytes, ca: OfficeCa) -> None:
    for tail in (b"\n", b"% halo\n%%EOF\n", b"x" * 2000):
        verdict = judged(countersigned + tail, ca)
        assert not verdict.valid
        assert verdict.code in {"ekor", "terpotong", "rusak"}


def test_an_appended_page_is_named(signed: bytes, ca: OfficeCa) -> None:
    def add(writer: Any) -> None:
        content = writer.add_object(generic.StreamObject(stream_data=b""))
        writer.insert_page(page_object(content, (0, 0, 200, 200)))

    verdict = judged(changed(signed, add), ca)
    assert verdict.code == "halaman"
    assert "halamannya berubah dari 2 menjadi 3" in verdict.sentence


def test_an_appended_annotation_is_named(signed: bytes, ca: OfficeCa) -> None:
    def add(writer: Any) -> None:
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (9, 9, 99, 99))),
                pdf_name("/Contents"): generic.pdf_string("Rp9.999.999"),
            }
        )
        writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))

    verdict = judged(changed(signed, add), ca)
    assert verdict.code == "catatan"
    assert "ditambahkan" in verdict.sentence


def test_layers_turned_on_later_are_noticed(signed: bytes, ca: OfficeCa) -> None:
    def add(writer: Any) -> None:
        writer.root["/OCProperties"] = generic.DictionaryObject()
        writer.update_root()

    assert judged(changed(signed, add), ca).code == "tambahan"


def test_another_text_on_a_signed_page_is_noticed(signed: bytes, ca: OfficeCa) -> None:
    def add(writer: Any) -> None:
        writer.add_stream_to_page(
            0, writer.add_object(generic.StreamObject(stream_data=b"0 0 99 99 re f"))
        )

    assert judged(changed(signed, add), ca).code == "tambahan"


def test_a_second_signature_by_an_unknown_key_is_named(signed: bytes, ca: OfficeCa) -> None:
    stranger = samples.identity(samples.office_ca(), "Orang Lain")
    verdict = judged(countersign(signed, stranger, None, samples.AT), ca)
    assert verdict.code == "tidak-dikenal"
    assert [one.valid for one in verdict.signatures] == [True, False]


def test_a_signature_copied_from_another_paper_is_named(
    signed: bytes, officer: SigningIdentity, ca: OfficeCa
) -> None:
    content = samples.bast(photo=None, purpose="usaha warung")
    other = sign(
        bast.draw(content, samples.frame(content)), officer, None, samples.AT, "Penerbitan"
    )
    (start, end), (from_, to) = gap(other), gap(signed)
    forged = other[:start] + signed[from_:to] + other[end:]
    assert len(forged) == len(other)
    verdict = judged(forged, ca)
    assert verdict.code == "berubah"
    assert "diambil dari surat lain" in verdict.sentence


def test_without_the_certificate_of_the_office_nothing_is_sure(signed: bytes) -> None:
    verdict = verify(signed, None)
    assert verdict.code == "tanpa-akar"
    assert verdict.sentence.startswith("Belum dapat dipastikan: surat ini utuh")
    assert verdict.signatures[0].intact


def test_an_altered_paper_is_altered_whoever_asks(signed: bytes) -> None:
    assert verify(signed.replace(b"Berita Acara", b"Berita Acare", 1), None).code == "berubah"


def test_a_signature_before_its_certificate_does_not_count(
    unsigned: bytes, officer: SigningIdentity, ca: OfficeCa
) -> None:
    early = sign(unsigned, officer, None, samples.AT - timedelta(days=9))
    assert judged(early, ca).code == "masa-berlaku"


def test_a_paper_stays_valid_after_its_certificate_has_run_out(signed: bytes, ca: OfficeCa) -> None:
    assert judged(signed, ca).valid  # the clock of whoever checks plays no part


def revoked(ca: OfficeCa, pdf: bytes, days: int) -> Verdict:
    """The verdict where the certificate was revoked some days after the signature."""
    serial = int(judged(pdf, ca).signatures[0].certificate, 16)
    since = samples.AT + timedelta(days=days)
    crl = ca.revocation_list({serial: since}, samples.AT + timedelta(days=30))
    return verify(pdf, ca.ca_pem(), [crl])


def test_a_signature_after_its_certificate_was_revoked_does_not_count(
    signed: bytes, ca: OfficeCa
) -> None:
    verdict = revoked(ca, signed, -1)
    assert verdict.code == "dicabut"
    assert "sejak 5 Juli 2026" in verdict.sentence


def test_a_signature_before_the_revocation_counts_with_a_remark(
    signed: bytes, ca: OfficeCa
) -> None:
    verdict = revoked(ca, signed, 1)
    assert verdict.valid
    assert "dicabut pada 7 Juli 2026" in verdict.signatures[0].notes[0]


def test_a_revocation_list_of_somebody_else_is_not_heeded(signed: bytes, ca: OfficeCa) -> None:
    serial = int(judged(signed, ca).signatures[0].certificate, 16)
    foreign = samples.office_ca().revocation_list({serial: samples.AT}, samples.AT)
    verdict = verify(signed, ca.ca_pem(), [foreign])
    assert verdict.valid
    assert "tidak diperiksa" in verdict.signatures[0].notes[0]


def test_a_file_that_is_no_certificate_is_refused(signed: bytes) -> None:
    with pytest.raises(PaperProblem, match=r"ca\.pem"):
        verify(signed, b"halo")


def test_a_certified_paper_takes_no_second_certification(
    signed: bytes, officer: SigningIdentity
) -> None:
    from ppks_desktop.papers import pades

    box = pades.SignatureBox("x", None, samples.AT)
    with pytest.raises(SigningError):
        pades.signed(signed, officer.signer, "mengetahui", box, "", certify=True)


def test_the_log_names_nobody(
    countersigned: bytes, ca: OfficeCa, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(0):
        verify(countersigned, samples.office_ca().ca_pem())
        verify(countersigned[:-5], ca.ca_pem())
    assert "Siti" not in caplog.text
    assert "Dewi" not in caplog.text


def test_the_field_for_bsre_takes_a_later_signature_without_harm(
    countersigned: bytes, ca: OfficeCa, lurah: SigningIdentity
) -> None:
    more = countersign(countersigned, lurah, None, samples.AT, field_name="bsre")
    assert judged(more, ca).valid
    assert len(judged(more, ca).signatures) == 3


def test_the_reader_is_the_one_that_signed(countersigned: bytes) -> None:
    assert len(PdfFileReader(BytesIO(countersigned)).embedded_signatures) == 2


def test_the_case_of_one_letter_in_the_issuers_name_is_noticed(signed: bytes, ca: OfficeCa) -> None:
    start, end = gap(signed)
    name = next(iter(PdfFileReader(BytesIO(signed)).embedded_signatures)).signer_info["sid"]
    issuer = name.chosen["issuer"].dump().hex().encode()
    text = signed[start:end]
    spelled = issuer if issuer in text else issuer.upper()
    place = start + text.rindex(spelled) + spelled.rindex(b"6F" if b"6F" in spelled else b"6f")
    verdict = judged(signed[:place] + b"4" + signed[place + 1 :], ca)
    assert verdict.code != "sah"
    assert not verdict.valid
