"""A finding carries the words that clash, a development what told it before its period and what takes it back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("finding") as finding:
        for name in ("words", "against"):
            finding.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("development") as development:
        for name in ("earlier", "contrary"):
            development.add_column(sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("finding") as finding:
        for name in ("words", "against"):
            finding.alter_column(name, server_default=None)
    with op.batch_alter_table("development") as development:
        for name in ("earlier", "contrary"):
            development.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("finding") as finding:
        for name in ("words", "against"):
            finding.drop_column(name)
    with op.batch_alter_table("development") as development:
        for name in ("earlier", "contrary"):
            development.drop_column(name)
