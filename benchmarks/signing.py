"""Issuing a signed paper, beside drawing the same paper and no more."""

from contextlib import closing

from benchmarks.city import City
from benchmarks.measure import Finding, side_by_side
from ppks_desktop.desk import Desk

_PAPERS = 12
_UNISSUED = (
    "SELECT id FROM handover WHERE id NOT IN "
    "(SELECT record_id FROM document WHERE paper = 'bast') LIMIT ?"
)


def findings(city: City) -> list[Finding]:
    """Measure a handover paper for handovers that have none yet."""
    with closing(city.bare()) as bare:
        ids = [row[0] for row in bare.execute(_UNISSUED, (_PAPERS,)).fetchall()]
    with closing(city.desk()) as desk:
        return [_issuing(desk, ids)]


def _issuing(desk: Desk, ids: list[str]) -> Finding:
    ours, theirs = side_by_side(
        ids,
        lambda handover: desk.issuing.issue("bast", handover),
        lambda handover: desk.issuing.preview("bast", handover),
    )
    return Finding("issue and sign a BAST", ours, "draw it only", theirs)
