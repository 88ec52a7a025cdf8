"""What a finished form hands over: answers, and columns of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ppks_desktop.forms.filling.answers import final
from ppks_desktop.forms.filling.evaluate import Evaluation
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.plan.entry import plain
from ppks_desktop.forms.xpath.spot import Row

SAVE_TO = "ppks::save_to"


@dataclass(frozen=True, slots=True, repr=False)
class Saved:
    """Columns by table (``ppks::save_to``) of the form or one repeat row, and its own repeats.

    ``rows`` is by the name of the repeat. A column that was not answered is None.
    """

    tables: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    rows: Mapping[str, tuple[Saved, ...]] = field(default_factory=dict)

    def table(self, name: str) -> Mapping[str, object]:
        """The columns of one table; empty where the form fills none."""
        return self.tables.get(name, {})


@dataclass(frozen=True, slots=True, repr=False)
class Submission:
    """A finished form: its name, title and version, the relevant answers, what they fill.

    ``columns`` names for each question outside repeats where its answer is saved.
    """

    form_id: str
    title: str
    version: str
    answers: Mapping[str, object]
    saved: Saved
    columns: Mapping[str, str] = field(default_factory=dict)

    def rest(self, table: str, *others: str) -> dict[str, object]:
        """The answers that fill no column of ``table``, nor are called one of ``others``.

        A record keeps them beside its columns, so that nothing keyed is lost or kept twice.
        """
        filled = {one for one, to in self.columns.items() if f" {table}." in f" {to}"}
        return {
            name: value
            for name, value in self.answers.items()
            if name not in filled and name not in others
        }


def submission(evaluation: Evaluation) -> Submission:
    """Hand over a filling in which nothing stands in the way."""
    definition = evaluation.plan.definition
    return Submission(
        definition.form_id,
        definition.title,
        definition.version,
        final(evaluation),
        saved(evaluation.root, evaluation.plan.outline.scope),
        {
            element.key: element.item.cell(SAVE_TO)
            for element in evaluation.plan.outline.scope.keys.values()
            if element.inside is None and element.item.cell(SAVE_TO)
        },
    )


def saved(row: Row, scope: Scope) -> Saved:
    """The columns a row fills."""
    tables: dict[str, dict[str, object]] = {}
    rows: dict[str, tuple[Saved, ...]] = {}
    for element in scope.keys.values():
        if element.inside is not None:
            rows[element.key] = tuple(
                saved(one, element.inside) for one in row.rows.get(element.slot, ()) if one.shown[0]
            )
            continue
        for target in element.item.cell(SAVE_TO).split():
            table, _dot, column = target.partition(".")
            value = _answer(row, element)
            columns = tables.setdefault(table, {})
            if value is not None or column not in columns:
                columns[column] = value
    return Saved(tables, rows)


def _answer(row: Row, element: Element) -> object:
    return plain(element.type, row.seen[element.slot])
