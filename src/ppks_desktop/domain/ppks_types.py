"""The kinds of PPKS, people in need of social services, as regulated."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ppks_desktop.domain import reference
from ppks_desktop.domain.reference import path_of
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

HANDLED: Final = frozenset({"tertangani", "mandiri"})
"""The handling statuses that count as "tertangani" in every recap."""

CLOSED: Final = frozenset({"mandiri", "selesai_meninggal", "selesai_pindah", "tidak_ditemukan"})
"""The handling statuses that end a case."""


GENERAL: Final = "assessment"
"""The form of the general assessment; an office's own forms stand beside it."""

_MODULE: Final = "modul_"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion in the wording of the regulation, with its letter.

    A ``hidden`` one stands in the regulation but is not offered: its wording harms those it
    describes, and such detail is not to be kept.
    """

    letter: str
    text: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PpksType:
    """One kind of PPKS; ages in whole years, both ends included.

    ``restricted`` kinds are masked for roles that do not need them. Criteria never decide by
    themselves: the lists are not clearly "and" or "or", so which letters were ticked is kept.
    """

    no: int
    code: str
    name: str
    definition: str
    criteria: tuple[Criterion, ...]
    levels: tuple[str, ...]
    min_age: int | None
    max_age: int | None
    sex: str | None
    sensitivity: str
    restricted: bool
    any_criterion: bool = False


class PpksTypes:
    """All kinds, in the order of the regulation."""

    def __init__(self, types: Iterable[PpksType]) -> None:
        self._by_code = {one.code: one for one in types}

    def __iter__(self) -> Iterator[PpksType]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> PpksType:
        """The kind with this code; InvalidValue when there is none."""
        try:
            return self._by_code[code]
        except KeyError:
            raise InvalidValue(
                _("Jenis PPKS ini tidak ada dalam daftar. Pilih yang lain."), "jenis-ppks"
            ) from None

    def name(self, code: str) -> str:
        """The name of a kind; a code unknown here (newer program) as it is."""
        return self._by_code[code].name if code in self._by_code else code

    def is_restricted(self, code: str) -> bool:
        """Whether the kind is masked for most roles; a code unknown here is, to be safe."""
        return self._by_code[code].restricted if code in self._by_code else True

    def for_person(self, age: int | None, sex: str | None) -> tuple[PpksType, ...]:
        """The kinds whose age and sex fit a person, to be offered first."""
        return tuple(one for one in self if fits_age(one, age) and fits_sex(one, sex))


@cache
def load_types() -> PpksTypes:
    """The 26 kinds as shipped (annex of Permensos 8/2012, ages as in the texts)."""
    content = json.loads(path_of("ppks_types.json").read_text(encoding="utf-8"))
    return PpksTypes(_type_from(entry) for entry in content)


def is_handled(status: str) -> bool:
    """Whether a case with this handling status counts as handled."""
    return status in HANDLED


def handling_statuses() -> tuple[tuple[str, str], ...]:
    """The handling statuses with their labels."""
    return reference.choices("handling_status")


def fits_age(kind: PpksType, age: int | None) -> bool:
    """Whether an age (nothing when unknown) lies within the kind's."""
    if age is None:
        return True
    return (kind.min_age or 0) <= age and (kind.max_age is None or age <= kind.max_age)


def fits_sex(kind: PpksType, sex: str | None) -> bool:
    """Whether a sex (nothing when unknown) is the kind's."""
    return kind.sex is None or sex is None or kind.sex == sex


def assesses(form_id: str) -> bool:
    """Whether a form finds out what somebody needs: the general assessment, or a module of it."""
    return form_id == GENERAL or module_type(form_id) is not None


def module_form(code: str) -> str:
    """The name of the form with the questions of one kind: ``modul_lut`` for LUT."""
    return _MODULE + code.lower()


def module_type(form_id: str) -> str | None:
    """The kind whose questions a form asks, or None where it is no module."""
    return form_id.removeprefix(_MODULE).upper() if form_id.startswith(_MODULE) else None


def _type_from(entry: dict[str, Any]) -> PpksType:
    return PpksType(
        no=entry["no"],
        code=entry["code"],
        name=entry["name"],
        definition=entry["definition"],
        criteria=tuple(
            Criterion(letter, text, letter in entry["hidden"])
            for letter, text in entry["criteria"].items()
        ),
        levels=tuple(entry["levels"]),
        min_age=entry["min_age"],
        max_age=entry["max_age"],
        sex=entry["sex"],
        sensitivity=entry["sensitivity"],
        restricted=entry["restricted"],
        any_criterion=entry["any_criterion"],
    )
