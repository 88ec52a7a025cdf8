"""The signing library's own log is kept silent, because it writes the names of signers."""

import logging


def hush() -> None:
    """Let pyHanko log nothing at all."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
