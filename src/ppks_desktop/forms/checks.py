"""The checks of one answer: type, required, choice, constraint, warning."""

from __future__ import annotations

from collections.abc import Iterator

from ppks_desktop.forms.definition import chosen
from ppks_desktop.forms.entry import NotUnderstood, typed_value
from ppks_desktop.forms.itemset import Entries
from ppks_desktop.forms.outline import Element
from ppks_desktop.forms.plan import Plan
from ppks_desktop.forms.rules import Formulas
from ppks_desktop.forms.spot import Issue, Row, Run, Spot
from ppks_desktop.forms.values import EvaluationProblem, to_boolean, to_number, to_text
from ppks_desktop.forms.vocabulary import MULTIPLE
from ppks_desktop.i18n import gettext as _


def issues_of(plan: Plan, formulas: Formulas, row: Row) -> tuple[Issue, ...]:
    """Everything that stands against one answer now."""
    element = formulas.element
    if not row.shown[element.slot]:
        return ()
    found: list[Issue] = []
    if row.broken:
        ranks = [rule.rank for rule in formulas.rules()]
        found.extend(
            Issue("formula", _("Rumus tidak dapat dihitung. {reason}").format(reason=sentence))
            for rank, sentence in row.broken.items()
            if rank in ranks
        )
    try:
        found.extend(_issues(plan, formulas, row))
    except EvaluationProblem as wrong:
        found.append(
            Issue(
                "formula", _("Rumus tidak dapat dihitung. {reason}").format(reason=wrong.sentence)
            )
        )
    return tuple(found)


def _issues(plan: Plan, formulas: Formulas, row: Row) -> Iterator[Issue]:
    element = formulas.element
    slot = element.slot
    typed = row.typed.get(slot)
    if typed is not None:
        yield Issue("type", _misunderstood(element.type, typed, row))
        return
    if row.values[slot] == "":
        if _holds(formulas.required, row):
            yield Issue("required", message(formulas, "required_message", row) or _("Wajib diisi."))
        elif _holds(formulas.warning, row):
            yield _warning(formulas, row)
        return
    choice = _unknown_choice(plan, formulas, row)
    if choice:
        yield choice
    if element.type == "range":
        yield from _range(formulas, row)
    if formulas.constraint is not None and not to_boolean(formulas.constraint(row)):
        sentence = message(formulas, "constraint_message", row)
        yield Issue("constraint", sentence or _("Isian ini tidak sesuai aturan; periksa lagi."))
    elif _holds(formulas.warning, row):
        yield _warning(formulas, row)


def _warning(formulas: Formulas, row: Row) -> Issue:
    sentence = message(formulas, "ppks::warning_message", row)
    return Issue("warning", sentence or _("Isian ini tidak biasa. Benar begitu?"), True)


def _misunderstood(kind: str, typed: str, row: Row) -> str:
    try:
        typed_value(kind, typed, row.around)
    except NotUnderstood as wrong:
        return wrong.sentence
    return _("Pilihan ini tidak ada dalam daftar.")


def _holds(run: Run | None, spot: Spot) -> bool:
    return run is not None and to_boolean(run(spot))


def message(formulas: Formulas, column: str, spot: Spot) -> str:
    """The words of a column in the language in use; empty where there are none."""
    template = chosen(formulas.words.get(column, {}), spot.around.language)
    return "" if template is None else template(spot)


def _unknown_choice(plan: Plan, formulas: Formulas, row: Row) -> Issue | None:
    element = formulas.element
    text = to_text(row.values[element.slot])
    chosen = text.split() if element.type in MULTIPLE else [text]
    if formulas.lookup is not None:
        source = formulas.lookup.source
        missing = [one for one in chosen if row.around.lookup.label(source, one) is None]
    elif formulas.entries is not None:
        missing = _missing(plan, formulas.entries, element, row, chosen)
    else:
        return None
    if not missing:
        return None
    if element.type in MULTIPLE:
        return Issue(
            "choice",
            _("Pilihan {names} tidak berlaku lagi; hapus tandanya.").format(
                names=", ".join(missing)
            ),
        )
    return Issue("choice", _("Pilihan ini tidak berlaku lagi; pilih yang lain."))


def _missing(
    plan: Plan, entries: Entries, element: Element, row: Row, chosen: list[str]
) -> list[str]:
    if not element.item.cell("choice_filter"):
        table = plan.library.choices_of(element)
        return [one for one in chosen if table.entry(one) is None]
    values = {entry.value for entry in entries(row)}
    return [one for one in chosen if one not in values]


def _range(formulas: Formulas, row: Row) -> Iterator[Issue]:
    parameters = formulas.element.item.parameters
    low, high = float(parameters.get("start", "1")), float(parameters.get("end", "10"))
    number = to_number(row.values[formulas.element.slot])
    if not min(low, high) <= number <= max(low, high):
        yield Issue(
            "constraint",
            _("Isi angka dari {low} sampai {high}.").format(
                low=parameters.get("start", "1"), high=parameters.get("end", "10")
            ),
        )
