"""The one style sheet, written from the tokens."""

from collections.abc import Callable

from ppks_desktop.ui.tokens import Tokens


def style_sheet(t: Tokens, px: Callable[[float], int]) -> str:
    """The style sheet of the whole program for these tokens at this text size."""
    parts = (_words, _surfaces, _buttons, _fields, _lists, _tabs, _small)
    return "\n".join(part(t, px) for part in parts)


def _words(t: Tokens, px: Callable[[float], int]) -> str:
    return f"""
QWidget {{ color: {t.text}; }}
QLabel {{ background: transparent; }}
QLabel[kind="title"] {{ font-size: {px(20)}px; font-weight: 700; }}
QLabel[kind="pale"] {{ font-size: {px(20)}px; color: {t.muted}; }}
QLabel[kind="big"] {{ font-size: {px(22)}px; font-weight: 700; }}
QLabel[kind="hero"] {{ font-size: {px(28)}px; font-weight: 700; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="muted"] {{ color: {t.muted}; }}
QLabel[kind="small"] {{ color: {t.muted}; font-size: {px(13)}px; }}
QFrame[kind="guest"] {{ background: {t.surface}; border: none; }}
QLabel[kind="guesttitle"] {{ font-size: {px(34)}px; font-weight: 700; }}
QLabel[kind="guest"] {{ font-size: {px(24)}px; }}
QLabel[kind="smallplain"] {{ font-size: {px(13)}px; }}
QLabel[kind="smallstrong"] {{ font-size: {px(13)}px; font-weight: 600; }}
QLabel[kind="mutedstrong"] {{ color: {t.muted}; font-weight: 600; }}
QLabel[kind="bad"] {{ color: {t.bad}; }}
QLabel[kind="warn"] {{ color: {t.warn}; }}
QLabel[kind="good"] {{ color: {t.good}; }}
QLabel[kind="info"] {{ color: {t.info}; }}
QLabel[kind="accent"] {{ color: {t.accent}; font-weight: 600; }}
QToolTip {{ color: {t.surface}; background: {t.text}; border: none; padding: {px(4)}px; }}
"""


def _surfaces(t: Tokens, px: Callable[[float], int]) -> str:
    return f"""
QMainWindow, QWidget[kind="page"], QWidget[kind="ground"] {{ background: {t.ground}; }}
QFrame[kind="card"] {{
  background: {t.surface}; border: 1px solid {t.line}; border-radius: {px(6)}px; }}
QFrame[kind="next"] {{
  background: {t.surface}; border: 1px solid {t.line}; border-left: 4px solid {t.accent};
  border-radius: {px(6)}px; }}
QFrame[kind="popup"] {{
  background: {t.surface}; border: 1px solid {t.edge}; border-radius: {px(6)}px; }}
QFrame[kind="topbar"] {{
  background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[kind="statusline"] {{ background: {t.ground}; border: none; }}
QFrame[kind="rail"] {{ background: {t.rail}; border: none; }}
QLabel[kind="railtitle"] {{ color: {t.rail_strong}; font-size: {px(16)}px; font-weight: 700; }}
QLabel[kind="doortitle"] {{ color: {t.rail_strong}; font-size: {px(26)}px; font-weight: 700; }}
QLabel[kind="doorlead"] {{ color: {t.rail_text}; font-size: {px(18)}px; }}
QLabel[kind="doorwords"] {{ color: {t.rail_text}; }}
QFrame[kind="rule"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QLabel[kind="band"] {{
  background: {t.warn_ground}; color: {t.warn}; font-size: {px(12)}px; font-weight: 600;
  padding: {px(2)}px; letter-spacing: 0.4px; }}
QFrame[kind="banner"] {{ border-radius: {px(6)}px; border: 1px solid {t.line}; }}
QFrame[kind="banner"][tone="bad"] {{ background: {t.bad_ground}; border-color: {t.bad}; }}
QFrame[kind="banner"][tone="warn"] {{ background: {t.warn_ground}; border-color: {t.warn}; }}
QFrame[kind="banner"][tone="good"] {{ background: {t.good_ground}; border-color: {t.good}; }}
QFrame[kind="banner"][tone="info"] {{ background: {t.info_ground}; border-color: {t.info}; }}
QScrollArea, QScrollArea > QWidget > QWidget[kind="inside"] {{
  background: transparent; border: none; }}
QStackedWidget {{ background: transparent; }}
"""


