"""Run by alembic: the steps, on the connection and within the transaction that it is given."""

from __future__ import annotations

from alembic import context

from app.web.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=context.config.attributes["version_table"],
)
with context.begin_transaction():
    context.run_migrations()
