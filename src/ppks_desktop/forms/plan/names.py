"""Names where a formula stands, with the functions that look around there."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path as FilePath

from ppks_desktop.forms.model.definition import chosen
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.model.vocabulary import SELECTS
from ppks_desktop.forms.plan.reads import Reads
from ppks_desktop.forms.plan.tracks import TrackNames
from ppks_desktop.forms.xpath.code import Code, nodes_of, numbers, texts
from ppks_desktop.forms.xpath.compiler import compiled
from ppks_desktop.forms.xpath.expression import parse
from ppks_desktop.forms.xpath.functions import MANY, SPECIAL, check_count
from ppks_desktop.forms.xpath.shuffle import seed_of, shuffled
from ppks_desktop.forms.xpath.spot import Row, Spot
from ppks_desktop.forms.xpath.syntax import (
    SELF,
    Call,
    Expression,
    ExpressionMistake,
    Path,
    Reference,
    Text,
)
from ppks_desktop.forms.xpath.values import Value, is_blank
from ppks_desktop.i18n import gettext as _

_OF_ITSELF = frozenset(("string-length", "normalize-space"))
"""Functions that without an argument look at the question they stand at."""


class FormNames(TrackNames):
    """Names of a form with every function that has a meaning in it."""

    def call(self, call: Call) -> Code | None:
        """The code of a function that looks at nodes or at the desk."""
        if call.name in _OF_ITSELF and not call.arguments:
            return compiled(Call(call.name, (Path(None, (SELF,)),), call.at), self)
        make = _SPECIAL.get(call.name)
        if make is not None:
            check_count(call, *SPECIAL[call.name])
            return make(self, call)
        if call.name in self.library.definition.functions:
            return self._ours(call)
        return None

    def _ours(self, call: Call) -> Code:
        check_count(call, 0, MANY)
        name = call.name
        runs = [compiled(argument, self).run for argument in call.arguments]
        return Code(lambda spot: spot.around.lookup.call(name, [run(spot) for run in runs]))

    def target(self, read: Expression, function: str) -> Element:
        """The one element an argument names."""
        path = read if isinstance(read, Path) else Path(read, ())
        if not isinstance(read, Path | Reference):
            raise ExpressionMistake(
                _("{function}() perlu rujukan seperti ${{nama}}.").format(function=function)
            )
        tracks = self.tracks(path)
        if len(tracks) != 1:
            raise ExpressionMistake(
                _("{function}() perlu rujukan ke satu pertanyaan.").format(function=function)
            )
        return tracks[0].at


def _position(names: FormNames, call: Call) -> Code:
    if not call.arguments:
        return Code(lambda spot: float(spot.position), "number")
    reads, names.reads = names.reads, Reads()
    code = compiled(call.arguments[0], names)
    for read in names.reads:
        reads.add(read.element, read.common, order=not code.many)
    names.reads = reads
    nodes_of("position", code)
    if code.position is None:
        raise ExpressionMistake(
            _("position() perlu rujukan ke kelompok berulang, misalnya position(..)."), call.at
        )
    return Code(code.position, "number")


def _last(_names: FormNames, _call: Call) -> Code:
    return Code(lambda spot: float(spot.size), "number")


def _current(names: FormNames, call: Call) -> Code:
    return names.path(Path(call, ()))


def _instance(_names: FormNames, call: Call) -> Code:
    raise ExpressionMistake(
        _("Tulis instance('{name}')/root/item[...]/kolom.").format(name="daftar"), call.at
    )


def _once(names: FormNames, call: Call) -> Code:
    code = compiled(call.arguments[0], names).run
    slot = names.outermost.origin.slot
    names.reads.lasting = True

    def run(spot: Spot) -> Value:
        before = spot.row.values[slot]
        return code(spot) if is_blank(before) else before

    return Code(run)


def _random(names: FormNames, call: Call) -> Code:
    order, at = names.outermost.origin.order, call.at

    def run(spot: Spot) -> Value:
        return spot.around.chance(order, at, spot.row.key).random()

    return Code(run, "number")


def _uuid(names: FormNames, call: Call) -> Code:
    order, at = names.outermost.origin.order, call.at
    length = numbers(compiled(call.arguments[0], names)) if call.arguments else None

    def run(spot: Spot) -> Value:
        chance = spot.around.chance(order, at, spot.row.key)
        if length is None:
            return str(uuid.UUID(int=chance.getrandbits(128), version=4))
        signs = "0123456789abcdefghijklmnopqrstuvwxyz"
        return "".join(chance.choice(signs) for _one in range(int(min(_whole(length(spot)), 256))))

    return Code(run, "text")


def _randomize(names: FormNames, call: Call) -> Code:
    code = compiled(call.arguments[0], names)
    nodes = nodes_of("randomize", code)
    seed = compiled(call.arguments[1], names).run if len(call.arguments) == 2 else None
    order = names.outermost.origin.order

    def mixed(spot: Spot) -> list[Value]:
        number = spot.around.chance(order).getrandbits(31) if seed is None else seed_of(seed(spot))
        return shuffled(nodes(spot), number)

    def run(spot: Spot) -> Value:
        return next(iter(mixed(spot)), "")

    return Code(run, "any", mixed, many=True)


def _choice_name(names: FormNames, call: Call) -> Code:
    value = texts(compiled(call.arguments[0], names))
    where = call.arguments[1]
    if isinstance(where, Text):
        where = parse(where.value.strip())
    element = names.target(where, "jr:choice-name")
    item = element.item
    if item.type not in SELECTS:
        raise ExpressionMistake(
            _("jr:choice-name() perlu pertanyaan pilihan; {name} bukan.").format(name=element.name),
            call.at,
        )
    if item.type.endswith("_file") and names.library.is_lookup(item.list_name):
        source = FilePath(item.list_name).stem
        return Code(lambda spot: spot.around.lookup.label(source, value(spot)) or "", "text")
    table = names.library.choices_of(element)

    def run(spot: Spot) -> Value:
        entry = table.entry(value(spot))
        return "" if entry is None else chosen(entry.label, spot.around.language) or ""

    return Code(run, "text")


def _pulldata(names: FormNames, call: Call) -> Code:
    _source, *rest = [texts(compiled(argument, names)) for argument in call.arguments]
    column, key_column, key = rest
    named = call.arguments[0]
    if not isinstance(named, Text):
        raise ExpressionMistake(_("pulldata() perlu nama berkas dalam tanda kutip."), call.at)
    stem = FilePath(named.value).stem
    if names.library.is_lookup(stem):
        return Code(
            lambda spot: spot.around.lookup.pull(stem, column(spot), key_column(spot), key(spot)),
            "text",
        )
    table = names.library.table(named.value)

    def run(spot: Spot) -> Value:
        at, by = table.columns.get(column(spot)), table.columns.get(key_column(spot))
        if at is None or by is None:
            return ""
        found = table.where(by, key(spot))
        return found[0].cells[at] if found else ""

    return Code(run, "text")


def _indexed(names: FormNames, call: Call) -> Code:
    if len(call.arguments) % 2 == 0:
        raise ExpressionMistake(
            _("indexed-repeat() perlu pertanyaan, lalu pasangan kelompok berulang dan nomor."),
            call.at,
        )
    target = names.target(call.arguments[0], call.name)
    wanted: dict[Element, Callable[[Spot], float]] = {}
    for repeat, number in zip(call.arguments[1::2], call.arguments[2::2], strict=True):
        wanted[names.target(repeat, call.name)] = numbers(compiled(number, names))
    chain = [scope.repeat for scope in target.scope.chain() if scope.repeat is not None]
    for repeat_element in wanted:
        if repeat_element not in chain:
            raise ExpressionMistake(
                _(
                    "{repeat} bukan kelompok berulang yang memuat {name}; sebut yang memuatnya."
                ).format(repeat=repeat_element.name, name=target.name),
                call.at,
            )
    base, levels = _shared(names, chain, wanted)
    hops = [(one, wanted.get(one)) for one in chain if one.scope.within(base)]
    names.reads.add(target, base)
    for one, _number in hops:
        names.reads.add(one, base)

    def run(spot: Spot) -> Value:
        row: Row | None = spot.row.up(levels)
        for repeat, number in hops:
            at = 0 if number is None else max(0, int(_whole(number(spot))) - 1)
            rows = [] if row is None else row.rows.get(repeat.slot, [])
            row = rows[at] if at < len(rows) else None
        return "" if row is None else row.seen[target.slot]

    return Code(run)


def _whole(number: float) -> float:
    return number if abs(number) < 1e9 else 0.0


def _shared(
    names: FormNames, chain: list[Element], wanted: dict[Element, Callable[[Spot], float]]
) -> tuple[Scope, int]:
    """The innermost scope shared with the target before the first repeat that is numbered."""
    shared = takewhile(
        lambda repeat: repeat not in wanted and names.scope.within(repeat.row_scope), chain
    )
    base = [names.library.outline.scope, *(repeat.row_scope for repeat in shared)][-1]
    return base, names.scope.depth - base.depth


_SPECIAL: dict[str, Callable[[FormNames, Call], Code]] = {
    "current": _current,
    "indexed-repeat": _indexed,
    "instance": _instance,
    "jr:choice-name": _choice_name,
    "last": _last,
    "once": _once,
    "position": _position,
    "pulldata": _pulldata,
    "random": _random,
    "randomize": _randomize,
    "uuid": _uuid,
}
