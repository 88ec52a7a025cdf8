"""The checks of one answer: type, required, choice, constraint, warning."""

from __future__ import annotations

from collections.abc import Iterator

from ppks_desktop.forms.model.definition import chosen
from ppks_desktop.forms.model.vocabulary import MULTIPLE
from ppks_desktop.forms.plan.entry import NotUnderstood, typed_value
from ppks_desktop.forms.plan.rules import Allows, Check, Formulas, Look
from ppks_desktop.forms.xpath.spot import Issue, Row, Spot
from ppks_desktop.forms.xpath.values import EvaluationProblem, Value, to_number, to_text
from ppks_desktop.i18n import gettext as _

_FINE: tuple[Issue, ...] = ()


def checker(formulas: Formulas) -> Check:
    """The check of one question, made once of what can go wrong there."""
    slot = formulas.element.slot
    given, blank = tuple(_of_given(formulas)), tuple(_of_blank(formulas))

    def issues(row: Row) -> tuple[Issue, ...]:
        if not row.shown[slot]:
            return _FINE
        found = _broken(formulas, row) if row.broken else _FINE
        if row.typed and slot in row.typed:
            return (*found, _misunderstood(formulas.element.type, row.typed[slot], row))
        value = row.values[slot]
        try:
            for look in blank if value == "" else given:
                issue = look(row, value)
                if issue is not None:
                    found = (*found, issue)
        except EvaluationProblem as wrong:
            return (*found, _failed(wrong.sentence))
        return found

    return Check(blank, given, issues)


def _of_blank(formulas: Formulas) -> Iterator[Look]:
    required, warning = formulas.required, formulas.warning
    if required is not None:
        holds = required

        def missing(row: Row, _value: Value) -> Issue | None:
            if holds(row):
                sentence = message(formulas, "required_message", row)
                return Issue("required", sentence or _("Wajib diisi."))
            return _warning(formulas, row) if warning is not None and warning(row) else None

        yield missing
    elif warning is not None:
        yield _unusual(formulas)


def _of_given(formulas: Formulas) -> Iterator[Look]:
    if formulas.allows is not None:
        yield _choice(formulas.element.type, formulas.allows)
    if formulas.element.type == "range":
        yield _range(formulas)
    constraint, warning = formulas.constraint, formulas.warning
    if constraint is not None:
        holds = constraint

        def broken(row: Row, _value: Value) -> Issue | None:
            if not holds(row):
                sentence = message(formulas, "constraint_message", row)
                return Issue(
                    "constraint", sentence or _("Isian ini tidak sesuai aturan; periksa lagi.")
                )
            return _warning(formulas, row) if warning is not None and warning(row) else None

        yield broken
    elif warning is not None:
        yield _unusual(formulas)


def _unusual(formulas: Formulas) -> Look:
    holds = formulas.warning

    def test(row: Row, _value: Value) -> Issue | None:
        return _warning(formulas, row) if holds is not None and holds(row) else None

    return test


def _warning(formulas: Formulas, row: Row) -> Issue:
    sentence = message(formulas, "ppks::warning_message", row)
    return Issue("warning", sentence or _("Isian ini tidak biasa. Benar begitu?"), True)


def _broken(formulas: Formulas, row: Row) -> tuple[Issue, ...]:
    ranks = [rule.rank for rule in formulas.rules()]
    return tuple(_failed(sentence) for rank, sentence in row.broken.items() if rank in ranks)


def _failed(reason: str) -> Issue:
    return Issue("formula", _("Rumus tidak dapat dihitung. {reason}").format(reason=reason))


def _misunderstood(kind: str, typed: str, row: Row) -> Issue:
    """What to write instead; asked only of texts that were not understood."""
    sentence = ""
    try:
        typed_value(kind, typed, row.around)
    except NotUnderstood as wrong:
        sentence = wrong.sentence
    return Issue("type", sentence)


def message(formulas: Formulas, column: str, spot: Spot) -> str:
    """The words of a column in the language in use; empty where there are none."""
    template = chosen(formulas.words.get(column, {}), spot.around.language)
    return "" if template is None else template(spot)


def _choice(kind: str, allows: Allows) -> Look:
    """Whether what was chosen stands in the list as it is now."""
    if kind in MULTIPLE:

        def several(row: Row, value: Value) -> Issue | None:
            missing = [one for one in to_text(value).split() if not allows(row, one)]
            if not missing:
                return None
            sentence = _("Pilihan {names} tidak berlaku lagi; hapus tandanya.")
            return Issue("choice", sentence.format(names=", ".join(missing)))

        return several

    def single(row: Row, value: Value) -> Issue | None:
        if allows(row, value if value.__class__ is str else to_text(value)):
            return None
        return Issue("choice", _("Pilihan ini tidak berlaku lagi; pilih yang lain."))

    return single


def _range(formulas: Formulas) -> Look:
    parameters = formulas.element.item.parameters
    low, high = parameters.get("start", "1"), parameters.get("end", "10")

    def test(_row: Row, value: Value) -> Issue | None:
        least, most = sorted((float(low), float(high)))
        if least <= to_number(value) <= most:
            return None
        sentence = _("Isi angka dari {low} sampai {high}.")
        return Issue("constraint", sentence.format(low=low, high=high))

    return test
