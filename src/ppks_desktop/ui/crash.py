"""What happens when the program itself is wrong: a log without people."""

import logging
import traceback

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.surfaces import Banner

_log = logging.getLogger("ppks_desktop.crash")


def log_crash(error: BaseException) -> None:
    """Log kind and places of an error; never its message, which may hold somebody's data."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{_short(one.filename)}:{one.lineno}" for one in reversed(frames))
    _log.error("crash %s at %s", type(error).__name__, places)


def _short(path: str) -> str:
    return path.replace("\\", "/").rpartition("ppks_desktop/")[2]


class Alarm(Banner):
    """A sentence over the screen; what was typed is in the draft."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__(
            "bad",
            _(
                "Ada kesalahan di program ini. Yang sudah tersimpan aman. Ulangi langkah tadi; "
                "bila terulang, kunci lalu buka lagi, dan laporkan ke kantor."
            ),
            _("Tutup"),
            self.hide,
            screen,
        )

    def show_alarm(self) -> None:
        """Show it at the top of the screen."""
        now = theme.current()
        screen = self.parentWidget()
        if screen is None:
            return
        self.setFixedWidth(min(now.px(720), screen.width() - 40))
        self.adjustSize()
        self.move(QPoint((screen.width() - self.width()) // 2, now.px(60)))
        self.show()
        self.raise_()
