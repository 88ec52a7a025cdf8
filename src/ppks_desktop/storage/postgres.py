"""The office that outgrew one machine: the same tables on a PostgreSQL server."""

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage import migrating
from ppks_desktop.storage.database import Database


def open_postgres(url: str) -> Database:
    """Open the office's database, bringing its tables up to date; ``url`` as psycopg reads it.

    A server that cannot be reached, or one that a newer program wrote, is told in one sentence.
    """
    try:
        place = make_url(url).set(drivername="postgresql+psycopg")
        engine = create_engine(place, hide_parameters=True, pool_pre_ping=True)
        with engine.connect() as connection:
            revision = None
            if inspect(connection).has_table("alembic_version"):
                revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    except (ArgumentError, OperationalError) as error:
        raise VaultProblem(
            _("Server kantor tidak dapat dihubungi. Periksa alamat dan jaringannya."),
            "server-tak-terjangkau",
        ) from error
    if revision not in migrating.KNOWN:
        engine.dispose()
        raise VaultProblem(
            _(
                "Basis data kantor ini ditulis oleh PPKS Desktop yang lebih baru. "
                "Pasang versi terbaru, lalu buka lagi; isinya tetap utuh."
            ),
            "brankas-lebih-baru",
        )
    if revision != migrating.HEAD:
        migrating.upgrade(engine)
    return Database(engine)
