"""What stands beside the bytes in the archive: what they were captured for, so that the store can be made again from it."""

from __future__ import annotations

import json

from countrydesk.core.codec import encode
from countrydesk.core.types import Record


def about(parent: Record) -> str:
    """The record that bytes were captured for, as JSON: its kind and its row."""
    return json.dumps({"kind": type(parent).__name__, **encode(parent)}, ensure_ascii=True, sort_keys=True)
