"""QR codes as modules to be drawn, dark or light."""

from typing import TypeAlias

import segno

Modules: TypeAlias = tuple[tuple[bool, ...], ...]
"""The rows of a code, True where it is dark."""

QUIET = 4
"""Light modules that belong around a code."""


def modules(text: str) -> Modules:
    """The rows of a code with error correction M, without its quiet zone; True is dark.

    The mask is fixed: weighing all eight takes three times as long as drawing the page.
    """
    code = segno.make(text, error="m", micro=False, boost_error=False, mask=3)
    return tuple(tuple(bool(one) for one in row) for row in code.matrix)
