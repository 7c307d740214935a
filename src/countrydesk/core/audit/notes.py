"""Footnotes of papers, read: full references, short ones, ibid. and op. cit., each resolved to the work that it means.

Conventions: The Chicago Manual of Style (17th ed.), 14.19 (notes), 14.30-14.36 (short forms, ibid.); an *ibid.* stands for
the last work of the note before. A work is given in full where a note prints a title with a place of publication: a year,
an address, a journal or an issue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from countrydesk.core.audit.citing import is_number
from countrydesk.core.audit.manuscript import Entry
from countrydesk.core.dates import expressions
from countrydesk.core.verification.wording import words_of

_IBID = re.compile(r"^\W*(?:ibid(?:em)?|idem)\b\W*", re.IGNORECASE)
_OP_CIT = re.compile(r"\b(?:op\.?\s?cit|loc\.?\s?cit|supra(?:\s+note\s+(\d+))?)\b\.?", re.IGNORECASE)
_RANGE = re.compile(r"\bpp?\.\s?(\d{1,5})\s?[-–]\s?(\d{1,5})\b")
_PAGE = re.compile(r"\b(?:pp?|pg|pgs|page|pages)\.?\s?(\d{1,5})(?:\s?(?:[-–]|and|&)\s?(\d{1,5}))?", re.IGNORECASE)
# The stop or comma of the sentence stands inside the closing mark (Chicago 6.9) or behind it; marks may nest.
_TITLE = re.compile(r"[“\"]\*?(.{3,300}?)\*?(?:[,.?!]\*?[”\"]|[”\"](?=\s*[,.;(]|\s*$))|(?<![\w*])\*([^*]{3,200})\*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ADDRESS = re.compile(r"<?(?:https?://|www\.|(?<![\w-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/)[^\s>]*>?", re.IGNORECASE)
_ACCESSED = re.compile(r"\(?\b(?:accessed|retrieved|last visited|consulted)\b[^);]{0,60}\)?", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:vol(?:ume)?|issue|no|press|university|journal|review|publish\w*|edition|ed)\b\.?", re.IGNORECASE
)
_YEAR = re.compile(r"\b(1[5-9]\d{2}|20\d{2})\b")
_INTERVIEW = re.compile(r"\b(?:interviews?|conversation|correspondence|e-?mail)\s(?:with|from|to|of)\b", re.IGNORECASE)
_LEAD = re.compile(r"^.*?\b(?:see|cf\.?|quoted in|cited in)\s(?:also\s)?", re.IGNORECASE | re.DOTALL)
_NO_NAME = words_of("see also the and in of for cf p pp pg page pages ibid op cit government press university")
_DAYS_LATER = 366
# A short citation is held against the nearest works of its author, and is told so many that it may mean.
_LOOKS_BACK, _NAMED_WORKS = 50, 3


@dataclass(frozen=True)
class Work:
    """One reference of one note. `authors` are the capitalised words before its title, folded; `pages` the work's own.

    `cited` is the page or span of pages that the note points to; `year`, `published` when the work came out. `note` is
    the number of the note that prints it.
    """

    note: int
    text: str
    authors: frozenset[str]
    title: str
    full: bool
    pages: tuple[int, int] | None = None
    cited: tuple[int, int] | None = None
    published: tuple[date, date] | None = None


@dataclass(frozen=True)
class Slip:
    """Something wrong with a note: `check` as in the list of checks, `severity`, why, its words and what they clash with."""

    note: int
    check: str
    severity: str
    reason: str
    words: str
    against: str = ""


@dataclass(frozen=True)
class Resolution:
    """What the notes come to. `works` by note number: the last work that each means, resolved; None where it cites none."""

    works: dict[int, Work | None]
    slips: tuple[Slip, ...]
    full: int = 0
    short: int = 0
    ibid: int = 0
    interviews: int = 0
    accessed: int = 0


def references(entry: Entry) -> list[str]:
    """The references of a note: its pieces between semicolons, and what follows "see" in a remark.

    A note that is only a remark has none.
    """
    text = _LEAD.sub("", entry.text) if _LEAD.match(entry.text) else entry.text
    pieces = [piece.strip() for piece in re.split(r";\s", text) if piece.strip()]
    return [
        piece
        for piece in pieces
        if _IBID.match(piece) or _OP_CIT.search(piece) or _TITLE.search(piece) or _short(piece)
    ]


def _short(piece: str) -> bool:
    """`Wachman, p. 594`: a name and a page, or no more than a name of two words at most."""
    bare = _PAGE.sub("", _ADDRESS.sub("", piece)).strip(" .,")
    return 1 <= len(_WORD.findall(bare)) <= 3 and bare[0].isupper() and _PAGE.search(piece) is not None


def read_work(number: int, text: str) -> Work:
    """A reference taken apart. What it does not print is empty or None."""
    bare = _ACCESSED.sub(" ", text)
    plain = _ADDRESS.sub(" ", bare)
    title = _TITLE.search(plain)
    named = plain[: title.start()] if title else _PAGE.sub(" ", _OP_CIT.sub(" ", plain))
    behind = plain[title.end() :] if title else ""
    ranges = [(int(a), int(b)) for a, b in _RANGE.findall(plain)]
    pages = next(((a, _long(a, b)) for a, b in ranges), None)
    full = title is not None and bool(
        _YEAR.search(f"{named} {behind}") or _ADDRESS.search(bare) or _PLACED.search(behind)
    )
    return Work(
        number, text, _authors(named), (title[1] or title[2]).strip() if title else "", full,
        pages if full else None, _cited(plain, pages if full else None), _published(behind) if full else None,
    )  # fmt: skip


def _long(first: int, last: int) -> int:
    """127-46 ends on page 146: an end that is shorter than its beginning leaves out the digits they share."""
    digits = len(str(last))
    return first - first % 10**digits + last if last < first else last


def _cited(plain: str, own: tuple[int, int] | None) -> tuple[int, int] | None:
    """The last page given that is not the span of the work itself."""
    found = [(int(a), _long(int(a), int(b)) if b else int(a)) for a, b in _PAGE.findall(plain)]
    return next((each for each in reversed(found) if each != own), None)


def _authors(named: str) -> frozenset[str]:
    return frozenset(
        word.lower()
        for word in _WORD.findall(named)
        if len(word) > 2 and word[0].isupper() and word.lower() not in _NO_NAME
    )


def _published(behind: str) -> tuple[date, date] | None:
    days = [(each.first, each.last) for each in expressions(behind, None) if each.first and each.last]
    days = [(first, last) for first, last in days if (last - first).days < _DAYS_LATER]
    return min(days, key=lambda pair: (pair[1] - pair[0], pair)) if days else None


@dataclass(frozen=True)
class Works:
    """All works that are given in full, in the order of the notes, to be found by their authors or by how titles begin."""

    rows: tuple[Work, ...]

    def before(self, short: Work, end: int) -> list[Work]:
        """The works that a short citation may mean among the first `end`, in order; no more than the nearest few."""
        there = self._candidates(short)
        return self._same(short, there[max(0, bisect_left(there, end) - _LOOKS_BACK) : bisect_left(there, end)])

    def after(self, short: Work, start: int) -> Work | None:
        """The first work that it may mean from the one at `start` on."""
        there = self._candidates(short)
        return next(iter(self._same(short, there[bisect_left(there, start) :][:_LOOKS_BACK])), None)

    def _same(self, short: Work, there: Iterable[int]) -> list[Work]:
        works = (self.rows[at] for at in there)
        return [work for work in works if short.title or short.authors <= work.authors]

    def _candidates(self, short: Work) -> Sequence[int]:
        """By its title where it has one, which may be cut after three words; else by the rarest of its authors."""
        if short.title:
            return self._by_title.get(_key(short.title), ())
        found = (self._by_author.get(author, ()) for author in sorted(short.authors))
        return min(found, key=len, default=())

    @cached_property
    def _by_title(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = {}
        for at, work in enumerate(self.rows):
            key = _key(work.title)
            for end in {*range(3, len(key)), len(key)} - {0}:
                found.setdefault(key[:end], []).append(at)
        return found

    @cached_property
    def _by_author(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, work in enumerate(self.rows):
            for author in work.authors:
                found.setdefault(author, []).append(at)
        return found


def resolved(notes: Sequence[Entry]) -> Resolution:
    """Every reference of every note resolved to the work that it means, with the slips that this brings to light."""
    numbered = [(int(each.mark), references(each)) for each in notes if is_number(each.mark)]
    known = Works(tuple(_all_full(numbered)))
    meant: dict[int, Work | None] = {}
    slips: list[Slip] = []
    counts = {"full": 0, "short": 0, "ibid": 0}
    last: Work | None = None
    for number, texts in numbered:
        current: Work | None = None
        for text in texts:
            before = last if current is None else current
            kind, work, slip = _meaning(number, text, before, known, counts["full"])
            counts[kind] += 1
            slips += [slip] if slip else []
            current = work or current
        meant[number] = last = current
    accessed = sum(bool(_ACCESSED.search(each.text)) for each in notes)
    interviews = sum(bool(_INTERVIEW.search(each.text)) for each in notes)
    return Resolution(meant, tuple(slips), counts["full"], counts["short"], counts["ibid"], interviews, accessed)


def _all_full(notes: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Work]:
    for number, texts in notes:
        works = (read_work(number, text) for text in texts if not _IBID.match(text))
        yield from (work for work in works if work.full)


def _meaning(
    number: int, text: str, last: Work | None, known: Works, given: int
) -> tuple[str, Work | None, Slip | None]:
    """(full, short or ibid; the work; the slip). The first `given` works stand before this reference."""
    if _IBID.match(text):
        return ("ibid", *_ibid(number, text, last))
    work = read_work(number, text)
    if work.full:
        return "full", work, None
    return ("short", *_shortened(work, known, given))


def _ibid(number: int, text: str, last: Work | None) -> tuple[Work | None, Slip | None]:
    if last is None:
        return None, Slip(number, "V02", "B", "“ibid.” follows no work", text)
    cited = _cited(text, None)
    if cited and last.pages and not last.pages[0] <= cited[0] <= cited[1] <= last.pages[1]:
        reason = f"“ibid.” points to page {cited[0]} of “{last.title}”, which runs from page {last.pages[0]} to {last.pages[1]}"
        return last, Slip(number, "V02", "B", reason, text, f"pp. {last.pages[0]}-{last.pages[1]}")
    return last, None


def _shortened(work: Work, known: Works, given: int) -> tuple[Work | None, Slip | None]:
    """A short reference means the work given in full before it that shares its title, or else its author."""
    same = known.before(work, given)
    several = list(dict.fromkeys(each.title for each in same))
    if len(several) > 1 and not work.title:
        titles = " and ".join(f"“{title}”" for title in several[-_NAMED_WORKS:])
        return same[-1], Slip(work.note, "V02", "W", f"the short citation may mean {titles}", work.text, titles)
    if same:
        return _page_inside(work, same[-1])
    later = known.after(work, given)
    if later is not None:
        return later, Slip(
            work.note, "V02", "W", f"the work is given in full only later, in note {later.note}", work.text
        )
    if work.title:
        reason = "the reference is given nowhere in full: it has no year, no publisher and no address"
        return None, Slip(work.note, "V02", "R", reason, work.text)
    return None, Slip(work.note, "V02", "B", "a short citation to a work that is given in full nowhere", work.text)


def _page_inside(work: Work, whole: Work) -> tuple[Work, Slip | None]:
    found = replace(whole, cited=work.cited)
    if work.cited and whole.pages and not whole.pages[0] <= work.cited[0] <= work.cited[1] <= whole.pages[1]:
        reason = f"page {work.cited[0]} lies outside “{whole.title}”, pages {whole.pages[0]} to {whole.pages[1]}"
        return found, Slip(work.note, "V02", "B", reason, work.text, f"pp. {whole.pages[0]}-{whole.pages[1]}")
    return found, None


def _key(title: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(title))


def too_early(published: tuple[date, date] | None, told: Iterable[tuple[date, date]]) -> tuple[date, date] | None:
    """The first event of `told` that begins after the work came out, or None: a source cannot tell what came later."""
    return next((when for when in told if published is not None and when[0] > published[1]), None)
