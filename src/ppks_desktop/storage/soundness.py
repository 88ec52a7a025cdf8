"""Whether the file of a vault is whole, looked at beside the work."""

from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from ppks_desktop.storage import cipher
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.trouble import DAMAGED, problem_of

_STEPS = 50_000
"""So many steps of the engine between two questions whether to stop."""

_INTERRUPTED = 9


def _never() -> bool:
    return False


def is_sound(
    folder: Path, dek: bytearray, *, thorough: bool = False, cancelled: Callable[[], bool] = _never
) -> bool | None:
    """Read every page of a vault, open or not, and prove it; None if it was called off.

    Pages are authentic or refused, so the quick look finds every flipped bit; the thorough one
    also holds the indexes against their tables. Raises VaultProblem where the disk fails.
    """
    try:
        connection = cipher.connect(folder / VAULT_NAME, dek, guarded=False, read_only=True)
        try:
            connection.set_progress_handler(cancelled, _STEPS)
            check = "PRAGMA integrity_check" if thorough else "PRAGMA quick_check"
            return [row[0] for row in connection.execute(check)] == ["ok"]
        finally:
            connection.close()
    except dbapi2.Error as error:
        if getattr(error, "sqlite_errorcode", None) == _INTERRUPTED or "interrupted" in str(error):
            return None
        problem = problem_of(error)
        if problem is not None and problem.code == DAMAGED:
            return False
        raise problem or error from error
