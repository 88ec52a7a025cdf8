"""The work list: what is to be done, for whom, since when, and whose it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ppks_desktop.domain.aid import Catalogue, total
from ppks_desktop.domain.dates import ago, city_date, clock_time, relative, said_date
from ppks_desktop.domain.money import grouped, rupiah
from ppks_desktop.domain.office import OfficeSettings, Profile, local_moment
from ppks_desktop.domain.records import AidProposal, Business, Person
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.travel import Travel
from ppks_desktop.domain.views import Figure, Tone, WorkGroup, WorkList, WorkRow
from ppks_desktop.domain.wording import age_text, person_age, place_line
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Draft, Drafts
from ppks_desktop.storage.recap import Recaps
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.worklist import (
    AbsentDue,
    PersonDue,
    RequestDue,
    SessionDue,
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
    type_name: Callable[[str], str]

    @property
    def today(self) -> date:
        """The date where the office is."""
        return city_date(self.now)

    def work_list(self) -> WorkList:
        """Everything due, in groups, begun forms first; what was put off is left out."""
        asked = Worklist(self.store.database)
        snoozed = asked.snoozed(self.today)
        with self.store.database.reading():
            groups = [self._drafts(), self._requests(asked), self._overdue(asked)]
            groups += [self._today(asked)]
            groups += [self._soon(asked), self._waiting()]
            shown = tuple(_without(group, snoozed) for group in groups)
            return WorkList(self._sentence(shown), self._figures(asked), _filled(shown))

    def _overdue(self, asked: Worklist) -> WorkGroup:
        visits = asked.visits(self.today, ROWS)
        absent = asked.absent(self.today, limit=ROWS)
        late = [one for one in visits.rows if one.on and one.on < self.today]
        due_today = len(visits.rows) - len(late)
        rows = [*self._visit_rows(late), *(self._absent_row(one) for one in absent.rows)]
        count = visits.total - due_today + absent.total
        return WorkGroup("terlambat", _("Terlambat"), tuple(rows), count)

    def _today(self, asked: Worklist) -> WorkGroup:
        approved = asked.approved(ROWS)
        sessions = asked.sessions(self.today, limit=ROWS)
        visits = [one for one in asked.visits(self.today, ROWS).rows if one.on == self.today]
        rows = [
            *self._visit_rows(visits),
            *(self._aid_row(one) for one in approved.rows),
            *(self._session_row(one) for one in sessions.rows),
        ]
        count = len(visits) + approved.total + sessions.total
        return WorkGroup("hari_ini", _("Hari ini"), tuple(rows), count)

    def _soon(self, asked: Worklist) -> WorkGroup:
        unvisited = asked.unvisited(self.today, self.office.visit_days, ROWS)
        unassessed = asked.unassessed(ROWS, recorded_by=self.me.name)
        trained = asked.follow_ups(self.today, ROWS)
        rows = [
            *(self._unvisited_row(one) for one in unvisited.rows),
            *(self._unassessed_row(one) for one in unassessed.rows),
            *(self._trained_row(one) for one in trained.rows),
        ]
        count = unvisited.total + unassessed.total + trained.total
        return WorkGroup("minggu_ini", _("Minggu ini"), tuple(rows), count)

    def _drafts(self) -> WorkGroup:
        drafts = self.drafts.list()
        people = {
            one.id: one
            for one in self.store.find(
                Person, id=[draft.subject_id for draft in drafts[:ROWS] if draft.subject_id]
            )
        }
        rows = tuple(
            self._draft_row(draft, people.get(draft.subject_id or "")) for draft in drafts[:ROWS]
        )
        return WorkGroup("draf", _("Belum selesai diisi"), rows, len(drafts))

    def _requests(self, asked: Worklist) -> WorkGroup:
        """What people ask about their own data, with the hour by which the law wants it."""
        found = asked.requests(ROWS)
        rows = tuple(self._request_row(one) for one in found.rows)
        return WorkGroup("permintaan", _("Permintaan subjek data"), rows, found.total)

    def _request_row(self, due: RequestDue) -> WorkRow:
        at = datetime.fromisoformat(due.due_at) if due.due_at else None
        late = at is not None and at < self.now
        until = ""
        if at is not None:
            until = _("jawab paling lambat {day} pukul {time}").format(
                day=f"{city_date(at):%d/%m}", time=clock_time(at)
            )
        return WorkRow(
            who=due.name,
            about="",
            what="; ".join(part for part in (label("request_kind", due.kind), until) if part),
            where=self._where(due.village_code, due.rt),
            since=relative(city_date(at), self.today) if at else "",
            tone="bad" if late else "warn",
            whose=_("Anda"),
            act="permintaan",
            target_id=due.request_id,
            person_id=due.person_id,
        )

    def _waiting(self) -> WorkGroup:
        travel = self.travel
        rows = []
        if travel.unsent:
            said = _("Belum dikirim")
            if travel.sent_at:
                said = _("Belum dikirim sejak {day}").format(day=said_date(travel.sent_at.date()))
            days = (self.today - travel.sent_at.date()).days if travel.sent_at else 0
            tone: Tone = "bad" if days > self.office.send_days else "warn"
            rows.append(self._office_row(travel.unsent, said, travel.sent_at, "kirim", tone))
        if travel.office and travel.sent_seq > travel.received_seq:
            missing = travel.sent_seq - travel.received_seq
            said = _("Tanda terima kantor belum kembali")
            rows.append(self._office_row(missing, said, travel.sent_at, "terima", "info"))
        return WorkGroup("menunggu_kantor", _("Menunggu kantor"), tuple(rows), len(rows))

    def _office_row(
        self, count: int, said: str, since: datetime | None, act: str, tone: Tone
    ) -> WorkRow:
        return WorkRow(
            who=_("{count} perubahan").format(count=grouped(count)),
            about="",
            what=said,
            where="",
            since=ago(since.date(), self.today) if since else "",
            tone=tone,
            whose=_("Anda") if act == "kirim" else _("Kantor"),
            act=act,
            target_id="",
        )

    def _visit_rows(self, due: Iterable[PersonDue]) -> list[WorkRow]:
        found = list(due)
        names = {
            one.id: one.business_name or ""
            for one in self.store.find(Business, id=[one.about for one in found if one.about])
        }
        return [
            self._row(
                one,
                _("Kunjungan {business}").format(business=names.get(one.about) or _("rumah")),
                "kunjungan",
                one.person_id,
            )
            for one in found
        ]

    def _aid_row(self, due: PersonDue) -> WorkRow:
        what = _("Serahkan {kind}").format(kind=self._kind(due.about))
        return self._row(due, what, "serah", due.target, tone="info")

    def _unvisited_row(self, due: PersonDue) -> WorkRow:
        what = _("Cek penggunaan: bantuan {kind} belum ditengok").format(kind=self._kind(due.about))
        return self._row(due, what, "cek", due.target, tone="warn")

    def _trained_row(self, due: PersonDue) -> WorkRow:
        what = _("Tindak lanjut pelatihan: {title}").format(title=due.about)
        return self._row(due, what, "tindak-lanjut", due.target, tone="muted")

    def _unassessed_row(self, due: PersonDue) -> WorkRow:
        what = _("Asesmen: {type}").format(type=self.type_name(due.about))
        return self._row(due, what, "asesmen", due.person_id, tone="muted")

    def _row(
        self, due: PersonDue, what: str, act: str, target: str, tone: Tone | None = None
    ) -> WorkRow:
        late = due.on is not None and due.on < self.today
        return WorkRow(
            who=due.name,
            about="",
            what=what,
            where=self._where(due.village_code, due.rt),
            since=relative(due.on, self.today) if due.on else "",
            tone=tone or ("bad" if late else "info"),
            whose=_("Anda"),
            act=act,
            target_id=target,
            person_id=due.person_id,
        )

    def _absent_row(self, due: AbsentDue) -> WorkRow:
        what = _("Tidak hadir {count} sesi {title}: hubungi")
        return WorkRow(
            who=due.name,
            about="",
            what=what.format(count=due.missed, title=due.title),
            where=self._where(due.village_code, due.rt),
            since=ago(due.last, self.today) if due.last else "",
            tone="bad",
            whose=_("Anda"),
            act="hubungi",
            target_id=due.person_id,
            person_id=due.person_id,
        )

    def _session_row(self, due: SessionDue) -> WorkRow:
        start = due.start_time or ""
        return WorkRow(
            who=due.title,
            about="",
            what=_("Daftar hadir sesi {start}").format(start=start).strip(),
            where="",
            since=relative(due.on, self.today),
            tone="bad" if due.on < self.today else "info",
            whose=_("Anda"),
            act="absen",
            target_id=due.training_id,
        )

    def _draft_row(self, draft: Draft, person: Person | None) -> WorkRow:
        age = person_age(person, self.today) if person else None
        village = person.village_code if person else None
        return WorkRow(
            who=person.full_name if person else str(draft.answers.get("full_name") or draft.title),
            about=age_text(age) if age is not None else "",
            what=_("Lanjutkan: {form}").format(form=draft.title),
            where=self._where(village, person.domicile_rt if person else None),
            since=ago(local_moment(draft.changed_at).date(), self.today),
            tone="warn",
            whose=_("Anda"),
            act="draf",
            target_id=draft.id,
            person_id=draft.subject_id,
        )

    def _where(self, village: str | None, rt: str | None) -> str:
        return place_line(self.regions.name(village) if village else "", rt)

    def _kind(self, code: str) -> str:
        names = {kind.code: kind.name for kind in self.catalogue.kinds}
        return names.get(code, code).casefold()

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
            ", ".join(f"{count} {self._kind(code)}" for code, count in most),
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
