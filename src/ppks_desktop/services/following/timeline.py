"""The timeline of one person: what happened, and how far it has travelled."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from ppks_desktop.domain import reference
from ppks_desktop.domain.dates import city_date, said_moment
from ppks_desktop.domain.money import rupiah
from ppks_desktop.domain.office import local_moment
from ppks_desktop.domain.ppks_types import GENERAL, module_type
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Business,
    Case,
    Consent,
    DataRequest,
    Document,
    FollowUp,
    Handover,
    Participant,
    Person,
    Visit,
)
from ppks_desktop.domain.standing import standing
from ppks_desktop.domain.travel import TravelState
from ppks_desktop.domain.views import TimelineRow
from ppks_desktop.domain.wording import items_text
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.following.facts import Enrolment, Facts

StateOf = Callable[[type[Record], str], TravelState]


def timeline(
    facts: Facts, state: StateOf, type_name: Callable[[str], str], hidden: frozenset[str]
) -> tuple[TimelineRow, ...]:
    """Every row, the latest first; ``hidden`` names the types this role does not see into."""
    rows = list(_rows(facts, state, type_name, hidden))
    rows.sort(key=lambda row: (row.state == "draf", row.on or date.min, row.id), reverse=True)
    return tuple(rows)


def _rows(
    facts: Facts, state: StateOf, type_name: Callable[[str], str], hidden: frozenset[str]
) -> Iterator[TimelineRow]:
    for draft in facts.drafts:
        on = local_moment(draft.changed_at).date()
        yield TimelineRow(on, draft.title, _("belum selesai"), "draf", "draft", draft.id)
    yield _registered(facts, state)
    for case in facts.cases:
        yield _case(case, state, type_name(case.type_code))
    masked = any(case.type_code in hidden for case in facts.cases)
    for assessment in facts.assessments:
        yield _assessment(assessment, state, type_name, masked=masked)
    given = {one.proposal_id for one in standing(facts.handovers)}
    for proposal in facts.proposals:
        if proposal.id not in given:
            yield _proposal(proposal, state)
    yield from _handovers(facts, state)
    for enrolment in facts.enrolments:
        yield _training(enrolment, state)
    if facts.business:
        yield _business(facts.business, state)
    yield from _visits(facts, state)
    yield from _data(facts, state)
    yield from _papers(facts, state)


def _data(facts: Facts, state: StateOf) -> Iterator[TimelineRow]:
    """What was asked of the person later, and what the person said about their own data."""
    for consent in facts.consents:
        yield from _consent(consent, state)
    for follow_up in standing(facts.follow_ups):
        yield _follow_up(follow_up, state)
    for request in facts.requests:
        yield _request(request, state)


def _row(
    record: Record, on: date | None, title: str, detail: list[str], state: StateOf
) -> TimelineRow:
    kind = type(record)
    told = "; ".join(part for part in detail if part)
    return TimelineRow(on, title, told, state(kind, record.id), kind.TABLE, record.id)


def _registered(facts: Facts, state: StateOf) -> TimelineRow:
    person = facts.person
    dates = [one.found_date for one in facts.cases] + [facts.recorded_on]
    detail = [person.recorded_by or "", reference.label("data_source", person.data_source)]
    return TimelineRow(
        min((day for day in dates if day is not None), default=None),
        _("Terdata"),
        "; ".join(part for part in detail if part and part != "-"),
        state(Person, person.id),
        Person.TABLE,
        person.id,
    )


def _case(case: Case, state: StateOf, name: str) -> TimelineRow:
    basis = ", ".join(reference.label("handled_basis", one) for one in case.handled_basis)
    detail = [
        reference.label("verification_status", case.verification_status),
        reference.label("handling_status", case.handling_status),
        _("dasar: {basis}").format(basis=basis) if basis else "",
        case.recorded_by or "",
    ]
    return _row(case, case.found_date, _("Kasus: {name}").format(name=name), detail, state)


def _assessment(
    assessment: Assessment, state: StateOf, type_name: Callable[[str], str], *, masked: bool
) -> TimelineRow:
    title, module = _("Asesmen"), module_type(assessment.form_id)
    if module is not None:
        title = _("Modul: {name}").format(name=type_name(module))
    elif assessment.form_id != GENERAL:
        title = assessment.form_title or assessment.form_id
    elif assessment.assessment_kind:
        kind = reference.label("assessment_kind", assessment.assessment_kind)
        title = _("Asesmen {kind}").format(kind=kind.casefold())
    detail = [assessment.assessor or ""]
    if not masked:
        if assessment.urgency:
            detail.append(reference.label("urgency", assessment.urgency))
        if assessment.family_income is not None:
            income = rupiah(assessment.family_income)
            detail.append(_("penghasilan keluarga {income}").format(income=income))
        if assessment.recommendation:
            said = assessment.recommendation
            detail.append(_("rekomendasi: {said}").format(said=said))
    return _row(assessment, assessment.assessment_date, title, detail, state)


def _proposal(proposal: AidProposal, state: StateOf) -> TimelineRow:
    amount = rupiah(sum(item.amount for item in proposal.items))
    title = _("Usulan bantuan: {items}").format(items=items_text(proposal.items))
    detail = [
        amount,
        reference.label("fund_source", proposal.fund_source),
        reference.label("proposal_status", proposal.status),
        proposal.decision_note or "",
    ]
    return _row(proposal, proposal.proposed_on, title, detail, state)


def _handovers(facts: Facts, state: StateOf) -> Iterator[TimelineRow]:
    gone = {one.reverses_id for one in facts.handovers if one.reverses_id}
    papers = {one.record_id: one for one in facts.documents if one.paper == "bast"}
    for one in facts.handovers:
        title = _("Diserahkan: {items}")
        if one.reverses_id:
            title = _("Pembatalan penyerahan: {items}")
        paper = papers.get(one.id)
        row = _row(
            one,
            one.handed_on,
            title.format(items=items_text(one.items)),
            _handover_detail(one, paper),
            state,
        )
        yield TimelineRow(
            row.on,
            row.title,
            row.detail,
            row.state,
            row.table,
            row.id,
            paper_id=paper.id if paper else None,
            reversed=one.id in gone or bool(one.reverses_id),
        )


def _handover_detail(one: Handover, paper: Document | None) -> list[str]:
    if one.reverses_id:
        return [one.reversal_reason or ""]
    inks = sum(ink is not None for ink in (one.receiver_ink, one.officer_ink))
    number = paper.number if paper else None
    return [
        rupiah(one.total_amount),
        reference.label("fund_source", one.fund_source),
        _("BAST {number}").format(number=number) if number else "",
        _("{count} tanda tangan").format(count=inks) if inks else "",
        _("foto") if one.photo else "",
        _("alasan berulang: {why}").format(why=one.repeat_reason) if one.repeat_reason else "",
    ]


def _training(enrolment: Enrolment, state: StateOf) -> TimelineRow:
    training, one = enrolment.training, enrolment.participant
    title = _("Pelatihan {title}").format(title=training.title)
    if one.result == "lulus":
        title = _("Lulus pelatihan {title}").format(title=training.title)
    detail = [
        _("hadir {present} dari {held} sesi").format(present=enrolment.present, held=enrolment.held)
        if enrolment.held
        else reference.label("enrol_status", one.enrol_status),
        _("nilai {score}").format(score=one.post_test) if one.post_test is not None else "",
        _("sertifikat {number}").format(number=one.certificate_no) if one.certificate_no else "",
    ]
    row = _row(one, training.end_date or training.start_date, title, detail, state)
    return TimelineRow(row.on, row.title, row.detail, row.state, Participant.TABLE, one.id)


def _business(business: Business, state: StateOf) -> TimelineRow:
    name = business.business_name or reference.label("business_kind", business.business_kind)
    turnover = business.baseline_turnover
    detail = [
        _("omzet awal {sum}").format(sum=rupiah(turnover)) if turnover is not None else "",
        _("pendamping {who}").format(who=business.mentor) if business.mentor else "",
    ]
    title = _("Usaha didampingi: {name}").format(name=name)
    return _row(business, business.baseline_on or business.started_on, title, detail, state)


def _visits(facts: Facts, state: StateOf) -> Iterator[TimelineRow]:
    stands = {one.id for one in standing(facts.visits)}
    for one in facts.visits:
        title = _("Kunjungan ke-{number}").format(number=one.visit_no)
        if one.form_id == "use_check":
            title = _("Cek penggunaan bantuan")
        row = _row(one, one.visit_date, title, _visit_detail(one), state)
        yield TimelineRow(
            row.on,
            row.title,
            row.detail,
            row.state,
            row.table,
            row.id,
            reversed=one.id not in stands,
        )


def _visit_detail(one: Visit) -> list[str]:
    if one.reverses_id:
        return [_("pembatalan"), one.reversal_reason or ""]
    if not one.met_client:
        return [_("tidak bertemu"), one.not_met_reason or "", one.mentor or ""]
    if one.form_id == "use_check":
        status = one.asset_status
        return [
            reference.label("asset_status", status) if status else "",
            one.mentor or "",
            _("saran: {advice}").format(advice=one.advice) if one.advice else "",
        ]
    profit, hired = one.profit_month, one.workers_hired
    turnover = one.turnover_month
    return [
        _("omzet {sum}").format(sum=rupiah(turnover)) if turnover is not None else "",
        _("laba {sum}").format(sum=rupiah(profit)) if profit is not None else "",
        _("{count} tenaga kerja").format(count=hired) if hired is not None else "",
        one.mentor or "",
        _("saran: {advice}").format(advice=one.advice) if one.advice else "",
    ]


def _consent(consent: Consent, state: StateOf) -> Iterator[TimelineRow]:
    """That it was taken back and, before, that it was given: both stay, the later first."""
    purposes = ", ".join(reference.label("purposes", one) for one in consent.purposes)
    if consent.withdrawn_on:
        by = consent.answers.get("withdrawn_by")
        taken = [purposes, _("oleh {nama}").format(nama=by) if by else ""]
        title = _("Persetujuan data ditarik")
        yield _row(consent, consent.withdrawn_on, title, taken, state)
    given = [purposes, reference.label("consent_method", consent.method)]
    yield _row(consent, consent.given_on, _("Persetujuan data"), given, state)


def _follow_up(one: FollowUp, state: StateOf) -> TimelineRow:
    month = reference.label("followup_month", one.followup_month)
    detail = [
        reference.label("followup", one.followup),
        one.work_place or "",
        _("penghasilan {sum} sebulan").format(sum=rupiah(one.income_month))
        if one.income_month is not None
        else "",
        _("perlu pendampingan") if one.needs_mentoring else "",
        one.recorded_by or "",
    ]
    title = _("Tindak lanjut pelatihan, {month}").format(month=month)
    return _row(one, one.followup_date, title, detail, state)


def _request(one: DataRequest, state: StateOf) -> TimelineRow:
    kind = reference.label("request_kind", one.request_kind)
    on = city_date(datetime.fromisoformat(one.received_at)) if one.received_at else None
    detail = [one.asked_by or ""]
    if one.done_at:
        detail += [reference.label("outcome", one.outcome), one.answered_by or ""]
    elif one.due_at:
        until = said_moment(datetime.fromisoformat(one.due_at))
        detail.append(_("jawab paling lambat {moment}").format(moment=until))
    title = _("Permintaan subjek data: {kind}").format(kind=kind.casefold())
    return _row(one, on, title, detail, state)


def _papers(facts: Facts, state: StateOf) -> Iterator[TimelineRow]:
    for one in facts.documents:
        if one.paper == "bast":
            continue
        name = reference.label("document_paper", one.paper)
        on = local_moment(one.issued_at).date()
        detail = [one.number or "", one.issued_by or ""]
        row = _row(one, on, _("Terbit: {name}").format(name=name), detail, state)
        yield TimelineRow(
            row.on, row.title, row.detail, row.state, row.table, row.id, paper_id=one.id
        )
