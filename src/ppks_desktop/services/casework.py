"""Cases and assessments: what somebody needs help with, and who says so."""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.contact import seen
from ppks_desktop.domain.filing import file_answers
from ppks_desktop.domain.finding import Finding
from ppks_desktop.domain.office import Clock, NewId, Profile, local_day
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import HANDLED, PpksTypes, check_case, module_form, module_type
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Assessment, Case, Family, Membership, Person
from ppks_desktop.domain.wording import person_age
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.filling.submission import Submission
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.store import Store

Finish = Callable[[str, Mapping[str, Any]], Submission]
"""Finishes the answers of a form, or raises InvalidValue with what stands in the way."""

Asks = Callable[[str], Container[str]]
"""The names of what a form asks or is told."""

_OF_THE_DESK = frozenset({"person_id", "subject_id", "recorded_by", "village_code"})


class Casework:
    """Writes cases and assessments and follows how a case is verified and handled."""

    def __init__(
        self,
        store: Store,
        me: Profile,
        clock: Clock,
        new_id: NewId,
        types: PpksTypes,
        drafts: Drafts,
        finish: Finish,
        asks: Asks,
    ) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._me = me
        self._clock = clock
        self._new_id = new_id
        self._types = types
        self._drafts = drafts
        self._form = finish
        self._asks = asks

    def check(self, person_id: str, answers: Mapping[str, Any]) -> tuple[Finding, ...]:
        """What the rules of the trade say about these answers so far; nothing without a type."""
        person = self._person(person_id)
        case = self._case(person, file_answers(Case, answers)[0], {})
        return self._findings(case) if case.type_code else ()

    def starting_answers(self, person_id: str) -> dict[str, Any]:
        """What a form about a case of this person knows beforehand: age and sex."""
        person = self._person(person_id)
        age = person_age(person, local_day(self._clock))
        known = {"person_age": None if age is None else str(age), "person_sex": person.sex}
        return {name: value for name, value in known.items() if value is not None}

    def starting_module(self, person_id: str, type_code: str) -> dict[str, Any]:
        """What the module of a type begins with: who it is about, and the criteria of the case."""
        self._refuse_hidden(type_code)
        found = self._store.find(Case, person_id=person_id, type_code=type_code, withdrawn=False)
        case = max(found, key=lambda one: (one.closed_date is None, one.id), default=None)
        known: dict[str, Any] = {"person_name": self._person(person_id).full_name}
        if case is not None:
            known |= {"criteria_met": list(case.criteria_met), "criteria_note": case.criteria_note}
        told = {name: value for name, value in known.items() if value}
        return self._asked(module_form(type_code), {**self.starting_answers(person_id), **told})

    def finish_case(
        self,
        person_id: str,
        answers: Mapping[str, Any],
        draft_id: str | None = None,
        form_id: str = "case",
    ) -> str:
        """Write a case and return its id; the draft it came from is dropped.

        Errors refuse; a warning asks for a reason, given beside the question or as its note. A
        person under 18 is not written as Tuna Susila except by a supervisor.
        """
        policy.require(self._me.role, Act.CASE)
        known = self._asked(form_id, self.starting_answers(person_id))
        done = self._form(form_id, {**known, **answers})
        filed, _rest = file_answers(Case, done.saved.table(Case.TABLE))
        filed["warning_reason"] = _reason(filed, done.answers)
        case = self._case(self._person(person_id), filed, done.answers)
        self._refuse(self._findings(case), case.warning_reason)
        self._finish(draft_id, case)
        return case.id

    def finish_assessment(
        self,
        person_id: str,
        answers: Mapping[str, Any],
        form_id: str = "assessment",
        draft_id: str | None = None,
    ) -> str:
        """Write an assessment on the form version it was made with, and return its id.

        ``form_id`` is the general one or the module of a type; a restricted type is for the roles
        that deal with it. The draft it came from is dropped.
        """
        policy.require(self._me.role, Act.CASE)
        self._refuse_hidden(module_type(form_id))
        person = self._person(person_id)
        done = self._form(form_id, answers)
        filed, _rest = file_answers(Assessment, done.saved.table(Assessment.TABLE))
        filed = {name: value for name, value in filed.items() if name not in _OF_THE_DESK}
        filed["assessment_date"] = filed.get("assessment_date") or local_day(self._clock)
        filed["assessor"] = filed.get("assessor") or self._me.name
        filed["form_id"] = form_id
        filed["form_title"] = done.title
        filed["form_version"] = done.version
        assessment = Assessment(
            id=self._new_id(),
            person_id=person_id,
            village_code=person.village_code,
            answers=dict(done.answers),
            **filed,
        )
        on = assessment.assessment_date or local_day(self._clock)
        family = self._family_told(person_id, done.saved.table(Family.TABLE))
        self._finish(draft_id, assessment, seen(person, on), *family)
        return assessment.id

    def verify_case(self, case_id: str, status: str, note: str | None = None) -> None:
        """Write the office's word on a case: code of ``verification_status``."""
        policy.require(self._me.role, Act.VERIFY)
        case = self._known(case_id)
        self._store.save(
            replace(
                case,
                verification_status=status,
                verified_by=self._me.name,
                verified_on=local_day(self._clock),
                criteria_note=note or case.criteria_note,
            )
        )

    def handle_case(
        self, case_id: str, status: str, basis: tuple[str, ...] = (), on: date | None = None
    ) -> None:
        """Write how a case is handled; "tertangani" needs its basis and keeps its first date."""
        policy.require(self._me.role, Act.CASE)
        case = self._known(case_id)
        whole = tuple(dict.fromkeys((*case.handled_basis, *basis)))
        first = case.handled_first_date
        if status in HANDLED:
            if not whole:
                raise InvalidValue(_("Pilih dasar tertangani: bantuan, pelatihan, atau lainnya."))
            first = first or on or local_day(self._clock)
        self._store.save(
            replace(case, handling_status=status, handled_basis=whole, handled_first_date=first)
        )

    def close_case(self, case_id: str, reason: str, on: date | None = None) -> None:
        """Close a case with its reason (code of ``closed_reason``)."""
        policy.require(self._me.role, Act.CASE)
        if not reason:
            raise InvalidValue(_("Pilih alasan kasus ditutup."))
        case = self._known(case_id)
        day = on or local_day(self._clock)
        self._store.save(replace(case, closed_date=day, closed_reason=reason))

    def withdraw_case(self, case_id: str, reason: str) -> None:
        """Withdraw a case that should not have been written; it stays in the history."""
        policy.require(self._me.role, Act.CASE)
        if not reason.strip():
            raise InvalidValue(_("Tulis alasan pencabutan."))
        self._store.save(replace(self._known(case_id), withdrawn=True, withdrawn_reason=reason))

    def _asked(self, form_id: str, known: Mapping[str, Any]) -> dict[str, Any]:
        """What of it the form wants to know; the office's own may ask less."""
        asked = self._asks(form_id)
        return {name: value for name, value in known.items() if name in asked}

    def _refuse_hidden(self, type_code: str | None) -> None:
        if type_code is not None and self._types.is_restricted(type_code):
            policy.require(self._me.role, Act.READ_RESTRICTED)

    def _family_told(self, person_id: str, told: Mapping[str, Any]) -> tuple[Family, ...]:
        """The family of a person with what an assessment newly says of it."""
        links = self._store.find(Membership, person_id=person_id)
        current = [one for one in links if one.until is None]
        family = self._store.get(Family, current[-1].family_id) if current else None
        filed, _rest = file_answers(Family, told)
        fresh = {name: value for name, value in filed.items() if value is not None}
        return (replace(family, **fresh),) if family is not None and fresh else ()

    def _finish(self, draft_id: str | None, *records: Record) -> None:
        with self._store.database.writing():
            self._store.save(*records)
            if draft_id is not None:
                self._drafts.drop(draft_id)

    def _person(self, person_id: str) -> Person:
        found = self._store.get(Person, person_id)
        if found is None:
            raise InvalidValue(_("Orang ini tidak ada di brankas ini. Cari lagi."))
        return found

    def _known(self, case_id: str) -> Case:
        found = self._store.get(Case, case_id)
        if found is None:
            raise InvalidValue(_("Kasus ini tidak ada di brankas ini. Muat ulang halaman."))
        return found

    def _case(self, person: Person, filed: Mapping[str, Any], rest: Mapping[str, Any]) -> Case:
        filed = {name: value for name, value in filed.items() if name not in _OF_THE_DESK}
        filed["subject_level"] = filed.get("subject_level") or "person"
        filed["found_date"] = filed.get("found_date") or local_day(self._clock)
        filed["verification_status"] = "usulan"
        filed["handling_status"] = filed.get("handling_status") or "belum_ditangani"
        return Case(
            id=self._new_id(),
            person_id=person.id,
            subject_id=self._subject(person, filed["subject_level"]),
            village_code=person.village_code,
            recorded_by=self._me.name,
            answers=dict(rest),
            **filed,
        )

    def _subject(self, person: Person, level: str) -> str:
        if level != "family":
            return person.id
        links = self._store.find(Membership, person_id=person.id, withdrawn=False)
        standing = [link for link in links if link.until is None]
        return max(standing, key=lambda link: link.id).family_id if standing else person.id

    def _findings(self, case: Case) -> tuple[Finding, ...]:
        if not case.type_code:
            raise InvalidValue(_("Pilih jenis PPKS."))
        person = self._person(case.person_id)
        day = case.found_date or local_day(self._clock)
        others = self._store.find(Case, person_id=person.id, withdrawn=False)
        return check_case(
            self._types.get(case.type_code),
            age=person_age(person, day),
            sex=person.sex,
            level=case.subject_level,
            criteria=case.criteria_met,
            other_types=tuple(one.type_code for one in others if one.closed_date is None),
        )

    def _refuse(self, findings: tuple[Finding, ...], reason: str | None) -> None:
        overrides = policy.may(self._me.role, Act.OVERRIDE_MINOR)
        for one in findings:
            if one.level == "error" and not (one.code == "ts-anak" and overrides):
                raise InvalidValue(one.sentence, one.code)
        weighty = [one for one in findings if one.level != "info"]
        if weighty and not (reason or "").strip():
            sentence = _("{sentence} Tulis alasan di Keterangan bila tetap dilanjutkan.")
            raise InvalidValue(sentence.format(sentence=weighty[0].sentence), weighty[0].code)


def _reason(filed: Mapping[str, Any], answers: Mapping[str, Any]) -> str | None:
    """Why a warning is passed over: the reasons given beside the questions, or the note."""
    given = answers.get("_reasons")
    reasons = [str(one) for one in given.values()] if isinstance(given, Mapping) else []
    said = [filed.get("warning_reason"), *reasons]
    told = "; ".join(one for one in said if one)
    return told or filed.get("criteria_note") or None
