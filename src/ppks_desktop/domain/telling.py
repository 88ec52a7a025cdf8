"""Values of records in the words a person reads: labels, dates, amounts, names."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from ppks_desktop.domain import reference
from ppks_desktop.domain.aid import load_catalogue
from ppks_desktop.domain.dates import said_date, said_moment
from ppks_desktop.domain.identity import mask_nik
from ppks_desktop.domain.money import rupiah
from ppks_desktop.domain.ppks import load_types
from ppks_desktop.domain.region import Regions
from ppks_desktop.i18n import gettext as _

_MONEY = frozenset(
    {
        "income_monthly",
        "expense_monthly",
        "debt_total",
        "family_income",
        "total_amount",
        "baseline_turnover",
        "baseline_profit",
        "baseline_assets",
        "turnover_month",
        "cost_month",
        "household_income_month",
        "income_month",
        "assets_value",
        "savings_balance",
        "committed_value",
        "realised_value",
    }
)
_CODES = {
    "status": "proposal_status",
    "topic": "training_topic",
    "result": "training_result",
    "form": "contribution_form",
    "paper": "document_paper",
    "relation": "consent_relation",
    "method": "consent_method",
}
_MOMENTS = frozenset({"received_at", "due_at", "done_at"})
_HASHES = frozenset({"photo", "receiver_ink", "officer_ink", "content_hash", "pdf_hash"})


@cache
def _labels() -> Mapping[str, str]:
    found: dict[str, str] = reference.read_yaml("field_labels.yaml")
    return found


def field_label(name: str) -> str:
    """The label of a field; a field of a newer program by its name."""
    return _(_labels()[name]) if name in _labels() else name


def told(name: str, value: Any, regions: Regions) -> str:
    """The value of a field in words; NIK and KK masked, references and hashes not spelled out."""
    if value is None or value in ("", [], {}):
        return _("kosong")
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, Mapping):
        return _set_told(name, value, regions)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_element(name, one, regions) for one in value)
    return _one_told(name, value, regions)


def _set_told(name: str, value: Mapping[str, Any], regions: Regions) -> str:
    if set(value) != {"add", "remove"}:
        return _("{count} jawaban").format(count=len(value))
    parts = [
        sign + _element(name, one, regions)
        for sign, key in (("+", "add"), ("-", "remove"))
        for one in value[key]
    ]
    return ", ".join(parts) or _("kosong")


def _element(name: str, value: Any, regions: Regions) -> str:
    if isinstance(value, Mapping):
        return f"{value.get('qty', 1)} {value.get('unit', '')} {value.get('name', '')}"
    return _one_told(name, value, regions)


def _one_told(name: str, value: Any, regions: Regions) -> str:
    if name in ("nik", "family_card_no"):
        return mask_nik(str(value))
    if name in _MONEY:
        return rupiah(int(value))
    if name.endswith(("_on", "_date")) or name in ("since", "until", "last_contact"):
        return said_date(value if isinstance(value, date) else date.fromisoformat(str(value)))
    if name in _MOMENTS:
        return said_moment(datetime.fromisoformat(str(value)))
    if name.endswith("_id") or name in _HASHES:
        return _("ada")
    return _code_told(name, str(value), regions)


def _code_told(name: str, code: str, regions: Regions) -> str:
    if name == "village_code":
        return regions.name(code) or code
    if name == "type_code":
        return load_types().name(code)
    if name == "kind_code":
        return next((one.name for one in load_catalogue().kinds if one.code == code), code)
    field = _CODES.get(name, name)
    return reference.label(field, code) if field in reference.fields() else code
