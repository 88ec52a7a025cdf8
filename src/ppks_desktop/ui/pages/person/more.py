"""The button with everything that can be done for a person beside the next step."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ppks_desktop.domain.ppks import module_form
from ppks_desktop.domain.views import RESTRICTED_CODE, CaseView
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.ui.widgets.buttons import Button

ACTS = (
    ("kasus", later("Kasus baru"), "Alt+Shift+K"),
    ("asesmen", later("Asesmen"), "Alt+Shift+A"),
    ("serah", later("Serahkan bantuan"), "Alt+Shift+B"),
    ("kunjungan", later("Kunjungan pendampingan"), "Alt+Shift+P"),
    ("usaha", later("Usaha baru"), "Alt+Shift+U"),
    ("perbaiki", later("Perbaiki data orang"), "Alt+Shift+D"),
)
"""What is always offered: the page it opens, its words and its key."""

BEFORE_MODULES = "serah"
"""The modules of a person's cases stand before this act, after the general assessment."""

MODULE_KEYS = ("Alt+Shift+M", "Alt+Shift+N", "Alt+Shift+O")
"""The keys of the first modules; further ones are picked from the menu."""


class MoreButton(Button):
    """``asked`` with the code of a page; the keys work while the menu is closed, too."""

    asked = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(_("&Lainnya"))
        self._page = page
        self._menu = QMenu(self)
        self._modules: list[QAction] = []
        self._acts = {code: self._act(code, _(words), key) for code, words, key in ACTS}
        self._menu.addActions(list(self._acts.values()))
        self.setMenu(self._menu)

    def offer_modules(self, cases: Iterable[CaseView]) -> None:
        """Offer the module of each type in which this person has a case that is open."""
        for old in self._modules:
            self._page.removeAction(old)
            self._menu.removeAction(old)
            old.deleteLater()
        types = dict.fromkeys((one.type_code, one.type_name) for one in cases if _open(one))
        keys = dict(zip(types, MODULE_KEYS, strict=False))
        self._modules = [
            self._act(
                module_form(code), _("Modul: {name}").format(name=name), keys.get((code, name), "")
            )
            for code, name in types
        ]
        self._menu.insertActions(self._acts[BEFORE_MODULES], self._modules)

    def _act(self, code: str, words: str, key: str) -> QAction:
        act = QAction(words, self)
        act.setShortcut(QKeySequence(key))
        act.triggered.connect(lambda _on=False: self.asked.emit(code))
        self._page.addAction(act)
        return act


def _open(view: CaseView) -> bool:
    if view.type_code == RESTRICTED_CODE or view.case is None:
        return False
    return view.case.closed_date is None and not view.case.withdrawn
