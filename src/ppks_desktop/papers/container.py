"""The place of a signature inside a file, down to the last byte."""

from __future__ import annotations

from typing import Any

from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.verdict import Reason


def is_exact(pdf: bytes, signature: Any) -> bool:
    """Whether the gap that a signature leaves holds just that signature, written one way.

    The gap is the one part of a file that its signature cannot cover. It must be one hexadecimal
    string in one case, with nothing behind the signature but zeros, and the signature's
    structure must say the same as what was signed.
    """
    start, length, second, _rest = (int(one) for one in signature.byte_range)
    gap = pdf[length:second]
    if start != 0 or gap[:1] != b"<" or gap[-1:] != b">":
        return False
    text = gap[1:-1]
    if text not in {text.lower(), text.upper()} or len(text) % 2:
        return False
    data = bytes.fromhex(text.decode("ascii"))
    size = _der_length(data)
    return not any(data[size:]) and _is_plain(signature)


def _der_length(data: bytes) -> int:
    """How many bytes the first DER value takes."""
    if data[1] < 0x80:
        return 2 + data[1]
    count = data[1] & 0x7F
    return 2 + count + int.from_bytes(data[2 : 2 + count], "big")


def _is_plain(signature: Any) -> bool:
    """Whether the parts of the signature that nothing protects say what they must."""
    signed, signer = signature.signed_data, signature.signer_info
    digest = signer["digest_algorithm"].dump()
    return (
        signed["version"].native == "v1"
        and signer["version"].native == "v1"
        and len(signed["signer_infos"]) == 1
        and [one.dump() for one in signed["digest_algorithms"]] == [digest]
        and signed["encap_content_info"]["content"].native is None
        and _names_its_certificate(signature)
    )


def _names_its_certificate(signature: Any) -> bool:
    """Whether the signer is named letter for letter; names are else compared without case."""
    named, certificate = signature.signer_info["sid"].chosen, signature.signer_cert
    return bool(
        named["issuer"].dump() == certificate.issuer.dump()
        and named["serial_number"].native == certificate.serial_number
    )


def addition(reader: Any, signature: Any) -> Reason:
    """What was added after a signature, as far as it can be named."""
    then = reader.get_historical_root(signature.signed_revision)
    pages_then, pages_now = then["/Pages"]["/Count"], reader.root["/Pages"]["/Count"]
    if pages_then != pages_now:
        sentence = _("sesudah ditandatangani, halamannya berubah dari {then} menjadi {now}.")
        return Reason("halaman", sentence.format(then=pages_then, now=pages_now))
    if _notes_on_pages(then) != _notes_on_pages(reader.root):
        sentence = _("sesudah ditandatangani, ada catatan atau tempelan yang ditambahkan.")
        return Reason("catatan", sentence)
    sentence = _("sesudah ditandatangani, isinya diubah di luar yang diizinkan.")
    return Reason("tambahan", sentence)


def _notes_on_pages(root: Any) -> int:
    """How many annotations the pages bear, signature fields among them."""
    return sum(len(page.get("/Annots", ())) for page in _pages(root["/Pages"], 0))


def _pages(node: Any, depth: int) -> list[Any]:
    if depth > 20:
        return []
    if "/Kids" not in node:
        return [node]
    kids = [kid.get_object() for kid in node["/Kids"]]
    return [page for kid in kids for page in _pages(kid, depth + 1)]
