"""Filling a form of 500 questions, beside XPath libraries on the same formulas."""

import random
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import lists, pages
from benchmarks.bigform import REPEAT, ROWS, SECTIONS, answers, big_form
from benchmarks.measure import Finding, Sample, side_by_side
from benchmarks.xforms import ByElementpath, ByLxml, XForm, converted
from ppks_desktop.forms import Form, Session, compile_form, load_text
from ppks_desktop.forms.cache import FormCache
from ppks_desktop.forms.source.reading import define
from ppks_desktop.forms.source.writing import written

TODAY = date(2025, 3, 13)
_EDITS = 140
_ROUNDS = 40
_LOADS = 15
_MANY = (200, 2_000)


def findings() -> list[Finding]:
    """Measure everything a form promises."""
    book = big_form()
    form = compile_form(define(book))
    session = form.open(answers(), today=TODAY)
    xform = converted(book)
    return [
        *_setting(form, xform),
        *_recomputing(session, xform),
        *_loading(),
        *_growing(form),
        *lists.findings(),
        *pages.findings(form),
        _weighing(xform),
    ]


def _setting(form: Form, xform: str) -> Iterator[Finding]:
    """An answer with all it moves; the libraries know no dependencies and compute all anew."""
    session = form.open(answers(), today=TODAY)
    reference = ByLxml(XForm(xform, session))
    ours, theirs = side_by_side(
        _edits(_EDITS), lambda edit: session.set(*edit), lambda _: reference.recompute()
    )
    yield Finding("form: set an answer, with effects", ours, "lxml, all anew", theirs, 0.005)


def _edits(count: int, rows: int = ROWS, seed: int = 2) -> list[tuple[str, str]]:
    """Answers a person might change, all over the form; some show and hide, some are wrong."""
    dice = random.Random(seed)
    makers: tuple[Callable[[int, str], tuple[str, str]], ...] = (
        lambda _at, _row: ("usia", str(dice.randint(10, 30))),
        lambda at, _row: (f"jumlah_{at}", str(dice.randint(1, 150))),
        lambda at, _row: (f"harga_{at}", str(dice.randint(1, 99_000))),
        lambda at, _row: (f"k{dice.randint(1, 8)}_{at}", str(dice.randint(0, 3))),
        lambda at, _row: (f"jenis_{at}", " ".join(dice.sample("abcdefgh", 2))),
        lambda _at, row: (f"{row}/umur", str(dice.randint(5, 30))),
        lambda _at, row: (f"{row}/upah", str(dice.randint(0, 9) * 500_000)),
    )
    return [
        make(dice.randint(1, SECTIONS), f"{REPEAT}[{dice.randint(1, rows)}]")
        for make in islice(cycle(makers), count)
    ]


def _recomputing(session: Session, xform: str) -> Iterator[Finding]:
    """All formulas of all answers; the libraries first give the very values the engine gave."""
    for name, library in (("lxml", ByLxml), ("elementpath", ByElementpath)):
        same = XForm(xform, session)
        reference: ByLxml | ByElementpath = library(same)
        reference.recompute()
        if astray := same.astray(session):
            raise SystemExit(f"{name} computes otherwise at {', '.join(astray)}")
        acts = (session.evaluation.recompute, reference.recompute)
        ours, theirs = side_by_side([acts] * _ROUNDS, lambda one: one[0](), lambda one: one[1]())
        yield Finding("form: compute all anew", ours, f"{name}, formulas only", theirs, 0.02)


def _loading() -> Iterator[Finding]:
    """From the cache, and without one, as the first time."""
    book = big_form()
    text = written(book).encode()

    def anew(_turn: int) -> Form:
        return compile_form(load_text(text, book.file))

    with TemporaryDirectory() as folder:
        cache = FormCache(Path(folder))
        ours, theirs = side_by_side(range(_LOADS), lambda _: cache.form(text, book.file), anew)
    yield Finding("form: load from the cache", ours, "from its text", theirs, 0.05)
    ours, theirs = side_by_side(range(_LOADS), anew, lambda _: converted(book))
    yield Finding("form: load from its text", ours, "pyxform, same sheets", theirs)


def _growing(form: Form) -> Iterator[Finding]:
    """The same acts with few and with many rows: ten times the rows, ten times the time."""
    few, many = (form.open(answers(rows), today=TODAY) for rows in _MANY)
    against = f"{_MANY[0]} rows"
    edits = [
        (f"{REPEAT}[{row}]/upah", str(500_000 * (row + turn)))
        for turn in range(8)
        for row in (1, 50, 199)
    ]
    ours, theirs = side_by_side(edits, lambda one: many.set(*one), lambda one: few.set(*one))
    yield Finding(f"form: set in {_MANY[1]:,} rows", ours, against, theirs, 0.005)
    ours, theirs = side_by_side(
        range(20), lambda _: many.evaluation.recompute(), lambda _: few.evaluation.recompute()
    )
    yield Finding(f"form: compute {_MANY[1]:,} rows anew", ours, against, theirs)


def _weighing(xform: str) -> Finding:
    """What one form, compiled and open with its answers, takes of memory."""

    def ours() -> object:
        form = compile_form(load_text(written(big_form())))
        return form, form.open(answers(), today=TODAY)

    session = compile_form(define(big_form())).open(answers(), today=TODAY)
    mine = Sample((_weight(ours),))
    theirs = Sample((_weight(lambda: ByElementpath(XForm(xform, session))),))
    return Finding("form: memory", mine, "elementpath, formulas", theirs, 30.0, unit="MB")


def _weight(make: Callable[[], object]) -> float:
    """Megabytes that stay allotted once something is made."""
    make()
    tracemalloc.start()
    kept = make()
    size, _most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size / 1_000_000
