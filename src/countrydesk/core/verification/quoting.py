"""Quotations inside a sentence: where they are, and whether their words stand in a text."""

from __future__ import annotations

import re

from countrydesk.core.text import normalise, words

_STYLES = re.compile(
    r"“([^“”]{1,4000})”|«([^«»]{1,4000})»|「([^「」]{1,4000})」|『([^『』]{1,4000})』|„([^„“”]{1,4000})[“”]|\"([^\"]{1,4000})\""
    r"|(?<!\w)‘([^‘]{1,4000}?)’(?!\w)|(?<!\w)'([^']{1,4000}?)'(?!\w)"
)
_GAP = re.compile(r"\s*(?:\[[^\]]{0,200}\]|\(?(?:\.\s?\.\s?\.|…)\)?)\s*")
_TRAILING = ' ,;:–—-("“‘«'
_EDGES = " .,;:!?\"'-()[]。，；：！？"

# Fewer quoted words are a name, a nickname or a term, which V08 compares as a name.
SHORTEST = 3


def quotations(text: str) -> list[tuple[int, int, str]]:
    """(start, end, words) of each quotation of at least `SHORTEST` words; the offsets include the marks."""
    found = []
    for match in _STYLES.finditer(text):
        inner = next(group for group in match.groups() if group is not None)
        if len(words(inner)) >= SHORTEST:
            found.append((*match.span(), inner))
    return found


def outside_quotes(text: str) -> str:
    """The text with its quotations blanked by as many spaces."""
    for start, end, _ in quotations(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def between_quotes(text: str) -> str:
    """As `outside_quotes`, with the quotation marks left, so that what stands behind one is no head of a text."""
    for start, end, _ in quotations(text):
        text = text[: start + 1] + " " * (end - start - 2) + text[end - 1 :]
    return text


def excerpt(text: str, most: int) -> str:
    """The text as a finding quotes it: where it is longer than `most` characters, its first whole words and an ellipsis."""
    if len(text) <= most:
        return text
    whole = text[:most].rsplit(maxsplit=1)[0] if _splits(text, most) else text[:most]
    return f"{whole.rstrip(_TRAILING)} …"


def absent(quotation: str, texts: tuple[str, ...]) -> str:
    """The first piece of the quotation that no one text holds verbatim, or empty.

    Pieces are what stands between ellipses and editorial brackets; they must follow each other in one text. Case and
    the punctuation at a piece's edges are free, as in any quotation that is fitted into a sentence.
    """
    pieces = [piece for piece in (_plain(each).strip(_EDGES) for each in _GAP.split(quotation)) if piece]
    lost = [_first_lost(pieces, _plain(text)) for text in texts]
    return "" if "" in lost else next(iter(lost), pieces[0] if pieces else "")


def _plain(text: str) -> str:
    """Normalised, lower case, and with one kind of quotation mark, since marks inside marks change their kind."""
    return normalise(text).lower().replace('"', "'")


def _first_lost(pieces: list[str], text: str) -> str:
    at = 0
    for piece in pieces:
        at = _find_word(text, piece, at)
        if at < 0:
            return piece
    return ""


def _find_word(text: str, piece: str, at: int) -> int:
    """Where `piece` ends in `text` from `at` on, standing as whole words; -1 where it does not."""
    while (found := text.find(piece, at)) >= 0:
        end = found + len(piece)
        if not _splits(text, found) and not _splits(text, end):
            return end
        at = found + 1
    return -1


def _splits(text: str, at: int) -> bool:
    """True where an offset lies inside a word of a script that writes spaces."""
    return 0 < at < len(text) and all(char.isalnum() and ord(char) < 0x3000 for char in text[at - 1 : at + 1])
