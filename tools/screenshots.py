"""Draw every page with demo data into ``screenshots/``, light and dark."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.domain.records import (
    Assessment,
    Contribution,
    Handover,
    Participant,
    Person,
    Session,
)
from ppks_desktop.settings import Settings
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.laying import laid_out
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.unlock import Unlock
from ppks_desktop.ui.vaults import VaultDoors
from ppks_desktop.ui.window import Window
from tools.form_papers import draw_papers
from tools.form_pictures import draw_forms
from tools.keyed_papers import key_papers

ROOT = Path(__file__).resolve().parents[1]
LOOKS = (("light", 100), ("dark", 100), ("contrast", 100), ("light", 200))
SIZE = (1366, 768)
_PAUSE_MS = 60


def main() -> int:
    """Draw what was asked for and say where it is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--to", type=Path, default=ROOT / "screenshots")
    asked.add_argument("--people", type=int, default=2_000)
    asked.add_argument("--only", default="", help="a word in the names of the pictures wanted")
    asked.add_argument("--look", default="", help="light, dark, contrast or light-200")
    options = asked.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_heard)
    app = QApplication(["screenshots"])
    with tempfile.TemporaryDirectory() as folder:
        laptop, office = Desk.create_demo(Path(folder), people=options.people, pair=True)
        for name, scale in LOOKS:
            look = name if scale == 100 else f"{name}-{scale}"
            if options.look and options.look != look:
                continue
            theme.apply(app, name, scale)
            for picture in _pictures(laptop, office, Path(folder), options.only):
                picture(options.to, look)
        if not options.only or options.only.startswith(("kertas", "isian")):
            _papers(laptop, options.to, options.only)
    print(f"screenshots: {options.to}")
    return 0


def _pictures(
    laptop: Path, office: Path, folder: Path, only: str
) -> Iterator[Callable[[Path, str], None]]:
    if only in "masuk":
        yield lambda to, look: _door(folder, laptop, to, look)
    yield lambda to, look: _laptop(laptop, to, look, only)
    yield lambda to, look: _office(office, to, look, only)
    if only in "formulir" or only.startswith("formulir"):
        yield lambda to, look: _forms(laptop, to, look, only)


def _door(folder: Path, laptop: Path, to: Path, look: str) -> None:
    worker = Worker()
    doors = VaultDoors(folder, Settings(vaults=(str(laptop),)), lambda _settings: None)
    door = Unlock(doors, worker)
    door.resize(*SIZE)
    door.show()
    settle(worker)
    _save(door, to / f"masuk-{look}.png")
    door.start_new()
    settle(worker)
    _save(door, to / f"masuk-baru-{look}.png")
    worker.close()
    door.deleteLater()


def _laptop(vault: Path, to: Path, look: str, only: str) -> None:
    desk = Desk.open(vault, DEMO_PASSPHRASE)
    try:
        facts = _subjects(desk)
        targets: dict[str, tuple[str, Any]] = {
            "beranda": ("beranda", None),
            "orang-daftar": ("orang-semua", None),
            "orang": ("orang", facts["mentored"]),
            "bantuan": ("bantuan", None),
            "serah": ("serah", ("orang", facts["given"])),
            "pelatihan": ("pelatihan", None),
            "hadir": ("pelatihan", facts["training"]),
            "pelatihan-baru": ("pelatihan-baru", None),
            "sesi-baru": ("sesi-baru", facts["training"]),
            "peserta-baru": ("peserta-baru", facts["training"]),
            "usaha-baru": ("usaha", facts["person"]),
            "pendampingan": ("pendampingan", None),
            "csr": ("csr", None),
            "komitmen": ("komitmen", None),
            "realisasi": ("realisasi", facts["contribution"]),
            "dokumen": ("dokumen", None),
            "surat": ("surat", ("bast", facts["handover"])),
            "kirim": ("kirim", None),
            "laporan": ("laporan", None),
            "pengaturan": ("pengaturan", None),
            "pengaturan-harga": ("pengaturan", None),
            "daftar": ("daftar", None),
            "kasus": ("kasus", facts["person"]),
            "asesmen": ("asesmen", facts["person"]),
            "kunjungan": ("kunjungan", facts["mentored"]),
            "modul": ("modul_prse", facts["person"]),
            "keluarga": ("keluarga", facts["person"]),
            "persetujuan": ("persetujuan", facts["person"]),
            "permintaan": ("permintaan", facts["person"]),
            "usulan": ("usulan", facts["given"]),
            "cek": ("cek", facts["handover"]),
            "daftar-hadir": ("daftar-hadir", facts["session"]),
            "nilai": ("nilai", facts["training"]),
            "tindak-lanjut": ("tindak-lanjut", facts["participant"]),
            "jawaban": ("jawaban", ("assessment", facts["assessment"])),
        }
        pair, paper = key_papers(desk)
        targets |= {
            "ketikan": ("ketikan", None),
            "ketikan-banding": ("banding", pair),
            "ketikan-kedua": ("ketik-kedua", (paper, "Siti Rahma")),
            "ketikan-baru": ("ketik", "daftar"),
        }
        _walk(desk, targets, to, look, only)
    finally:
        desk.database.close()


