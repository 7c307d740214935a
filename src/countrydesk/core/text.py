"""Text is immutable: everything here returns offsets into it. Normalise, sentences, passages, find a quote."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import sentencex

from countrydesk.core.types import Document, Passage

# Where a splitter stops too early: after an initial, a title, an abbreviation of the three scripts' news style, or before
# a word that cannot begin a sentence (a lower-case letter, a weekday after "p.m.").
_UNFINISHED = re.compile(
    r"(?:(?<![^\W\d_])[^\W\d_]\.|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Gov|Sen|Rep|Rev|St|Mt|Inc|Ltd|Co|Corp"
    r"|plc|Plc|No|Nos|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.N|U\.K|E\.U|U\.A\.E|approx|est"
    r"|тыс|млн|млрд|трлн|руб|долл|им|ул|стр|гг|см|т\.е|т\.д|т\.п|тов|г-н|г-жа))\.?[\"”’»)]*\s*$"
)
_STARTS_LOWER = re.compile(r"\s*[\"“‘«(]*[a-zа-яёөү]")
_DAY_AFTER = re.compile(r"\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\s*(?:local time|GMT|UTC|EST|ET)\b")
_TIME_OF_DAY = re.compile(r"\b[ap]\.m\.\s*$")
_ACRONYM_END = re.compile(r"\b(?:[A-Z]\.){2,}\s*$")
_SINGLE_CAPITAL = re.compile(r"(?:^|[\s(«\"“])[^\W\d_]\.\s*$")

QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'"})
DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
WORD = 40
LONGEST_PARAGRAPH = 20_000
PIECE = 4_000


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """One spelling for comparison: NFKC, plain quotes and dashes, no invisible characters, single spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(QUOTES).translate(DASHES)
    return _SPACE.sub(" ", _INVISIBLE.sub("", plain)).strip()


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences' spans, in order, without the white space around them.

    A paragraph break always ends a sentence. Boundaries come from `sentencex`; initials, titles and abbreviations of
    English, Russian and Mongolian news that it does not know are mended here.
    """
    spans: list[tuple[int, int]] = []
    for first, last in _paragraphs(text):
        spans.extend(_mended(text, _boundaries(text[first:last], language or "en", first)))
    return [span for span in (_trimmed(text, *each) for each in spans) if span[0] < span[1]]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in re.finditer(r"\n+", text)), len(text)]
    spans = [(a, b) for a, b in pairwise(edges) if a < b]
    return [piece for span in spans for piece in _pieces(*span)]


def _pieces(start: int, end: int) -> list[tuple[int, int]]:
    """No text of a person has such a paragraph, and the splitter's time grows with the square of a run of quotes."""
    if end - start <= LONGEST_PARAGRAPH:
        return [(start, end)]
    return [(at, min(at + PIECE, end)) for at in range(start, end, PIECE)]


def _boundaries(paragraph: str, language: str, offset: int) -> list[tuple[int, int]]:
    spans = []
    at = 0
    # The splitter takes no lone surrogate; a mark of the same length stands in for it, so that offsets hold.
    paragraph = _SURROGATE.sub("\ufffd", paragraph)
    for piece in sentencex.segment(language, paragraph):
        start = paragraph.find(piece, at)
        at = start + len(piece)
        spans.append((offset + start, offset + at))
    return spans


