"""The language of formulas: own cases from the specification, told by group."""

from __future__ import annotations

import json
from collections import Counter
from math import isclose

import pytest

from ppks_desktop.cli.evaluating import outcomes
from tests.forms.cases import Case, cases


def passes(case: Case) -> bool:
    """Whether ``ppks form eval`` answers the line as the specification says."""
    (found,) = outcomes([json.dumps(case.line).encode()])
    if found["type"] != case.type:
        return False
    if case.type == "error":
        return bool(found["error"])
    value = found["value"]
    if isinstance(value, float) and isinstance(case.value, float):
        return isclose(value, case.value, rel_tol=1e-12, abs_tol=1e-15)
    return bool(value == case.value)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_formula_gives_what_the_specification_says(case: Case) -> None:
    assert passes(case), list(outcomes([json.dumps(case.line).encode()]))


def test_every_group_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    counted = Counter(case.group for case in cases())
    with capsys.disabled():
        for group, number in sorted(counted.items()):
            print(f"{group:45} {number:4}")  # noqa: T201 - the table is what is asked for
        print(f"{'own cases':45} {counted.total():4}")  # noqa: T201
    assert counted.total() > 600
