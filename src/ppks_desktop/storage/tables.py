"""The tables of a vault: one per kind of record, and those that stay here."""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table
from sqlalchemy import Text as AnyText
from sqlalchemy import UniqueConstraint as Unique

from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import KINDS
from ppks_desktop.storage.columns import Shape, shape_of

METADATA = MetaData()

Text = AnyText().with_variant(AnyText(collation="C"), "postgresql")
"""Text that compares sign by sign on either engine, so that order and beginnings agree."""

Number = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits, or a claim as 0 and 1."""

_TYPES: dict[str, Any] = {"int": Number, "bool": Number}

_INDEXED: dict[str, tuple[str, ...]] = {
    "person": ("nik", "phone"),
    "family": ("family_card_no",),
    "membership": ("person_id", "family_id"),
    "ppks_case": ("person_id",),
    "assessment": ("person_id",),
    "aid_proposal": ("person_id", "family_id", "status"),
    "handover": ("person_id", "family_id", "proposal_id"),
    "training_session": ("training_id", "session_date"),
    "participant": ("training_id", "person_id"),
    "attendance": ("training_id", "session_id", "person_id"),
    "follow_up": ("participant_id", "person_id"),
    "business": ("person_id",),
    "visit": ("person_id", "business_id"),
    "contribution": ("partner_id",),
    "consent": ("person_id",),
    "data_request": ("person_id",),
    "document": ("person_id", "record_id"),
}


def _replicated(shape: Shape) -> Table:
    table = Table(
        shape.table,
        METADATA,
        Column("id", Text, primary_key=True),
        *(Column(one.name, _TYPES.get(one.shape, Text)) for one in shape.columns),
        Column("vv", Text, nullable=False),
        Column("many_heads", Integer, nullable=False),
        Column("rivals", Text),
    )
    for name in _INDEXED.get(shape.table, ()):
        Index(f"{shape.table}_by_{name}", table.c[name])
    Index(
        f"{shape.table}_undecided",
        table.c.id,
        sqlite_where=table.c.rivals.is_not(None),
        postgresql_where=table.c.rivals.is_not(None),
    )
    return table


RECORDS: dict[str, Table] = {kind.TABLE: _replicated(shape_of(kind)) for kind in KINDS}
"""The tables of the records that travel, derived from their dataclasses."""


def table_of(kind: type[Record]) -> Table:
    """The table in which records of this kind lie."""
    return RECORDS[kind.TABLE]


def _number(name: str, *, primary_key: bool = False, nullable: bool = True) -> Column[int]:
    empty = nullable and not primary_key
    return Column(name, Number, primary_key=primary_key, nullable=empty)


REPLICA = Table(
    "replica",
    METADATA,
    _number("no", primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _number("seq", nullable=False),
    Column("chain", Text, nullable=False),
)
"""Every replica heard of: last number held without a gap, and the chain hash there."""

ENTRY = Table(
    "entry",
    METADATA,
    _number("usn", primary_key=True),
    _number("replica_no", nullable=False),
    _number("first_seq", nullable=False),
    _number("last_seq", nullable=False),
    Column("table_name", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    _number("at", nullable=False),
    Column("origin", Text, nullable=False),
    _number("schema", nullable=False),
    Column("seen", Text, nullable=False),
    Column("told", Text, nullable=False),
    Unique("replica_no", "last_seq", name="entry_by_replica"),
    Index("entry_by_record", "record"),
)
"""The journal: what one person changed in one record in one act, as consecutive Changes.

