"""The code lists of the office: every code with its Indonesian label."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.paths import resources


def read_yaml(name: str) -> Any:
    """The content of a reference file; ``name`` is its name in ``resources/reference``."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path_of(name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506


def path_of(name: str) -> Path:
    """Where a reference file lies."""
    return resources() / "reference" / name


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    lists: dict[str, dict[str, str]] = read_yaml("codes.yaml")
    return lists


def fields() -> tuple[str, ...]:
    """The names of all fields that have a code list."""
    return tuple(_lists())


def choices(field: str) -> tuple[tuple[str, str], ...]:
    """The codes of a field with their labels, in the order in which to offer them."""
    return tuple((code, _(text)) for code, text in _codes(field).items())


def label(field: str, code: str | None) -> str:
    """The label of a code; a code unknown here (newer program) is shown as it is, nothing as -."""
    if code is None:
        return "-"
    return _(_codes(field)[code]) if code in _codes(field) else code


def written(field: str, code: str | None) -> str:
    """The label as papers say it: Indonesian, whatever language the screen has."""
    return "-" if code is None else _codes(field).get(code, code)


def is_known(field: str, code: str) -> bool:
    """Whether the code list of the field has this code."""
    return code in _codes(field)


def _codes(field: str) -> Mapping[str, str]:
    try:
        return _lists()[field]
    except KeyError:
        raise InvalidValue(
            _("Daftar pilihan untuk isian ini tidak ada. Pasang ulang program ini."), "daftar-kode"
        ) from None
