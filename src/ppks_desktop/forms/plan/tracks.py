"""Paths through a form as tracks: from a row, through repeats, to what is read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ppks_desktop.forms.model.nearest import nearest
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.plan.itemset import table_path
from ppks_desktop.forms.plan.library import Library
from ppks_desktop.forms.plan.reads import Reads
from ppks_desktop.forms.xpath.code import Branch, Code
from ppks_desktop.forms.xpath.compiler import compiled, united
from ppks_desktop.forms.xpath.functions import check_count
from ppks_desktop.forms.xpath.spot import Row, Spot
from ppks_desktop.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    ExpressionMistake,
    Filter,
    Path,
    Reference,
    Step,
    Text,
)
from ppks_desktop.forms.xpath.values import Value, to_boolean
from ppks_desktop.i18n import gettext as _

Climb = Callable[[Spot], Row]
Rows = Callable[[Spot], list[Row]]


@dataclass(slots=True)
class Hop:
    """A step into the rows of a repeat, with the predicates that choose among them."""

    repeat: Element
    tests: list[Expression]


@dataclass(slots=True)
class Track:
    """Where a path leads: from the row of ``base`` through ``hops`` to ``at``."""

    base: Scope
    at: Element
    row: bool
    hops: list[Hop] = field(default_factory=list)
    tests: list[Expression] = field(default_factory=list)

    @property
    def scope(self) -> Scope:
        """The scope whose rows the path has come to."""
        return self.at.inside if self.row and self.at.inside else self.at.scope

    def copy(self) -> Track:
        """A track that can go on by itself."""
        return Track(self.base, self.at, self.row, list(self.hops), list(self.tests))


class TrackNames(ABC):
    """Names seen from ``origin``, whose formula runs at rows of ``scope``.

    ``outer`` is there inside a predicate, where ``common`` is the scope from whose row the
    candidates are reached; absolute paths, ``${name}`` and ``current()`` are then seen from
    outside the predicate.
    """

    def __init__(
        self,
        library: Library,
        origin: Element,
        scope: Scope,
        reads: Reads,
        outer: TrackNames | None = None,
        common: Scope | None = None,
    ) -> None:
        self.library = library
        self.origin = origin
        self.scope = scope
        self.reads = reads
        self.outer = outer
        self.common = common
        self.outermost: TrackNames = outer.outermost if outer is not None else self

    @abstractmethod
    def call(self, call: Call) -> Code | None:
        """The code of a function that looks at nodes or at the desk."""

    def path(self, path: Path) -> Code:
        """The code of a path through the form or a list, or of paths joined by ``|``."""
        if isinstance(path.start, Chain) and not path.steps:
            return united(path.start, self)
        listed = self._listed(path)
        if listed is not None:
            return listed
        if isinstance(path.start, Reference) and path.start.last_saved:
            return self._last_saved(path.start)
        names = self if path.start is None else self.outermost
        codes = [names.code_of(track) for track in self.tracks(path)]
        code = codes[0] if len(codes) == 1 else _together(codes)
        return code if names is self else _from_outside(code)

    def _last_saved(self, reference: Reference) -> Code:
        """``${last-saved#name}``: the answer of the record finished before this one."""
        key = self.element(reference).key
        return Code(lambda spot: spot.around.last_saved.get(key, ""))

    def _listed(self, path: Path) -> Code | None:
        """A path that begins with ``instance('...')``."""
        start = path.start
        if not isinstance(start, Call) or start.name != "instance":
            return None
        check_count(start, 1, 1)
        source = start.arguments[0]
        if not isinstance(source, Text):
            raise ExpressionMistake(_("instance() perlu nama daftar dalam tanda kutip."), start.at)
        steps = path.steps
        if len(steps) < 2 or steps[0].test != "root" or steps[1].test != "item":
            raise ExpressionMistake(
                _("Tulis instance('{name}')/root/item[...]/kolom.").format(name=source.value),
                path.at,
            )
        table = self.library.table(source.value)
        return table_path(table, steps[1].predicates, steps[2:], self, path.at)

    def tracks(self, path: Path) -> list[Track]:
        """Everywhere the path leads, as seen from here."""
        start = path.start
        if start is None:
            return self._walk([self.here()], path.steps, path.at, contextual=False)
        if isinstance(start, Call) and start.name == "current":
            check_count(start, 0, 0)
            here = self.outermost.here()
            return self._walk([here], path.steps, path.at, contextual=False)
        if isinstance(start, Reference) and not path.steps:
            return [_straight(self, self.element(start))]
        steps = self._absolute(start, path)
        root = Track(self.library.outline.scope, self.library.outline.root, False)
        return self._walk([root], steps, path.at, contextual=True)

    def here(self) -> Track:
        """The track of a single dot."""
        row = self.origin.inside is not None and self.origin.inside is self.scope
        return Track(self.scope, self.origin, row)

    def _absolute(self, start: Expression | str, path: Path) -> Sequence[Step]:
        if start == "/":
            return _from_root(path, self.library.definition.form_id)
        predicates: tuple[Expression, ...] = ()
        named: Expression | str = start
        if isinstance(start, Filter):
            named, predicates = start.base, start.predicates
        if not isinstance(named, Reference):
            raise ExpressionMistake(
                _("Jalur hanya bisa dimulai dari ${nama}, /, .. atau instance()."), path.at
            )
        element = self.element(named)
        names: list[str] = []
        above: Element | None = element
        while above is not None and above.kind != "root":
            names.append(above.name)
            above = above.parent
        steps = [Step("child", name) for name in reversed(names)]
        steps[-1] = Step("child", element.name, predicates)
        return [*steps, *path.steps]

    def element(self, reference: Reference) -> Element:
        """The element a ``${name}`` means."""
        found = self.library.outline.names.get(reference.name, [])
        if len(found) > 1:
            near = [one for one in found if self.outermost.scope.within(one.scope)]
            found = near if len(near) == 1 else found
        if not found:
            raise ExpressionMistake(_missing(reference.name, self.library), reference.at)
        if len(found) > 1:
            raise ExpressionMistake(
                _(
                    "Nama {name} ada lebih dari satu, jadi ${{{name}}} tidak jelas; "
                    "tulis jalurnya atau ganti nama."
                ).format(name=reference.name),
                reference.at,
            )
        return found[0]

    def _walk(
        self, tracks: list[Track], steps: Sequence[Step], at: int, *, contextual: bool
    ) -> list[Track]:
        for number, step in enumerate(steps):
            last = number == len(steps) - 1
            before, tracks = tracks, []
            for track in before:
                tracks.extend(self._step(track, step, at, contextual and not last))
            if not tracks:
                raise ExpressionMistake(
                    _("{name} tidak ada di dalam {group}; periksa jalurnya.").format(
                        name=step.test, group=before[0].at.path()
                    ),
                    at,
                )
        return tracks

    def _step(self, track: Track, step: Step, at: int, contextual: bool) -> list[Track]:
        if step.axis == "self" and step.test in ("node()", "*", track.at.name):
            found = [track]
        elif step.axis == "parent" and step.test in ("node()", "*"):
            found = [self._parent(track, at)]
        elif step.axis == "child":
            found = self._children(track, step, contextual)
        elif step.axis in ("descendant-or-self", "descendant"):
            found = self._descendants(track, contextual)
        else:
            raise ExpressionMistake(
                _(
                    "Sumbu {axis}::{test} tidak didukung dalam formulir; pakai ${{nama}} atau ../."
                ).format(axis=step.axis, test=step.test),
                at,
            )
        if step.predicates:
            for one in found:
                tests = one.hops[-1].tests if one.row and one.hops else one.tests
                tests.extend(step.predicates)
        return found

    def _parent(self, track: Track, at: int) -> Track:
        above = track.at.parent
        if above is None:
            raise ExpressionMistake(
                _("Jalur .. keluar dari formulir; kurangi tanda .. di depannya."), at
            )
        made = track.copy()
        if track.row and track.hops:
            made.hops.pop()
        elif track.row and track.base.parent is not None:
            made.base = track.base.parent
        made.at = above
        made.row = above.kind == "repeat"
        return made

    def _children(self, track: Track, step: Step, contextual: bool) -> list[Track]:
        every = step.test in ("*", "node()")
        wanted = track.at.children if every else track.at.named.get(step.test, [])
        return [self._into(track, one, contextual and not step.predicates) for one in wanted]

    def _into(self, track: Track, child: Element, contextual: bool) -> Track:
        made = track.copy()
        made.at = child
        made.row = child.kind == "repeat"
        if child.inside is None:
            return made
        if contextual and not made.hops and self.outermost.scope.within(child.inside):
            made.base = child.inside
        else:
            made.hops.append(Hop(child, []))
        return made

    def _descendants(self, track: Track, contextual: bool) -> list[Track]:
        found = [track]
        for child in track.at.children:
            found.extend(self._descendants(self._into(track, child, contextual), contextual))
        return found

    def code_of(self, track: Track) -> Code:
        """The code of one track that starts at this place."""
        leaf, common = track.at, self._common(track.base)
        self.reads.add(leaf, common)
        for hop in track.hops:
            self.reads.add(hop.repeat, common)
        levels = self.scope.depth - track.base.depth
        climb = _climb(levels)
        if not track.hops and not track.tests:
            return _single(climb, leaf, levels, track.row)
        return _several(self.rows_of(track, climb), leaf, track.row)

    def _common(self, base: Scope) -> Scope:
        """The scope whose row the formula and what it reads share."""
        if self.common is None or base.depth < self.common.depth:
            return base
        return self.common

    def rows_of(self, track: Track, climb: Climb) -> Rows:
        """The rows a track comes to, relevant ones only, in order."""
        hops = [
            (hop.repeat.slot, self._chooser(hop.repeat, hop.repeat.inside, hop.tests, track.base))
            for hop in track.hops
        ]
        if len(hops) == 1 and not track.hops[0].tests and not track.tests:
            slot, _every = hops[0]
            return lambda spot: _relevant(climb(spot), slot)
        choose = self._chooser(track.at, track.scope, track.tests, track.base)

        def run(spot: Spot) -> list[Row]:
            rows = [climb(spot)]
            for slot, chooser in hops:
                rows = [inner for row in rows for inner in chooser(spot, _relevant(row, slot))]
            return choose(spot, rows)

        return run

    def _chooser(
        self, origin: Element, scope: Scope | None, tests: Sequence[Expression], base: Scope
    ) -> Callable[[Spot, list[Row]], list[Row]]:
        if not tests or scope is None:
            return _all
        common = self._common(base)
        names = type(self)(self.library, origin, scope, self.reads, self, common)
        runs = [compiled(test, names).run for test in tests]

        def choose(spot: Spot, rows: list[Row]) -> list[Row]:
            for run in runs:
                rows = _passing(run, spot, rows)
            return rows

        return choose


def _straight(names: TrackNames, element: Element) -> Track:
    """The track of a plain ``${name}``: the same as that of its absolute path."""
    scope = names.outermost.scope
    above = [one.repeat for one in element.scope.chain() if one.repeat is not None]
    shared = [one for one in above if scope.within(one.row_scope)]
    base = shared[-1].row_scope if shared else names.library.outline.scope
    hops = [Hop(one, []) for one in above[len(shared) :]]
    if element.inside is not None:
        hops.append(Hop(element, []))
    return Track(base, element, element.inside is not None, hops)


def _from_root(path: Path, form_id: str) -> Sequence[Step]:
    if not path.steps:
        return ()
    first, *rest = path.steps
    if first.axis == "descendant-or-self":
        return path.steps
    known = ("data", "*", form_id)
    if first.axis != "child" or first.test not in known:
        raise ExpressionMistake(
            _("Jalur mutlak dimulai dengan /data, bukan /{name}.").format(name=first.test),
            path.at,
        )
    return rest


def _missing(name: str, library: Library) -> str:
    near = nearest(name, library.outline.names)
    if near:
        return _("Tidak ada pertanyaan bernama {name}. Mungkin maksudnya ${{{near}}}?").format(
            name=name, near=near
        )
    return _("Tidak ada pertanyaan bernama {name}; periksa ejaannya.").format(name=name)


def _relevant(row: Row, slot: int) -> list[Row]:
    return [one for one in row.rows.get(slot, ()) if one.shown[0]]


def _climb(levels: int) -> Climb:
    """From the spot of evaluation to the row so many repeats further out."""
    if levels == 0:
        return _row
    return lambda spot: spot.row.up(levels)


def _outside(spot: Spot) -> Spot:
    while spot.outer is not None:
        spot = spot.outer
    return spot


def _from_outside(code: Code) -> Code:
    """The code as seen from inside a predicate: it runs where the whole formula stands."""
    run, nodes, position = code.run, code.nodes, code.position
    return Code(
        lambda spot: run(_outside(spot)),
        code.kind,
        None if nodes is None else (lambda spot: nodes(_outside(spot))),
        None if position is None else (lambda spot: position(_outside(spot))),
        code.many,
    )


def _row(spot: Spot) -> Row:
    return spot.row


def _all(_spot: Spot, rows: list[Row]) -> list[Row]:
    return rows


def _passing(run: Callable[[Spot], Value], spot: Spot, rows: list[Row]) -> list[Row]:
    kept: list[Row] = []
    size = len(rows)
    for position, row in enumerate(rows, 1):
        inner = spot.inside(position, size)
        inner.row = row
        value = run(inner)
        if value == position if isinstance(value, float) else to_boolean(value):
            kept.append(row)
    return kept


def _slot(leaf: Element, row: bool) -> int:
    return 0 if row else leaf.slot


def _single(climb: Climb, leaf: Element, levels: int, row: bool) -> Code:
    slot = _slot(leaf, row)
    if leaf.kind != "question":

        def branch(spot: Spot) -> list[Value]:
            return [Branch()] if climb(spot).shown[slot] else []

        def place(spot: Spot) -> Value:
            return float(climb(spot).index + 1) if row else 1.0

        return Code(lambda _spot: "", "text", branch, place)

    def nodes(spot: Spot) -> list[Value]:
        at = climb(spot)
        return [at.seen[slot]] if at.shown[slot] else []

    def one(_spot: Spot) -> Value:
        return 1.0

    if levels == 0:
        return Code(lambda spot: spot.row.seen[slot], "any", nodes, one, slot=slot)
    if levels == 1:
        return Code(lambda spot: spot.row.parent.seen[slot], "any", nodes, one)
    return Code(lambda spot: climb(spot).seen[slot], "any", nodes, one)


def _several(rows: Rows, leaf: Element, row: bool) -> Code:
    slot = _slot(leaf, row)
    if leaf.kind != "question":

        def nodes(spot: Spot) -> list[Value]:
            return [Branch() for one in rows(spot) if one.shown[slot]]

    else:

        def nodes(spot: Spot) -> list[Value]:
            return [one.seen[slot] for one in rows(spot) if one.shown[slot]]

    def run(spot: Spot) -> Value:
        found = nodes(spot)
        return found[0] if found else ""

    def position(spot: Spot) -> Value:
        found = rows(spot)
        return float(found[0].index + 1) if found and row else float(bool(found))

    return Code(run, "any", nodes, position, many=True)


def _together(codes: list[Code]) -> Code:
    parts = [code.nodes for code in codes if code.nodes is not None]

    def nodes(spot: Spot) -> list[Value]:
        return [value for part in parts for value in part(spot)]

    def run(spot: Spot) -> Value:
        found = nodes(spot)
        return found[0] if found else ""

    return Code(run, "any", nodes, many=True)
