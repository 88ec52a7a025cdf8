"""How a person stands in lists, duplicates and search findings."""

from collections.abc import Callable
from datetime import date

from ppks_desktop.domain.dates import ago
from ppks_desktop.domain.ppks_types import PpksTypes
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.views import RESTRICTED_CODE
from ppks_desktop.domain.wording import age_of, place_line
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.storage.person_line import PersonLine
from ppks_desktop.ui.finder import Found
from ppks_desktop.ui.rowpaint import Cell

STAGES = {
    "terdata": later("Terdata"),
    "diasesmen": later("Diasesmen"),
    "direncanakan": later("Direncanakan"),
    "dilatih": later("Dilatih"),
    "dibantu": later("Dibantu"),
    "didampingi": later("Didampingi"),
    "mandiri": later("Mandiri"),
}
"""The steps of the path in the words of the screen."""


class PeopleWords:
    """Turns lines of people into words; knows the regions, the types and the day."""

    def __init__(self, regions: Regions, types: PpksTypes, today: Callable[[], date]) -> None:
        self._regions, self._types, self._today = regions, types, today

    def age(self, line: PersonLine) -> str:
        """``42 th``, ``± 42 th`` for an estimate, empty where nothing is known."""
        age = age_of(line.birth_date, line.age_estimate, None, self._today())
        if age is None:
            return ""
        return _("{n} th").format(n=age) if line.birth_date else _("± {n} th").format(n=age)

    def place(self, line: PersonLine) -> str:
        """``Manggar, RT 027``."""
        village = self._regions.name(line.village_code) if line.village_code else None
        return place_line(village, line.rt)

    def types(self, line: PersonLine) -> tuple[str, ...]:
        """The names of the person's kinds, short enough for a list."""
        return tuple(self.type_name(code) for code in line.type_codes)

    def type_name(self, code: str) -> str:
        """The name of a type; a restricted one says no more than that."""
        if code == RESTRICTED_CODE:
            return _("terbatas")
        return self._types.get(code).name if code in self._types else code

    def type_chips(self, line: PersonLine) -> tuple[tuple[str, str], ...]:
        """One chip for the first kind, one with the number of others."""
        names = self.types(line)
        more = ((f"+{len(names) - 1}", "muted"),) if len(names) > 1 else ()
        return ((names[0], "muted"), *more) if names else ()

    def contact(self, line: PersonLine) -> str:
        """When somebody last saw the person."""
        return ago(line.last_contact, self._today()) if line.last_contact else "-"

    def found(self, line: PersonLine) -> Found:
        """The person as Ctrl+K shows them."""
        return Found(line.id, line.name, self.age(line), self.place(line))

    def cells(self, line: PersonLine) -> tuple[Cell, ...]:
        """The row of the list of people."""
        rivals = ((_("dua nilai"), "warn"),) if line.has_rivals else ()
        return (
            Cell(strong=line.name, muted=self.age(line), chips=rivals),
            Cell(self.place(line)),
            Cell(chips=self.type_chips(line), tip=", ".join(self.types(line))),
            Cell(_(STAGES.get(line.stage, line.stage))),
            Cell(muted=self.contact(line)),
        )
