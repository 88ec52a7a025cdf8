"""The plan of a form: its outline and lists, and its rules in their order."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppks_desktop.forms.model.definition import Definition
from ppks_desktop.forms.model.outline import Element, Outline, outline
from ppks_desktop.forms.model.problems import Fault
from ppks_desktop.forms.model.vocabulary import SILENT
from ppks_desktop.forms.plan.assembly import Assembly
from ppks_desktop.forms.plan.library import Library
from ppks_desktop.forms.plan.rules import Formulas, Rulebook, rulebook
from ppks_desktop.forms.xpath.syntax import Expression


@dataclass(eq=False, slots=True, repr=False)
class Plan:
    """Everything compiled of one form; the same for everybody who fills it."""

    definition: Definition
    outline: Outline
    library: Library
    book: Rulebook
    faults: tuple[Fault, ...] = ()
    numbers: dict[Element, int] = field(default_factory=dict)

    def formulas(self, element: Element) -> Formulas:
        """Everything compiled for an element."""
        return self.book.formulas[element.order]


def assemble(
    definition: Definition, known: dict[str, Expression] | None = None
) -> tuple[Plan | None, list[Fault]]:
    """The plan, or None, and everything that is wrong or odd with it.

    ``known`` holds formulas read before by their texts, and gains those read now.
    """
    laid = outline(definition)
    assembly = Assembly(definition, laid, {} if known is None else known)
    formulas = assembly.all()
    faults = [*definition.faults, *assembly.faults]
    book = rulebook(laid, formulas, faults)
    if any(fault.grave for fault in faults):
        return None, [fault for fault in faults if fault.grave]
    asked = [one for one in laid.elements if is_asked(one)]
    numbers = {element: number for number, element in enumerate(asked, 1)}
    return Plan(definition, laid, assembly.library, book, tuple(faults), numbers), faults


def is_asked(element: Element) -> bool:
    """Whether a person answers this: a question that is neither silent nor a note."""
    return element.kind == "question" and element.type != "note" and element.type not in SILENT
