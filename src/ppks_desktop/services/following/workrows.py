"""The rows of the work list: each thing to be done, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ppks_desktop.domain.aid import Catalogue
from ppks_desktop.domain.dates import ago, city_date, clock_time, relative
from ppks_desktop.domain.money import grouped
from ppks_desktop.domain.office import local_moment
from ppks_desktop.domain.records import Business, Person
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.views import Tone, WorkRow
from ppks_desktop.domain.wording import age_text, person_age, place_line
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Draft
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.worklist import (
    AbsentDue,
    PaperDue,
    PersonDue,
    RequestDue,
    SessionDue,
)


@dataclass(frozen=True, slots=True)
class WorkRows:
    """Makes rows of the work list as of one moment."""

    store: Store
    now: datetime
    regions: Regions
    catalogue: Catalogue
    type_name: Callable[[str], str]
    form_title: Callable[[str], str]

    @property
    def today(self) -> date:
        """The date where the office is."""
        return city_date(self.now)

    def request(self, due: RequestDue) -> WorkRow:
        """A request about data, with the hour by which the law wants its answer."""
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

    def office(
        self, count: int, said: str, since: datetime | None, act: str, tone: Tone
    ) -> WorkRow:
        """Work that waits for its way to the office and back."""
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

    def visits(self, due: Iterable[PersonDue]) -> list[WorkRow]:
        """Visits that are due, each to its business or home."""
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

    def aid(self, due: PersonDue) -> WorkRow:
        """Aid that was approved and not handed over."""
        what = _("Serahkan {kind}").format(kind=self.kind(due.about))
        return self._row(due, what, "serah", due.target, tone="info")

    def unchecked(self, due: PersonDue) -> WorkRow:
        """Aid whose use nobody looked at yet."""
        what = _("Cek penggunaan: bantuan {kind} belum ditengok").format(kind=self.kind(due.about))
        return self._row(due, what, "cek", due.target, tone="warn")

    def trained(self, due: PersonDue) -> WorkRow:
        """A trainee to be asked after."""
        what = _("Tindak lanjut pelatihan: {title}").format(title=due.about)
        return self._row(due, what, "tindak-lanjut", due.target, tone="muted")

    def unassessed(self, due: PersonDue) -> WorkRow:
        """Somebody with a case and no assessment."""
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

    def absent(self, due: AbsentDue) -> WorkRow:
        """A trainee who missed sessions."""
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

    def session(self, due: SessionDue) -> WorkRow:
        """A session without attendance."""
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

    def paper(self, due: PaperDue, me: str) -> WorkRow:
        """A paper to be settled, or to be keyed by somebody else than its first keyer."""
        form = self.form_title(due.form_id)
        act, target, whose = "ketik-kedua", due.first, _("Anda")
        what = _("Ketik kedua kali: {form}").format(form=form)
        if due.second:
            act, target = "banding", due.second
            what = _("Putuskan perbedaan: {form}").format(form=form)
        elif due.keyer.casefold() == me.casefold():
            act, whose = "ketikan", _("Pengetik lain")
        return WorkRow(
            who=_("Lembar {number}").format(number=due.number),
            about=", ".join(name for name in (due.keyer, due.second_keyer) if name),
            what=what,
            where="",
            since=ago(local_moment(due.at).date(), self.today),
            tone="warn" if due.second else "info",
            whose=whose,
            act=act,
            target_id=target,
        )

    def draft(self, draft: Draft, person: Person | None) -> WorkRow:
        """A form begun and not finished."""
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

    def kind(self, code: str) -> str:
        """The name of a kind of aid, within a sentence."""
        names = {kind.code: kind.name for kind in self.catalogue.kinds}
        return names.get(code, code).casefold()
