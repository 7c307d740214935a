"""How probable a sentence says something is: estimative words with their bands, hedges without a band, numbers.

The bands are those of ICD 203 (section D.6.e.2.a), both rows of terms; "may", "could" and "might" have none there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from countrydesk.core.ratings import LIKELIHOOD_BANDS, LikelihoodBand
from countrydesk.core.verification.permission import permits
from countrydesk.core.verification.quoting import outside_quotes
from countrydesk.core.verification.speech import speakers
from countrydesk.core.verification.wording import tokens, words_of

# By the number of the band, longest phrases first: what is left of "very unlikely" must not be read as "unlikely".
_PHRASES = (
    (0, r"almost\sno\schance|(?:a\s)?remote\s(?:chance|possibility|likelihood|probability)"),
    (1, r"(?:very|highly|extremely|most)\s(?:unlikely|improbable)"),
    (6, r"(?:almost|nearly|virtually)\scertain(?:ly|ty)?"),
    (5, r"(?:very|highly|extremely)\s(?:likely|probable)"),
    (3, r"(?:roughly|about)\s(?:an\s)?even\s(?:chance|odds)|even\s(?:chance|odds)|as\slikely\sas\snot|fifty[- ]fifty"),
    (2, r"unlikely|improbable|not\s(?:very\s|likely\s)?(?:likely|probable)"),
    (4, r"likely|probabl[ey](?!\s(?:cause|true)\b)"),
)
_BANDED = re.compile("|".join(rf"(?P<b{number}>\b(?:{words})\b)" for number, words in _PHRASES), re.IGNORECASE)
# "The most likely of three" ranks and gives no probability; "more likely than" compares.
_RANKS = re.compile(r"\b(?:most|more|less|least|equally|whichever|how|the)\s$", re.IGNORECASE)
_BANDLESS = re.compile(
    r"\b(?:(?<!military\s)(?<!economic\s)(?<!\bits\s)(?<!\btheir\s)(?<!\bthe\s)(?<!\bof\s)might(?!\s(?:of|and)\b)|may|could|possibly(?!\strue)|perhaps|conceivably|potentially)\b"
    r"|(?<!\bas\s)(?<!\bif\s)(?<!\bwhere\s)(?<!\bwhen\s)(?<!\bwherever\s)(?<!\bwhenever\s)(?<!\bmade\s)(?<!\bmakes\s)"
    r"\bpossible\b(?!\sonly)|\b(?:is|are)\s(?:\w+ly\s)?(?:expected|anticipated|poised|bound)\sto\b|\bcan\santicipate\b"
    r"|\b(?:a|some|any|good|real|fair)\schance\s(?:of|that)\b|\bit\s(?:seems|appears)\sthat\b"
    r"|\b(?:a|some|any|strong|real|distinct|good|every|the)\s(?:possibility|prospect)\s(?:of|that)\b|\bin\sall\slikelihood\b|\bpresumably\b"
    r"|\b[Ww]e\s(?:expect|anticipate|foresee|believe)\b|\bcan\sbe\s(?:expected|anticipated)\b|\bcannot\sbe\s(?:ruled\sout|excluded)\b"
    r"|\bconceivable\b|\b(?:a|some|the|real)\srisk\sthat\b|\bodds\sfavou?r\b|\b(?:looks?|appears?|seems?)\s(?:set|poised)\sto\b|\b(?:is|are)\sdoubtful\b|\b(?:is|are)\sprojected\sto\b"
)
# What was not possible for the desk is no forecast: "could not be independently verified".
_PAST_ABILITY = re.compile(
    r"could\s(?:not|n[o']t)\s(?:be\s)?(?:\w+ly\s)?(?:verif|confirm|reach|determin|establish|find|found)"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_UNIT = r"\s?(?:%|per\s?cent\b|percent\b)"
_RANGE = re.compile(
    rf"(?<![\d.,])(?P<low>{_NUMBER})(?:{_UNIT})?(?:\s?(?:-|–|—|to)\s?(?P<high>{_NUMBER}))?{_UNIT}"
    r"|\b(?:p|probability|likelihood)\s?(?:=|of|:|is)\s?(?P<share>0?\.\d{1,3}|1\.0+|0\.0+)(?!\d)",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"\b(?:probability|likelihood|chances?|odds|p)\b(?:[^.;%]{0,90}(?:\b(?:is|are|at|to|of|as|from)\b|:|=))?"
    r"[\s=:(~≈]*(?:(?:about|around|roughly|approximately|some|between)\s)?$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(
    r"\b(?:likely|unlikely|probabl[ey]|improbable|certain(?:ly|ty)?|chance|odds|possib(?:le|ility)|not)\b[\s(,:;–—-]*"
    r"(?:(?:about|around|roughly|approximately|at|some|between|i\.e\.|or|with|an?|our|estimate[ds]?|p\s?=)[\s:]*){0,3}$",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    r"^[\s-]{0,2}(?:an?\s)?(?:\w+\s)?(?:chances?|probability|likelihood|odds|confidence\sthat|certain)\b"
    r"|^\s?(?:very\s|highly\s|almost\s|nearly\s)?(?:un)?(?:likely|probable|improbable|certain)\b",
    re.IGNORECASE,
)
# A word in brackets names the number before it only where the number stands apart: not "growth of 5 % (likely)".
_WORD_BEHIND = re.compile(
    r"^[\s(,;–—-]{1,4}(?:very\s|highly\s|almost\s|nearly\s|roughly\s)?(?:(?:un)?(?:likely|probable|improbable)|even\s|certain|no\schance)",
    re.I,
)
_APART = re.compile(r"(?:^|[:–—(|,])\s?$")
# "... within 30 days is 70 % and within 90 days 60 %": a second number of the same probability.
_GOES_ON = re.compile(r"^,?\s(?:and|but|while|,)?\s?(?:[^.;%]{0,60}\s)?$")
_FARTHEST = 80
_IN = re.compile(
    r"\b(?P<of>one|two|three|four|[1-9])[- ](?:in|out\sof)[- ]"
    r"(?P<all>two|three|four|five|six|seven|eight|nine|ten|twenty|[1-9]\d{0,2})[- ](?=chance|odds|probability)",
    re.IGNORECASE,
)
_NUMERALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20,
}  # fmt: skip
# House form: "...: 60 % (likely)", or a bracket of its own, "(60 %)".
_SET_APART = re.compile(r"(?:[:—–|]\s?|\(\s?(?:about\s|~|p\s?=\s?)?)$")
_CLOSED = re.compile(r"^\s?(?:[).;|]|$)")
_OURSELVES = words_of("we our us i desk report assessment authors author analysis product paper")


@dataclass(frozen=True)
class Word:
    """An estimative word at `start:end`, with the band that it means; None for "may" and the like."""

    start: int
    end: int
    text: str
    band: LikelihoodBand | None


@dataclass(frozen=True)
class Stated:
    """A probability printed as a number at `start:end`, `low` to `high` in percent.

    `named` is true where words call it a probability; false where only its place speaks for it: "(60 %)".
    """

    start: int
    end: int
    low: float
    high: float
    named: bool


def estimative(text: str) -> list[Word]:
    """The estimative words of a text, outside of quotations and of what others are said to say, in order."""
    plain = own_speech(text)
    found = [
        Word(*match.span(), match.group(), LIKELIHOOD_BANDS[int((match.lastgroup or "b0")[1:])])
        for match in _BANDED.finditer(plain)
        if not _RANKS.search(plain, max(0, match.start() - 12), match.start())
    ]
    found += [
        Word(*match.span(), match.group(), None)
        for match in _BANDLESS.finditer(plain)
        if not _PAST_ABILITY.match(plain, match.start()) and not permits(plain, *match.span())
    ]
    return sorted(found, key=lambda each: each.start)


def own_speech(text: str) -> str:
    """The text with quotations, and what others than its authors are said to say, blanked by as many spaces."""
    others = [each for each in speakers(text) if not _OURSELVES & {word.lower() for word in tokens(each.speaker)}]
    return blanked(outside_quotes(text), ((each.start, each.end) for each in others))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in place of the spans, which may overlap; offsets hold."""
    kept, at = [], 0
    for start, end in sorted(spans):
        kept += [text[at : max(at, start)], " " * (end - max(at, start))]
        at = max(at, end)
    return "".join([*kept, text[at:]])


