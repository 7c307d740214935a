"""A development's headline: who does what, then where and when, in our form.

The clause is built from the title that stands for the event best, put into sentence case and freed of outlets' habits
(prefixes, teasers, title case). Where no title tells what happened, it is composed from the actors and the kind of
event. Either way it is a claim like any other: the gate checks it against its passages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from countrydesk.core.coding import Coder, is_commentary
from countrydesk.core.events import head_mentions
from countrydesk.core.evidence import key_terms
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.reading import Reading
from countrydesk.core.text import after_dateline, content_words, passage
from countrydesk.core.tradecraft import language_name, listed, when
from countrydesk.core.types import Event, Passage

MOST_WORDS = 17
LONGEST_TITLE = 400
DAY_LEAD_REACH = 60
OFTEN = 3
LEAD = 3
# How many characters may stand between a state and its office: "Pakistan's foreign secretary".
BESIDE = 3
# Below this a title asks, teases or comments, and the headline is composed from the actors and the kind instead.
GOOD_ENOUGH = -0.5

_PREFIX = re.compile(
    r"^(?:analysis|exclusive|breaking|update(?: \d+)?|live updates?|live|watch|video|photos?|factbox|insight|explainer|opinion|timeline"
    r"|just in|report|reuters|afp|ap)\s*(?:[:|–—-]\s*)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r":\s+(?i:what (?:to|we|you need to) know|here['’]s what)\b.*$|\s+[|–—]\s+[^|–—]{2,40}$|\s+-\s+[A-Z][\w. ]{1,30}$"
)
_DAY_LEAD = re.compile(
    r"\s*(?:[,(]\s*)?(?:\b(?:(?:is |are )?(?:planned|scheduled|set|due) for|on|for|this|since|from|in|at|of|by|during|early"
    r"|late|mid)\s+)*$",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[^\W_])?(?:(?<=\.[A-Z])\.)?")
# Endings that mark a common word where no text of the run shows how it is written.
_COMMON_ENDING = re.compile(
    r"(?:ing|ed|sses|shes|ches|ves|tes|tion|sion|ment|ness|ship|ity|ies|ly|ers|ous|ive|able|ible|ful|less|ism|ance|ence|ody|acy|ays|ills|ies|ights?|ates?|ines?)$"
)
# An office that opens a clause without saying whose it is.
_OFFICE = re.compile(
    r"((?:(?:Deputy|Prime|Foreign|Defen[cs]e|Interior|Home|Finance|Energy|Justice|Trade|Economy)\s+)+(?:minister|secretary)"
    r"|President|Premier|Chancellor|Army chief)\s+(?!of\b|for\b|and\b)(?=[a-z])",
    re.IGNORECASE,
)
# Words of office that stand before a name.
# A verb's ending, which a surname behind a forename seldom has.
_INFLECTED = re.compile(r"(?:s|ed|ing)$")
_OFFICE_WORDS = """
    president premier minister secretary chancellor general colonel senator governor mayor judge king queen prince pope mr mrs
    ms dr sheikh ayatollah envoy ambassador spokesman spokesperson spokeswoman
"""
_OFFICES = frozenset(_OFFICE_WORDS.split())
_PERSONAL = re.compile(r"\b(?:I|we|my|our|you|your|us)\b|(?:^|\s)here(?:'|’)?s\b")
_SMALL_WORDS = """
    a an and as at but by for from in into of off on onto or over per the to up via vs with after amid before is are be has
    have not its his her their this that than will says say said
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Vocabulary:
    """How often each word stands in lower case and capitalized inside sentences, over all documents of a run."""

    lower: Counter[str]
    upper: Counter[str]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Vocabulary:
        lower: Counter[str] = Counter()
        upper: Counter[str] = Counter()
        for reading in readings:
            if reading.document.language == "en":
                title = [] if _is_title_case(reading.document.title) else [(0, reading.title_end)]
                for start, end in [*title, *reading.body[:12]]:
                    words = _TITLE_WORD.findall(reading.document.text[start:end])[1:]
                    lower.update(word for word in words if word.islower())
                    upper.update(word.lower() for word in words if word[0].isupper())
        return cls(lower, upper)

    def common(self, word: str) -> bool:
        """True where the word is seen in lower case, more than by slip, or looks like a common word."""
        word = word.lower()
        low, high = self.lower[word], self.upper[word]
        if not high:
            low += sum(self.lower[form] for form in _forms(word))
        return low > high or low >= OFTEN or (low == high == 0 and bool(_COMMON_ENDING.search(word)))

    def name(self, word: str) -> bool:
        """True where the run writes the word with a capital only."""
        return bool(self.upper[word.lower()]) and not self.lower[word.lower()]

    def unseen(self, word: str) -> bool:
        """True where no sentence of the run shows how the word is written."""
        return not self.lower[word.lower()] and not self.upper[word.lower()]


