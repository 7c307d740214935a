"""Whether the main event is done, under way, announced or called off: read from the words of the title and the lead.

The title decides where it says so; else the first sentence does, and a sentence by its main clause: relative clauses,
"after ..." and "amid ..." are passed over. In Mongolian the verb stands last, so the last cue counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from countrydesk.core.dates.tense import first_cue
from countrydesk.core.eventtime import headline
from countrydesk.core.eventtime.roles import Sentence
from countrydesk.core.eventtime.words import WORDS, Words

LONG = 600


class State(NamedTuple):
    """A status, and where the word stands that tells it."""

    status: str
    span: tuple[int, int] | None


_COMPOUND = re.compile(r"\b\w+(?:-\w+)+\b")
_FINAL = frozenset({"done", "ongoing", "planned", "cancelled"})
UNKNOWN = State("unknown", None)
_OTHERS = frozenset({"ru", "zh", "mn"})

Cue = tuple[str, tuple[int, int]]
# Names that end like a past tense, where a headline writes every word large.
_NAMES = re.compile(r"\b(?:United|[A-Z]\w*(?:m|h|s|e)ed|Allied|Red)\b")
# What a headline passes over: what may or must be, what is, and what a noun is for ("a deal to end the strike").
_MODAL = re.compile(
    r"\b(?:can(?:not|['’]t)?|won['’]t|could|should|must|might|may\s+(?:not|be|have)"
    r"|(?:is|are)\s+(?:an?|the|not|actually|becoming|broken)|(?:is|are)n['’]t"
    r"|(?:needs?|wants?|has|have|had|ought|keen|able|unable)\s+(?:[\w'’]+\s+){0,2}?to)\b(?:\s+[\w'’]+){0,3}"
    r"|\b(?:deal|accord|agreement|bid|efforts?|race|fight|push|struggle|ways?|right|need|chance|time|threats?|pressure|decision"
    r"|attempts?|vote|law|order|campaign|mission|operation|refusal|failure)\s+to\s+\w+|^(?:the|an?)\s[^,:]{0,80}?\bto\s+\w+",
    re.IGNORECASE,
)
# What is going on where people have come together or are out on the ground, unlike what a trend "is changing".
_OUT = (
    r"holding|hosting|visiting|taking|gathering|celebrating|attending|searching|fighting|battling|marching|protesting|staging"
    r"|investigating|examining|trying|racing|heading|travell?ing|arriving|leaving|returning|refusing|fleeing|evacuating"
    r"|scrambling|struggling|grappling|raging|burning|spreading|brokering|boycotting|blocking"
)
_GATHERING = re.compile(rf"\b(?:is|are)\s+(?:{_OUT}|meeting|voting|striking)\b")
# A headline may leave out "is" and "are": "Crews battling fires in the hills".
_BARE = re.compile(
    r"(?<!of )(?<!for )(?<!by )(?<!in )(?<!on )(?<!from )(?<!with )(?<!to )(?<!after )(?<!before )(?<!the )(?<!, )(?<=[\w'’] )"
    rf"\b(?:{_OUT}|facing|buckling|mulling|weighing|preparing|assessing|considering)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:continues?|goes\s+on|drags\s+on)\b(?!\s+to\b)|\bno\s+(?:sign|end|let-?up)\s+(?:of|to|in)\b", re.IGNORECASE
)
# A headline without a verb that names a happening: "Deadly blast in Kabul", "Outrage over remarks".
_HAPPENING = re.compile(
    r"(?!the\b|an?\b|how\b)[^.:?]{0,60}?\b(?:attacks?|blasts?|explosions?|clash(?:es)?|protests?|outrage|outcry|fury|backlash|arrests?"
    r"|crash(?:es)?|fires?|quakes?|earthquakes?|floods?|shootings?|killings?|strikes?|raids?|dead|deaths?|coup|riots?|walkout|outage)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[^:]{3,60}:\s*[‘'\"“]")
# A headline that names its source at its end: "Family dismiss claim - lawyers".
_CITED = re.compile(
    r"\s[-–—]\s(?:(?:state|local|security|health|defen[cs]e|foreign|military|UN|US)\s+)?(?:lawyers?|officials?|police|prosecutors?|ministry|ministers?"
    r"|president|army|military|government|kremlin|sources?|media|tv|agency|monitors?|spokes\w+|rescuers|un|reports?|watchdog)\s*$",
    re.IGNORECASE,
)


def state(text: str, lead: Sequence[Sentence], language: str, words: Words) -> State:
    """The state that the words alone tell; `said` where all that is told is that somebody said something."""
    heads = {each: _of_sentence(text, each, language, words) for each in lead if each.place == 0}
    if all(found == UNKNOWN for found in heads.values()) and _silent(text, lead, list(heads), language, words):
        return UNKNOWN
    headed = UNKNOWN
    for sentence in lead:
        if sentence.place > 1 and language[:2] in _OTHERS:
            break
        found = heads.get(sentence) or _of_sentence(text, sentence, language, words)
        if headed != UNKNOWN and sentence.place:
            return _with_lead(headed, found, text, sentence, words)
        if found.status in _FINAL:
            return found
        headed = headed if found == UNKNOWN else found
    if headed == UNKNOWN and not (language[:2] in _OTHERS and lead):
        return UNKNOWN
    return State({"said": "said", "state": "ongoing"}.get(headed.status, "done"), headed.span)


def _with_lead(headed: State, found: State, text: str, sentence: Sentence, words: Words) -> State:
    """What a headline in the present tense means beside its lead: a state lasts unless the lead tells its end, a course where
    the lead says so at all, an act only where people are out on the ground; what only says something leaves the word to
    the lead."""
    if headed.status == "said":
        return found if found.status in _FINAL else headed
    if headed.status == "state":
        told = text[slice(*found.span)].lower() if found.span else ""
        return State("done" if found.status == "done" and told not in ("has", "have") else "ongoing", headed.span)
    main = _main(text[sentence.start : min(sentence.end, sentence.start + LONG)], words)
    if headed.status == "course":
        lasts = words.ongoing.search(main)
        if lasts or found.status not in ("planned", "cancelled"):
            return _at(sentence, "ongoing", lasts.span()) if lasts else State("done", headed.span)
        return found
    over = found.status != "ongoing" or words.casualty.search(text, 0, sentence.start)
    gathered = None if over else _GATHERING.search(main)
    return _at(sentence, "ongoing", gathered.span()) if gathered else State("done", headed.span)


def _silent(text: str, lead: Sequence[Sentence], title: Sequence[Sentence], language: str, words: Words) -> bool:
    """Whether an English title without a verb, over a lead that cites nobody, names no happening: it is an essay's."""
    if language[:2] in _OTHERS or not title or text.count(" ", title[0].start, title[-1].end) < 2:
        return False
    below = (title[-1].end, lead[-1].end)
    cited = words.saying.search(text, *below) or _GATHERING.search(text, *below)
    return not cited and not _HAPPENING.match(text, *title[0][:2])


