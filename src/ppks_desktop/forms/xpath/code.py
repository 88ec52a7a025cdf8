"""A compiled formula: a closure, what it gives, and the nodes behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, cast

from ppks_desktop.forms.xpath.spot import Run, Spot
from ppks_desktop.forms.xpath.syntax import Call, ExpressionMistake, Path
from ppks_desktop.forms.xpath.values import Value, to_boolean, to_number, to_text
from ppks_desktop.i18n import gettext as _

Kind: TypeAlias = Literal["number", "text", "boolean", "date", "any"]
Nodes: TypeAlias = Callable[[Spot], list[Value]]


class Branch(str):
    """The text of a node that has children: empty, yet the node is not empty."""

    __slots__ = ()


@dataclass(slots=True)
class Code:
    """A formula ready to run; ``nodes`` and ``position`` are there for paths only.

    ``many`` says that the path may find more than one node, ``constant`` holds what a formula
    gives that looks at nothing, ``truth`` tells of a node-set whether there is any node. ``slot``
    is there where the formula is a question of the very row, and no more. What ``kind`` promises
    is kept: a number is a float, never a text that looks like one.
    """

    run: Run
    kind: Kind = "any"
    nodes: Nodes | None = None
    position: Run | None = None
    many: bool = False
    constant: Value | None = None
    truth: Callable[[Spot], bool] | None = None
    slot: int | None = None


class Names(Protocol):
    """What names, paths and node functions mean where a formula stands."""

    def path(self, path: Path) -> Code:
        """The code of a path."""
        ...

    def call(self, call: Call) -> Code | None:
        """The code of a function that looks at nodes, or None where it is an ordinary one."""
        ...


def constant(value: Value, kind: Kind) -> Code:
    """The code of a value that never changes."""

    def run(_spot: Spot) -> Value:
        return value

    return Code(run, kind, constant=value)


def numbers(code: Code) -> Callable[[Spot], float]:
    """The formula as a number."""
    run, slot = code.run, code.slot
    if code.constant is not None:
        fixed = to_number(code.constant)
        return lambda _spot: fixed
    if code.kind == "number":
        return cast("Callable[[Spot], float]", run)
    if slot is not None:
        return lambda spot: to_number(spot.row.seen[slot])
    return lambda spot: to_number(run(spot))


def texts(code: Code) -> Callable[[Spot], str]:
    """The formula as a text."""
    run, slot = code.run, code.slot
    if code.constant is not None:
        fixed = to_text(code.constant)
        return lambda _spot: fixed
    if code.kind == "text":
        return cast("Callable[[Spot], str]", run)
    if slot is not None:
        return lambda spot: to_text(spot.row.seen[slot])
    return lambda spot: to_text(run(spot))


def truths(code: Code) -> Callable[[Spot], bool]:
    """The formula as a truth."""
    if code.truth is not None:
        return code.truth
    run = code.run
    if code.kind == "boolean":
        return cast("Callable[[Spot], bool]", run)
    return lambda spot: to_boolean(run(spot))


def nodes_of(function: str, code: Code) -> Nodes:
    """The nodes of an argument that must be a path."""
    if code.nodes is None:
        raise ExpressionMistake(
            _("{function}() perlu rujukan seperti ${{nama}}.").format(function=function)
        )
    return code.nodes


def listed(codes: Sequence[Code]) -> Nodes:
    """The values of arguments: of all nodes where there is a single path, else one each."""
    if len(codes) == 1 and codes[0].nodes is not None:
        return codes[0].nodes
    runs = [code.run for code in codes]
    return lambda spot: [run(spot) for run in runs]
