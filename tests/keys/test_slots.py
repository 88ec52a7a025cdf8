"""Key slots: who can open a vault, who cannot, and what a damaged slot says."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from ppks_desktop.errors import InvalidValue, VaultProblem, WrongPassphrase
from ppks_desktop.keys import slots
from ppks_desktop.keys.slots import Cost
from ppks_desktop.safefile import read_pair, write_pair

CHEAP = Cost(memory_kib=8192, passes=1, lanes=1)


@pytest.fixture
def dek() -> bytearray:
    """A data key."""
    return slots.new_dek()


@pytest.fixture
def vault(tmp_path: Path, dek: bytearray) -> Path:
    """A folder with slots for the passphrase ``contoh``."""
    slots.create_slots(tmp_path, dek, "contoh", CHEAP)
    return tmp_path


def altered(folder: Path, **change: object) -> None:
    """Write the first slot anew with other values."""
    kept = json.loads(read_pair(folder, "slots"))
    kept["slots"][0] |= change
    write_pair(folder, "slots", json.dumps(kept).encode())


def test_the_passphrase_opens_the_vault(vault: Path, dek: bytearray) -> None:
    assert slots.open_slots(vault, "contoh") == dek


def test_blanks_and_composition_of_letters_do_not_matter(tmp_path: Path, dek: bytearray) -> None:
    slots.create_slots(tmp_path, dek, "kopi  susu Re\u0301", CHEAP)
    assert slots.open_slots(tmp_path, " kopi susu Ré ") == dek


def test_another_passphrase_does_not(vault: Path) -> None:
    with pytest.raises(WrongPassphrase, match="Kata sandi salah"):
        slots.open_slots(vault, "Contoh")


def test_neither_key_nor_passphrase_stand_in_the_files(vault: Path, dek: bytearray) -> None:
    for file in vault.iterdir():
        assert bytes(dek) not in file.read_bytes()
        assert b"contoh" not in file.read_bytes()


def test_a_changed_passphrase_leaves_no_copy_that_opens_with_the_old_one(
    vault: Path, dek: bytearray
) -> None:
    slots.change_passphrase(vault, "contoh", "kedua", CHEAP)
    (vault / "slots.a").unlink()
    assert slots.open_slots(vault, "kedua") == dek
    with pytest.raises(WrongPassphrase):
        slots.open_slots(vault, "contoh")


def test_a_team_opens_one_vault_with_several_passphrases(vault: Path, dek: bytearray) -> None:
    slots.add_passphrase(vault, dek, "milik budi", CHEAP)
    slots.change_passphrase(vault, "milik budi", "budi baru", CHEAP)
    assert slots.open_slots(vault, "contoh") == slots.open_slots(vault, "budi baru") == dek


def test_the_recovery_sheet_opens_a_vault_whose_passphrase_is_forgotten(
    vault: Path, dek: bytearray
) -> None:
    code = slots.add_recovery_code(vault, dek)
    with pytest.raises(WrongPassphrase):
        slots.open_slots(vault, "terlupa")
    assert slots.open_with_code(vault, code.lower().replace("-", " ")) == dek
    assert slots.reset_passphrase(vault, code, "yang baru", CHEAP) == dek
    assert slots.open_slots(vault, "yang baru") == dek
    with pytest.raises(WrongPassphrase):
        slots.open_slots(vault, "contoh")


def test_a_recovery_code_opens_once(vault: Path, dek: bytearray) -> None:
    code = slots.add_recovery_code(vault, dek)
    slots.reset_passphrase(vault, code, "yang baru", CHEAP)
    with pytest.raises(WrongPassphrase, match="lembar pemulihan"):
        slots.open_with_code(vault, code)


def test_a_new_recovery_sheet_makes_the_old_one_worthless(vault: Path, dek: bytearray) -> None:
    old = slots.add_recovery_code(vault, dek)
    assert slots.open_with_code(vault, slots.add_recovery_code(vault, dek)) == dek
    with pytest.raises(WrongPassphrase):
        slots.open_with_code(vault, old)


def test_the_office_opens_a_vault_whose_passphrase_and_sheet_are_lost(
    vault: Path, dek: bytearray
) -> None:
    office = X25519PrivateKey.generate()
    assert not slots.has_recovery(vault)
    slots.add_recovery(vault, dek, office.public_key().public_bytes_raw())
    blob = slots.recovery_blob(vault)
    assert len(blob) == 80
    assert slots.has_recovery(vault)
    answer = slots.answer_recovery(blob, office.private_bytes_raw())
    assert slots.open_with_code(vault, answer) == dek


def test_another_office_cannot_answer(vault: Path, dek: bytearray) -> None:
    slots.add_recovery(vault, dek, X25519PrivateKey.generate().public_key().public_bytes_raw())
    other = X25519PrivateKey.generate().private_bytes_raw()
    for blob in (slots.recovery_blob(vault), b"short"):
        with pytest.raises(VaultProblem, match="bukan untuk kantor ini"):
            slots.answer_recovery(blob, other)


def test_a_standalone_vault_has_nothing_to_show_an_office(vault: Path) -> None:
    with pytest.raises(VaultProblem, match="lembar pemulihan"):
        slots.recovery_blob(vault)


def test_a_code_of_another_vault_does_not_open(vault: Path, tmp_path: Path, dek: bytearray) -> None:
    other = tmp_path / "lain"
    other.mkdir()
    slots.create_slots(other, slots.new_dek(), "contoh", CHEAP)
    slots.add_recovery_code(vault, dek)
    with pytest.raises(WrongPassphrase):
        slots.open_with_code(vault, slots.add_recovery_code(other, slots.new_dek()))


def test_a_misread_code_is_told_from_a_wrong_one(vault: Path, dek: bytearray) -> None:
    code = slots.add_recovery_code(vault, dek)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(InvalidValue, match="salah ketik"):
        slots.open_with_code(vault, wrong)
    with pytest.raises(InvalidValue, match="30 huruf"):
        slots.open_with_code(vault, code[:-1])


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 2**40},
        {"memory_kib": 8},
        {"passes": 0},
        {"passes": 10**6},
        {"lanes": 10**6},
        {"salt": ""},
        {"nonce": ""},
        {"sealed": ""},
        {"kind": "other"},
        {"unknown": 1},
    ],
    ids=str,
)
def test_parameters_out_of_range_are_refused_before_they_are_used(
    vault: Path, change: dict[str, object]
) -> None:
    altered(vault, **change)
    with pytest.raises(VaultProblem, match="cadangan"):
        slots.open_slots(vault, "contoh")


def test_a_slot_with_another_header_does_not_open(vault: Path) -> None:
    altered(vault, id="0" * 32)
    with pytest.raises(WrongPassphrase):
        slots.open_slots(vault, "contoh")


def test_a_missing_a_damaged_and_a_newer_file_each_say_what_to_do(vault: Path) -> None:
    kept = json.loads(read_pair(vault, "slots"))
    write_pair(vault, "slots", json.dumps(kept | {"version": 2}).encode())
    with pytest.raises(VaultProblem, match="Perbarui"):
        slots.open_slots(vault, "contoh")
    for half in vault.glob("slots.*"):
        half.write_bytes(half.read_bytes()[:-1])
    with pytest.raises(VaultProblem, match="cadangan"):
        slots.open_slots(vault, "contoh")
    for half in vault.glob("slots.*"):
        half.unlink()
    with pytest.raises(VaultProblem, match="Tidak ada brankas"):
        slots.open_slots(vault, "contoh")


def test_a_key_can_be_wiped_from_memory(dek: bytearray) -> None:
    slots.wipe(dek)
    assert dek == bytes(slots.DEK_BYTES)
