"""Whether a name stands before a quotation as the passage has it: "Iran “met the chief”" of "Iran's top diplomat met the chief"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from countrydesk.core.text import normalise
from countrydesk.core.verification.quoting import quotations
from countrydesk.core.verification.wording import fold

# The word that stands before a quotation with nothing but a space between them.
_BEFORE = re.compile(r"([\w’'-]+)\s*$")
_WORD = re.compile(r"[\w’'-]+")
_OWNS = re.compile(r"['’]s?$")
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
    """Whether the quotation opens a sentence of the passage, or the name stands before it there and owns nothing."""
    plain = normalise(passage)
    at = plain.lower().find(normalise(inner).lower().strip(" .…"))
    if at < 0:
        return False
    ahead = plain[:at]
    named = [word for word in _WORD.findall(ahead) if fold(word) == fold(name)]
    return bool(_OPENS.search(ahead)) or any(not _OWNS.search(word) for word in named)
