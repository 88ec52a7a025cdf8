"""The terminal does what its words say, and tells by number how it went."""

import json
from pathlib import Path

import pytest

from ppks_desktop.cli import main
from ppks_desktop.desk import Desk
from ppks_desktop.i18n import use
from ppks_desktop.settings import Settings, save

Shown = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPKS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("PPKS_PASSPHRASE_FILE", raising=False)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kota")
    Desk.create_demo(folder, people=60, pair=True)
    return folder


@pytest.fixture
def laptop(city: Path) -> str:
    return str(city / "laptop")


@pytest.fixture
def office(city: Path) -> str:
    return str(city / "office")


@pytest.fixture(scope="module")
def name(city: Path) -> str:
    desk = Desk.open(city / "laptop", "contoh")
    found = desk.following.people(limit=1).lines[0].name.split()[0].casefold()
    desk.database.close()
    return found


def test_demo_makes_a_vault_and_says_where(tmp_path: Path, capsys: Shown) -> None:
    assert main(["demo", str(tmp_path / "contoh"), "--people", "20", "--seed", "3"]) == 0
    assert str(tmp_path / "contoh") in capsys.readouterr().out
    assert main(["find", str(tmp_path / "contoh"), "a"]) in (0, 1)


def test_the_terminal_speaks_the_language_of_the_settings(tmp_path: Path, capsys: Shown) -> None:
    lost = str(tmp_path / "hilang")
    try:
        save(tmp_path / "data", Settings(language="en"))
        assert main(["find", lost, "a"]) == 3
        assert "does not exist" in capsys.readouterr().err
    finally:
        use("id")
    save(tmp_path / "data", Settings())
    assert main(["find", lost, "a"]) == 3
    assert "tidak ada" in capsys.readouterr().err


