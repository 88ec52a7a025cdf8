"""The two engines on which the storage suite runs."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from ppks_desktop.storage.database import Database
from ppks_desktop.storage.postgres import open_postgres
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.vault import create_vault
from tests.storage.cluster import Cluster, programs
from tests.storage.desk import store_of

_names = count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests of this process."""
    there = programs()
    if there is None:
        pytest.skip("PostgreSQL is not installed here")
    started = Cluster.start(there)
    yield started
    started.stop()


@pytest.fixture
def dek() -> bytearray:
    """The data key of the vaults in tests."""
    return bytearray(range(32))


@pytest.fixture(params=["vault", pytest.param("server", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path, dek: bytearray) -> Iterator[Database]:
    """An empty database, once as a vault and once on a server."""
    if request.param == "vault":
        opened = create_vault(tmp_path / "brankas", dek)
    else:
        cluster_: Cluster = request.getfixturevalue("cluster")
        opened = open_postgres(cluster_.database(f"ppks{next(_names)}"))
    yield opened
    opened.close()


@pytest.fixture
def vault(tmp_path: Path, dek: bytearray) -> Iterator[Database]:
    """An empty vault, for what a server does not do."""
    opened = create_vault(tmp_path / "brankas", dek)
    yield opened
    opened.close()


@pytest.fixture
def store(database: Database) -> Store:
    """The store of a field officer on either engine."""
    return store_of(database)
