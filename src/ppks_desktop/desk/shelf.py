"""The forms of the program on one desk: compiled, opened with its lists, finished."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ppks_desktop.domain.office import Clock, local_day
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import Form, Session, Submission, compile_form, load
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import language
from ppks_desktop.services.lookups import DeskLookup


class FormShelf:
    """The forms of the program, compiled when first asked for."""

    def __init__(self, folder: Path, lookup: DeskLookup, clock: Clock) -> None:
        self._folder = folder
        self._lookup = lookup
        self._clock = clock
        self._forms: dict[str, Form] = {}

    def ids(self) -> tuple[str, ...]:
        """Every form there is."""
        return tuple(sorted(file.stem for file in self._folder.glob("*.yaml")))

    def get(self, form_id: str) -> Form:
        """The compiled form; InvalidValue where there is none of this name."""
        if form_id not in self._forms:
            if form_id not in self.ids():
                raise InvalidValue(_("Formulir ini tidak ada. Periksa folder formulir."))
            self._forms[form_id] = compile_form(load(self._folder / f"{form_id}.yaml"))
        return self._forms[form_id]

    def begin(self, form_id: str, answers: Mapping[str, Any] | None = None) -> Session:
        """Begin or go on filling a form, with the lists of this desk."""
        return self.get(form_id).open(
            answers,
            today=local_day(self._clock),
            now=self._clock(),
            lookup=self._lookup,
            language=language(),
        )

    def finish(self, form_id: str, answers: Mapping[str, Any]) -> Submission:
        """Finish answers by the form's rules; InvalidValue with the first thing in the way."""
        version = self.get(form_id).version
        done = self.begin(form_id, {"_begun": version, **answers}).finalise()
        if isinstance(done, Submission):
            return done
        first = done.blocking[0]
        said = f"{first.label}: {first.sentence}" if first.label else first.sentence
        raise InvalidValue(said, f"formulir-{first.ref}")