def cancelled(text: str, sentence: Sentence, words: Words) -> bool:
    """Whether a sentence calls its event off."""
    return _cancelled(_main(text[sentence.start : min(sentence.end, sentence.start + LONG)], words), words) is not None


def undone(text: str, language: str) -> bool:
    """Whether a title and lead tell that something was taken back, annulled or rejected."""
    return WORDS.get(language[:2], WORDS["en"]).undone.search(text, 0, LONG) is not None


def _of_sentence(text: str, sentence: Sentence, language: str, words: Words) -> State:
    whole = text[sentence.start : min(sentence.end, sentence.start + LONG)]
    whole = _COMPOUND.sub(_blank, whole)
    goes_on = _GOES_ON.search(whole) if sentence.place == 0 else None
    if goes_on:
        return _at(sentence, "ongoing", goes_on.span())
    for part in (_main(whole, words), whole):
        off = _cancelled(part, words)
        if off:
            return _at(sentence, "cancelled", off)
        found = _cues(part, sentence, language, words)
        if found:
            status, span = found[-1] if language[:2] == "mn" else found[0]
            return _at(sentence, status, span)
    return UNKNOWN


def _at(sentence: Sentence, status: str, span: tuple[int, int]) -> State:
    return State(status, (sentence.start + span[0], sentence.start + span[1]))


def _main(sentence: str, words: Words) -> str:
    """The sentence with blanks for what is not its main clause: every place stays where it is."""
    return words.aside.sub(_blank, sentence)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _cancelled(sentence: str, words: Words) -> tuple[int, int] | None:
    match = words.cancelled.search(sentence)
    return match.span() if match else None


def _plain(title: str) -> str:
    """A title that writes every word large, in small letters, but for names that would look like verbs."""
    words = re.findall(r"\b[A-Za-z]\w{3,}", title)
    large = sum(word[0].isupper() for word in words)
    return _NAMES.sub(_blank, title).lower() if 4 * large > 3 * len(words) else title


def _cues(part: str, sentence: Sentence, language: str, words: Words) -> list[Cue]:
    """The cues of a sentence in order. A verb of saying counts only where nothing follows it."""
    spoken = list(words.saying.finditer(part))
    silent = words.saying.sub(_blank, part)
    if sentence.place == 0:
        part, silent = _MODAL.sub(_blank, part), _MODAL.sub(_blank, silent)
    last = language[:2] == "mn"
    found: list[Cue] = []
    for status, pattern in (("planned", words.planned), ("ongoing", words.ongoing), ("done", words.past)):
        matches = list(pattern.finditer(silent)) if last else [pattern.search(silent)]
        found += [(status, match.span()) for match in matches if match]
    points, *span = first_cue(_plain(silent) if sentence.place == 0 else silent, language)
    if points < 0:
        found.append(("done", (span[0], span[1])))
    if language[:2] not in _OTHERS and (sentence.place == 0 or (sentence.place == 1 and not found)):
        found += [(status, (start, end)) for status, start, end in headline.verbs(part) if status != "says"]
    bare = _BARE.search(part) if sentence.place == 0 and not found and language[:2] not in _OTHERS else None
    if bare:
        return [("ongoing", bare.span())]
    spoken += [match for match in (_QUOTE.match(part), _CITED.search(part)) if match and sentence.place == 0]
    if not found and spoken:
        return [("said", spoken[0].span())]
    return sorted(found, key=lambda cue: (cue[1][0], -cue[1][1]))
