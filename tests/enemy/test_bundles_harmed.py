"""A bundle not whole, not new or not for here changes nothing, and is told."""

import json
import shutil
from pathlib import Path

import pytest

from ppks_desktop.cli import main, sample_day
from ppks_desktop.cli.demo_day import work_a_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Handover
from tests.desks import CHEAP, Winding, desk_in, handover_for, someone
from tests.enemy.conftest import Refused

Shown = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def sent(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of a day's work of the laptop."""
    folder = tmp_path_factory.mktemp("jalan")
    copy = shutil.copytree(city / "laptop", folder / "laptop")
    desk = Desk.open(copy, "contoh")
    work_a_day(desk)
    (bundle,) = desk.exchange.make_bundle(folder)
    desk.database.close()
    return bundle


def _state(vault: Path) -> list[str]:
    desk = Desk.open(vault, "contoh")
    try:
        return list(desk.dump())
    finally:
        desk.database.close()


def _merged(vault: Path, file: Path, shown: Shown) -> tuple[int, str, str]:
    """Exit code, state and sentence of taking a file in."""
    shown.readouterr()
    code = main(["merge", str(vault), str(file), "--json"])
    told = shown.readouterr()
    assert told.err == ""
    (report,) = json.loads(told.out)
    assert report["sentence"].endswith(".")
    return code, report["state"], report["sentence"]


def test_the_same_bundle_again_under_any_name_changes_nothing(
    office: Path, sent: Path, tmp_path: Path, capsys: Shown
) -> None:
    assert _merged(office, sent, capsys)[:2] == (0, "baru")
    after = _state(office)
    other = Path(shutil.copyfile(sent, tmp_path / "salinan (2).bin"))
    for file in (sent, other):
        assert _merged(office, file, capsys)[:2] == (0, "sudah ada")
    assert _state(office) == after


@pytest.mark.parametrize("harm", ["bit", "cut", "tail", "empty", "text", "missing", "folder"])
def test_a_damaged_bundle_is_refused(
    office: Path, sent: Path, tmp_path: Path, capsys: Shown, harm: str
) -> None:
    before, raw, file = _state(office), bytearray(sent.read_bytes()), tmp_path / "paket.ppks"
    if harm == "bit":
        raw[len(raw) // 2] ^= 1
    whole = bytes(raw)
    shapes = {"bit": whole, "cut": whole[:-1], "tail": whole + b"\x00"}
    shapes |= {"empty": b"", "text": b"halo"}
    if harm in shapes:
        file.write_bytes(shapes[harm])
    elif harm == "folder":
        file.mkdir()
    code, state, _sentence = _merged(office, file, capsys)
    assert (code, state) == (1, "rusak")
    assert _state(office) == before
    assert main(["bundle", "show", str(file), "--vault", str(office)]) in (1, 3)
    assert _merged(office, sent, capsys)[:2] == (0, "baru")


def test_a_bundle_for_another_office_or_for_oneself_is_refused(
    laptop: Path, sent: Path, tmp_path: Path, capsys: Shown
) -> None:
    before = _state(laptop)
    assert _merged(laptop, sent, capsys)[:2] == (1, "rusak")
    assert _state(laptop) == before
    Desk.create_demo(tmp_path / "lain", people=5, pair=True)
    other = tmp_path / "lain" / "office"
    before = _state(other)
    assert _merged(other, sent, capsys)[:2] == (1, "rusak")
    assert _state(other) == before


def test_a_demo_bundle_never_enters_a_real_vault(sent: Path, tmp_path: Path) -> None:
    real = Desk.create(tmp_path / "sungguhan", sample_day.OFFICE, sample_day.SECRET, CHEAP)
    before = list(real.dump())
    (report,) = real.exchange.receive([sent])
    assert report.state == "rusak"
    assert list(real.dump()) == before
    real.database.close()


def test_one_bad_file_does_not_stop_the_good_ones(
    office: Path, sent: Path, tmp_path: Path, capsys: Shown
) -> None:
    bad = tmp_path / "rusak.ppks"
    bad.write_bytes(b"rusak")
    assert main(["merge", str(office), str(bad), str(sent), str(bad)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1].split(".")[0] for line in lines] == ["rusak", "baru", "rusak"]


def test_a_bundle_that_cannot_be_shown_is_told(tmp_path: Path, refused: Refused) -> None:
    assert "tidak dapat dibaca" in refused("bundle", "show", tmp_path / "tidak-ada.ppks")


def test_a_paper_is_never_drawn_without_the_photo_its_record_names(tmp_path: Path) -> None:
    clock = Winding()
    with desk_in(tmp_path / "brankas", clock) as desk:
        order = handover_for(desk, someone(desk))
        handover = desk.granting.hand_over(order)
        kept = desk.store.get(Handover, handover)
        assert kept
        assert kept.receiver_ink
        before = list(desk.dump())
        with desk.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM blob WHERE hash = ?", (kept.receiver_ink,))
        for act in (desk.issuing.preview, desk.issuing.issue):
            with pytest.raises(Exception, match=r"Terima dulu paket yang memuatnya.*\.$") as told:
                act("bast", handover)
            assert getattr(told.value, "code", "") == "lampiran-tidak-ada"
        assert list(desk.dump()) == before
        desk.blobs.put(order.receiver_ink or b"", "ink")
        assert desk.issuing.issue("bast", handover).pdf.startswith(b"%PDF")


def test_a_form_with_a_mistake_names_file_place_and_remedy(tmp_path: Path, capsys: Shown) -> None:
    form = tmp_path / "salah.yaml"
    form.write_text(
        "settings: [{form_id: salah, form_title: Salah, version: '1'}]\n"
        "survey:\n"
        "  - {type: integer, name: umur, label: Umur, relevant: '${usia} > 3'}\n"
        "choices: []\n",
        encoding="utf-8",
    )
    assert main(["form", "check", str(form)]) == 1
    told = capsys.readouterr().err
    assert "salah.yaml" in told
    assert "usia" in told
    assert "Traceback" not in told
