"""What the records of the office need of a form that fills them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from ppks_desktop.domain.ppks import module_type
from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.forms import Fault, Form, Place
from ppks_desktop.forms.filling.submission import SAVE_TO
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.model.vocabulary import FILES, MULTIPLE
from ppks_desktop.i18n import gettext as _

NEEDED: dict[str, tuple[str, ...]] = {
    "person": ("person.full_name",),
    "family": ("family.kk_status",),
    "case": ("ppks_case.type_code",),
    "consent": ("consent.purposes", "consent.withdrawn_on"),
    "proposal": ("aid_proposal.kind_code",),
    "handover": ("handover.kind_code",),
    "training": ("training.title",),
    "attendance": ("attendance.mark",),
    "business": ("business.business_kind",),
    "follow_up": ("follow_up.followup",),
    "csr_commitment": ("partner.partner_name", "contribution.committed_value"),
    "csr_realisation": ("contribution.realised_value",),
    "data_request": ("data_request.request_kind",),
}
"""The columns without which what files a form has nothing to file."""

BY_NAME: dict[str, tuple[str, Mapping[str, str]]] = {
    "family": ("members", {"person_id": ""}),
    "proposal": ("items", {"code": "", "name": "", "qty": "integer", "unit_price": "integer"}),
    "training": ("sessions", {"session_id": ""}),
    "attendance": ("participants", {"participant_id": ""}),
    "test_scores": ("participants", {"participant_id": ""}),
}
"""The repeat whose rows are read by name, and the questions in it, some of one type only."""

FIXED_CODES = frozenset({"ppks_case.type_code", "aid_proposal.kind_code", "handover.kind_code"})
"""Columns whose choices are the office's catalogue: a choice beyond it has no rules."""

LOOKUPS = frozenset({"regions", "contributions", "prices"})
"""The lists the desk answers for."""

