"""The row just added to a repeat: left untouched, it was never there."""

from ppks_desktop.forms import Effects, Session
from ppks_desktop.ui.form.steps import is_there, row_of


class FreshRow:
    """``ref`` is the row added last while its page is open, else empty."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._acts = 0
        self.ref = ""

    def add(self, repeat: str) -> Effects:
        """Add a row; ``ref`` is it, or empty where the form counts its rows itself."""
        before = self._acts_done()
        effects = self._session.add_row(repeat)
        self._acts = self._acts_done()
        self.ref = self._session.question(repeat).rows[-1] if self._acts > before else ""
        return effects

    def is_untouched(self) -> bool:
        """Whether it is there and nobody answered anything in it."""
        if not self.ref or not is_there(self._session, self.ref):
            return False
        state = self._session.group_state(self.ref)
        return self._acts_done() == self._acts or state in ("empty", "preset")

    def leave(self, place: str) -> bool:
        """Another page comes up; True if the row was untouched and is taken back."""
        if not self.ref or row_of(place) == self.ref or place.startswith(f"{self.ref}/"):
            return False
        untouched = self.is_untouched()
        if untouched and self._acts_done() == self._acts:
            self._session.undo()
        elif untouched:
            self._session.remove_row(self.ref)
        self.ref = ""
        return untouched

    def _acts_done(self) -> int:
        return len(self._session.editor.done)
