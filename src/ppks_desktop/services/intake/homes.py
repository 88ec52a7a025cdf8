"""Homes: the family, the members and the consent that a form tells of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ppks_desktop.domain.filing import file_answers
from ppks_desktop.domain.nik import bare
from ppks_desktop.domain.office import NewId
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Consent, Family, Membership, Person
from ppks_desktop.forms.filling.submission import Saved, Submission
from ppks_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Homes:
    """Makes the records around a person; ``refuse_card`` raises for a card number in error."""

    store: Store
    new_id: NewId
    today: date
    officer: str
    refuse_card: Callable[[str, Person], None]

    def after(self, person: Person, done: Submission) -> list[Record]:
        """The family and members that a correction changes or adds."""
        current = [
            one for one in self.store.find(Membership, person_id=person.id) if one.until is None
        ]
        family = self.store.get(Family, current[-1].family_id) if current else None
        if family is None:
            return [one for one in self.around(person, done) if one is not person]
        filed, _rest = file_answers(Family, done.saved.table(Family.TABLE))
        filed["family_card_no"] = bare(filed.get("family_card_no") or "") or None
        link, _rest = file_answers(Membership, done.saved.table(Membership.TABLE))
        told = link.get("relationship") or current[-1].relationship
        records: list[Record] = [replace(family, **filed)]
        records.append(replace(current[-1], relationship=told))
        for rows in done.saved.rows.values():
            for row in rows:
                records += self.member(family, person, row)
        return records

    def around(self, person: Person, done: Submission) -> list[Record]:
        """The person, and the family, members and consent that the form tells of."""
        records: list[Record] = [person]
        records += self.consents(person, done.saved, {})
        table = done.saved.table(Family.TABLE)
        filed, _rest = file_answers(Family, table)
        members = [row for rows in done.saved.rows.values() for row in rows]
        members = [row for row in members if row.table(Person.TABLE).get("full_name")]
        if not (filed.get("family_card_no") or members or _told(filed)):
            return records
        link, _rest = file_answers(Membership, done.saved.table(Membership.TABLE))
        family, is_new = self._family(person, filed, link.get("relationship"))
        if is_new:
            records.append(family)
        records.append(self._membership(family.id, person.id, link.get("relationship") or "kepala"))
        for row in members:
            records += self.member(family, person, row)
        return records

    def _family(
        self, person: Person, filed: dict[str, Any], relationship: str | None
    ) -> tuple[Family, bool]:
        card = bare(filed.get("family_card_no") or "")
        if card:
            known = self.store.find(Family, family_card_no=card)
            if known:
                return known[0], False
            self.refuse_card(card, person)
        head = person.id if relationship in (None, "", "kepala") else None
        filed |= {
            "family_card_no": card or None,
            "kk_status": "ada" if card else filed.get("kk_status") or "tidak_diketahui",
            "street": filed.get("street") or person.domicile_street,
            "rt": filed.get("rt") or person.domicile_rt,
            "village_code": filed.get("village_code") or person.village_code,
            "head_person_id": filed.get("head_person_id") or head,
        }
        return Family(id=self.new_id(), **filed), True

    def member(self, family: Family, head: Person, row: Saved) -> tuple[Person, Membership]:
        """Somebody new in a family, living where its head lives."""
        filed, _rest = file_answers(Person, row.table(Person.TABLE))
        if filed.get("nik"):
            filed["nik"] = bare(filed["nik"])
            filed["nik_status"] = "ada"
        else:
            filed["nik_status"] = filed.get("nik_status") or "tidak_diketahui"
        if filed.get("age_estimate") is not None and filed.get("age_estimated_on") is None:
            filed["age_estimated_on"] = self.today
        same = ("domicile_street", "domicile_rt", "domicile_rw", "village_code", "data_source")
        for name in same:
            filed[name] = filed.get(name) or getattr(head, name)
        filed["recorded_by"] = self.officer
        member = Person(id=self.new_id(), **filed)
        link, _rest = file_answers(Membership, row.table(Membership.TABLE))
        return member, self._membership(family.id, member.id, link.get("relationship"))

    def _membership(self, family_id: str, person_id: str, relationship: str | None) -> Membership:
        return Membership(
            id=self.new_id(),
            family_id=family_id,
            person_id=person_id,
            relationship=relationship,
            since=self.today,
        )

    def consents(self, person: Person, saved: Saved, beside: Mapping[str, Any]) -> list[Record]:
        """What the person agreed to, where the form asked; ``beside`` fills no column."""
        filed, _rest = file_answers(Consent, saved.table(Consent.TABLE))
        if not filed.get("purposes"):
            return []
        filed["given_on"] = filed.get("given_on") or self.today
        filed |= {"person_id": person.id, "village_code": person.village_code}
        filed["answers"] = dict(beside)
        return [Consent(id=self.new_id(), **filed)]


def _told(filed: Mapping[str, Any]) -> bool:
    """Whether anything of the family itself was answered."""
    return any(value not in (None, "", {}, "tidak_diketahui") for value in filed.values())
