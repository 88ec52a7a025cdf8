"""The list of issued papers."""

from ppks_desktop.domain.office import local_moment
from ppks_desktop.domain.records import Document, Person
from ppks_desktop.domain.travel import Travel
from ppks_desktop.domain.views import IssuedLine
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.catalogue import PAPERS
from ppks_desktop.storage.store import Store


def issued_lines(
    store: Store, travel: Travel, person_id: str | None, limit: int
) -> tuple[IssuedLine, ...]:
    """The papers that were issued, of one person or all, the latest first."""
    if person_id is None:
        found = store.find(Document, order="-issued_at", limit=limit)
    else:
        found = store.find(Document, order="-issued_at", limit=limit, person_id=person_id)
    vectors = store.vectors(Document, [one.id for one in found])
    people = sorted({one.person_id for one in found if one.person_id})
    names = {one.id: one.full_name for one in store.find(Person, id=people)}
    titles = {one.code: one.title for one in PAPERS}
    return tuple(
        IssuedLine(
            document_id=one.id,
            paper=one.paper,
            title=titles.get(one.paper, one.paper),
            number=one.number or _("nomor dari kantor"),
            who=names.get(one.person_id or "", ""),
            issued_at=local_moment(one.issued_at),
            issued_by=one.issued_by or "",
            signed=one.signed,
            content_hash=one.content_hash,
            state=travel.state(vectors.get(one.id, {})),
        )
        for one in found
    )
