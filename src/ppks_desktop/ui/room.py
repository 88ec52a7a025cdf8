"""What pages are made from: the desk, the worker, and the words of this officer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ppks_desktop.desk import Desk
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.views import open_cases
from ppks_desktop.domain.wording import person_age
from ppks_desktop.settings import Settings
from ppks_desktop.ui.acts import OTHER, offered
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.people_cells import PeopleWords
from ppks_desktop.ui.task import Worker


@dataclass(frozen=True, slots=True)
class Room:
    """One desk in the window; ``settings`` reads and ``apply`` keeps what this machine shows."""

    desk: Desk
    worker: Worker
    settings: Callable[[], Settings]
    apply: Callable[[Settings], None]

    def today(self) -> date:
        """The date where the office is."""
        return local_day(self.desk.clock)

    def offers(self, code: str) -> bool:
        """Whether this officer may do what a code opens."""
        return offered(self.desk.me.role, code)

    def words(self) -> PeopleWords:
        """How people are told in lists."""
        return PeopleWords(self.desk.regions, self.desk.types, self.today)

    def keeping(self) -> Keeping:
        """Where forms keep pictures and ink."""
        return Keeping(self.worker, self.desk.blobs.put, self.desk.blobs.get)

    def villages(self) -> tuple[tuple[str, str], ...]:
        """The kelurahan of the officer's city."""
        city = self.desk.me.area_code[:5]
        return tuple((one.code, one.name) for one in self.desk.regions.villages(city))

    def types(self) -> tuple[tuple[str, str], ...]:
        """The kinds of PPKS."""
        return tuple((one.code, one.name) for one in self.desk.types)

    def name_of(self, subject: str) -> str:
        """What a form is about, for titles; asked on the worker."""
        return self.desk.following.name_of(subject)

    def added_forms(self) -> tuple[tuple[str, str], ...]:
        """What the office's own forms are opened by, with their titles; asked on the worker."""
        return tuple((f"{OTHER}{form_id}", title) for form_id, title in self.desk.forms.added())

    def facts(self, form_id: str, person_id: str) -> Mapping[str, Any]:
        """What a form about a person is told beforehand; asked on the worker."""
        view = self.desk.following.person(person_id)
        visits = [one for one in view.visits if one.form_id == "visit"]
        last = max(visits, key=lambda one: one.visit_no, default=None)
        facts = {
            "person_name": view.person.full_name,
            "person_age": person_age(view.person, self.today()),
            "person_sex": view.person.sex,
            "type_codes": " ".join(dict.fromkeys(one.type_code for one in open_cases(view))),
            "previous_visit": last.visit_date.isoformat() if last and last.visit_date else None,
            "previous_turnover": last.turnover_month if last else None,
        }
        asked = self.desk.forms.get(form_id).known
        return {name: facts[name] for name in asked if facts.get(name) not in (None, "")}
