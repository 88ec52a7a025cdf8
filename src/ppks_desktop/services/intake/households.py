"""Families: card, home, economy and members, corrected on one form."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.filing import answers_of, file_answers
from ppks_desktop.domain.nik import bare
from ppks_desktop.domain.office import Clock, NewId, Profile, local_day
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Family, Membership, Person
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.filling.submission import Saved, Submission
from ppks_desktop.forms.finishing import Forms
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.intake.homes import Homes
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.store import Store

Answers = Mapping[str, Any]


class Households:
    """Corrects the family of a person, or begins one."""

    def __init__(
        self,
        store: Store,
        me: Profile,
        clock: Clock,
        new_id: NewId,
        drafts: Drafts,
        forms: Forms,
    ) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._me = me
        self._clock = clock
        self._new_id = new_id
        self._drafts = drafts
        self._forms = forms

    def starting(self, person_id: str) -> dict[str, Any]:
        """The family of a person as its form tells it; one yet to begin is the person alone."""
        person = self._person(person_id)
        family = self._family(person_id)
        if family is None:
            told = {
                "street": person.domicile_street,
                "rt": person.domicile_rt,
                "village_code": person.village_code,
                "kk_status": "tidak_diketahui",
                "members": [_row(person, "kepala")],
            }
            return {name: value for name, value in told.items() if value}
        told = answers_of(family, self._forms.get("family").columns(Family.TABLE))
        if family.family_card_no:
            told["known_card_no"] = family.family_card_no
        links = self._links(family.id)
        people = {one.id: one for one in self._store.find(Person, id=list(links))}
        rows = [
            _row(people[one], link.relationship) for one, link in links.items() if one in people
        ]
        return {**told, "members": rows}

    def finish(self, person_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write what changed of a family and its members in one transaction; return its id.

        Who is new on the form is registered; who left keeps the membership with its end; who was
        taken off it never was a member.
        """
        policy.require(self._me.role, Act.REGISTER)
        person = self._person(person_id)
        done = self._forms.finish("family", answers)
        filed, _rest = file_answers(Family, done.saved.table(Family.TABLE))
        filed["family_card_no"] = bare(filed.get("family_card_no") or "") or None
        filed["answers"] = done.rest(Family.TABLE, "members")
        before = self._family(person_id)
        family = replace(before, **filed) if before else Family(id=self._new_id(), **filed)
        records, head = self._members(family, person, done)
        with self._store.database.writing():
            self._store.save(replace(family, head_person_id=head), *records)
            if draft_id is not None:
                self._drafts.drop(draft_id)
        return family.id

    def _members(
        self, family: Family, person: Person, done: Submission
    ) -> tuple[list[Record], str | None]:
        """The members as the form has them, and who is the head."""
        links = self._links(family.id)
        homes = Homes(
            self._store, self._new_id, local_day(self._clock), self._me.name, _checked_by_the_form
        )
        records: list[Record] = []
        head: str | None = None
        for saved, row in _rows(done):
            known = str(row.get("person_id") or "")
            if known:
                link = self._link(family.id, known, links.pop(known, None), saved)
                records.append(link)
            else:
                newcomer, link = homes.member(family, person, saved)
                records += [newcomer, link]
            if link.relationship == "kepala" and link.until is None:
                head = link.person_id
        records += [_taken_off(link) for link in links.values()]
        return records, head

    def _link(
        self, family_id: str, person_id: str, before: Membership | None, saved: Saved
    ) -> Membership:
        filed, _rest = file_answers(Membership, saved.table(Membership.TABLE))
        if before is not None:
            return replace(before, **filed)
        since = local_day(self._clock)
        return Membership(
            id=self._new_id(), family_id=family_id, person_id=person_id, since=since, **filed
        )

    def _person(self, person_id: str) -> Person:
        found = self._store.get(Person, person_id)
        if found is None:
            raise InvalidValue(_("Orang ini tidak ada di brankas ini. Cari lagi."))
        return found

    def _family(self, person_id: str) -> Family | None:
        links = self._store.find(Membership, person_id=person_id)
        current = [one for one in links if one.until is None]
        return self._store.get(Family, current[-1].family_id) if current else None

    def _links(self, family_id: str) -> dict[str, Membership]:
        """The members of today by person, in the order in which they came."""
        links = self._store.find(Membership, family_id=family_id)
        standing = sorted((one for one in links if one.until is None), key=lambda one: one.id)
        return {one.person_id: one for one in standing}


def _row(person: Person, relationship: str | None) -> dict[str, Any]:
    row = {
        "person_id": person.id,
        "member_name": person.full_name,
        "member_relationship": relationship,
    }
    return {name: value for name, value in row.items() if value}


def _rows(done: Submission) -> Iterable[tuple[Saved, Mapping[str, Any]]]:
    """The rows of members, saved and as answered."""
    answered = done.answers.get("members")
    rows = list(answered) if isinstance(answered, Iterable) else []
    return zip(done.saved.rows.get("members", ()), rows, strict=True)


def _taken_off(link: Membership) -> Membership:
    # What records keep is Indonesian whatever language the screen has.
    return replace(link, withdrawn=True, withdrawn_reason="dihapus dari formulir keluarga")


def _checked_by_the_form(_card: str, _person: Person) -> None:
    """The form has refused what is wrong with the number of the card."""
