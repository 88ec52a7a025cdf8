"""How people and things are told of in a line."""

from datetime import date

from ppks_desktop.domain.dates import age_on
from ppks_desktop.domain.records import Item, Person
from ppks_desktop.i18n import gettext as _

SEXES = {"L": "Laki-laki", "P": "Perempuan"}


def age_of(
    birth_date: date | None, estimate: int | None, estimated_on: date | None, day: date
) -> int | None:
    """Age in full years on a day, from the birth date or else the estimate; None if unknown."""
    if birth_date is not None:
        return age_on(birth_date, day)
    if estimate is None:
        return None
    return estimate + (age_on(estimated_on, day) if estimated_on and estimated_on <= day else 0)


def person_age(person: Person, day: date) -> int | None:
    """Age of this person in full years on a day; None if nothing is known."""
    return age_of(person.birth_date, person.age_estimate, person.age_estimated_on, day)


def age_text(age: int | None, estimated: bool = False) -> str:
    """``42 tahun``, ``kira-kira 42 tahun`` or ``umur belum diketahui``."""
    if age is None:
        return _("umur belum diketahui")
    sentence = _("kira-kira {age} tahun") if estimated else _("{age} tahun")
    return sentence.format(age=age)


def sex_text(sex: str | None) -> str:
    """``Laki-laki`` or ``Perempuan``, empty where it is not known."""
    return _(SEXES[sex]) if sex in SEXES else ""


def initials(name: str) -> str:
    """Up to two initials of a name; never empty."""
    parts = [part for part in name.split() if part[:1].isalpha()]
    letters = [part[0] for part in (parts[:1] + parts[1:][-1:])]
    return "".join(letters).upper() or "-"


def place_line(village: str | None, rt: str | None) -> str:
    """``Manggar, RT 027`` as far as known."""
    parts = [village or "", _("RT {rt}").format(rt=rt) if rt else ""]
    return ", ".join(part for part in parts if part)


def address_line(street: str | None, rt: str | None, village: str | None, district: str) -> str:
    """``Jl. Mulawarman RT 027, Manggar, Balikpapan Timur`` as far as known."""
    first = " ".join(
        part for part in (street or "", _("RT {rt}").format(rt=rt) if rt else "") if part
    )
    return ", ".join(part for part in (first, village or "", district) if part)


def items_text(items: tuple[Item, ...]) -> str:
    """``1 paket oven, 2 unit loyang``: what was given, in a line."""
    return ", ".join(f"{item.qty} {item.unit} {item.name}" for item in items)
