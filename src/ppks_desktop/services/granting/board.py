"""The aid board: every proposal in the column of its state."""

from ppks_desktop.domain import reference
from ppks_desktop.domain.aid import Catalogue, total
from ppks_desktop.domain.records import AidProposal, Handover
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.standing import standing
from ppks_desktop.domain.views import AidColumn, ProposalRow
from ppks_desktop.domain.wording import items_text, place_line
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.storage.search import PersonLine, Search
from ppks_desktop.storage.store import Store

COLUMNS = {
    "diajukan": later("Diajukan"),
    "disetujui": later("Siap diserahkan"),
    "diserahkan": later("Diserahkan"),
    "ditolak": later("Ditolak"),
}
"""The columns of the aid board, from left to right."""

SHOWN = 200
"""The most rows a column of the board shows."""


def aid_board(store: Store, regions: Regions, catalogue: Catalogue) -> tuple[AidColumn, ...]:
    """All proposals by their state, the latest first."""
    handed = {one.proposal_id: one.id for one in standing(store.find(Handover))}
    columns: dict[str, list[AidProposal]] = {code: [] for code in COLUMNS}
    for one in store.find(AidProposal):
        code = "diserahkan" if one.id in handed else one.status
        columns.setdefault(code, []).append(one)
    kinds = {one.code: one.name for one in catalogue.kinds}
    board = []
    for code, found in columns.items():
        latest = sorted(found, key=lambda one: one.id, reverse=True)[:SHOWN]
        people = Search(store.database).lines([one.person_id for one in latest])
        rows = [
            _row(one, code, people.get(one.person_id), regions, kinds, handed.get(one.id))
            for one in latest
        ]
        amount = sum(total(one.items) for one in found)
        board.append(AidColumn(code, _(COLUMNS.get(code, code)), tuple(rows), len(found), amount))
    return tuple(board)


def _row(
    proposal: AidProposal,
    status: str,
    person: PersonLine | None,
    regions: Regions,
    kinds: dict[str, str],
    handover_id: str | None,
) -> ProposalRow:
    village = person.village_code if person else proposal.village_code
    return ProposalRow(
        id=proposal.id,
        person_id=proposal.person_id,
        who=person.name if person else _("(belum ada di brankas ini)"),
        where=place_line(regions.name(village) if village else "", person.rt if person else None),
        kind=kinds.get(proposal.kind_code, proposal.kind_code),
        items=items_text(proposal.items),
        amount=total(proposal.items),
        fund=reference.label("fund_source", proposal.fund_source),
        status=status,
        status_label=_(COLUMNS.get(status, status)),
        since=proposal.decided_on or proposal.proposed_on,
        handover_id=handover_id,
    )
