"""Pictures of every form on paper: blank, and some of them filled."""

from pathlib import Path

from PIL import Image

from ppks_desktop.desk import Desk
from ppks_desktop.papers import preview
from tools.form_pictures import keeper
from tools.sample_answers import fill

FILLED = ("person", "assessment", "case", "visit", "handover", "modul_pd", "test_scores")
"""Forms with whatever a form can have; they are drawn with answers too."""

WIDTH = 620
"""Pixels of a page: small, but every word can be read."""

_ACROSS = 3
_GAP = 8


def draw_papers(desk: Desk, person: str, to: Path, only: str) -> None:
    """``kertas-<form>.png`` for each form, and ``isian-<form>.png`` for some."""
    keep = keeper(desk)
    for form_id in desk.forms.ids():
        name = f"kertas-{form_id}"
        if only in name:
            _keep(desk.sheets.preview(form_id), to / f"{name}.png")
    for form_id in FILLED:
        name = f"isian-{form_id}"
        if only in name:
            session = desk.forms.begin(form_id)
            fill(session, keep)
            pdf = desk.sheets.filled(form_id, session.answers(), person)
            _keep(pdf, to / f"{name}.png")


def _keep(pdf: bytes, path: Path) -> None:
    """All pages of a paper on one picture."""
    pages = [
        Image.frombytes("RGB", (page.width, page.height), page.rgb)
        for page in preview.pages(pdf, WIDTH)
    ]
    wide, high = pages[0].width + _GAP, pages[0].height + _GAP
    columns = min(len(pages), _ACROSS)
    lines = -(-len(pages) // columns)
    whole = Image.new("RGB", (wide * columns - _GAP, high * lines - _GAP), "#8a949c")
    for number, page in enumerate(pages):
        whole.paste(page, (wide * (number % columns), high * (number // columns)))
    whole.quantize(32).save(path, optimize=True)
