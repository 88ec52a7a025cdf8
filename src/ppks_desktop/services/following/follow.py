"""Finding people, opening their page, and knowing what is to be done."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ppks_desktop.domain import policy
from ppks_desktop.domain.aid import load_catalogue
from ppks_desktop.domain.change import Change
from ppks_desktop.domain.filing import chosen_values
from ppks_desktop.domain.identity import mask_nik
from ppks_desktop.domain.office import Clock, OfficeSettings, Profile, local_day, local_moment
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import PpksTypes
from ppks_desktop.domain.records import BY_TABLE, Case, Handover, Person
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.sight import Sight
from ppks_desktop.domain.travel import Travel
from ppks_desktop.domain.views import RESTRICTED_CODE, HistoryRow, PersonView, Status, WorkList
from ppks_desktop.errors import InvalidValue, NotPermitted
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.following.facts import Facts, gather
from ppks_desktop.services.following.history import history
from ppks_desktop.services.following.naming import name_of
from ppks_desktop.services.following.page import PageMaker
from ppks_desktop.services.following.work import WorkMaker
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.notes import Notes
from ppks_desktop.storage.search import PeopleFilter, PersonLine, Place, Search
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.worklist import Worklist

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of the list of people; ``after`` asks for the next one, ``total`` counts all."""

    lines: tuple[PersonLine, ...]
    after: Place | None
    total: int


