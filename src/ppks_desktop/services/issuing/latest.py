"""The record that the latest paper of a kind would be about."""

from datetime import date

from ppks_desktop.domain.aid import Catalogue
from ppks_desktop.domain.records import Handover, Person, Session
from ppks_desktop.domain.standing import standing
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.store import Store

RECENT = 200
"""How many handovers are looked at to find the latest one that stands."""


def latest_record(store: Store, catalogue: Catalogue, paper: str, today: date) -> str:
    """A handover, a session, a person or a year; raises PaperProblem where there is none yet."""
    if paper == "rekap":
        return str(today.year)
    if paper == "pemulihan":
        return ""
    found = _latest(store, catalogue, paper, today)
    if found is None:
        sentence = _("Belum ada catatan untuk surat ini di brankas ini.")
        raise PaperProblem(sentence, "catatan-tidak-ada")
    return found


def _latest(store: Store, catalogue: Catalogue, paper: str, today: date) -> str | None:
    if paper == "daftar_hadir":
        return _session(store, today)
    if paper == "pernyataan":
        people = store.find(Person, order="-id", limit=1)
        return people[0].id if people else None
    wanted = {one.code for one in catalogue.kinds if one.is_money or paper != "kwitansi"}
    latest = ("-handed_on", "-id")
    found = store.find(Handover, order=latest, limit=RECENT, kind_code=wanted)
    left = {one.id for one in standing(found)}
    return next((one.id for one in found if one.id in left), None)


def _session(store: Store, today: date) -> str | None:
    """The last session that was held, or the first to come where none was."""
    sessions = store.find(Session, order="-session_date")
    held = [one for one in sessions if one.session_date is None or one.session_date <= today]
    return held[0].id if held else sessions[-1].id if sessions else None
