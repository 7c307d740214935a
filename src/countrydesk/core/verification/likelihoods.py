"""How probable a sentence says something is: estimative words with their bands, hedges without a band, numbers.

The bands are those of ICD 203 (section D.6.e.2.a), both rows of terms; "may", "could" and "might" have none there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from countrydesk.core.ratings import LIKELIHOOD_BANDS, LikelihoodBand
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
    r"|\b[Ww]e\s(?:expect|anticipate|foresee)\b|\bcan\sbe\sexpected\sto\b|\b(?:is|are)\sdoubtful\b|\b(?:is|are)\sprojected\sto\b"
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
    r"\b(?:probability|likelihood|chances?|odds|p)\b(?:[^.;()\d%]{0,70}\b(?:is|are|at|to|of|as))?"
    r"[\s=:(~≈]*(?:(?:about|around|roughly|approximately|some|between)\s)?$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(
    r"\b(?:likely|unlikely|probabl[ey]|improbable|certain(?:ly|ty)?|chance|odds|possib(?:le|ility)|not)\b[\s(,:;–—-]*"
    r"(?:(?:about|around|roughly|approximately|at|some|between|i\.e\.|or|with|an?|our|estimate[ds]?|p\s?=)[\s:]*){0,3}$",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    r"^[\s(,:;–—-]{0,4}(?:an?\s)?(?:\w+\s)?(?:chances?|probability|likelihood|odds|confidence\sthat|certain)\b"
    r"|^[\s(,:;–—-]{0,4}(?:very\s|highly\s|almost\s|nearly\s|roughly\s)?(?:un)?(?:likely|probable|improbable|even\s|certain|almost\sno)",
    re.IGNORECASE,
)
# House form: "...: 60 % (likely)", or a bracket of its own, "(60 %)".
_SET_APART = re.compile(r"(?:[:—–]\s?|\(\s?(?:about\s|~|p\s?=\s?)?)$")
_CLOSED = re.compile(r"^\s?(?:[).;]|$)")
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
        if not _PAST_ABILITY.match(plain, match.start())
    ]
    return sorted(found, key=lambda each: each.start)


def own_speech(text: str) -> str:
    """The text with quotations, and what others than its authors are said to say, blanked by as many spaces."""
    plain = outside_quotes(text)
    for said in speakers(text):
        if not _OURSELVES & {word.lower() for word in tokens(said.speaker)}:
            plain = plain[: said.start] + " " * (said.end - said.start) + plain[said.end :]
    return plain


def stated(text: str) -> list[Stated]:
    """The probabilities that a text prints as numbers, in order; other shares ("10 % of voters") are none."""
    found = []
    for match in _RANGE.finditer(text):
        before, behind = text[max(0, match.start() - 80) : match.start()], text[match.end() : match.end() + 40]
        if match["share"]:
            low = high = 100 * float(match["share"])
            named = True
        else:
            low, high = float(match["low"]), float(match["high"] or match["low"])
            named = any((_NAMED_BEFORE.search(before), _WORD_BEFORE.search(before), _NAMED_BEHIND.search(behind)))
        if (named or (_SET_APART.search(before) and _CLOSED.search(behind))) and low <= high <= 100:
            found.append(Stated(*match.span(), low, high, named))
    return found


def beside(text: str, word: Word, number: Stated) -> bool:
    """True where nothing stands between an estimative word and a number but what ties them: "likely (about 60 %)"."""
    first, last = sorted(((word.start, word.end), (number.start, number.end)))
    return _TIES.fullmatch(text[first[1] : last[0]]) is not None if first[1] <= last[0] else False


_TIES = re.compile(
    r"[\s(\[,:;=~≈–—-]*(?:(?:about|around|roughly|approximately|at|some|i\.e\.|or|with|an?|our|the|probability|chance|likelihood"
    r"|odds|estimate|estimated|of|p|to)[\s(=:]*){0,5}",
    re.IGNORECASE,
)