def _forms(word: str) -> Iterator[str]:
    """Other forms of a word that would show it to be a common one: rises, rise, rising, rose is not found."""
    stem = re.sub(r"(?:es|s|ed|ing|d)$", "", word)
    if len(stem) > 2:
        yield from (stem + ending for ending in ("", "e", "s", "es", "ed", "ing") if stem + ending != word)


def headline(
    event: Event, told: Sequence[Reading], gazetteer: Gazetteer, coder: Coder, vocabulary: Vocabulary, country: str
) -> tuple[str, tuple[Passage, ...]]:
    """The headline and the passages it rests on: its title, and the sentences that date and place the event.

    `told` are the reports that may be cited, one of each origin or those that are quoted anyway.
    """
    best = _best_title(event, told, coder, country)
    if best is None:
        clause, basis = _composed(event, told, gazetteer, coder, country)
    else:
        clause = sentence_case(clean_title(_undated(best, event)), best, told, vocabulary)
        basis = [passage(best.document, 0, best.title_end)]
        clause, where = _with_state(clause, best, gazetteer)
        basis += where
    basis += [each for each in (_dating(event, told, best), _placing(event, told, best)) if each]
    place = place_name(event, told, gazetteer)
    return f"{clause} ({_where_when(event, clause, place)})", tuple(dict.fromkeys(basis))


def _undated(reading: Reading, event: Event) -> str:
    """The title without the words that say the event's own day, which our form says after it."""
    title = reading.document.title
    for each in reversed([dated for dated in reading.dates if dated.end <= reading.title_end]):
        if event.interval.start and (each.first, each.last) == (event.interval.start, event.interval.end):
            lead = max(0, each.start - DAY_LEAD_REACH)
            before = title[:lead] + _DAY_LEAD.sub("", title[lead : each.start])
            if len(before.split()) + len(title[each.end :].split()) >= 3:
                title = f"{before}{title[each.end :]}".strip()
    return title.strip(" :,-–—")


def clean_title(title: str) -> str:
    """A title without an outlet's prefix, suffix or full stop."""
    whole = title.strip()[:LONGEST_TITLE]
    bare = _SUFFIX.sub("", _PREFIX.sub("", whole)).strip()
    bare = bare if re.search(r"\b[A-Z]\.$", bare) else bare.rstrip(".")
    if not re.search(r"\w", bare):
        return whole
    return bare if whole.startswith(bare[0]) else bare[0].upper() + bare[1:]


def _best_title(event: Event, told: Sequence[Reading], coder: Coder, country: str) -> Reading | None:
    """The report whose title says best what happened: one of the event's own kind and day, where there is any."""
    terms = key_terms(told)
    scored = [
        (_fits(reading, event), _title_score(reading, terms, coder, country), reading.document.id, reading)
        for reading in told
        if reading.document.language == "en" and reading.document.title
    ]
    best = max((each for each in scored if each[1] >= GOOD_ENOUGH), key=lambda each: each[:3], default=None)
    return best[3] if best else None


def _fits(reading: Reading, event: Event) -> tuple[bool, bool]:
    """Whether a report is of the event's own kind, and does not date what it tells to another time."""
    interval, first, last = reading.interval, event.interval.start, event.interval.end
    own = not event.kind or reading.kind == event.kind
    if interval.basis != "text" or not (interval.start and first):
        return own, True
    return own, interval.start <= (last or interval.start) and first <= (interval.end or first)


