"""Which act of an officer each code of the screen needs."""

from ppks_desktop.domain.change import Role
from ppks_desktop.domain.policy import Act, may
from ppks_desktop.domain.ppks import module_type

OTHER = "lain:"
"""What the codes of forms begin with that the program does not know: an office's own."""

ACT_OF = {
    "daftar": Act.REGISTER,
    "perbaiki": Act.REGISTER,
    "keluarga": Act.REGISTER,
    "persetujuan": Act.REGISTER,
    "tarik": Act.REGISTER,
    "permintaan": Act.REGISTER,
    "kasus": Act.CASE,
    "asesmen": Act.CASE,
    "lain": Act.CASE,
    "usulan": Act.PROPOSE,
    "serah": Act.HAND_OVER,
    "cek": Act.MENTOR,
    "kunjungan": Act.MENTOR,
    "usaha": Act.MENTOR,
    "pelatihan-baru": Act.TEACH,
    "sesi-baru": Act.TEACH,
    "peserta-baru": Act.TEACH,
    "daftar-hadir": Act.TEACH,
    "nilai": Act.TEACH,
    "tindak-lanjut": Act.TEACH,
    "komitmen": Act.PARTNER,
    "realisasi": Act.REALISE,
}
"""What is not here is open to whoever may open the page."""


def offered(role: Role, code: str) -> bool:
    """Whether a page offers what a code opens to an officer of this role.

    What stands behind a colon says which one, such as which form.
    """
    act = Act.CASE if module_type(code) else ACT_OF.get(code.partition(":")[0])
    return act is None or may(role, act)
