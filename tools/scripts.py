"""Names of divisions in the script of their own country: Arabic, Hebrew, Greek, Georgian, Armenian, Korean, Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The script of a country's press, and the names in it that are plain words there (the east, the center ...).
_ARABIC = "IR IQ SA EG SY YE LY DZ TN MA JO LB OM KW QA BH AE SD PS PK AF"
_SCRIPTS = {
    **dict.fromkeys(_ARABIC.split(), "\u0600-\u06ff\u200c"),
    "IL": "\u05d0-\u05ea",
    **dict.fromkeys(("GR", "CY"), "\u0370-\u03ff\u1f00-\u1fff"),
    "GE": "\u10d0-\u10ff",
    "AM": "\u0531-\u0587",
    **dict.fromkeys(("KR", "KP"), "\uac00-\ud7a3"),
    "JP": "\u3040-\u30ff\u4e00-\u9fff",
}
_LOCAL_WORDS = frozenset({"מרכז", "המרכז", "הצפון", "הדרום", "واسط", "مرکزی"})


def local_forms(names: Iterable[str], alpha2: str) -> list[str]:
    """A division in the script of its own country's press; short names and plain words are left out.

    An Arabic word alone is a name only where it is long and has no article: بشار is a man too, الوسطى the middle.
    """
    letters = _SCRIPTS.get(alpha2)
    if not letters:
        return []
    written = re.compile(f"^[{letters}]+(?:[ -][{letters}]+)*$")
    found = [name for name in names if written.match(name) and len(name) >= 3 and name not in _LOCAL_WORDS]
    return [
        n
        for n in found
        if not "\u0600" < n[0] < "\u06ff" or " " in n.strip() or (len(n) >= 5 and not n.startswith("ال"))
    ]
