"""A day of an invented officer, worked on the laptop of a demo pair."""

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.orders import HandoverOrder


def work_a_day(desk: Desk) -> None:
    """Register somebody, assess, hand over aid with both signatures, visit somebody else."""
    today = local_day(desk.clock)
    person = desk.intake.finish_person(sample_day.person("Nurhayati Contoh"))
    desk.casework.finish_case(person, sample_day.case(today))
    desk.casework.finish_assessment(person, sample_day.assessment(today))
    catalogue = desk.catalogue
    kind = next(one for one in catalogue.kinds if not one.is_money)
    items = tuple(
        one.line(1, desk.office.prices[one.code]) for one in catalogue.items_of(kind.code)[:2]
    )
    desk.granting.hand_over(
        HandoverOrder(
            person_id=person,
            kind_code=kind.code,
            items=items,
            fund_source="apbd_kota",
            handed_on=today,
            place="Kantor kelurahan",
            witness_name="Saksi Contoh",
            receiver_ink=sample_day.ink(),
            officer_ink=sample_day.ink(3),
        )
    )
    rows = [row for group in desk.following.worklist().groups for row in group.rows]
    visits = [row.target_id for row in rows if row.act == "kunjungan"]
    for who in visits[:1]:
        desk.mentoring.record_visit(who, sample_day.visit(today))
