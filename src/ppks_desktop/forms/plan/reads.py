"""What a formula reads: the questions and repeats it looks at, and from which row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ppks_desktop.forms.model.outline import Element, Scope


@dataclass(frozen=True, slots=True)
class Read:
    """One element a formula looks at; ``common`` is the scope whose row both share.

    ``order`` is for a look at the order of rows only (``position(..)``): relevance is not asked.
    """

    element: Element
    common: Scope
    order: bool = False


@dataclass(slots=True)
class Reads:
    """Everything one formula looks at; lists and lookups do not change and are left out.

    ``lasting`` says that it keeps what it gave before (``once``).
    """

    found: dict[tuple[int, int, bool], Read] = field(default_factory=dict)
    lasting: bool = False

    def add(self, element: Element, common: Scope, *, order: bool = False) -> None:
        """Note that the formula looks at ``element``.

        A repeat seen from inside one of its rows moves with the rows of the row around it.
        """
        if common.depth > element.scope.depth:
            common = element.scope
        key = (element.order, common.depth, order)
        self.found.setdefault(key, Read(element, common, order))

    def __iter__(self) -> Iterator[Read]:
        return iter(self.found.values())

    def merge(self, other: Reads) -> None:
        """Note everything ``other`` notes."""
        self.found.update(other.found)
