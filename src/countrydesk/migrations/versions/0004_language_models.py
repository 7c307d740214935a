"""What was asked of a language model is on record; a claim says which one worded it, a dossier what was counted before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TEXTS = (
    "id", "parent", "maker", "prompt", "purpose", "section", "template", "system", "data", "schema", "reply", "model", "finish",
    "error",
)  # fmt: skip
_COUNTS = ("most", "seed", "prompt_tokens", "reply_tokens")


_ADDED = (("claim", "maker", ""), ("dossier", "counts", "[]"))


def upgrade() -> None:
    for table, name, value in _ADDED:
        with op.batch_alter_table(table) as altered:
            altered.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=value))
        with op.batch_alter_table(table) as altered:
            altered.alter_column(name, server_default=None)
    op.create_table(
        "exchange",
        *(sa.Column(name, sa.Text(), primary_key=name == "id", nullable=False) for name in _TEXTS),
        sa.Column("at", sa.Text(), nullable=True),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in _COUNTS),
        sa.Column("counted", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_exchange_prompt_maker", "exchange", ["prompt", "maker"])


def downgrade() -> None:
    op.drop_table("exchange")
    for table, name, _ in _ADDED:
        with op.batch_alter_table(table) as altered:
            altered.drop_column(name)
