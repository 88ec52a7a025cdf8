"""Signature blocks: who signs as what, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table

from ppks_desktop.papers import looks
from ppks_desktop.papers.page import Frame
from ppks_desktop.papers.parties import Signatory
from ppks_desktop.papers.signing import OFFICER
from ppks_desktop.papers.strokes import SignatureSpace
from ppks_desktop.papers.words import OPEN_NAME, nip, safe


@dataclass(frozen=True, slots=True)
class Block:
    """One signature block.

    ``field`` names the electronic field laid over it, ``above`` is the line with place and day,
    ``stamp`` draws the box for a duty stamp.
    """

    heading: str
    who: Signatory
    field: str = ""
    stamp: bool = False
    above: str = ""


def giver(heading: str, who: Signatory, frame: Frame, above: str = "") -> Block:
    """The block of whoever gave: signed here if they issue the paper, else with their ink only."""
    if frame.author in ("", who.name):
        return Block(heading, replace(who, ink=None), field=OFFICER, above=above)
    return Block(heading, who, above=above)


def issuer(frame: Frame, *signing: Signatory | None) -> tuple[Block, ...]:
    """The block of an officer who issues a paper on which others sign; nobody signs for another."""
    if frame.author in ("", *(one.name for one in signing if one)):
        return ()
    who = Signatory(frame.author, frame.author_position)
    return (Block("Diterbitkan oleh", who, field=OFFICER),)


def row(blocks: Sequence[Block | None], width: float, height: float) -> Any:
    """Blocks in equal shares of a width (None leaves its share empty), in points."""
    share = width / len(blocks)
    cells = [_parts(one, share - 6 * mm, height) for one in blocks]
    lines = [list(part) for part in zip(*cells, strict=True) if any(part)]
    table = Table(lines, [share] * len(blocks))
    table.setStyle(looks.BLOCKS)
    return table


def _parts(block: Block | None, width: float, height: float) -> tuple[Any, ...]:
    if block is None:
        return None, None, None, None
    who = block.who
    top = "<br/>".join(safe(one) for one in (block.heading, who.acting, who.position) if one)
    name = f"<b><u>{safe(who.name)}</u></b>" if who.name else OPEN_NAME
    under = f"{name}<br/>{safe(nip(who.nip))}" if who.nip else name
    return (
        Paragraph(safe(block.above), looks.BLOCK_TOP) if block.above else None,
        Paragraph(top, looks.BLOCK_TOP),
        SignatureSpace(width, height, who.ink, block.field, stamp=block.stamp),
        Paragraph(under, looks.BLOCK_NAME),
    )