``seen`` is the vector the first Change saw. ``told`` lists id, group and values of each; a later
one saw the earlier ones, or names its own vector as a fourth word. ``usn`` counts in the order in
which entries came to this vault.
"""

HELD = Table(
    "held",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("replica", Text, nullable=False),
    _number("seq", nullable=False),
    Column("told", Text, nullable=False),
)
"""Changes that wait for predecessors of the same replica."""

HELD_LINK = Table(
    "held_link",
    METADATA,
    Column("replica", Text, primary_key=True),
    _number("first", primary_key=True),
    _number("last", primary_key=True),
    Column("previous", Text, nullable=False),
    Column("head", Text, nullable=False),
)
"""The chain claims of files whose changes wait."""

RECEIPT = Table(
    "receipt",
    METADATA,
    Column("holder", Text, primary_key=True),
    Column("replica", Text, primary_key=True),
    _number("seq", nullable=False),
    Column("chain", Text, nullable=False),
    _number("at", nullable=False),
)
"""What ``holder`` says it holds durably of ``replica``: only ever grows."""

PART_IN = Table(
    "part_in",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("replica", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("manifest", Text, nullable=False),
    _number("changes", nullable=False),
    _number("at", nullable=False),
)
"""Files that came in, by the SHA-256 of their bytes."""

PART_OUT = Table(
    "part_out",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    _number("last_seq", nullable=False),
    _number("last_usn", nullable=False),
    Column("manifest", Text, nullable=False),
    _number("at", nullable=False),
)
"""Files that were made, for whom, and how far they reach."""

DRAFT = Table(
    "draft",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("form_id", Text, nullable=False),
    Column("form_version", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("subject_id", Text),
    Column("answers", Text, nullable=False),
    Column("place", Text, nullable=False),
    _number("changed_at", nullable=False),
    Column("sheet", Text),
    Column("unlifted", Text),
)
"""Forms begun and not finished; never in the journal.

``sheet`` is the paper one is keyed from, ``unlifted`` the answers before they were lifted to a
newer edition of the form.
"""

KEYING = Table(
    "keying",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("first_id", Text, unique=True),
    Column("job", Text, nullable=False),
    Column("form_id", Text, nullable=False),
    Column("form_version", Text, nullable=False),
    Column("subject_id", Text),
    Column("paper_no", Text, nullable=False),
    Column("keyer", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("settling", Text, nullable=False),
    _number("begun_at", nullable=False),
    _number("ended_at", nullable=False),
    _number("closed_at"),
    _number("fields"),
    _number("errors"),
    Column("wrong", Text, nullable=False),
)
"""One person's typing of one paper; ``first_id`` on the second of two. Never in the journal.

Answers stay until the record is written; then ``fields``, ``errors`` and ``wrong`` remain, of
papers that were keyed twice.
"""

BLOB = Table(
    "blob",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    _number("size", nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Photos, inks, papers and form files, by the SHA-256 of their bytes."""

SECRET = Table(
    "secret",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""Keys of this desk; they never travel."""

META = Table(
    "meta",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about this vault: who it belongs to, its clock, its counters."""

SNOOZE = Table(
    "snooze",
    METADATA,
    Column("act", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("until", Text, nullable=False),
)
"""Rows of the work list put off until a day."""

PERSON_LINE = Table(
    "person_line",
    METADATA,
    _number("no", primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("sex", Text),
    Column("birth_date", Text),
    _number("age_estimate"),
    Column("nik", Text),
    Column("phone", Text),
    Column("village_code", Text),
    Column("rt", Text),
    Column("type_codes", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("last_contact", Text),
    Column("family_id", Text),
    Column("family_card_no", Text),
    _number("has_rivals", nullable=False),
    Index("person_line_by_name", "name_key", "id"),
    Index("person_line_by_village", "village_code", "name_key", "id"),
    Index("person_line_by_birth", "birth_date"),
    Index("person_line_by_nik", "nik"),
    Index("person_line_by_phone", "phone"),
    Index("person_line_by_card", "family_card_no"),
)
"""One narrow line for each person who is not withdrawn, derived from the records."""

CASE_LINE = Table(
    "case_line",
    METADATA,
    Column("case_id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    _number("person_no", nullable=False),
    Column("type_code", Text, nullable=False),
    Column("village_code", Text, nullable=False),
    Column("sex", Text, nullable=False),
    _number("from_year", nullable=False),
    _number("to_year", nullable=False),
    _number("handled_year", nullable=False),
    Index("case_line_by_person", "person_id"),
    Index(
        "case_line_by_cell",
        "type_code",
        "village_code",
        "sex",
        "person_no",
        "from_year",
        "to_year",
        "handled_year",
    ),
    Index("case_line_by_number", "person_no", "from_year", "to_year", "handled_year"),
)
"""One narrow line for each case that counts, derived from the records.

The last two indexes hold all that a recap reads, already in its order.
"""
