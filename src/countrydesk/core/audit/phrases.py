"""Tables of phrases as one pattern: phrases stand apart by " | " or by lines, and match as whole words."""

from __future__ import annotations

import re


def pattern(phrases: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Each phrase is itself a pattern; a line that begins with "+" goes on with the phrase above it."""
    rows = re.sub(r"\s*\n\s*\+ ", "", phrases.strip()).splitlines()
    each = [phrase.strip() for row in rows for phrase in row.split(" | ")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", flags)
