"""Words as the checks compare them: folded, stemmed, without function words; negation, opposites and modality.

The stemmer is deliberately small: it only has to make inflections of one English word equal on both sides of a
comparison, not to find dictionary forms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from countrydesk.core.text import normalise

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CJK = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")


def words_of(line: str) -> frozenset[str]:
    """The words of a list that is written as one line of text."""
    return frozenset(line.split())


STOPWORDS = words_of(
    "a an the this that these those it its he him his she her hers they them their theirs we us our ours you your"
    " yours i me my mine who whom whose which what where when why how there here and or but nor so yet if then"
    " than as of in on at by to from for with into onto upon over under between among against through during"
    " before after since until while about above below up down out off again further be is am are was were been"
    " being have has had having do does did doing will would shall should can could may might must not no also"
    " very too just only even still both each any all some such same other another own more most many much few one"
    " two s t d ll re ve m via per within without along across around near because although though however whether"
    " either neither said say says saying told tell according including include includes included several various"
    " well became become becomes made make makes"
)
NEGATIONS = words_of(
    "not no never neither nor none nobody nothing cannot without denied denies deny denying refused refuses"
    " refuse reject rejected rejects fail failed fails lack lacks lacked unable unlikely hardly barely falsely"
    " untrue не нет ни 不 没 未"
)
MODALS = words_of(
    "may might could would should plan plans planned planning propose proposes proposed expect expects expected"
    " intend intends intended consider considers considering considered possibly potential potentially alleged"
    " allegedly reportedly claimed claims suspected rumored likely upcoming scheduled hopes hope hoped will"
)
_PAIRS = (
    "rise/fall rose/fell increase/decrease increase/reduce grow/shrink up/down gain/lose gained/lost win/lose"
    " won/lost sign/reject signed/rejected accept/reject approve/reject approve/veto adopt/reject join/leave"
    " joined/left open/close begin/end start/end start/stop launch/halt arrive/depart support/oppose back/oppose"
    " favor/oppose agree/refuse agree/disagree allow/ban permit/ban allow/prohibit legal/illegal lift/impose"
    " release/detain free/jail arrest/release buy/sell bought/sold import/export attack/defend victory/defeat"
    " success/failure succeed/fail confirm/deny confirmed/denied strengthen/weaken higher/lower high/low"
    " highest/lowest largest/smallest large/small more/less most/least best/worst better/worse first/last"
    " north/south east/west northern/southern eastern/western before/after above/below early/late earlier/later"
    " older/younger male/female man/woman men/women positive/negative majority/minority guilty/innocent"
    " convicted/acquitted alive/dead survive/die advance/retreat expand/contract deploy/withdraw resume/suspend"
    " hire/fire appoint/dismiss appointed/dismissed ally/enemy true/false public/private include/exclude"
    " safe/dangerous easy/difficult maximum/minimum increase/decline rise/decline rose/declined improve/worsen"
    " praise/condemn praised/condemned ratify/reject enter/exit summer/winter day/night husband/wife father/mother"
    " son/daughter brother/sister"
)


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """Lower case, without accents, apostrophes or a possessive ending."""
    plain = unicodedata.normalize("NFKD", token.replace("’", "'")).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return bare.removesuffix("'s").strip("'").replace("'", "").rstrip(".")


@lru_cache(maxsize=65536)
def stem(token: str) -> str:
    """One form for the inflections of a word: "announced", "announces", "announcing" -> "announc"."""
    word = fold(token)
    if len(word) < 4 or not word.isascii():
        return word
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("ings", ""),
        ("ing", ""),
        ("edly", ""),
        ("ed", ""),
        ("ly", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    else:
        word = _plural_off(word)
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiosl":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


def _plural_off(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


_OPPOSITES: dict[str, frozenset[str]] = {}
for _pair in _PAIRS.split():
    _one, _, _other = _pair.partition("/")
    _OPPOSITES[stem(_one)] = _OPPOSITES.get(stem(_one), frozenset()) | {stem(_other)}
    _OPPOSITES[stem(_other)] = _OPPOSITES.get(stem(_other), frozenset()) | {stem(_one)}


def opposites(stemmed: str) -> frozenset[str]:
    """The stems that say the contrary of a stem; empty for most words."""
    return _OPPOSITES.get(stemmed, frozenset())


def tokens(text: str) -> list[str]:
    """The words as written, in order; a Chinese or Japanese run is cut into characters."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        found.extend(token) if _CJK.search(token) else found.append(token)
    return found


def content(text: str) -> tuple[str, ...]:
    """The stems of a text's content words, in order, each once. Hyphenated words also count by their parts."""
    found: dict[str, None] = {}
    for token in tokens(text):
        for part in token.split("-"):
            if part and fold(part) not in STOPWORDS and fold(part):
                found[stem(part)] = None
    return tuple(found)


def negated(text: str) -> frozenset[str]:
    """The words of denial in a text, folded; "n't" counts as "not"."""
    plain = normalise(text).lower().replace("n't", " not").replace("not only", "")
    return frozenset(fold(token) for token in tokens(plain)) & NEGATIONS
