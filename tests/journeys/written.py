"""Papers as officers wrote them, and a keyer who goes by their numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ppks_desktop.forms import Form
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.paper.picking import key_of
from ppks_desktop.ui.form.ahead import AheadEntry
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.form.optionlist import VALUE
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.form.picks import PickManyEntry, PickOneEntry
from ppks_desktop.ui.form.steps import repeat_of, row_of
from tests.ui.keys import Keyboard, at

PAPERS = Path(__file__).parent / "papers"
_DAY = re.compile(r"(\d\d)-(\d\d)-(\d{4})")


@dataclass(frozen=True)
class Paper:
    """One paper: what stands at each printed number, in the margin, in each row of a table."""

    form_id: str
    written: Mapping[int, Any]
    margin: Mapping[int, str] = field(default_factory=dict)
    rows: Mapping[str, list[Mapping[int, Any]]] = field(default_factory=dict)

    def at(self, ref: str, number: int) -> Any:
        """What stands at a number, in the row the ref names."""
        row = row_of(ref)
        if not row:
            return self.written.get(number)
        rows = self.rows.get(repeat_of(row), [])
        place = int(row[row.rindex("[") + 1 : -1]) - 1
        return rows[place].get(number) if place < len(rows) else None

    def lines(self) -> Iterator[tuple[str, int, Any]]:
        """Everything written: the row it stands in (empty for none), the number, the writing."""
        for number, what in self.written.items():
            yield "", number, what
        for repeat, rows in self.rows.items():
            for place, row in enumerate(rows, 1):
                for number, what in row.items():
                    yield f"{repeat}[{place}]/", number, what


def read_papers(name: str) -> list[Paper]:
    """The papers of a file."""
    found = yaml.safe_load((PAPERS / name).read_text(encoding="utf-8"))
    return [
        Paper(one["form"], one["isi"], one.get("alasan", {}), one.get("baris", {})) for one in found
    ]


@dataclass
class Tally:
    """What keying one paper took; ``around`` are the keys that open and finish the form."""

    form_id: str
    questions: int = 0
    content: int = 0
    keys: int = 0
    around: int = 0

    @property
    def beyond(self) -> int:
        """Keys in the form that put nothing on the screen that stands on the paper."""
        return self.keys - self.content

    @property
    def share(self) -> float:
        """Keys beyond the content for each question that was passed."""
        return self.beyond / self.questions

    def line(self) -> str:
        """A row of the table."""
        counts = (self.questions, self.content, self.keys, self.beyond)
        cells = "".join(f"{count:>12}" for count in counts)
        return f"{self.form_id:<14}{cells}{self.share:>14.2f}{self.around:>12}"


def table(tallies: Sequence[Tally]) -> str:
    """What keying took, paper by paper."""
    titles = ("questions", "characters", "keys", "beyond")
    head = "".join(f"{title:>12}" for title in titles)
    first = f"{'form':<14}{head}{'per question':>14}{'open, end':>12}"
    return "\n".join([first, *(one.line() for one in tallies), ""])


class Keyer:
    """Types what a paper says, looking only at its numbers and at what the screen asks."""

    def __init__(self, view: FormView, paper: Paper, keyboard: Keyboard) -> None:
        self._view, self._paper, self._keyboard = view, paper, keyboard
        self.tally = Tally(paper.form_id)

    def key(self) -> Tally:
        """From the first question to the last, Enter after Enter."""
        ended: list[int] = []
        self._view.at_end.connect(lambda: ended.append(1))
        while not ended:
            ref = self._view.current_ref()
            assert ref, "the focus is in no question"
            box = self._view.pane.boxes.get(ref)
            if box is not None and box.reason.hasFocus():
                self._reason(box)
            elif box is not None:
                self.tally.questions += 1
                self._answer(box, self._paper.at(ref, box.question.number))
            self._keyboard.press(Qt.Key.Key_Return)
        self.tally.keys = self._keyboard.count
        return self.tally

    def _answer(self, box: QuestionBox, what: Any) -> None:
        entry = box.entry
        if what is None:
            return
        if isinstance(entry, PickOneEntry | PickManyEntry):
            self._pick(entry, what)
        elif isinstance(entry, AheadEntry):
            self._choose(entry, what)
        else:
            self._type(box, str(what))

    def _pick(self, entry: PickOneEntry | PickManyEntry, what: Any) -> None:
        labels = [entry.list.item(row).text() for row in range(entry.list.count())]
        values = [entry.list.item(row).data(VALUE) for row in range(entry.list.count())]
        wanted = {values[labels.index(tick)] for tick in ticks(what)}
        for place, value in enumerate(values):
            if (value in wanted) == (value in entry.list.picked):
                continue
            if value in wanted or isinstance(entry, PickManyEntry):
                self.tally.content += value in wanted
                self._keyboard.write(key_of(place))

    def _choose(self, entry: AheadEntry, what: Any) -> None:
        (words,) = ticks(what)
        number = self._number(entry, words)
        self.tally.content += 1 if number else len(words)
        self._keyboard.write(number or words)
        assert entry.marked() is not None
        assert entry.words_of(str(entry.marked())).startswith(words)

    def _number(self, entry: AheadEntry, words: str) -> str:
        box = entry.parentWidget()
        assert isinstance(box, QuestionBox)
        choices = {one.label: one.value for one in self._view.session.choices(box.question.ref)}
        return entry.number_of(choices.get(words, ""))

    def _type(self, box: QuestionBox, what: str) -> None:
        keyed = keyed_text(box.question.type, what)
        line = box.entry.input
        if isinstance(line, QLineEdit) and keyed_text(box.question.type, line.text()) == keyed:
            return
        self.tally.content += len(keyed)
        self._keyboard.write(keyed)

    def _reason(self, box: QuestionBox) -> None:
        note = self._paper.margin.get(box.question.number, "")
        assert note, f"{box.question.number}: {box.entry.input.accessibleDescription()}"
        self.tally.content += len(note)
        self._keyboard.write(note)
        assert at() is box.reason


def ticks(what: Any) -> list[str]:
    """The words of the boxes that are ticked, or what stands on the line."""
    return [str(one).removeprefix("v ") for one in (what if isinstance(what, list) else [what])]


def keyed_text(kind: str, what: str) -> str:
    """What is typed for a writing: the screen sets dots and dashes itself."""
    if kind in ("integer", "date"):
        return re.sub(r"[./\-]", "", what)
    return what


def recorded(form: Form, number: int, what: Any) -> Any:
    """What must stand in the record for a writing at a number."""
    element = next(one for one, at_ in form.plan.numbers.items() if at_ == number)
    kind = element.type
    if kind == "date":
        day = _DAY.fullmatch(what)
        assert day is not None
        return f"{day[3]}-{day[2]}-{day[1]}"
    if kind == "integer":
        return int(what.replace(".", ""))
    if kind == "decimal":
        return what.replace(",", ".")
    if kind == "geopoint":
        return " ".join([*what.replace(",", ".").split(), "0", "0"])
    if kind.startswith("select_multiple"):
        return [_value(form, element, one) for one in ticks(what)]
    if kind == "select_one":
        return _value(form, element, ticks(what)[0])
    return what


def name_at(form: Form, number: int) -> str:
    """The name under which the answer at a printed number is kept."""
    return next(one.key for one, at_ in form.plan.numbers.items() if at_ == number)


def _value(form: Form, element: Element, words: str) -> str:
    rows = form.plan.definition.choices[element.item.list_name]
    return next(row.value for row in rows if words in row.label.values())
