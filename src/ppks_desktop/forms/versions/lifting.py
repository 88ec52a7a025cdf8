"""The lifting of answers to a newer version of their form, without loss."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ppks_desktop.forms.filling.restoring import parked_answer, parked_in
from ppks_desktop.forms.form import Form
from ppks_desktop.forms.model.definition import spoken
from ppks_desktop.forms.model.marks import BEGUN, EDITION, PARKED, REASONS, TYPED, is_mark, others
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.model.vocabulary import MULTIPLE, SELECTS
from ppks_desktop.forms.plan.entry import NotUnderstood, from_plain, plain
from ppks_desktop.forms.versions.pairing import Pairing
from ppks_desktop.forms.xpath.spot import Surroundings
from ppks_desktop.forms.xpath.values import to_number

_STEP = re.compile(r"([^\[\]]+)\[(\d{1,9})\]/?")
_NUMBERS = frozenset(("integer", "decimal", "range"))


@dataclass(slots=True)
class Lifted:
    """Answers on the new version; ``carried`` gives the new ref of each old one.

    ``parked`` are the answers that have no question any more. They stand in the answers under
    ``_parked``, each with the version, ref and label it had, behind those parked before.
    """

    answers: dict[str, object] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)
    parked: list[dict[str, object]] = field(default_factory=list)


def upgrade(answers: Mapping[str, object], old: Form, new: Form) -> Lifted:
    """Carry answers given on ``old`` over to ``new``.

    A question is found again by the mapping sheet of the new form, else by its name. An answer
    that does not fit its question any more, wholly or in part, is parked as it was.
    """
    return _Lift(Pairing(old, new)).all(answers)


class _Lift:
    """One carrying over."""

    def __init__(self, pairing: Pairing) -> None:
        self.pairing = pairing
        self.lifted = Lifted()

    def all(self, answers: Mapping[str, object]) -> Lifted:
        pairing, lifted = self.pairing, self.lifted
        old, new = pairing.old.plan.outline.scope, pairing.new.plan.outline.scope
        lifted.answers = self._row(answers, old, new, "", "")
        for key in (REASONS, TYPED):
            texts = answers.get(key)
            if isinstance(texts, Mapping):
                self._texts(key, texts)
            elif texts is not None:
                self._park(key, None, texts)
        if BEGUN in answers:
            lifted.answers[BEGUN] = pairing.new.version
        if edition := pairing.new.digest:
            lifted.answers[EDITION] = edition
        whole = [*parked_in(answers), *lifted.parked]
        if whole:
            lifted.answers[PARKED] = whole
        lifted.answers |= others(answers, old.keys)
        return lifted

    def _row(
        self, stored: Mapping[str, object], old: Scope, new: Scope, above: str, over: str
    ) -> dict[str, object]:
        """The answers of the form, or of one repeat row; refs begin with ``above``, ``over``."""
        found: dict[str, object] = {}
        keys = [key for key in stored if above or not is_mark(key, old.keys)]
        keys.sort(key=lambda key: not self.pairing.is_mapped(key))
        for key in keys:
            if stored[key] is None:
                continue
            before, after = old.keys.get(key), self.pairing.partner(key, new)
            if after is None or after.key in found:
                self._park(above + key, before, stored[key])
            elif after.inside is not None:
                self._rows(found, stored[key], before, after, above + key, over)
            elif before is not None and before.inside is not None:
                self._park(above + key, before, stored[key])
            else:
                self._answer(found, stored[key], before, after, above + key, over)
        return found

    def _rows(
        self,
        found: dict[str, object],
        stored: object,
        before: Element | None,
        after: Element,
        ref: str,
        over: str,
    ) -> None:
        inside = before.inside if before is not None else None
        if not isinstance(stored, list | tuple) or inside is None:
            self._park(ref, before, stored)
            return
        rows: list[object] = []
        for number, one in enumerate(stored, 1):
            inner, outer = f"{ref}[{number}]/", f"{over}{after.key}[{number}]/"
            if isinstance(one, Mapping):
                rows.append(self._row(one, inside, after.row_scope, inner, outer))
            else:
                self._park(inner.rstrip("/"), before, one)
                rows.append({})
        self.lifted.carried[ref] = over + after.key
        found[after.key] = rows

    def _answer(
        self,
        found: dict[str, object],
        stored: object,
        before: Element | None,
        after: Element,
        ref: str,
        over: str,
    ) -> None:
        if self._is_computed(after) and not (before is not None and _computes(before)):
            self._park(ref, before, stored)
            return
        if after.type in SELECTS:
            kept, rest = self._chosen(stored, ref, before, after)
        else:
            kept, rest = _converted(stored, before, after)
        if rest is not None:
            self._park(ref, before, rest)
        if kept is not None:
            found[after.key] = kept
            self.lifted.carried[ref] = over + after.key

    def _is_computed(self, element: Element) -> bool:
        return self.pairing.new.plan.formulas(element).calculate is not None

    def _chosen(
        self, stored: object, ref: str, before: Element | None, after: Element
    ) -> tuple[object, object]:
        """Choices kept under their new values, and those the list no longer has."""
        listed = _listed(stored)
        kept: list[str] = []
        rest: list[object] = []
        for value in [stored] if listed is None else listed:
            new = self.pairing.value(before.key if before else ref, str(value))
            good = bool(new) and self._has(after, new) and new not in kept
            kept += [new] if good else []
            rest += [] if good else [value]
        if after.type not in MULTIPLE and len(kept) > 1:
            return None, stored
        lost: object = None if not rest else rest[0] if listed is None else rest
        if not kept:
            return None, lost
        return (kept if after.type in MULTIPLE else kept[0]), lost

    def _has(self, element: Element, value: str) -> bool:
        if any(sign.isspace() for sign in value):
            return False
        library = self.pairing.new.plan.library
        item = element.item
        if item.type.endswith("_file") and library.is_lookup(item.list_name):
            return True
        return library.choices_of(element).entry(value) is not None

    def _park(self, ref: str, element: Element | None, value: object, what: str = "") -> None:
        """Park an answer; of the rows of a repeat each answer by itself, with the ref it had."""
        if isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
            inside = element.inside if element is not None else None
            for number, row in enumerate(value, 1):
                self._park_row(f"{ref}[{number}]", inside, row)
            return
        label = "" if element is None else spoken(element.item.label, "") or element.name
        version = self.pairing.old.version
        said = self._said(element, value) if element is not None else ""
        entry = parked_answer(version, ref, value, label=label, kind=what, said=said)
        self.lifted.parked.append(entry)

    def _said(self, element: Element, value: object) -> str:
        """The words of choices; empty where they are those of the value, or unknown."""
        library = self.pairing.old.plan.library
        item = element.item
        if item.type not in SELECTS or library.is_lookup(item.list_name):
            return ""
        listed = _listed(value)
        values = [str(one) for one in ([value] if listed is None else listed)]
        entries = [library.choices_of(element).entry(one) for one in values]
        words = [
            spoken(entry.label, "") if entry is not None else one
            for one, entry in zip(values, entries, strict=True)
        ]
        return "" if words == values else ", ".join(words)

    def _park_row(self, ref: str, scope: Scope | None, row: object) -> None:
        if not isinstance(row, Mapping):
            self._park(ref, None, row)
            return
        for key, value in row.items():
            if value is not None:
                self._park(f"{ref}/{key}", scope.keys.get(key) if scope else None, value)

    def _texts(self, key: str, texts: Mapping[object, object]) -> None:
        """Reasons, and typed texts that were not understood, by ref."""
        found: dict[str, object] = {}
        for ref, text in texts.items():
            new = self._ref(str(ref))
            if new is None or new in found:
                self._park(str(ref), None, text, key)
            else:
                found[new] = text
        if found:
            self.lifted.answers[key] = found

    def _ref(self, ref: str) -> str | None:
        """The new ref of an old one."""
        old: Scope = self.pairing.old.plan.outline.scope
        new: Scope = self.pairing.new.plan.outline.scope
        made, rest = "", ref
        while match := _STEP.match(rest):
            before, after = old.keys.get(match[1]), self.pairing.partner(match[1], new)
            if before is None or before.inside is None or after is None or after.inside is None:
                return None
            made += f"{after.key}[{match[2]}]/"
            old, new, rest = before.inside, after.inside, rest[match.end() :]
        after = self.pairing.partner(rest, new)
        return None if after is None or after.kind != "question" else made + after.key


def _computes(element: Element) -> bool:
    item = element.item
    return bool(item.cell("calculation")) and not item.cell("trigger")


def _listed(stored: object) -> list[object] | None:
    return list(stored) if isinstance(stored, list | tuple) else None


def _converted(stored: object, before: Element | None, after: Element) -> tuple[object, object]:
    """An answer as the new type keeps it, and the old one where something was lost."""
    listed = _listed(stored)
    flat = [stored] if listed is None else listed
    if any(isinstance(one, Mapping | list | tuple) for one in flat):
        return None, stored
    old = before.type if before is not None else ""
    if after.type == "integer" and old in _NUMBERS and to_number(str(stored)) % 1 != 0:
        return None, stored
    try:
        value = plain(after.type, from_plain(after.type, stored, Surroundings()))
    except NotUnderstood:
        return None, stored
    if value is None:
        return None, stored
    same = str(value) == " ".join(str(one) for one in flat) and len(flat) == 1
    return value, None if same else stored
