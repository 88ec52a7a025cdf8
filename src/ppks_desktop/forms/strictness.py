"""The checks of questions beyond their vocabulary: words, triggers, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ppks_desktop.forms.definition import Item
from ppks_desktop.forms.problems import Fault
from ppks_desktop.forms.vocabulary import MULTIPLE, SELECTS, SILENT
from ppks_desktop.i18n import gettext as _

RESERVED = "meta"
"""A name that ODK keeps for itself, so that a form can go there and back."""
ROOT = "data"
"""The name of the form itself in paths; a repeat of that name would be taken for it."""

_SHUFFLE = frozenset(("randomize", "seed"))
_PARAMETERS = {
    "range": frozenset("start end step tick_interval placeholder tick_labelset".split()),
    "text": frozenset(("rows",)),
    "image": frozenset(("max-pixels", "app")),
    "audio": frozenset(("quality",)),
    "background-audio": frozenset(("quality",)),
    "geopoint": frozenset("capture-accuracy warning-accuracy allow-mock-accuracy".split()),
    "geotrace": frozenset(("allow-mock-accuracy", "incremental")),
    "geoshape": frozenset(("allow-mock-accuracy", "incremental")),
}
_WHOLE = frozenset(("rows", "max-pixels"))
_TRIGGER = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


def strict(survey: Sequence[Item]) -> Iterator[Fault]:
    """What is wrong or odd with the questions of a form."""
    every = list(_below(survey))
    kinds: dict[str, str] = {}
    for item in every:
        kinds.setdefault(item.name, item.kind)
    for item in every:
        yield from _named(item)
        if item.kind == "question":
            yield from _worded(item)
            yield from _parameters(item)
            yield from _filtered(item)
            yield from _triggered(item, kinds)


def _below(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _below(item.children)


def _named(item: Item) -> Iterator[Fault]:
    if item.name == RESERVED or (item.kind == "repeat" and item.name == ROOT):
        sentence = _("Nama {name} dipakai ODK sendiri; beri nama lain.").format(name=item.name)
        yield Fault(item.place.at("name"), sentence)


def _worded(item: Item) -> Iterator[Fault]:
    silent = item.type in SILENT or item.cell("calculation")
    if not silent and not (item.label or item.hint or item.image):
        sentence = _("Pertanyaan ini belum punya kata-kata; isi kolom label.")
        yield Fault(item.place.at("label"), sentence, grave=False)


def _accepted(kind: str) -> frozenset[str] | None:
    if kind in ("select_one_from_file", "select_multiple_from_file"):
        return _SHUFFLE | {"value", "label"}
    if kind in SELECTS or kind in MULTIPLE:
        return _SHUFFLE
    return _PARAMETERS.get(kind)


def _parameters(item: Item) -> Iterator[Fault]:
    place = item.place.at("parameters")
    accepted = _accepted(item.type)
    if accepted is None:
        return
    for name, value in item.parameters.items():
        if name not in accepted:
            sentence = _("Parameter {name} tidak berlaku di sini; yang ada: {known}.")
            yield Fault(place, sentence.format(name=name, known=", ".join(sorted(accepted))))
        elif name in _WHOLE and not value.isdecimal():
            yield Fault(place, _("Parameter {name} harus angka bulat.").format(name=name))
        elif name == "randomize" and value not in ("true", "false"):
            yield Fault(place, _("Parameter randomize hanya true atau false."))
    if "seed" in item.parameters and "seed" in accepted and "randomize" not in item.parameters:
        yield Fault(place, _("Parameter seed hanya berguna bersama randomize=true."))


def _filtered(item: Item) -> Iterator[Fault]:
    if item.or_other and item.cell("choice_filter"):
        sentence = _("or_other tidak bisa bersama choice_filter; tulis pilihan lain di daftar.")
        yield Fault(item.place.at("choice_filter"), sentence)


def _triggered(item: Item, kinds: Mapping[str, str]) -> Iterator[Fault]:
    text = item.cell("trigger")
    place = item.place.at("trigger")
    found = _TRIGGER.findall(text)
    if text and not found:
        yield Fault(place, _("Tulis trigger sebagai ${nama}."))
    for name in found:
        kind = kinds.get(name)
        if kind is None:
            sentence = _("Pertanyaan {name} tidak ada dalam formulir ini.").format(name=name)
            yield Fault(place, sentence)
        elif kind != "question":
            sentence = _("{name} sebuah kelompok; trigger harus pertanyaan.").format(name=name)
            yield Fault(place, sentence)
