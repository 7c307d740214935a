"""Finding persons: by office or form of address, by the catalogue, and wherever a name found so is said again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from countrydesk.core.gazetteer import Mention
from countrydesk.core.homonyms import title_case
from countrydesk.core.persons import chinese, western
from countrydesk.core.persons.model import ARTICLES, PARTICLES, words
from countrydesk.core.persons.offices import Post, posts
from countrydesk.core.persons.spelling import alike, romanize

_TITLED = re.compile(r"(?:(King|Queen|Pope|President|Crown Prince)|Sheikh|Ayatollah|Bibi) (?=\S)")
_CAPITALISED = re.compile(rf"(?<![\w'’])[{western.UPPER}][\w’'-]{{2,40}}")
_OF_STATE = re.compile(r" of (?:the )?$")
_LEFT = re.compile(rf"(?:^|(?<=[\s\"“«(]))([{western.UPPER}]\w{{1,20}}) $")
_GIVEN = re.compile(rf"(?<=[\w,;:)] )([{western.UPPER}][a-zà-ÿ]{{2,20}}) $")
_LEFT_INITIAL = re.compile(rf"(?<!\w)([{western.UPPER}]\w?)\.(?:[ \u00a0]?[{western.UPPER}]\w?\.)?[ \u00a0]?$")
_RIGHT = re.compile(rf" ([{western.UPPER}]\w{{1,20}})")
_LEFT_PART = re.compile(
    rf"(?<!\w)(?:(?:(?i:{'|'.join(sorted(PARTICLES))}) ){{1,2}}|(?:[{western.UPPER}]\w?\.[ \u00a0]?){{1,2}})$"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_Heads = dict[str, dict[str, bool]]  # two letters -> the words that begin so -> whether a longer name begins with it
_RANKS = frozenset({"", "general", "admiral", "officer"})


class Named(NamedTuple):
    """`text[start:end]` is a person's name; `known` is an id of the catalogue, or empty."""

    start: int
    end: int
    office: str = ""
    state: str = ""
    known: str = ""
    told: bool = False


def named(text: str, found: Sequence[Mention], language: str) -> list[Named]:
    """Every person who stands beside an office or a form of address, or is in the catalogue; in order."""
    held = list(_with_office(text, found, posts(text, found, language)))
    ends = [each.end for each in held]
    alone = [m for m in found if m.kind == "person" and not _begun(held, bisect_right(ends, m.start), m.end)]
    others = {mention.id for mention in alone if _namesake(text, found, mention)} | _misnamed(found, held)
    sure = {each.known for each in held} | {m.id for m in alone if " " in text[m.start : m.end]}
    kept = (m for m in alone if m.id not in others or (m.id in sure and not _namesake(text, found, m)))
    return sorted([*held, *(_of_catalogue(text, mention) for mention in kept)])


def _namesake(text: str, found: Sequence[Mention], mention: Mention) -> bool:
    """True where a bare surname of the catalogue stands behind another given name: Francesca Albanese.

    At the beginning of a sentence, and where every word has a capital, the word before proves nothing.
    """
    if (
        " " in text[mention.start : mention.end]
        or (left := _GIVEN.search(text, max(0, mention.start - 24), mention.start)) is None
    ):
        return False
    if left.group(1).lower() in western.STOPS or _fits(left.group(1), mention.id.rpartition("/")[2].split("-")):
        return False
    before = _next(found, left.start(1))
    free = before is None or before.start >= left.end(1)
    return free and not title_case(_line(text, mention.start), 5)


def _misnamed(found: Sequence[Mention], held: Sequence[Named]) -> set[str]:
    """Ids of the catalogue whose surname stands in the name of somebody else with an office."""
    strangers = (each for each in held if not each.known)
    return {
        mention.id
        for each in strangers
        for mention in found[_from(found, each.start) : _from(found, each.end) + 1]
        if mention.kind == "person" and mention.start < each.end
    }


