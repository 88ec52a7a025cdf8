"""The one set of icons: strokes on a grid of 24, coloured when painted."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKES = {
    "home": '<path d="M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5"/>',
    "people": '<circle cx="9" cy="8.5" r="3"/><path d="M3.5 19c.5-3.4 2.6-5 5.5-5s5 1.6 5.5 5'
    'M15.5 6a2.7 2.7 0 0 1 0 5.2M17 14.3c2 .6 3.2 2.2 3.5 4.7"/>',
    "gift": '<path d="M4.5 11.5h15V20h-15zM3.5 8h17v3.5h-17zM12 8v12M12 8C9 8 7.5 7 7.5 5.7'
    'c0-2 3.5-2.2 4.5 2.3 1-4.5 4.5-4.3 4.5-2.3C16.5 7 15 8 12 8z"/>',
    "cap": '<path d="M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.8V16c3 2.7 8 2.7 11 0v-4.2M21 10v5"/>',
    "sprout": '<path d="M12 20v-8M12 13c0-4-2.5-6-7-6 0 4.5 2.5 6.5 7 6zM12 11c0-4 2.5-6 7-6'
    ' 0 4.5-2.5 6.5-7 6zM8 20h8"/>',
    "building": '<path d="M5 20V5.5h9V20M14 10h5v10M3.5 20h17M8 9h3M8 12.5h3M8 16h3"/>',
    "paper": '<path d="M6 3.5h8l4 4V20.5H6zM14 3.5v4h4M9 12h6M9 15.5h6"/>',
    "swap": '<path d="M4 8.5h14M14.5 5 18 8.5 14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19"/>',
    "chart": '<path d="M4 20h16M6.5 20v-6M12 20V5.5M17.5 20V10"/>',
    "inbox": '<path d="M4 13.5 6.5 5h11L20 13.5V19H4zM4 13.5h4.5c.5 2 1.8 3 3.5 3s3-1 3.5-3H20"/>',
    "gear": '<path d="M4 7h9M17.5 7H20M4 17h3M11 17h9M4 12h2"/><path d="M10 12h10"/>'
    '<circle cx="15" cy="7" r="2.2"/><circle cx="9" cy="17" r="2.2"/>'
    '<circle cx="8" cy="12" r="2"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "lock": '<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "warn": '<path d="M12 4.5 21 19.5H3zM12 10v4.5M12 16.8v.4"/>',
    "cross": '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>',
    "ring": '<circle cx="12" cy="12" r="6"/>',
    "half": '<circle cx="12" cy="12" r="6"/><path d="M12 6v12M14 6.5v11M16 8v8"/>',
    "point": '<path d="m9 6.5 7 5.5-7 5.5z" fill="currentColor"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "photo": '<path d="M4 7.5h4l1.5-2.5h5L16 7.5h4V19H4z"/><circle cx="12" cy="13" r="3.3"/>',
    "pen": '<path d="M5 19l1-4L16 5l3 3L9 18zM14 7l3 3"/>',
    "clock": '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>',
    "info": '<circle cx="12" cy="12" r="8"/><path d="M12 11v5M12 8v.3"/>',
    "down": '<path d="m7 10 5 5 5-5"/>',
    "save": '<path d="M5 5h11l3 3v11H5zM8 5v4.5h7V5M8 19v-6h8v6"/>',
    "eye": '<path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5'
    'S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
    "phone": '<path d="M7.5 3.5h9v17h-9zM10.5 17.5h3"/>',
}

NAMES = tuple(_STROKES)
"""Every icon there is."""


def pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon in one colour, ``size`` logical pixels square."""
    return _drawn(name, color, size, ratio)


def icon(name: str, color: str, size: int = 18) -> QIcon:
    """The icon for a button."""
    return QIcon(pixmap(name, color, size, 2.0))


@lru_cache(maxsize=512)
def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    strokes = _STROKES[name].replace("currentColor", color)
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{color}" stroke-width="1.8" stroke-linecap="round" '
        f'stroke-linejoin="round">{strokes}</svg>'
    )
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
