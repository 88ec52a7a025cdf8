"""Key slots: the ways in which the data key of a vault is locked away."""

import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ppks_desktop.errors import VaultProblem, WrongPassphrase
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys.codes import new_code, recovery_secret, shown
from ppks_desktop.safefile import SafeFileDamaged, read_pair, write_pair

DEK_BYTES = 32
_NAME = "slots"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_ESCROW = b"PPKS-escrow-v1"
_TAG = 6
_CODE_INFO = b"PPKS-recovery-slot-v1"
_MEMORY = range(8_192, 1_048_577)
_PASSES = range(1, 33)
_LANES = range(1, 17)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs: Argon2id memory in KiB, passes and lanes."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


FLOOR = Cost()
"""The least a vault for real data is made with."""


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One way in: everything but ``sealed`` is the header that the seal vouches for.

    ``escrow`` is the secret of an office slot, sealed to the office.
    """

    id: str
    kind: Literal["passphrase", "code", "office"]
    salt: bytes
    nonce: bytes
    sealed: bytes
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0
    escrow: bytes = b""

    def header(self) -> bytes:
        """The bytes that the seal is bound to."""
        return _encode(msgspec.structs.replace(self, sealed=b""))


class _Slots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    slots: tuple[Slot, ...]


_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(_Slots).decode


def new_dek() -> bytearray:
    """A new random data key; wipe it when done."""
    return bytearray(secrets.token_bytes(DEK_BYTES))


def wipe(key: bytearray) -> None:
    """Overwrite a key in memory."""
    key[:] = bytes(len(key))


def create_slots(folder: Path, dek: bytearray, passphrase: str, cost: Cost = FLOOR) -> None:
    """Begin the slots of a new vault with one for ``passphrase``."""
    _write(folder, (_passphrase_slot(dek, passphrase, cost),))


def open_slots(folder: Path, passphrase: str) -> bytearray:
    """The data key, opened with a passphrase; raises WrongPassphrase or VaultProblem."""
    for slot in _read(folder):
        if slot.kind == "passphrase":
            dek = _opened(slot, _passphrase_key(slot, passphrase))
            if dek is not None:
                return dek
    raise WrongPassphrase(_("Kata sandi salah. Coba lagi."))


def add_passphrase(folder: Path, dek: bytearray, passphrase: str, cost: Cost = FLOOR) -> None:
    """One more passphrase on the same vault."""
    _write(folder, (*_read(folder), _passphrase_slot(dek, passphrase, cost)))


def change_passphrase(folder: Path, old: str, new: str, cost: Cost = FLOOR) -> None:
    """Put ``new`` in the place of ``old``; other ways in stay as they are."""
    dek = open_slots(folder, old)
    kept = [one for one in _read(folder) if not _opens(one, old)]
    _write(folder, (_passphrase_slot(dek, new, cost), *kept))
    wipe(dek)


def add_recovery_code(folder: Path, dek: bytearray) -> str:
    """A new recovery code for the recovery sheet; an earlier one no longer opens."""
    code = new_code()
    kept = [one for one in _read(folder) if one.kind != "code"]
    _write(folder, (*kept, _code_slot("code", dek, recovery_secret(code), secrets.token_bytes(16))))
    return code


def open_with_code(folder: Path, code: str) -> bytearray:
    """The data key, opened with the code of the recovery sheet or one read out by the office."""
    secret = recovery_secret(code)
    for slot in _read(folder):
        if slot.kind != "passphrase":
            dek = _opened(slot, _code_key(slot, secret))
            if dek is not None:
                return dek
    raise WrongPassphrase(
        _("Kode pemulihan ini bukan untuk brankas ini. Pakai lembar pemulihan yang terbaru.")
    )


def reset_passphrase(folder: Path, code: str, new: str, cost: Cost = FLOOR) -> bytearray:
    """Open with a recovery code and put ``new`` in the place of every forgotten passphrase.

    Returns the data key. The code that was used opens no longer: make a new one at once.
    """
    dek = open_with_code(folder, code)
    secret = recovery_secret(code)
    kept = [
        one
        for one in _read(folder)
        if one.kind != "passphrase" and _opened(one, _code_key(one, secret)) is None
    ]
    _write(folder, (_passphrase_slot(dek, new, cost), *kept))
    return dek


def add_recovery(folder: Path, dek: bytearray, office_public_key: bytes) -> None:
    """A slot that only the office can help open; ``office_public_key`` is raw X25519."""
    code = recovery_secret(new_code())
    key = X25519PublicKey.from_public_bytes(office_public_key)
    name = secrets.token_bytes(16)
    escrow = _SUITE.encrypt(code + name[:_TAG], key, _ESCROW)
    slot = _code_slot("office", dek, code, name, escrow)
    kept = [one for one in _read(folder) if one.kind != "office"]
    _write(folder, (*kept, slot))


def has_recovery(folder: Path) -> bool:
    """Whether the office can help when the passphrase is forgotten."""
    return any(one.kind == "office" for one in _read(folder))


def recovery_blob(folder: Path) -> bytes:
    """The 80 bytes to show to the office, which answers with a code for ``open_with_code``."""
    for slot in _read(folder):
        if slot.kind == "office":
            return slot.escrow
    raise VaultProblem(
        _("Brankas ini belum didaftarkan ke kantor. Pakai kode pada lembar pemulihan."),
        "tanpa-kunci-kantor",
    )


def answer_recovery(blob: bytes, office_private_key: bytes) -> str:
    """The office's answer to a recovery blob: the code to read out to the officer."""
    key = X25519PrivateKey.from_private_bytes(office_private_key)
    try:
        return shown(_SUITE.decrypt(blob, key, _ESCROW)[:-_TAG])
    except (InvalidTag, ValueError) as problem:
        raise VaultProblem(
            _("Permintaan pemulihan ini bukan untuk kantor ini. Pindai lagi kodenya."),
            "pemulihan-asing",
        ) from problem


