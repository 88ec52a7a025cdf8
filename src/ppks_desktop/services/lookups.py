"""What the desk gives a form: regions, contributions, checks of numbers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ppks_desktop.domain.finding import Finding
from ppks_desktop.domain.identity import Check, check_kk, check_nik
from ppks_desktop.domain.money import rupiah
from ppks_desktop.domain.nik import bare
from ppks_desktop.domain.office import Clock, local_day
from ppks_desktop.domain.records import Family, Partner
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.views import ContributionView
from ppks_desktop.forms.xpath.spot import Choice
from ppks_desktop.forms.xpath.values import Value, to_text
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.store import Store

REGIONS = "regions"
CONTRIBUTIONS = "contributions"
PRICES = "prices"
_CITY = 5
_DISTRICT = 8


class DeskLookup:
    """Answers for the lists and functions a form declares as the desk's own."""

    def __init__(
        self,
        store: Store,
        regions: Regions,
        area_code: str,
        clock: Clock,
        contributions: Callable[[], Sequence[ContributionView]],
        prices: Callable[[], Mapping[str, int]],
    ) -> None:
        """Offer the villages of the city of ``area_code`` first; others when nothing fits.

        ``prices`` are the office's standard prices by item; nothing stands in for one it lacks.
        """
        self._store = store
        self._regions = regions
        self._city = area_code[:_CITY]
        self._clock = clock
        self._contributions = contributions
        self._prices = prices

    def prepare(self) -> None:
        """Make ready what is asked between two keys; for the worker, before a form comes up."""
        self._regions.prepare()

    def choices(
        self, source: str, text: str, within: Mapping[str, str], limit: int
    ) -> Sequence[Choice]:
        """Villages of this city or, where none has the text, of the country; contributions."""
        if source == CONTRIBUTIONS:
            return self._given(text, limit)
        if source != REGIONS:
            return ()
        place = within.get("district") or within.get("city") or self._city
        if not text.strip():
            found = self._regions.villages(place) if place else ()
            return [self._village(one.code) for one in found[:limit]]
        return self._found(text, place, limit) or self._found(text, None, limit)

    def label(self, source: str, value: str) -> str | None:
        """The words for one value, or None where there is no such value."""
        if source == REGIONS:
            return self._village(value).label if self._regions.name(value) else None
        found = [one for one in self._contributions() if one.contribution.id == value]
        return self._contribution(found[0]).label if found else None

    def pull(self, source: str, column: str, key_column: str, key: str) -> str:
        """The name or the path of a region, the standard price of an item."""
        del key_column
        if source == PRICES:
            price = self._prices().get(key)
            return "" if price is None else str(price)
        if source != REGIONS:
            return ""
        return self._regions.path(key) if column == "path" else self._regions.name(key) or ""

    def call(self, name: str, arguments: Sequence[Value]) -> Value:
        """``ppks:nik-error``, ``nik-warning``, ``kk-error``, ``kk-warning``: a sentence or ''."""
        number, *rest = [to_text(one) for one in arguments] or [""]
        checked = self._nik(number, rest) if "nik-" in name else self._kk(number, rest)
        level = "error" if name.endswith("error") else "warning"
        return _first(checked.findings, level)

    def _nik(self, number: str, rest: Sequence[str]) -> Check:
        birth, sex, card = [*rest, "", "", ""][:3]
        return check_nik(
            number,
            birth_date=_date(birth),
            sex=sex or None,
            kk=card or None,
            today=local_day(self._clock),
            regions=self._regions,
        )

    def _kk(self, number: str, rest: Sequence[str]) -> Check:
        return check_kk(
            number,
            nik=(rest[0] if rest else "") or None,
            today=local_day(self._clock),
            regions=self._regions,
            used_elsewhere=bool(self._store.find(Family, family_card_no=bare(number), limit=1)),
        )

    def _found(self, text: str, within: str | None, limit: int) -> list[Choice]:
        found = self._regions.find_villages(text, within=within, limit=limit)
        return [self._village(one.code) for one in found]

    def _village(self, code: str) -> Choice:
        """The name and what it lies in; in this city that is clear without naming the city."""
        name, _comma, within = self._regions.path(code).partition(", ")
        if self._city and code.startswith(f"{self._city}."):
            within = self._regions.name(code[:_DISTRICT]) or ""
        return Choice(code, f"{name} ({within})" if within else name or code)

    def _given(self, text: str, limit: int) -> list[Choice]:
        wanted = text.strip().casefold()
        every = [self._contribution(one) for one in self._contributions()]
        return [one for one in every if wanted in one.label.casefold()][:limit]

    def _contribution(self, view: ContributionView) -> Choice:
        one = view.contribution
        partner = self._store.get(Partner, one.partner_id)
        name = partner.partner_name if partner else ""
        what = one.description or one.contribution_no or ""
        left = _("sisa {sum}").format(sum=rupiah(view.remaining))
        return Choice(one.id, f"{name}: {what} ({left})")


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _first(findings: Sequence[Finding], level: str) -> str:
    return next((one.sentence for one in findings if one.level == level), "")
