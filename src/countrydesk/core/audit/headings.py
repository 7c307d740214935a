"""Which blocks are headings: those that the file marks, and short lines that stand over what they name.

A short line without a stop is a heading where prose, a list or a table follows it; of a run of such lines (an imprint, a
list of names) only the last few before the prose can be. A colon makes it a label inside its section. A run-in heading
("Indicators to monitor: ...", or in bold) is cut from its paragraph where its words give it a role, so that every
heading is a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from countrydesk.core.audit.manuscript import Block
from countrydesk.core.audit.paragraphs import RAISED, cut, is_prose
from countrydesk.core.audit.roles import role_of
from countrydesk.core.text import words

MOST_CHARACTERS, MOST_WORDS = 110, 15
# A bold line or a run-in heading lies inside a section, whatever its depth.
DEEP = 6
_ENDS = re.compile(rf"[.!;,…。！](?:[\"'”’)\s{RAISED}]|\[[\^\w,;\s–-]{{1,14}}\]){{0,8}}$")
_ACRONYM_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_FIRST = re.compile(r"[\"'“‘(]?(?:[^\W\d_]|\d{1,2}(?!\d)|(?:19|20)\d{2}(?!\d))")
_ADDRESS = re.compile(
    r"https?://|www\.|\S@\S|^\W*$|^\(.*\)$|"
    r"^(?:According to|By|Photo|Image|Credit|Read more|Click|Updated|Published|Posted)\b"
)
_FIELD = re.compile(r"^[\w /'’-]{2,32}:\s+\S")
_CAPTION = re.compile(
    r"(?:Table|Figure|Fig\.|Chart|Map|Exhibit|Graph|Box)\s\d{1,3}(?:\.\d{1,2})?[.:)\s–—-][^\n]{0,300}$|"
    r"Notes?:\s[^\n]{0,300}$"
)
# "3 June - Parliament passed ...": an entry of a chronology where its neighbors begin so too.
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
_DATE = r"(?:\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2})"
_DATED = re.compile(rf"\(?{_DAY}{_DATE}(?:[./,]?\s?\d{{4}})?\)?\s?[-–—:]\s+(?=\S)")
_CREDIT = re.compile(r"(?:sources?|notes?|via|references?)\s*:", re.IGNORECASE)
_NUMBER_ONLY = re.compile(r"^[\d\W]+$")
_RUN_IN = re.compile(r"([A-Z][^.:!?\n]{2,70})(?::|\s[–—]|\.)\s+(?=[\"“‘(]?[A-Z\d])")
# "Source: ...", "Note: ..." are words beside the text and open no section.
ASIDE = frozenset({"annex", "method", "source_statement"})
_ENDED = re.compile(rf"[.!?。](?:[\"'”’)\s{RAISED}]|\[[\^\w,;\s–-]{{1,14}}\]){{0,8}}$")
_SENTENCE = re.compile(r"\s\w+\s[^.!?]{0,200}[.!?]")
# Roles that a run-in heading may open without being in bold.
_RUN_IN_ROLES = frozenset({"summary", "background", "indicators", "recommendations", "outlook", "gaps"})
_BODY = frozenset({"paragraph", "item", "cell", "quotation"})
# How many short lines in a row may all be headings: a part, a chapter, a label.
_STACK = 3
# So many marked sections make a report that marks them all.
_WELL_MARKED = 3
# The most words of a line that is the name of a section and nothing else.
_FEW = 3
# "Issue 118", "Covering 1 to 7 May": an imprint, and no section below it.
_IMPRINT = re.compile(
    r"(?:^|[·|•]\s?)(?:issue|edition|volume|vol\.?|no\.?)\s?\d{1,5}\s*$"
    r"|^(?:covering|(?:reporting |review )?period|week (?:of|to|ending))\b.*\d",
    re.IGNORECASE,
)
# A text is bulleted throughout where at least this share of its blocks are items, and it has this many.
_ALL, _SOME = 0.9, 8
# Lines that go on with a forecast or with an indicator; their label belongs to what they say.
_PART = re.compile(
    r"\W*(?:base[- ]rate|reference class|resol\w+|criteri\w+|threshold|observable|frequency|direction|horizon|deadline|probability"
    r"|likelihood|confidence|(?:reasons? )?(?:for|against))\s?[:–—]",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\[\d{1,4}\]\s|\d{1,4}[.)]\s")
_LETTERED = re.compile(r"(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.)]\s+(?=\S)")
# The names of sections hold no more words than this.
_NAME_WORDS = 5


def found(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every heading a block of its own; links and pages stay.

    A heading that was run in with its paragraph keeps its length as `lead`; for every other one `lead` is 0.
    """
    plain = (replace(block, lead=0) if block.kind == "heading" else block for block in _unbulleted(blocks))
    apart = [piece for block in plain for piece in _run_in(block)]
    return tuple(_promoted(apart))


