"""Taking a form of the office's own into use: looked at first, adopted, given up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from ppks_desktop.domain import policy
from ppks_desktop.domain.office import Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import BrokenForm, Fault, Form, Place, compile_form, load_text
from ppks_desktop.forms.files import SPREADSHEETS, checked, read_file
from ppks_desktop.forms.model.sheets import Workbook, read_text
from ppks_desktop.forms.source.csvfile import table_rows
from ppks_desktop.forms.source.spreading import spreadsheet
from ppks_desktop.forms.source.spreadsheet import Imported
from ppks_desktop.forms.source.writing import heading_of, written
from ppks_desktop.forms.versions.comparing import compare, told
from ppks_desktop.forms.versions.lifting import upgrade
from ppks_desktop.i18n import gettext as _
from ppks_desktop.saving import save_file
from ppks_desktop.services.editions.contract import objections
from ppks_desktop.services.editions.editions import Editions
from ppks_desktop.services.editions.tally import FormLine, tally
from ppks_desktop.storage.drafts import Draft, Drafts
from ppks_desktop.storage.store import Store


class Shelf(Protocol):
    """Where forms are found."""

    def ids(self) -> Sequence[str]:
        """The names of all there are."""

    def find(self, form_id: str) -> Form | None:
        """The edition in use."""

    def shipped(self, form_id: str) -> Form | None:
        """The program's."""

    def edition(self, digest: str) -> Form | None:
        """Any edition kept here."""

    def of(self, form_id: str, answers: Mapping[str, Any]) -> Form:
        """The edition of some answers."""

    def text(self, form: Form) -> bytes:
        """The file of a form."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a form file is, before it is adopted.

    ``form`` is None where the file cannot be used at all. ``faults`` holds what forbids adopting
    it and what somebody should know; ``changes`` the differences from the edition in use, one a
    line; ``drafts`` how many are open on this form, ``parked`` how many of their answers would
    have no question after lifting.
    """

    file: str
    text: bytes = b""
    form: Form | None = None
    faults: tuple[Fault, ...] = ()
    changes: tuple[str, ...] = ()
    is_new: bool = False
    drafts: int = 0
    parked: int = 0

    @property
    def is_good(self) -> bool:
        """Whether nothing forbids it."""
        return self.form is not None and not any(one.grave for one in self.faults)


