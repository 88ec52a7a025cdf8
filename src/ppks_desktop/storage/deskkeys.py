"""The keys and the trust of this desk, kept among the secrets of its vault."""

from ppks_desktop.domain.travel import Travel
from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys.pairs import KeyRing
from ppks_desktop.keys.roots import OfficeRoot
from ppks_desktop.keys.trust import Trust
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.receipts import Receipts
from ppks_desktop.storage.secrets import Secrets

_RING = "keys"
_TRUST = "trust"
_ROOT = "root"
_FORMER = "root-former"


class DeskKeys:
    """Who this desk is to others: its key ring, the office's trust, and the root if it has one."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def ring(self) -> KeyRing:
        """The private keys of this desk."""
        return KeyRing.from_bytes(self._needed(_RING))

    def put_ring(self, ring: KeyRing) -> None:
        """Keep the private keys of this desk."""
        self._secrets.put(_RING, ring.to_bytes())

    def trust_document(self) -> bytes:
        """The trust document as the office signed it."""
        return self._needed(_TRUST)

    def trust(self) -> Trust:
        """What the office vouches for."""
        return Trust.from_bytes(self.trust_document())

    def put_trust(self, document: bytes) -> None:
        """Keep a trust document that was checked."""
        self._secrets.put(_TRUST, document)

    def root(self) -> OfficeRoot | None:
        """The keys of the office, where this vault is one."""
        kept = self._secrets.get(_ROOT)
        return OfficeRoot.from_bytes(kept) if kept else None

    def put_root(self, root: OfficeRoot) -> None:
        """Keep the keys of the office."""
        self._secrets.put(_ROOT, root.to_bytes())

    def retire_root(self) -> None:
        """Set the own root aside when an office takes this vault in; it is kept, not used."""
        kept = self._secrets.get(_ROOT)
        if kept:
            self._secrets.put(_FORMER, kept)
            self._secrets.put(_ROOT, b"")

    def former_ca(self) -> bytes | None:
        """The certificate (DER) of the authority this vault had before it was enrolled."""
        kept = self._secrets.get(_FORMER)
        return OfficeRoot.from_bytes(kept).ca.certificate_der() if kept else None

    def _needed(self, name: str) -> bytes:
        kept = self._secrets.get(name)
        if not kept:
            raise VaultProblem(
                _("Kunci brankas ini tidak lengkap. Pulihkan brankas dari cadangan."),
                "kunci-tidak-lengkap",
            )
        return kept


def travel_of(database: Database, keys: DeskKeys, replica: str) -> Travel:
    """How far the work of this desk has come on its way to its office."""
    trust = keys.trust()
    others = [one for one in trust.offices() if one.replica != replica]
    card = trust.card(replica)
    is_office = card is not None and card.office and len(trust.replicas) > 1
    return Receipts(database).travel(replica, office=bool(others), is_office=is_office)
