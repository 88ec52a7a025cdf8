"""Laying the window out on a desk: pages, search, commands, what the top bar says."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ppks_desktop.desk import Desk
from ppks_desktop.domain.views import Status
from ppks_desktop.i18n import gettext as _
from ppks_desktop.settings import Settings
from ppks_desktop.ui.finder import Command, Found
from ppks_desktop.ui.pages import links, lit, route
from ppks_desktop.ui.room import Room
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.vaults import place_name
from ppks_desktop.ui.window import Frame, Window


def laid_out(
    desk: Desk,
    worker: Worker,
    settings: Callable[[], Settings],
    apply: Callable[[Settings], None],
) -> Window:
    """The window on this desk, not shown yet."""
    room = Room(desk, worker, settings, apply)
    words = room.words()

    def search(text: str, limit: int) -> Sequence[Found]:
        return [words.found(line) for line in desk.following.search(text, limit)]

    def status() -> Status:
        return replace(desk.following.status(), notice=desk.tending.notice())

    place = place_name(desk.me.area_code)
    officer = ", ".join(part for part in (desk.me.name, place) if part)
    frame = Frame(
        officer=officer,
        demo=desk.is_demo,
        status=status,
        search=search,
        commands=(
            Command(_("Daftarkan orang"), "daftar", None, "Ctrl+N"),
            Command(_("Pelatihan baru"), "pelatihan-baru"),
            Command(_("Cetak formulir kosong"), "formulir-kosong"),
            Command(_("Mitra CSR baru"), "komitmen"),
        ),
        route=route,
        lit=lit,
    )
    return Window(frame, links(room), worker)