def test_recap_tells_a_program_people_cases_and_rows(laptop: str, capsys: Shown) -> None:
    assert main(["recap", laptop, "--year", "2024", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["people"]["total"] == 60
    assert told["people"]["unhandled"] == 60 - told["people"]["handled"]
    assert told["cases"]["total"] == sum(row["cases"] for row in told["rows"])
    assert set(told["rows"][0]) >= {"type_code", "village_code", "sex", "cases", "handled"}


def test_recap_goes_to_people_pdf_and_spreadsheet(
    laptop: str, tmp_path: Path, capsys: Shown
) -> None:
    assert main(["recap", laptop, "--year", "2024"]) == 0
    assert "Fakir Miskin" in capsys.readouterr().out
    assert main(["recap", laptop, "--year", "2024", "--pdf", str(tmp_path / "r.pdf")]) == 0
    assert main(["recap", laptop, "--year", "2024", "--xlsx", str(tmp_path / "r.xlsx")]) == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")


def test_find_tells_who_and_says_no_with_one(laptop: str, name: str, capsys: Shown) -> None:
    assert main(["find", laptop, name, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert any(name in one["name"].casefold() for one in found)
    assert all(one["nik"] is None or "*" in one["nik"] for one in found)
    assert main(["find", laptop, "tidakadaorangnya"]) == 1


def test_a_paper_is_printed_and_verified(
    laptop: str, office: str, tmp_path: Path, capsys: Shown
) -> None:
    bast, ca = str(tmp_path / "bast.pdf"), str(tmp_path / "ca.pem")
    assert main(["print", laptop, "bast", "latest", "--to", bast]) == 0
    assert main(["trust", "export", office, "--to", ca]) == 0
    assert main(["verify", bast, "--trust", ca]) == 0
    assert main(["verify", bast]) == 1
    capsys.readouterr()
    assert main(["verify", bast, "--vault", laptop, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["valid"], told["known"]) == (True, True)
    assert told["signatures"][0]["trusted"]
    changed = bytearray(Path(bast).read_bytes())
    changed[len(changed) // 2] ^= 1
    Path(bast).write_bytes(bytes(changed))
    assert main(["verify", bast, "--trust", ca]) == 1


def test_work_goes_to_the_office_and_home_again(
    laptop: str, office: str, tmp_path: Path, capsys: Shown
) -> None:
    out, back = tmp_path / "jalan", tmp_path / "pulang"
    assert main(["print", laptop, "rekap", "2024", "--to", str(tmp_path / "r.pdf")]) == 0
    assert main(["bundle", "make", laptop, "--to", str(out)]) == 0
    file = str(next(out.iterdir()))
    assert main(["bundle", "show", file]) == 0
    capsys.readouterr()
    assert main(["bundle", "show", file, "--vault", office, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sender"] == "Siti Rahmawati"
    assert main(["merge", office, file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["state"] == "baru"
    assert main(["merge", office, file]) == 0
    assert main(["bundle", "make", office, "--to", str(back)]) == 0
    assert main(["merge", laptop, *(str(one) for one in back.iterdir())]) == 0
    capsys.readouterr()
    dumps = []
    for vault in (laptop, office):
        assert main(["dump", vault]) == 0
        dumps.append(capsys.readouterr().out)
    assert dumps[0] == dumps[1]


def test_a_damaged_bundle_is_a_no(office: str, tmp_path: Path, capsys: Shown) -> None:
    bad = tmp_path / "rusak.ppks"
    bad.write_bytes(b"bukan paket")
    assert main(["merge", office, str(bad)]) == 1
    assert main(["bundle", "show", str(bad)]) == 1
    assert "rusak" in capsys.readouterr().out


def test_a_vault_is_backed_up_and_put_back(
    laptop: str, name: str, tmp_path: Path, capsys: Shown
) -> None:
    assert main(["backup", laptop, "--to", str(tmp_path)]) == 0
    assert main(["restore", laptop, "--list"]) == 0
    assert len(capsys.readouterr().out.split()) >= 2
    assert main(["restore", laptop]) == 0
    assert main(["find", laptop, name]) == 0


def test_a_form_is_checked(tmp_path: Path, capsys: Shown) -> None:
    from ppks_desktop import paths

    assert main(["form", "check", str(paths.forms() / "person.yaml")]) == 0
    broken = tmp_path / "rusak.yaml"
    broken.write_text("survey:\n  - {type: text, nama: x}\n", encoding="utf-8")
    assert main(["form", "check", str(broken)]) == 1
    assert "rusak.yaml" in capsys.readouterr().err


def test_the_passphrase_comes_from_a_file_and_never_from_the_words(
    tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ppks_desktop.cli import sample_day
    from tests.desks import CHEAP

    vault = tmp_path / "brankas"
    Desk.create(vault, sample_day.OFFICER, sample_day.SECRET, CHEAP).close()
    assert main(["find", str(vault), "a"]) == 3
    assert "Kata sandi belum diberikan" in capsys.readouterr().err
    secret = tmp_path / "sandi.txt"
    secret.write_text(f"{sample_day.SECRET}\n", encoding="utf-8")
    assert main(["find", str(vault), "a", "--passphrase-file", str(secret)]) == 1
    monkeypatch.setenv("PPKS_PASSPHRASE_FILE", str(secret))
    assert main(["find", str(vault), "a"]) == 1
    secret.write_text("salah\n", encoding="utf-8")
    assert main(["find", str(vault), "a"]) == 3
    assert main(["find", str(vault), "a", "--passphrase-file", str(tmp_path / "tidak")]) == 3
    assert main(["find", str(vault), "a", "--passphrase", "x"]) == 2


def test_words_written_wrong_and_help_have_their_codes(capsys: Shown) -> None:
    assert main(["tidak-ada"]) == 2
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    for code in ("0", "1", "2", "3", "4"):
        assert f"  {code}  " in told
    assert main(["find", "/tidak/ada", "x"]) == 3


def test_a_bug_is_named_without_what_it_held(
    laptop: str, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: object, **_more: object) -> None:
        raise RuntimeError("6471014305840001")

    monkeypatch.setattr("ppks_desktop.services.following.follow.Following.search", broken)
    assert main(["find", laptop, "siti"]) == 4
    told = capsys.readouterr().err
    assert "RuntimeError" in told
    assert "6471014305840001" not in told
