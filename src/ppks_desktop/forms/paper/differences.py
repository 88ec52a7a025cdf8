"""Two fillings of one paper beside each other: where they differ.

Compared is what a person types: questions that are asked, whether the answers make them relevant
or not, without pictures and what is computed. Rows of a repeat are compared by their position.
Blanks at the ends and doubled are no difference, nor is the order of several choices.

A *field* is one such question at one place that at least one of the two answered, so that an
answer left out counts like one typed wrong; what the form fills in itself counts once it stands
in either. This is the unit in which error rates of data entry
are published: wrong fields among all fields inspected, for example 22 in 10,000 for single and 15
for double entry (Reynolds-Haertle and McBride, Controlled Clinical Trials 13, 1992, 487-494) or
0.37 and 0.05 in 1,000 (Paulsen, Overgaard and Lauritsen, PLoS ONE 7(4), 2012, e35087).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias, cast

from ppks_desktop.forms.filling.paperorder import is_keyed
from ppks_desktop.forms.filling.refs import ref_of, resolve
from ppks_desktop.forms.filling.session import Session
from ppks_desktop.forms.filling.views import label_of
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.model.vocabulary import FILES, MULTIPLE, SELECTS
from ppks_desktop.forms.plan.checks import message
from ppks_desktop.forms.plan.entry import shown_text
from ppks_desktop.forms.plan.plan import is_asked
from ppks_desktop.forms.xpath.spot import Row
from ppks_desktop.forms.xpath.values import Value, to_text
from ppks_desktop.i18n import gettext as _

Side: TypeAlias = Literal["first", "second"]
_ROW_WORDS = 3


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One place where the two differ, with both answers in words (empty: none).

    Where only one has a row of a repeat, ``lone`` says who, and ``fields`` how many answers are
    in it (at least one counts). ``number`` is that of the paper, 0 for a row; ``question`` the
    label without the row it stands in.
    """

    ref: str
    number: int
    name: str
    question: str
    label: str
    first: str
    second: str
    lone: Side | None = None
    fields: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences in the order of the paper, and how many fields were compared."""

    differences: tuple[Difference, ...]
    fields: int

    @property
    def agreed(self) -> int:
        """How many fields are the same in both."""
        return self.fields - sum(one.fields for one in self.differences)


def compare(first: Session, second: Session) -> Comparison:
    """Where two fillings of one form differ."""
    found: list[Difference] = []
    fields = 0
    for one, other, element in pairs(first, second):
        if one is None or other is None:
            found.append(_lone(first, one, other))
            fields += found[-1].fields
            continue
        if not _is_compared(first, one, element):
            continue
        fields += is_answered(one, element) or is_answered(other, element)
        if not is_same(one, other, element):
            found.append(_difference(first, one, other, element))
    return Comparison(tuple(found), fields)


def in_words(session: Session, ref: str) -> str:
    """An answer as people say it: choices by their labels, else as it is typed."""
    return _words(session, *resolve(session.plan, session.evaluation.root, ref))


_Pair: TypeAlias = tuple[Row | None, Row | None, Element]


def pairs(first: Session, second: Session) -> Iterator[_Pair]:
    """Every question asked, in both; and every row that only one of them has."""
    scope = first.plan.outline.scope
    return _row_pairs(first.evaluation.root, second.evaluation.root, scope)


def _row_pairs(one: Row, other: Row, scope: Scope) -> Iterator[_Pair]:
    for element in scope.keys.values():
        if is_asked(element):
            yield one, other, element
        if element.inside is None:
            continue
        slot = element.slot
        for mine, theirs in zip_longest(one.rows.get(slot, ()), other.rows.get(slot, ())):
            if mine is None or theirs is None:
                yield mine, theirs, element
            else:
                yield from _row_pairs(mine, theirs, element.inside)


def _is_compared(session: Session, row: Row, element: Element) -> bool:
    return element.type not in FILES and is_keyed(session.evaluation, row, element)


def is_answered(row: Row, element: Element) -> bool:
    """Whether anything was typed there."""
    return row.values[element.slot] != "" or element.slot in row.typed


def is_same(one: Row, other: Row, element: Element) -> bool:
    """Whether both typed the same, as far as anybody can see."""
    slot = element.slot
    if one.typed.get(slot) != other.typed.get(slot):
        return False
    return _plainly(element, one.values[slot]) == _plainly(element, other.values[slot])


def _plainly(element: Element, value: Value) -> object:
    """A value without what nobody sees: doubled blanks, the order in which boxes were ticked."""
    if not isinstance(value, str):
        return value
    words = value.split()
    return sorted(words) if element.type in MULTIPLE and element.type != "rank" else words


def _difference(session: Session, one: Row, other: Row, element: Element) -> Difference:
    label = _label(session, one, element)
    return Difference(
        ref_of(one, element),
        session.plan.numbers[element],
        element.name,
        label,
        _placed(session, one, label),
        _words(session, one, element),
        _words(session, other, element),
    )


def _lone(session: Session, one: Row | None, other: Row | None) -> Difference:
    """A row that one side has alone, by its first answers."""
    side: Side = "second" if one is None else "first"
    row = one or cast("Row", other)
    repeat = row.repeat
    told = _told(session, row, repeat.row_scope)
    words = "; ".join(told[:_ROW_WORDS]) or _("baris kosong")
    return Difference(
        ref_of(row, repeat),
        0,
        repeat.name,
        _label(session, row.parent, repeat),
        _placed(session, row, _("ada atau tidak")),
        words if side == "first" else "",
        words if side == "second" else "",
        side,
        max(len(told), 1),
    )


def _told(session: Session, row: Row, scope: Scope) -> list[str]:
    """Every answer of a row and of the rows inside it, in words."""
    found: list[str] = []
    for element in scope.keys.values():
        if element.inside is not None:
            for inner in row.rows.get(element.slot, ()):
                found += _told(session, inner, element.inside)
        elif _is_compared(session, row, element) and is_answered(row, element):
            found.append(_words(session, row, element))
    return found


def _label(session: Session, row: Row, element: Element) -> str:
    return message(session.plan.formulas(element), "label", row) or element.name


def _placed(session: Session, row: Row, label: str) -> str:
    """A label behind the rows it stands in: ``Anggota 2: Nama``."""
    while row.parent is not row:
        label = f"{_label(session, row.parent, row.repeat)} {row.index + 1}: {label}"
        row = row.parent
    return label


def _words(session: Session, row: Row, element: Element) -> str:
    slot = element.slot
    if slot in row.typed:
        return row.typed[slot]
    value = row.values[slot]
    if element.type not in SELECTS or value == "":
        return shown_text(element.type, value)
    codes = to_text(value).split() if element.type in MULTIPLE else [to_text(value)]
    return ", ".join(label_of(session.evaluation, element, code) or code for code in codes)
