"""What a form says that means nothing on a desk: taken with a remark."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field

from ppks_desktop.forms.model import vocabulary as words
from ppks_desktop.forms.model.definition import NAME
from ppks_desktop.forms.model.problems import Fault, Place
from ppks_desktop.i18n import gettext as _


@dataclass(slots=True)
class Unused:
    """Columns that are passed over; each is said once for a sheet, never silently."""

    note: Callable[[Fault], None]
    _said: set[tuple[str, str]] = field(default_factory=set)

    def covers(self, place: Place, column: str, unused: Container[str]) -> bool:
        """Whether a column is of no use here: among ``unused``, or of another program."""
        if column not in unused and not column.startswith(words.FOREIGN_MARKS):
            return False
        if (place.sheet, column) not in self._said:
            self._said.add((place.sheet, column))
            sentence = _("Kolom {column} tidak dipakai di program ini dan dilewati.")
            self.note(Fault(place.at(column), sentence.format(column=column), grave=False))
        return True


def setting_faults(place: Place, name: str, text: str) -> Iterator[Fault]:
    """What is wrong or of no effect in one setting."""
    if name == "name" and not NAME.fullmatch(text):
        sentence = _("Nama {name} di setelan harus satu kata tanpa spasi, dimulai dengan huruf.")
        yield Fault(place, sentence.format(name=text))
    if name in words.UNAPPLIED_SETTINGS:
        sentence = _("Setelan {name} tidak berlaku di sini: {why}.")
        why = _(words.UNAPPLIED_SETTINGS[name])
        yield Fault(place, sentence.format(name=name, why=why), grave=False)
