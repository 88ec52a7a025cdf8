"""What can be told of a file without taking it in."""

from pathlib import Path

from ppks_desktop.bundles import envelope
from ppks_desktop.bundles.manifest import RETURN
from ppks_desktop.domain.office import local_day, local_moment
from ppks_desktop.errors import BundleRefused
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.exchange.reports import BundleFacts
from ppks_desktop.services.exchange.road import Road


def show_outside(path: Path) -> BundleFacts:
    """What a file tells without any key: whether it is sealed, how large, for how many."""
    data = _data(path)
    recipients = envelope.stanzas(data)
    sealed = 0 < recipients <= envelope.MOST_STANZAS and len(data) <= envelope.LARGEST
    sentence = _("Paket tersegel; isinya hanya terbuka dengan brankas penerima (--vault).")
    if not sealed:
        sentence = _("Berkas ini bukan paket PPKS. Pilih berkas berakhiran .ppks yang benar.")
    return BundleFacts(sealed, sentence, len(data), recipients)


def show_inside(road: Road, path: Path) -> BundleFacts:
    """What a file holds, after every check, without taking it in."""
    data = _data(path)
    recipients = envelope.stanzas(data)
    try:
        opened = envelope.unseal(
            data, road.keys.ring(), road.keys.trust(), today=local_day(road.clock)
        )
    except BundleRefused as refused:
        return BundleFacts(False, str(refused), len(data), recipients, code=refused.code)
    manifest = opened.manifest
    return BundleFacts(
        sound=True,
        sentence=_("Paket sah."),
        bytes=len(data),
        recipients=recipients,
        kind=_("Paket balasan") if manifest.kind == RETURN else _("Paket"),
        sender=opened.card.name,
        part=manifest.part,
        parts=manifest.parts,
        changes=manifest.changes,
        blobs=len(manifest.blobs),
        segments=tuple(
            _("{replica}: nomor {first} sampai {last}").format(
                replica=one.replica[-6:], first=one.first, last=one.last
            )
            for one in manifest.segments
        ),
        created=local_moment(manifest.created),
        program=manifest.program,
    )


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(envelope.LARGEST + 1)
    except OSError:
        sentence = _("Berkas ini tidak dapat dibaca. Periksa letaknya, lalu coba lagi.")
        raise BundleRefused(sentence, "tak-terbaca") from None
