"""What the database engine complains of, as a sentence that says what to do."""

from sqlcipher3 import dbapi2

from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later

_CORRUPT, _BUSY, _LOCKED, _READ_ONLY, _IO, _FULL, _CANT_OPEN, _NOT_A_DB = (
    11,
    5,
    6,
    8,
    10,
    13,
    14,
    26,
)

DAMAGED = "brankas-rusak"
"""The code of a vault whose file is damaged."""

FAILING = "galat-penyimpanan"
"""The code of a disk that cannot be read or written, which a full one may be too."""

FULL = "ruang-penuh"
"""The code of a change that found no room on the disk."""

_PROBLEMS: dict[int, tuple[str, str]] = {
    _FULL: (
        FULL,
        later(
            "Ruang penyimpanan penuh, jadi yang terakhir belum tersimpan. "
            "Hapus berkas lain di laptop ini, lalu simpan lagi."
        ),
    ),
    _IO: (
        FAILING,
        later(
            "Penyimpanan gagal dibaca atau ditulis, jadi yang terakhir belum tersimpan. "
            "Tutup program, periksa disk, lalu buka lagi."
        ),
    ),
    _READ_ONLY: (
        "brankas-hanya-baca",
        later(
            "Folder brankas tidak dapat ditulisi. "
            "Pindahkan folder ke tempat yang boleh ditulisi, lalu buka lagi."
        ),
    ),
    _CANT_OPEN: (
        "brankas-tidak-terbuka",
        later(
            "Berkas brankas tidak dapat dibuka. "
            "Periksa apakah foldernya masih ada dan boleh ditulisi."
        ),
    ),
    _BUSY: (
        "brankas-dipakai",
        later("Brankas sedang dipakai program lain. Tutup program itu, lalu coba lagi."),
    ),
    _CORRUPT: (
        DAMAGED,
        later(
            "Berkas brankas rusak. Jangan menulis lagi: kunci layar, lalu tekan Pulihkan "
            "cadangan, atau di terminal: ppks restore FOLDER."
        ),
    ),
    _NOT_A_DB: (
        DAMAGED,
        later(
            "Berkas brankas rusak atau kuncinya bukan untuk brankas ini. "
            "Periksa foldernya, atau pulihkan dari cadangan terbaru: ppks restore FOLDER."
        ),
    ),
}
_PROBLEMS[_LOCKED] = _PROBLEMS[_BUSY]


UNTRUSTED = frozenset({FAILING, DAMAGED})
"""After these a connection may believe what is not on the disk."""


def damaged() -> VaultProblem:
    """What is said of a vault that is known to be damaged."""
    return VaultProblem(_(_PROBLEMS[_CORRUPT][1]), DAMAGED)


def closed() -> VaultProblem:
    """What is said of a vault that was closed and not opened again."""
    return VaultProblem(
        _("Brankas sudah ditutup. Buka lagi dengan kata sandi, lalu ulangi."), "brankas-ditutup"
    )


def relieved() -> VaultProblem:
    """What is said when the disk was full and the reserve has just been given back."""
    return VaultProblem(
        _(
            "Ruang penyimpanan penuh, jadi yang terakhir belum tersimpan. Ruang cadangan sudah "
            "dilepas: simpan sekali lagi sekarang, lalu hapus berkas lain di laptop ini."
        ),
        FULL,
    )


def problem_of(error: BaseException) -> VaultProblem | None:
    """The problem a person can mend behind an engine's error, or None where it is a bug."""
    if not isinstance(error, dbapi2.Error):
        return None
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        number = _guess(str(error))
    found = _PROBLEMS.get(number & 0xFF)
    return None if found is None else VaultProblem(_(found[1]), found[0])


def _guess(message: str) -> int:
    for words, number in (
        ("malformed", _CORRUPT),
        ("not a database", _NOT_A_DB),
        ("disk is full", _FULL),
        ("disk I/O", _IO),
        ("readonly", _READ_ONLY),
        ("unable to open", _CANT_OPEN),
        ("locked", _BUSY),
    ):
        if words in message:
            return number
    return 0
