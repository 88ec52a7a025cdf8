"""How far others hold our work: receipts, which only ever grow."""

from collections.abc import Mapping

from sqlalchemy import func, select

from ppks_desktop.domain.office import local_moment
from ppks_desktop.domain.travel import Travel
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import upsert
from ppks_desktop.storage.tables import ENTRY, PART_OUT, RECEIPT, REPLICA


class Receipts:
    """What others say they hold durably."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, holder: str, held: Mapping[str, tuple[int, str]], at: int) -> None:
        """Take a receipt: for each replica the last number held and the chain hash there."""
        with self._database.writing() as connection:
            known = self.of(holder)
            for replica, (seq, chain) in held.items():
                if seq > known.get(replica, (0, ""))[0]:
                    connection.execute(
                        upsert(connection, RECEIPT),
                        {
                            "holder": holder,
                            "replica": replica,
                            "seq": seq,
                            "chain": chain,
                            "at": at,
                        },
                    )

    def of(self, holder: str) -> dict[str, tuple[int, str]]:
        """All that one holder has acknowledged."""
        with self._database.reading() as connection:
            found = connection.execute(select(RECEIPT).where(RECEIPT.c.holder == holder))
            return {row.replica: (row.seq, row.chain) for row in found}

    def last_at(self) -> int | None:
        """When the last receipt came, in microseconds since 1970 UTC."""
        with self._database.reading() as connection:
            found = connection.scalar(select(func.max(RECEIPT.c.at)))
            return None if found is None else int(found)

    def travel(self, replica: str, *, office: bool, is_office: bool) -> Travel:
        """How far the changes of this desk have come."""
        with self._database.reading() as connection:
            written = connection.scalar(select(REPLICA.c.seq).where(REPLICA.c.id == replica))
            sent = connection.execute(
                select(func.max(PART_OUT.c.last_seq), func.max(PART_OUT.c.at))
            ).one()
            received = connection.execute(
                select(func.max(RECEIPT.c.seq), func.max(RECEIPT.c.at)).where(
                    RECEIPT.c.replica == replica
                )
            ).one()
        return Travel(
            replica=replica,
            office=office,
            is_office=is_office,
            last_seq=written or 0,
            sent_seq=sent[0] or 0,
            received_seq=received[0] or 0,
            sent_at=None if sent[1] is None else local_moment(sent[1]),
            received_at=None if received[1] is None else local_moment(received[1]),
        )

    def waiting(self, replica: str, after_seq: int) -> dict[str, int]:
        """How many records of each table this desk changed after a number of its own."""
        with self._database.reading() as connection:
            counted = (
                select(ENTRY.c.table_name, func.count(ENTRY.c.record.distinct()))
                .join_from(ENTRY, REPLICA, ENTRY.c.replica_no == REPLICA.c.no)
                .where(REPLICA.c.id == replica, ENTRY.c.last_seq > after_seq)
                .group_by(ENTRY.c.table_name)
            )
            return {row[0]: int(row[1]) for row in connection.execute(counted)}
