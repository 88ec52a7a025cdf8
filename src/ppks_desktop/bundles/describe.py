"""All that can be told about a file without importing it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ppks_desktop.bundles.envelope import Opened, stanzas, unseal
from ppks_desktop.errors import BundleRefused
from ppks_desktop.keys.pairs import KeyRing
from ppks_desktop.keys.trust import Trust


@dataclass(frozen=True, slots=True)
class Description:
    """What a file is; ``opened`` where it passes every check, else ``refused`` says why not.

    ``changes`` counts the changes of each table, ``photos`` the blobs.
    """

    size: int
    recipients: int
    opened: Opened | None
    refused: BundleRefused | None
    changes: Mapping[str, int]
    photos: int

    @property
    def passes(self) -> bool:
        """Whether the file would be imported."""
        return self.opened is not None


def describe(data: bytes, keyring: KeyRing, trust: Trust, *, today: date) -> Description:
    """What is in a file, read with the keys and the trust of this desk."""
    opened: Opened | None = None
    refused: BundleRefused | None = None
    try:
        opened = unseal(data, keyring, trust, today=today)
    except BundleRefused as problem:
        refused = problem
    changes = Counter(one.table for one in opened.changes) if opened else Counter[str]()
    photos = len(opened.blobs) if opened else 0
    return Description(len(data), stanzas(data, b"X25519"), opened, refused, changes, photos)
