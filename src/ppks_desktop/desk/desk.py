"""The desk of one vault: every service on it, wired in this place alone."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ppks_desktop import __version__, paths
from ppks_desktop.desk.aside import made_aside, refuse_where_a_vault_is
from ppks_desktop.desk.founding import (
    DEMO_COST,
    DEMO_PASSPHRASE,
    OFFICE,
    fill_with_city,
    found,
    lend_office,
    profile_of,
)
from ppks_desktop.desk.process import harden, utc_now, uuid7
from ppks_desktop.desk.shelf import FormShelf
from ppks_desktop.desk.tending import Tending
from ppks_desktop.domain import policy
from ppks_desktop.domain.aid import load_catalogue
from ppks_desktop.domain.change import Actor, Change
from ppks_desktop.domain.office import (
    Clock,
    NewId,
    OfficeSettings,
    Profile,
    office_from,
    office_values,
)
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import load_types
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.sight import Sight
from ppks_desktop.domain.travel import Travel
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys import slots
from ppks_desktop.keys.passphrases import check_strength
from ppks_desktop.keys.slots import FLOOR, Cost
from ppks_desktop.services import demo
from ppks_desktop.services.casework import Casework
from ppks_desktop.services.drafting import Drafting
from ppks_desktop.services.editions import Adopting, Editions, Reading
from ppks_desktop.services.enrolment import Enrolment
from ppks_desktop.services.enrolment import pair as enrol_pair
from ppks_desktop.services.exchange import Exchange
from ppks_desktop.services.exchange.road import Road
from ppks_desktop.services.following import Following
from ppks_desktop.services.granting import Asking, Granting
from ppks_desktop.services.intake import Households, Intake
from ppks_desktop.services.issuing import FormSheets, Issuing, Press
from ppks_desktop.services.keying import DoubleKeying
from ppks_desktop.services.lookups import DeskLookup
from ppks_desktop.services.mentoring import Mentoring
from ppks_desktop.services.partnering import Partnering, PartnerSheets
from ppks_desktop.services.recap import Recapping
from ppks_desktop.services.requesting import Requesting
from ppks_desktop.services.spreadsheets import Spreadsheets
from ppks_desktop.services.teaching import Teaching, TrainingSheets
from ppks_desktop.services.withdrawing import Withdrawing
from ppks_desktop.storage import backup, settings_rows
from ppks_desktop.storage.backup import BACKUPS, Backup
from ppks_desktop.storage.ballast import FULL_SIZE
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.card import Card, read_card, write_card
from ppks_desktop.storage.copying import Why
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.deskkeys import DeskKeys, travel_of
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.dump import dump
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.keyings import Keyings
from ppks_desktop.storage.notes import Notes
from ppks_desktop.storage.recap import Recaps
from ppks_desktop.storage.secrets import Secrets
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.vault import create_vault, open_vault

_log = logging.getLogger(__name__)
_BACKED = "backed-usn"


Progress = Callable[[int, int], None]


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


def _halves(progress: Progress) -> tuple[Progress, Progress]:
    """Two progresses that together make one."""
    return (
        lambda done, total: progress(done, 2 * total),
        lambda done, total: progress(total + done, 2 * total),
    )


def is_demo_vault(folder: Path) -> bool:
    """Whether the vault in this folder says that it holds example data."""
    return read_card(folder).demo


class Desk:
    """A vault that is open, with every service laid out on it."""

    def __init__(
        self, folder: Path, database: Database, clock: Clock = utc_now, new_id: NewId = uuid7
    ) -> None:
        self.folder = folder
        self.database = database
        self.clock = clock
        self.new_id = new_id
        self.keys = DeskKeys(Secrets(database))
        self.me = profile_of(database)
        self.is_demo = self.keys.trust().demo
        actor = Actor(self.me.name, self.me.role, self.me.replica)
        self.store = Store(database, actor, clock, new_id)
        self._office: tuple[int, OfficeSettings] = (-1, OfficeSettings())
        self._lay_out()

    def _lay_out(self) -> None:
        """Every service, wired; each takes what it needs and knows no other."""
        store, me, clock = self.store, self.me, self.clock
        blobs, drafts, journal = Blobs(self.database), Drafts(self.database), Journal(self.database)
        self.blobs = blobs
        self.regions, self.types, self.catalogue = Regions.load(), load_types(), load_catalogue()
        self.partnering = Partnering(store, me)
        self.lookup = DeskLookup(
            store,
            self.regions,
            me.area_code,
            clock,
            self.partnering.contributions,
            lambda: self.office.prices,
        )
        self.editions = Editions(store, blobs)
        self.forms = FormShelf(paths.forms(), self.lookup, clock, self.editions)
        self.adopting = Adopting(store, drafts, me, self.editions, self.forms)
        self.reading = Reading(store, me, self.types, self.forms)
        self.following = Following(
            store,
            journal,
            me,
            clock,
            self.types,
            self.regions,
            self._settled,
            self.travel,
            self.forms.title,
        )
        self.tending = Tending(
            self.folder,
            self.database,
            clock,
            self.back_up,
            self._changed_since_backup,
            reserve=0 if self.is_demo else FULL_SIZE,
        )
        self._lay_out_work(blobs, drafts)
        self._lay_out_ways_out()

    def _lay_out_work(self, blobs: Blobs, drafts: Drafts) -> None:
        """The services that write what people do."""
        store, me, clock, new_id = self.store, self.me, self.clock, self.new_id
        regions, types, finish = self.regions, self.types, self.forms.finish
        sight = Sight(types, me.role)
        self.drafting = Drafting(drafts, clock, new_id, sight, self.tending.require_room)
        self.double_keying = DoubleKeying(
            Keyings(self.database), drafts, clock, new_id, self.forms.begin, sight
        )
        self.intake = Intake(
            store, blobs, drafts, me, clock, new_id, regions, finish, self.forms.columns
        )
        self.households = Households(store, me, clock, new_id, drafts, self.forms)
        self.requesting = Requesting(store, me, new_id, drafts, self.forms)
        self.withdrawing = Withdrawing(store, me, drafts, self.forms)
        self.casework = Casework(store, me, clock, new_id, types, drafts, finish, self.forms.asks)
        self.granting = Granting(
            store, blobs, me, clock, new_id, regions, self.catalogue, self._settled, self._first
        )
        self.asking = Asking(
            self.granting, self.database, clock, self.catalogue, drafts, self.forms
        )
        self.partner_sheets = PartnerSheets(self.partnering, store, me, new_id, drafts, self.forms)
        self.teaching = Teaching(store, me, clock, new_id, regions, self._settled)
        self.training_sheets = TrainingSheets(
            self.teaching, store, me, clock, new_id, drafts, self.forms
        )
        self.mentoring = Mentoring(
            store, me, clock, new_id, regions, self._settled, drafts, self.forms
        )

    def _lay_out_ways_out(self) -> None:
        """The services by which papers, figures and files leave this desk."""
        counts = Recaps(self.database).counts
        store, me, clock, new_id = self.store, self.me, self.clock, self.new_id
        regions, types = self.regions, self.types
        self.issuing = Issuing(
            store, self.keys, me, clock, new_id, regions, types, self.catalogue, self._settled
        )
        press = Press(store, self.blobs, self.keys, me, self._settled)
        self.sheets = FormSheets(self.forms, press, types, regions)
        self.recap = Recapping(counts, me, types, regions)
        self.spreadsheets = Spreadsheets(counts, me, clock, types, regions, self.is_demo)
        self.enrolment = Enrolment(self.keys, self.database, me, clock, is_demo=self.is_demo)
        self.exchange = Exchange(
            Road(
                self.database,
                self.keys,
                me,
                clock,
                new_id,
                __version__,
                lambda: self.back_up(Why.IMPORT),
            )
        )

    @classmethod
    def open(
        cls, folder: Path, passphrase: str, clock: Clock = utc_now, new_id: NewId = uuid7
    ) -> "Desk":
        """Open the vault in a folder; each thing that can be wrong is told in one sentence."""
        harden()
        dek = slots.open_slots(folder, passphrase)
        desk = cls._opened(folder, open_vault(folder, dek), clock, new_id)
        _log.info("opened %s", desk.me.replica)
        return desk

    @classmethod
    def create(
        cls,
        folder: Path,
        profile: Profile,
        passphrase: str,
        cost: Cost = FLOOR,
        clock: Clock = utc_now,
        new_id: NewId = uuid7,
        *,
        is_demo: bool = False,
    ) -> "Desk":
        """Make a vault that is its own office, and open it; it can be enrolled later."""
        harden()
        weak = None if is_demo else check_strength(passphrase)
        if weak:
            raise InvalidValue(weak, "kata-sandi-lemah")
        if not profile.name.strip():
            raise InvalidValue(_("Isilah nama Anda seperti pada surat."), "nama")
        dek = slots.new_dek()
        database = create_vault(folder, dek)
        try:
            slots.create_slots(folder, dek, passphrase, cost)
            write_card(folder, Card(profile.name, profile.office, is_demo))
            found(database, replace(profile, replica=new_id()), clock, is_demo=is_demo)
        except BaseException:
            database.close()
            raise
        return cls._opened(folder, database, clock, new_id)

    @classmethod
    def create_demo(
        cls,
        folder: Path,
        people: int = demo.PEOPLE,
        seed: int = demo.SEED,
        *,
        pair: bool = False,
        progress: Progress = _quiet,
        clock: Clock = utc_now,
    ) -> tuple[Path, ...]:
        """Make a vault of an invented city, or a laptop and an office that know one another.

        Answers the folders, the laptop's first. A single one is the laptop of an example office.
        """
        if not pair:
            with cls._demo(folder, demo.OFFICER_PROFILE, people, seed, clock, progress) as desk:
                lend_office(
                    desk.keys, desk.me, replace(demo.OFFICE_PROFILE, replica=uuid7()), clock
                )
            return (folder,)
        told = _halves(progress)
        laptop, office = folder / "laptop", folder / "office"
        refuse_where_a_vault_is(laptop, office)
        with (
            cls._demo(laptop, demo.OFFICER_PROFILE, people, seed, clock, told[0]) as one,
            cls._demo(office, demo.OFFICE_PROFILE, people, seed, clock, told[1]) as other,
        ):
            enrol_pair(one, other)
        return laptop, office

    @classmethod
    @contextmanager
    def _demo(
        cls,
        folder: Path,
        who: Profile,
        people: int,
        seed: int,
        clock: Clock,
        progress: Progress,
    ) -> "Iterator[Desk]":
        """A new demo vault, filled; it needs no backup, the same command makes it again."""
        with made_aside(folder) as aside:
            desk = cls.create(aside, who, DEMO_PASSPHRASE, DEMO_COST, clock, is_demo=True)
            try:
                fill_with_city(desk.database, people, seed, clock, progress)
                yield desk
                Notes(desk.database).put(_BACKED, str(Journal(desk.database).last_usn()))
            finally:
                desk.database.close()

    @classmethod
    def _opened(cls, folder: Path, database: Database, clock: Clock, new_id: NewId) -> "Desk":
        try:
            return cls(folder, database, clock, new_id)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Back up what changed since the last backup, then close the vault."""
        try:
            if not self.database.is_damaged and self._changed_since_backup():
                self.back_up(Why.CLOSING)
        finally:
            self.database.close()
            _log.info("closed %s", self.me.replica)

    def back_up(self, why: Why = Why.REQUEST) -> Path:
        """Make a verified copy beside the vault and answer where it is."""
        usn = Journal(self.database).last_usn()
        made = backup.backup(self.database, self.folder / BACKUPS, why, self.clock())
        Notes(self.database).put(_BACKED, str(usn))
        _log.info("backup %s", why.value)
        return made

    def backups(self) -> tuple[Backup, ...]:
        """The verified copies of this vault, the newest first."""
        return backup.list_backups(self.folder / BACKUPS)

    def dump(self) -> Iterator[str]:
        """The whole state as canonical text, for roles that may."""
        policy.require(self.me.role, Act.DUMP)
        _log.info("dump %s", self.me.replica)
        return dump(self.database)

    @property
    def office(self) -> OfficeSettings:
        """What the office settled, read anew after every change that was written or came in."""
        usn = Journal(self.database).last_usn()
        if self._office[0] != usn:
            kept = settings_rows.settings(self.store, OFFICE)
            plain = {name.removeprefix(OFFICE): value for name, value in kept.items()}
            self._office = (usn, office_from(plain))
        return self._office[1]

    def _settled(self) -> OfficeSettings:
        return self.office

    def save_office(self, office: OfficeSettings) -> None:
        """Settle what the office settled; only what changed is written."""
        policy.require(self.me.role, Act.SETTINGS)
        before = office_values(self.office)
        with self.database.writing():
            for name, value in office_values(office).items():
                if before[name] != value:
                    settings_rows.set_setting(self.store, OFFICE + name, value)

    def travel(self) -> Travel:
        """How far the work of this desk has come on its way to the office."""
        return travel_of(self.database, self.keys, self.me.replica)

    def _first(self, table: str, record: str) -> Change | None:
        changes = Journal(self.database).of_record(table, record)
        return changes[0] if changes else None

    def change_passphrase(self, old: str, new: str, cost: Cost = FLOOR) -> None:
        """Put a new passphrase in the place of the old one."""
        if self.is_demo:
            raise InvalidValue(_("Kata sandi brankas contoh tidak dapat diganti."), "contoh")
        weak = check_strength(new)
        if weak:
            raise InvalidValue(weak, "kata-sandi-lemah")
        slots.change_passphrase(self.folder, old, new, cost)

    def _changed_since_backup(self) -> bool:
        backed = int(Notes(self.database).get(_BACKED, "0"))
        return Journal(self.database).last_usn() > backed
