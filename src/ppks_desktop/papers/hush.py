"""The signing library's own log is kept silent, because it writes the names of signers."""

import logging


def hush() -> None:
    """Let nothing that pyHanko logs reach a handler of ours."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.addHandler(logging.NullHandler())
