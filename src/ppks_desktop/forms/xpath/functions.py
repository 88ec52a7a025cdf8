"""The functions of ODK XPath by name, each with the number of arguments it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ppks_desktop.forms.model.nearest import nearest
from ppks_desktop.forms.xpath import (
    functions_date,
    functions_geo,
    functions_node,
    functions_number,
    functions_text,
)
from ppks_desktop.forms.xpath.code import Code
from ppks_desktop.forms.xpath.syntax import Call, ExpressionMistake
from ppks_desktop.i18n import gettext as _

MANY = 1_000

Entry: TypeAlias = tuple[int, int, Callable[[Sequence[Code]], Code]]

FUNCTIONS: dict[str, Entry] = {
    **functions_text.FUNCTIONS,
    **functions_number.FUNCTIONS,
    **functions_date.FUNCTIONS,
    **functions_node.FUNCTIONS,
    **functions_geo.FUNCTIONS,
}

SPECIAL: dict[str, tuple[int, int]] = {
    "current": (0, 0),
    "indexed-repeat": (3, 11),
    "instance": (1, 1),
    "jr:choice-name": (2, 2),
    "last": (0, 0),
    "once": (1, 1),
    "position": (0, 1),
    "pulldata": (4, 4),
    "random": (0, 0),
    "randomize": (1, 2),
    "uuid": (0, 1),
}
"""Functions that look at where they stand: each place of evaluation knows its own."""


def check_count(call: Call, least: int, most: int) -> None:
    """Refuse a call with too few or too many arguments."""
    given = len(call.arguments)
    if not least <= given <= most:
        wanted = str(least) if least == most else f"{least}-{most}"
        if most >= MANY:
            wanted = _("{least} atau lebih").format(least=least)
        raise ExpressionMistake(
            _("{name}() perlu {wanted} isian, bukan {given}.").format(
                name=call.name, wanted=wanted, given=given
            ),
            call.at,
        )


def build(call: Call, arguments: Sequence[Code]) -> Code:
    """The code of an ordinary function."""
    entry = FUNCTIONS.get(call.name)
    if entry is None:
        raise ExpressionMistake(_unknown(call.name), call.at)
    least, most, make = entry
    check_count(call, least, most)
    return make(arguments)


def _unknown(name: str) -> str:
    near = nearest(name, [*FUNCTIONS, *SPECIAL])
    if near:
        return _("Fungsi {name}() tidak dikenal. Mungkin maksudnya {near}()?").format(
            name=name, near=near
        )
    return _("Fungsi {name}() tidak dikenal; cari namanya di daftar fungsi formulir ODK.").format(
        name=name
    )
