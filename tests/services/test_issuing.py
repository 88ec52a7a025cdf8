"""Papers are drawn from records, numbered, signed once, and known again."""

from pathlib import Path

import pytest

from ppks_desktop.desk import Desk
from ppks_desktop.domain.office import OfficeSettings, Official
from ppks_desktop.domain.orders import SessionOrder, TrainingOrder
from ppks_desktop.domain.records import Document, Item, Person
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import use
from ppks_desktop.papers.verifying import verify
from ppks_desktop.services.issuing.numbers import in_range, letter_number
from tests.desks import TODAY, handover_for, money, someone


def test_a_bast_is_signed_kept_and_known(laptop: Desk) -> None:
    handover = laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    issued = laptop.issuing.issue("bast", handover)
    assert laptop.issuing.pdf(issued.document_id) == issued.pdf
    paper = laptop.issuing.verify(issued.pdf)
    assert paper.valid
    assert paper.agrees
    assert "mengenal surat ini" in paper.sentence
    assert verify(issued.pdf, laptop.enrolment.ca_pem()).valid


def test_issuing_again_gives_the_same_bytes_and_uses_no_number(laptop: Desk) -> None:
    handover = laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    first = laptop.issuing.issue("bast", handover)
    assert laptop.issuing.issue("bast", handover) == first
    assert laptop.issuing.issued_for("bast", handover) == first
    assert laptop.store.count(Document) == 1


def test_papers_are_indonesian_whatever_language_the_screen_has(laptop: Desk) -> None:
    about = laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    wanted = (("bast", about), ("rekap", str(TODAY.year)))
    said = [laptop.issuing.issue(*one) for one in wanted]
    use("en")
    try:
        assert [laptop.issuing.issue(*one) for one in wanted] == said
        assert laptop.issuing.verify(said[0].pdf).agrees
    finally:
        use("id")


def test_a_changed_byte_is_not_valid(laptop: Desk) -> None:
    handover = laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    pdf = laptop.issuing.issue("bast", handover).pdf
    at = len(pdf) // 2
    paper = laptop.issuing.verify(pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :])
    assert not paper.valid
    assert not paper.known


def test_a_paper_whose_person_changed_since_is_told_apart(laptop: Desk) -> None:
    from dataclasses import replace

    person = someone(laptop)
    pdf = laptop.issuing.issue("bast", laptop.granting.hand_over(handover_for(laptop, person))).pdf
    kept = laptop.store.get(Person, person)
    assert kept is not None
    laptop.store.save(replace(kept, full_name="Nurhayati Umar"))
    paper = laptop.issuing.verify(pdf)
    assert paper.valid
    assert paper.agrees is False


def test_a_kwitansi_is_for_money_only(laptop: Desk) -> None:
    person = someone(laptop)
    goods = laptop.granting.hand_over(handover_for(laptop, person))
    with pytest.raises(PaperProblem, match="hanya untuk bantuan uang"):
        laptop.issuing.issue("kwitansi", goods)
    cash = Item(code="modal", name="Modal usaha", unit="paket", unit_price=6_000_000)
    order = handover_for(laptop, person, kind_code=money(laptop), items=(cash,))
    issued = laptop.issuing.issue("kwitansi", laptop.granting.hand_over(order))
    assert laptop.issuing.verify(issued.pdf).valid
    assert laptop.issuing.latest("kwitansi") == laptop.issuing.latest("bast")


def test_a_reversed_handover_has_no_paper(laptop: Desk) -> None:
    handover = laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    laptop.granting.reverse(handover, "Salah orang")
    with pytest.raises(PaperProblem, match="dibatalkan"):
        laptop.issuing.issue("bast", handover)
    with pytest.raises(PaperProblem):
        laptop.issuing.latest("bast")


def test_attendance_list_recap_and_statement_are_drawn(laptop: Desk) -> None:
    person = someone(laptop)
    training = laptop.teaching.create_training(TrainingOrder(title="Barista", topic="barista"))
    session = laptop.teaching.add_session(SessionOrder(training_id=training, session_date=TODAY))
    laptop.teaching.enrol(training, [person])
    for paper, record in (
        ("daftar_hadir", laptop.issuing.latest("daftar_hadir")),
        ("rekap", "2026"),
        ("pernyataan", person),
    ):
        assert laptop.issuing.issue(paper, record).pdf.startswith(b"%PDF"), paper
        assert laptop.issuing.preview(paper, record).startswith(b"%PDF"), paper
    assert laptop.issuing.latest("daftar_hadir") == session
    with pytest.raises(PaperProblem):
        laptop.issuing.issue("rekap", "tahun lalu")
    with pytest.raises(PaperProblem):
        laptop.issuing.issue("tidak ada", person)


def test_a_recovery_sheet_is_never_kept(laptop: Desk) -> None:
    sheet = laptop.issuing.issue("pemulihan", "")
    assert sheet.pdf.startswith(b"%PDF")
    assert sheet.document_id == ""
    assert laptop.store.count(Document) == 0


def test_the_number_follows_the_offices_template(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    office.save_office(
        OfficeSettings(
            letterhead=("PEMERINTAH KOTA", "DINAS SOSIAL"),
            city="Balikpapan",
            officials=(Official("Kepala Uji", "Kepala Dinas", "198001012005011001"),),
            number_pattern="{klas}/{urut:03d}/{jenis}/{bulan_romawi}/{tahun}",
            number_class="460",
        )
    )
    laptop.exchange.receive(office.exchange.send(tmp_path))
    handover = laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    assert laptop.issuing.issue("bast", handover).number == "460/1001/BAST/XI/2026"
    here = office.granting.hand_over(handover_for(office, someone(office)))
    assert office.issuing.issue("bast", here).number == "460/001/BAST/XI/2026"
    assert [one.number for one in laptop.issuing.documents()] == ["460/1001/BAST/XI/2026"]


def test_without_a_template_the_number_is_left_open(laptop: Desk) -> None:
    handover = laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    assert laptop.issuing.issue("bast", handover).number is None


def test_no_two_desks_ever_give_the_same_number() -> None:
    given = [in_range(count, place, 3) for place in range(3) for count in range(1, 3_000)]
    assert len(set(given)) == len(given)
    assert [in_range(count, 0, 1) for count in (1, 999, 1_000)] == [1, 999, 1_000]


def test_a_template_cannot_reach_beyond_its_words() -> None:
    office = OfficeSettings(number_pattern="{urut.__class__}/{urut:05d}/{lain}/{tahun}")
    assert letter_number(office, "bast", 7, TODAY) == "{urut.__class__}/00007/{lain}/2026"


def test_the_office_knows_a_paper_that_came_by_bundle(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    handover = laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    pdf = laptop.issuing.issue("bast", handover).pdf
    assert office.issuing.verify(pdf).valid
    assert not office.issuing.verify(pdf).known
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path))
    assert office.issuing.verify(pdf).agrees
    document = office.store.find(Document)[0]
    assert office.issuing.pdf(document.id) == pdf
