"""How the terminal tells: plain lines for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any


def say(*lines: str) -> None:
    """Print lines for a person."""
    for line in lines:
        print(line)


def say_json(value: Any) -> None:
    """Print one JSON document for a program."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, sort_keys=True, default=str)
    sys.stdout.write("\n")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterable[str]:
    """The lines of a table with columns as wide as what stands in them; numbers to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max([len(head), *(len(row[at]) for row in cells)]) for at, head in enumerate(heads)]
    yield "  ".join(head.ljust(width) for head, width in zip(heads, widths, strict=True)).rstrip()
    for row in cells:
        yield "  ".join(
            _placed(cell, width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()


def _cell(value: object) -> str:
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)


def _placed(cell: str, width: int) -> str:
    return cell.rjust(width) if cell.replace(".", "").isdigit() else cell.ljust(width)
