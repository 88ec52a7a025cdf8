"""A guarded connection to an encrypted file, with every safe setting."""

from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _

Raw: TypeAlias = Any
"""A connection of the database driver, which comes without types."""

VAULT_NAME = "vault.db"
"""The encrypted file in the folder of a vault."""

OLDEST_SQLITE = (3, 53, 3)
"""Before it, SQLite could corrupt a WAL at reset, and FTS5 its memory."""

_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-131072",
    "PRAGMA busy_timeout=5000",
    "PRAGMA journal_size_limit=67108864",
)
_ALLOWED_PRAGMAS = frozenset(
    {
        "data_version",
        "foreign_key_check",
        "index_info",
        "index_list",
        "index_xinfo",
        "page_count",
        "quick_check",
        "read_uncommitted",
        "table_info",
        "table_list",
        "table_xinfo",
        "user_version",
        "wal_checkpoint",
    }
)
_DENIED_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export"})


def require_sound_library() -> None:
    """Refuse a database library with known ways of losing rows."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise VaultProblem(
            _("Pustaka basis data terlalu lama dan tidak aman. Pasang ulang PPKS Desktop."),
            "pustaka-lama",
        )


def raw_key(dek: bytearray) -> bytearray:
    """The data key as SQLCipher takes it without deriving; the caller wipes it."""
    digits = b"0123456789abcdef"
    spelled = bytearray(b"x'" + bytes(2 * len(dek)) + b"'")
    for place, byte in enumerate(dek):
        spelled[2 + 2 * place] = digits[byte >> 4]
        spelled[3 + 2 * place] = digits[byte & 15]
    return spelled


def connect(file: Path, dek: bytearray, *, guarded: bool = True, read_only: bool = False) -> Raw:
    """Open an encrypted file; only maintenance (migrating, backing up) goes unguarded."""
    place = f"{file.absolute().as_uri()}?mode=ro" if read_only else str(file)
    connection = dbapi2.connect(place, isolation_level=None, check_same_thread=False, uri=read_only)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        key = raw_key(dek)
        connection.set_key(key)
        key[:] = bytes(len(key))
        for setting in _SETTINGS:
            connection.execute(setting)
        if guarded:
            connection.set_authorizer(_authorize)
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def _authorize(action: int, first: str | None, second: str | None, *_rest: object) -> int:
    denied: int = dbapi2.SQLITE_DENY
    allowed: int = dbapi2.SQLITE_OK
    if action in (dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH):
        return denied
    if action == dbapi2.SQLITE_PRAGMA and str(first).lower() not in _ALLOWED_PRAGMAS:
        return denied
    if action == dbapi2.SQLITE_FUNCTION and str(second).lower() in _DENIED_FUNCTIONS:
        return denied
    return allowed
