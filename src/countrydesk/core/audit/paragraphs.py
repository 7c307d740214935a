"""Paragraphs that the page cut in two, put together again; and blocks cut at their run-in headings.

A page break, a footnote or a picture may stand in the midst of a sentence. The first part then has no stop at its end,
and the second one begins in lower case, or the first is too long and too prosaic to be a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from countrydesk.core.audit.manuscript import Block, Link
from countrydesk.core.verification.wording import words_of

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_STOPPED = re.compile(rf"[.!?:;。！？…؟۔](?:[\"'”’»)\]{RAISED}\s]|\[\^?[\d,;\s–^-]{{1,12}}\]){{0,8}}$")
_LOWER = re.compile(r"[\"'“‘«(]?[a-zа-яёөү]")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad]$")
_LAST_WORD = re.compile(r"([^\W\d_]+|,)\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Words that no heading and no title of an item ends with.
_OPEN = words_of(
    ", a an the of to in on at by for from with into over under between among against through during and or nor but as"
    " than that which who whose its their his her our is are was were be been has have had will would may might can could"
)
# What begins in lower case and yet goes on with nothing: a byline, a field.
_APART = re.compile(r"by [^\W\d_a-z]|[\w ]{2,24}:\s|https?:")
_BROKEN_KINDS = frozenset({"paragraph", "item", "quotation"})
_BETWEEN = frozenset({"note", "caption"})
# A headline may be as plain as prose; it holds no stop and is no longer than this.
_WITHIN = re.compile(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-ZА-ЯЁӨҮ]")
_LONG = 200
# The fewest words of prose without a stop that are surely no heading.
_PROSE = 15
# A line that runs on into the next fills most of a column, of a narrow one too.
_LINE = 25
# How many notes and captions may stand between the two parts of a paragraph.
_FAR = 60


def mended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every broken paragraph joined where it begins; notes and captions in between follow it."""
    done: list[Block] = []
    open_at: int | None = None
    for block in blocks:
        if open_at is not None and block.kind == "paragraph" and continues(done[open_at], block):
            done[open_at] = joined(done[open_at], block)
            continue
        done.append(block)
        if block.kind not in _BETWEEN:
            open_at = len(done) - 1 if block.kind in _BROKEN_KINDS and not _STOPPED.search(block.text[-40:]) else None
        elif open_at is not None and len(done) - open_at > _FAR:
            open_at = None
    return tuple(done)


def continues(first: Block, second: Block) -> bool:
    """True where the second block goes on with the sentence that the first one breaks off."""
    if not first.text or not second.text or second.label or _STOPPED.search(first.text[-40:]):
        return False
    if first.lead == len(first.text) or second.lead == len(second.text):
        return False
    last = _LAST_WORD.search(first.text[-40:])
    if _HYPHEN.search(first.text[-40:]) or (last and last[1].lower() in _OPEN):
        return True
    begun = len(first.text) >= _LINE and _LOWER.match(second.text) and not _APART.match(second.text)
    return bool(begun) or (is_prose(first.text) and (len(first.text) > _LONG or bool(_WITHIN.search(first.text))))


def is_prose(text: str) -> bool:
    """True for so many words, most of them in lower case: no heading is as long and as plain."""
    found = _WORD.findall(text[:2000])
    return len(found) >= _PROSE and sum(word.islower() for word in found) > len(found) / 2


def joined(first: Block, second: Block) -> Block:
    """One block of both; a word that a hyphen divides at the break is whole again."""
    divided = _HYPHEN.search(first.text[-40:]) and second.text[0].islower()
    before = first.text[:-1] if divided else f"{first.text} "
    moved = tuple(Link(each.start + len(before), each.end + len(before), each.url) for each in second.links)
    begun = ((len(before), second.page),) if second.page > _last_page(first) else ()
    breaks = (*first.breaks, *begun, *((at + len(before), page) for at, page in second.breaks))
    return replace(first, text=before + second.text, links=first.links + moved, id=first.id or second.id, breaks=breaks)


def _last_page(block: Block) -> int:
    return block.breaks[-1][1] if block.breaks else block.page


def cut(block: Block, at: int) -> tuple[Block, Block]:
    """The block up to `at`, and a paragraph of the rest; links go with their text."""
    rest = block.text[at:]
    start = at + len(rest) - len(rest.lstrip())
    before = block.text[:at].rstrip()
    heads = tuple(each for each in block.links if each.end <= len(before))
    tails = tuple(Link(each.start - start, each.end - start, each.url) for each in block.links if each.start >= start)
    above = tuple(each for each in block.breaks if each[0] < start)
    head = replace(block, text=before, links=heads, lead=min(block.lead, len(before)), breaks=above)
    page = above[-1][1] if above else block.page
    below = tuple((offset - start, number) for offset, number in block.breaks if offset >= start)
    return head, Block("paragraph", block.text[start:], page=page, links=tails, breaks=below)


def trimmed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks that hold something to read."""
    return (block for block in blocks if any(char.isalnum() for char in block.text))
