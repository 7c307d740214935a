"""Run by Alembic for `adapters/sql.py`, which hands in the open connection and the metadata: no file of settings."""

from __future__ import annotations

from alembic import context

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given["metadata"],
    version_table=given["version_table"],
    # SQLite cannot alter a column in place; the batch mode makes the table anew.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
