"""The difference of two versions of a form, in its author's terms."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppks_desktop.forms.form import Form
from ppks_desktop.forms.model.definition import ChoiceRow
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.versions.pairing import Pairing
from ppks_desktop.i18n import gettext as _

RULES = (
    "relevant", "required", "constraint", "calculation", "default", "choice_filter", "read_only",
    "repeat_count", "ppks::warning", "ppks::save_to",
)  # fmt: skip
"""Columns whose change changes what a form does."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is another now: where, what about it (a column), before and after."""

    path: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChoicesChanged:
    """What happened to one choice list."""

    list_name: str
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    relabelled: tuple[str, ...] = ()


@dataclass(slots=True)
class Difference:
    """Everything in which two forms differ; false where they ask the same in the same way."""

    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    retyped: list[Changed] = field(default_factory=list)
    words: list[Changed] = field(default_factory=list)
    rules: list[Changed] = field(default_factory=list)
    choices: list[ChoicesChanged] = field(default_factory=list)
    moved: bool = False

    def __bool__(self) -> bool:
        return bool(
            self.added
            or self.dropped
            or self.renamed
            or self.retyped
            or self.words
            or self.rules
            or self.choices
            or self.moved
        )


def compare(old: Form, new: Form) -> Difference:
    """What differs between two versions of a form."""
    found = Difference()
    order: list[tuple[int, int]] = []
    for path, before, after in Pairing(old, new).pairs():
        if before is None:
            found.added.append(path)
        elif after is None:
            found.dropped.append(path)
        else:
            order.append((before.order, after.order))
            _pair(found, path, before, after)
    found.moved = [one for _before, one in sorted(order)] != sorted(one for _old, one in order)
    _choices(found, old, new)
    return found


def _pair(found: Difference, path: str, before: Element, after: Element) -> None:
    if before.key != after.key:
        found.renamed.append((path, path.removesuffix(before.key) + after.key))
    if kind_of(before) != kind_of(after):
        found.retyped.append(Changed(path, "type", kind_of(before), kind_of(after)))
    said = (
        ("label", before.item.label, after.item.label),
        ("hint", before.item.hint, after.item.hint),
    )
    for column, old, new in said:
        for language in dict.fromkeys((*old, *new)):
            if old.get(language, "") != new.get(language, ""):
                whole = f"{column}::{language}" if language else column
                change = Changed(path, whole, old.get(language, ""), new.get(language, ""))
                found.words.append(change)
    for column in RULES:
        if before.item.cell(column) != after.item.cell(column):
            change = Changed(path, column, before.item.cell(column), after.item.cell(column))
            found.rules.append(change)


def kind_of(element: Element) -> str:
    """The type of a question with its list, or what else it is."""
    item = element.item
    return f"{item.type} {item.list_name}".strip() if element.kind == "question" else element.kind


def _choices(found: Difference, old: Form, new: Form) -> None:
    before, after = old.plan.definition.choices, new.plan.definition.choices
    for name in dict.fromkeys((*before, *after)):
        gone, come = _by_value(before.get(name, [])), _by_value(after.get(name, []))
        change = ChoicesChanged(
            name,
            tuple(value for value in come if value not in gone),
            tuple(value for value in gone if value not in come),
            tuple(
                value
                for value, row in come.items()
                if value in gone and dict(gone[value].label) != dict(row.label)
            ),
        )
        if change.added or change.dropped or change.relabelled:
            found.choices.append(change)


def _by_value(rows: list[ChoiceRow]) -> dict[str, ChoiceRow]:
    found: dict[str, ChoiceRow] = {}
    for row in rows:
        found.setdefault(row.value, row)
    return found


def told(difference: Difference) -> list[str]:
    """The difference in lines for a person; empty where there is none."""
    lines = [_("Baru: {name}").format(name=one) for one in difference.added]
    lines += [
        _("Hilang: {name} (jawaban lama disimpan terpisah)").format(name=one)
        for one in difference.dropped
    ]
    lines += [
        _("Ganti nama: {old} menjadi {new}").format(old=old, new=new)
        for old, new in difference.renamed
    ]
    for title, changes in (
        (_("Ganti jenis"), difference.retyped),
        (_("Ganti kata"), difference.words),
        (_("Ganti aturan"), difference.rules),
    ):
        lines += [_line(title, one) for one in changes]
    for one in difference.choices:
        for title, values in (
            (_("Pilihan baru"), one.added),
            (_("Pilihan hilang"), one.dropped),
            (_("Pilihan ganti kata"), one.relabelled),
        ):
            if values:
                lines.append(f"{title}: {one.list_name}: {', '.join(values)}")
    if difference.moved:
        lines.append(_("Urutan pertanyaan berubah."))
    return lines


def _line(title: str, change: Changed) -> str:
    nothing = _("(kosong)")
    return _("{title}: {path}, kolom {column}: {before} menjadi {after}").format(
        title=title,
        path=change.path,
        column=change.column,
        before=change.before or nothing,
        after=change.after or nothing,
    )
