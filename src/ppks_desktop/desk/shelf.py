"""The forms on one desk: the edition in use, and that of answers given earlier."""

import logging
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ppks_desktop import paths
from ppks_desktop.domain.office import Clock, local_day
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import BrokenForm, Form, Session, Submission, compile_form, load_text
from ppks_desktop.forms.cache import FormCache
from ppks_desktop.forms.model.marks import BEGUN, EDITION
from ppks_desktop.forms.versions.comparing import compare
from ppks_desktop.forms.versions.lifting import Lifted, upgrade
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import language
from ppks_desktop.services.editions import Editions, objections
from ppks_desktop.services.lookups import DeskLookup

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lift:
    """Answers on their way from the edition they were given on to the one in use."""

    old: Form
    new: Form
    lifted: Lifted

    @property
    def changes_nothing(self) -> bool:
        """Whether both editions ask the same in the same way, so that nobody need be asked."""
        return not self.lifted.parked and not compare(self.old, self.new)


class FormShelf:
    """The forms of the program and of the office, compiled when first asked for.

    A form begun is finished on the edition it was begun with: answers name theirs, and every
    edition that is opened here is kept in the vault.
    """

    def __init__(self, folder: Path, lookup: DeskLookup, clock: Clock, editions: Editions) -> None:
        self._folder = folder
        self._lookup = lookup
        self._clock = clock
        self._editions = editions
        self._cache = FormCache(paths.cache() / "forms")
        self._shipped: dict[str, Form] = {}
        self._by_digest: dict[str, Form | None] = {}
        self._served: dict[str, bool] = {}
        self._kept: set[str] = set()

    def ids(self) -> tuple[str, ...]:
        """Every form that can be filled: the program's, and what the office added."""
        added = (one for one in self._editions.in_use() if self.find(one) is not None)
        return tuple(sorted({*self.shipped_ids(), *added}))

    def added(self) -> tuple[tuple[str, str], ...]:
        """The forms only this office has, with their titles; each is about a person."""
        known = self.shipped_ids()
        found = {one: self.get(one).title for one in self.ids() if one not in known}
        return tuple(sorted(found.items(), key=lambda one: one[1].casefold()))

    def shipped_ids(self) -> tuple[str, ...]:
        """The forms that come with the program."""
        return tuple(sorted(file.stem for file in self._folder.glob("*.yaml")))

    def shipped(self, form_id: str) -> Form | None:
        """The form as the program brings it, or None where it brings none of this name."""
        if form_id not in self._shipped:
            if form_id not in self.shipped_ids():
                return None
            text = self._text_shipped(form_id)
            self._shipped[form_id] = self._cache.form(text, f"{form_id}.yaml")
        return self._shipped[form_id]

    def get(self, form_id: str) -> Form:
        """The edition in use; InvalidValue where there is none."""
        form = self.find(form_id)
        if form is None:
            raise InvalidValue(
                _("Formulir ini tidak ada di brankas ini. Terima dulu paket dari kantor."),
                "formulir-tidak-ada",
            )
        return form

    def find(self, form_id: str) -> Form | None:
        """The edition in use, or None where there is none.

        An edition the office chose that has not come in, or that this program cannot use, leaves
        the program's in use.
        """
        chosen = self._editions.in_use().get(form_id)
        form = self.edition(chosen) if chosen else None
        if form is not None and form.form_id == form_id and self._serves(form):
            return form
        return self.shipped(form_id)

    def _serves(self, form: Form) -> bool:
        """Whether what comes of it can be filed here; asked once of each edition."""
        if form.digest not in self._served:
            found = objections(form, self.shipped(form.form_id))
            self._served[form.digest] = not any(one.grave for one in found)
        return self._served[form.digest]

    def title(self, form_id: str) -> str:
        """What the form is called; its name where it is not in use any more."""
        form = self.find(form_id)
        return form.title if form is not None else form_id

    def columns(self, form_id: str, table: str) -> Mapping[str, str]:
        """The column each question of the edition in use fills in a table."""
        return self.get(form_id).columns(table)

    def asks(self, form_id: str) -> Container[str]:
        """The names of what the edition in use asks or is told, outside repeats."""
        return self.get(form_id).plan.outline.scope.keys

    def edition(self, digest: str) -> Form | None:
        """The form of this digest, or None where it never came in or is broken."""
        if digest not in self._by_digest:
            text = self._editions.text(digest)
            if text is None:
                return None
            self._by_digest[digest] = _sound(text, digest)
        return self._by_digest[digest]

    def of(self, form_id: str, answers: Mapping[str, Any]) -> Form:
        """The edition these answers were given on; the one in use where that is not known."""
        return self.made_with(form_id, answers) or self.get(form_id)

    def made_with(self, form_id: str, answers: Mapping[str, Any]) -> Form | None:
        """The edition these answers name, or None where it is not here or is broken.

        Answers that name none are of the edition in use.
        """
        named = answers.get(EDITION)
        if not isinstance(named, str):
            return self.find(form_id)
        known = self.shipped(form_id)
        if known is not None and known.digest == named:
            return known
        form = self.edition(named)
        return form if form is not None and form.form_id == form_id else None

    def text(self, form: Form) -> bytes:
        """The text of a form that was opened here or comes with the program."""
        return self._editions.text(form.digest) or self._text_shipped(form.form_id)

    def begin(self, form_id: str, answers: Mapping[str, Any] | None = None) -> Session:
        """Begin or go on filling a form, with the lists of this desk.

        Answers that were given before go on with their own edition.
        """
        form = self.of(form_id, answers or {})
        if form.digest not in self._kept:
            self._editions.keep(self.text(form))
            self._kept.add(form.digest)
        if form.plan.definition.lookups:
            self._lookup.prepare()
        return form.open(
            answers,
            today=local_day(self._clock),
            now=self._clock(),
            lookup=self._lookup,
            language=language(),
        )

    def lift(self, form_id: str, answers: Mapping[str, Any]) -> Lift | None:
        """The answers on the edition in use; None where that is the one they were given on."""
        old, new = self.of(form_id, answers), self.find(form_id)
        if new is None or old.digest == new.digest:
            return None
        return Lift(old, new, upgrade(answers, old, new))

    def finish(self, form_id: str, answers: Mapping[str, Any]) -> Submission:
        """Finish answers by the rules of the edition they were given on.

        InvalidValue with the first thing in the way.
        """
        version = self.of(form_id, answers).version
        done = self.begin(form_id, {BEGUN: version, **answers}).finalise()
        if isinstance(done, Submission):
            return done
        first = done.blocking[0]
        said = f"{first.label}: {first.sentence}" if first.label else first.sentence
        raise InvalidValue(said, f"formulir-{first.ref}")

    def _text_shipped(self, form_id: str) -> bytes:
        return (self._folder / f"{form_id}.yaml").read_bytes()


def _compiled(text: bytes, name: str) -> Form:
    return compile_form(load_text(text, f"{name}.yaml"))


def _sound(text: bytes, digest: str) -> Form | None:
    """The form of a text that may come from anywhere; None where it cannot be used."""
    try:
        return _compiled(text, digest[:8])
    except BrokenForm:
        _log.warning("broken form %s", digest)
        return None
