"""What the colours promise: everything can be read in every theme."""

import pytest
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ppks_desktop.ui import icons, theme
from ppks_desktop.ui.sheet import style_sheet
from ppks_desktop.ui.tokens import THEMES, Tokens

READ = (
    *((text, ground) for text in ("text", "muted") for ground in ("ground", "surface", "sunken")),
    *((tone, "surface") for tone in ("accent", "good", "warn", "bad", "info")),
    *((tone, "ground") for tone in ("accent", "good", "warn", "bad", "info")),
    *((tone, f"{tone}_ground") for tone in ("good", "warn", "bad", "info", "accent")),
    *(("text", f"{tone}_ground") for tone in ("good", "warn", "bad", "info", "accent")),
    ("muted", "accent_ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("rail_text", "rail"),
    ("rail_strong", "rail_now"),
    ("rail_strong", "rail_badge"),
)
MARKS = (
    ("edge", "surface"),
    ("edge", "ground"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("rail_mark", "rail"),
    ("rail_mark", "rail_now"),
)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize(("text", "ground"), READ)
def test_words_stand_out_from_their_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert theme.contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_borders_and_focus_rings_are_seen(tokens: Tokens, mark: str, ground: str) -> None:
    assert theme.contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", [*THEMES, "system"])
def test_every_theme_can_be_put_on(qapp: QApplication, name: str) -> None:
    made = theme.apply(qapp, name, 125)
    assert theme.current() is made
    assert qapp.font().family() == theme.FAMILY
    window = qapp.palette().color(QPalette.ColorRole.Window).name().upper()
    assert window == made.tokens.ground.upper()


def test_an_unknown_theme_is_light(qapp: QApplication) -> None:
    assert theme.resolve(qapp, "ungu").name == "light"


def test_text_grows_with_the_size_chosen(qapp: QApplication) -> None:
    assert theme.apply(qapp, "light", 200).px(14) == 28
    assert "font-size: 40px" in qapp.styleSheet()


def test_the_style_sheet_leaves_no_hole() -> None:
    for tokens in THEMES.values():
        text = style_sheet(tokens, round)
        assert "{t." not in text
        assert text.count("{") == text.count("}")


def test_lato_comes_from_its_package() -> None:
    theme.load_fonts()
    assert theme.FAMILY in QFontDatabase.families()


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_icon_draws_something(name: str) -> None:
    image = icons.pixmap(name, "#102030", 24).toImage()
    inked = [1 for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 100]
    assert len(inked) > 10
