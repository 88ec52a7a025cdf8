"""A paper that was keyed before a test begins."""

from dataclasses import replace
from typing import Any

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.storage.drafts import Sheet

PAPER = sample_day.person("Nurhayati Kertas")


def keyed(desk: Desk, keyer: str, number: str, first: str = "", **slips: Any) -> str:
    """A keying of the paper that somebody finished earlier; its id."""
    answers = desk.forms.begin("person", {**PAPER, **slips}).answers()
    draft = desk.drafting.open_draft("person", None, answers, "1")
    sheet = Sheet(number=number, keyer=keyer, begun_at=1, twice=True, first=first)
    return desk.double_keying.hand_in(replace(draft, sheet=sheet), "daftar", "person").id