def _unbulleted(blocks: Sequence[Block]) -> Iterator[Block]:
    """Of a text with a bullet before every line: its headings and, above the first of them, its lines of particulars."""
    items = sum(block.kind == "item" and not block.label for block in blocks)
    throughout = items >= max(_SOME, _ALL * len(blocks)) and all(block.kind != "heading" for block in blocks)
    opened = False
    for at, block in enumerate(blocks):
        if not throughout or block.kind != "item":
            yield block
        elif at + 1 < len(blocks) and _heads_list(block, blocks[at + 1]):
            opened = opened or at > 0
            yield replace(block, kind="heading", level=2 if at else 1)
        elif not opened and _FIELD.match(block.text):
            yield replace(block, kind="paragraph", level=0)
        else:
            yield block


def _heads_list(block: Block, after: Block) -> bool:
    """True for an item over others in capitals, in bold, lettered, the name of a section, or few words over a sentence."""
    if not looks_like(block) or after.level < block.level:
        return False
    named = role_of(block.text) != "other" and len(block.text.split()) <= _NAME_WORDS
    lettered = _LETTERED.match(block.text) and len(block.text.split()) <= _NAME_WORDS + 1
    short = len(block.text.split()) <= _FEW and bool(_ENDED.search(after.text))
    return bool(block.text.isupper() or lettered or named or short or block.lead == len(block.text))


def _run_in(block: Block) -> Iterator[Block]:
    """The block, or its run-in heading and the rest of it."""
    at = _lead_end(block) if block.kind == "paragraph" else 0
    if not at:
        yield block
        return
    head, rest = cut(block, at)
    yield replace(head, kind="heading", level=DEEP, lead=len(head.text))
    yield rest


def _lead_end(block: Block) -> int:
    """Where a run-in heading of the block ends; 0 where it has none."""
    if 0 < block.lead < len(block.text):
        role = role_of(block.text[: block.lead])
        part = role == "other" and _PART.match(block.text)
        cuts = (
            is_lead(block) and not part and role not in ASIDE and (role != "other" or bool(_ENDED.search(block.text)))
        )
        return block.lead if cuts else 0
    plain = _RUN_IN.match(block.text, 0, 90) if _SENTENCE.search(block.text) else None
    if plain and plain[0].rstrip()[-1] in ":–—" and role_of(plain[1]) in _RUN_IN_ROLES and _names_itself(plain[1]):
        return plain.end()
    return 0


def _names_itself(head: str) -> bool:
    """True where the heading is no clause: "Indicators to watch", not "The warning signs were there"."""
    return len(head.split()) <= 7 and not re.search(r"\b(?:is|are|was|were|has|have|had|said|says)\b", head)


def is_lead(block: Block) -> bool:
    """True where bold first words are a heading: a stop, a colon or a dash closes them, and they are not the subject."""
    lead, rest = block.text[: block.lead].rstrip(), block.text[block.lead :].lstrip()
    if len(lead) > MOST_CHARACTERS or not any(char.isalpha() for char in lead) or not rest:
        return False
    return lead[-1] in ".:?!–—" or rest[0] in ":–—"


def _promoted(blocks: Sequence[Block]) -> Iterator[Block]:
    marked = is_well_marked(blocks)
    dated = [block.kind == "paragraph" and bool(_DATED.match(block.text)) for block in blocks]
    for at, block in enumerate(blocks):
        if dated[at] and any(dated[max(0, at - 2) : at] + dated[at + 1 : at + 3]):
            yield replace(block, kind="item", level=1)
        elif block.kind == "heading" and is_listing(block.text):
            yield replace(block, kind="paragraph", level=0)
        elif block.kind in {"paragraph", "heading"} and _CAPTION.match(block.text):
            yield replace(block, kind="caption", level=0)
        elif block.kind == "paragraph" and _may_head(block, marked) and _stands_over(blocks, at):
            yield replace(block, kind="heading", lead=0, level=DEEP if block.text.rstrip().endswith(":") else 0)
        elif block.kind == "item" and block.label and looks_like(block) and _opens_section(blocks, at):
            yield replace(block, kind="heading", level=2 + min(3, block.label.strip("().").count(".")))
        else:
            yield block


