"""What every page promises: names, Tab reaches all, no cut words."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.domain.records import (
    Assessment,
    Consent,
    Contribution,
    Handover,
    Participant,
    Person,
    Session,
    Training,
)
from ppks_desktop.i18n import Language, use
from ppks_desktop.settings import Settings
from ppks_desktop.ui import theme
from ppks_desktop.ui.ink import InkPad
from ppks_desktop.ui.laying import laid_out
from ppks_desktop.ui.page import Page
from ppks_desktop.ui.pages import ON_FORMS, PAGES, RAIL_OF
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.photo import PhotoPlace
from tests.ui.papers import keyed

ASKS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    InkPad,
    PhotoPlace,
)
CODES = [spec.code for spec in PAGES if spec.code != "formulir"] + sorted(ON_FORMS - {"draf"})


def _target(code: str, desk: Desk) -> Any:
    """A record the page can show."""
    person = desk.store.find(Person, limit=1)[0].id
    training = desk.store.find(Training, limit=1)[0].id
    handover = desk.store.find(Handover, reverses_id=None, limit=1)[0].id
    targets: dict[str, Any] = {
        "orang": person,
        "serah": ("orang", person),
        "surat": ("bast", handover),
        "jawaban": ("assessment", desk.store.find(Assessment, limit=1)[0].id),
        "pelatihan": training,
        "peserta-baru": training,
        "sesi-baru": training,
        **{code: person for code in ON_FORMS if code != "daftar"},
        "banding": _papers(desk)[0],
        "ketik": "daftar",
        "ketik-kedua": (_papers(desk)[1], "Rahmat"),
        "cek": handover,
        "daftar-hadir": desk.store.find(Session, training_id=training, limit=1)[0].id,
        "komitmen": None,
        "nilai": training,
        "pelatihan-baru": training,
        "tarik": desk.store.find(Consent, limit=1)[0].id,
        "realisasi": desk.store.find(Contribution, limit=1)[0].id,
        "tindak-lanjut": desk.store.find(Participant, training_id=training, limit=1)[0].id,
    }
    return targets.get(code)


def _papers(desk: Desk) -> tuple[str, str]:
    """The second keying of one paper, the only one of another; made when first asked for."""
    if not desk.double_keying.board().pairs:
        keyed(desk, "Rahmat", "A-017", keyed(desk, "Siti", "A-017"), full_name="Nurhayti")
        keyed(desk, "Siti", "A-018")
    board = desk.double_keying.board()
    return board.pairs[0].second.id, board.waiting[0].keying.id


class Hall:
    """A window in one language; every page is opened once and looked at by several tests."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.language = language
        use(language)
        self.desk = Desk.open(folder, DEMO_PASSPHRASE)
        self.worker = Worker()
        self.crashes: list[BaseException] = []
        self.worker.crashed.connect(self.crashes.append)
        self.window = laid_out(self.desk, self.worker, Settings, lambda _settings: None)
        self.window.show()
        use("id")

    def open(self, code: str) -> Page:
        """Open a page on something it can show."""
        use(self.language)
        self.window.go(code, _target(code, self.desk))
        self._settle()
        use("id")
        page = self.window.page()
        assert not self.crashes, self.crashes
        assert isinstance(page, Page)
        assert not page.banner.isVisible(), page.banner.words.text()
        assert not self.window.alarm.isVisible(), self.window.alarm.words.text()
        return page

    def close(self) -> None:
        """Let go of everything."""
        self.worker.close()
        self.window.close()
        self.window.deleteLater()
        self.desk.database.close()

    def _settle(self) -> None:
        for _round in range(4):
            while not self.worker.idle():
                loop = QEventLoop()
                QTimer.singleShot(5, loop.quit)
                loop.exec()
            QCoreApplication.processEvents()


@pytest.fixture(scope="module")
def halls(
    city: Path, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Language], Hall]]:
    """The window in a language, over a copy of the demo laptop; each made once."""
    theme.apply(qapp, "light")
    made: dict[Language, Hall] = {}

    def hall(language: Language) -> Hall:
        if language not in made:
            folder = tmp_path_factory.mktemp("hall") / "laptop"
            shutil.copytree(city / "laptop", folder)
            made[language] = Hall(folder, language)
        return made[language]

    yield hall
    for one in made.values():
        one.close()


