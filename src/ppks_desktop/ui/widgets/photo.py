"""The place where a photo is dropped, pasted or chosen."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import icons, theme

LARGEST = 60_000_000
"""Bytes of a file that is still read as a photo."""


class PhotoPlace(QWidget):
    """F6, Enter or a click choose a file; a drop or Ctrl+V bring one; Del takes it away.

    ``brought`` carries the bytes as they came, ``emptied`` that the photo was taken away,
    ``refused`` a sentence.
    """

    brought = Signal(bytes)
    emptied = Signal()
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._words = _("Seret foto ke sini atau tekan F6 untuk memilih berkas")
        self.setAccessibleName(name)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_photo(self, data: bytes | None) -> None:
        """Show a picture, or the words that ask for one."""
        self._picture = QImage.fromData(data) if data else QImage()
        self.update()

    def has_photo(self) -> bool:
        """Whether a picture is shown."""
        return not self._picture.isNull()

    def say(self, words: str) -> None:
        """Say something in place of a picture."""
        self._words = words
        self.update()

    def bring(self, path: Path) -> None:
        """Take a file from the disk."""
        try:
            if path.stat().st_size > LARGEST:
                self.refused.emit(_("Berkas ini terlalu besar. Pilih foto di bawah 60 MB."))
                return
            data = path.read_bytes()
        except OSError:
            self.refused.emit(
                _("Berkas foto tidak dapat dibaca. Periksa kartu atau folder asalnya.")
            )
            return
        self.brought.emit(data)

    def choose(self) -> None:
        """Ask for a file."""
        kinds = _("Foto (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp)")
        name, _kind = QFileDialog.getOpenFileName(self, _("Pilih foto"), "", kinds)
        if name:
            self.bring(Path(name))

    def sizeHint(self) -> QSize:
        """Room to tell who is on it."""
        now = theme.current()
        return QSize(now.px(240), now.px(110))

    def minimumSizeHint(self) -> QSize:
        """Room for the words."""
        now = theme.current()
        return QSize(now.px(180), now.px(74))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 and Space choose, Ctrl+V pastes, Del empties."""
        key = event.key()
        if key in (Qt.Key.Key_F6, Qt.Key.Key_Space):
            self.choose()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.has_photo():
            self.show_photo(None)
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        if self.rect().contains(event.position().toPoint()):
            self.choose()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file dropped."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            self.bring(Path(urls[0].toLocalFile()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture whole, or a dashed frame with words."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        focus = self.hasFocus()
        style = Qt.PenStyle.SolidLine if focus or self.has_photo() else Qt.PenStyle.DashLine
        painter.setPen(QPen(now.color("accent" if focus else "edge"), 2 if focus else 1, style))
        painter.setBrush(now.color("surface"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, now.px(6), now.px(6))
        if self.has_photo():
            self._paint_picture(painter, box)
        else:
            self._paint_words(painter, box)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        inside = box.adjusted(4, 4, -4, -4)
        size = self._picture.size().scaled(
            inside.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
        )
        left = inside.center().x() - size.width() / 2
        top = inside.center().y() - size.height() / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._picture)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        now = theme.current()
        size = now.px(22)
        drawn = icons.pixmap("photo", now.tokens.muted, size, self.devicePixelRatioF())
        painter.drawPixmap(
            int(box.center().x() - size / 2), int(box.center().y() - size - now.px(2)), drawn
        )
        painter.setPen(now.color("muted"))
        words = QRectF(box.left() + 8, box.center().y(), box.width() - 16, box.height() / 2 - 4)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        painter.drawText(words, flags | int(Qt.TextFlag.TextWordWrap), self._words)

    def _paste(self) -> None:
        from PySide6.QtCore import QBuffer, QIODevice

        picture = QGuiApplication.clipboard().image()
        if picture.isNull():
            self.refused.emit(_("Tidak ada gambar di papan klip."))
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, b"PNG")
        self.brought.emit(bytes(buffer.data().data()))
