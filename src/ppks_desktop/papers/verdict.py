"""What checking a paper found, in words and in facts."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a signature does not count: a stable code and a sentence."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature of a paper.

    ``at`` is the time the signer's computer claimed. ``intact``: the bytes it covers are those
    that were signed. ``trusted``: the certificate comes from the office that was asked about.
    ``certifies``: it is the first one, which forbids everything but further signatures. ``whole``:
    it covers the file to its end. ``sentence`` says all this in words. ``notes`` are remarks that
    do not make it invalid.
    """

    field: str
    name: str
    position: str
    office: str
    at: datetime | None
    intact: bool
    trusted: bool
    revoked_at: datetime | None
    certifies: bool
    whole: bool
    certificate: str
    reasons: tuple[Reason, ...]
    sentence: str
    notes: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether nothing speaks against this signature."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a paper may be relied on; ``code`` is ``sah`` or names the first reason."""

    valid: bool
    code: str
    sentence: str
    signatures: tuple[SignatureFacts, ...] = ()
