"""What a screen shows of a filling: groups, questions, problems, choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ppks_desktop.forms.filling.evaluate import Evaluation
from ppks_desktop.forms.filling.refs import ref_of, walk
from ppks_desktop.forms.model.definition import chosen, spoken
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.vocabulary import SILENT
from ppks_desktop.forms.plan.checks import message
from ppks_desktop.forms.plan.entry import computed, typed_value
from ppks_desktop.forms.plan.plan import Plan, is_asked
from ppks_desktop.forms.plan.tables import Entry
from ppks_desktop.forms.xpath.shuffle import seed_of, shuffled
from ppks_desktop.forms.xpath.spot import Choice, Row, Run
from ppks_desktop.forms.xpath.values import EvaluationProblem, to_boolean, to_text

GroupState: TypeAlias = Literal["empty", "preset", "partly", "complete", "warning", "problem"]
"""``preset``: nothing but what the form itself put there, and nothing missing."""


@dataclass(frozen=True, slots=True)
class Group:
    """One entry of the side bar: a group or repeat at the top, or (ref ``""``) what has none."""

    ref: str
    name: str
    label: str
    appearance: str = ""
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One thing on the page of a group.

    ``type`` is an XLSForm type, or ``group`` (a heading) or ``repeat`` (with the refs of its
    ``rows``). ``number`` counts the questions of the form as the printed form does; ``image`` is
    the file name of the picture that belongs to the label. ``skipped`` says on paper which answer
    skips it.
    """

    ref: str
    name: str
    type: str
    label: str
    hint: str = ""
    guidance: str = ""
    appearance: str = ""
    unit: str = ""
    read_only: bool = False
    required: bool = False
    sensitivity: str = ""
    number: int = 0
    parameters: Mapping[str, str] | None = None
    rows: tuple[str, ...] = ()
    can_add: bool = False
    image: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Problem:
    """What stands against an answer; a warning is settled by a reason."""

    ref: str
    label: str
    kind: str
    sentence: str
    warning: bool = False
    reason: str = ""

    @property
    def blocks(self) -> bool:
        """Whether finalising waits for this."""
        return not (self.warning and self.reason.strip())


@dataclass(frozen=True, slots=True, repr=False)
class Problems:
    """All problems of a filling; true where something stands in the way of finalising.

    ``errors`` are wrong answers, ``missing`` required ones not given yet, ``warnings`` wait for
    a reason, ``settled`` have one. ``noted`` are answers of a paper that others skip.
    """

    errors: tuple[Problem, ...] = ()
    missing: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    settled: tuple[Problem, ...] = ()
    noted: tuple[Problem, ...] = ()

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """Everything finalising waits for: wrong, missing, unexplained."""
        return self.errors + self.missing + self.warnings

    def __bool__(self) -> bool:
        return bool(self.blocking)


def groups_of(plan: Plan, language: str = "") -> tuple[Group, ...]:
    """The side bar of a form."""
    found: list[Group] = []
    loose = False
    for child in plan.outline.root.children:
        if child.kind == "question":
            if child.type not in SILENT and not loose:
                loose = True
                found.append(Group("", "", plan.definition.title))
            continue
        if not any(one.kind == "question" and one.type not in SILENT for one in child.below()):
            continue
        label = spoken(child.item.label, language) or child.name
        appearance = child.item.cell("appearance")
        found.append(Group(child.key, child.name, label, appearance, child.kind == "repeat"))
    return tuple(found)


def loose_cells(evaluation: Evaluation) -> Iterator[tuple[Row, Element]]:
    """Questions that stand in no group."""
    root = evaluation.root
    for child in evaluation.plan.outline.root.children:
        if child.kind == "question" and root.shown[child.slot]:
            yield root, child


def page_cells(row: Row, element: Element) -> Iterator[tuple[Row, Element]]:
    """What a page shows: everything relevant in its group, repeats closed."""
    for child in element.children:
        if not row.shown[child.slot]:
            continue
        yield row, child
        if child.kind == "group":
            yield from page_cells(row, child)


def holds(run: Run | None, row: Row) -> bool:
    """Whether a formula is true in a row; one that fails is not."""
    try:
        return run is not None and to_boolean(run(row))
    except EvaluationProblem:
        return False


def question(evaluation: Evaluation, row: Row, element: Element) -> Question:
    """The view of one cell."""
    plan, item = evaluation.plan, element.item
    formulas = plan.formulas(element)
    rows: tuple[str, ...] = ()
    if element.kind == "repeat" and row.repeat_or_none is not element:
        inner = row.rows.get(element.slot, ())
        rows = tuple(ref_of(one, element) for one in inner if one.shown[0])
    return Question(
        ref=ref_of(row, element),
        name=element.name,
        type=element.type if element.kind == "question" else element.kind,
        label=message(formulas, "label", row) or ("" if item.label else element.name),
        hint=message(formulas, "hint", row),
        guidance=message(formulas, "guidance_hint", row),
        appearance=item.cell("appearance"),
        unit=item.cell("ppks::unit"),
        read_only=formulas.calculate is not None or holds(formulas.read_only, row),
        required=holds(formulas.required, row),
        sensitivity=item.cell("ppks::sensitivity"),
        number=plan.numbers.get(element, 0),
        parameters=item.parameters,
        rows=rows,
        can_add=element.kind == "repeat" and formulas.count is None,
        image=chosen(item.image, evaluation.around.language) or "",
    )


