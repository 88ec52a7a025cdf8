"""The form on which aid is asked for one person."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from ppks_desktop.domain.aid import Catalogue
from ppks_desktop.domain.dates import said_date
from ppks_desktop.domain.filing import file_answers
from ppks_desktop.domain.office import Clock, local_day
from ppks_desktop.domain.orders import ProposalOrder
from ppks_desktop.domain.records import AidProposal, Item
from ppks_desktop.domain.views import EarlierAid
from ppks_desktop.forms.finishing import Forms
from ppks_desktop.services.granting.granting import Granting
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.drafts import Drafts

Answers = Mapping[str, Any]

_FORM = "proposal"


class Asking:
    """Begins and finishes the form of a proposal; the rules are those of granting."""

    def __init__(
        self,
        granting: Granting,
        database: Database,
        clock: Clock,
        catalogue: Catalogue,
        drafts: Drafts,
        forms: Forms,
    ) -> None:
        self._granting = granting
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._drafts = drafts
        self._forms = forms

    def starting(self, person_id: str) -> dict[str, Any]:
        """What this person and family received inside the window, and of which kinds."""
        today = local_day(self._clock)
        given = {
            kind.code: self._granting.earlier_aid(person_id, kind.code, today)
            for kind in self._catalogue.kinds
        }
        kinds = [code for code, found in given.items() if found]
        if not kinds:
            return {}
        told = "; ".join(_told(one) for code in kinds for one in given[code])
        return {"earlier_kinds": " ".join(kinds), "earlier_aid": told}

    def finish(self, person_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write a proposal from its form and return its id; the draft is dropped."""
        done = self._forms.finish(_FORM, {**answers, **self.starting(person_id)})
        filed, _rest = file_answers(AidProposal, done.saved.table(AidProposal.TABLE))
        names = {one.name for one in fields(ProposalOrder)}
        given = {name: value for name, value in filed.items() if name in names}
        given["items"] = _items(done.answers.get("items"))
        order = ProposalOrder(person_id=person_id, **given)
        with self._database.writing():
            made = self._granting.propose(order, done.rest(AidProposal.TABLE, "items"))
            if draft_id is not None:
                self._drafts.drop(draft_id)
        return made


def _told(one: EarlierAid) -> str:
    return f"{one.what}, {said_date(one.on)}, {one.who} ({one.source})"


def _items(rows: object) -> tuple[Item, ...]:
    names = {one.name for one in fields(Item)}
    told = rows if isinstance(rows, Iterable) else ()
    return tuple(
        Item(**{name: value for name, value in row.items() if name in names}) for row in told
    )
