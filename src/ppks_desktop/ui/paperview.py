"""The preview of a paper: its pages as pictures, made on the worker."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ppks_desktop.errors import PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.preview import PagePicture, pages
from ppks_desktop.ui import theme
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.words import Words

_PAGE_WIDTH = 760
_ZOOMS = (60, 80, 100, 130, 170, 220)


class PaperView(QScrollArea):
    """Pages one under another; plus and minus change their size."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._pdf: bytes | None = None
        self._zoom = 2
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pratinjau surat"))
        self.show_words(_("Pratinjau muncul di sini."))

    def show_pdf(self, pdf: bytes) -> None:
        """Show a paper."""
        self._pdf = pdf
        self._render()

    def show_words(self, words: str) -> None:
        """Show a sentence in place of a paper."""
        self._pdf = None
        label = Words(words, "muted", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(label)

    def shown_pages(self) -> int:
        """How many pages are shown."""
        inside = self.widget()
        return len(inside.findChildren(Words, "page")) if inside is not None else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus zoom; the rest scrolls."""
        step = {"+": 1, "=": 1, "-": -1}.get(event.text())
        if step is None:
            super().keyPressEvent(event)
            return
        self._zoom = min(max(self._zoom + step, 0), len(_ZOOMS) - 1)
        if self._pdf is not None:
            self._render()

    def _render(self) -> None:
        if self._pdf is None:
            return
        most = theme.current().px(_PAGE_WIDTH)
        wide = max(min(self.viewport().width() - 40, most), 300)
        width = round(wide * _ZOOMS[self._zoom] / 100 * self.devicePixelRatioF())
        pdf = self._pdf
        self._worker.run(
            lambda: tuple(pages(pdf, width)), then=self._show, failed=self._failed, owner=self
        )

    def _show(self, pictures: Sequence[PagePicture]) -> None:
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        now = theme.current()
        column.setSpacing(now.px(14))
        for at, picture in enumerate(pictures):
            page = Words()
            page.setObjectName("page")
            page.setPixmap(_pixmap(picture, self.devicePixelRatioF()))
            page.setAccessibleName(_("Halaman {n} dari {m}").format(n=at + 1, m=len(pictures)))
            page.setProperty("kind", "sheet")
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inside)

    def _failed(self, error: PpksError) -> None:
        self.show_words(str(error))


def image_of(picture: PagePicture) -> QImage:
    """A page as Qt paints it."""
    return QImage(
        picture.rgb,
        picture.width,
        picture.height,
        3 * picture.width,
        QImage.Format.Format_RGB888,
    ).copy()


def _pixmap(picture: PagePicture, ratio: float) -> QPixmap:
    made = QPixmap.fromImage(image_of(picture))
    made.setDevicePixelRatio(ratio)
    return made
