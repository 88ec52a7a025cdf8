"""The two engines on which the storage suite runs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppks_desktop.storage.database import Database
from ppks_desktop.storage.postgres import open_postgres
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.tables import METADATA
from ppks_desktop.storage.vault import create_vault, open_vault
from tests.storage.cluster import Cluster, programs
from tests.storage.desk import store_of

_KEY = bytes(range(32))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests of this process."""
    there = programs()
    if there is None:
        pytest.skip("PostgreSQL is not installed here")
    started = Cluster.start(there)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def server_url(cluster: Cluster) -> str:
    """The address of one database with all tables."""
    url = cluster.database("kantor")
    open_postgres(url).close()
    return url


@pytest.fixture(scope="session")
def blank_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with all tables and no rows, to be copied."""
    folder = tmp_path_factory.mktemp("blank") / "brankas"
    create_vault(folder, bytearray(_KEY)).close()
    return folder


@pytest.fixture
def dek() -> bytearray:
    """The data key of the vaults in tests."""
    return bytearray(_KEY)


@pytest.fixture
def vault(blank_vault: Path, tmp_path: Path, dek: bytearray) -> Iterator[Database]:
    """An empty vault, for what a server does not do."""
    shutil.copytree(blank_vault, tmp_path / "brankas")
    opened = open_vault(tmp_path / "brankas", dek)
    yield opened
    opened.close()


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Database]:
    """The database on the server, emptied."""
    opened = open_postgres(request.getfixturevalue("server_url"))
    everything = ", ".join(f'"{name}"' for name in METADATA.tables)
    with opened.writing() as connection:
        connection.exec_driver_sql(f"TRUNCATE {everything} RESTART IDENTITY")
    yield opened
    opened.close()


@pytest.fixture(params=["vault", pytest.param("server", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Database:
    """An empty database, once as a vault and once on a server."""
    opened: Database = request.getfixturevalue(request.param)
    return opened


@pytest.fixture
def store(database: Database) -> Store:
    """The store of a field officer on either engine."""
    return store_of(database)
