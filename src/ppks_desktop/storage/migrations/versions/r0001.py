"""Make every table of the first version."""

from alembic import op

from ppks_desktop.storage.guards import make_guards
from ppks_desktop.storage.search_index import make_search
from ppks_desktop.storage.tables import METADATA

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first version."""
    connection = op.get_bind()
    METADATA.create_all(connection)
    make_search(connection)
    make_guards(connection)
