"""The compiler of formulas: a syntax tree in, a closure out."""

from __future__ import annotations

from ppks_desktop.forms.xpath.code import Code, Names, constant
from ppks_desktop.forms.xpath.functions import build
from ppks_desktop.forms.xpath.operators import both, logic, negative, total, union
from ppks_desktop.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    ExpressionMistake,
    Negative,
    Number,
    Path,
    Text,
)
from ppks_desktop.i18n import gettext as _

LONGEST_CHAIN = 120
"""Terms joined by arithmetic or comparison in a row; longer sums belong in several formulas."""


def compiled(read: Expression, names: Names) -> Code:
    """Compile a syntax tree where names mean what ``names`` says."""
    match read:
        case Number(value):
            return constant(value, "number")
        case Text(value):
            return constant(value, "text")
        case Negative(operand):
            return negative(compiled(operand, names))
        case Chain():
            return _chain(read, names)
        case Call():
            return _call(read, names)
        case Path():
            return names.path(read)
        case _:
            return names.path(Path(read, ()))


def _chain(chain: Chain, names: Names) -> Code:
    sign = chain.rest[0][0]
    if sign == "|":
        return names.path(Path(chain, ()))
    code = compiled(chain.first, names)
    if sign in ("and", "or"):
        return logic(sign, [code, *(compiled(term, names) for _sign, term in chain.rest)])
    if len(chain.rest) > LONGEST_CHAIN:
        raise ExpressionMistake(_("Rumus terlalu panjang; bagi menjadi beberapa perhitungan."))
    if all(sign == "+" for sign, _term in chain.rest):
        return total([code, *(compiled(term, names) for _sign, term in chain.rest)])
    for sign, term in chain.rest:
        code = both(sign, code, compiled(term, names))
    return code


def united(chain: Chain, names: Names) -> Code:
    """The code of paths joined by ``|`` where a path gives values, one after another."""
    terms = [chain.first, *(term for _sign, term in chain.rest)]
    return union([compiled(term, names) for term in terms])


def _call(call: Call, names: Names) -> Code:
    special = names.call(call)
    if special is not None:
        return special
    return build(call, [compiled(argument, names) for argument in call.arguments])
