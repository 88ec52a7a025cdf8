"""One formula tried by itself, beside an XML document where its paths lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from math import isfinite

from ppks_desktop.forms.xpath.code import Code, truths
from ppks_desktop.forms.xpath.compiler import compiled
from ppks_desktop.forms.xpath.expression import parse
from ppks_desktop.forms.xpath.spot import Row, Spot, Surroundings
from ppks_desktop.forms.xpath.syntax import ExpressionMistake
from ppks_desktop.forms.xpath.tree import Node, empty_document
from ppks_desktop.forms.xpath.treenames import TreeNames
from ppks_desktop.forms.xpath.treereading import read_document
from ppks_desktop.forms.xpath.values import (
    EvaluationProblem,
    Value,
    number_text,
    to_boolean,
    to_number,
    to_text,
)
from ppks_desktop.i18n import gettext as _

NOON = datetime(2025, 3, 13, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a formula gave: ``type`` boolean, number, string, date or error, and the value.

    NaN and the infinities are texts; an error's value is its sentence.
    """

    type: str
    value: bool | float | str


def attempt(
    expression: str,
    context_xml: str | None = None,
    ref: str | None = None,
    *,
    want: str | None = None,
    now: datetime = NOON,
    zone: tzinfo = UTC,
) -> Outcome:
    """Evaluate a formula; ``ref`` is the path of the node it stands at, ``want`` a coercion.

    Without ``ref`` it stands at the outermost element of the document.
    """
    local = now.astimezone(zone)
    try:
        spot = Row(Surroundings(today=local.date(), now=local, zone=zone), None, 0, "")
        spot.node = _node(spot, _document(context_xml), ref)
        code = _compiled(expression)
        if want == "boolean":
            return Outcome("boolean", truths(code)(spot))
        return outcome(code.run(spot), want)
    except (ExpressionMistake, EvaluationProblem) as wrong:
        return Outcome("error", wrong.sentence)
    except ValueError:
        return Outcome("error", _("Dokumen XML tidak bisa dibaca."))
    except RecursionError:
        sentence = _("Kurung bersusun terlalu dalam; bagi menjadi beberapa perhitungan.")
        return Outcome("error", sentence)


@lru_cache(maxsize=512)
def _compiled(expression: str) -> Code:
    return compiled(parse(expression), TreeNames())


@lru_cache(maxsize=8)
def _document(text: str | None) -> Node:
    return read_document(text) if text else empty_document()


@lru_cache(maxsize=64)
def _found(ref: str) -> Callable[[Spot], list[Node]]:
    return TreeNames().nodes(parse(ref))


def _node(spot: Spot, document: Node, ref: str | None) -> Node:
    if not ref:
        return next((one for one in document.children if one.kind == "element"), document)
    spot.node = document
    found = _found(ref)(spot)
    if not found:
        raise EvaluationProblem(_("Rujukan {ref} tidak ada dalam dokumen.").format(ref=ref))
    return found[0]


def outcome(value: Value, want: str | None = None) -> Outcome:
    """A value as an outcome, coerced if asked."""
    if want == "boolean" or (want is None and isinstance(value, bool)):
        return Outcome("boolean", to_boolean(value))
    if want == "number" or (want is None and isinstance(value, float)):
        number = to_number(value)
        return Outcome("number", number if isfinite(number) else number_text(number))
    if want == "string" or isinstance(value, str):
        return Outcome("string", to_text(value))
    return Outcome("date", to_text(value))
