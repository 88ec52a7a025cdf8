"""The customary words of each paper, in full."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ppks_desktop.papers import pades
from ppks_desktop.papers.catalogue import BY_CODE, PAPERS
from ppks_desktop.papers.parties import Receiver, Signatory
from ppks_desktop.papers.recovery_sheet import lines_of
from ppks_desktop.papers.words import nip, percent
from tests.papers import samples
from tests.papers.reading import pages_of, text_of


def drawn(code: str, content: Any, **changes: Any) -> bytes:
    """A paper in the frame of an issued one."""
    return BY_CODE[code].draw(content, replace(samples.frame(content), **changes))


def test_the_handover_paper_says_when_where_and_on_what_decision(tmp_path: Path) -> None:
    text = text_of(drawn("bast", samples.bast()), tmp_path)
    assert "BERITA ACARA SERAH TERIMA BANTUAN ALAT MEMBUAT KUE" in text
    assert "Nomor: 460/017/BAST/Dinsos/VII/2026" in text
    assert (
        "Pada hari ini Senin tanggal Enam bulan Juli tahun Dua Ribu Dua Puluh Enam (06-07-2026),"
        " bertempat di rumah penerima, Jalan Mulawarman RT 027, Kelurahan Manggar, berdasarkan"
        " Keputusan Kepala Dinas Sosial Nomor 400.9/112/DINSOS/2026 tanggal 22 Juni 2026 tentang"
        " Penerima Bantuan Usaha Ekonomi Produktif, kami yang bertanda tangan di bawah ini:"
    ) in text


def test_the_handover_paper_names_both_parties(tmp_path: Path) -> None:
    text = text_of(drawn("bast", samples.bast()), tmp_path)
    for line in (
        "Nama : Siti Rahmawati, S.Sos.",
        "Jabatan : Pendamping Sosial, Dinas Sosial Kota Balikpapan",
        "selanjutnya disebut PIHAK PERTAMA;",
        "NIK : 6471054503840007",
        "Tempat, tanggal lahir : Balikpapan, 5 Maret 1984",
        "selanjutnya disebut PIHAK KEDUA.",
    ):
        assert line in text


def test_the_handover_paper_tells_value_in_words_and_the_duties(tmp_path: Path) -> None:
    text = text_of(drawn("bast", samples.bast()), tmp_path)
    assert (
        "bantuan berupa 1 (satu) paket alat membuat kue senilai Rp4.500.000,- (Empat Juta Lima"
        " Ratus Ribu Rupiah) yang bersumber dari CSR PT Contoh Energi"
    ) in text
    assert "dalam keadaan baik dan lengkap" in text
    assert "tidak dipindahtangankan, diperjualbelikan, atau dijaminkan" in text
    assert "dalam rangkap 2 (dua)" in text


def test_the_annex_lists_the_items_with_their_sum(tmp_path: Path) -> None:
    text = text_of(drawn("bast", samples.bast()), tmp_path)
    annex = text[text.index("LAMPIRAN") :]
    assert "1 Oven gas" in annex
    assert "OV-2231-88; baru" in annex
    assert "1 unit 2.400.000 2.400.000" in annex
    assert "6 buah 65.000 390.000" in annex
    assert "Jumlah 4.500.000" in annex
    assert "Terbilang: Empat Juta Lima Ratus Ribu Rupiah" in annex
    assert "Foto penyerahan bantuan" in annex


def test_ink_without_a_key_is_labelled_as_not_certified(tmp_path: Path) -> None:
    text = text_of(drawn("bast", samples.bast()), tmp_path)
    assert text.count("Tanda tangan elektronik tidak tersertifikasi") == 2  # receiver, witness


def test_money_is_received_whole_and_in_a_stated_way(tmp_path: Path) -> None:
    content = samples.bast(is_money=True, paid="melalui transfer bank")
    text = text_of(drawn("bast", content), tmp_path)
    assert "diterima PIHAK KEDUA melalui transfer bank, utuh tanpa potongan apa pun" in text
    assert "baik dan lengkap" not in text


def test_what_is_not_known_is_left_out_and_never_invented(tmp_path: Path) -> None:
    content = samples.bast(
        decree=None, place="", fund="", purpose="", receiver=Receiver("Nurhayati"), photo=None
    )
    text = text_of(drawn("bast", content, place=""), tmp_path)
    assert "(06-07-2026), kami yang bertanda tangan" in text
    assert "NIK : belum ada / tidak diketahui" in text
    assert "keperluan sesuai peruntukannya" in text
    for absent in ("berdasarkan", "bersumber", "Foto", "None"):
        assert absent not in text


def test_one_witness_alone_stands_between_the_parties() -> None:
    witness = Signatory("Agus", "Ketua RT 027")
    content = samples.bast(witnesses=(witness,), acknowledged=None)
    assert list(pades.fields_of(drawn("bast", content))) == ["saksi", "petugas", "bsre"]


def test_several_witnesses_each_have_a_field() -> None:
    content = samples.bast(witnesses=tuple(Signatory(f"Saksi {n}") for n in range(2)))
    fields = list(pades.fields_of(drawn("bast", content)))
    assert fields == ["petugas", "saksi", "saksi2", "mengetahui", "bsre"]


def test_the_duty_stamp_has_a_box_where_the_rule_wants_one(tmp_path: Path) -> None:
    with_box = samples.bast(stamp_duty=True)
    assert "Meterai Rp10.000" in text_of(drawn("bast", with_box), tmp_path)
    assert "Meterai" not in text_of(drawn("bast", samples.bast()), tmp_path)


def test_the_receipt_says_the_sum_twice(tmp_path: Path) -> None:
    pdf = drawn("kwitansi", samples.RECEIPT)
    text = text_of(pdf, tmp_path)
    assert "Uang sejumlah : Empat Juta Lima Ratus Ribu Rupiah" in text
    assert "Rp4.500.000,-" in text
    assert "Sudah terima dari : Bendahara Pengeluaran Dinas Sosial Kota Balikpapan" in text
    assert "Untuk pembayaran : Bantuan modal usaha roti dan kue a.n. Nurhayati" in text
    assert "Meterai Rp10.000" in text
    for role in ("Setuju dibayar,", "Lunas dibayar,", "Yang menerima,"):
        assert role in text
    assert list(pades.fields_of(pdf)) == ["mengetahui", "petugas", "bsre"]


def test_a_receipt_without_officials_is_signed_by_the_receiver_alone(tmp_path: Path) -> None:
    content = replace(samples.RECEIPT, approved_by=None, paid_by=None, stamp_duty=False)
    text = text_of(drawn("kwitansi", content, place=""), tmp_path)
    assert "Setuju" not in text
    assert "Yang menerima, Tanda" in text


def test_a_list_to_be_signed_has_lines_in_zigzag_and_some_to_spare(tmp_path: Path) -> None:
    text = text_of(drawn("daftar_hadir", samples.attendance(filled=False)), tmp_path)
    assert "3 Rusdiansyah L Gunung Sari Ulu 3." in text
    assert "4 Maria Contohana Lasut P Klandasan Ilir 4." in text
    assert "25 25." in text
    assert "Jumlah yang hadir: .......... orang" in text


def test_a_marked_list_counts_the_marks(tmp_path: Path) -> None:
    text = text_of(drawn("daftar_hadir", samples.attendance(filled=True)), tmp_path)
    assert "Rekapitulasi: Hadir 12, Izin 3, Sakit 3, Alpa 2; jumlah peserta 20 orang." in text
    assert "Pertemuan : ke-3" in text
    assert "Hari, tanggal : Senin, 6 Juli 2026" in text


def test_no_list_that_circulates_bears_nik_or_kind_of_need(tmp_path: Path) -> None:
    for filled in (True, False):
        text = text_of(drawn("daftar_hadir", samples.attendance(filled=filled)), tmp_path)
        assert "NIK" not in text
        assert "PPKS" not in text.replace("PPKS Desktop", "")


def test_a_list_without_date_or_people_is_blank(tmp_path: Path) -> None:
    content = replace(
        samples.attendance(filled=False), on=None, attendees=(), instructor=None, committee=None
    )
    text = text_of(drawn("daftar_hadir", content), tmp_path)
    assert "Hari, tanggal : -" in text
    assert text.count("(......") == 2


def test_the_recap_counts_twice_and_says_what_handled_means(tmp_path: Path) -> None:
    text = text_of(drawn("rekap", samples.recap(), number=None), tmp_path)
    assert "Orang unik (setiap orang dihitung satu kali) 122.324 68.214 54.110 55,8 %" in text
    assert "Kasus (satu orang dapat memiliki beberapa jenis) 159.250 87.425 71.825" in text
    assert "Jumlah kasus 72.800 79.625 6.825 159.250 87.425 71.825 54,9 %" in text
    assert "Jumlah orang unik 58.310 63.914 100 122.324 68.214 54.110 55,8 %" in text
    assert "Arti “tertangani”: pernah menerima paling sedikit satu layanan" in text
    assert "Dihitung pada 6 Juli 2026" in text


def test_the_recap_has_all_kinds_on_one_page(tmp_path: Path) -> None:
    pages = pages_of(drawn("rekap", samples.recap()), tmp_path)
    assert len(pages) == 4
    for page in pages[1:3]:
        assert "1 Anak Balita Telantar" in page
        assert "26 Komunitas Adat Terpencil" in page


def test_an_undefined_handled_is_said_to_be_undefined(tmp_path: Path) -> None:
    content = replace(samples.recap(), handled_means="", districts=(), signer=None, sources="")
    pdf = drawn("rekap", content)
    text = text_of(pdf, tmp_path)
    assert "Arti “tertangani”: belum ditetapkan oleh kantor." in text
    assert "Tabel 2" not in text
    assert "(......" in text  # room for whoever signs
    assert list(pades.fields_of(pdf)) == ["petugas", "bsre"]


def test_villages_get_a_table_where_they_are_counted(tmp_path: Path) -> None:
    recap = samples.recap()
    content = replace(recap, villages=tuple(recap.districts * 6)[:34])
    assert "Tabel 4. Kasus menurut kelurahan" in text_of(drawn("rekap", content), tmp_path)


def test_the_statement_is_declared_without_compulsion(tmp_path: Path) -> None:
    pdf = drawn("pernyataan", samples.STATEMENT, number=None)
    text = text_of(pdf, tmp_path)
    assert text.startswith("SURAT PERNYATAAN Yang bertanda tangan di bawah ini:")
    assert "tanpa paksaan dari pihak mana pun" in text
    assert "Meterai Rp10.000" in text
    assert list(pades.fields_of(pdf)) == ["mengetahui", "mengetahui2", "bsre"]


def test_a_statement_may_stand_alone() -> None:
    content = replace(samples.STATEMENT, acknowledged=(), stamp_duty=False)
    assert list(pades.fields_of(drawn("pernyataan", content, place=""))) == ["bsre"]


def test_the_recovery_sheet_shows_the_whole_code_in_groups(tmp_path: Path) -> None:
    pdf = drawn("pemulihan", samples.RECOVERY, qr_text="")
    squeezed = text_of(pdf, tmp_path).replace(" ", "")
    for groups in lines_of(samples.RECOVERY.code):
        assert "".join(groups) in squeezed
    assert "NamabrankasManggar1" in squeezed.replace(":", "")


def test_the_code_is_split_whatever_stands_between_its_letters() -> None:
    assert lines_of("ABCD-EFGH IJ") == (("ABCD", "EFGH", "IJ"),)


def test_every_paper_has_one_code_and_a_name() -> None:
    assert len(BY_CODE) == len(PAPERS)
    assert all(paper.title for paper in PAPERS)


@pytest.mark.parametrize(
    ("number", "written"),
    [("198001012005011001", "NIP. 19800101 200501 1 001"), ("12 AB", "NIP. 12AB")],
)
def test_a_nip_is_grouped_where_it_is_whole(number: str, written: str) -> None:
    assert nip(number) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (68_214, 122_324, "55,8 %"),
        (1, 1, "100,0 %"),
        (0, 3, "0,0 %"),
        (0, 0, "-"),
        (1, 2000, "0,1 %"),
    ],
)
def test_percentages_have_one_decimal_place(part: int, whole: int, written: str) -> None:
    assert percent(part, whole) == written
