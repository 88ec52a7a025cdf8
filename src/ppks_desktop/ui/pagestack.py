"""The place where pages come up, scrolled where it must be."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """A stack whose smallest size is that of the page shown, not of the largest one."""

    def minimumSizeHint(self) -> QSize:
        """What the page that is up needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """What the page that is up would like."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()


class PageRoom(QScrollArea):
    """Scrolls only where large text leaves too little room."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = PageStack()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.stack)

    def come_up(self, page: QWidget) -> None:
        """Show a page from its top left."""
        self.stack.setCurrentWidget(page)
        self.stack.updateGeometry()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
