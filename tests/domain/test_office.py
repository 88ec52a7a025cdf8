"""What the office settled, and the hour where it is."""

from dataclasses import replace
from datetime import UTC, date, datetime

from ppks_desktop.domain.office import (
    OfficeSettings,
    Official,
    local_day,
    local_moment,
    micros,
    office_from,
    office_values,
)

NIGHT = datetime(2026, 3, 12, 17, 30, tzinfo=UTC)


def test_the_day_is_the_day_of_the_city() -> None:
    assert local_day(lambda: NIGHT) == date(2026, 3, 13)


def test_a_stored_time_is_shown_by_the_citys_clock() -> None:
    shown = local_moment(micros(NIGHT))
    assert shown == NIGHT
    assert (shown.hour, shown.minute) == (1, 30)


def test_settings_travel_as_plain_values_and_come_back() -> None:
    settled = replace(
        OfficeSettings(),
        letterhead=("PEMERINTAH KOTA", "DINAS SOSIAL"),
        officials=(Official("Ratna", "Kepala Dinas", "198001012005011001"),),
        logo="ab12",
        umk={2025: 3_701_508},
        stamp_duty_box=False,
    )
    assert office_from(office_values(settled)) == settled


def test_what_the_office_did_not_settle_keeps_its_default() -> None:
    assert office_from({}) == OfficeSettings()
    assert office_from({"dari_masa_depan": 1, "visit_days": "tiga puluh"}) == OfficeSettings()
    assert OfficeSettings().letterhead == ()
    assert OfficeSettings().umk == {}