def _mended(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    mended: list[tuple[int, int]] = []
    for start, end in spans:
        if mended and _continues(text[max(mended[-1][0], start - 40) : start], text[start : start + 24]):
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((start, end))
    return mended


def _continues(before: str, after: str) -> bool:
    if _STARTS_LOWER.match(after) and not re.search(r"[!?。！？…]\W*$", before):
        return True
    if _TIME_OF_DAY.search(before):
        return bool(_DAY_AFTER.match(after))
    if _ACRONYM_END.search(before) and not _SINGLE_CAPITAL.search(before):
        return False
    return bool(_UNFINISHED.search(before))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def passage(document: Document, start: int, end: int) -> Passage:
    """The span as a passage.

    Raises:
        ValueError: the span is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(document.text):
        raise ValueError(f"span {start}-{end} lies outside a text of {len(document.text)} characters")
    return Passage(document.id, start, end, document.text[start:end])


_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*", re.UNICODE)
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]")


def words(text: str) -> list[str]:
    """Lower-case words; a Chinese or Japanese run is cut into single characters, since it has no spaces."""
    found: list[str] = []
    for match in _WORD.finditer(text):
        token = match.group().lower()
        found.extend(token) if _CJK.search(token) else found.append(token)
    return found


def context(text: str, start: int, end: int, room: int = 240) -> tuple[str, str]:
    """What stands before and after a span, at most `room` characters each, cut at a word."""
    before = text[max(0, start - room) : start]
    after = text[end : end + room]
    if start > room:
        before = "…" + (before.partition(" ")[2] if " " in before[:WORD] else before)
    if end + room < len(text):
        after = (after.rpartition(" ")[0] if " " in after[-WORD:] else after) + "…"
    return before, after


# Words that carry no matter: without them two sentences share what they are about, not how English is written.
_FUNCTION_WORD_LIST = """
    a about above after again against all also am an and any are as at back be because been before being below between
    both but by can could did do does doing down during each ever few for from further get had has have having he her here
    hers him his how however if in into is it its itself just last like made make many may me might more most much must my
    near new no nor not now of off on once one only or other our out over own per said same say says she should since so
    some such than that the their them then there these they this those through to too two under until up upon us very via
    was we were what when where which while who whom why will with within without would year years you your
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня о из
    ему для это при также после был были была будет г года году их его под до чтобы или
    нь бол ба юм байна байгаа байсан гэж энэ тэр мөн оны сарын өдөр дугаар дүгээр өдрийн болон тус уг
"""
_FUNCTION_WORDS = frozenset(_FUNCTION_WORD_LIST.split())


def content_words(text: str) -> frozenset[str]:
    """The words that carry matter, lower-case and without a plural or possessive ending; Chinese as character pairs."""
    found: set[str] = set()
    for match in _WORD.finditer(normalise(text)):
        token = match.group().lower()
        if _CJK.search(token):
            found.update(token[i : i + 2] for i in range(len(token) - 1))
        elif len(token) > 2 and token not in _FUNCTION_WORDS:
            found.add(_stem(token))
    return frozenset(found)


def _stem(token: str) -> str:
    token = token.removesuffix("'s").removesuffix("'")
    if len(token) > 4 and token.endswith("ies"):
        return token[:-3] + "y"
    if len(token) > 4 and token.endswith(("sses", "shes", "ches", "xes")):
        return token[:-2]
    return token[:-1] if len(token) > 3 and token.endswith("s") and not token.endswith(("ss", "us", "is")) else token


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that stands in the other; 0 where either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared over all; 0 where both are empty."""
    return len(one & other) / len(one | other) if one or other else 0.0


# What stands before the news in a wire lead: a byline, places, a date, the agency; or a place and a colon.
_DATELINE = re.compile(
    r"\s*(?:\[[^\]\n]{2,40}\]\s*|"
    r"[A-Z][A-Z'’.-]+(?:[ /,]+[A-Z][A-Z'’.-]+){0,4}:\s+|"
    r"(?:By [^\n(]{3,160}?)?(?:[A-Z][A-Z'’. /-]+(?:, [A-Z][\w'’ .-]+)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*)?"
    r"(?:\((?:[A-Z][\w'’./ -]{1,40})\)\s*)?[—–-]+\s+)"
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins once byline, place, day and agency are passed over."""
    match = _DATELINE.match(text, start, min(end, start + 260))
    return match.end() if match and match.end() < end else start


_BYLINE_LINKS = frozenset({"and", "in", "of", "for", "with", "de", "da", "van", "von", "der", "al", "bin", "el"})
_LONGEST_BYLINE = 200


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether a sentence only names who wrote the story: "By Ann Lee and Bob Roy", and no finite verb."""
    words = text[start : min(end, start + _LONGEST_BYLINE)].split()
    if end - start >= _LONGEST_BYLINE or len(words) < 2 or words[0] not in {"By", "BY"} or words[-1].endswith("."):
        return False
    return all(word[0].isupper() or word in _BYLINE_LINKS for word in words[1:])