@pytest.fixture
def hall(halls: Callable[[Language], Hall]) -> Hall:
    """The window in Indonesian."""
    return halls("id")


def _seen(page: Page) -> Iterator[QWidget]:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and not _inner(widget):
            yield widget


def _inner(widget: QWidget) -> bool:
    """Parts that Qt itself puts into its widgets."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or (
        type(widget).__module__.startswith("PySide6")
        and isinstance(parent, QComboBox | QAbstractItemView | QLineEdit)
    )


@pytest.mark.parametrize("code", CODES)
def test_everything_that_asks_has_a_name_for_the_screen_reader(code: str, hall: Hall) -> None:
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in _seen(hall.open(code))
        if isinstance(widget, ASKS) and not widget.accessibleName() and not _text(widget)
    ]
    assert nameless == []


@pytest.mark.parametrize("code", CODES)
def test_every_label_with_a_key_leads_to_its_field(code: str, hall: Hall) -> None:
    lost = [
        widget.text()
        for widget in _seen(hall.open(code))
        if isinstance(widget, QLabel)
        and "&" in widget.text()
        and widget.buddy() is None
        and "& " not in widget.text()
    ]
    assert lost == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_key_of_a_label_is_given_twice(
    code: str, language: Language, halls: Callable[[Language], Hall]
) -> None:
    page = halls(language).open(code)
    keys: dict[str, list[str]] = {}
    for widget in page.window().findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton):
            key = QKeySequence.mnemonic(_text(widget)).toString()
            if key and (isinstance(widget, QAbstractButton) or widget.buddy() is not None):
                keys.setdefault(key, []).append(_text(widget))
    for at in range(1, 10):
        keys.setdefault(f"Alt+{at}", []).append("rail")
    assert {key: texts for key, texts in keys.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("code", CODES)
def test_tab_reaches_everything_that_asks(code: str, hall: Hall) -> None:
    page = hall.open(code)
    wanted = {
        widget
        for widget in _seen(page)
        if isinstance(widget, ASKS)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.isHidden()
    }
    reached: set[QWidget] = set()
    start = page.window()
    at: QWidget | None = start
    for _step in range(2_000):
        at = at.nextInFocusChain() if at is not None else None
        if at is None or at is start:
            break
        reached.add(at)
    assert wanted <= reached
    assert wanted


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_is_cut(code: str, language: Language, halls: Callable[[Language], Hall]) -> None:
    cut = [
        f"{type(widget).__name__}: {_text(widget)}"
        for widget in _seen(halls(language).open(code))
        if isinstance(widget, QLabel | QAbstractButton) and _is_cut(widget)
    ]
    assert cut == []


@pytest.mark.parametrize("code", CODES)
def test_every_page_says_what_is_next_and_its_keys(code: str, hall: Hall) -> None:
    page = hall.open(code)
    assert page.keys()
    assert page.head.isHidden() or page.head.title.text()


def test_every_page_has_one_main_act_at_most(hall: Hall) -> None:
    for code in CODES:
        mains = [
            widget
            for widget in _seen(hall.open(code))
            if isinstance(widget, QAbstractButton) and widget.property("kind") == "main"
        ]
        assert len(mains) <= 1, code


def test_pages_are_named_once_and_lit_on_the_rail() -> None:
    codes = [spec.code for spec in PAGES]
    assert len(codes) == len(set(codes))
    on_rail = {spec.code for spec in PAGES if spec.on_rail}
    assert {spec.code for spec in PAGES if not spec.on_rail} == set(RAIL_OF)
    assert set(RAIL_OF.values()) <= on_rail


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    """Whether the words need more room than the widget has."""
    if not _text(widget).strip() or widget.property("kind") == "sheet":
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    hint = widget.minimumSizeHint() if isinstance(widget, QLabel) else widget.sizeHint()
    slack = theme.current().px(2)
    return hint.width() > widget.width() + slack or hint.height() > widget.height() + slack
