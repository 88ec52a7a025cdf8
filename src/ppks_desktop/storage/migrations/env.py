"""Where Alembic runs: each step in its own transaction, on one connection."""

from alembic import context

from ppks_desktop.storage.migrating import check_rows

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
    transaction_per_migration=True,
    on_version_apply=check_rows,
)
context.run_migrations()
