"""The work list: what is to be done, for whom, since when, and whose it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ppks_desktop.domain import policy
from ppks_desktop.domain.aid import Catalogue, total
from ppks_desktop.domain.dates import city_date, said_date
from ppks_desktop.domain.money import grouped, rupiah
from ppks_desktop.domain.office import OfficeSettings, Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.records import AidProposal, Business, Person
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.sight import Sight
from ppks_desktop.domain.travel import Travel
from ppks_desktop.domain.views import Figure, Tone, WorkGroup, WorkList
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.following.workrows import WorkRows
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.recap import Recaps
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.worklist import (
    Worklist,
)

ROWS = 50
"""The most rows a group shows; its total tells the rest."""


@dataclass(frozen=True, slots=True)
class WorkMaker:
    """Makes the work list of one officer as of one day."""

    store: Store
    drafts: Drafts
    me: Profile
    now: datetime
    regions: Regions
    catalogue: Catalogue
    office: OfficeSettings
    travel: Travel
    sight: Sight
    type_name: Callable[[str], str]
    form_title: Callable[[str], str]

    @property
    def today(self) -> date:
        """The date where the office is."""
        return city_date(self.now)

    @property
    def rows(self) -> WorkRows:
        """Who makes the rows."""
        return WorkRows(
            self.store, self.now, self.regions, self.catalogue, self.type_name, self.form_title
        )

    def work_list(self) -> WorkList:
        """Everything due, in groups, begun forms first; what was put off is left out."""
        asked = Worklist(self.store.database)
        snoozed = asked.snoozed(self.today)
        with self.store.database.reading():
            groups = [self._drafts(), self._requests(asked), self._overdue(asked)]
            groups += [self._today(asked)]
            groups += [self._soon(asked), self._papers(asked), self._waiting()]
            shown = tuple(_without(group, snoozed) for group in groups)
            return WorkList(self._sentence(shown), self._figures(asked), _filled(shown))

    def _overdue(self, asked: Worklist) -> WorkGroup:
        visits = asked.visits(self.today, ROWS)
        absent = asked.absent(self.today, limit=ROWS)
        late = [one for one in visits.rows if one.on and one.on < self.today]
        due_today = len(visits.rows) - len(late)
        rows = [*self.rows.visits(late), *(self.rows.absent(one) for one in absent.rows)]
        count = visits.total - due_today + absent.total
        return WorkGroup("terlambat", _("Terlambat"), tuple(rows), count)

    def _today(self, asked: Worklist) -> WorkGroup:
        approved = asked.approved(ROWS)
        sessions = asked.sessions(self.today, limit=ROWS)
        visits = [one for one in asked.visits(self.today, ROWS).rows if one.on == self.today]
        rows = [
            *self.rows.visits(visits),
            *(self.rows.aid(one) for one in approved.rows),
            *(self.rows.session(one) for one in sessions.rows),
        ]
        count = len(visits) + approved.total + sessions.total
        return WorkGroup("hari_ini", _("Hari ini"), tuple(rows), count)

    def _soon(self, asked: Worklist) -> WorkGroup:
        unvisited = asked.unvisited(self.today, self.office.visit_days, ROWS)
        unassessed = asked.unassessed(ROWS, recorded_by=self.me.name)
        trained = asked.follow_ups(self.today, ROWS)
        rows = [
            *(self.rows.unchecked(one) for one in unvisited.rows),
            *(self.rows.unassessed(one) for one in unassessed.rows),
            *(self.rows.trained(one) for one in trained.rows),
        ]
        count = unvisited.total + unassessed.total + trained.total
        return WorkGroup("minggu_ini", _("Minggu ini"), tuple(rows), count)

    def _drafts(self) -> WorkGroup:
        drafts = [one for one in self.drafts.list() if self.sight.sees(one.form_id)]
        people = {
            one.id: one
            for one in self.store.find(
                Person, id=[draft.subject_id for draft in drafts[:ROWS] if draft.subject_id]
            )
        }
        rows = tuple(
            self.rows.draft(draft, people.get(draft.subject_id or "")) for draft in drafts[:ROWS]
        )
        return WorkGroup("draf", _("Belum selesai diisi"), rows, len(drafts))

    def _requests(self, asked: Worklist) -> WorkGroup:
        """What people ask about their own data, with the hour by which the law wants it."""
        found = asked.requests(ROWS)
        rows = tuple(self.rows.request(one) for one in found.rows)
        return WorkGroup("permintaan", _("Permintaan subjek data"), rows, found.total)

    def _papers(self, asked: Worklist) -> WorkGroup:
        """Papers keyed once or twice, for those who may key."""
        title = _("Lembar yang diketik")
        if not policy.may(self.me.role, Act.CASE):
            return WorkGroup("ketikan", title, (), 0)
        found = asked.papers(ROWS, self.sight.hidden())
        rows = tuple(self.rows.paper(one, self.me.name) for one in found.rows)
        return WorkGroup("ketikan", title, rows, found.total)

    def _waiting(self) -> WorkGroup:
        travel = self.travel
        rows = []
        if travel.unsent:
            said = _("Belum dikirim")
            if travel.sent_at:
                said = _("Belum dikirim sejak {day}").format(day=said_date(travel.sent_at.date()))
            days = (self.today - travel.sent_at.date()).days if travel.sent_at else 0
            tone: Tone = "bad" if days > self.office.send_days else "warn"
            rows.append(self.rows.office(travel.unsent, said, travel.sent_at, "kirim", tone))
        if travel.office and travel.sent_seq > travel.received_seq:
            missing = travel.sent_seq - travel.received_seq
            said = _("Tanda terima kantor belum kembali")
            rows.append(self.rows.office(missing, said, travel.sent_at, "terima", "info"))
        return WorkGroup("menunggu_kantor", _("Menunggu kantor"), tuple(rows), len(rows))

    def _figures(self, asked: Worklist) -> tuple[Figure, ...]:
        people = Recaps(self.store.database).counts(self.today.year).people
        businesses = self.store.count(Business)
        visits = asked.visits(self.today, 1).total
        return (
            Figure(
                "tertangani",
                _("Tertangani"),
                grouped(people.handled),
                _("dari {total} orang").format(total=grouped(people.total)),
                share=people.handled / people.total if people.total else None,
            ),
            self._ready(asked),
            Figure(
                "didampingi",
                _("Usaha yang didampingi"),
                grouped(businesses),
                "",
                _("{count} kunjungan jatuh tempo").format(count=grouped(visits)),
            ),
        )

    def _ready(self, asked: Worklist) -> Figure:
        due = asked.approved(500)
        proposals = self.store.find(AidProposal, id=[one.target for one in due.rows])
        kinds: dict[str, int] = {}
        for one in proposals:
            kinds[one.kind_code] = kinds.get(one.kind_code, 0) + 1
        most = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
        return Figure(
            "siap",
            _("Bantuan siap diserahkan"),
            grouped(due.total),
            rupiah(sum(total(one.items) for one in proposals)),
            ", ".join(f"{count} {self.rows.kind(code)}" for code, count in most),
        )

    def _sentence(self, groups: tuple[WorkGroup, ...]) -> str:
        by_code = {group.code: group for group in groups}
        asked = [row for row in by_code["permintaan"].rows if row.tone == "bad"]
        late = by_code["terlambat"]
        if asked or late.rows:
            first = (*asked, *late.rows)[0]
            return _("{count} terlambat, yang pertama {who}: {what}, {since}.").format(
                count=grouped(len(asked) + late.total),
                who=first.who,
                what=first.what,
                since=first.since,
            )
        count = sum(group.total for group in groups)
        if count:
            return _("{count} pekerjaan menunggu, tidak ada yang terlambat.").format(
                count=grouped(count)
            )
        return _("Tidak ada yang menunggu. Daftarkan orang, atau terima paket dari kantor.")


def _without(group: WorkGroup, snoozed: frozenset[tuple[str, str]]) -> WorkGroup:
    rows = tuple(row for row in group.rows if (row.act, row.target_id) not in snoozed)
    return WorkGroup(group.code, group.title, rows, group.total - len(group.rows) + len(rows))


def _filled(groups: tuple[WorkGroup, ...]) -> tuple[WorkGroup, ...]:
    return tuple(group for group in groups if group.rows)
