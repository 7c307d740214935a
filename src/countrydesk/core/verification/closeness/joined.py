"""Whether a name stands before a quotation as the passage has it: "Iran “met the chief”" of "Iran's top diplomat met the chief"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from countrydesk.core.text import normalise
from countrydesk.core.verification.quoting import quotations
from countrydesk.core.verification.wording import fold

# The word that stands before a quotation with nothing but a space between them.
_BEFORE = re.compile(r"([\w’'-]+)\s*$")
# The end of a sentence, or the beginning of the passage: what follows has its own subject.
_OPENS = re.compile(r"(?:^|[.!?:;]\W*)$")


def misjoined(text: str, passages: Sequence[str]) -> str:
    """The name that a sentence puts before a quotation from the midst of a sentence, where the passage has another word
    there; empty where there is none."""
    for start, _, inner in quotations(text):
        name = _BEFORE.search(text[:start].rstrip() if text[start - 1 : start].isspace() else "")
        if name and name[1][:1].isupper() and not any(_follows(name[1], inner, each) for each in passages):
            return name[1]
    return ""


def _follows(name: str, inner: str, passage: str) -> bool:
    """Whether the quotation opens a sentence of the passage, or stands there behind the same word."""
    plain = normalise(passage)
    at = plain.lower().find(normalise(inner).lower().strip(" .…"))
    if at < 0:
        return False
    before = _BEFORE.search(plain[:at])
    return bool(_OPENS.search(plain[:at])) or (before is not None and fold(before[1]) == fold(name))
