"""The outline of a form: questions, groups and repeats in their scopes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ppks_desktop.forms.model.definition import Definition, Item
from ppks_desktop.forms.model.problems import Fault, Place
from ppks_desktop.i18n import gettext as _

Kind: TypeAlias = Literal["root", "group", "repeat", "question"]


@dataclass(eq=False, slots=True, repr=False)
class Scope:
    """What is answered together: the form itself, or one row of a repeat."""

    repeat: Element | None
    parent: Scope | None
    depth: int
    elements: list[Element] = field(default_factory=list)
    repeats: list[Element] = field(default_factory=list)
    keys: dict[str, Element] = field(default_factory=dict)

    def chain(self) -> list[Scope]:
        """The scopes from the form down to this one."""
        scopes: list[Scope] = []
        scope: Scope | None = self
        while scope is not None:
            scopes.append(scope)
            scope = scope.parent
        return scopes[::-1]

    def within(self, other: Scope) -> bool:
        """Whether this scope is ``other`` or lies inside it."""
        scope: Scope | None = self
        while scope is not None and scope is not other:
            scope = scope.parent
        return scope is other


@dataclass(eq=False, slots=True, repr=False)
class Element:
    """One node of the form: ``slot`` is its place in the rows of ``scope``.

    A repeat has a slot in the scope it stands in and rows of the scope ``inside``.
    """

    kind: Kind
    type: str
    name: str
    item: Item
    parent: Element | None
    scope: Scope
    slot: int
    order: int
    key: str = ""
    inside: Scope | None = None
    children: list[Element] = field(default_factory=list)
    named: dict[str, list[Element]] = field(default_factory=dict)

    def path(self) -> str:
        """The names from the form to this element, for messages."""
        above = self.parent.path() if self.parent is not None else ""
        return f"{above}/{self.name}"

    def address(self) -> str:
        """The name as it stands in the answers: ``members[]/full_name`` within a repeat."""
        above = [one.repeat.key for one in self.scope.chain() if one.repeat is not None]
        return "".join(f"{one}[]/" for one in above) + self.key

    @property
    def is_printed(self) -> bool:
        """Whether the form wants this question on paper."""
        return self.item.cell("ppks::paper") != "hidden"

    def below(self) -> Iterator[Element]:
        """This element and everything inside it, in the order of the form."""
        yield self
        for child in self.children:
            yield from child.below()

    @property
    def row_scope(self) -> Scope:
        """The scope in which the children of this element are answered."""
        return self.inside or self.scope


@dataclass(slots=True, repr=False)
class Outline:
    """The tree of a form with its names."""

    root: Element
    scope: Scope
    elements: list[Element]
    names: dict[str, list[Element]]
    faults: list[Fault] = field(default_factory=list)

    def named(self, name: str) -> Element | None:
        """The only element of that name; None where there is none or more than one."""
        found = self.names.get(name, [])
        return found[0] if len(found) == 1 else None


def outline(definition: Definition) -> Outline:
    """Lay out a definition."""
    scope = Scope(None, None, 0)
    item = Item(Place(definition.file, "survey"), "group", "", "data")
    root = Element("root", "", "data", item, None, scope, 0, 0)
    scope.elements.append(root)
    made = Outline(root, scope, [root], {})
    for child in definition.survey:
        _add(made, child, root)
    _keys(made)
    return made


def _add(made: Outline, item: Item, parent: Element) -> None:
    scope = parent.row_scope
    kind: Kind = item.kind
    element = Element(
        kind, item.type, item.name, item, parent, scope, len(scope.elements), len(made.elements)
    )
    before = made.names.get(item.name, ())
    if any(sibling.parent is parent for sibling in before):
        made.faults.append(
            Fault(
                item.place.at("name"),
                _("Nama {name} sudah dipakai dalam kelompok yang sama; beri nama lain.").format(
                    name=item.name
                ),
            )
        )
    scope.elements.append(element)
    made.elements.append(element)
    made.names.setdefault(item.name, []).append(element)
    parent.children.append(element)
    parent.named.setdefault(item.name, []).append(element)
    if kind == "repeat":
        scope.repeats.append(element)
        element.inside = Scope(element, scope, scope.depth + 1)
        element.inside.elements.append(element)
    for child in item.children:
        _add(made, child, element)


def _keys(made: Outline) -> None:
    """Give each answer its key: the name, or the path within the row where names repeat."""
    scopes = [made.scope, *(one.inside for one in made.elements if one.inside is not None)]
    for scope in scopes:
        answered = [one for one in scope.elements if one.scope is scope and one.kind != "root"]
        twins = Counter(one.name for one in answered)
        for element in answered:
            element.key = element.name if twins[element.name] == 1 else _key_path(element)
            scope.keys[element.key] = element


def _key_path(element: Element) -> str:
    parts = [element.name]
    above = element.parent
    while above is not None and above.kind == "group":
        parts.append(above.name)
        above = above.parent
    return "/".join(reversed(parts))