FUNCTIONS = frozenset(
    f"ppks:{one}" for one in ("nik-error", "nik-warning", "kk-error", "kk-warning")
)
"""The functions the desk lends to formulas."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_APART = frozenset({"id", "withdrawn", "withdrawn_reason", "reverses_id", "reversal_reason"})
_CLAIMS = frozenset({"ya", "tidak", "1", "0", "true", "false", "yes", "no"})


@dataclass(frozen=True, slots=True)
class Filled:
    """One column that a question fills; ``values`` are the choices it offers."""

    target: str
    element: Element
    values: frozenset[str]

    @property
    def place(self) -> Place:
        """Where its author wrote that."""
        return self.element.item.place.at(SAVE_TO)

    @property
    def in_rows(self) -> bool:
        """Whether it is asked in the rows of a repeat."""
        return self.element.scope.repeat is not None


def objections(form: Form, shipped: Form | None) -> list[Fault]:
    """What keeps a form from being used here, and what would be lost without a word.

    ``shipped`` is the form of the program whose place it takes; None for a form of its own. Grave
    faults forbid it; the others are consequences somebody should know.
    """
    now = list(filled(form))
    before = list(filled(shipped)) if shipped is not None else []
    return [
        *_names(form, shipped),
        *_depth(form),
        *_targets(now),
        *_missing(form, now, before),
        *_by_name(form),
        *_codes(now, before),
    ]


def filled(form: Form) -> Iterator[Filled]:
    """Every column the questions of a form fill."""
    lists = form.plan.definition.choices
    for scope in _scopes(form.plan.outline.scope):
        for element in scope.elements:
            values = frozenset(row.value for row in lists.get(element.item.list_name, ()))
            for target in element.item.cell(SAVE_TO).split():
                yield Filled(target, element, values)


def _scopes(scope: Scope) -> Iterator[Scope]:
    yield scope
    for repeat in scope.repeats:
        yield from _scopes(repeat.row_scope)


def _names(form: Form, shipped: Form | None) -> Iterator[Fault]:
    definition = form.plan.definition
    settings = Place(definition.file, "settings", 2)
    if not _ID.fullmatch(form.form_id):
        sentence = _("Nama formulir ditulis dengan huruf kecil, angka, dan garis bawah.")
        yield Fault(settings.at("form_id"), sentence)
    kind = module_type(form.form_id) or ""
    if shipped is None and kind:
        sentence = _("Awalan modul_ hanya untuk modul jenis PPKS; pakai nama lain.")
        yield Fault(settings.at("form_id"), sentence)
    elif definition.settings.get("ppks::module", "") != kind:
        wanted = _("Tulis {code} di sini; dari namanya ini modul jenis itu.")
        sentence = (
            wanted.format(code=kind) if kind else _("Kosongkan; hanya untuk modul jenis PPKS.")
        )
        yield Fault(settings.at("ppks::module"), sentence)
    if not form.version.strip():
        sentence = _("Isi versi formulir, supaya jawaban tahu dari edisi mana.")
        yield Fault(settings.at("version"), sentence)
    for column, named, known in (
        ("ppks::lookups", definition.lookups, LOOKUPS),
        ("ppks::functions", definition.functions, FUNCTIONS),
    ):
        for one in sorted(named - known):
            sentence = _("{name} tidak disediakan program ini; hapus.").format(name=one)
            yield Fault(settings.at(column), sentence)


def _depth(form: Form) -> Iterator[Fault]:
    for repeat in form.plan.outline.scope.repeats:
        for inner in repeat.row_scope.repeats:
            sentence = _("Ulangan di dalam ulangan tidak dapat disimpan; jadikan satu ulangan.")
            yield Fault(inner.item.place.at("type"), sentence)


def _targets(now: list[Filled]) -> Iterator[Fault]:
    for one in now:
        annotation = _annotation(one.target)
        if annotation is None:
            sentence = _("Kolom {name} tidak ada dalam brankas; perbaiki atau kosongkan.")
            yield Fault(one.place, sentence.format(name=one.target))
        elif not _fits(one, annotation):
            sentence = _("Jenis pertanyaan ini tidak cocok dengan kolom {name}: {wanted}.")
            yield Fault(one.place, sentence.format(name=one.target, wanted=_wanted(annotation)))


def _annotation(target: str) -> str | None:
    """The type of a column as its record declares it; None where answers cannot fill it."""
    table, _dot, column = target.partition(".")
    kind = BY_TABLE.get(table)
    found = [one for one in fields(kind) if one.name == column] if kind is not None else []
    if not found or column in _APART or str(found[0].type).startswith(("dict", "tuple[Item")):
        return None
    return str(found[0].type)


def _fits(one: Filled, annotation: str) -> bool:
    """Whether what a question answers can be filed in a column of this type."""
    kind = one.element.type
    if kind in ("calculate", "hidden"):
        return True
    if annotation.startswith("date"):
        return kind in ("date", "today")
    if annotation.startswith("int"):
        return kind in ("integer", "range") or all(value.isdecimal() for value in one.values or "-")
    if annotation.startswith("bool"):
        return kind == "select_one" and bool(one.values) and one.values <= _CLAIMS
    if annotation.startswith("tuple"):
        return kind in MULTIPLE or kind.startswith("select_one")
    return kind not in MULTIPLE and (kind not in FILES or kind == "image")


def _wanted(annotation: str) -> str:
    words = {
        "date": _("tanggal"),
        "int": _("angka bulat"),
        "bool": _("ya atau tidak"),
        "tuple": _("beberapa pilihan"),
        "str": _("satu jawaban"),
    }
    return next(said for kind, said in words.items() if annotation.startswith(kind))


def _missing(form: Form, now: list[Filled], before: list[Filled]) -> Iterator[Fault]:
    """Columns that the form whose place this one takes fills, and this one does not."""
    place = Place(form.plan.definition.file, "survey", column=SAVE_TO)
    fills = {(one.target, one.in_rows) for one in now}
    filled_before = dict.fromkeys((one.target, one.in_rows) for one in before)
    needed = {one: (one, False) not in filled_before for one in NEEDED.get(form.form_id, ())}
    for target, in_rows in filled_before:
        if (target, in_rows) in fills:
            continue
        if needed.get(target) == in_rows:
            sentence = _("Tidak ada pertanyaan yang mengisi {name}; tanpa itu tidak ada catatan.")
            yield Fault(place, sentence.format(name=target))
        else:
            sentence = _("{name} tidak lagi terisi; daftar dan rekap yang memakainya akan kosong.")
            yield Fault(place, sentence.format(name=target), grave=False)


def _by_name(form: Form) -> Iterator[Fault]:
    """The repeat that what files the form goes through row by row."""
    name, questions = BY_NAME.get(form.form_id, ("", {}))
    place = Place(form.plan.definition.file, "survey", column="name")
    repeat = form.plan.outline.scope.keys.get(name)
    if name and (repeat is None or repeat.inside is None):
        yield Fault(place, _("Ulangan {name} dibutuhkan; beri nama itu.").format(name=name))
        return
    asked = repeat.row_scope.keys if repeat is not None else {}
    for one, kind in questions.items():
        if one not in asked:
            sentence = _("Pertanyaan {name} dibutuhkan dalam ulangan {repeat}.")
            yield Fault(place, sentence.format(name=one, repeat=name))
        elif kind and asked[one].type != kind:
            sentence = _("Pertanyaan {name} harus berjenis {type}.")
            yield Fault(asked[one].item.place.at("type"), sentence.format(name=one, type=kind))


def _codes(now: list[Filled], before: list[Filled]) -> Iterator[Fault]:
    """Choices of columns with a fixed list that the list does not have."""
    known: dict[str, frozenset[str]] = {}
    for one in before:
        known[one.target] = known.get(one.target, frozenset()) | one.values
    for one in now:
        strange = one.values - known.get(one.target, frozenset())
        if strange and known.get(one.target):
            sentence = _("Pilihan {values} belum dikenal untuk {name}; laporan menyebut kodenya.")
            said = sentence.format(values=", ".join(sorted(strange)), name=one.target)
            yield Fault(one.place, said, grave=one.target in FIXED_CODES)
