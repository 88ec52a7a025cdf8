"""What the rules say of one PPKS case before it is made final."""

from collections.abc import Iterable

from ppks_desktop.domain.finding import Finding
from ppks_desktop.domain.ppks_types import (
    CLOSED,
    HANDLED,
    Criterion,
    PpksType,
    PpksTypes,
    fits_age,
    fits_sex,
    handling_statuses,
    is_handled,
    load_types,
    module_form,
    module_type,
)
from ppks_desktop.i18n import gettext as _

__all__ = [
    "CLOSED",
    "HANDLED",
    "Criterion",
    "Finding",
    "PpksType",
    "PpksTypes",
    "check_case",
    "handling_statuses",
    "is_handled",
    "load_types",
    "module_form",
    "module_type",
]

_BY_AGE = ("ABT", "AT", "PRSE", "LUT")
"""Kinds whose ages exclude one another at the same date."""


def check_case(
    kind: PpksType,
    age: int | None,
    sex: str | None,
    level: str,
    criteria: Iterable[str],
    other_types: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Check a case: unit, age, sex, criteria, and the other kinds the person is in.

    An unknown age or sex raises nothing. ``ts-anak`` may be overridden by a supervisor only.
    """
    ticked, others = tuple(criteria), tuple(other_types)
    return (
        *_unit(kind, level),
        *_criteria(kind, ticked),
        *_age(kind, age),
        *_sex(kind, sex),
        *_hints(kind, age),
        *_beside(kind, age, others),
    )


def _unit(kind: PpksType, level: str) -> tuple[Finding, ...]:
    if level in kind.levels:
        return ()
    sentence = _("Jenis {kind} tidak dapat dicatat untuk unit ini. Pilih unit yang lain.")
    return (Finding("error", "unit", sentence.format(kind=kind.name)),)


def _criteria(kind: PpksType, ticked: tuple[str, ...]) -> tuple[Finding, ...]:
    known = {criterion.letter for criterion in kind.criteria}
    if set(ticked) - known:
        sentence = _("Ada kriteria yang bukan milik jenis {kind}. Centang ulang kriterianya.")
        return (Finding("error", "kriteria-asing", sentence.format(kind=kind.name)),)
    if not ticked:
        sentence = _("Belum ada kriteria yang dicentang. Tulis alasannya bila memang begitu.")
        return (Finding("warning", "tanpa-kriteria", sentence),)
    return ()


def _age(kind: PpksType, age: int | None) -> tuple[Finding, ...]:
    if kind.code == "TS" and age is not None and age < 18:
        sentence = _(
            "Anak di bawah 18 tahun tidak dicatat sebagai Tuna Susila. Catat sebagai anak yang "
            "memerlukan perlindungan khusus atau korban perdagangan orang."
        )
        return (Finding("error", "ts-anak", sentence, ("AMPK", "TPPO")),)
    if age == 18 and kind.code in ("AT", "AMPK"):
        sentence = _("Umur tepat 18 tahun: menurut undang-undang sudah bukan anak.")
        return (Finding("info", "umur-18", sentence),)
    if fits_age(kind, age):
        return ()
    suggests = {"ADK": ("PD",)}.get(kind.code, ())
    sentence = _("Umur {age} tahun di luar umur untuk {kind} ({range}).")
    said = sentence.format(age=age, kind=kind.name, range=_range(kind))
    return (Finding("warning", "umur", said, suggests),)


def _range(kind: PpksType) -> str:
    if kind.max_age is None:
        return _("{low} tahun ke atas").format(low=kind.min_age)
    if not kind.min_age:
        return _("sampai {high} tahun").format(high=kind.max_age)
    return _("{low} sampai {high} tahun").format(low=kind.min_age, high=kind.max_age)


def _sex(kind: PpksType, sex: str | None) -> tuple[Finding, ...]:
    if fits_sex(kind, sex):
        return ()
    sentence = _("Jenis {kind} hanya untuk perempuan. Periksa jenis kelaminnya.")
    return (Finding("warning", "kelamin", sentence.format(kind=kind.name)),)


def _hints(kind: PpksType, age: int | None) -> tuple[Finding, ...]:
    if age is None or age >= 18:
        return ()
    if kind.code == "PD":
        sentence = _("Untuk umur di bawah 18 tahun, pilih jenis Anak dengan Kedisabilitasan.")
        return (Finding("warning", "pd-anak", sentence, ("ADK",)),)
    if kind.code in ("AJ", "PGM", "PML"):
        sentence = _(
            "Untuk anak, catat dulu sebagai Anak Jalanan; bila dieksploitasi, tambahkan Anak yang "
            "Memerlukan Perlindungan Khusus."
        )
        suggests = ("AMPK",) if kind.code == "AJ" else ("AJ", "AMPK")
        return (Finding("info", "anak-jalanan", sentence, suggests),)
    return ()


def _beside(kind: PpksType, age: int | None, others: tuple[str, ...]) -> tuple[Finding, ...]:
    found = []
    if kind.code in others:
        sentence = _("Orang ini sudah punya kasus {kind} yang masih terbuka. Lanjutkan kasus itu.")
        found.append(Finding("warning", "sudah-ada", sentence.format(kind=kind.name)))
    if kind.code in _BY_AGE and (set(_BY_AGE) - {kind.code}) & set(others):
        sentence = _(
            "Menurut umurnya, jenis ini tidak dapat bersama jenis yang sudah ada. Pilih salah satu."
        )
        found.append(Finding("warning", "umur-bertentangan", sentence))
    if {kind.code, *others} >= {"ADK", "PD"} and kind.code in ("ADK", "PD"):
        sentence = _("Kedisabilitasan cukup dicatat sekali: ADK di bawah 18 tahun, lalu PD.")
        found.append(Finding("warning", "adk-pd", sentence))
    if "ADK" in others and kind.code != "PD" and age is not None and age >= 18:
        sentence = _("Sudah 18 tahun: alihkan kasus ADK menjadi PD, riwayatnya tetap ada.")
        found.append(Finding("info", "adk-18", sentence, ("PD",)))
    return tuple(found)