def _with_state(clause: str, reading: Reading, gazetteer: Gazetteer) -> tuple[str, list[Passage]]:
    """The clause with the state of a bare office that opens it, and the sentence that says whose office it is."""
    office = _OFFICE.match(clause)
    words = re.compile(re.escape(office.group(1)), re.IGNORECASE) if office else None
    for start, end in reading.body[:LEAD] if words else ():
        for said in words.finditer(reading.document.text, start, end) if words else ():
            owner = next((m for m in reading.mentions if m.country and -1 <= said.start() - m.end <= BESIDE), None)
            if owner and owner.kind in {"name", "demonym"}:
                state = gazetteer.display(f"state:{owner.country}")
                return f"{state}'s {clause[0].lower()}{clause[1:]}", [_sentence_at(reading, owner.start)]
    return clause, []


def _title_score(reading: Reading, terms: Mapping[str, int], coder: Coder, country: str) -> float:
    title = clean_title(reading.document.title)
    words = content_words(title)
    count = len(title.split())
    score = 2.0 * sum(min(terms[word], 4) for word in words) / (len(words) + 3) + 0.2 * min(count, 8)
    score += 1.0 * any(m.country == country and m.start < reading.title_end for m in reading.mentions)
    score += 0.5 * any(m.country == country and m.start < 12 for m in reading.mentions)
    score += 0.6 * bool(coder.scores(title, ""))
    score -= 3.0 * (is_commentary(reading.document.title) or title.endswith("?") or "…" in title or "..." in title)
    score -= 1.0 * bool(re.match(r"[\"“'‘]", title)) + 1.5 * bool(_PERSONAL.search(title)) + 1.0 * (":" in title)
    score -= 0.8 * bool(re.search(r"[.!?]\s+[A-Z]|;", title)) + 1.5 * (count < 4) + 1.0 * (count > MOST_WORDS)
    return score + 0.4 * (reading.status in {"done", "ongoing"})


def sentence_case(title: str, reading: Reading, told: Sequence[Reading], vocabulary: Vocabulary) -> str:
    """A Title Case headline as a sentence; names keep their capitals. One that is not in Title Case stays as it is."""
    if not _is_title_case(title):
        return title
    names = Names.of(reading, told)
    found = list(_TITLE_WORD.finditer(title))
    pieces, at = [], 0
    for number, match in enumerate(found):
        pieces.append(title[at : match.start()])
        opens = not re.search(r"\w", title[: match.start()]) or re.search(
            r"[^A-Z][.:?!]\s+[\"“‘']?$", title[: match.start()]
        )
        before = found[number - 1].group() if number else ""
        after = found[number + 1].group() if number + 1 < len(found) else ""
        pieces.append(match.group() if opens else _cased(match.group(), before, after, names, vocabulary))
        at = match.end()
    return "".join([*pieces, title[at:]])


