"""Forms on paper: blank ones by the stack, and what was keyed as it was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from ppks_desktop.domain import policy
from ppks_desktop.domain.identity import mask_nik
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import PpksTypes, module_type
from ppks_desktop.domain.records import Person
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.sight import Sight
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import Form, Session, layout
from ppks_desktop.forms.model.vocabulary import FILES
from ppks_desktop.forms.paper.layout import Layout, is_of_person
from ppks_desktop.forms.paper.masking import masked
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.form import FormContent, SheetMark, draw
from ppks_desktop.services.issuing.press import Press

MOST = 200
"""Copies of one form in one file."""


class Shelf(Protocol):
    """The forms of a desk."""

    def ids(self) -> tuple[str, ...]:
        """Every form there is."""

    def get(self, form_id: str) -> Form:
        """The edition in use; InvalidValue where there is none."""

    def begin(self, form_id: str, answers: Mapping[str, Any] | None = None) -> Session:
        """Open answers on the edition they were given on."""

    def of(self, form_id: str, answers: Mapping[str, Any]) -> Form:
        """The edition these answers were given on."""


@dataclass(frozen=True, slots=True)
class BlankForm:
    """One form that can be printed blank; ``module`` is the type it belongs to, if any.

    ``bears_names`` tells whether a sheet of it may bear a name beforehand: it is about a person,
    and having it in the bag says nothing of them that is nobody's business.
    """

    form_id: str
    title: str
    version: str
    module: str = ""
    bears_names: bool = True


class FormSheets:
    """Prints the forms of one desk."""

    def __init__(self, shelf: Shelf, press: Press, types: PpksTypes, regions: Regions) -> None:
        self._shelf = shelf
        self._press = press
        self._types = types
        self._regions = regions

    def kinds(self) -> tuple[BlankForm, ...]:
        """Every form that can be keyed, the common ones before the modules, by title."""
        found = [self._kind(one) for one in self._shelf.ids()]
        return tuple(sorted(found, key=lambda one: (bool(one.module), one.title.casefold())))

    def preview(self, form_id: str) -> bytes:
        """One blank form without a number, to look at."""
        return self._blank(form_id, (SheetMark(),))

    def blank(self, form_id: str, count: int = 1) -> bytes:
        """So many blank forms in one file, each with the next running number of this desk."""
        policy.require(self._press.me.role, Act.ISSUE)
        if not 1 <= count <= MOST:
            sentence = _("Cetak 1 sampai {most} lembar sekaligus.")
            raise InvalidValue(sentence.format(most=MOST), "jumlah-lembar")
        numbers = self._press.next_sheets(count)
        return self._blank(form_id, [SheetMark(number) for number in numbers])

    def people_of(self, village: str, rt: str = "") -> tuple[str, ...]:
        """The living people of a kelurahan, or of one RT there, by name; as many as are printed."""
        found = self._press.store.find(
            Person, order="full_name", village_code=village, vital_status="hidup"
        )
        near = (one for one in found if not rt or _plain(one.domicile_rt or "") == _plain(rt))
        return tuple(one.id for one in islice(near, MOST))

    def prefilled(self, form_id: str, people: Sequence[str]) -> bytes:
        """A numbered blank form for each person, with name and address; the NIK stays masked."""
        policy.require(self._press.me.role, Act.ISSUE)
        if not self._kind(form_id).bears_names:
            sentence = _("Lembar formulir ini dicetak tanpa nama. Tulis namanya di tempat.")
            raise InvalidValue(sentence, "tanpa-nama")
        known = [self._press.store.get(Person, one) for one in people[:MOST]]
        found = [one for one in known if one is not None]
        if not found:
            raise InvalidValue(_("Pilih paling sedikit satu orang."), "orang")
        numbers = self._press.next_sheets(len(found))
        marks = [self._about(one, number) for one, number in zip(found, numbers, strict=True)]
        return self._blank(form_id, marks)

    def filled(
        self, form_id: str, answers: Mapping[str, Any], person_id: str | None = None
    ) -> bytes:
        """Answers as they were given, on the edition they were given on.

        Raises NotPermitted where the form is of a type that this role may not read; the most
        delicate answers of other forms are hidden from such a role.
        """
        policy.require(self._press.me.role, Act.ISSUE)
        form = self._shelf.of(form_id, answers)
        session = self._shelf.begin(form_id, answers)
        session.evaluation.around.language = ""  # papers are Indonesian
        laid = layout(form, "filled", session)
        Sight(self._types, self._press.me.role).require(form_id)
        if not policy.may(self._press.me.role, Act.READ_RESTRICTED):
            laid = masked(laid, "(terbatas)")
        person = self._press.store.get(Person, person_id) if person_id else None
        mark = SheetMark() if person is None else self._about(person, "")
        content = FormContent(laid, (mark,), self._pictures(laid))
        return draw(content, self._press.frame())

    def _kind(self, form_id: str) -> BlankForm:
        form = self._shelf.get(form_id)
        module = module_type(form_id) or ""
        open_kind = not module or not self._types.is_restricted(module)
        named = is_of_person(form) and open_kind
        return BlankForm(form_id, form.title, form.version, module, named)

    def _blank(self, form_id: str, marks: Sequence[SheetMark]) -> bytes:
        laid = layout(self._shelf.get(form_id), "blank")
        return draw(FormContent(laid, tuple(marks)), self._press.frame())

    def _about(self, person: Person, number: str) -> SheetMark:
        village = self._regions.name(person.village_code) if person.village_code else None
        rt = f"RT {person.domicile_rt}" if person.domicile_rt else None
        parts = (person.domicile_street, rt, village)
        return SheetMark(
            number=number,
            name=person.full_name,
            identity=mask_nik(person.nik) if person.nik else "",
            address=", ".join(one for one in parts if one),
        )

    def _pictures(self, laid: Layout) -> dict[str, bytes]:
        hashes = {one.text for one in laid.cells() if one.type in FILES and one.text}
        kept = {one: self._press.blobs.get(one) for one in sorted(hashes)}
        return {one: data for one, data in kept.items() if data is not None}


def _plain(rt: str) -> str:
    """The number of an RT without the noughts before it."""
    return rt.strip().lstrip("0")
