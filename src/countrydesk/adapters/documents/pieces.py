"""Runs of text with what the file says of each, put together into one block: spaces, links, raised marks, bold lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from countrydesk.core.audit.manuscript import Block, Link
from countrydesk.core.markup import tidied

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\s*\d{1,4}(?:\s*[,;–-]\s*\d{1,4}){0,12}\s*")
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")


@dataclass(frozen=True)
class Piece:
    """A run of text; `raised` for superscript, `url` where it is a link, `page` the number of one that begins with it."""

    text: str
    bold: bool = False
    raised: bool = False
    url: str = ""
    page: int = 0


def raised(text: str) -> str:
    """The number of a note in raised figures; whatever else is set high ("th", "*") stays as it is."""
    return _SPACE.sub("", text).replace(";", ",").translate(_RAISED) if _MARK.fullmatch(text) else text


def assembled(pieces: Iterable[Piece], block: Block) -> Block | None:
    """`block` with the text of the pieces, single-spaced, and their links, breaks and bold lead; None where there is no text."""
    texts: list[str] = []
    links: list[Link] = []
    breaks: list[tuple[int, int]] = []
    at, lead, bold, spaced = 0, 0, True, True
    for piece in pieces:
        shown = raised(piece.text) if piece.raised else _UNSEEN.sub("", piece.text)
        shown = tidied(_SPACE.sub(" ", f"|{shown}|"))[1:-1]
        shown = shown.lstrip() if spaced else shown
        ink = shown.rstrip()
        if piece.page:
            breaks.append((at, piece.page))
        if piece.url and ink:
            links.append(Link(at, at + len(ink), piece.url))
        bold = bold and (piece.bold or not ink)
        lead = at + len(ink) if bold and ink else lead
        texts.append(shown)
        at += len(shown)
        spaced = shown.endswith(" ") if shown else spaced
    text = "".join(texts).rstrip()
    if not text:
        return None
    return replace(block, text=text, links=tuple(_merged(links)), lead=min(lead, len(text)), breaks=tuple(breaks))


def _merged(links: Sequence[Link]) -> Iterable[Link]:
    """Links to one address that touch are one link."""
    last: Link | None = None
    for link in links:
        if last and link.url == last.url and link.start - last.end <= 1:
            last = replace(last, end=link.end)
            continue
        if last:
            yield last
        last = link
    if last:
        yield last
