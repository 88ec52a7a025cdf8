"""What the desk gives a form beyond its own lists: the villages of the country."""

from collections.abc import Mapping, Sequence

from ppks_desktop.domain.region import Regions
from ppks_desktop.forms.spot import Choice
from ppks_desktop.forms.values import Value

VILLAGES = "villages"
_CITY = 5
_VILLAGE = 13


class DeskLookup:
    """Answers for the lists a form declares as the desk's own."""

    def __init__(self, regions: Regions, area_code: str) -> None:
        """Offer the villages of the city of ``area_code`` first; others when nothing fits."""
        self._regions = regions
        self._city = area_code[:_CITY]

    def choices(
        self, source: str, text: str, within: Mapping[str, str], limit: int
    ) -> Sequence[Choice]:
        """Villages whose name has the text, of this city or, where none has it, of the country."""
        if source != VILLAGES:
            return ()
        place = within.get("district") or within.get("city") or self._city
        if not text.strip():
            found = self._regions.villages(place) if place else ()
            return [self._choice(one.code) for one in found[:limit]]
        near = self._found(text, place, limit)
        return near or self._found(text, None, limit)

    def label(self, source: str, value: str) -> str | None:
        """The name of a village with its district, or None where there is none."""
        if source != VILLAGES:
            return None
        return self._choice(value).label if self._regions.name(value) else None

    def pull(self, source: str, column: str, key_column: str, key: str) -> str:
        """The name or the path of a village."""
        del key_column
        if source != VILLAGES:
            return ""
        return self._regions.path(key) if column == "path" else self._regions.name(key) or ""

    def call(self, name: str, arguments: Sequence[Value]) -> Value:
        """No functions are declared yet."""
        del name, arguments
        return ""

    def _found(self, text: str, within: str | None, limit: int) -> list[Choice]:
        found = self._regions.find(text, within=within, limit=limit * 2)
        villages = [one for one in found if len(one.code) == _VILLAGE]
        return [self._choice(one.code) for one in villages[:limit]]

    def _choice(self, code: str) -> Choice:
        district = self._regions.name(code[:8])
        name = self._regions.name(code) or code
        return Choice(code, f"{name} ({district})" if district else name)
