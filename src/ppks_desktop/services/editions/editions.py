"""The editions of forms, by the SHA-256 of their file, and which the office uses."""

from dataclasses import replace

from ppks_desktop.domain.change import Change
from ppks_desktop.domain.policy import Act, may
from ppks_desktop.domain.records import Setting
from ppks_desktop.forms.model.sheets import LARGEST
from ppks_desktop.storage import settings_rows
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.columns import spelled, unspelled
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.store import Store, Touched


class Editions:
    """Keeps the text of every form that was used here.

    An edition is a blob: it is kept once, travels with whatever names it, and cannot be another
    than its name says. Answers name theirs under ``_edition``, the office's choice is a setting.
    """

    def __init__(self, store: Store, blobs: Blobs) -> None:
        """Work on one vault."""
        self._store = store
        self._blobs = blobs
        self._journal = Journal(store.database)
        self._in_use: tuple[int, dict[str, str]] = (-1, {})

    def keep(self, text: bytes) -> str:
        """Keep the text of a form file and return its SHA-256."""
        return self._blobs.put(text, "form")

    def text(self, digest: str) -> bytes | None:
        """The text of an edition; None where it never came or is no form by its size."""
        text = self._blobs.get(digest)
        return text if text is not None and len(text) <= LARGEST else None

    def in_use(self) -> dict[str, str]:
        """The office's own editions by form: what a role that may settle it has settled.

        Asked anew after every change that was written or came in.
        """
        usn = self._journal.last_usn()
        if self._in_use[0] != usn:
            self._in_use = (usn, self._settled())
        return self._in_use[1]

    def _settled(self) -> dict[str, str]:
        chosen = settings_rows.settings(self._store, settings_rows.FORM)
        return {
            name.removeprefix(settings_rows.FORM): digest
            for name, digest in chosen.items()
            if isinstance(digest, str) and self._is_settled(name, digest)
        }

    def use(self, form_id: str, digest: str | None) -> Touched:
        """Settle which edition of a form the office uses; None is the one of the program.

        It is written also where a laptop proposed the same: only then is it the office's word.
        """
        name = settings_rows.FORM + form_id
        kept = self._store.get(Setting, name) or Setting(id=name)
        text = None if digest is None else spelled(digest)
        return self._store.save(replace(kept, value=text), settling=("value",))

    def ever_in_use(self, form_id: str) -> set[str]:
        """Every edition of a form the office ever chose."""
        every = set()
        for change in self._journal.of_record(Setting.TABLE, settings_rows.FORM + form_id):
            text = change.values.get("value")
            if may(change.role, Act.SETTINGS) and isinstance(text, str):
                every.add(str(unspelled(text)))
        return every

    def _is_settled(self, name: str, digest: str) -> bool:
        """A value that only some laptop wrote is a proposal, though nobody contradicts it."""
        changes = self._journal.of_record(Setting.TABLE, name)
        return any(_says(one, digest) for one in changes)


def _says(change: Change, digest: str) -> bool:
    return may(change.role, Act.SETTINGS) and change.values.get("value") == spelled(digest)
