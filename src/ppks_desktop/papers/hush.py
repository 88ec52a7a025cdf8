"""Silence for the signing library's log, which would write the names of signers."""

import logging


def hush() -> None:
    """Let pyHanko log nothing at all."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