class Following:
    """Finds people and follows each on the path from recorded to self-reliant."""

    def __init__(
        self,
        store: Store,
        journal: Journal,
        me: Profile,
        clock: Clock,
        types: PpksTypes,
        regions: Regions,
        office: Callable[[], OfficeSettings],
        travel: Callable[[], Travel],
        form_title: Callable[[str], str],
    ) -> None:
        self._store = store
        self._journal = journal
        self._drafts = Drafts(store.database)
        self._search = Search(store.database)
        self._me = me
        self._clock = clock
        self._types = types
        self._sight = Sight(types, me.role)
        self._regions = regions
        self._office = office
        self._travel = travel
        self._form_title = form_title

    def search(self, text: str, limit: int = 50) -> tuple[PersonLine, ...]:
        """People by part of a name in any spelling, NIK, KK or phone; NIK and KK masked."""
        policy.require(self._me.role, Act.READ)
        return tuple(self._masked(line) for line in self._search.people(text, limit=limit))

    def people(
        self,
        filters: PeopleFilter | None = None,
        after: Place | None = None,
        limit: int = 100,
    ) -> PeoplePage:
        """A page of everybody by name, after the place where the page before it ended."""
        policy.require(self._me.role, Act.READ)
        self._refuse_hidden(filters)
        page = self._search.page(filters, after, limit)
        lines = tuple(self._masked(line) for line in page.lines)
        return PeoplePage(lines, page.after, self._search.count(filters))

    def person(self, person_id: str) -> PersonView:
        """Everything about one person that this role may see."""
        policy.require(self._me.role, Act.READ)
        with self._store.database.reading():
            facts = gather(self._store, self._journal, self._drafts, self._known(person_id))
            view = self._maker().page(facts, self._family_handovers(facts))
        if any(self._types.is_restricted(case.type_code) for case in facts.cases):
            _log.info("restricted-read %s", person_id)
        return view

    def name_of(self, subject: str) -> str:
        """What a form about this record is about, for its title."""
        policy.require(self._me.role, Act.READ)
        return name_of(self._store, subject)

    def nik(self, person_id: str) -> str | None:
        """The whole NIK of a person, for a role that needs it; the reading is logged."""
        policy.require(self._me.role, Act.READ_NIK)
        _log.info("nik-read %s", person_id)
        return self._known(person_id).nik

    def history(self, table: str, record: str) -> tuple[HistoryRow, ...]:
        """What happened to one record, in words, the latest first."""
        policy.require(self._me.role, Act.READ)
        if table == Case.TABLE:
            case = self._store.get(Case, record)
            if case is not None:
                self._refuse_hidden(PeopleFilter(type_code=case.type_code))
        if table not in BY_TABLE:
            raise InvalidValue(_("Riwayat ini tidak ada. Muat ulang halaman."))
        return history(self._journal.of_record(table, record), self._regions)

    def settle(self, table: str, record: str, group: str, choice: int) -> None:
        """Decide between values that stand side by side: the one at ``choice`` of the rivals.

        The decision settles what it saw; a value that arrives later opens the question again.
        """
        policy.require(self._me.role, Act.REGISTER)
        kind = BY_TABLE[table]
        found = self._store.get(kind, record)
        rivals = self._store.rivals(kind, record).get(group, ())
        if found is None or not 0 <= choice < len(rivals):
            raise InvalidValue(_("Pilihan ini sudah tidak ada. Muat ulang halaman."))
        chosen = chosen_values(kind, rivals[choice].values)
        self._store.save(replace(found, **chosen), settling={group})

    def worklist(self) -> WorkList:
        """What is to be done, in groups, with the figures of the home page."""
        policy.require(self._me.role, Act.READ)
        return WorkMaker(
            store=self._store,
            drafts=self._drafts,
            me=self._me,
            now=self._clock(),
            regions=self._regions,
            catalogue=load_catalogue(),
            office=self._office(),
            travel=self._travel(),
            sight=self._sight,
            type_name=self._maker().type_name,
            form_title=self._form_title,
        ).work_list()

    def snooze(self, act: str, target_id: str, until: date) -> None:
        """Put a row of the work list off until a day."""
        Worklist(self._store.database).snooze(act, target_id, until)

    def status(self) -> Status:
        """What the top bar says."""
        travel = self._travel()
        at = Notes(self._store.database).get("clock")
        return Status(
            saved_at=local_moment(int(at)) if at else None,
            unsent=travel.unsent,
            papers=Worklist(self._store.database).papers(1, self._sight.hidden()).total,
            last_sent=travel.sent_at,
            last_receipt=travel.received_at,
        )

    def _maker(self) -> PageMaker:
        return PageMaker(
            store=self._store,
            role=self._me.role,
            today=local_day(self._clock),
            types=self._types,
            regions=self._regions,
            office=self._office(),
            travel=self._travel(),
            where_from=self._where_from,
        )

    def _known(self, person_id: str) -> Person:
        found = self._store.get(Person, person_id)
        if found is None:
            raise InvalidValue(_("Orang ini tidak ada di brankas ini. Cari lagi."))
        return found

    def _family_handovers(self, facts: Facts) -> tuple[Handover, ...]:
        if facts.family is None:
            return ()
        others = [link.person_id for link, person in facts.members if person != facts.person]
        found = self._store.find(Handover, family_id=facts.family.id)
        return found + (self._store.find(Handover, person_id=others) if others else ())

    def _where_from(self, table: str, record: str) -> str:
        changes: tuple[Change, ...] = self._journal.of_record(table, record)
        if not changes or changes[0].replica == self._me.replica:
            return _("dicatat di brankas ini")
        return _("dari paket {who}").format(who=changes[0].actor)

    def _masked(self, line: PersonLine) -> PersonLine:
        codes = line.type_codes
        if not policy.may(self._me.role, Act.READ_RESTRICTED):
            shown = (RESTRICTED_CODE if self._types.is_restricted(one) else one for one in codes)
            codes = tuple(dict.fromkeys(shown))
        return replace(
            line,
            nik=mask_nik(line.nik) if line.nik else None,
            family_card_no=mask_nik(line.family_card_no) if line.family_card_no else None,
            type_codes=codes,
        )

    def _refuse_hidden(self, filters: PeopleFilter | None) -> None:
        code = filters.type_code if filters else None
        if not code or policy.may(self._me.role, Act.READ_RESTRICTED):
            return
        if self._types.is_restricted(code):
            raise NotPermitted(
                _("Jenis ini hanya untuk petugas yang menanganinya. Pilih jenis lain."),
                "jenis-terbatas",
            )