def stated(text: str) -> list[Stated]:
    """The probabilities that a text prints as numbers, in order; other shares ("10 % of voters") are none."""
    found: list[Stated] = []
    for match in _RANGE.finditer(text):
        low, high = _bounds(text, match)
        named = match["share"] is not None or _is_named(text, match.start(), match.end(), found)
        behind = text[match.end() : match.end() + 2]
        apart = _SET_APART.search(text, max(0, match.start() - 12), match.start()) and _CLOSED.search(behind)
        if (named or apart) and low <= high <= 100:
            found.append(Stated(*match.span(), low, high, named))
    found += [Stated(*match.span(), *_ratio(match), True) for match in _IN.finditer(text)]
    return sorted(found, key=lambda each: each.start)


def _bounds(text: str, match: re.Match[str]) -> tuple[float, float]:
    """Both ends in percent; of "raised from 40 to 55 %" the number that stands now."""
    if match["share"]:
        return 100 * float(match["share"]), 100 * float(match["share"])
    low, high = float(match["low"]), float(match["high"] or match["low"])
    return (high, high) if text[max(0, match.start() - 5) : match.start()].lower() == "from " else (low, high)


def _ratio(match: re.Match[str]) -> tuple[float, float]:
    few, many = (_NUMERALS.get(word.lower()) or int(word) for word in (match["of"], match["all"]))
    return 100 * few / many, 100 * few / many


def _is_named(text: str, start: int, end: int, found: list[Stated]) -> bool:
    """True where words around a percentage call it a probability, or it goes on from one that they do."""
    before, behind = text[max(0, start - 100) : start], text[end : end + 40]
    if _NAMED_BEFORE.search(before) or _WORD_BEFORE.search(before) or _NAMED_BEHIND.search(behind):
        return True
    if _APART.search(before) and _WORD_BEHIND.search(behind):
        return True
    last = found[-1] if found and found[-1].named and start - found[-1].end <= _FARTHEST else None
    return (
        last is not None
        and _GOES_ON.match(text[last.end : start]) is not None
        and _CLOSED.search(behind[:2]) is not None
    )


def beside(text: str, word: Word, number: Stated) -> bool:
    """True where nothing stands between an estimative word and a number but what ties them: "likely (about 60 %)"."""
    first, last = sorted(((word.start, word.end), (number.start, number.end)))
    return _TIES.fullmatch(text[first[1] : last[0]]) is not None if first[1] <= last[0] else False


_TIES = re.compile(
    r"[\s(\[,:;=~≈–—-]*(?:(?:about|around|roughly|approximately|at|some|i\.e\.|or|with|an?|our|the|probability|chance|likelihood"
    r"|odds|estimate|estimated|of|p|to)[\s(=:]*){0,5}",
    re.IGNORECASE,
)
