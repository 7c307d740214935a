"""Sources say more of themselves, their health is on record, a document knows its pages and the wall before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SOURCE = {"owner": "", "kind": "", "reach": "country", "rated": "", "via": "feed"}
_DOCUMENT = {"pages": "[]", "wall": ""}
_TEXTS = ("id", "parent", "maker", "checked", "outcome", "detail", "url", "etag", "modified", "sha256")
_MOMENTS = ("due", "first", "worked", "newest")


def upgrade() -> None:
    _widen("source", _SOURCE)
    _widen("document", _DOCUMENT)
    op.create_table(
        "health",
        *(sa.Column(name, sa.Text(), primary_key=name == "id", nullable=False) for name in _TEXTS),
        *(sa.Column(name, sa.Text(), nullable=True) for name in _MOMENTS),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("status", "failures")),
        sa.Column("habit", sa.Double(), nullable=False),
        sa.Column("dated", sa.Boolean(), nullable=False),
    )


def _widen(table: str, columns: dict[str, str]) -> None:
    with op.batch_alter_table(table) as altered:
        for name, value in columns.items():
            altered.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=value))
    with op.batch_alter_table(table) as altered:
        for name in columns:
            altered.alter_column(name, server_default=None)


def downgrade() -> None:
    op.drop_table("health")
    for table, columns in (("document", _DOCUMENT), ("source", _SOURCE)):
        with op.batch_alter_table(table) as altered:
            for name in columns:
                altered.drop_column(name)
