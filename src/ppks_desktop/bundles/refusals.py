"""The checks a bundle must pass, each with its code and what to do about it."""

from typing import Final

from ppks_desktop.errors import BundleRefused
from ppks_desktop.i18n import gettext as _

SIZE: Final = "ukuran"
STANZAS: Final = "penerima-banyak"
DECRYPT: Final = "buka"
MAGIC: Final = "tanda"
LENGTHS: Final = "panjang"
MANIFEST: Final = "manifes"
SENDER: Final = "pengirim"
REVOKED: Final = "dicabut"
EXPIRED: Final = "kedaluwarsa"
ROLE: Final = "peran"
SIGNATURE: Final = "tanda-tangan"
RECIPIENT: Final = "tujuan"
VERSION: Final = "versi"
BODY: Final = "isi"
CHAIN: Final = "rantai"
RECORDS: Final = "catatan"
COUNTS: Final = "jumlah"
RECEIPT: Final = "tanda-terima"


def refusal(code: str) -> BundleRefused:
    """The refusal for a check that failed; its sentence says what to do."""
    return BundleRefused(_sentence(code), code)


def _sentence(code: str) -> str:
    again = _("Berkas ini rusak di jalan. Minta pengirim mengirim ulang berkas yang sama.")
    nonsense = _("Isi paket tidak wajar. Simpan berkasnya dan hubungi petugas yang mengirim.")
    sentences = {
        SIZE: _("Berkas ini terlalu besar untuk sebuah paket. Minta pengirim membaginya."),
        STANZAS: nonsense,
        DECRYPT: _(
            "Berkas ini rusak atau bukan untuk brankas ini. Periksa tujuannya atau minta ulang."
        ),
        MAGIC: _("Berkas ini bukan paket PPKS. Pilih berkas berakhiran .ppks yang benar."),
        LENGTHS: again,
        MANIFEST: nonsense,
        SENDER: _("Pengirim paket ini belum terdaftar di kantor. Daftarkan dahulu laptopnya."),
        REVOKED: _("Izin laptop pengirim sudah dicabut. Serahkan berkas ini kepada admin kantor."),
        EXPIRED: _(
            "Izin laptop pengirim sudah habis masanya. Perpanjang pendaftarannya di kantor."
        ),
        ROLE: _("Peran pengirim tidak mencakup isi paket ini. Hubungi admin kantor."),
        SIGNATURE: _(
            "Tanda tangan paket tidak sah. Jangan dipakai, minta pengirim mengirim ulang."
        ),
        RECIPIENT: _("Paket ini ditujukan kepada pihak lain. Teruskan kepada yang berhak."),
        VERSION: _("Versi program pengirim dan penerima tidak cocok. Perbarui program PPKS."),
        BODY: again,
        CHAIN: _("Urutan perubahan dalam paket tidak cocok. Minta pengirim membuat paket baru."),
        RECORDS: nonsense,
        COUNTS: again,
        RECEIPT: _("Tanda terima tidak sah. Minta kantor membuat paket balasan yang baru."),
    }
    return sentences[code]
