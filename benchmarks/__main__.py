"""Measure the promises about speed and print one table: python3 dev.py bench."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import forms, reading, signing, starting, writing
from benchmarks.city import City
from benchmarks.measure import Finding, table

ROOT = Path(__file__).resolve().parent.parent

PARTS: dict[str, Callable[[City], list[Finding]]] = {
    "reading": reading.findings,
    "writing": writing.findings,
    "signing": signing.findings,
    "starting": lambda _: starting.findings(),
    "forms": lambda _: forms.findings(),
}
WITHOUT_CITY = frozenset(("starting", "forms"))


def tell(text: str) -> None:
    """Say what goes on, beside the table."""
    print(f"-- {text}", file=sys.stderr, flush=True)


def main() -> int:
    """Run the parts asked for; 1 if a promise is broken on this machine."""
    reader = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    reader.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}; all if none is named")
    reader.add_argument("--people", type=int, default=122_324)
    reader.add_argument("--seed", type=int, default=1)
    asked = reader.parse_args()
    parts = asked.parts or list(PARTS)
    folder = ROOT / "build" / "bench" / f"{asked.people}-{asked.seed}"
    city = City(folder, asked.people, asked.seed)
    if not WITHOUT_CITY.issuperset(parts):
        city.make(tell)
        print(f"{asked.people:,} people, seed {asked.seed}")
    found: list[Finding] = []
    for name in parts:
        tell(f"measuring {name}")
        found += PARTS[name](city)
    print(f"{sys.platform}\n\n{table(found)}")
    return int(not all(one.kept for one in found))


if __name__ == "__main__":
    sys.exit(main())
