"""How vaults come to be: founded, filled with a demo city, put back from a backup."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

from ppks_desktop.domain.change import Origin, Role
from ppks_desktop.domain.office import Clock, Profile, local_day, office_values
from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys import slots
from ppks_desktop.keys.pairs import KeyRing
from ppks_desktop.keys.slots import Cost
from ppks_desktop.keys.trust import Trust
from ppks_desktop.services import demo
from ppks_desktop.services.enrolment import card_of, found_office, with_card
from ppks_desktop.storage import backup, settings_rows
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.deskkeys import DeskKeys
from ppks_desktop.storage.notes import Notes
from ppks_desktop.storage.secrets import Secrets
from ppks_desktop.storage.store import Store

_PROFILE = "profile"
_SETTLED = datetime(2025, 1, 2, 2, 0, tzinfo=UTC)

OFFICE = "office."
"""What the names of the office's settings begin with."""


DEMO_PASSPHRASE = demo.OPENS_WITH
"""Opens every demo vault; it stands in the manual and protects nothing."""

DEMO_COST = Cost(memory_kib=8_192, passes=1, lanes=1)
"""Guessing a published passphrase need not be made expensive."""


def found(database: Database, me: Profile, clock: Clock, *, is_demo: bool) -> None:
    """Give a new vault its keys, its officer and an office of its own."""
    ring = KeyRing.generate()
    root, trust = found_office(me, ring, clock, is_demo=is_demo)
    keys = DeskKeys(Secrets(database))
    with database.writing():
        keys.put_ring(ring)
        keys.put_root(root)
        keys.put_trust(trust)
        Notes(database).put(_PROFILE, json.dumps(asdict(me), ensure_ascii=False))


def profile_of(database: Database) -> Profile:
    """The officer a vault belongs to."""
    kept = Notes(database).get(_PROFILE)
    if not kept:
        raise VaultProblem(
            _("Brankas ini belum selesai dibuat. Hapus foldernya, lalu buat brankas baru."),
            "brankas-setengah",
        )
    told = json.loads(kept)
    return Profile(**{**told, "role": Role(told["role"])})


def fill_with_city(
    database: Database, people: int, seed: int, clock: Clock, progress: Callable[[int, int], None]
) -> None:
    """Pour the demo city and the demo office's settings into a vault.

    Everything is written by the invented office and follows from the arguments and the day alone,
    so that two vaults filled alike have nothing to merge.
    """
    today = local_day(clock)
    demo.make_demo(database, people, seed, today=today, progress=progress)
    actor = demo.demo_actor(people, seed, today)
    numbers = count()
    store = Store(
        database,
        actor,
        lambda: _SETTLED,
        lambda: uuid5(UUID(actor.replica), f"setting-{next(numbers)}").hex,
    )
    for name, value in sorted(office_values(demo.OFFICE).items()):
        if value:
            settings_rows.set_setting(store, OFFICE + name, value, Origin.DEMO)


def lend_office(keys: DeskKeys, me: Profile, office: Profile, clock: Clock) -> None:
    """Enrol a demo laptop with an example office of which no vault exists."""
    root, document = found_office(office, KeyRing.generate(), clock, is_demo=True)
    trust = Trust.from_bytes(document)
    card = card_of(me, keys.ring().public(), root.ca, clock, trust.office)
    keys.retire_root()
    keys.put_trust(with_card(trust, card).to_bytes(root))


def list_backups(folder: Path) -> tuple[backup.Backup, ...]:
    """The verified copies beside a vault, the newest first; the vault may be closed."""
    return backup.list_backups(folder / backup.BACKUPS)


def choose_backup(folder: Path, chosen: Path | None) -> Path:
    """The copy to restore a vault from: the one chosen, or the newest there or beside the vault."""
    copies = backup.list_backups(chosen) if chosen else list_backups(folder)
    source = copies[0].folder if copies else chosen
    if source is None or not source.is_dir():
        raise VaultProblem(
            _("Belum ada cadangan di sini. Tunjukkan folder cadangannya."), "cadangan-tidak-ada"
        )
    return source


def restore_vault(folder: Path, passphrase: str, chosen: Path | None, clock: Clock) -> Path:
    """Put a verified copy (the newest, or the one chosen) in the place of the vault.

    Answers the folder in which what stood there is kept. The passphrase is the vault's, or the
    copy's own where the vault's keys are gone.
    """
    source = choose_backup(folder, chosen)
    dek = slots.open_slots(source, passphrase)
    try:
        return backup.restore(folder, source, dek, clock())
    finally:
        slots.wipe(dek)
