"""A field under its label, with the label as its buddy."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ppks_desktop.ui import theme
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.widgets.words import Words


def labelled(title: str, field: QWidget, unit: str = "") -> QVBoxLayout:
    """Label above, field below; an ``&`` in the title makes the key that leads here."""
    column = QVBoxLayout()
    column.setSpacing(theme.current().px(4))
    column.setContentsMargins(0, 0, 0, 0)
    words = Words(f"{title}  {unit}" if unit else title, "strong")
    target = field.input if isinstance(field, Entry) else field
    words.setBuddy(target)
    target.setAccessibleName(title.replace("&", ""))
    column.addWidget(words)
    column.addWidget(field)
    if field.sizePolicy().verticalPolicy() != QSizePolicy.Policy.Expanding:
        column.addStretch(1)
    return column
