"""When a question is asked, in words, and where an answer leads past others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ppks_desktop.forms.model.definition import spoken
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.vocabulary import MULTIPLE, SELECTS, SILENT
from ppks_desktop.forms.plan.plan import Plan
from ppks_desktop.forms.xpath.expression import parse
from ppks_desktop.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Negative,
    Number,
    Reference,
    Text,
)
from ppks_desktop.forms.xpath.values import number_text

END = -1
"""Where an answer leads when nothing is asked after it."""

_BOUNDS = {
    ">=": "no. {n} paling sedikit {value}",
    ">": "no. {n} lebih dari {value}",
    "<=": "no. {n} paling banyak {value}",
    "<": "no. {n} kurang dari {value}",
}
_MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "=", "!=": "!="}
_OPPOSITE = {">=": "<", ">": "<=", "<=": ">", "<": ">="}


@dataclass(slots=True)
class Skipping:
    """The conditions of one form, in Indonesian whatever the screen speaks: papers are."""

    plan: Plan
    language: str = ""
    _read: dict[int, Expression | None] = field(default_factory=dict)

    def asked_when(self, element: Element) -> str:
        """The element's own condition in words, whole or not at all: empty where it is no
        plain test of answers on the same paper."""
        condition = self._condition(element)
        return "" if condition is None else self._said(condition, element)

    def leads(self, element: Element) -> Mapping[str, int]:
        """For each choice of a ``select_one`` after which questions fall away for certain: the
        number of the next one that may be asked, or END."""
        if element.type != "select_one" or element.scope.repeat is not None:
            return {}
        entries = self.plan.library.choices_of(element).entries
        usual = self._next(element, {})
        targets = {entry.value: self._next(element, {element: entry.value}) for entry in entries}
        return {value: target for value, target in targets.items() if target != usual}

    def _condition(self, element: Element) -> Expression | None:
        if element.order not in self._read:
            text = element.item.cell("relevant")
            self._read[element.order] = parse(text) if text else None
        return self._read[element.order]

    def _next(self, element: Element, known: dict[Element, str]) -> int:
        """The number of the first question behind ``element`` that is not sure to fall away."""
        gone: set[Element] = set()
        for one in self.plan.outline.elements[element.order + 1 :]:
            if one.parent in gone or self._truth_of(one, known) is False:
                gone.add(one)
                known[one] = ""
            elif one in self.plan.numbers and one.is_printed:
                return self.plan.numbers[one]
        return END

    def _truth_of(self, element: Element, known: Mapping[Element, str]) -> bool | None:
        condition = self._condition(element)
        if condition is None or element.type in SILENT:
            return None
        return self._truth(condition, known)

    def _truth(self, read: Expression, known: Mapping[Element, str]) -> bool | None:
        """True or false whatever else is answered; None where it depends."""
        if isinstance(read, Call):
            return self._called(read, known)
        if not isinstance(read, Chain):
            return None
        signs = {sign for sign, _term in read.rest}
        if signs <= {"and", "or"}:
            truths = [self._truth(one, known) for one in _terms(read)]
            return _joined(any_of=signs == {"or"}, truths=truths)
        if len(read.rest) != 1:
            return None
        left, right = (self._text(one, known) for one in _terms(read))
        sign = read.rest[0][0]
        if sign in _BOUNDS:
            return False if "" in (left, right) else None
        if left is None or right is None or sign not in ("=", "!="):
            return None
        return (left == right) == (sign == "=")

    def _called(self, read: Call, known: Mapping[Element, str]) -> bool | None:
        if read.name == "not" and len(read.arguments) == 1:
            inner = self._truth(read.arguments[0], known)
            return None if inner is None else not inner
        if read.name == "selected" and len(read.arguments) == 2:
            several, one = (self._text(argument, known) for argument in read.arguments)
            if several is not None and one is not None:
                return f" {one.strip()} " in f" {several} "
        return None

    def _text(self, read: Expression, known: Mapping[Element, str]) -> str | None:
        if isinstance(read, Text):
            return read.value
        if isinstance(read, Reference) and not read.last_saved:
            element = self.plan.outline.named(read.name)
            return None if element is None else known.get(element)
        return None

    def _said(self, read: Expression, asked: Element) -> str:
        if isinstance(read, Call):
            return self._said_call(read, asked)
        if not isinstance(read, Chain):
            return ""
        signs = {sign for sign, _term in read.rest}
        if signs in ({"and"}, {"or"}):
            return self._said_all(read, asked, signs.pop())
        if len(read.rest) != 1:
            return ""
        left, right = _terms(read)
        sign = read.rest[0][0]
        if isinstance(right, Reference):
            left, right, sign = right, left, _MIRRORED.get(sign, "")
        return self._said_test(left, sign, right, asked)

    def _said_all(self, read: Chain, asked: Element, sign: str) -> str:
        terms = list(_terms(read))
        if any(isinstance(one, Chain) and one.rest[0][0] in ("and", "or") for one in terms):
            return ""
        if sign == "or":
            same = self._said_choice(terms, asked)
            if same:
                return same
        parts = [self._said(one, asked) for one in terms]
        if not all(parts):
            return ""
        return (" dan " if sign == "and" else " atau ").join(_named_once(parts))

    def _said_choice(self, terms: list[Expression], asked: Element) -> str:
        """``a = 'x' or a = 'y'`` as one question with its choices."""
        found: list[tuple[Element, str]] = []
        for term in terms:
            if not isinstance(term, Chain) or [sign for sign, _one in term.rest] != ["="]:
                return ""
            left, right = _terms(term)
            element = self._named(left, asked)
            if element is None or not isinstance(right, Text) or element.type in MULTIPLE:
                return ""
            found.append((element, right.value))
        if len({element for element, _value in found}) != 1:
            return ""
        return self._said_any(found[0][0], [value for _element, value in found])

    def _said_test(self, left: Expression, sign: str, right: Expression, asked: Element) -> str:
        element = self._named(left, asked)
        if element is None:
            return ""
        if isinstance(right, Text) and sign in ("=", "!="):
            if not right.value:
                said = "no. {n} kosong" if sign == "=" else "no. {n} terisi"
                return said.format(n=self.plan.numbers[element])
            if element.type in MULTIPLE:
                return ""
            if sign == "=":
                return self._said_any(element, [right.value])
            label = self._label(element, right.value)
            said = "no. {n} bukan “{choice}”" if label else ""
            return said.format(n=self.plan.numbers[element], choice=label)
        value = _number(right)
        if value is None or sign not in _BOUNDS or element.type not in ("integer", "decimal"):
            return ""
        return _BOUNDS[sign].format(n=self.plan.numbers[element], value=value)

    def _said_call(self, read: Call, asked: Element) -> str:
        if read.name == "selected" and len(read.arguments) == 2:
            several, one = read.arguments
            element, wanted = self._named(several, asked), one
            if element is None:
                element, wanted = self._named(one, asked), several
                if element is not None and element.type in MULTIPLE:
                    return ""
            if element is None or not isinstance(wanted, Text):
                return ""
            return self._said_any(element, wanted.value.split())
        if read.name == "not" and len(read.arguments) == 1:
            return self._said_not(read.arguments[0], asked)
        return ""

    def _said_not(self, read: Expression, asked: Element) -> str:
        """Not smaller is at least, or not answered."""
        if not isinstance(read, Chain) or len(read.rest) != 1:
            return ""
        left, right = _terms(read)
        sign = _OPPOSITE.get(read.rest[0][0], "")
        said = self._said_test(left, sign, right, asked) if sign else ""
        return f"{said} atau tidak diisi" if said else ""

    def _said_any(self, element: Element, values: list[str]) -> str:
        labels = [self._label(element, value) for value in values]
        if not labels or not all(labels):
            return ""
        listed = " atau ".join(f"“{label}”" for label in labels)
        said = "no. {n} memuat {choices}" if element.type in MULTIPLE else "no. {n} {choices}"
        return said.format(n=self.plan.numbers[element], choices=listed)

    def _label(self, element: Element, value: str) -> str:
        if element.type not in SELECTS or self.plan.formulas(element).lookup is not None:
            return ""
        entry = self.plan.library.choices_of(element).entry(value)
        return "" if entry is None else spoken(entry.label, self.language) or value

    def _named(self, read: Expression, asked: Element) -> Element | None:
        """The numbered question a reference means, where the one asked can look at it."""
        if not isinstance(read, Reference) or read.last_saved:
            return None
        element = self.plan.outline.named(read.name)
        if element is None or element not in self.plan.numbers or not element.is_printed:
            return None
        return element if asked.scope.within(element.scope) else None


def _terms(read: Chain) -> Iterator[Expression]:
    yield read.first
    for _sign, term in read.rest:
        yield term


def _named_once(parts: list[str]) -> Iterator[str]:
    """Tests of one question in a row name it once: ``no. 7 terisi``, ``bukan “Ya”``."""
    last = ""
    for part in parts:
        sign, number, test = part.split(" ", 2)
        name = f"{sign} {number}"
        yield test if name == last else part
        last = name


def _joined(*, any_of: bool, truths: list[bool | None]) -> bool | None:
    if any_of in truths:
        return any_of
    return None if None in truths else not any_of


def _number(read: Expression) -> str | None:
    if isinstance(read, Negative) and isinstance(read.operand, Number):
        return "-" + number_text(read.operand.value).replace(".", ",")
    return number_text(read.value).replace(".", ",") if isinstance(read, Number) else None