def _begun(held: Sequence[Named], at: int, end: int) -> bool:
    return at < len(held) and held[at].start < end


def _next(found: Sequence[Mention], at: int) -> Mention | None:
    """The first mention that ends behind `at`."""
    place = _from(found, at)
    return found[place] if place < len(found) else None


def _from(found: Sequence[Mention], at: int) -> int:
    """The place of the first mention that ends behind `at`."""
    return bisect_right(found, at, key=lambda each: each.end)


def _with_office(text: str, found: Sequence[Mention], held: Sequence[Post]) -> Iterator[Named]:
    reached = 0
    for at, post in enumerate(held):
        if post.start < reached:
            continue
        post = _joined(post, held, at)
        span = _span(text, post, found)
        each = _named(text, found, post, span) if span and span[0] >= reached else None
        if each and (each.known or not _doubtful(text, post, each)):
            reached = each.end
            yield each


def _doubtful(text: str, post: Post, each: Named) -> bool:
    """True where a capital proves no name: a headline in title case, or one word behind "General"."""
    if (
        post.office in {"general", "officer"}
        and text[post.end - 1].islower()
        and text[each.end : each.end + 4] == " of "
    ):
        return True
    return title_case(_line(text, each.start), 5)


def _line(text: str, at: int) -> str:
    first = text.rfind("\n", max(0, at - 300), at) + 1 or max(0, at - 300)
    last = text.find("\n", at, at + 300)
    return text[first : last if last >= 0 else at + 300]


def _joined(post: Post, held: Sequence[Post], at: int) -> Post:
    """An office with the rank or form of address behind it: "President Sheikh", "commander Gen."."""
    for follows in held[at + 1 : at + 3]:
        if not 0 <= follows.start - post.end <= 1 or follows.office not in _RANKS:
            break
        post = post._replace(end=follows.end)
    return post


def _span(text: str, post: Post, found: Sequence[Mention]) -> tuple[int, int] | None:
    if text[post.end : post.end + 1] > "\u3400":
        known = _next(found, post.end)
        if known and known.kind == "person" and known.start == post.end:
            return known.start, known.end
        return chinese.behind(text, post.end, post.state)
    return western.beside(text, post.start, post.end, found)


def _named(text: str, found: Sequence[Mention], post: Post, span: tuple[int, int]) -> Named:
    known = _known(text, found, span)
    state = post.state if post.told or not post.office else known[7:10] if known else post.state
    if not post.told:
        after = _next(found, span[1])
        if after and after.country and _OF_STATE.fullmatch(text[span[1] : after.start]):
            state = after.country
    return Named(*span, post.office, state if state != "INT" else "", known, post.told)


def _known(text: str, found: Sequence[Mention], span: tuple[int, int]) -> str:
    """The catalogue's id of a name: one that it holds, unless another given name stands with the surname."""
    for mention in found[_from(found, span[0]) : _from(found, span[1]) + 1]:
        if mention.kind == "person" and mention.start < span[1]:
            rest = text[span[0] : mention.start] + " " + text[min(mention.end, span[1]) : span[1]]
            held = mention.id.rpartition("/")[2].split("-")
            if all(_fits(word, held) for word in re.findall(r"\w+", rest)):
                return mention.id
    return ""


def _fits(word: str, held: Sequence[str]) -> bool:
    """True where a word, or an initial, is one of a known name's."""
    if len(word) <= 2:
        return any(each.startswith(romanize(word)) for each in held) or word.lower() in PARTICLES
    return word.lower() in PARTICLES or any(alike(word, each) for each in held)