class Adopting:
    """Settles which edition of each form the office uses."""

    def __init__(
        self, store: Store, drafts: Drafts, me: Profile, editions: Editions, shelf: Shelf
    ) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._drafts = drafts
        self._me = me
        self._editions = editions
        self._shelf = shelf

    @property
    def may_settle(self) -> bool:
        """Whether this officer settles what the office uses."""
        return policy.may(self._me.role, Act.SETTINGS)

    def forms(self) -> tuple[FormLine, ...]:
        """Every form there is, with whose it is and how many records came of it."""
        own = self._editions.in_use()
        found = {one: self._shelf.find(one) for one in {*self._shelf.ids(), *own}}
        return tally(self._store, found, own)

    def review(self, path: Path) -> Review:
        """Look at a form file (.yaml or .xlsx): what is wrong, and what would change."""
        try:
            imported = read_file(path)
            form, faults = checked(imported.book, imported.faults)
            if form is None:
                return Review(path.name, faults=_sorted(faults))
            text = _whole(path, imported)
            form = compile_form(load_text(text, path.name))
        except BrokenForm as broken:
            return Review(path.name, faults=_sorted(broken.faults))
        placed = _placed(form, imported.book)
        faults += objections(placed, self._shelf.shipped(form.form_id))
        faults += self._versions(form, text)
        return self._compared(Review(path.name, text, form, _sorted(faults)))

    def adopt(self, review: Review) -> str | None:
        """Take the form into use, here and, with the next return bundles, on the laptops.

        Answers the office's edition that was in use before, None for the program's; ``put_back``
        takes it.
        """
        policy.require(self._me.role, Act.SETTINGS)
        if review.form is None or not review.is_good:
            raise InvalidValue(
                _("Formulir ini belum bisa dipakai. Perbaiki dulu kesalahannya."), "formulir-salah"
            )
        before = self._editions.in_use().get(review.form.form_id)
        with self._store.database.writing():
            digest = self._editions.keep(review.text)
            self._editions.use(review.form.form_id, digest)
        return before

    def give_up(self, form_id: str) -> str | None:
        """Go back to the program's form; records made meanwhile keep the edition they had."""
        before = self._editions.in_use().get(form_id)
        self.put_back(form_id, None)
        return before

    def put_back(self, form_id: str, edition: str | None) -> None:
        """Use again what ``adopt`` or ``give_up`` answered."""
        policy.require(self._me.role, Act.SETTINGS)
        self._editions.use(form_id, edition)

    def export(self, form_id: str, path: Path) -> Path:
        """Write the edition in use: a spreadsheet, or the text where the name ends in .yaml."""
        form = self._shelf.find(form_id)
        if form is None:
            raise InvalidValue(_("Formulir ini belum sampai di brankas ini."), "formulir-tidak-ada")
        text = self._shelf.text(form)
        if path.suffix.lower() in SPREADSHEETS:
            heading = heading_of(text.decode("utf-8-sig", "replace"))
            text = spreadsheet(read_text(text, f"{form_id}.yaml"), heading)
        save_file(path, text)
        return path

    def _versions(self, form: Form, text: bytes) -> list[Fault]:
        """Two texts must not claim one version: an answer's version tells a person which."""
        place = Place(form.plan.definition.file, "settings", 2, "version")
        known = [self._shelf.shipped(form.form_id)]
        known += map(self._shelf.edition, sorted(self._editions.ever_in_use(form.form_id)))
        for one in known:
            if one is None or one.version != form.version or one.digest == form.digest:
                continue
            if _cells(self._shelf.text(one)) != _cells(text):
                sentence = _("Versi {version} sudah dipakai untuk isi lain. Tulis versi baru.")
                return [Fault(place, sentence.format(version=form.version))]
        return []

    def _compared(self, review: Review) -> Review:
        form = review.form
        current = self._shelf.find(form.form_id) if form is not None else None
        if form is None or current is None:
            return replace(review, is_new=True)
        drafts = [one for one in self._drafts.list() if form_of(one) == form.form_id]
        parked = [len(self._lifted(one, form)) for one in drafts]
        changes = tuple(told(compare(current, form)))
        return replace(review, changes=changes, drafts=len(drafts), parked=sum(parked))

    def _lifted(self, draft: Draft, form: Form) -> list[dict[str, object]]:
        return upgrade(draft.answers, self._shelf.of(form.form_id, draft.answers), form).parked


def form_of(draft: Draft) -> str:
    """The form a draft is of; two jobs on one form keep their drafts apart."""
    return draft.form_id.partition(":")[0]


def _whole(path: Path, imported: Imported) -> bytes:
    """The text of a form that needs no file beside it."""
    book = imported.book
    if path.suffix.lower() not in SPREADSHEETS and not book.choices_file:
        return path.read_bytes()
    sheets = dict(book.sheets)
    if book.choices_file and book.folder is not None:
        sheets["choices"] = [*table_rows(book.folder / book.choices_file)]
    return written(Workbook(book.file, None, sheets), imported.heading).encode()


def _placed(form: Form, book: Workbook) -> Form:
    """The same form with the places of the author's own file."""
    return checked(book)[0] or form


def _cells(text: bytes) -> dict[str, list[dict[str, str]]]:
    """What a form file says, without its comments and its way of writing."""
    book = read_text(text, "formulir.yaml")
    found = {
        sheet: [{name: cell for name, cell in row.cells.items() if cell} for row in rows]
        for sheet, rows in book.sheets.items()
    }
    return {sheet: [row for row in rows if row] for sheet, rows in found.items() if any(rows)}


def _sorted(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """What forbids first; among those in the order of the file."""
    return tuple(sorted(faults, key=lambda one: (not one.grave, one.place.sheet, one.place.row)))
