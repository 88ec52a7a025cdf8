"""The public cases of JavaRosa, the engine of ODK Collect, read where they lie."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from math import isclose
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ppks_desktop.forms.xpath.trial import attempt

CASES = Path(__file__).parents[3] / "shared" / "conformance" / "forms" / "xpath_javarosa.jsonl"
NEEDED = 0.98


@cache
def cases() -> tuple[dict[str, Any], ...]:
    """All cases; none where the folder is absent."""
    if not CASES.is_file():
        return ()
    return tuple(json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines())


def passes(case: dict[str, Any]) -> bool:
    """Whether the engine gives what JavaRosa gives; it takes numbers nearer than 1e-12 as one."""
    got = attempt(case["expression"], case["context_xml"], zone=ZoneInfo(case["tz"]))
    wanted = case["expected"]
    if wanted["type"] == "error" or got.type != wanted["type"]:
        return bool(got.type == wanted["type"])
    if wanted["type"] == "number" and not isinstance(wanted["value"], str):
        return isinstance(got.value, float) and isclose(
            got.value, wanted["value"], rel_tol=1e-9, abs_tol=1e-12
        )
    return bool(got.value == wanted["value"])


def table(counted: Counter[str], passed: Counter[str]) -> str:
    """Passed of counted, by group of cases."""
    lines = [f"{name:45} {passed[name]:4} / {counted[name]:4}" for name in sorted(counted)]
    return "\n".join([*lines, f"{'all':45} {passed.total():4} / {counted.total():4}"])


def test_the_engine_agrees_with_javarosa(capsys: pytest.CaptureFixture[str]) -> None:
    if not cases():
        pytest.skip("the public conformance cases are not beside this checkout")
    counted: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    failed = []
    for case in cases():
        if case["policy_choice"]:
            continue
        counted[case["test"]] += 1
        if passes(case):
            passed[case["test"]] += 1
        else:
            failed.append(case["expression"])
    with capsys.disabled():
        print("\n" + table(counted, passed))  # noqa: T201 - the table is what is asked for
    assert passed.total() >= NEEDED * counted.total(), failed
