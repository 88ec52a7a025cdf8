"""The field in which the person at the keys says their name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.choosers import DropDown


class KeyerField(DropDown):
    """Names used before are offered, any other may be typed; ``entered`` is sent on Enter."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__(_("Pengetik"))
        self.line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMinimumWidth(theme.current().px(120))
        self.line.setAccessibleName(_("Pengetik"))
        self.line.returnPressed.connect(self.entered)

    def offer_names(self, names: Sequence[str]) -> None:
        """Offer these names; what is typed stays."""
        kept = self.currentText()
        self.blockSignals(True)
        self.clear()
        self.addItems(list(names))
        self.setEditText(kept)
        self.line.setCursorPosition(0)
        self.blockSignals(False)

    def name(self) -> str:
        """What is typed or chosen."""
        return " ".join(self.currentText().split())

    def say(self, name: str) -> None:
        """Put a name in."""
        self.blockSignals(True)
        self.setEditText(name)
        self.line.setCursorPosition(0)
        self.blockSignals(False)
