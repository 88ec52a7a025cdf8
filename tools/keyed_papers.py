"""Papers keyed once and twice, for pictures of the pages that settle them."""

from dataclasses import replace
from typing import Any

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.forms.paper.settling import Decision

_SLIPS: tuple[dict[str, Any], ...] = (
    {"full_name": "Nurhayti Uji", "domicile_rt": "072"},
    {"birth_place": "Samarinda"},
    {},
)


def key_papers(desk: Desk) -> tuple[str, str]:
    """The second keying of a paper with open differences, and a paper keyed once.

    Some more papers are settled, so that there are figures. Made once in a vault.
    """
    if not desk.double_keying.names():
        for number, slips in enumerate(_SLIPS, 1):
            _settle(desk, _twice(desk, f"A-{number:03}", **slips))
        _twice(desk, "A-017", full_name="Nurhayti Uji", domicile_rt="072", members=[])
        _once(desk, "Rahmat Hidayat", "A-018")
    board = desk.double_keying.board()
    return board.pairs[0].second.id, board.waiting[0].keying.id


def _once(desk: Desk, keyer: str, number: str, first: str = "", **slips: Any) -> str:
    answers = desk.forms.begin("person", {**sample_day.person(), **slips}).answers()
    draft = desk.drafting.open_draft("person", None, answers, "1")
    sheet = replace(desk.double_keying.new_sheet(keyer), number=number, twice=True, first=first)
    return desk.double_keying.hand_in(replace(draft, sheet=sheet), "daftar", "person").id


def _twice(desk: Desk, number: str, **slips: Any) -> str:
    first = _once(desk, "Siti Rahma", number)
    return _once(desk, "Rahmat Hidayat", number, first, **slips)


def _settle(desk: Desk, second: str) -> None:
    for one in desk.double_keying.settling(second).comparison.differences:
        desk.double_keying.decide(second, one.ref, Decision("first"))
    desk.double_keying.finish_pair(
        second, lambda _subject, answers, draft: desk.intake.finish_person(answers, draft)
    )
