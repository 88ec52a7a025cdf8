"""What is said of the paper that is keyed: its number, who keys it, once or twice."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ppks_desktop.domain.sheetcode import form_in, number_in
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Sheet
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.choosers import Tick
from ppks_desktop.ui.widgets.keyer import KeyerField
from ppks_desktop.ui.widgets.surfaces import Card
from ppks_desktop.ui.widgets.words import Words


class PaperStrip(Card):
    """``changed`` when something was typed here, ``left`` when Enter leads on to the form.

    A reader of bar codes types the code of a page and Enter; the number in it is what counts. The
    number of another form's sheet is not taken: ``strange`` names that form.
    """

    changed = Signal()
    left = Signal()
    strange = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        now = theme.current()
        self._sheet: Sheet | None = None
        self._form_id = ""
        self.number = QLineEdit()
        self.number.setAccessibleName(_("Nomor lembar"))
        self.number.setMinimumWidth(now.px(90))
        self.number.setMaximumWidth(now.px(180))
        self.keyer = KeyerField()
        self.twice = Tick(_("Ketik &dua kali"))
        self._about = Words("", "muted", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(now.px(10))
        for title, field in ((_("Nomor &lembar"), self.number), (_("&Pengetik"), self.keyer)):
            words = Words(title, "strong")
            words.setBuddy(field)
            line.addWidget(words)
            line.addWidget(field)
        line.addWidget(self.twice)
        self.body.addLayout(line)
        if not now.is_large:
            line.addWidget(self._about, 1)
        else:
            line.addStretch(1)
            self.body.addWidget(self._about)
        self.number.textEdited.connect(self._changed)
        self.number.returnPressed.connect(self._on)
        self.number.editingFinished.connect(self._unscan)
        self.keyer.editTextChanged.connect(self._changed)
        self.keyer.entered.connect(self.left)
        self.twice.toggled.connect(self._changed)
        self.hide()

    def sheet(self) -> Sheet | None:
        """The paper as it stands here; None where nobody reads from one."""
        return self._sheet

    def show_sheet(self, sheet: Sheet | None, names: Sequence[str], form_id: str = "") -> None:
        """Show what is known of the paper; of a second keying only who keys can change.

        ``form_id`` is the form whose sheets belong here.
        """
        self._sheet, self._form_id = None, form_id
        self.setVisible(sheet is not None)
        if sheet is None:
            return
        self.number.setText(sheet.number)
        self.number.setReadOnly(bool(sheet.first))
        self.keyer.offer_names(names)
        self.keyer.say(sheet.keyer)
        self.twice.setChecked(sheet.twice)
        self.twice.setVisible(not sheet.first)
        self._sheet = sheet
        self._say()

    def say_strange(self, title: str) -> None:
        """Say beside the number that the sheet is one of another form, by its title."""
        sentence = _("Lembar ini dari formulir {judul}; buka formulir itu.")
        self._about.say(sentence.format(judul=title), "bad")

    def land(self) -> None:
        """In the number where it is still missing, else in the name."""
        target = self.keyer if self.number.text().strip() else self.number
        target.setFocus()

    def _changed(self) -> None:
        if self._sheet is None:
            return
        self._sheet = replace(
            self._sheet,
            number=self.number.text().strip(),
            keyer=self.keyer.name(),
            twice=self.twice.isChecked(),
        )
        self._say()
        self.changed.emit()

    def _unscan(self) -> bool:
        """Put the number in the place of its code; False where it is of another form."""
        text = self.number.text()
        form_id = form_in(text)
        is_ours = form_id in ("", self._form_id)
        number = number_in(text) if is_ours else ""
        if number != text:
            self.number.setText(number)
            self._changed()
        if not is_ours:
            self.strange.emit(form_id)
        return is_ours

    def _on(self) -> None:
        if not self._unscan():
            return
        if self.keyer.name():
            self.left.emit()
        else:
            self.keyer.setFocus()

    def _say(self) -> None:
        sheet = self._sheet or Sheet()
        if sheet.first:
            said = _("Ketikan kedua: yang pertama baru tampak setelah selesai.")
        elif sheet.twice:
            said = _("Setelah selesai, lembar ini menunggu pengetik kedua.")
        else:
            said = _("Nomor dari lembar, diketik atau dipindai.")
        self._about.say(said, "muted")
