"""One paper, two keyers: what waits, what differs, and how well each keys."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Person
from ppks_desktop.errors import InvalidValue, NotPermitted
from ppks_desktop.forms.model.marks import EDITION
from ppks_desktop.forms.paper.settling import Decision
from ppks_desktop.services.keying import KeyerFigures, Settling
from ppks_desktop.storage.drafts import Draft, Sheet
from ppks_desktop.storage.keyings import Keyings
from tests.desks import SECRET, Winding, desk_in

PAPER = sample_day.person()
SLIPS: Mapping[str, Any] = {"full_name": "Nurhayti", "birth_place": "Samarinda"}
"""What the second keyer types otherwise."""


def sheet(desk: Desk, keyer: str, *, first: str = "", number: str = "A-017", **other: Any) -> Draft:
    """A draft of the paper as one person keyed it."""
    session = desk.forms.begin("person", {**PAPER, **other})
    draft = desk.drafting.open_draft("person", None, session.answers(), "1")
    return desk.drafting.keep(
        replace(draft, sheet=Sheet(number=number, keyer=keyer, begun_at=5, twice=True, first=first))
    )


def write(desk: Desk) -> Any:
    """How the record of a new person is written."""
    return lambda _subject, answers, draft: desk.intake.finish_person(answers, draft)


def keyed_twice(desk: Desk, number: str = "A-017", **slips: Any) -> str:
    """The paper keyed by Siti and then by Rahmat, who slips; the id of the second keying."""
    first = desk.double_keying.hand_in(sheet(desk, "Siti", number=number), "daftar", "person")
    again = sheet(desk, "Rahmat", first=first.id, number=number, **slips)
    return desk.double_keying.hand_in(again, "daftar", "person").id


def settled(desk: Desk, second: str, **sides: str) -> Settling:
    """Decide these differences."""
    for ref, side in sides.items():
        how = Decision("first" if side == "1" else "second")
        desk.double_keying.decide(second, ref, how)
    return desk.double_keying.settling(second)


def test_a_paper_keyed_once_waits_and_is_no_record_yet(laptop: Desk) -> None:
    draft = sheet(laptop, "Siti")
    keying = laptop.double_keying.hand_in(draft, "daftar", "person")
    (waiting,) = laptop.double_keying.board().waiting
    assert (waiting.keying, waiting.second) == (keying, "")
    assert (keying.paper_no, keying.keyer, keying.begun_at) == ("A-017", "Siti", 5)
    assert laptop.drafting.get(draft.id) is None
    assert laptop.store.count(Person) == 0


def test_a_paper_without_number_or_keyer_does_not_wait(laptop: Desk) -> None:
    with pytest.raises(InvalidValue, match="nomor lembar"):
        laptop.double_keying.hand_in(sheet(laptop, "Siti", number=" "), "daftar", "person")
    with pytest.raises(InvalidValue, match="nama pengetik"):
        laptop.double_keying.hand_in(sheet(laptop, " "), "daftar", "person")
    assert laptop.double_keying.board().waiting == ()
    assert len(laptop.drafting.list()) == 2


def test_the_second_keyer_is_somebody_else(laptop: Desk) -> None:
    first = laptop.double_keying.hand_in(sheet(laptop, "Siti"), "daftar", "person")
    for name, said in (("siti ", "orang lain"), ("", "nama pengetik")):
        with pytest.raises(InvalidValue, match=said):
            laptop.double_keying.check_second(first.id, name)
    assert laptop.double_keying.check_second(first.id, "Rahmat") == first


def test_one_paper_does_not_wait_twice(laptop: Desk) -> None:
    laptop.double_keying.hand_in(sheet(laptop, "Siti"), "daftar", "person")
    again = sheet(laptop, "Rahmat", number="a-017")
    with pytest.raises(InvalidValue, match="sudah diketik oleh Siti"):
        laptop.double_keying.hand_in(again, "daftar", "person")
    with pytest.raises(InvalidValue, match="sudah diketik oleh Siti"):
        laptop.double_keying.finish_one(again, "daftar", "person", write(laptop))
    assert laptop.store.count(Person) == 0


def test_who_keys_a_waiting_paper_now_is_told(laptop: Desk) -> None:
    first = laptop.double_keying.hand_in(sheet(laptop, "Siti"), "daftar", "person")
    draft = sheet(laptop, "Rahmat", first=first.id)
    assert laptop.double_keying.board().waiting[0].second == "Rahmat"
    assert laptop.double_keying.second_draft(first.id) == draft


def test_a_paper_keyed_twice_has_its_differences_listed(laptop: Desk) -> None:
    second = keyed_twice(laptop, **SLIPS)
    board = laptop.double_keying.board()
    assert board.waiting == ()
    assert [pair.second.id for pair in board.pairs] == [second]
    now = laptop.double_keying.settling(second)
    told = [(one.ref, one.first, one.second) for one in now.comparison.differences]
    assert told == [
        ("full_name", PAPER["full_name"], "Nurhayti"),
        ("birth_place", PAPER["birth_place"], "Samarinda"),
    ]
    assert not now.is_ready


def test_a_keying_is_checked_once(laptop: Desk) -> None:
    second = keyed_twice(laptop, **SLIPS)
    first = laptop.double_keying.settling(second).pair.first
    with pytest.raises(InvalidValue, match="tidak menunggu lagi"):
        laptop.double_keying.check_second(first.id, "Wati")
    with pytest.raises(InvalidValue, match="tidak menunggu lagi"):
        laptop.double_keying.hand_in(sheet(laptop, "Wati", first=first.id), "daftar", "person")


def test_settled_differences_become_one_record_and_figures(laptop: Desk) -> None:
    second = keyed_twice(laptop, **SLIPS)
    fields = laptop.double_keying.settling(second).comparison.fields
    now = settled(laptop, second, full_name="1", birth_place="2")
    assert now.is_ready
    made = laptop.double_keying.finish_pair(second, write(laptop))
    person = laptop.store.get(Person, made)
    assert person is not None
    assert (person.full_name, person.birth_place) == (PAPER["full_name"], "Samarinda")
    board = laptop.double_keying.board()
    assert (board.waiting, board.pairs) == ((), ())
    assert board.keyers == (
        KeyerFigures("Rahmat", 1, fields, 1, (("Nama lengkap", 1),)),
        KeyerFigures("Siti", 1, fields, 1, (("Tempat lahir", 1),)),
    )


def test_figures_add_up_over_papers(laptop: Desk) -> None:
    for number, slips in (("1", SLIPS), ("2", {"full_name": "Nur"}), ("3", {})):
        second = keyed_twice(laptop, number, **slips)
        settled(laptop, second, **dict.fromkeys(slips, "1"))
        laptop.double_keying.finish_pair(second, write(laptop))
    rahmat, siti = laptop.double_keying.board().keyers
    assert (rahmat.papers, rahmat.errors, siti.errors) == (3, 3, 0)
    assert rahmat.worst == (("Nama lengkap", 2), ("Tempat lahir", 1))
    assert rahmat.fields == siti.fields > 0


def test_nothing_keyed_twice_gives_no_figures(laptop: Desk) -> None:
    laptop.double_keying.hand_in(sheet(laptop, "Siti"), "daftar", "person")
    laptop.double_keying.finish_one(
        sheet(laptop, "Rahmat", number="A-018"), "daftar", "person", write(laptop)
    )
    assert laptop.double_keying.board().keyers == ()
    assert laptop.double_keying.names() == ("Rahmat", "Siti")


def test_an_open_difference_writes_nothing(laptop: Desk) -> None:
    second = keyed_twice(laptop, **SLIPS)
    settled(laptop, second, full_name="1")
    with pytest.raises(InvalidValue, match="belum diputuskan"):
        laptop.double_keying.finish_pair(second, write(laptop))
    assert laptop.store.count(Person) == 0
    assert len(laptop.double_keying.board().pairs) == 1


def test_a_decision_can_be_taken_back(laptop: Desk) -> None:
    second = keyed_twice(laptop, **SLIPS)
    settled(laptop, second, full_name="1")
    now = laptop.double_keying.decide(second, "full_name", None)
    assert len(now.settled.open) == 2


CARD = {"nik_status": "ada", "nik": "6471014305840001", "nik_evidence": "ktp_el_asli"}
"""The card of a woman born on 3 May 1984."""


def unlike_the_card(desk: Desk) -> str:
    """A paper on which the typed birth date is on neither keying and not that of the NIK."""
    draft = sheet(desk, "Siti", **CARD)
    first = desk.double_keying.hand_in(draft, "daftar", "person")
    slip = sheet(desk, "Rahmat", first=first.id, **CARD, birth_date="1984-05-04")
    second = desk.double_keying.hand_in(slip, "daftar", "person")
    desk.double_keying.decide(second.id, "birth_date", Decision("typed", "05051984"))
    return second.id


def test_a_warning_of_the_settled_record_takes_its_reason(laptop: Desk) -> None:
    second = unlike_the_card(laptop)
    now = laptop.double_keying.settling(second)
    assert [(one.ref, one.warning) for one in now.problems] == [("nik", True)]
    with pytest.raises(InvalidValue, match="belum diputuskan"):
        laptop.double_keying.finish_pair(second, write(laptop))
    assert laptop.double_keying.explain(second, "nik", "sesuai KTP").is_ready
    person = laptop.store.get(Person, laptop.double_keying.finish_pair(second, write(laptop)))
    assert person is not None
    assert person.nik_warning_reason == "sesuai KTP"


def test_what_is_in_the_way_is_mended_behind_the_differences(laptop: Desk) -> None:
    second = unlike_the_card(laptop)
    now = laptop.double_keying.mend(second, "birth_date", "03051984")
    assert now.is_ready
    assert now.settled.session.value("birth_date") == "1984-05-03"
    now = laptop.double_keying.decide(second, "birth_date", Decision("typed", "05051984"))
    assert not now.is_ready


def test_a_waiting_paper_can_be_finished_by_one_after_all(laptop: Desk) -> None:
    first = laptop.double_keying.hand_in(sheet(laptop, "Siti"), "daftar", "person")
    draft = laptop.double_keying.take_back(first.id, "person", "Daftarkan orang")
    assert draft.answers == first.answers
    assert draft.sheet == Sheet(number="A-017", keyer="Siti", begun_at=5)
    assert laptop.double_keying.board().waiting == ()
    laptop.double_keying.finish_one(draft, "daftar", "person", write(laptop))
    assert laptop.store.count(Person, full_name=PAPER["full_name"]) == 1
    assert laptop.drafting.list() == ()


def test_a_paper_being_keyed_again_is_not_taken_back(laptop: Desk) -> None:
    first = laptop.double_keying.hand_in(sheet(laptop, "Siti"), "daftar", "person")
    sheet(laptop, "Rahmat", first=first.id)
    with pytest.raises(InvalidValue, match="sedang diketik oleh Rahmat"):
        laptop.double_keying.take_back(first.id, "person", "")


def test_both_keyings_are_read_on_the_edition_of_the_first(laptop: Desk) -> None:
    first = laptop.double_keying.hand_in(sheet(laptop, "Siti"), "daftar", "person")
    again = sheet(laptop, "Rahmat", first=first.id, **SLIPS)
    elsewhere = replace(again, answers={**again.answers, EDITION: "0" * 64})
    second = laptop.double_keying.hand_in(elsewhere, "daftar", "person").id
    now = settled(laptop, second, full_name="1", birth_place="2")
    assert now.settled.session.answers()[EDITION] == first.answers[EDITION]
    assert now.is_ready


def test_what_is_over_is_told_kindly(laptop: Desk) -> None:
    second = keyed_twice(laptop)
    laptop.double_keying.finish_pair(second, write(laptop))
    for gone in (second, "tidak-ada"):
        with pytest.raises(InvalidValue, match="sudah diputuskan"):
            laptop.double_keying.settling(gone)


def test_a_record_that_fails_leaves_both_keyings(laptop: Desk) -> None:
    second = keyed_twice(laptop)

    def fail(_subject: str | None, answers: Mapping[str, Any], draft: str) -> str:
        laptop.intake.finish_person(answers, draft)
        raise InvalidValue("listrik")

    with pytest.raises(InvalidValue, match="listrik"):
        laptop.double_keying.finish_pair(second, fail)
    assert laptop.store.count(Person) == 0
    pair = laptop.double_keying.settling(second).pair
    assert pair.first.answers["full_name"] == pair.second.answers["full_name"]


def test_no_answer_stays_behind_in_the_keyings(laptop: Desk) -> None:
    second = keyed_twice(laptop, **SLIPS)
    settled(laptop, second, full_name="1", birth_place="1")
    laptop.double_keying.finish_pair(second, write(laptop))
    for one in Keyings(laptop.database).closed():
        assert (one.answers, one.settling) == ({}, {})


def test_keyings_and_decisions_survive_a_restart(
    laptop: Desk, tmp_path: Path, clock: Winding
) -> None:
    second = keyed_twice(laptop, **SLIPS)
    settled(laptop, second, full_name="1")
    laptop.database.close()
    again = Desk.open(tmp_path / "laptop", SECRET, clock)
    try:
        now = again.double_keying.settling(second)
        assert [one.ref for one in now.settled.open] == ["birth_place"]
    finally:
        again.database.close()


def test_a_power_cut_between_any_two_steps_loses_nothing(
    laptop: Desk, tmp_path: Path, clock: Winding
) -> None:
    def after_a_cut(step: str) -> Desk:
        """The vault as the disk has it now, opened anew."""
        shutil.copytree(tmp_path / "laptop", tmp_path / step)
        return Desk.open(tmp_path / step, SECRET, clock)

    draft = sheet(laptop, "Siti")
    with closing(after_a_cut("diketik")) as found:
        assert found.drafting.get(draft.id) == draft
    first = laptop.double_keying.hand_in(draft, "daftar", "person")
    again = sheet(laptop, "Rahmat", first=first.id, **SLIPS)
    with closing(after_a_cut("menunggu")) as found:
        assert found.double_keying.board().waiting[0].keying == first
        assert found.double_keying.second_draft(first.id) == again
    second = laptop.double_keying.hand_in(again, "daftar", "person")
    laptop.double_keying.decide(second.id, "full_name", Decision("first"))
    with closing(after_a_cut("diputuskan")) as found:
        now = found.double_keying.settling(second.id)
        assert (now.pair.first.answers, now.pair.second.answers) == (first.answers, again.answers)
        assert now.decisions == {"full_name": Decision("first")}
    settled(laptop, second.id, birth_place="1")
    laptop.double_keying.finish_pair(second.id, write(laptop))
    with closing(after_a_cut("tersimpan")) as found:
        assert found.store.count(Person, full_name=PAPER["full_name"]) == 1
        assert [one.errors for one in found.double_keying.board().keyers] == [2, 0]


def test_a_draft_that_checks_is_not_gone_on_with_by_others(laptop: Desk) -> None:
    person = laptop.intake.finish_person(PAPER)
    draft = laptop.drafting.open_draft("visit", person)
    laptop.drafting.keep(replace(draft, sheet=Sheet(number="7", keyer="Rahmat", first="k1")))
    assert laptop.drafting.open_draft("visit", person).id != draft.id


def test_a_lowered_role_no_longer_gets_the_keyings_of_a_restricted_form(
    tmp_path: Path, clock: Winding
) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        second = keyed_twice(desk)
        waiting = desk.double_keying.hand_in(sheet(desk, "Siti", number="A-18"), "daftar", "person")
        keyings = Keyings(desk.database)
        for one in keyings.open():
            keyings.keep(replace(one, form_id="modul_odha"))
        for handing_out in (
            lambda: desk.double_keying.settling(second),
            lambda: desk.double_keying.check_second(waiting.id, "Rahmat"),
            lambda: desk.double_keying.take_back(waiting.id, "modul_odha", "Modul"),
        ):
            with pytest.raises(NotPermitted):
                handing_out()
        board = desk.double_keying.board()
        assert (board.waiting, board.pairs) == ((), ())
        assert "ketikan" not in [one.code for one in desk.following.worklist().groups]
        assert desk.following.status().papers == 0


def test_a_question_that_is_not_on_the_paper_is_neither_mended_nor_explained(
    laptop: Desk,
) -> None:
    second = keyed_twice(laptop, **SLIPS)
    before = laptop.double_keying.settling(second)
    for ref in ("tidak_ada", "tidak_ada[3]/nama"):
        with pytest.raises(InvalidValue, match="tidak ada lagi pada lembar"):
            laptop.double_keying.mend(second, ref, "1")
        with pytest.raises(InvalidValue, match="tidak ada lagi pada lembar"):
            laptop.double_keying.explain(second, ref, "begitu")
    after = laptop.double_keying.settling(second)
    assert after.pair.second.settling == before.pair.second.settling
