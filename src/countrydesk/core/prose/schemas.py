"""The JSON Schemas of replies, in the subset that servers enforce: every property required, none besides.

Labels are an enumeration of those that were issued, so that a server that keeps to the schema cannot emit another one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
NULLABLE: Schema = {"type": ["string", "null"]}


def record(properties: Mapping[str, Any]) -> Schema:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": dict(properties),
    }


def listed(items: Schema) -> Schema:
    """A list of such items. Bounds are kept by the reader of the reply: not all servers know them."""
    return {"type": "array", "items": items}


def one_of(values: Sequence[str | int]) -> Schema:
    """One of some values of ours; any of their type where there are none, for an empty enumeration is no schema."""
    kind = "integer" if values and isinstance(values[0], int) else "string"
    return {"type": kind, "enum": list(values)} if values else {"type": kind}


def spelled(schema: Schema) -> str:
    """The schema as JSON text without spaces: some servers are given it within the prompt."""
    return json.dumps(schema, separators=(",", ":"))


def claims_schema(citable: Mapping[str, Sequence[str]]) -> str:
    """A reply with claims. `citable` holds, by the kind of claim, the labels that it may cite. JSON text."""
    claims = [_claim(kind, labels) for kind, labels in citable.items()] or [_claim("reported", ())]
    return spelled(record({"claims": listed(claims[0] if len(claims) == 1 else {"anyOf": claims})}))


def _claim(kind: str, labels: Sequence[str]) -> Schema:
    return record({"kind": one_of([kind]), "text": STRING, "labels": listed(one_of(labels))})


def repairs_schema(labels: Sequence[str], drafts: int) -> str:
    """A reply with at most one sentence for each of so many drafts, or null. JSON text."""
    numbers = one_of(range(1, drafts + 1))
    repair = record({"number": numbers, "text": NULLABLE, "labels": listed(one_of(labels))})
    return spelled(record({"repairs": listed(repair)}))
