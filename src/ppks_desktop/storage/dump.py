"""The state of a vault as text, alike for the same set of changes."""

from collections.abc import Iterator

from sqlalchemy import Table, select

from ppks_desktop.domain.change import Plain
from ppks_desktop.storage.columns import SHAPES, change_fields, rivals_of, spelled, vector_of
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.tables import RECORDS, REPLICA


def dump(database: Database) -> Iterator[str]:
    """One line for each replica and each record, sorted; nothing that is of this desk alone."""
    with database.apart() as connection:
        reached = select(REPLICA.c.id, REPLICA.c.seq, REPLICA.c.chain).where(REPLICA.c.seq > 0)
        for row in connection.execute(reached.order_by(REPLICA.c.id)):
            yield spelled({"replica": row.id, "seq": row.seq, "chain": row.chain})
        for table in sorted(RECORDS):
            shape = SHAPES[table]
            found: Table = RECORDS[table]
            for row in connection.execute(select(found).order_by(found.c.id)):
                values: dict[str, Plain] = {
                    column.name: column.from_stored(stored)
                    for column, stored in zip(shape.columns, list(row)[1:-3], strict=True)
                }
                yield spelled(
                    {
                        "table": table,
                        "id": row[0],
                        "values": values,
                        "vector": vector_of(row[-3]),
                        "rivals": {
                            group: [change_fields(one) for one in ones]
                            for group, ones in rivals_of(row[-1]).items()
                        },
                    }
                )
