"""The forms that ship: whole, in the words of the law, no field homeless."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.forms import Form, Session, check, compile_form, load
from ppks_desktop.forms.form import CITY
from ppks_desktop.forms.model.vocabulary import SILENT

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / "forms").glob("*.yaml"))
TYPES = json.loads((ROOT / "resources/reference/ppks_types.json").read_text(encoding="utf-8"))
FIELDS = ROOT.parent / "shared" / "data" / "fields.csv"
TODAY = date(2025, 3, 13)
NEEDED = """
person family case assessment proposal handover use_check business visit training attendance
test_scores follow_up csr_commitment csr_realisation consent data_request
""".split()


@cache
def form(form_id: str) -> Form:
    """One shipped form."""
    return compile_form(load(ROOT / "forms" / f"{form_id}.yaml"))


def opened(form_id: str, **answers: object) -> Session:
    """A filling of a shipped form on 13 March 2025, at noon in the city."""
    return form(form_id).open(answers, today=TODAY, now=datetime(2025, 3, 13, 12, tzinfo=CITY))


def names(form_id: str) -> set[str]:
    """The names of everything in a form."""
    return {one.name for one in form(form_id).plan.outline.elements}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_is_clean_and_called_as_its_file(path: Path) -> None:
    assert [str(fault) for fault in check(path)] == []
    assert load(path).form_id == path.stem


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_what_is_shown_has_words_and_what_is_kept_has_a_column(path: Path) -> None:
    for element in form(path.stem).plan.outline.elements[1:]:
        if element.type not in SILENT:
            assert element.item.label.get(""), element.path()
        for target in element.item.cell("ppks::save_to").split():
            table, _dot, column = target.partition(".")
            assert column in {one.name for one in fields(BY_TABLE[table])}, target


def test_nothing_that_the_work_needs_is_missing() -> None:
    modules = [f"modul_{one['code'].lower()}" for one in TYPES]
    assert len(modules) == 26
    assert {path.stem for path in FORMS} >= {*NEEDED, *modules}


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind["code"])
def test_a_module_asks_the_criteria_in_the_words_of_the_law(kind: dict[str, object]) -> None:
    session = opened(f"modul_{str(kind['code']).lower()}")
    choices = session.choices("criteria_met")
    assert {one.value: one.label for one in choices} == kind["criteria"]
    assert session.question("definition").label == kind["definition"]


def home_problem(home: str) -> str | None:
    """What is wrong with one home named on the page, if anything."""
    if "/" in home:
        form_id, _slash, name = home.partition("/")
        return None if name in names(form_id) else home
    table, _dot, column = home.partition(".")
    return None if column in {one.name for one in fields(BY_TABLE[table])} else home


def dictionary() -> dict[str, str]:
    """The page that gives each field its home: by module and field."""
    module, found = "", {}
    for line in (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            module = line[3:]
        elif line.startswith("| ") and not line.startswith(("| field", "|---")):
            field, home = line.strip("| ").split(" | ")
            found[f"{module}.{field}"] = home
    return found


def test_every_home_of_the_dictionary_is_there() -> None:
    page = dictionary()
    assert len(page) == 292
    for field, home in page.items():
        wrong = [one for one in re.findall(r"`([^`]+)`", home) if home_problem(one)]
        assert wrong == [], field
        assert len(home) > 10, field


def test_every_field_of_the_dictionary_has_a_home() -> None:
    if not FIELDS.is_file():
        pytest.skip("the office's data dictionary is not beside this checkout")
    with FIELDS.open(encoding="utf-8", newline="") as stream:
        wanted = [f"{row['module']}.{row['name']}" for row in csv.DictReader(stream)]
    assert list(dictionary()) == wanted


def test_a_child_is_not_ticked_as_tuna_susila() -> None:
    session = opened("modul_ts", person_age="17")
    session.set("criteria_met", ["a"])
    (problem,) = session.problems().errors
    assert "catat sebagai AMPK atau TPPO" in problem.sentence
    assert opened("modul_ts", person_age="18").set("criteria_met", ["a"]).problems == {
        "criteria_met": ()
    }


def test_a_module_without_a_criterion_asks_why() -> None:
    (warning,) = opened("modul_fm").problems().warnings
    assert warning.ref == "criteria_met"


def test_a_module_says_when_the_age_does_not_fit() -> None:
    session = opened("modul_abt", person_age="9")
    assert session.question("age_note").label == "Umurnya 9 tahun; jenis ini paling banyak 5 tahun."
    assert "age_note" in [one.ref for one in session.visible("general")]
    assert "age_note" not in [one.ref for one in opened("modul_abt").visible("general")]


def test_the_use_check_counts_what_is_gone_and_what_is_unaccounted_for() -> None:
    session = opened("use_check", handed_value="4500000")
    assert session.value("unspent") == 4_500_000
    for name, there in (("Kompor", "ya"), ("Oven", "tidak")):
        session.add_row("items")
        row = session.question("items").rows[-1]
        session.set(f"{row}/item_name", name)
        session.set(f"{row}/item_there", there)
    session.add_row("spending")
    session.set("spending[1]/spent", "1.250.000")
    assert session.value("items_missing") == 1
    assert session.value("unspent") == 3_250_000
    session.set("asset_status", "dijual")
    assert [one.ref for one in session.problems().warnings] == ["asset_status"]


def test_the_attendance_list_counts_and_doubts_odd_hours() -> None:
    session = opened("attendance", start_time="09:00", end_time="12:00")
    for mark in ("hadir", "hadir", "alpa"):
        session.add_row("participants")
        session.set(f"{session.question('participants').rows[-1]}/mark", mark)
    session.set("participants[1]/transport_allowance", "50.000")
    session.set("participants[1]/time_in", "1015")
    session.set("participants[2]/time_in", "0910")
    assert (session.value("present"), session.value("present_pct")) == (2, 67)
    assert session.value("transport_total") == 50_000
    assert [one.ref for one in session.problems().warnings] == ["participants[1]/time_in"]


def test_scores_show_the_gain_and_the_mean() -> None:
    session = opened("test_scores")
    for before, after in (("40", "80"), ("60", "80")):
        session.add_row("participants")
        row = session.question("participants").rows[-1]
        session.set(f"{row}/pre_test", before)
        session.set(f"{row}/post_test", after)
    assert session.value("participants[1]/gain") == 40
    assert session.value("mean_gain") == "30"
    for name, stars in (("material", "4"), ("instructor", "5"), ("venue", "4")):
        session.set(f"rate_{name}", stars)
    assert session.value("evaluation_score") == "4.3"


def test_csr_is_never_allocated_beyond_what_was_realised() -> None:
    session = opened("csr_realisation", committed_value="1000", pledge_date="2025-03-14")
    session.set("realised_value", "1.500")
    session.add_row("allocations")
    session.set("allocations[1]/allocation_kind", "orang")
    session.set("allocations[1]/allocation_amount", "1.000")
    assert session.value("remaining_value") == 500
    session.add_row("allocations")
    session.set("allocations[2]/allocation_amount", "600")
    assert {one.ref for one in session.problems().errors} == {
        "allocations[1]/allocation_amount",
        "allocations[2]/allocation_amount",
    }
    assert {one.ref for one in session.problems().warnings} == {
        "realised_value",
        "realisation_date",
    }


def test_a_request_about_ones_data_is_due_after_three_days() -> None:
    session = opened("data_request")
    assert session.text("received_at") == "13/03/2025 12.00"
    assert session.text("due_at") == "16/03/2025 12.00"


def test_a_visit_outside_the_city_asks_why() -> None:
    session = opened("visit")
    assert not session.set("geo_point", "-1.2379 116.8529").problems.get("geo_point")
    assert session.set("geo_point", "-6.2 106.8").problems["geo_point"][0].warning
