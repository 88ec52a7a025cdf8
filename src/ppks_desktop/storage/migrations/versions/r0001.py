"""Make every table of the first version."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from ppks_desktop.storage.guards import make_guards
from ppks_desktop.storage.search_index import make_search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = {
    "person": """
        id:text* withdrawn:int withdrawn_reason:text full_name:text title_prefix:text
        title_suffix:text alias_name:text nik_status:text nik:text no_nik_reason:text
        nik_evidence:text nik_warning_reason:text sex:text birth_place:text birth_date:text
        birth_date_precision:text age_estimate:int age_estimated_on:text religion:text
        marital_status:text citizenship:text phone:text phone_owner:text address_id_card:text
        domicile_same_as_id:int domicile_street:text domicile_rt:text domicile_rw:text
        village_code:text education_attendance:text education_highest:text work_status:text
        work_sector:text disability_flag:int bpjs_status:text chronic_illness:text
        vital_status:text vital_status_date:text photo:text data_source:text recorded_by:text
        last_contact:text answers:text vv:text! many_heads:int! rivals:text
    """,
    "family": """
        id:text* withdrawn:int withdrawn_reason:text family_card_no:text kk_status:text
        head_person_id:text street:text rt:text village_code:text income_monthly:int
        expense_monthly:int debt_total:int dtsen_registered:text dtsen_decile:int
        dtsen_checked_on:text dtsen_snapshot:text answers:text vv:text! many_heads:int!
        rivals:text
    """,
    "membership": """
        id:text* withdrawn:int withdrawn_reason:text family_id:text person_id:text
        relationship:text since:text until:text vv:text! many_heads:int! rivals:text
    """,
    "ppks_case": """
        id:text* withdrawn:int withdrawn_reason:text person_id:text subject_level:text
        subject_id:text type_code:text village_code:text criteria_met:text criteria_note:text
        warning_reason:text found_date:text recorded_by:text verification_status:text
        verified_by:text verified_on:text handling_status:text handled_first_date:text
        closed_date:text closed_reason:text handled_basis:text answers:text vv:text!
        many_heads:int! rivals:text
    """,
    "assessment": """
        id:text* withdrawn:int withdrawn_reason:text person_id:text village_code:text
        assessment_no:text assessment_date:text assessment_kind:text assessor:text urgency:text
        recommendation:text family_income:int form_id:text form_title:text form_version:text
        answers:text vv:text! many_heads:int! rivals:text
    """,
    "aid_proposal": """
        id:text* withdrawn:int withdrawn_reason:text person_id:text family_id:text
        village_code:text case_id:text kind_code:text items:text fund_source:text
        contribution_id:text reason:text repeat_reason:text proposed_on:text proposed_by:text
        status:text decided_by:text decided_on:text decision_note:text answers:text vv:text!
        many_heads:int! rivals:text
    """,
    "handover": """
        id:text* reverses_id:text reversal_reason:text person_id:text family_id:text
        village_code:text proposal_id:text case_id:text kind_code:text items:text total_amount:int
        fund_source:text contribution_id:text decree_no:text decree_date:text payment_method:text
        purpose:text place:text handed_on:text officer:text officer_position:text officer_nip:text
        receiver_name:text witness_name:text witness_position:text receiver_ink:text
        officer_ink:text photo:text repeat_reason:text vv:text! many_heads:int! rivals:text
    """,
    "training": """
        id:text* withdrawn:int withdrawn_reason:text title:text topic:text provider:text
        instructor:text fund_source:text contribution_id:text venue:text village_code:text
        start_date:text end_date:text hours_jp:int capacity:int answers:text scores:text vv:text!
        many_heads:int! rivals:text
    """,
    "training_session": """
        id:text* withdrawn:int withdrawn_reason:text training_id:text village_code:text
        session_no:int session_date:text start_time:text end_time:text topic:text answers:text
        vv:text! many_heads:int! rivals:text
    """,
    "participant": """
        id:text* withdrawn:int withdrawn_reason:text training_id:text person_id:text
        village_code:text type_code:text enrol_status:text pre_test:int post_test:int result:text
        certificate_no:text certificate_date:text answers:text vv:text! many_heads:int!
        rivals:text
    """,
    "attendance": """
        id:text* reverses_id:text reversal_reason:text training_id:text session_id:text
        participant_id:text person_id:text village_code:text mark:text marked_by:text answers:text
        vv:text! many_heads:int! rivals:text
    """,
    "follow_up": """
        id:text* reverses_id:text reversal_reason:text training_id:text participant_id:text
        person_id:text village_code:text followup_month:text followup_date:text
        followup_contact:text followup:text work_place:text income_month:int needs_mentoring:int
        recorded_by:text answers:text vv:text! many_heads:int! rivals:text
    """,
    "business": """
        id:text* withdrawn:int withdrawn_reason:text person_id:text village_code:text
        business_name:text business_kind:text group_kind:text started_on:text baseline_on:text
        baseline_turnover:int baseline_profit:int baseline_assets:int baseline_workers:int
        sales_channels:text mentor:text goal:text target_date:text answers:text vv:text!
        many_heads:int! rivals:text
    """,
    "visit": """
        id:text* reverses_id:text reversal_reason:text person_id:text business_id:text
        village_code:text visit_no:int visit_date:text visit_mode:text met_client:int
        not_met_reason:text activities:text asset_status:text business_status:text
        turnover_month:int cost_month:int household_income_month:int assets_value:int
        savings_balance:int workers_family:int workers_hired:int workers_ppks:int bookkeeping:text
        legality:text problems:text advice:text agreed_actions:text next_visit_date:text
        mentor:text graduation:text handover_id:text form_id:text form_version:text answers:text
        vv:text! many_heads:int! rivals:text
    """,
    "partner": """
        id:text* withdrawn:int withdrawn_reason:text partner_name:text partner_kind:text
        sector:text pic_name:text pic_position:text pic_phone:text address:text village_code:text
        answers:text vv:text! many_heads:int! rivals:text
    """,
    "contribution": """
        id:text* withdrawn:int withdrawn_reason:text partner_id:text village_code:text
        contribution_no:text pillar:text form:text description:text period_year:int
        committed_value:int pledge_date:text realised_value:int realisation_date:text
        realised_answers:text answers:text vv:text! many_heads:int! rivals:text
    """,
    "consent": """
        id:text* withdrawn:int withdrawn_reason:text person_id:text village_code:text
        purposes:text lawful_basis:text given_by:text relation:text method:text given_on:text
        text_hash:text withdrawn_on:text answers:text vv:text! many_heads:int! rivals:text
    """,
    "data_request": """
        id:text* withdrawn:int withdrawn_reason:text person_id:text village_code:text
        request_kind:text asked_by:text relation:text identity_proof:text request_via:text
        received_at:text due_at:text wish:text recorded_by:text done_at:text outcome:text
        refusal_reason:text answer_note:text answered_by:text answers:text vv:text!
        many_heads:int! rivals:text
    """,
    "document": """
        id:text* reverses_id:text reversal_reason:text paper:text number:text person_id:text
        village_code:text record_table:text record_id:text content_hash:text pdf_hash:text
        issued_at:int issued_by:text signed:int vv:text! many_heads:int! rivals:text
    """,
    "setting": """
        id:text* withdrawn:int withdrawn_reason:text value:text vv:text! many_heads:int!
        rivals:text
    """,
    "replica": """
        no:int* id:text!^ seq:int! chain:text!
    """,
    "entry": """
        usn:int* replica_no:int! first_seq:int! last_seq:int! table_name:text! record:text!
        actor:text! role:text! at:int! origin:text! schema:int! seen:text! told:text!
    """,
    "held": """
        id:text* replica:text! seq:int! told:text!
    """,
    "held_link": """
        replica:text* first:int* last:int* previous:text! head:text!
    """,
    "receipt": """
        holder:text* replica:text* seq:int! chain:text! at:int!
    """,
    "part_in": """
        hash:text* replica:text! state:text! manifest:text! changes:int! at:int!
    """,
    "part_out": """
        hash:text* holder:text! last_seq:int! last_usn:int! manifest:text! at:int!
    """,
    "draft": """
        id:text* form_id:text! form_version:text! title:text! subject_id:text answers:text!
        place:text! changed_at:int! sheet:text unlifted:text
    """,
    "keying": """
        id:text* first_id:text^ job:text! form_id:text! form_version:text! subject_id:text
        paper_no:text! keyer:text! answers:text! settling:text! begun_at:int! ended_at:int!
        closed_at:int fields:int errors:int wrong:text!
    """,
    "blob": """
        hash:text* kind:text! size:int! body:blob!
    """,
    "secret": """
        name:text* body:blob!
    """,
    "meta": """
        name:text* value:text!
    """,
    "snooze": """
        act:text* target:text* until:text!
    """,
    "person_line": """
        no:int* id:text!^ name:text! name_key:text! sex:text birth_date:text age_estimate:int
        nik:text phone:text village_code:text rt:text type_codes:text! stage:text!
        last_contact:text family_id:text family_card_no:text has_rivals:int!
    """,
    "case_line": """
        case_id:text* person_id:text! person_no:int! type_code:text! village_code:text! sex:text!
        from_year:int! to_year:int! handled_year:int!
    """,
}
"""Columns and their types; ``*`` is the key, ``!`` never empty, ``^`` unique."""

_INDEXES = (
    ("person_by_nik", "person", "nik", False),
    ("person_by_phone", "person", "phone", False),
    ("person_undecided", "person", "id", True),
    ("family_by_family_card_no", "family", "family_card_no", False),
    ("family_undecided", "family", "id", True),
    ("membership_by_family_id", "membership", "family_id", False),
    ("membership_by_person_id", "membership", "person_id", False),
    ("membership_undecided", "membership", "id", True),
    ("ppks_case_by_person_id", "ppks_case", "person_id", False),
    ("ppks_case_undecided", "ppks_case", "id", True),
    ("assessment_by_person_id", "assessment", "person_id", False),
    ("assessment_undecided", "assessment", "id", True),
    ("aid_proposal_by_family_id", "aid_proposal", "family_id", False),
    ("aid_proposal_by_person_id", "aid_proposal", "person_id", False),
    ("aid_proposal_by_status", "aid_proposal", "status", False),
    ("aid_proposal_undecided", "aid_proposal", "id", True),
    ("handover_by_family_id", "handover", "family_id", False),
    ("handover_by_person_id", "handover", "person_id", False),
    ("handover_by_proposal_id", "handover", "proposal_id", False),
    ("handover_undecided", "handover", "id", True),
    ("training_undecided", "training", "id", True),
    ("training_session_by_session_date", "training_session", "session_date", False),
    ("training_session_by_training_id", "training_session", "training_id", False),
    ("training_session_undecided", "training_session", "id", True),
    ("participant_by_person_id", "participant", "person_id", False),
    ("participant_by_training_id", "participant", "training_id", False),
    ("participant_undecided", "participant", "id", True),
    ("attendance_by_person_id", "attendance", "person_id", False),
    ("attendance_by_session_id", "attendance", "session_id", False),
    ("attendance_by_training_id", "attendance", "training_id", False),
    ("attendance_undecided", "attendance", "id", True),
    ("follow_up_by_participant_id", "follow_up", "participant_id", False),
    ("follow_up_by_person_id", "follow_up", "person_id", False),
    ("follow_up_undecided", "follow_up", "id", True),
    ("business_by_person_id", "business", "person_id", False),
    ("business_undecided", "business", "id", True),
    ("visit_by_business_id", "visit", "business_id", False),
    ("visit_by_person_id", "visit", "person_id", False),
    ("visit_undecided", "visit", "id", True),
    ("partner_undecided", "partner", "id", True),
    ("contribution_by_partner_id", "contribution", "partner_id", False),
    ("contribution_undecided", "contribution", "id", True),
    ("consent_by_person_id", "consent", "person_id", False),
    ("consent_undecided", "consent", "id", True),
    ("data_request_by_person_id", "data_request", "person_id", False),
    ("data_request_undecided", "data_request", "id", True),
    ("document_by_person_id", "document", "person_id", False),
    ("document_by_record_id", "document", "record_id", False),
    ("document_undecided", "document", "id", True),
    ("setting_undecided", "setting", "id", True),
    ("entry_by_record", "entry", "record", False),
    ("person_line_by_birth", "person_line", "birth_date", False),
    ("person_line_by_card", "person_line", "family_card_no", False),
    ("person_line_by_name", "person_line", "name_key id", False),
    ("person_line_by_nik", "person_line", "nik", False),
    ("person_line_by_phone", "person_line", "phone", False),
    ("person_line_by_village", "person_line", "village_code name_key id", False),
    (
        "case_line_by_cell",
        "case_line",
        "type_code village_code sex person_no from_year to_year handled_year",
        False,
    ),
    ("case_line_by_number", "case_line", "person_no from_year to_year handled_year", False),
    ("case_line_by_person", "case_line", "person_id", False),
)
"""Name, table, columns, and whether only rows with undecided groups are in it."""


def upgrade() -> None:
    """Make every table of the first version."""
    for table, words in _TABLES.items():
        unique = [sa.UniqueConstraint("replica_no", "last_seq", name="entry_by_replica")]
        op.create_table(table, *map(_column, words.split()), *(unique if table == "entry" else ()))
    for name, table, columns, undecided in _INDEXES:
        where = sa.text("rivals IS NOT NULL") if undecided else None
        op.create_index(name, table, columns.split(), sqlite_where=where, postgresql_where=where)
    make_search(op.get_bind())
    make_guards(op.get_bind())


_TYPES: dict[str, Any] = {
    "text": sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
    "int": sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
    "blob": sa.LargeBinary(),
}


def _column(word: str) -> sa.Column[Any]:
    name, _colon, kind = word.partition(":")
    return sa.Column(
        name,
        _TYPES[kind.rstrip("*!^")],
        primary_key="*" in kind,
        nullable=not ("*" in kind or "!" in kind),
        unique="^" in kind or None,
    )