def _passphrase_slot(dek: bytearray, passphrase: str, cost: Cost) -> Slot:
    slot = Slot(
        id=secrets.token_hex(16),
        kind="passphrase",
        salt=secrets.token_bytes(16),
        nonce=secrets.token_bytes(12),
        sealed=b"",
        memory_kib=cost.memory_kib,
        passes=cost.passes,
        lanes=cost.lanes,
    )
    return _sealed(slot, _passphrase_key(slot, passphrase), dek)


def _code_slot(
    kind: Literal["code", "office"],
    dek: bytearray,
    secret: bytes,
    name: bytes,
    escrow: bytes = b"",
) -> Slot:
    slot = Slot(
        id=name.hex(),
        kind=kind,
        salt=secrets.token_bytes(16),
        nonce=secrets.token_bytes(12),
        sealed=b"",
        escrow=escrow,
    )
    return _sealed(slot, _code_key(slot, secret), dek)


def _passphrase_key(slot: Slot, passphrase: str) -> bytes:
    if (
        slot.memory_kib not in _MEMORY
        or slot.passes not in _PASSES
        or slot.lanes not in _LANES
        or len(slot.salt) != 16
    ):
        raise _damaged()
    kdf = Argon2id(
        salt=slot.salt,
        length=32,
        iterations=slot.passes,
        lanes=slot.lanes,
        memory_cost=slot.memory_kib,
    )
    return kdf.derive(_plain(passphrase))


def _plain(passphrase: str) -> bytes:
    """One spelling however it was typed: NFC, single blanks between words."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split()).encode("utf-8", "replace")


def _code_key(slot: Slot, secret: bytes) -> bytes:
    return HKDF(SHA256(), 32, slot.salt, _CODE_INFO).derive(secret)


def _sealed(slot: Slot, key: bytes, dek: bytearray) -> Slot:
    sealed = AESGCM(key).encrypt(slot.nonce, bytes(dek), slot.header())
    return msgspec.structs.replace(slot, sealed=sealed)


def _opens(slot: Slot, passphrase: str) -> bool:
    return (
        slot.kind == "passphrase" and _opened(slot, _passphrase_key(slot, passphrase)) is not None
    )


def _opened(slot: Slot, key: bytes) -> bytearray | None:
    if len(slot.nonce) != 12 or len(slot.sealed) != DEK_BYTES + 16:
        raise _damaged()
    try:
        return bytearray(AESGCM(key).decrypt(slot.nonce, slot.sealed, slot.header()))
    except InvalidTag:
        return None


def _read(folder: Path) -> tuple[Slot, ...]:
    try:
        found = _decode(read_pair(folder, _NAME))
    except FileNotFoundError as problem:
        raise VaultProblem(
            _("Tidak ada brankas di folder ini. Pilih folder lain atau buat brankas baru."),
            "brankas-tidak-ada",
        ) from problem
    except OSError as problem:
        raise VaultProblem(
            _("Folder brankas tidak dapat dibaca. Periksa izinnya, atau buka folder lain."),
            "brankas-tak-terbaca",
        ) from problem
    except (SafeFileDamaged, msgspec.DecodeError) as problem:
        raise _damaged() from problem
    if found.version != 1:
        raise VaultProblem(
            _("Brankas ini dibuat dengan program yang lebih baru. Perbarui program ini."),
            "brankas-lebih-baru",
        )
    return found.slots


def _damaged() -> VaultProblem:
    return VaultProblem(
        _("Berkas kunci brankas rusak. Pulihkan dari cadangan terbaru: ppks restore FOLDER."),
        "kunci-rusak",
    )


def _write(folder: Path, slots: tuple[Slot, ...]) -> None:
    """Keep the slots; written twice, so that no earlier copy opens with an old passphrase."""
    payload = _encode(_Slots(1, slots))
    write_pair(folder, _NAME, payload)
    write_pair(folder, _NAME, payload)
