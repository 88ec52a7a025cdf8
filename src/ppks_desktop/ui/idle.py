"""Watching that somebody is there, so that an idle vault locks."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

IDLE_MS = 5 * 60 * 1000
"""So long nobody touches anything before the vault locks itself."""

_SIGNS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TabletMove,
    QEvent.Type.TouchUpdate,
)


class Idle(QObject):
    """Installed on the application; counts only between ``begin`` and ``end``."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._timer.timeout.connect(self.left)

    def begin(self) -> None:
        """Start counting."""
        self._timer.start()

    def end(self) -> None:
        """Stop counting."""
        self._timer.stop()

    def is_counting(self) -> bool:
        """Whether somebody is expected to be there."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any sign of somebody begins the count anew."""
        if self._timer.isActive() and event.type() in _SIGNS:
            self._timer.start()
        return False
