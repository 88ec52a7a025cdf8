"""Registering people: what a form says becomes records, by the rules of numbers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.filing import file_answers, plain_answer
from ppks_desktop.domain.identity import Check, check_kk, check_nik
from ppks_desktop.domain.nik import bare
from ppks_desktop.domain.office import Clock, NewId, Profile, local_day
from ppks_desktop.domain.phone import parse_phone
from ppks_desktop.domain.photo import prepare_photo
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Consent, Family, Membership, Person
from ppks_desktop.domain.region import Regions
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.filling.submission import Submission
from ppks_desktop.forms.model.marks import EDITION, PARKED
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.intake.homes import Homes
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.likeness import Likeness, Newcomer
from ppks_desktop.storage.search import Search
from ppks_desktop.storage.store import Store

Finish = Callable[[str, Mapping[str, Any]], Submission]
"""Finishes the answers of a form, or raises InvalidValue with what stands in the way."""

Columns = Callable[[str, str], Mapping[str, str]]
"""The column each question of a form in use fills in a table."""


class Intake:
    """Registers people with their families, and warns of those who may be known already."""

    def __init__(
        self,
        store: Store,
        blobs: Blobs,
        drafts: Drafts,
        me: Profile,
        clock: Clock,
        new_id: NewId,
        regions: Regions,
        finish: Finish,
        columns: Columns,
    ) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._blobs = blobs
        self._drafts = drafts
        self._search = Search(store.database)
        self._me = me
        self._clock = clock
        self._new_id = new_id
        self._regions = regions
        self._form = finish
        self._columns = columns

    def likely_duplicates(
        self, answers: Mapping[str, Any], exclude: str | None = None
    ) -> tuple[Likeness, ...]:
        """Who of the whole registry may be this person, likeliest first, each with reasons."""
        filed, _rest = file_answers(Person, _sound(answers))
        newcomer = Newcomer(
            name=filed.get("full_name") or "",
            birth_date=filed.get("birth_date"),
            sex=filed.get("sex"),
            nik=bare(filed.get("nik") or "") or None,
            family_card_no=bare(str(answers.get("family_card_no") or "")) or None,
            village_code=filed.get("village_code"),
            phone=_phone_so_far(filed.get("phone")),
            exclude=exclude,
        )
        return self._search.duplicates(newcomer)

    def check_nik(self, text: str, answers: Mapping[str, Any], own: str | None = None) -> Check:
        """What the rules say of a NIK as typed, beside the other answers."""
        filed, _rest = file_answers(Person, _sound(answers))
        return check_nik(
            text,
            birth_date=filed.get("birth_date"),
            sex=filed.get("sex"),
            kk=answers.get("family_card_no") or None,
            today=local_day(self._clock),
            regions=self._regions,
            domicile=filed.get("village_code"),
            used_elsewhere=bool(self._others_with(bare(text), own)),
        )

    def check_kk(self, text: str, answers: Mapping[str, Any]) -> Check:
        """What the rules say of a family card number as typed."""
        return check_kk(
            text,
            nik=answers.get("nik") or None,
            today=local_day(self._clock),
            regions=self._regions,
            domicile=answers.get("village_code") or None,
            used_elsewhere=bool(self._store.find(Family, family_card_no=bare(text))),
        )

    def finish_person(
        self, answers: Mapping[str, Any], draft_id: str | None = None, form_id: str = "person"
    ) -> str:
        """Write a person with family, members and consent in one transaction; return the id.

        A family whose card is known already is joined, not written again. The draft is dropped.
        """
        policy.require(self._me.role, Act.REGISTER)
        done = self._form(form_id, answers)
        person = self._person(done)
        records = self._homes().around(person, done)
        with self._store.database.writing():
            self._store.save(*records)
            if draft_id is not None:
                self._drafts.drop(draft_id)
        return person.id

    def correct_person(
        self,
        person_id: str,
        answers: Mapping[str, Any],
        draft_id: str | None = None,
        form_id: str = "person",
    ) -> None:
        """Write what changed of a person; the old values stay in the history."""
        policy.require(self._me.role, Act.REGISTER)
        known = self._known(person_id)
        done = self._form(form_id, answers)
        filed = self._filed(done, own=person_id)
        filed["recorded_by"] = known.recorded_by
        changed = replace(known, **filed, answers=_unsaved(done))
        with self._store.database.writing():
            self._store.save(changed, *self._homes().after(changed, done))
            if draft_id is not None:
                self._drafts.drop(draft_id)

    def answers_of(self, person_id: str) -> dict[str, Any]:
        """The answers a form about this person begins with."""
        person = self._known(person_id)
        links = [one for one in self._links(person_id) if one.until is None]
        family = self._store.get(Family, links[-1].family_id) if links else None
        known = (person,) if family is None else (person, family, links[-1])
        told = dict(person.answers)
        for record in known:
            told |= _told(record, self._columns("person", record.TABLE))
        return told

    def withdraw_person(self, person_id: str, reason: str) -> None:
        """Withdraw a person written by mistake; nothing is deleted."""
        policy.require(self._me.role, Act.REGISTER)
        if not reason.strip():
            raise InvalidValue(_("Tulis alasan pencabutan."))
        known = self._known(person_id)
        self._store.save(replace(known, withdrawn=True, withdrawn_reason=reason.strip()))

    def set_photo(self, person_id: str, picture: bytes) -> None:
        """Keep a photo of a person, small and without the place where it was taken."""
        policy.require(self._me.role, Act.REGISTER)
        known = self._known(person_id)
        body = prepare_photo(picture)
        with self._store.database.writing():
            self._store.save(replace(known, photo=self._blobs.put(body, "photo")))

    def finish_consent(
        self,
        person_id: str,
        answers: Mapping[str, Any],
        draft_id: str | None = None,
        form_id: str = "consent",
    ) -> str:
        """Write what a person agreed to, from its form; the draft is dropped."""
        policy.require(self._me.role, Act.REGISTER)
        done = self._form(form_id, answers)
        beside = done.rest(Consent.TABLE)
        consents = self._homes().consents(self._known(person_id), done.saved, beside)
        if not consents:
            raise InvalidValue(_("Pilih paling sedikit satu tujuan persetujuan."))
        with self._store.database.writing():
            self._store.save(*consents)
            if draft_id is not None:
                self._drafts.drop(draft_id)
        return consents[0].id

    def keep_photo(self, picture: bytes) -> str:
        """Keep a picture for an answer, small and bare; returns its hash."""
        policy.require(self._me.role, Act.REGISTER)
        return self._blobs.put(prepare_photo(picture), "photo")

    def photo(self, hash_: str) -> bytes | None:
        """A kept picture, or None where it has not come yet."""
        return self._blobs.get(hash_)

    def _known(self, person_id: str) -> Person:
        found = self._store.get(Person, person_id)
        if found is None:
            raise InvalidValue(_("Orang ini tidak ada di brankas ini. Cari lagi."))
        return found

    def _links(self, person_id: str) -> tuple[Membership, ...]:
        return self._store.find(Membership, person_id=person_id)

    def _person(self, done: Submission) -> Person:
        filed = self._filed(done, own=None)
        return Person(id=self._new_id(), answers=_unsaved(done), **filed)

    def _filed(self, done: Submission, own: str | None) -> dict[str, Any]:
        filed, _rest = file_answers(Person, done.saved.table(Person.TABLE))
        filed |= {
            "recorded_by": filed.get("recorded_by") or self._me.name,
            "last_contact": filed.get("last_contact") or local_day(self._clock),
        }
        if not (filed.get("full_name") or "").strip():
            raise InvalidValue(_("Isilah nama. Bila tidak diketahui, tulis nama panggilan."))
        if filed.get("age_estimate") is not None and filed.get("age_estimated_on") is None:
            filed["age_estimated_on"] = local_day(self._clock)
        if filed.get("phone"):
            filed["phone"] = _phone(filed["phone"])
        self._settle_nik(filed, done, own)
        return filed

    def _settle_nik(self, filed: dict[str, Any], done: Submission, own: str | None) -> None:
        """Errors refuse; warnings need a reason, which is kept."""
        if not filed.get("nik"):
            if filed.get("nik_status") in (None, "", "ada"):
                filed["nik_status"] = "tidak_diketahui"
            return
        card = done.saved.table(Family.TABLE).get("family_card_no")
        check = self.check_nik(filed["nik"], {**filed, "family_card_no": card}, own)
        reasons = done.answers.get("_reasons")
        given = reasons.get("nik") if isinstance(reasons, Mapping) else None
        reason = filed.get("nik_warning_reason") or given
        for one in check.findings:
            if one.level == "error" or (one.level == "warning" and not reason):
                raise InvalidValue(one.sentence, one.code)
        filed |= {"nik": check.value, "nik_status": "ada", "nik_warning_reason": reason}

    def _homes(self) -> Homes:
        return Homes(
            self._store, self._new_id, local_day(self._clock), self._me.name, self._refuse_card
        )

    def _refuse_card(self, card: str, person: Person) -> None:
        beside = {"nik": person.nik, "village_code": person.village_code}
        for one in self.check_kk(card, beside).findings:
            if one.level == "error":
                raise InvalidValue(one.sentence, one.code)

    def _others_with(self, nik: str, own: str | None) -> list[Person]:
        if len(nik) != 16:
            return []
        return [one for one in self._store.find(Person, nik=nik) if one.id != own]


def _told(record: Record, asked: Mapping[str, str]) -> dict[str, Any]:
    """What is known in the columns of a record, under the questions that fill them."""
    values = {name: plain_answer(getattr(record, column)) for name, column in asked.items()}
    return {name: value for name, value in values.items() if value is not None}


def _phone(text: str | None) -> str | None:
    numbers = parse_phone(text) if text else ()
    return numbers[0] if numbers else None


def _phone_so_far(text: str | None) -> str | None:
    """A number that is still being typed is nobody's yet."""
    try:
        return _phone(text)
    except InvalidValue:
        return None


def _unsaved(done: Submission) -> dict[str, Any]:
    """The answers that fill no column, so that nothing is kept twice; their edition with them."""
    columns = {name for table in done.saved.tables.values() for name in table}
    filled = columns | set(done.saved.rows)
    kept = {
        name: value
        for name, value in done.answers.items()
        if name == PARKED or not (name in filled or name.startswith("_"))
    }
    return {**kept, EDITION: done.answers[EDITION]} if kept and EDITION in done.answers else kept


def _sound(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers while typing, without those that cannot be read yet."""
    sound = dict(answers)
    for name in ("birth_date", "age_estimated_on", "last_contact", "vital_status_date"):
        try:
            date.fromisoformat(str(sound.get(name) or "2000-01-01"))
        except ValueError:
            sound[name] = None
    wanted = ("full_name", "sex", "nik", "village_code", "phone", "birth_date")
    return {name: sound.get(name) for name in wanted}
