"""Which facts still stand after reversals."""

from collections.abc import Iterable
from typing import TypeVar

from ppks_desktop.domain.record import Fact
from ppks_desktop.domain.records import Attendance

AnyFact = TypeVar("AnyFact", bound=Fact)


def standing(facts: Iterable[AnyFact]) -> tuple[AnyFact, ...]:
    """The facts that are neither a reversal nor reversed, in the order of their ids."""
    known = tuple(facts)
    gone = {fact.reverses_id for fact in known if fact.reverses_id}
    left = [fact for fact in known if not fact.reverses_id and fact.id not in gone]
    return tuple(sorted(left, key=lambda fact: fact.id))


def standing_marks(facts: Iterable[Attendance]) -> dict[tuple[str, str], Attendance]:
    """The mark that holds for each (session, participant).

    Two marks that two officers gave without knowing of each other both stand as facts; the grid
    shows the later one, the history both.
    """
    return {(fact.session_id, fact.participant_id): fact for fact in standing(facts)}
