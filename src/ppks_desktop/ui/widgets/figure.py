"""A figure: a number with its "of what", a bar and a detail."""

from PySide6.QtWidgets import QWidget

from ppks_desktop.domain.views import Figure
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.bars import Bar
from ppks_desktop.ui.widgets.surfaces import Card, row
from ppks_desktop.ui.widgets.words import Words


class FigureCard(Card):
    """One figure of the work list on its own card."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(theme.current().px(4))
        self.body.addWidget(Words(figure.title, "muted"))
        number = Words(figure.value, "big")
        of = Words(figure.of, "mutedstrong")
        line = row(number, of, gap=6)
        line.addStretch(1)
        self.body.addLayout(line)
        spoken = f"{figure.title}: {figure.value} {figure.of}"
        if figure.share is not None:
            self.body.addSpacing(theme.current().px(2))
            self.body.addWidget(Bar(figure.share, spoken))
        if figure.detail:
            self.body.addWidget(Words(figure.detail, "muted", wrap=True))
        self.body.addStretch(1)
        self.setAccessibleName(spoken)
