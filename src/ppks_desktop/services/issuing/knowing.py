"""Whether this vault knows a paper, and whether its data still say the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from ppks_desktop.domain.records import Document
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.verdict import SignatureFacts, Verdict
from ppks_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A verdict, and what this vault knows of the paper: the document, whether data agree.

    ``agrees`` is None where the paper is not known here or its records are not.
    """

    verdict: Verdict
    document: Document | None
    agrees: bool | None
    sentence: str

    @property
    def valid(self) -> bool:
        """Whether the paper may be relied on."""
        return self.verdict.valid

    @property
    def signatures(self) -> tuple[SignatureFacts, ...]:
        """Each signature with what was found."""
        return self.verdict.signatures

    @property
    def known(self) -> bool:
        """Whether this vault issued or received the record of this paper."""
        return self.document is not None


def known_paper(
    verdict: Verdict, document: Document | None, content_hash: Callable[[Document], str | None]
) -> KnownPaper:
    """Put the verdict and what the vault knows into one sentence."""
    if document is None:
        said = _("Brankas ini tidak mengenal surat ini.")
        return KnownPaper(verdict, None, None, f"{verdict.sentence} {said}")
    now = content_hash(document)
    agrees = None if now is None else now == document.content_hash
    number = document.number or document.id[-8:]
    said = _("Brankas ini mengenal surat ini ({number}).").format(number=number)
    if agrees:
        said += " " + _("Datanya masih sama.")
    elif agrees is False:
        said += " " + _("Datanya sudah berubah sejak surat ini terbit.")
    return KnownPaper(verdict, document, agrees, f"{verdict.sentence} {said}")


def document_of(store: Store, pdf: bytes) -> Document | None:
    """The document these bytes are, or grew from by further signatures."""
    for digest in _digests(pdf):
        found = store.find(Document, pdf_hash=digest)
        if found:
            return found[0]
    return None


def _digests(pdf: bytes) -> Iterator[str]:
    """SHA-256 of the file and of each earlier revision in it, the latest first."""
    yield sha256(pdf).hexdigest()
    end = len(pdf)
    while (end := pdf.rfind(b"%%EOF", 0, end)) > 0:
        for tail in (b"%%EOF\n", b"%%EOF\r\n", b"%%EOF"):
            if pdf.startswith(tail, end):
                yield sha256(pdf[: end + len(tail)]).hexdigest()
