"""Triggers that keep the journal as it was written."""

from sqlalchemy import Connection

from ppks_desktop.storage.dialect import is_postgres

_SQLITE = """CREATE TRIGGER entry_stays_{act} BEFORE {ACT} ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"""
_POSTGRES_FUNCTION = """CREATE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the journal is only added to'; END $$"""
_POSTGRES = """CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entry
    FOR EACH ROW EXECUTE FUNCTION entry_stays()"""


def make_guards(connection: Connection) -> None:
    """Refuse to change or remove what stands in the journal."""
    if is_postgres(connection):
        connection.exec_driver_sql(_POSTGRES_FUNCTION)
        connection.exec_driver_sql(_POSTGRES)
        return
    for act in ("update", "delete"):
        connection.exec_driver_sql(_SQLITE.format(act=act, ACT=act.upper()))
