"""The choices of a question as boxes to tick, each with the key that picks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ppks_desktop.forms.model.definition import spoken
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.vocabulary import SELECTS
from ppks_desktop.forms.paper.picking import number_of
from ppks_desktop.forms.plan.plan import Plan
from ppks_desktop.forms.plan.tables import Entry
from ppks_desktop.forms.xpath.expression import parse
from ppks_desktop.forms.xpath.spot import Choice
from ppks_desktop.forms.xpath.syntax import Chain, Expression, Path, Reference

MOST = 40
"""A list longer than this is not printed as boxes to tick; there is a line to write on."""
MOST_UNDER = 240
"""Boxes of a list that stands divided under the choices of an earlier question, at most."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One box: ``key`` picks it on the screen (empty where that depends on other answers).

    ``go`` is the number of the question it leads to, past others (0: the next; -1: none is
    left). ``under`` is the choice of an earlier question under which alone it is offered.
    """

    value: str
    label: str
    key: str = ""
    go: int = 0
    under: str = ""


def blank_ticks(
    plan: Plan, element: Element, language: str, leads: Mapping[str, int]
) -> tuple[Tick, ...]:
    """The boxes of a form nobody filled in yet; none for a list that is long or the desk's."""
    if element.type not in SELECTS or plan.formulas(element).lookup is not None:
        return ()
    parted = _parted(plan, element) if element.item.cell("choice_filter") else None
    if parted is not None:
        return tuple(_under(plan, element, language, leads, *parted))
    entries = plan.library.choices_of(element).entries
    return () if len(entries) > MOST else _ticks(element, _choices(entries, language), leads)


def filled_ticks(element: Element, choices: Sequence[Choice]) -> tuple[Tick, ...]:
    """The boxes of choices as they were offered; none where there were too many."""
    return () if len(choices) > MOST else _ticks(element, choices, {}, offered=True)


def _ticks(
    element: Element,
    choices: Sequence[Choice],
    leads: Mapping[str, int],
    under: str = "",
    *,
    offered: bool = False,
) -> tuple[Tick, ...]:
    """``offered`` are the choices that stand on the screen for the answers given."""
    look, count = element.item.cell("appearance"), len(choices)
    sure = offered or bool(under) or not element.item.cell("choice_filter")
    shuffled = element.item.parameters.get("randomize", "") == "true"
    return tuple(
        Tick(
            one.value,
            one.label,
            number_of(place, element.type, look, count) if sure and not shuffled else "",
            leads.get(one.value, 0),
            under,
        )
        for place, one in enumerate(choices)
    )


def _choices(entries: Sequence[Entry], language: str) -> list[Choice]:
    return [Choice(one.value, spoken(one.label, language) or one.value) for one in entries]


def _parted(plan: Plan, element: Element) -> tuple[str, Element] | None:
    """The column and the earlier select, where the filter is ``column = ${select}``."""
    read = parse(element.item.cell("choice_filter"))
    if not isinstance(read, Chain) or [sign for sign, _term in read.rest] != ["="]:
        return None
    column, asked = _column(read.first), read.rest[0][1]
    if column is None:
        column, asked = _column(asked), read.first
    source = plan.outline.named(asked.name) if isinstance(asked, Reference) else None
    if column is None or source is None or source.type != "select_one":
        return None
    table = plan.library.choices_of(element)
    few = len(plan.library.choices_of(source).entries) <= MOST
    return (column, source) if few and len(table.entries) <= MOST_UNDER else None


def _column(read: Expression) -> str | None:
    """The bare name of a column."""
    if isinstance(read, Path) and read.start is None and len(read.steps) == 1:
        return read.steps[0].test
    return None


def _under(
    plan: Plan,
    element: Element,
    language: str,
    leads: Mapping[str, int],
    column: str,
    source: Element,
) -> Iterator[Tick]:
    table = plan.library.choices_of(element)
    place = table.columns[column]
    for above in plan.library.choices_of(source).entries:
        words = spoken(above.label, language) or above.value
        inside = _choices(table.where(place, above.value), language)
        yield from _ticks(element, inside, leads, words)
