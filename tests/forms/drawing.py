"""Random forms that compile, and random acts of a person upon them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from hypothesis import reject
from hypothesis import strategies as st

from ppks_desktop.forms import Form, Session, compile_form
from ppks_desktop.forms.model.problems import BrokenForm, Place
from ppks_desktop.forms.model.sheets import SheetRow, Workbook
from ppks_desktop.forms.source.reading import define
from ppks_desktop.forms.xpath.spot import Row

TODAY = date(2025, 3, 13)
KINDS = (
    *("integer", "integer", "text", "text", "decimal", "date", "time", "dateTime", "range"),
    *("select_one abc", "select_one abc or_other", "select_multiple abc", "rank abc"),
    *("select_one kota", "acknowledge", "note", "hidden", "today"),
)
TYPED: tuple[object, ...] = (
    *("", "1", "2", "3", "11", "a", "b", "c", "a b", "b a c", "other", "2025-01-01", "OK"),
    *("x y", "12,5", "9.30", "13/03/2025 09.30", "k1", "k2", "k3", 2, ["c", "a"], None),
)
"""What is typed: answers of every kind, each of them nonsense for most of the others."""


@dataclass
class Drawn:
    """A form in the making: its rows, and the names that may be referred to.

    ``inside`` gives the repeats around each question; ``open`` are those not yet ended.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    inside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    repeats: list[str] = field(default_factory=list)
    open: tuple[str, ...] = ()

    def some(self, draw: st.DrawFn, kind: str = "") -> str:
        """The name of a question that came before, of a kind where one is asked for."""
        names = [one for one in self.names if self.kinds[one].startswith(kind)]
        return draw(st.sampled_from(names)) if names else ""


def ref(name: str, otherwise: str = "2") -> str:
    """A reference; a plain value where there is nothing to refer to."""
    return f"${{{name}}}" if name else otherwise


def formula(draw: st.DrawFn, form: Drawn) -> str:
    """A condition over what stands before it."""
    one, other = ref(form.some(draw)), ref(form.some(draw), "'b'")
    shapes = [
        f"{one} > 1",
        f"{one} = {other}",
        f"not({one} = 'a') or {other} < 2",
        f"selected({one}, 'b')",
        f"count-non-empty({one}) > 0" if one != "2" else "1 = 1",
        f"string-length(concat({one}, {other})) > 2",
        f"if({one} = '', {other} > 0, {one} != {other})",
        f"date({one}) < today()",
        f"regex({one}, '[a-c ]+')",
        "position(..) > 1",
    ]
    if form.repeats:
        repeat = draw(st.sampled_from(form.repeats))
        shapes += [
            f"count(${{{repeat}}}) > 1",
            f"count(${{{repeat}}}[position() > 1]) = 1",
            f"count(${{{repeat}}}[count(*) > 0 and {one} != '']) > 0",
        ]
    chosen = form.some(draw, "select_one abc")
    if chosen:
        shapes.append(f"jr:choice-name(${{{chosen}}}, '${{{chosen}}}') = 'A'")
    return draw(st.sampled_from(shapes))


def value(draw: st.DrawFn, form: Drawn) -> str:
    """A calculation over what stands before it."""
    one = ref(form.some(draw))
    before = one.replace("${", "${last-saved#")
    shapes = [
        f"sum({one})" if one != "2" else "1 + 1",
        f"{one} * 2 + 1",
        f"join(' ', {one})" if one != "2" else "'a'",
        f"max({one}, 1)",
        f"coalesce({one}, 'x')",
        f"once({one})",
        "once(random())",
        "today()",
        f"concat({one}, {before})",
        f"if({one} > 1, {one}, '')",
        f"selected-at({one}, 0)",
        "position(..)",
    ]
    if form.repeats:
        repeat = draw(st.sampled_from(form.repeats))
        shapes.append(f"count(${{{repeat}}})")
    deep = [name for name in form.names if form.inside[name]]
    if deep:
        name = draw(st.sampled_from(deep))
        at = draw(st.sampled_from(["1", "2", "position(..) - 1", one]))
        pairs = "".join(f", ${{{repeat}}}, {at}" for repeat in form.inside[name])
        shapes += [f"indexed-repeat(${{{name}}}{pairs})"] * 3
        shapes.append(f"sum(${{{name}}}[. > 1])")
    return draw(st.sampled_from(shapes))


