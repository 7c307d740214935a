"""The first schema: a table for each kind of record.

Written out and not taken from the metadata: a migration stays what it was when the records grow. `name:type` where it
is not a text, `?` where it may be missing; what is nested stands as JSON text.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = {
    "requirement": "country since until questions",
    "source": "url title country language control reliability basis interest home official:bool",
    "item": "parent guid url title published? maker capture updated? summary content language authors",
    "capture": "parent maker url sha256 media_type captured",
    "document": (
        "parent maker title text language published? published_basis source item url summary_only:bool authors"
    ),
    "annotation": "parent maker start:int end:int label value",
    "passage": "parent start:int end:int quote",
    "event": "maker members interval place actors origins kind status",
    "development": (
        "event title title_basis evidence category credibility:int credibility_reason place significance disputes dates"
    ),
    "announced": "interval title title_basis evidence event",
    "set_aside": "document reason detail",
    "dossier": "requirement developments calendar background set_aside documents sources annotations",
    "claim": "kind text basis rests_on likelihood? section group development disputed:bool",
    "finding": "claim maker check severity verdict reason",
    "report": "dossier maker title claims",
    "failure": "parent maker error at?",
    "decision": "actor at verb subject detail",
}

_INDICES = {
    "item": (("parent", "maker"),),
    "capture": (("parent", "maker"),),
    "document": (("parent", "maker"), ("item",), ("source",)),
    "annotation": (("parent", "maker"),),
    "passage": (("parent",),),
    "set_aside": (("document",),),
    "finding": (("claim", "maker"),),
    "report": (("dossier", "maker"),),
    "failure": (("parent", "maker"),),
    "decision": (("subject",),),
}

_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "": sa.Text,
    "int": sa.BigInteger,
    "float": sa.Double,
    "bool": sa.Boolean,
}


def upgrade() -> None:
    for table, line in _TABLES.items():
        op.create_table(table, sa.Column("id", sa.Text, primary_key=True), *map(_column, line.split()))
    for table, indices in _INDICES.items():
        for names in indices:
            op.create_index(f"ix_{table}_{'_'.join(names)}", table, list(names))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


def _column(spelled: str) -> sa.Column[Any]:
    name, _, kind = spelled.rstrip("?").partition(":")
    return sa.Column(name, _TYPES[kind](), nullable=spelled.endswith("?"))
