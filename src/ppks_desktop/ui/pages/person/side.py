"""The side of the person page: next step, score in parts, aid of the last months."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ppks_desktop.domain.dates import said_date
from ppks_desktop.domain.mentoring import Score
from ppks_desktop.domain.path import NextStep
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.views import EarlierAid
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.pages.person.rivals import Rivals
from ppks_desktop.ui.widgets.bars import BarList
from ppks_desktop.ui.widgets.surfaces import Card, row
from ppks_desktop.ui.widgets.words import Words

GOAL = 75
_AIDS_SHOWN = 4


class PersonSide(QWidget):
    """Cards one under another; what stands against one another comes right after the step."""

    def __init__(self) -> None:
        super().__init__()
        now = theme.current()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(now.px(12))
        self._next = Card(kind="next")
        self._sentence = Words("", wrap=True)
        self._whose = Words("", "muted")
        head = row(Words(_("Langkah berikut"), "strong"), self._whose)
        head.insertStretch(1, 1)
        self._next.body.addLayout(head)
        self._next.body.addWidget(self._sentence)
        self.rivals = Rivals()
        self._score = Card()
        self._sum, self._of = Words("", "strong"), Words("", "muted")
        line = row(self._sum, self._of, gap=4)
        line.addStretch(1)
        self._score.body.addLayout(line)
        self._bars: BarList | None = None
        self._gate = Words("", "small", wrap=True)
        self._score.body.addWidget(self._gate)
        self._aid = Card()
        self._aid_title = Words("", "strong")
        self._aid_words = Words("", wrap=True)
        self._aid.body.addWidget(self._aid_title)
        self._aid.body.addWidget(self._aid_words)
        for card in (self._next, self.rivals, self._score, self._aid):
            self._column.addWidget(card)
        self._column.addStretch(1)

    def show_next(self, step: NextStep, due: str) -> None:
        """The next step, when it is due and whose it is."""
        self._sentence.say(" ".join(part for part in (step.sentence, due) if part))
        whose = {"petugas": _("giliran petugas"), "kantor": _("giliran kantor")}
        self._whose.say(whose.get(step.whose, ""))
        self._whose.setVisible(step.whose in whose)

    def show_score(self, score: Score | None) -> None:
        """The parts of the score, never the number alone."""
        self._score.setVisible(score is not None)
        if score is None:
            return
        self._sum.say(_("Menuju mandiri: {n}").format(n=score.total))
        self._of.say(_("dari {n}, {tahap}").format(n=GOAL, tahap=_stage(score.stage)))
        if self._bars is not None:
            self._bars.deleteLater()
        self._bars = BarList()
        for part in score.parts:
            if part.known:
                share = part.points / part.of if part.of else 0.0
                self._bars.add(part.label, share, f"{part.points}/{part.of}")
            else:
                self._bars.add(part.label, None, _("belum tahu"))
        self._score.body.insertWidget(1, self._bars)
        missing = [gate.label for gate in score.gate if not gate.met]
        self._gate.say(_("Syarat: {syarat}").format(syarat="; ".join(missing)) if missing else "")
        self._gate.setVisible(bool(missing))

    def show_aid(self, aid: tuple[EarlierAid, ...], months: int) -> None:
        """What this person and family received inside the window."""
        self._aid_title.say(_("Bantuan {n} bulan terakhir").format(n=months))
        lines = [
            f"{one.what}, {said_date(one.on)} ({one.source}), {one.who}"
            for one in aid[:_AIDS_SHOWN]
        ]
        if len(aid) > _AIDS_SHOWN:
            lines.append(_("dan {n} lagi").format(n=len(aid) - _AIDS_SHOWN))
        self._aid_words.say("\n".join(lines) or _("Orang ini dan keluarganya: tidak ada."))


def _stage(code: str) -> str:
    return label("independence_stage", code).lower()