def _buttons(t: Tokens, px: Callable[[float], int]) -> str:
    pad = f"{px(7)}px {px(14)}px"
    focus = f"{px(7) - 1}px {px(14) - 1}px"
    return f"""
QPushButton {{
  background: {t.surface}; border: 1px solid {t.line}; border-radius: {px(6)}px;
  padding: {pad}; font-weight: 600; outline: none; }}
QPushButton[keyed="true"] {{ text-align: left; }}
QPushButton:hover {{ background: {t.accent_ground}; border-color: {t.edge}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: {focus}; }}
QPushButton:pressed {{ background: {t.accent_ground}; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.ground}; }}
QPushButton:checked {{
  background: {t.accent_ground}; border-color: {t.accent}; color: {t.accent}; }}
QPushButton[kind="main"] {{
  background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent}; }}
QPushButton[kind="main"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[kind="main"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[kind="main"]:disabled {{
  background: {t.ground}; color: {t.muted}; border: 1px solid {t.line}; }}
QPushButton[kind="quiet"] {{
  background: transparent; border: 1px solid transparent; color: {t.accent};
  padding: {px(3)}px {px(6)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {t.accent_ground}; }}
QPushButton[kind="quiet"]:focus {{
  border: 2px solid {t.accent}; padding: {px(3) - 1}px {px(6) - 1}px; }}
QPushButton[kind="unsent"] {{
  font-size: {px(12)}px; font-weight: 500; border-radius: {px(9)}px;
  padding: {px(2)}px {px(9)}px; }}
QPushButton[kind="unsent"]:focus {{
  border: 2px solid {t.accent}; padding: {px(2) - 1}px {px(9) - 1}px; }}
QPushButton[kind="unsent"][tone="warn"] {{
  color: {t.warn}; background: {t.warn_ground}; border-color: {t.warn_ground}; }}
QPushButton[kind="unsent"][tone="good"] {{
  color: {t.good}; background: {t.good_ground}; border-color: {t.good_ground}; }}
QPushButton[kind="unsent"][tone]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="danger"] {{ color: {t.bad}; border-color: {t.bad}; }}
"""


def _fields(t: Tokens, px: Callable[[float], int]) -> str:
    edges = "QLineEdit, QPlainTextEdit, QComboBox"
    focused = "QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus"
    return f"""
{edges} {{
  background: {t.surface}; border: 1px solid {t.edge}; border-radius: {px(6)}px;
  padding: {px(7)}px {px(10)}px; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
{focused} {{ border: 2px solid {t.accent}; padding: {px(7) - 1}px {px(10) - 1}px; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.muted}; }}
QLineEdit[tone="bad"], QPlainTextEdit[tone="bad"] {{ border: 1px solid {t.bad}; }}
QLineEdit[tone="bad"]:focus, QPlainTextEdit[tone="bad"]:focus {{ border: 2px solid {t.bad}; }}
QLineEdit:read-only {{ background: {t.ground}; border-color: {t.line}; }}
QLineEdit:disabled, QComboBox:disabled {{
  color: {t.muted}; background: {t.ground}; border-color: {t.line}; }}
QLineEdit[kind="search"] {{ background: {t.ground}; border-color: {t.line}; }}
QLineEdit[kind="search"]:focus {{ background: {t.surface}; border-color: {t.accent}; }}
QLineEdit[kind="passphrase"] {{ font-size: {px(16)}px; padding: {px(10)}px {px(12)}px; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{
  border: none; background: transparent; padding: 0; }}
QComboBox::drop-down {{ border: none; width: {px(26)}px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox QAbstractItemView {{
  background: {t.surface}; border: 1px solid {t.edge}; outline: none;
  selection-background-color: {t.accent_ground}; selection-color: {t.text}; }}
"""


