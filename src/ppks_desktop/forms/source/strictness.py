"""The checks of questions beyond their vocabulary: words, triggers, names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from ppks_desktop.forms.model.definition import Item, below
from ppks_desktop.forms.model.problems import Fault, Place
from ppks_desktop.forms.model.vocabulary import MULTIPLE, SELECTS, SILENT, UNKEPT
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
    "geopoint": frozenset(
        "capture-accuracy warning-accuracy allow-mock-accuracy reference-geometry".split()
    ),
    "geotrace": frozenset("allow-mock-accuracy incremental reference-geometry".split()),
    "geoshape": frozenset("allow-mock-accuracy incremental reference-geometry".split()),
    "audit": frozenset(
        """
        location-priority location-min-interval location-max-age track-changes
        track-changes-reasons identify-user
        """.split()
    ),
}
_WHOLE = frozenset(("rows", "max-pixels", "location-min-interval", "location-max-age"))
_NUMBERS = frozenset(("capture-accuracy", "warning-accuracy"))
_ONE_OF = {
    "randomize": ("true", "false"),
    "allow-mock-accuracy": ("true", "false"),
    "incremental": ("true",),
    "track-changes": ("true", "false"),
    "identify-user": ("true", "false"),
    "track-changes-reasons": ("on-form-edit",),
    "location-priority": ("no-power", "low-power", "balanced", "high-accuracy"),
    "quality": ("voice-only", "low", "normal", "external"),
}
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_PACKAGE = re.compile(r"[A-Za-z]\w*(?:\.[A-Za-z]\w*)+", re.ASCII)
_TRIGGER = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")


def strict(survey: Sequence[Item], lists: Container[str] = ()) -> Iterator[Fault]:
    """What is wrong or odd with the questions of a form that has these lists of choices."""
    every = list(below(survey))
    kinds: dict[str, str] = {}
    for item in every:
        kinds.setdefault(item.name, item.kind)
    files: dict[str, str] = {}
    for item in every:
        yield from _named(item)
        yield from _one_file(item, files)
        if item.kind == "question":
            yield from _worded(item)
            yield from _parameters(item, lists)
            yield from _unkept(item)
            yield from _filtered(item)
            yield from _triggered(item, kinds)
            yield from _named_by(
                item.parameters.get("seed", ""), item.place.at("parameters"), kinds
            )


def _named(item: Item) -> Iterator[Fault]:
    if item.name == RESERVED or (item.kind == "repeat" and item.name == ROOT):
        sentence = _("Nama {name} dipakai ODK sendiri; beri nama lain.").format(name=item.name)
        yield Fault(item.place.at("name"), sentence)


def _one_file(item: Item, files: dict[str, str]) -> Iterator[Fault]:
    """Two files that differ only in their endings: ``instance('name')`` could mean either."""
    if not item.type.endswith("_file") or "." not in item.list_name:
        return
    stem = item.list_name.rpartition(".")[0]
    if files.setdefault(stem, item.list_name) != item.list_name:
        sentence = _("Dua berkas bernama {name}; beri salah satunya nama lain.")
        yield Fault(item.place.at("type"), sentence.format(name=stem))


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


def _unkept(item: Item) -> Iterator[Fault]:
    if item.type == "background-geopoint" and not item.cell("trigger"):
        yield Fault(item.place.at("trigger"), _("Tulis trigger sebagai ${nama}."))
    if item.type in UNKEPT and not item.cell("default"):
        sentence = _("{type} diisi oleh ponsel; di sini pertanyaan ini tetap kosong.")
        yield Fault(item.place.at("type"), sentence.format(type=item.type), grave=False)


def _parameters(item: Item, lists: Container[str]) -> Iterator[Fault]:
    place = item.place.at("parameters")
    accepted = _accepted(item.type)
    if accepted is None:
        return
    for name, value in item.parameters.items():
        if name not in accepted:
            sentence = _("Parameter {name} tidak berlaku di sini; yang ada: {known}.")
            yield Fault(place, sentence.format(name=name, known=", ".join(sorted(accepted))))
        else:
            yield from _value(item, name, value, lists)
    if "seed" in item.parameters and "seed" in accepted and "randomize" not in item.parameters:
        yield Fault(place, _("Parameter seed hanya berguna bersama randomize=true."))


def _value(item: Item, name: str, value: str, lists: Container[str]) -> Iterator[Fault]:
    """What is wrong with the value of one parameter."""
    place = item.place.at("parameters")
    words = _ONE_OF.get(name)
    if words and item.type == "background-audio":
        words = words[:-1]
    if words and value not in words:
        sentence = _("Parameter {name} hanya boleh {words}.")
        yield Fault(place, sentence.format(name=name, words=", ".join(words)))
    elif name in _WHOLE and not value.isdecimal():
        yield Fault(place, _("Parameter {name} harus angka bulat.").format(name=name))
    elif name in _NUMBERS and not _NUMBER.fullmatch(value):
        yield Fault(place, _("Parameter {name} harus angka.").format(name=name))
    elif name == "seed" and not _NUMBER.fullmatch(value) and not _TRIGGER.fullmatch(value):
        yield Fault(place, _("Parameter seed harus angka atau ${nama}."))
    elif name == "app" and not _PACKAGE.fullmatch(value):
        yield Fault(place, _("Parameter app ditulis seperti org.contoh.kamera."))
    elif name == "tick_labelset" and value not in lists:
        sentence = _("Daftar pilihan {name} tidak ada; tambahkan di lembar choices.")
        yield Fault(place, sentence.format(name=value))
    elif name == "step" and _NUMBER.fullmatch(value):
        yield from _step(item, float(value))


def _step(item: Item, step: float) -> Iterator[Fault]:
    """The step of a range must lead from one end towards the other."""
    ends = [item.parameters.get(name, other) for name, other in (("start", "1"), ("end", "10"))]
    if not all(map(_NUMBER.fullmatch, ends)):
        return
    width = abs(float(ends[1]) - float(ends[0]))
    if step == 0 or abs(step) > width:
        sentence = _("Langkah range harus lebih dari 0 dan tidak lebih dari jarak batasnya.")
        yield Fault(item.place.at("parameters"), sentence)


def _filtered(item: Item) -> Iterator[Fault]:
    if item.or_other and item.cell("choice_filter"):
        sentence = _("or_other tidak bisa bersama choice_filter; tulis pilihan lain di daftar.")
        yield Fault(item.place.at("choice_filter"), sentence)


def _triggered(item: Item, kinds: Mapping[str, str]) -> Iterator[Fault]:
    text = item.cell("trigger")
    place = item.place.at("trigger")
    if text and not _TRIGGER.search(text):
        yield Fault(place, _("Tulis trigger sebagai ${nama}."))
    yield from _named_by(text, place, kinds)


def _named_by(text: str, place: Place, kinds: Mapping[str, str]) -> Iterator[Fault]:
    """The questions a cell names must be there."""
    for name in _TRIGGER.findall(text):
        kind = kinds.get(name)
        if kind is None:
            sentence = _(
                "Pertanyaan {name} tidak ada dalam formulir ini; periksa ejaannya."
            ).format(name=name)
            yield Fault(place, sentence)
        elif kind != "question":
            sentence = _("{name} sebuah kelompok; sebut sebuah pertanyaan.").format(name=name)
            yield Fault(place, sentence)
