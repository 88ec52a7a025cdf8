"""Taking files in: checked, planned, applied whole or not, then acknowledged."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from ppks_desktop.bundles import envelope, merge
from ppks_desktop.bundles.envelope import Opened
from ppks_desktop.bundles.receipts import Receipt, grown
from ppks_desktop.domain.merging import Finding, Plan
from ppks_desktop.domain.office import local_day
from ppks_desktop.errors import BundleRefused
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.exchange.reports import PartReport, PartState
from ppks_desktop.services.exchange.road import Road
from ppks_desktop.storage import apply
from ppks_desktop.storage.parts import PartIn

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def receive(
    road: Road, paths: Iterable[Path], progress: Progress, cancelled: Cancelled
) -> tuple[PartReport, ...]:
    """Take each file in, in its own transaction; then one verified backup, then the receipt.

    A backup is made before the first file too. Whoever cancels keeps the files taken so far.
    """
    files = tuple(paths)
    reports: list[PartReport] = []
    if any(path.is_file() for path in files):
        road.back_up()
    for done, path in enumerate(files):
        progress(done, len(files))
        if cancelled():
            break
        reports.append(_take(road, path))
    progress(len(reports), len(files))
    if any(one.state in ("baru", "menunggu") for one in reports):
        road.back_up()
    return tuple(reports)


def _take(road: Road, path: Path) -> PartReport:
    try:
        data = _read(path)
    except OSError:
        sentence = _("Berkas ini tidak dapat dibaca. Periksa USB-nya, lalu coba lagi.")
        return PartReport(path, "rusak", sentence, code="tak-terbaca")
    digest = sha256(data).hexdigest()
    known = road.parts.came_in(digest)
    if known is not None and known.state == "baru":
        return _known(path, known)
    try:
        opened = envelope.unseal(
            data, road.keys.ring(), road.keys.trust(), today=local_day(road.clock)
        )
        return _apply(road, path, digest, opened)
    except BundleRefused as refused:
        _note_refused(road, digest, refused.code)
        return PartReport(path, "rusak", str(refused), code=refused.code)


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(envelope.LARGEST + 1)


def _known(path: Path, known: PartIn) -> PartReport:
    sentence = _("Paket ini sudah pernah diterima. Tidak ada yang berubah.")
    return PartReport(path, "sudah ada", sentence, sender=known.replica)


def _apply(road: Road, path: Path, digest: str, opened: Opened) -> PartReport:
    with road.database.writing():
        known = apply.known(road.database, opened.changes)
        plan = merge.plan(opened.changes, known, opened.links)
        apply.apply_plan(road.database, plan, opened.links)
        for body in opened.blobs.values():
            road.blobs.put(body, _kind_of(body))
        findings = (*plan.findings, *_acknowledged(road, opened))
        if opened.trust.version > road.keys.trust().version:
            road.keys.put_trust(opened.manifest.trust)
        state = _state(plan, opened)
        road.parts.note_in(
            PartIn(
                hash=digest,
                replica=opened.card.replica,
                state="baru" if state == "sudah ada" else state,
                changes=len(opened.changes),
                at=road.now(),
                manifest={"part": opened.manifest.part, "parts": opened.manifest.parts},
            )
        )
    return PartReport(
        path,
        state,
        _sentence(state, plan, opened),
        changes=len(plan.changes),
        held=len(plan.held),
        findings=findings,
        code="cabang" if plan.forked else "",
        sender=opened.card.name,
    )


def _acknowledged(road: Road, opened: Opened) -> tuple[Finding, ...]:
    receipt = opened.receipt
    if receipt is None:
        return ()
    grown(road.receipts.of(receipt.holder), receipt)
    road.receipts.accept(receipt.holder, receipt.holds, road.now())
    if opened.card.office:
        road.acknowledge_blobs(receipt.blobs)
    return _behind(road, receipt)


def _behind(road: Road, receipt: Receipt) -> tuple[Finding, ...]:
    """A vault restored from an older backup finds by the receipt that it had sent more."""
    acknowledged = receipt.holds.get(road.me.replica, (0, ""))[0]
    written = road.journal.frontier().get(road.me.replica, (0, ""))[0]
    if acknowledged <= written:
        return ()
    sentence = _(
        "Brankas ini lebih tua daripada yang pernah dikirim dari laptop ini. Hubungi kantor "
        "sebelum mencatat lagi."
    )
    return (Finding("brankas-lama", sentence, road.me.replica),)


def _state(plan: Plan, opened: Opened) -> PartState:
    if plan.forked:
        return "rusak"
    if plan.held:
        return "menunggu"
    fresh = bool(plan.changes) or not opened.changes
    return "baru" if fresh else "sudah ada"


def _sentence(state: PartState, plan: Plan, opened: Opened) -> str:
    if state == "rusak":
        return _(
            "Riwayat pengirim bercabang: ada dua laptop dengan nomor yang sama. Paket disisihkan, "
            "hubungi admin kantor."
        )
    if state == "menunggu":
        missing = ", ".join(f"{gap.first}-{gap.last}" for gap in plan.gaps)
        return _(
            "Menunggu paket sebelumnya dari {who} (nomor {missing}). Mintalah paket itu; paket "
            "ini tetap disimpan."
        ).format(who=opened.card.name, missing=missing)
    if state == "sudah ada":
        return _("Isi paket ini sudah ada semua. Tidak ada yang berubah.")
    if not plan.changes:
        return _("Diterima dari {who}: tanda terima dan lampiran.").format(who=opened.card.name)
    return _("Diterima dari {who}: {count} perubahan.").format(
        who=opened.card.name, count=len(plan.changes)
    )


def _note_refused(road: Road, digest: str, code: str) -> None:
    road.parts.note_in(
        PartIn(
            hash=digest,
            replica="",
            state="rusak",
            changes=0,
            at=road.now(),
            manifest={"code": code},
        )
    )


def _kind_of(body: bytes) -> str:
    kinds = {b"%PDF": "pdf", b"\xff\xd8": "photo", b"INK1": "ink"}
    return next((kind for start, kind in kinds.items() if body.startswith(start)), "form")