def problems_at(evaluation: Evaluation, row: Row, element: Element) -> tuple[Problem, ...]:
    """The problems of one cell."""
    issues = row.issues.get(element.slot, ())
    if not issues:
        return ()
    ref = ref_of(row, element)
    label = message(evaluation.plan.formulas(element), "label", row) or element.name
    reason = row.reasons.get(element.slot, "")
    return tuple(
        Problem(ref, label, one.kind, one.sentence, one.warning, reason if one.warning else "")
        for one in issues
    )


def problems_of(evaluation: Evaluation) -> Problems:
    """All problems, in the order of the form."""
    root = evaluation.plan.outline.root
    found = [
        problem
        for row, element in walk(evaluation.root, root)
        if element.kind == "question"
        for problem in problems_at(evaluation, row, element)
    ]
    return Problems(
        tuple(one for one in found if not one.warning and one.kind != "required"),
        tuple(one for one in found if one.kind == "required"),
        tuple(one for one in found if one.warning and one.blocks),
        tuple(one for one in found if one.warning and not one.blocks),
    )


def state_of(evaluation: Evaluation, cells: Iterator[tuple[Row, Element]]) -> GroupState:
    """How far a group is filled; what the form itself put there does not count as filled."""
    asked = answered = missing = warned = preset = False
    for row, element in cells:
        if element.kind != "question":
            asked = asked or element.kind == "repeat"
            continue
        for one in problems_at(evaluation, row, element):
            if one.blocks and not one.warning and one.kind != "required":
                return "problem"
            missing = missing or one.kind == "required"
            warned = warned or (one.warning and one.blocks)
        if not is_asked(element) or evaluation.plan.formulas(element).calculate is not None:
            continue
        asked = True
        if row.values[element.slot] != "":
            own = is_own(evaluation, row, element)
            answered, preset = answered or own, preset or not own
    if warned:
        return "warning"
    if answered or not asked:
        return "partly" if missing else "complete"
    return "preset" if preset and not missing else "empty"


def is_own(evaluation: Evaluation, row: Row, element: Element) -> bool:
    """Whether somebody gave this answer: it is not the default."""
    formulas, value = evaluation.plan.formulas(element), row.values[element.slot]
    if formulas.first_value:
        return value != typed_value(element.type, formulas.first_value, evaluation.around)
    if formulas.default is None:
        return True
    try:
        return value != computed(element.type, formulas.default(row))
    except EvaluationProblem:
        return True


def focusable(evaluation: Evaluation) -> list[str]:
    """The refs of the questions the keyboard goes through, in order."""
    return [ref for ref, element in _stops(evaluation) if element.kind == "question"]


def stops(evaluation: Evaluation) -> list[str]:
    """Where the keyboard may stop, in order: questions, and repeats that take rows."""
    return [ref for ref, _element in _stops(evaluation)]


def _stops(evaluation: Evaluation) -> Iterator[tuple[str, Element]]:
    for row, element in walk(evaluation.root, evaluation.plan.outline.root):
        if element.kind == "repeat":
            if evaluation.plan.formulas(element).count is None:
                yield ref_of(row, element), element
        elif is_asked(element) and not _fixed(evaluation, row, element):
            yield ref_of(row, element), element


def _fixed(evaluation: Evaluation, row: Row, element: Element) -> bool:
    formulas = evaluation.plan.formulas(element)
    return formulas.calculate is not None or holds(formulas.read_only, row)


def choices_of(
    evaluation: Evaluation, row: Row, element: Element, text: str, limit: int
) -> tuple[Choice, ...]:
    """The choices of a select that match a typed text, best first; all in order without one."""
    formulas = evaluation.plan.formulas(element)
    if formulas.lookup is not None:
        within = {name: to_text(code.run(row)) for name, code in formulas.lookup.within}
        lookup = evaluation.around.lookup
        return tuple(lookup.choices(formulas.lookup.source, text, within, limit))
    if formulas.entries is None:
        return ()
    entries = formulas.entries(row)
    if element.item.parameters.get("randomize", "") == "true":
        entries = shuffled(list(entries), _seed(evaluation, element, row))
    language, matcher = evaluation.around.language, evaluation.plan.library.matcher
    found = matcher.matching(element.order, entries, text, limit, language)
    return tuple(_choice(entry, language) for entry in found)


def label_of(evaluation: Evaluation, element: Element, value: str) -> str | None:
    """The words of one choice, chosen or not; None where the list has no such value."""
    formulas = evaluation.plan.formulas(element)
    if formulas.lookup is not None:
        return evaluation.around.lookup.label(formulas.lookup.source, value)
    if formulas.entries is None:
        return None
    entry = evaluation.plan.library.choices_of(element).entry(value)
    return None if entry is None else _choice(entry, evaluation.around.language).label


def _seed(evaluation: Evaluation, element: Element, row: Row) -> int:
    """The seed of a shuffled list: a number, the answer to ``${question}``, or any."""
    text = element.item.parameters.get("seed", "")
    if not text:
        return evaluation.around.chance(element.order).getrandbits(31)
    source = evaluation.plan.outline.named(text.removeprefix("${").removesuffix("}").strip())
    if source is None:
        return seed_of(text)
    inner = element.scope.within(source.scope)
    outer = row.up(element.scope.depth - source.scope.depth) if inner else None
    return seed_of("" if outer is None else outer.seen[source.slot])


def _choice(entry: Entry, language: str) -> Choice:
    label = spoken(entry.label, language) or entry.value
    return Choice(entry.value, label, chosen(entry.image, language) or "")
