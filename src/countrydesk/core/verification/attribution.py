"""V05: who a sentence lets say something is who says it in the span.

Whoever speaks for one state does not speak for another; within one state, or where no state is known, a person is held
against another person only: a ministry may speak for its minister, and an office or a pronoun may be anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.ratings import Verdict
from countrydesk.core.tradecraft import called
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.names import Register
from countrydesk.core.verification.quoting import absent, quotations
from countrydesk.core.verification.speech import REPORTING, speakers
from countrydesk.core.verification.wording import STOPWORDS, content, fold, tokens, words_of

# Share of the words said that a statement of the span holds, where it is the one that the sentence means.
SAME_WORDS = 0.6
FEWEST = 3
# Two spellings of one name: Araghchi and Araqchi.
ALIKE = 0.75
# "Iranian state TV that the talks ..." of "told Iranian state TV that the talks ...": to whom, and then what.
_ADDRESSEE = re.compile(r"^[^.“\"]{0,60}?\bthat\s")

_OFFICES = words_of(
    "president prime minister foreign defense defence interior finance deputy vice general colonel major captain secretary senator king"
    " queen prince ambassador governor chancellor mayor chairman chairwoman chair speaker judge justice admiral ayatollah sheikh pope"
    " bishop former acting chief director spokesman spokeswoman spokesperson official officials leader head envoy representative member mp"
    " commander adviser advisor analyst expert professor dr mr mrs ms sir lord lady the state national ministry ministries department"
    " committee council commission government parliament party police army military agency office embassy bureau company association"
    " union group institute university center centre court house senate congress administration authority forces force service corps"
    " board bank foundation organization organisation security affairs intelligence monday tuesday wednesday thursday friday saturday"
    " sunday meanwhile others some many speaking asked however later i he she it they we you who what this that"
)
_BODIES = words_of(
    "ministry department committee council commission government parliament party police army military agency office embassy bureau company"
    " association union institute university court house senate congress administration authority authorities forces service corps board"
    " bank foundation organization organisation kremlin pentagon kirya elysee nato un eu news press media times post agency group tv radio"
)


@dataclass(frozen=True)
class Misattributed:
    """`words` are said by `claimed` in the sentence, by `actual` in the span."""

    words: str
    claimed: str
    actual: str


def v05_speaker(case: Case) -> Iterator[Finding]:
    """Whoever the sentence lets speak is the one who says it in the span (R).

    Fires: "Witkoff said that the talks had failed." against "Araghchi said that the talks had failed." Does not:
    "Iran's foreign minister said ..." against "Araghchi said ..."; the outlet that reports it.
    """
    outlets = (*case.given, *(name for each in case.cited if each.source for name in called(each.source.title)))
    language = case.cited[0].document.language if case.cited else "en"
    for wrong in misattributed(case.claim.text, case.spans, case.gazetteer, outlets, language):
        reason = f"the source lets {wrong.actual} say this, not {wrong.claimed}"
        yield case.finding("V05", "R", Verdict.PARTIAL, reason, wrong.claimed, wrong.actual)


def misattributed(
    text: str,
    spans: Sequence[str],
    gazetteer: Gazetteer | None = None,
    outlets: Sequence[str] = (),
    language: str = "en",
) -> list[Misattributed]:
    """What a sentence lets somebody say that, in every span that has it, somebody else says."""
    ours = [
        each for each in speakers(text) if _known(each.speaker, gazetteer) and not _is_outlet(each.speaker, outlets)
    ]
    if not ours:
        return []
    told = [(span, said) for span in spans for said in speakers(span[:20_000], language) if not _several(said.speaker)]
    found = []
    for said in ours:
        words = text[said.start : said.end]
        same = [other for span, other in told if _same_words(words, span[other.start : other.end])]
        if same and all(_another(said.speaker, other.speaker, gazetteer) for other in same):
            found.append(Misattributed(words, said.speaker, same[0].speaker))
    return found


def _is_outlet(speaker: str, outlets: Sequence[str]) -> bool:
    spelled = {fold(word) for word in tokens(speaker)} - STOPWORDS
    return any(spelled and spelled <= {fold(word) for word in tokens(outlet)} for outlet in outlets)


def _named(speaker: str) -> frozenset[str]:
    """The proper words of a speaker's name, folded: without offices and days. None for "Iran's foreign minister", whose
    last word is no name."""
    written = tokens(speaker.partition(",")[0])
    plain = [word for word in written if word[0].isupper() and len(word) > 1]
    if not plain or written[-1].islower():
        return frozenset()
    return frozenset(fold(word) for word in plain) - _OFFICES - STOPWORDS


def _same_words(ours: str, theirs: str) -> bool:
    quoted = [words for _, _, words in quotations(ours)]
    if quoted:
        return not absent(quoted[0], (theirs,))
    stems = frozenset(content(_ADDRESSEE.sub("", ours)))
    return len(stems) >= FEWEST and len(stems & frozenset(content(theirs))) >= SAME_WORDS * len(stems)


def _known(speaker: str, gazetteer: Gazetteer | None) -> bool:
    """True for a speaker with a name or a state, and one alone: several speak in a list that may be cut anywhere."""
    return not _several(speaker) and bool(_named(speaker) or _countries(speaker, gazetteer))


def _several(speaker: str) -> bool:
    """True for a list, and for a speaker that holds a verb of saying ("Araghchi told" before "state TV")."""
    written = {word.lower() for word in tokens(speaker)}
    return "and" in written or bool(written & REPORTING - {"states"})


def _countries(speaker: str, gazetteer: Gazetteer | None) -> frozenset[str]:
    """The states that a speaker speaks for or belongs to, as far as the gazetteer knows."""
    return frozenset(each.country for each in gazetteer.mentions(speaker) if each.country) if gazetteer else frozenset()


def _another(ours: str, theirs: str, gazetteer: Gazetteer | None) -> bool:
    """True where two speakers are surely two: of different states, or each with a name, of one kind, and no word of the
    names in common."""
    states, others = _countries(ours, gazetteer), _countries(theirs, gazetteer)
    if states and others and not states & others:
        return True
    mine, other = _named(ours), _named(theirs)
    if not mine or not other or _body(ours, gazetteer) != _body(theirs, gazetteer):
        return False
    alike = any(SequenceMatcher(None, one[:40], two[:40]).ratio() >= ALIKE for one in mine for two in other)
    return (
        not alike
        and bool(Register(theirs, gazetteer).missing(ours))
        and bool(Register(ours, gazetteer).missing(theirs))
    )


def _body(speaker: str, gazetteer: Gazetteer | None) -> bool:
    """True for a state, an organ, an organization; a person who is named with one is a person."""
    kinds = [each.kind for each in gazetteer.mentions(speaker)] if gazetteer else []
    if "person" in kinds:
        return False
    last = [fold(word) for word in tokens(speaker) if word[0].isupper()][-1:]
    return bool(last and (last[0] in _BODIES or last[0].isupper())) or (bool(kinds) and _covers(speaker, gazetteer))


def _covers(speaker: str, gazetteer: Gazetteer | None) -> bool:
    """True where the gazetteer knows every name of the speaker, so that none is a person's."""
    known = " ".join(speaker[each.start : each.end] for each in gazetteer.mentions(speaker)) if gazetteer else ""
    return _named(speaker) <= {fold(word) for word in tokens(known)}