def often(draw: st.DrawFn, one_in: int) -> bool:
    """Whether something happens that does so once in so many times."""
    return draw(st.integers(1, one_in)) == 1


def question(draw: st.DrawFn, form: Drawn) -> None:
    """One question with some of the columns."""
    name = f"q{len(form.rows)}"
    row = {"type": draw(st.sampled_from(KINDS)), "name": name, "label": f"Nama {name}"}
    if row["type"] == "select_one kota":
        row["choice_filter"] = f"kind = {ref(form.some(draw, 'select'), chr(39) + 'a' + chr(39))}"
    elif row["type"].startswith("select") and "other" not in row["type"] and often(draw, 3):
        row["choice_filter"] = f"name != {ref(form.some(draw), chr(39) + 'a' + chr(39))}"
    elif row["type"] == "range":
        row["parameters"] = "start=1 end=9 step=2"
    if often(draw, 3):
        row["label"] += " " + ref(form.some(draw), "")
    _computed(draw, form, row)
    if often(draw, 2):
        row["relevant"] = formula(draw, form)
    if often(draw, 4):
        row["required"] = "yes" if often(draw, 2) else formula(draw, form)
    if often(draw, 4):
        row["constraint"] = formula(draw, form) if often(draw, 2) else ". > 0"
    if often(draw, 3):
        row["ppks::warning"] = draw(st.sampled_from([formula(draw, form), ". != ''"]))
    if often(draw, 8):
        row["read_only"] = formula(draw, form)
    form.rows.append(row)
    form.names.append(name)
    form.kinds[name] = row["type"]
    form.inside[name] = form.open


def _computed(draw: st.DrawFn, form: Drawn, row: dict[str, str]) -> None:
    """A question may be computed, always or when another changes, or begin with a value."""
    way = draw(st.sampled_from(["calculation", "trigger", "default", "", "", ""]))
    if way == "calculation":
        row["type"] = draw(st.sampled_from(["calculate", "integer", "text", "date"]))
        row["calculation"] = value(draw, form)
        row.pop("choice_filter", None)
        row.pop("parameters", None)
    elif way == "trigger" and form.names:
        sources = {form.some(draw), form.some(draw)}
        row["trigger"] = ", ".join(map(ref, sorted(sources)))
        row["calculation"] = value(draw, form)
    elif way == "default" and row["type"] in ("integer", "text"):
        before = ref(form.some(draw)).replace("${", "${last-saved#")
        row["default"] = draw(st.sampled_from(["1", "1 + int(2)", f"concat({before}, '')"]))


def block(draw: st.DrawFn, form: Drawn, depth: int = 0) -> None:
    """Some questions, groups and repeats."""
    for _one in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["question", "question", "group", "repeat"]))
        if kind == "question" or depth == 3:
            question(draw, form)
            continue
        name = f"{kind[0]}{len(form.rows)}"
        row = {"type": f"begin {kind}", "name": name, "label": name}
        if often(draw, 3):
            of_rows = ["position(.) > 1", f"{ref(form.some(draw))} != 1"] * (kind == "repeat")
            row["relevant"] = draw(st.sampled_from([formula(draw, form), *of_rows]))
        if kind == "repeat" and often(draw, 3):
            row["repeat_count"] = draw(st.sampled_from(["2", ref(form.some(draw))]))
        form.rows.append(row)
        around = form.open
        form.open = (*around, name) if kind == "repeat" else around
        block(draw, form, depth + 1)
        form.open = around
        form.rows.append({"type": f"end {kind}"})
        if kind == "repeat":
            form.repeats.append(name)


def _later(draw: st.DrawFn, form: Drawn) -> None:
    """A formula near the beginning may look at what comes after it; a circle is no form."""
    targets = [row for row in form.rows[: len(form.rows) // 2] if row.get("name")]
    if targets and often(draw, 3):
        row = draw(st.sampled_from(targets))
        row[draw(st.sampled_from(["relevant", "relevant", "label"]))] = (
            f"{ref(form.some(draw))} != 'a'"
        )


class Written:
    """A form that shows as the rows of its survey when a test fails."""

    def __init__(self, rows: list[dict[str, str]], form: Form) -> None:
        self.rows = rows
        self.form = form

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.rows))


