"""A step between revisions happens wholly or not at all, after a verified copy."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect

from ppks_desktop.domain.records import Person
from ppks_desktop.storage import cipher, migrating
from ppks_desktop.storage.backup import list_backups
from ppks_desktop.storage.copying import Why
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.tables import METADATA
from ppks_desktop.storage.vault import open_vault
from tests.storage.desk import person, store_of

STEP = '''"""Try a step."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Try a step."""
    op.execute("ALTER TABLE person ADD COLUMN shoe_size INTEGER")
    {last}
'''


def shape(connection: Connection) -> dict[str, object]:
    """Every column with type, emptiness and key, every index, of the tables there are."""
    found = inspect(connection)
    return {
        table: (
            {
                column["name"]: (str(column["type"]), column["nullable"])
                for column in found.get_columns(table)
            },
            found.get_pk_constraint(table)["constrained_columns"],
            sorted((index["name"], index["column_names"]) for index in found.get_indexes(table)),
            sorted(one["column_names"] for one in found.get_unique_constraints(table)),
        )
        for table in found.get_table_names()
        if not table.startswith(("alembic", "person_search"))
    }


def test_the_steps_make_exactly_the_tables_the_program_knows(vault: Database) -> None:
    """A new field of a record needs a step of its own, beside the newest revision."""
    plain = create_engine("sqlite://")
    with plain.connect() as connection:
        METADATA.create_all(connection)
        known = shape(connection)
    plain.dispose()
    with vault.reading() as connection:
        assert shape(connection) == known


@pytest.mark.postgres
def test_a_server_gets_the_same_tables(server: Database) -> None:
    known = {
        name: {column.name: column.nullable for column in table.columns}
        for name, table in METADATA.tables.items()
    }
    with server.reading() as connection:
        found = inspect(connection)
        there = {
            name: {one["name"]: one["nullable"] for one in found.get_columns(name)}
            for name in known
        }
        indexes = {index["name"] for name in known for index in found.get_indexes(name)}
    assert there == known
    assert indexes >= {one.name for table in METADATA.tables.values() for one in table.indexes}


def test_the_newest_revision_is_the_one_the_program_writes() -> None:
    assert migrating.KNOWN[-1] == migrating.HEAD
    steps = (migrating.SCRIPTS / "versions").glob("r*.py")
    assert max(one.stem for one in steps) == f"r{migrating.HEAD}"


@pytest.fixture
def old(vault: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault that is one step behind a program with ``tmp_path/steps``."""
    store = store_of(vault)
    store.save(person(store), person(store))
    vault.close()
    shutil.copytree(migrating.SCRIPTS, tmp_path / "steps")
    monkeypatch.setattr(migrating, "SCRIPTS", tmp_path / "steps")
    monkeypatch.setattr(migrating, "HEAD", "0002")
    monkeypatch.setattr(migrating, "KNOWN", (None, "0001", "0002"))
    return tmp_path


def write_step(tmp_path: Path, last: str) -> None:
    (tmp_path / "steps" / "versions" / "r0002.py").write_text(STEP.format(last=last))


def columns(folder: Path, dek: bytearray) -> set[str]:
    connection = cipher.connect(folder / cipher.VAULT_NAME, dek)
    found = {str(row[1]) for row in connection.execute("PRAGMA table_info(person)")}
    connection.close()
    return found


def test_an_older_vault_is_brought_up_to_date_after_a_copy(old: Path, dek: bytearray) -> None:
    write_step(old, "")
    opened = open_vault(old / "brankas", dek)
    opened.close()
    assert "shoe_size" in columns(old / "brankas", dek)
    assert [one.why for one in list_backups(old / "brankas" / "backups")] == [Why.MIGRATION]


@pytest.mark.parametrize(
    "last",
    [
        "raise RuntimeError('the power went')",
        "op.execute('DELETE FROM person')",
        "op.execute('DROP TABLE entry')",
    ],
)
def test_a_step_that_breaks_off_or_loses_rows_leaves_everything_as_it_was(
    old: Path, dek: bytearray, last: str
) -> None:
    write_step(old, last)
    with pytest.raises(RuntimeError):
        open_vault(old / "brankas", dek)
    assert "shoe_size" not in columns(old / "brankas", dek)
    write_step(old, "")
    opened = open_vault(old / "brankas", dek)
    assert len(opened_people(opened)) == 2
    opened.close()


def opened_people(database: Database) -> list[object]:
    with database.reading() as connection:
        return list(connection.exec_driver_sql("SELECT id FROM person"))


def test_a_fresh_vault_needs_no_copy(vault: Database) -> None:
    assert vault.folder is not None
    assert list_backups(vault.folder / "backups") == ()
    assert store_of(vault).count(Person) == 0
