"""The codebook of a form: a line for each question, for readers of answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass

from ppks_desktop.forms.filling.submission import SAVE_TO
from ppks_desktop.forms.form import Form
from ppks_desktop.forms.model.definition import spoken
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.vocabulary import SELECTS
from ppks_desktop.forms.versions.comparing import kind_of
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later

MOST_CHOICES = 60
"""Choices of one list that are written out."""

HEADS = (
    later("No"),
    later("Kelompok"),
    later("Nama"),
    later("Pertanyaan"),
    later("Jenis"),
    later("Pilihan"),
    later("Wajib"),
    later("Muncul bila"),
    later("Aturan"),
    later("Peringatan"),
    later("Rumus"),
    later("Satuan"),
    later("Kolom tabel"),
    later("Kepekaan"),
)
"""The heads of the columns, in the order of ``Line``; to be translated when shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """What there is to know of one question."""

    number: str
    group: str
    name: str
    label: str
    type: str
    choices: str
    required: str
    relevant: str
    constraint: str
    warning: str
    calculation: str
    unit: str
    save_to: str
    sensitivity: str

    def cells(self) -> tuple[str, ...]:
        """The line as the cells of a table."""
        return tuple(str(one) for one in astuple(self))


def codebook(form: Form, language: str = "") -> tuple[Line, ...]:
    """A line for each question whose answer is kept, in the order of the form."""
    return tuple(
        _line(form, element, language)
        for element in form.plan.outline.elements
        if element.kind == "question" and element.type != "note"
    )


def _line(form: Form, element: Element, language: str) -> Line:
    item = element.item
    return Line(
        number=str(form.plan.numbers.get(element, "")),
        group=" / ".join(reversed(list(_above(element, language)))),
        name=element.address(),
        label=spoken(item.label, language),
        type=kind_of(element),
        choices=_choices(form, element, language),
        required=item.cell("required"),
        relevant=item.cell("relevant"),
        constraint=item.cell("constraint"),
        warning=item.cell("ppks::warning"),
        calculation=item.cell("calculation"),
        unit=item.cell("ppks::unit"),
        save_to=item.cell(SAVE_TO),
        sensitivity=item.cell("ppks::sensitivity"),
    )


def _above(element: Element, language: str) -> Iterator[str]:
    parent = element.parent
    while parent is not None and parent.kind != "root":
        yield spoken(parent.item.label, language) or parent.name
        parent = parent.parent


def _choices(form: Form, element: Element, language: str) -> str:
    item, library = element.item, form.plan.library
    if item.type not in SELECTS:
        return ""
    if item.type.endswith("_file"):
        return item.list_name
    entries = library.choices_of(element).entries
    parts = [
        f"{one.value} = {spoken(one.label, language) or one.value}"
        for one in entries[:MOST_CHOICES]
    ]
    if len(entries) > MOST_CHOICES:
        parts.append(_("dan {count} lagi").format(count=len(entries) - MOST_CHOICES))
    return "; ".join(dict.fromkeys(parts))
