"""Dates: spoken, typed, counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.domain.dates import (
    age_on,
    ago,
    city_date,
    clock_time,
    date_in_words,
    full_date,
    long_date,
    months_before,
    parse_date,
    relative,
    said_full_date,
    said_moment,
    short_date,
)
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import use

TODAY = date(2026, 3, 13)
days = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))


@given(days)
def test_dates_are_written_as_babel_writes_them(day: date) -> None:
    assert long_date(day) == format_date(day, "long", locale="id_ID")
    assert full_date(day) == format_date(day, "EEEE, d MMMM y", locale="id_ID")
    assert short_date(day) == format_date(day, "dd/MM/yyyy", locale="id_ID")


def test_the_date_of_a_report_is_spoken() -> None:
    spoken = date_in_words(date(2024, 5, 3))
    assert spoken == "Jumat tanggal Tiga bulan Mei tahun Dua Ribu Dua Puluh Empat (03-05-2024)"


@given(st.dates(min_value=date(1940, 1, 1), max_value=date(2035, 12, 31)))
def test_every_way_of_typing_a_date_means_the_same(day: date) -> None:
    forms = ["%d%m%Y", "%d%m%y", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%y", "%d %m %Y"]
    assert {parse_date(day.strftime(form), TODAY) for form in forms} == {day}


def test_a_day_may_be_typed_without_its_zero() -> None:
    assert parse_date(" 3/5/24 ", TODAY) == date(2024, 5, 3)


@pytest.mark.parametrize("text", ["", "13 Maret", "3524", "1303202", "13/03", "2025-03-13"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="hari, bulan, tahun"):
        parse_date(text, TODAY)


@pytest.mark.parametrize("text", ["30/02/2024", "31042024", "010025", "00/01/2024"])
def test_a_date_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="kalender"):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "hari ini"),
        (1, "besok"),
        (-1, "kemarin"),
        (3, "3 hari lagi"),
        (-4, "4 hari lewat"),
        (60, "60 hari lagi"),
        (61, "13 Mei 2026"),
        (-61, "11 Januari 2026"),
    ],
)
def test_near_dates_are_told_by_their_distance(ahead: int, said: str) -> None:
    assert relative(TODAY + timedelta(days=ahead), TODAY) == said


def test_age_counts_whole_years() -> None:
    assert age_on(date(2000, 3, 13), TODAY) == 26
    assert age_on(date(2000, 3, 14), TODAY) == 25
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 1, 1)), st.integers(0, 400))
def test_months_before_keeps_the_day_or_takes_the_last_one(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day == day.day or (earlier + timedelta(days=1)).day == 1


def test_the_clock_shows_the_time_of_the_city() -> None:
    moment = datetime(2026, 3, 12, 22, 5, tzinfo=UTC)
    assert clock_time(moment) == "06.05"
    assert city_date(moment) == TODAY


def test_the_screen_says_dates_in_its_language_papers_in_indonesian() -> None:
    day = date(2025, 5, 15)
    assert said_full_date(day) == full_date(day) == "Kamis, 15 Mei 2025"
    use("en")
    try:
        assert said_full_date(day) == "Thursday, 15 May 2025"
        assert full_date(day) == "Kamis, 15 Mei 2025"
    finally:
        use("id")


def test_what_happened_was_days_ago_and_what_is_due_is_late() -> None:
    today = date(2026, 3, 13)
    said = [ago(today - timedelta(days=days), today) for days in (0, 1, 4, 60, 61)]
    assert said == ["hari ini", "kemarin", "4 hari lalu", "60 hari lalu", "11 Januari 2026"]
    assert ago(today + timedelta(days=1), today) == "besok"


def test_a_moment_is_said_with_its_hour_in_the_city() -> None:
    moment = datetime(2026, 11, 27, 1, 5, tzinfo=UTC)
    assert said_moment(moment) == "27 November 2026 pukul 09.05"