def _of_catalogue(text: str, mention: Mention) -> Named:
    """A person of the catalogue: without the title that the form has, with the given name before it."""
    start, office = mention.start, ""
    if title := _TITLED.match(text, start, mention.end):
        start, office = title.end(), (title.group(1) or "").lower().replace(" ", "-")
    held = mention.id.rpartition("/")[2].split("-")
    before = text[max(0, start - 24) : start]
    left = _LEFT.search(before) or _LEFT_INITIAL.search(before)
    if left and start == mention.start and _fits(left.group(1), held):
        start += left.start(1) - len(before)
    return Named(start, mention.end, office, mention.country if office else "", mention.id)


def again(text: str, found: Sequence[Mention], known: Iterable[Named]) -> Iterator[Named]:
    """Where a name already found stands once more, whole or in part, without an office."""
    persons = list(known)
    if not persons:
        return
    spans = [(each.start, each.end) for each in persons] + [
        (m.start, m.end) for m in found if m.kind not in {"title", "person"}
    ]
    chinese_names = {part for each in persons for part in words(text[each.start : each.end]) if part[0] >= "\u3400"}
    yield from _chinese_again(text, chinese_names, spans)
    yield from _western_again(text, _heads(text, persons), _Taken(spans))


def _heads(text: str, persons: Iterable[Named]) -> _Heads:
    heads: _Heads = {}
    for each in persons:
        parts = words(text[each.start : each.end])
        for at, word in enumerate(parts):
            if len(word) >= 3 and word[0] < "\u3400":
                heads.setdefault(romanize(word[:2]), {}).setdefault(word, at == 0 and len(parts) > 1)
    return heads


def _chinese_again(text: str, names: Iterable[str], spans: Sequence[tuple[int, int]]) -> Iterator[Named]:
    taken = _Taken(spans)
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name) if len(name) >= 2 else -1
        while at >= 0:
            if taken.free(at, at + len(name)):
                taken.add(at, at + len(name))
                yield Named(at, at + len(name))
            at = text.find(name, at + len(name))


class _Taken:
    """Which characters belong to a mention already."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._held = {at for start, end in spans for at in range(start, end)}

    def free(self, start: int, end: int) -> bool:
        return self._held.isdisjoint(range(start, end))

    def add(self, start: int, end: int) -> None:
        self._held.update(range(start, end))


def _western_again(text: str, heads: _Heads, taken: _Taken) -> Iterator[Named]:
    firsts = frozenset(word for near in heads.values() for word, first in near.items() if first)
    for start, end in _runs(text, _words_again(text, heads, taken)):
        if not _someone_else(text, start, end, taken, firsts):
            left = _LEFT_PART.search(text, max(0, start - 12), start)
            yield Named(left.start() if left else start, end)


def _words_again(text: str, heads: _Heads, taken: _Taken) -> Iterator[tuple[int, int]]:
    """The capitalised words that may be one of the names, without their possessive ending."""
    for match in _CAPITALISED.finditer(text) if heads else ():
        word = match.group()
        bare = word[3:] if word[2:3] == "-" and word[:2].lower() in ARTICLES else word
        near = heads.get(romanize(bare[:2]))
        if near:
            word, bare = _POSSESSIVE.sub("", word), _POSSESSIVE.sub("", bare)
            end = match.start() + len(word)
            if any(alike(bare, each) for each in near) and taken.free(match.start(), end):
                yield match.start(), end


def _runs(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighboring words as one span."""
    start = end = -1
    for first, last in spans:
        if start >= 0 and text[end:first] == " ":
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _someone_else(text: str, start: int, end: int, taken: _Taken, firsts: frozenset[str]) -> bool:
    """True where another name stands before a surname, or behind a family name: Jorge Rodríguez, Kim Il Sung Square.

    `firsts` are the words that a name of several words begins with.
    """
    left = _LEFT.search(text, max(0, start - 24), start)
    if left and left.group(1).lower() not in western.STOPS | PARTICLES and taken.free(left.start(1), left.end(1)):
        return True
    right = _RIGHT.match(text, end)
    return right is not None and text[start:end] in firsts and right.group(1).lower() not in western.STOPS