def _is_title_case(title: str) -> bool:
    long = [word for word in _TITLE_WORD.findall(title)[1:] if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _cased(word: str, before: str, after: str, names: Names, vocabulary: Vocabulary) -> str:
    if word.lower() in _SMALL:
        return word.lower() if word != word.upper() or len(word) == 1 else word
    if word in names.mentioned or not word[0].isupper():
        return word
    if "-" in word.strip("-"):
        return _hyphened(word, names, vocabulary)
    if not word[1:].islower() and len(word) > 1:
        return word
    if (before.lower(), word) in names.pairs or (word, after.lower()) in names.pairs:
        return word
    return word.lower() if vocabulary.common(word) or _plain(word, before, names, vocabulary) else word


def _hyphened(word: str, names: Names, vocabulary: Vocabulary) -> str:
    """`Swearing-In` is `swearing-in`, `Anti-Orban` is `anti-Orban`; one whole that the texts write large stays so."""
    if word in names.written:
        return word
    return "-".join(_cased(part, "", "", names, vocabulary) if part else part for part in word.split("-"))


def _plain(word: str, before: str, names: Names, vocabulary: Vocabulary) -> bool:
    """Whether a word that no text shows is no name: names of a title recur below it, and stand behind an office."""
    if not names.bodied or not vocabulary.unseen(word) or word in names.written or before.lower() in _OFFICES:
        return False
    forename = before[:1].isupper() and before not in names.mentioned and vocabulary.name(before)
    return not forename or bool(_INFLECTED.search(word))


@dataclass(frozen=True)
class Names:
    """What is a name in a title: words of gazetteer mentions, and pairs of words that the texts write with a capital.

    `written` are the words that the report itself writes with a capital; it is `bodied` if it holds more than its title.
    """

    mentioned: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    written: frozenset[str]
    bodied: bool

    @classmethod
    def of(cls, reading: Reading, told: Sequence[Reading]) -> Names:
        text = reading.document.text
        heads = (text[m.start : m.end] for m in reading.mentions if m.start < reading.title_end)
        pairs: set[tuple[str, str]] = set()
        for other in told:
            for start, end in other.body[:12]:
                words = _TITLE_WORD.findall(other.document.text[start:end])[1:]
                pairs.update((a.lower(), b) for a, b in pairwise(words) if b[0].isupper())
                pairs.update((a, b.lower()) for a, b in pairwise(words) if a[0].isupper())
        below = (word for start, end in reading.body for word in _TITLE_WORD.findall(text[start:end]))
        written = frozenset(word for word in below if word[0].isupper())
        mentioned = frozenset(word for head in heads for word in _TITLE_WORD.findall(head))
        return cls(mentioned, frozenset(pairs), written, bool(reading.body))


def _composed(
    event: Event, told: Sequence[Reading], gazetteer: Gazetteer, coder: Coder, country: str
) -> tuple[str, list[Passage]]:
    """`Mongolia and France: talks`, from the states that act and the kind of event."""
    names = [gazetteer.display(id) for id in event.actors if id.startswith(("state:", "org:"))]
    home = gazetteer.resolve(country).name
    others = [name for name in dict.fromkeys(names) if name != home][:2]
    phrase = coder.kinds[event.kind].phrase if event.kind else "report"
    head = min(told, key=lambda reading: (reading.at, reading.document.id))
    where = " and ".join([home, *others]) if len(others) < 2 else f"{home}, {others[0]} and {others[1]}"
    abroad = sorted({language_name(reading.document.language) for reading in told if reading.document.language != "en"})
    said = f", reported in {listed(abroad)}" if abroad and len(abroad) < 3 else ""
    return f"{where}: {phrase}{said}", [passage(head.document, 0, head.title_end)] if head.title_end else []


def _dating(event: Event, told: Sequence[Reading], best: Reading | None) -> Passage | None:
    """The sentence whose words date the event, from the headline's own document if it holds one.

    Where no text dates it, the title of the first report, whose day of publication is printed.
    """
    if event.interval.basis != "text":
        first = min(told, key=lambda reading: (reading.at, reading.document.id))
        return passage(first.document, 0, first.title_end) if first.title_end else None
    for reading in _own_first(told, best):
        if reading.interval.start == event.interval.start and reading.interval.basis == "text":
            time = next(each for each in reading.annotations if each.label == "time")
            return _sentence_at(reading, time.start)
    return None


def _placing(event: Event, told: Sequence[Reading], best: Reading | None) -> Passage | None:
    """The sentence that names the event's place, from the headline's own document if it holds one."""
    for reading in _own_first(told, best):
        for mention in head_mentions(reading):
            if mention.id == event.place:
                return _sentence_at(reading, mention.start)
    return None


def _own_first(told: Sequence[Reading], best: Reading | None) -> list[Reading]:
    return sorted(
        told, key=lambda reading: (reading is not best, reading.document.language != "en", reading.document.id)
    )


def _sentence_at(reading: Reading, at: int) -> Passage:
    """The sentence around an offset of a word, without its dateline unless the word stands there."""
    start, end = next(span for span in reading.sentences if span[0] <= at < span[1])
    begin = after_dateline(reading.document.text, start, end)
    return passage(reading.document, begin if begin <= at else start, end)


def place_name(event: Event, told: Sequence[Reading], gazetteer: Gazetteer) -> str:
    """The event's place as its English reports spell it, else as the gazetteer does; empty where it is unknown."""
    if not event.place:
        return ""
    spelled = Counter(
        reading.document.text[mention.start : mention.end]
        for reading in told
        for mention in reading.mentions
        if mention.id == event.place and reading.document.language == "en"
    )
    return max(spelled, key=lambda name: (spelled[name], name), default=gazetteer.display(event.place))


def _where_when(event: Event, clause: str, place: str) -> str:
    known = place and not content_words(place) & content_words(clause)
    return f"{place}, {when(event.interval, event.status)}" if known else when(event.interval, event.status)
