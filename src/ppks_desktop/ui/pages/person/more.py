"""What can be done for a person beside the next step."""

from collections.abc import Callable, Iterator, Sequence

from ppks_desktop.domain.aid import load_catalogue
from ppks_desktop.domain.dates import short_date
from ppks_desktop.domain.ppks import module_form
from ppks_desktop.domain.standing import standing
from ppks_desktop.domain.views import PersonView, open_cases
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.widgets.morebutton import Offer

MODULE_KEYS = ("Alt+Shift+M", "Alt+Shift+N", "Alt+Shift+O")
"""The keys of the first modules; further ones are picked from the menu."""

SHOWN = 3
"""How many of the latest handovers and trainings are offered."""


def offers(
    view: PersonView, offered: Callable[[str], bool], added: Sequence[tuple[str, str]] = ()
) -> tuple[tuple[Offer, ...], ...]:
    """Groups of acts: what is found out, given, followed up, kept of the person.

    ``added`` are the office's own forms: the code that opens each, and its title.
    """
    groups = (_found_out(view), _added(added), _given(view), _followed(view), _kept(view))
    return tuple(tuple(one for one in group if offered(one.code)) for group in groups)


def _found_out(view: PersonView) -> Iterator[Offer]:
    yield Offer("kasus", _("Kasus baru"), "Alt+Shift+K")
    yield Offer("asesmen", _("Asesmen umum"), "Alt+Shift+A")
    types = list(dict.fromkeys((one.type_code, one.type_name) for one in open_cases(view)))
    for at, (code, name) in enumerate(types):
        key = MODULE_KEYS[at] if at < len(MODULE_KEYS) else ""
        yield Offer(module_form(code), _("Modul: {name}").format(name=name), key)


def _added(added: Sequence[tuple[str, str]]) -> Iterator[Offer]:
    for at, (code, title) in enumerate(added):
        yield Offer(code, title, "" if at else "Alt+Shift+L")


def _given(view: PersonView) -> Iterator[Offer]:
    yield Offer("usulan", _("Usulkan bantuan"), "Alt+Shift+S")
    yield Offer("serah", _("Serahkan bantuan"), "Alt+Shift+B", ("orang", view.person.id))
    latest = sorted(standing(view.handovers), key=lambda one: str(one.handed_on), reverse=True)
    for at, one in enumerate(latest[:SHOWN]):
        on = short_date(one.handed_on) if one.handed_on else ""
        words = _("Cek penggunaan {kind}, {on}").format(kind=_kind(one.kind_code), on=on)
        yield Offer("cek", words, "" if at else "Alt+Shift+C", one.id)


def _followed(view: PersonView) -> Iterator[Offer]:
    yield Offer("usaha", _("Usaha dan data awal"), "Alt+Shift+U")
    yield Offer("kunjungan", _("Kunjungan pendampingan"), "Alt+Shift+P")
    latest = sorted(view.trainings, key=lambda one: str(one.start_date), reverse=True)
    for at, one in enumerate(latest[:SHOWN]):
        words = _("Tindak lanjut pelatihan: {title}").format(title=one.title)
        yield Offer("tindak-lanjut", words, "" if at else "Alt+Shift+T", one.participant_id)


def _kept(view: PersonView) -> Iterator[Offer]:
    yield Offer("perbaiki", _("Perbaiki data orang"), "Alt+Shift+D")
    yield Offer("keluarga", _("Perbaiki keluarga"), "Alt+Shift+F")
    yield Offer("persetujuan", _("Persetujuan data"), "Alt+Shift+J")
    agreed = [one for one in view.consents if one.withdrawn_on is None]
    for at, one in enumerate(sorted(agreed, key=lambda one: str(one.given_on), reverse=True)):
        on = short_date(one.given_on) if one.given_on else ""
        words = _("Tarik persetujuan {on}").format(on=on).strip()
        yield Offer("tarik", words, "" if at else "Alt+Shift+I", one.id)
    yield Offer("permintaan", _("Permintaan subjek data"), "Alt+Shift+R")


def _kind(code: str) -> str:
    kinds = {one.code: one.name for one in load_catalogue().kinds}
    return kinds.get(code, code).casefold()