@st.composite
def forms(draw: st.DrawFn) -> Written:
    """A random form that compiles."""
    drawn = Drawn()
    block(draw, drawn)
    _later(draw, drawn)
    book = Workbook("acak.yaml")
    choices = [("abc", letter, letter.upper(), "") for letter in "abc"]
    choices += [("kota", f"k{at}", f"Kota {at}", kind) for at, kind in enumerate("aabbc")]
    columns = ("list_name", "name", "label", "kind")
    _sheet(book, "survey", drawn.rows)
    _sheet(book, "choices", [dict(zip(columns, one, strict=True)) for one in choices])
    try:
        return Written(drawn.rows, compile_form(define(book)))
    except BrokenForm as broken:
        if any("berputar" not in fault.sentence for fault in broken.faults):
            raise
        reject()


def _sheet(book: Workbook, sheet: str, rows: list[dict[str, str]]) -> None:
    book.sheets[sheet] = [
        SheetRow(Place("acak.yaml", sheet, at), row) for at, row in enumerate(rows, 2)
    ]


SAVED = {f"q{at}": "b" if at % 2 else "1" for at in range(99)}
"""The answers of the record saved last."""


def opened(drawn: Written) -> Session:
    """A fresh filling."""
    return drawn.form.open({}, today=TODAY, last_saved=SAVED)


def reopened(drawn: Written, session: Session) -> Session:
    """The filling as somebody goes on with it later."""
    return drawn.form.open(session.answers(), today=TODAY, last_saved=SAVED)


def everything(session: Session) -> list[tuple[object, ...]]:
    """Everything there is to know about a filling."""
    scopes = [session.plan.outline.scope]
    for scope in scopes:
        scopes.extend(repeat.row_scope for repeat in scope.repeats)
    return [
        (row.index, *map(repr, (row.values, row.seen, row.shown)), *_said(row))
        for scope in scopes
        for row in session.evaluation.every_row(scope)
    ]


def _said(row: Row) -> Iterator[tuple[object, ...]]:
    yield tuple(sorted(row.issues.items()))
    yield tuple(sorted(row.typed.items()))
    yield tuple(sorted(row.reasons.items()))
    yield tuple(sorted((slot, len(rows)) for slot, rows in row.rows.items() if rows))


def act(data: st.DataObject, session: Session, *, back: bool = True) -> str:
    """One act of a person; which it was."""
    refs, rows = _in_sight(session)
    repeats = [one for one in refs if session.question(one).can_add]
    acts = ["set"] * 8 + ["undo", "redo"] * back + ["add"] * 4 * bool(repeats)
    acts += ["remove", "move", "move"] * bool(rows)
    warned = [one.ref for one in session.problems().warnings]
    acts += ["reason"] * (3 if warned else 1)
    chosen: str = data.draw(st.sampled_from(acts))
    if chosen == "undo":
        session.undo()
    elif chosen == "redo":
        session.redo()
    elif chosen == "add":
        session.add_row(data.draw(st.sampled_from(repeats)))
    elif chosen == "remove":
        session.remove_row(data.draw(st.sampled_from(rows)))
    elif chosen == "move":
        session.move_row(data.draw(st.sampled_from(rows)), data.draw(st.integers(1, 3)))
    elif chosen == "reason" and refs:
        reason = data.draw(st.sampled_from(["", "begitu"]))
        session.set_reason(data.draw(st.sampled_from(warned or refs)), reason)
    elif refs:
        session.set(data.draw(st.sampled_from(refs)), data.draw(st.sampled_from(TYPED)))
    return chosen


def _in_sight(session: Session) -> tuple[list[str], list[str]]:
    """The questions and repeats on all pages, and the rows of the repeats."""
    refs: list[str] = []
    rows: list[str] = []
    pages = [group.ref for group in session.groups()]
    for page in pages:
        for one in session.visible(page):
            if one.ref not in refs and one.type not in ("group", "note"):
                refs.append(one.ref)
                rows.extend(one.rows)
                pages.extend(one.rows)
    return refs, rows
