"""The pairing of two versions of a form: which question became which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ppks_desktop.forms.form import Form
from ppks_desktop.forms.model.outline import Element, Scope


@dataclass(slots=True)
class Pairing:
    """The elements of two versions of one form, paired by mapping sheet and name.

    Only what stands in the same repeat pairs: a row's answer is no answer of the whole form.
    """

    old: Form
    new: Form
    _renamed: dict[str, str] = field(default_factory=dict)
    _values: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for move in self.new.plan.definition.moves:
            if move.version not in ("", self.old.version):
                continue
            if move.old_value:
                self._values.setdefault(move.old_name, {})[move.old_value] = move.new_value
                if not move.new_name:
                    continue
            self._renamed[move.old_name] = move.new_name

    def is_mapped(self, key: str) -> bool:
        """Whether the mapping sheet says what became of a question."""
        return self._entry(self._renamed, key) is not None

    def key(self, key: str) -> str:
        """The new key of an old one; empty where the mapping sheet gives it up."""
        entry = self._entry(self._renamed, key)
        return key if entry is None else entry

    def value(self, key: str, value: str) -> str:
        """The new value of a choice; empty where the mapping sheet gives it up."""
        values = self._values.get(key) or self._values.get(key.rpartition("/")[2]) or {}
        return values.get(value, value)

    def _entry(self, entries: dict[str, str], key: str) -> str | None:
        return entries.get(key, entries.get(key.rpartition("/")[2]))

    def partner(self, key: str, scope: Scope | None) -> Element | None:
        """What a question of the old form is in a scope of the new one."""
        wanted = self.key(key)
        if scope is None or not wanted:
            return None
        found = scope.keys.get(wanted)
        if found is not None and found.kind != "group":
            return found
        named = [
            one
            for one in scope.keys.values()
            if one.kind != "group" and one.name == wanted.rpartition("/")[2]
        ]
        return named[0] if len(named) == 1 else None

    def pairs(self) -> Iterator[tuple[str, Element | None, Element | None]]:
        """Every question and repeat of both: its path, in the old form, in the new one."""
        yield from self._pairs("", "", self.old.plan.outline.scope, self.new.plan.outline.scope)

    def _pairs(
        self, above: str, over: str, old: Scope | None, new: Scope | None
    ) -> Iterator[tuple[str, Element | None, Element | None]]:
        met: set[Element] = set()
        for key, element in old.keys.items() if old is not None else ():
            if element.kind == "group":
                continue
            partner = self.partner(key, new)
            if partner is None or partner.kind != element.kind or partner in met:
                partner = None
            else:
                met.add(partner)
            yield above + key, element, partner
            if element.inside is not None:
                there = (partner.key, partner.inside) if partner is not None else (key, None)
                yield from self._pairs(
                    f"{above}{key}/", f"{over}{there[0]}/", element.inside, there[1]
                )
        for key, element in new.keys.items() if new is not None else ():
            if element.kind != "group" and element not in met:
                yield over + key, None, element
                if element.inside is not None:
                    yield from self._pairs("", f"{over}{key}/", None, element.inside)
