"""Recovery codes: a random secret that can be printed, read out and typed."""

import secrets
from hashlib import sha256

from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_SECRET = 26
_CHECK = 4
_GROUP = 5


def new_code() -> str:
    """A new recovery code: six groups of five letters and digits, the last four a checksum."""
    return shown(
        recovery_secret(_with_check("".join(secrets.choice(_ALPHABET) for _n in range(_SECRET))))
    )


def shown(secret: bytes) -> str:
    """The code as it is printed for a secret."""
    whole = _with_check(secret.decode("ascii"))
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def recovery_secret(code: str) -> bytes:
    """The secret in a code as somebody typed it; case, blanks, dashes, O/0 and I/1 do not matter.

    Raises InvalidValue where the checksum says that it was misread.
    """
    plain = "".join(code.upper().translate(_READ_AS).replace("-", " ").split())
    if len(plain) != _SECRET + _CHECK or set(plain) - set(_ALPHABET):
        raise InvalidValue(
            _("Kode pemulihan berisi 30 huruf dan angka dalam enam kelompok. Periksa lagi."),
            "kode-pemulihan",
        )
    if plain != _with_check(plain[:_SECRET]):
        raise InvalidValue(
            _("Kode pemulihan salah ketik. Cocokkan lagi dengan lembar pemulihan."),
            "kode-pemulihan",
        )
    return plain[:_SECRET].encode("ascii")


def _with_check(secret: str) -> str:
    digest = int.from_bytes(
        sha256(b"PPKS-recovery-v1\0" + secret.encode("ascii")).digest()[:4], "big"
    )
    return secret + "".join(_ALPHABET[digest >> (5 * at) & 31] for at in range(_CHECK))