def _office(vault: Path, to: Path, look: str, only: str) -> None:
    desk = Desk.open(vault, DEMO_PASSPHRASE)
    try:
        targets = {
            "kantor-bantuan": ("bantuan", None),
            "kantor-kirim": ("kirim", None),
            "kantor-formulir": ("pengaturan", None),
        }
        _walk(desk, targets, to, look, only)
    finally:
        desk.database.close()


def _forms(vault: Path, to: Path, look: str, only: str) -> None:
    desk = Desk.open(vault, DEMO_PASSPHRASE)
    worker = Worker()
    worker.crashed.connect(_raise)
    try:
        window = laid_out(desk, worker, Settings, lambda _settings: None)
        window.resize(*SIZE)
        window.show()
        draw_forms(
            desk,
            window,
            _subjects(desk)["person"],
            lambda widget, name: _save(widget, to / f"{name}-{look}.png"),
            lambda: settle(worker, 2),
            only,
        )
        worker.close()
        window.deleteLater()
    finally:
        desk.database.close()


def _papers(vault: Path, to: Path, only: str) -> None:
    desk = Desk.open(vault, DEMO_PASSPHRASE)
    try:
        draw_papers(desk, _subjects(desk)["person"], to, only)
    finally:
        desk.database.close()


def _walk(desk: Desk, targets: dict[str, tuple[str, Any]], to: Path, look: str, only: str) -> None:
    wanted = {name: target for name, target in targets.items() if only in name}
    if not wanted:
        return
    worker = Worker()
    worker.crashed.connect(_raise)
    window = laid_out(desk, worker, Settings, lambda _settings: None)
    window.resize(*SIZE)
    window.show()
    someone = desk.store.find(Person, limit=9)[-1].full_name
    for name, (code, target) in wanted.items():
        window.go(code, target)
        settle(worker)
        _type_into(window, name, someone, worker)
        _save(window, to / f"{name}-{look}.png")
    worker.close()
    window.deleteLater()


def _type_into(window: Window, name: str, person: str, worker: Worker) -> None:
    """Bring a page into the state that is worth a picture."""
    view = getattr(window.page(), "view", None)
    if name == "kasus" and isinstance(view, FormView):
        view.goto("type_code")
        _keys("fakir", worker)
        QTest.keyClick(_focused(), Qt.Key.Key_Return)
        _keys("13", worker)
    if name == "daftar":
        _keys(person, worker)
    if name == "pengaturan-harga":
        _keys("harga", worker)
    if name == "kantor-formulir":
        _keys("formulir", worker)
    if name == "peserta-baru":
        _keys("sit", worker)


def _keys(text: str, worker: Worker) -> None:
    QTest.keyClicks(_focused(), text)
    settle(worker, 12)


def _focused() -> QWidget:
    return QApplication.focusWidget() or QApplication.topLevelWidgets()[0]


def _subjects(desk: Desk) -> dict[str, str]:
    """People and records that show the most."""
    handovers = desk.store.find(Handover, reverses_id=None, limit=400)
    rows = desk.mentoring.businesses()
    busiest = max(rows, key=lambda row: row.visits, default=None)
    participant = desk.store.find(Participant, limit=1)
    trainings = {one.training_id for one in desk.store.find(Session)}
    person = desk.store.find(Person, limit=5)[-1]
    return {
        "person": person.id,
        "mentored": busiest.person_id if busiest else person.id,
        "given": handovers[0].person_id if handovers else person.id,
        "handover": handovers[0].id if handovers else "",
        "contribution": next((one.id for one in desk.store.find(Contribution, limit=1)), ""),
        "participant": participant[0].id if participant else "",
        "session": next((one.id for one in desk.store.find(Session, limit=1)), ""),
        "assessment": next((one.id for one in desk.store.find(Assessment, limit=1)), ""),
        "training": participant[0].training_id if participant else next(iter(trainings), ""),
    }


def _heard(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """Pass on what Qt warns of, but not what the offscreen platform cannot do."""
    if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in text:
        print(text, file=sys.stderr)


def settle(worker: Worker, rounds: int = 4) -> None:
    """Let the worker finish and the screen catch up."""
    for _round in range(rounds):
        while True:
            loop = QEventLoop()
            QTimer.singleShot(_PAUSE_MS, loop.quit)
            loop.exec()
            if worker.idle():
                break


def _save(widget: QWidget, path: Path) -> None:
    widget.grab().save(str(path))


def _raise(error: BaseException) -> None:
    raise error


if __name__ == "__main__":
    sys.exit(main())
