"""A vault is made, opened, locked, backed up, put back, or says what is wrong."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk, is_demo_vault, list_backups, restore_vault, start_log
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.office import OfficeSettings, Official
from ppks_desktop.domain.records import Person
from ppks_desktop.errors import InvalidValue, NotPermitted, VaultProblem, WrongPassphrase
from tests.desks import CHEAP, SECRET, Winding, desk_in, someone


def test_a_closed_vault_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    clock = Winding()
    desk = Desk.create(tmp_path, sample_day.OFFICER, SECRET, CHEAP, clock, is_demo=True)
    person = someone(desk)
    desk.close()
    with pytest.raises(WrongPassphrase):
        Desk.open(tmp_path, "bukan ini", clock)
    again = Desk.open(tmp_path, SECRET, clock)
    assert again.store.get(Person, person)
    assert again.me == desk.me
    again.database.close()


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    for weak in ("rahasia", "balikpapan2026"):
        with pytest.raises(InvalidValue):
            Desk.create(tmp_path / "baru", sample_day.OFFICER, weak, CHEAP)
    nameless = replace(sample_day.OFFICER, name=" ")
    with pytest.raises(InvalidValue, match="nama"):
        Desk.create(tmp_path / "baru", nameless, sample_day.SECRET, CHEAP)
    assert not (tmp_path / "baru").exists()


def test_each_thing_that_can_be_wrong_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(VaultProblem, match=r"\.$"):
        Desk.open(tmp_path / "tidak-ada", SECRET)
    with desk_in(tmp_path / "terbuka", Winding()), pytest.raises(VaultProblem):
        Desk.open(tmp_path / "terbuka", SECRET)
    file = tmp_path / "terbuka" / "vault.db"
    file.write_bytes(file.read_bytes()[:5_000])
    with pytest.raises(VaultProblem):
        Desk.open(tmp_path / "terbuka", SECRET)


def test_closing_backs_up_what_changed_and_only_then(tmp_path: Path) -> None:
    clock = Winding()
    desk = Desk.create(tmp_path, sample_day.OFFICER, SECRET, CHEAP, clock, is_demo=True)
    someone(desk)
    desk.close()
    assert len(list_backups(tmp_path)) == 1
    Desk.open(tmp_path, SECRET, clock).close()
    assert len(list_backups(tmp_path)) == 1


def test_a_backup_gives_back_what_was_there(tmp_path: Path) -> None:
    clock = Winding()
    desk = Desk.create(tmp_path, sample_day.OFFICER, SECRET, CHEAP, clock, is_demo=True)
    person = someone(desk)
    desk.close()
    (tmp_path / "vault.db").write_bytes(b"rusak")
    aside = restore_vault(tmp_path, SECRET, None, clock)
    assert (aside / "vault.db").read_bytes() == b"rusak"
    again = Desk.open(tmp_path, SECRET, clock)
    assert again.store.get(Person, person)
    again.database.close()


def test_without_a_backup_nothing_is_put_back(tmp_path: Path) -> None:
    with pytest.raises(VaultProblem, match="cadangan"):
        restore_vault(tmp_path, SECRET, None, Winding())


def test_what_the_office_settles_is_kept_and_nothing_is_invented(tmp_path: Path) -> None:
    with desk_in(tmp_path, Winding(), Role.ADMIN) as desk:
        assert desk.office == OfficeSettings()
        settled = OfficeSettings(
            letterhead=("DINAS SOSIAL",),
            officials=(Official("Kepala Uji", "Kepala Dinas"),),
            umk={2026: 3_856_694},
            paper_size="F4",
        )
        desk.save_office(settled)
        assert desk.office == settled
        assert desk.store.count(Person) == 0


def test_a_field_officer_settles_nothing(tmp_path: Path) -> None:
    with desk_in(tmp_path, Winding()) as desk, pytest.raises(NotPermitted):
        desk.save_office(OfficeSettings(city="Balikpapan"))


def test_who_may_not_dump_does_not(tmp_path: Path) -> None:
    with desk_in(tmp_path, Winding(), Role.VILLAGE) as desk, pytest.raises(NotPermitted):
        desk.dump()


def test_a_passphrase_is_changed_for_a_strong_one(tmp_path: Path) -> None:
    clock = Winding()
    desk = Desk.create(tmp_path, sample_day.OFFICER, sample_day.SECRET, CHEAP, clock)
    with pytest.raises(InvalidValue):
        desk.change_passphrase(sample_day.SECRET, "lemah", CHEAP)
    desk.change_passphrase(sample_day.SECRET, "gajah senja kopi bambu teras", CHEAP)
    desk.close()
    with pytest.raises(WrongPassphrase):
        Desk.open(tmp_path, sample_day.SECRET, clock)
    Desk.open(tmp_path, "gajah senja kopi bambu teras", clock).close()


def test_a_demo_vault_says_so_before_it_is_open(tmp_path: Path) -> None:
    made = Desk.create_demo(tmp_path / "contoh", people=40)
    assert made == (tmp_path / "contoh",)
    assert is_demo_vault(made[0])
    assert not is_demo_vault(tmp_path)
    desk = Desk.open(made[0], SECRET)
    assert desk.is_demo
    assert desk.recap.recap(2024).people.total == 40
    assert desk.exchange.pending().receiver
    with pytest.raises(InvalidValue):
        desk.change_passphrase(SECRET, sample_day.SECRET, CHEAP)
    desk.database.close()


def test_a_demo_pair_knows_one_another_and_has_nothing_to_merge(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    folders = Desk.create_demo(
        tmp_path, people=40, pair=True, progress=lambda *step: told.append(step)
    )
    laptop, office = (Desk.open(folder, SECRET) for folder in folders)
    assert list(laptop.dump()) == list(office.dump())
    someone(laptop, "Orang Baru")
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "jalan"))
    assert list(laptop.dump()) == list(office.dump())
    assert told[-1][0] <= told[-1][1]
    laptop.database.close()
    office.database.close()


def test_forms_are_compiled_once_and_finished_by_their_rules(tmp_path: Path) -> None:
    with desk_in(tmp_path, Winding()) as desk:
        assert desk.forms.get("person") is desk.forms.get("person")
        assert {"person", "case", "assessment", "visit"} <= set(desk.forms.ids())
        with pytest.raises(InvalidValue, match="Formulir ini tidak ada"):
            desk.forms.get("../rahasia")
        with pytest.raises(InvalidValue, match=r"^Nama lengkap: "):
            desk.forms.finish("person", {})
        session = desk.forms.begin("person", {"full_name": "Nurhayati"})
        assert session.text("full_name") == "Nurhayati"
        villages = session.choices("village_code", "mang")
        assert "Manggar (Balikpapan Timur)" in [one.label for one in villages]


def test_the_log_knows_ids_and_no_names(tmp_path: Path) -> None:
    file = start_log(tmp_path / "log")
    with desk_in(tmp_path / "brankas", Winding()) as desk:
        person = someone(desk, "Nurhayati", nik="6471014305840001")
        desk.following.nik(person)
        desk.back_up()
    for handler in list(logging.getLogger("ppks_desktop").handlers):
        handler.flush()
    told = file.read_text("utf-8")
    assert f"nik-read {person}" in told
    assert "Nurhayati" not in told
    assert "6471014305840001" not in told


def test_a_demo_that_broke_off_is_made_anew_and_a_whole_one_is_never_made_over(
    tmp_path: Path,
) -> None:
    def stops(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Desk.create_demo(tmp_path / "kota", people=20, progress=stops)
    assert list((tmp_path / "kota").iterdir()) == []
    (tmp_path / "kota" / "contoh.baru").mkdir()  # of one that was killed
    Desk.create_demo(tmp_path / "kota", people=20)
    before = (tmp_path / "kota" / "vault.db").read_bytes()
    with pytest.raises(VaultProblem, match="sudah ada brankas"):
        Desk.create_demo(tmp_path / "kota", people=20)
    assert (tmp_path / "kota" / "vault.db").read_bytes() == before