def _lists(t: Tokens, px: Callable[[float], int]) -> str:
    return f"""
QTableView, QListView {{
  background: {t.surface}; border: 1px solid {t.line}; border-radius: {px(6)}px;
  gridline-color: {t.line}; outline: none; selection-background-color: {t.accent_ground};
  selection-color: {t.text}; }}
QTableView:focus, QListView:focus {{ border: 1px solid {t.accent}; }}
QTableView[kind="bare"], QListView[kind="bare"] {{ border: none; background: transparent; }}
QListView[kind="drop"] {{ border-color: {t.edge}; padding: {px(2)}px; }}
QListView[kind="drop"]::item {{ padding-left: {px(8)}px; }}
QListView[kind="drop"]::item:selected {{ background: {t.accent_ground}; color: {t.text}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section:first {{ border-top-left-radius: {px(5)}px; }}
QHeaderView::section:last {{ border-top-right-radius: {px(5)}px; }}
QHeaderView::section:only-one {{
  border-top-left-radius: {px(5)}px; border-top-right-radius: {px(5)}px; }}
QHeaderView::section {{
  background: {t.surface}; color: {t.muted}; border: none; border-bottom: 1px solid {t.line};
  padding: {px(8)}px {px(16)}px; font-size: {px(13)}px; font-weight: 500; }}
QHeaderView[kind="grid"]::section {{ padding: {px(6)}px {px(6)}px; }}
QListView[kind="menu"]::item {{ padding: {px(9)}px {px(12)}px; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {px(9)}px; margin: 1px; }}
QScrollBar:horizontal {{ background: transparent; height: {px(9)}px; margin: 1px; }}
QScrollBar::handle {{ background: {t.edge}; border-radius: 3px; min-height: {px(28)}px;
  min-width: {px(28)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _tabs(t: Tokens, px: Callable[[float], int]) -> str:
    return f"""
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{
  background: transparent; color: {t.muted}; font-weight: 600; padding: {px(6)}px 0;
  margin-right: {px(18)}px; border: none; border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ color: {t.accent}; border-bottom-color: {t.accent}; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:focus {{ color: {t.text}; }}
QTabBar:focus {{ border: 2px solid {t.accent}; border-radius: {px(4)}px; }}
"""


def _small(t: Tokens, px: Callable[[float], int]) -> str:
    tones = "\n".join(
        f'QLabel[kind="chip"][tone="{tone}"] {{ background: {ground}; color: {text}; '
        f"border: 1px solid {ground if t.name != 'contrast' else text}; }}"
        for tone, text, ground in (
            ("good", t.good, t.good_ground),
            ("warn", t.warn, t.warn_ground),
            ("bad", t.bad, t.bad_ground),
            ("info", t.info, t.info_ground),
        )
    )
    return f"""
QLabel[kind="chip"] {{
  font-size: {px(12)}px; padding: {px(2)}px {px(9)}px; border-radius: {px(9)}px;
  border: 1px solid {t.line}; font-weight: 500; }}
{tones}
QLabel[kind="chip"][tone="type"] {{ font-weight: 600; }}
QLabel[kind="key"] {{
  font-size: {px(12)}px; color: {t.muted}; border: 1px solid {t.line}; background: {t.surface};
  border-radius: {px(4)}px; padding: 0 {px(5)}px; }}
QLabel[kind="avatar"] {{
  background: {t.accent_ground}; color: {t.accent}; border-radius: {px(6)}px;
  font-size: {px(24)}px; font-weight: 600; }}
QProgressBar {{
  background: {t.track}; border: none; border-radius: {px(4)}px; max-height: {px(8)}px;
  min-height: {px(8)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {px(4)}px; }}
"""