def is_well_marked(blocks: Sequence[Block]) -> bool:
    """True where the file marks its sections, so that a plain short line without a mark is none."""
    marked = (block.text for block in blocks if block.kind == "heading" and 0 < block.level < DEEP)
    return sum(role_of(text) not in {"other", *ASIDE} for text in marked) >= _WELL_MARKED


def is_listing(text: str) -> bool:
    """True for a line of particulars: "17 February 2026 · Geneva · diplomacy"; it says nothing."""
    return text.count(" · ") + text.count(" | ") > 1 and not text.rstrip().endswith((".", "!", "?"))


def is_imprint(text: str) -> bool:
    """True for "Issue 118", "The Dispatch · No. 12" and "Covering 1 to 7 May 2027"."""
    return bool(_IMPRINT.search(text[:MOST_CHARACTERS]))


def repeats_title(text: str, title: str) -> bool:
    """True for a heading that is the title, or most of it; "Public order" below "Jordan: borders and public order" is not."""
    own, all_words = words(text), words(title)
    told = sum(word.isalpha() for word in all_words)
    return bool(own) and 2 * len(own) >= told and f" {' '.join(own)} " in f" {' '.join(all_words)} "


def _may_head(block: Block, marked: bool) -> bool:
    """True for a short line that can be a heading; among marked headings one must name a section, be bold or end with a
    colon.
    """
    if not looks_like(block):
        return False
    named = len(block.text.split()) <= _FEW and role_of(block.text) != "other"
    return not marked or named or block.lead == len(block.text) or block.text.rstrip().endswith(":")


def looks_like(block: Block) -> bool:
    """True for a short line that begins like a name and does not end like a sentence."""
    text = block.text.strip()
    if len(text) > MOST_CHARACTERS or len(text.split()) > MOST_WORDS or not _FIRST.match(text):
        return False
    if text.lstrip("\"'“‘(")[:1].islower() or sum(map(str.isdigit, text)) > sum(map(str.isalpha, text)):
        return False
    if _ENDS.search(text) and not _ACRONYM_END.search(text):
        return False
    if (
        " | " in text
        or is_listing(text)
        or is_imprint(text)
        or _DATED.match(text)
        or (_FIELD.match(text) and not _names_section(text))
    ):
        return False
    return not (_ADDRESS.search(text) or _NUMBER_ONLY.match(text) or is_prose(text))


def _names_section(text: str) -> bool:
    """True for "Annex: Tables", "Outlook: the next weeks"; "Source: Example Herald" is a word beside a text."""
    return role_of(text.split(":")[0]) not in {"other", "method"} and not _CREDIT.match(text)


def _stands_over(blocks: Sequence[Block], at: int) -> bool:
    """True where prose, a list or a table follows, at most two other headings in between."""
    for step, block in enumerate(blocks[at + 1 : at + 1 + _STACK], 1):
        if block.kind in {"item", "cell", "quotation"}:
            return True
        if role_of(blocks[at].text) == "annex" and (block.kind == "note" or _NUMBERED.match(block.text)):
            return True
        if block.kind in {"heading", "title"}:
            continue
        if block.kind != "paragraph":
            return False
        if not looks_like(block):
            return _is_body(block) and (step == 1 or not _ADDRESS.search(block.text))
    return False


def _is_body(block: Block) -> bool:
    """True for a line that is long, or that ends like a sentence of a few words at least."""
    return block.kind in _BODY and (
        len(block.text) > 60 or (len(block.text.split()) > 2 and block.text.rstrip()[-1:] in '.!?:”"]')
    )


def _opens_section(blocks: Sequence[Block], at: int) -> bool:
    """True for a numbered short line over prose whose words name a section, that is numbered like "2.1", or has such below.

    "2. The north" over "2.1 On 3 May ..." is the heading of its paragraphs.
    """
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if after is None or after.kind not in {"paragraph", "item", "heading", "cell"}:
        return False
    number = blocks[at].label.strip("().")
    return "." in number or after.label.startswith(f"{number}.1") or role_of(blocks[at].text) != "other"
