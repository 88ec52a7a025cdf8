"""The assembly of a form: every formula compiled, every fault noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ppks_desktop.forms.model import vocabulary as words
from ppks_desktop.forms.model.definition import Definition
from ppks_desktop.forms.model.outline import Element, Outline, Scope
from ppks_desktop.forms.model.problems import MOST_FAULTS, BrokenForm, Fault
from ppks_desktop.forms.model.wording import plain
from ppks_desktop.forms.plan.checks import checker
from ppks_desktop.forms.plan.entry import NotUnderstood, keeping, typed_value
from ppks_desktop.forms.plan.itemset import condition, predicate
from ppks_desktop.forms.plan.library import Library
from ppks_desktop.forms.plan.names import FormNames
from ppks_desktop.forms.plan.reads import Reads
from ppks_desktop.forms.plan.rules import (
    Allows,
    Formulas,
    Lookup,
    Rule,
    RuleKind,
    Template,
    Truth,
    always,
)
from ppks_desktop.forms.xpath.code import Code, truths
from ppks_desktop.forms.xpath.compiler import compiled
from ppks_desktop.forms.xpath.expression import parse, references
from ppks_desktop.forms.xpath.functions import FUNCTIONS, SPECIAL
from ppks_desktop.forms.xpath.functions_text import LONGEST
from ppks_desktop.forms.xpath.spot import Run, Spot, Surroundings
from ppks_desktop.forms.xpath.syntax import Chain, Expression, ExpressionMistake, Reference
from ppks_desktop.forms.xpath.values import Value, to_text
from ppks_desktop.i18n import gettext as _

MOST_READS = 30_000
"""Questions at which the formulas of a form look, all together."""

_CALL = re.compile(r"(?<![\w:\-])([A-Za-z][\w:\-]*+)\s*+\(")
_SPLIT = re.compile(r"(\$\{[^{}]*\})")


class Assembly:
    """Compiles a definition element by element; ``faults`` collects what is wrong.

    ``known`` holds formulas read before by their texts, and gains those read now.
    """

    def __init__(
        self, definition: Definition, outline: Outline, known: dict[str, Expression]
    ) -> None:
        self.known = known
        self.library = Library(definition, outline)
        self.outline = outline
        self.faults: list[Fault] = list(outline.faults)
        self.formulas = [Formulas(element) for element in outline.elements]
        self._looks = 0

    def all(self) -> list[Formulas]:
        """The formulas of every element, in the order of the form."""
        for formulas in self.formulas:
            element = formulas.element
            self._relevance(formulas)
            if element.kind == "question":
                self._question(formulas)
            elif element.kind == "repeat":
                self._repeat(formulas)
            self._words(formulas)
        return self.formulas

    def names(self, element: Element, scope: Scope, reads: Reads) -> FormNames:
        """The names a formula of this element sees."""
        return FormNames(self.library, element, scope, reads)

    def fault(self, element: Element, column: str, sentence: str) -> None:
        """Note a fault in a cell of an element."""
        self.faults.append(Fault(element.item.place.at(column), sentence))
        if len(self.faults) >= MOST_FAULTS:
            raise BrokenForm(self.faults)

    def read(self, text: str) -> Expression:
        """The syntax tree of a formula; raises ExpressionMistake."""
        if text not in self.known:
            self.known[text] = parse(text)
        return self.known[text]

    def code(self, element: Element, column: str, scope: Scope, reads: Reads) -> Code | None:
        """The compiled formula of a cell, or None where the cell is empty or wrong."""
        text = element.item.cell(column)
        return self.compile(element, column, text, scope, reads) if text else None

    def compile(
        self, element: Element, column: str, text: str, scope: Scope, reads: Reads
    ) -> Code | None:
        """Compile a text that stands in a column; a mistake becomes a fault."""
        before = len(reads.found)
        try:
            code = compiled(self.read(text), self.names(element, scope, reads))
            self._bound(element, column, len(reads.found) - before)
            return code
        except ExpressionMistake as wrong:
            where = "" if wrong.at is None else _(" (huruf ke-{at})").format(at=wrong.at + 1)
            self.fault(element, column, wrong.sentence + where)
            return None

    def _bound(self, element: Element, column: str, looks: int) -> None:
        """Refuse a form whose formulas look at everything, so that every answer moves them all."""
        self._looks += looks
        if self._looks > MOST_READS:
            sentence = _("Rumus formulir ini merujuk terlalu banyak pertanyaan; sebut namanya.")
            raise BrokenForm([*self.faults, Fault(element.item.place.at(column), sentence)])

    def _relevance(self, formulas: Formulas) -> None:
        element = formulas.element
        if element.kind == "repeat":
            self._repeat_relevance(formulas)
            return
        reads = Reads()
        code = self.code(element, "relevant", element.scope, reads)
        if code is not None:
            formulas.relevant = _rule("relevant", element, element.scope, reads, truths(code))

    def _repeat_relevance(self, formulas: Formulas) -> None:
        """Decided once outside the rows, unless the formula looks at the row itself."""
        element, inside = formulas.element, formulas.element.row_scope
        reads = Reads()
        code = self.code(element, "relevant", inside, reads)
        own = any(read.common.within(inside) or read.element is element for read in reads)
        if code is None or own:
            run = always if code is None else truths(code)
            formulas.row = _rule("row", element, inside, reads, run)
            return
        formulas.row = _rule("row", element, inside, Reads())
        outer = Reads()
        code = self.code(element, "relevant", element.scope, outer) or code
        formulas.relevant = _rule("relevant", element, element.scope, outer, truths(code))

    def _repeat(self, formulas: Formulas) -> None:
        element = formulas.element
        reads = Reads()
        code = self.code(element, "repeat_count", element.scope, reads)
        if code is not None:
            formulas.count = _rule("count", element, element.scope, reads, code.run)

    def _question(self, formulas: Formulas) -> None:
        element = formulas.element
        scope, checks, shows = element.scope, Reads(), Reads()
        self._calculation(formulas)
        formulas.required = self._flag(element, "required", checks)
        formulas.read_only = self._flag(element, "read_only", shows)
        formulas.constraint = _truth(self.code(element, "constraint", scope, checks))
        formulas.warning = _truth(self.code(element, "ppks::warning", scope, checks))
        self._default(formulas)
        if element.type in words.SELECTS:
            self._choices(formulas, checks)
            shows.merge(checks)
        for message in ("constraint_message", "required_message", "ppks::warning_message"):
            self._templates(formulas, message, checks)
        checks.add(element, scope)
        formulas.check = _rule("check", element, scope, checks)
        formulas.check.check = checker(formulas)
        if element.type == "range" and not _has_bounds(element):
            sentence = _("Batas range harus angka, misalnya start=0 end=10.")
            self.fault(element, "parameters", sentence)
        formulas.show = _rule("show", element, scope, shows) if shows.found else None

    def _calculation(self, formulas: Formulas) -> None:
        element = formulas.element
        reads = Reads()
        trigger = element.item.cell("trigger")
        if not element.item.cell("calculation"):
            if element.type == "calculate" and not dynamic(element.item.cell("default")):
                self.fault(element, "calculation", _("Isi rumus di kolom calculation."))
            return
        code = self.code(element, "calculation", element.scope, reads)
        if code is None:
            return
        if not trigger:
            kept = keeping(element.type, code)
            formulas.calculate = _rule("calculate", element, element.scope, reads, kept)
            return
        for source in self._sources(element, trigger):
            self.formulas[source.order].triggered.append((element, code.run))

    def _sources(self, element: Element, trigger: str) -> Iterable[Element]:
        for name in references(trigger):
            try:
                yield self.names(element, element.scope, Reads()).element(Reference(name))
            except ExpressionMistake as wrong:
                self.fault(element, "trigger", wrong.sentence)

    def _flag(self, element: Element, column: str, reads: Reads) -> Truth | None:
        text = element.item.cell(column)
        if text in words.FALSE_WORDS:
            return None
        if text in words.TRUE_WORDS:
            return always
        return _truth(self.code(element, column, element.scope, reads))

    def _default(self, formulas: Formulas) -> None:
        element = formulas.element
        text = element.item.cell("default")
        if not text:
            return
        if dynamic(text) or (element.type in ("integer", "decimal") and _reckons(text)):
            formulas.default = _run(self.compile(element, "default", text, element.scope, Reads()))
            return
        try:
            typed_value(element.type, text, Surroundings())
        except NotUnderstood as wrong:
            self.fault(element, "default", wrong.sentence)
        formulas.first_value = text

    def _choices(self, formulas: Formulas, reads: Reads) -> None:
        element = formulas.element
        item = element.item
        text = item.cell("choice_filter")
        names = self.names(element, element.scope, reads)
        try:
            read = self.read(text) if text else None
            if item.type.endswith("_file") and self.library.is_lookup(item.list_name):
                formulas.lookup = _lookup(element, read, names)
                formulas.allows = _known(formulas.lookup.source)
                return
            table = self.library.choices_of(element)
            if read is None:
                formulas.entries = lambda _spot: table.entries
                formulas.allows = table.offers
            else:
                passing = predicate(table, read, names)
                formulas.entries, formulas.allows = passing.entries, passing.allows
        except ExpressionMistake as wrong:
            self.fault(element, "choice_filter" if text else "type", wrong.sentence)

    def _words(self, formulas: Formulas) -> None:
        reads = Reads()
        for column in ("label", "hint", "guidance_hint"):
            self._templates(formulas, column, reads)
        if not reads.found or formulas.element.kind == "root":
            return
        if formulas.show is None:
            scope = formulas.element.scope
            formulas.show = _rule("show", formulas.element, scope, reads)
        else:
            formulas.show.reads.merge(reads)

    def _templates(self, formulas: Formulas, column: str, reads: Reads) -> None:
        texts = _texts(formulas.element, column)
        if texts:
            formulas.words[column] = {
                language: self._template(formulas.element, column, text, reads)
                for language, text in texts.items()
            }

    def _template(self, element: Element, column: str, text: str, reads: Reads) -> Template:
        text = plain(text)
        if "${" not in text:
            return lambda _spot: text
        parts: list[str | Run] = []
        for piece in _SPLIT.split(text):
            if not piece.startswith("${"):
                parts.append(piece)
                continue
            code = self.compile(element, column, piece, element.scope, reads)
            if code is not None:
                parts.append(code.run)

        def run(spot: Spot) -> str:
            made = ""
            for part in parts:
                made += part if isinstance(part, str) else _inserted(part(spot))
                if len(made) > LONGEST:
                    return f"{made[:LONGEST]}…"
            return made

        return run


def _inserted(value: Value) -> str:
    """A value inside words: a number with a decimal comma, anything else as it is."""
    text = to_text(value)
    return text.replace(".", ",") if isinstance(value, float) else text


def _lookup(element: Element, read: Expression | None, names: FormNames) -> Lookup:
    source = Path(element.item.list_name).stem
    if read is None:
        return Lookup(source, ())
    parts = condition(read, None, names)
    if parts.rest:
        raise ExpressionMistake(
            _("Saringan daftar dari luar hanya boleh kolom = nilai, digabung dengan and.")
        )
    return Lookup(source, parts.equal)


def _has_bounds(element: Element) -> bool:
    try:
        for name in ("start", "end", "step"):
            float(element.item.parameters.get(name, "1"))
    except ValueError:
        return False
    return True


def dynamic(text: str) -> bool:
    """Whether a default is a formula rather than a value."""
    if "${" in text:
        return True
    return any(name in FUNCTIONS or name in SPECIAL for name in _CALL.findall(text))


def _reckons(text: str) -> bool:
    """Whether a text is a sum, such as ``2 * 6``; a number with its sign is none."""
    try:
        return isinstance(parse(text), Chain)
    except ExpressionMistake:
        return False


def _texts(element: Element, column: str) -> Mapping[str, str]:
    item = element.item
    return {
        "label": item.label,
        "hint": item.hint,
        "guidance_hint": item.guidance,
        "constraint_message": item.constraint_message,
        "required_message": item.required_message,
        "ppks::warning_message": item.warning_message,
    }[column]


def _rule(kind: RuleKind, element: Element, scope: Scope, reads: Reads, run: Run = always) -> Rule:
    parent = element.parent
    above = 0 if parent is None or parent.inside is not None else parent.slot
    return Rule(kind, element, scope, reads, run, slot=element.slot, above=above)


def _known(source: str) -> Allows:
    return lambda row, value: row.around.lookup.label(source, value) is not None


def _truth(code: Code | None) -> Truth | None:
    return None if code is None else truths(code)


def _run(code: Code | None) -> Run | None:
    return None if code is None else code.run
