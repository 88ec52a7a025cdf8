"""The theme in force: fonts, palette and the style sheet made from the tokens."""

from dataclasses import dataclass
from pathlib import Path

import fontpkg_lato
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ppks_desktop.ui.sheet import style_sheet
from ppks_desktop.ui.tokens import DARK, LIGHT, THEMES, Tokens

FAMILY = "Lato"
BASE_PX = 14
"""Base size of text at 100 %: 10.5 points at 96 dots an inch."""
FACES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens with the text size in per cent."""

    tokens: Tokens
    scale: int = 100

    @property
    def is_large(self) -> bool:
        """Whether text is so large that what stands side by side goes below one another."""
        return self.scale >= 150

    def px(self, pixels: float) -> int:
        """Pixels at the text size chosen."""
        return round(pixels * self.scale / 100)

    def color(self, name: str) -> QColor:
        """The colour of a token."""
        return QColor(getattr(self.tokens, name))

    def font(self, pixels: float = BASE_PX, *, bold: bool = False) -> QFont:
        """The one family at a size given for 100 %."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(pixels))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


_now = [Theme(LIGHT)]


def current() -> Theme:
    """The theme in force, for widgets that paint themselves."""
    return _now[0]


def apply(app: QApplication, name: str, scale: int = 100) -> Theme:
    """Put a theme in force; ``name`` is light, dark, contrast or system."""
    theme = Theme(resolve(app, name), scale)
    _now[0] = theme
    load_fonts()
    app.setStyle("Fusion")
    app.setFont(theme.font())
    app.setPalette(palette(theme.tokens))
    app.setStyleSheet(style_sheet(theme.tokens, theme.px))
    return theme


def resolve(app: QApplication, name: str) -> Tokens:
    """The tokens meant; ``system`` follows the desktop, anything unknown is light."""
    if name == "system":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return THEMES.get(name, LIGHT)


def load_fonts() -> None:
    """Register the faces of Lato, once a process."""
    if FAMILY in QFontDatabase.families():
        return
    folder = Path(fontpkg_lato.ROOT) / "files"
    for face in FACES:
        path = folder / f"Lato-{face}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"font not readable: {path.name}")


def palette(tokens: Tokens) -> QPalette:
    """The palette for what Fusion paints itself."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.ground,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.ground,
        role.Link: tokens.accent,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Shadow: tokens.edge,
        role.Accent: tokens.accent,
    }
    for one, color in pairs.items():
        made.setColor(one, QColor(color))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(tokens.muted))
    return made


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
