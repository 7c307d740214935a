"""Who says what: the speaker, the verb of saying and the words said, in running prose.

English by shallow grammar: a verb of saying with its subject before it ("Araghchi said that ...") or behind what it
reports ("..., said Araghchi"), "according to ...", and a name with a colon before a quotation. Russian and Chinese by
their verbs of saying and the punctuation around them. Pronouns are given as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from countrydesk.core.coding.grammar import Sentence
from countrydesk.core.coding.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, is_adverb
from countrydesk.core.dates.english_words import DAYS_AND_MONTHS
from countrydesk.core.text import sentences
from countrydesk.core.verification.wording import words_of

# Verbs that do nothing but report words; the others report only before "that" or a quotation, or behind what is said.
PURE = words_of("say says said tell tells told")
REPORTING = PURE | words_of(
    "add adds added announce announces announced argue argues argued assert asserts asserted believe believes believed"
    " claim claims claimed comment comments commented complain complains complained concede concedes conceded conclude"
    " concludes concluded confirm confirms confirmed contend contends contended declare declares declared deny denies"
    " denied estimate estimates estimated explain explains explained insist insists insisted maintain maintains"
    " maintained note notes noted observe observes observed promise promises promised quip quips quipped recall recalls"
    " recalled remark remarks remarked repeat repeats repeated reply replies replied report reports reported respond"
    " responds responded reveal reveals revealed state states stated stress stresses stressed suggest suggests suggested"
    " testify testifies testified threaten threatens threatened tweet tweets tweeted underline underlines underlined vow"
    " vows vowed warn warns warned write writes wrote pledge pledges pledged acknowledge acknowledges acknowledged admit"
    " admits admitted allege alleges alleged emphasize emphasizes emphasized emphasise emphasises emphasised reiterate"
    " reiterates reiterated predict predicts predicted post posts posted caution cautions cautioned"
)
# Verbs that take a quotation into their own sentence: described it as “…”, called for “…”.
_EMBEDDING = words_of(
    "call calls called describe describes described condemn condemns condemned denounce denounces denounced praise"
    " praises praised urge urges urged accuse accuses accused demand demands demanded hail hails hailed label labels"
    " labeled labelled dismiss dismisses dismissed brand brands branded term terms termed criticize criticizes"
    " criticized criticise criticises criticised cite cites cited express expresses expressed quote quotes quoted"
)
_OPEN, _CLOSE = frozenset({"“", '"'}), frozenset({"”", '"'})
_BREAKS = frozenset({";", ":", "—", "–", "(", ")"}) | _OPEN | _CLOSE
_LINKS = words_of(
    "that but and or so yet however while when as because after before although though since if meanwhile moreover"
)
_PRONOUNS = words_of("i he she it we they")
_RELATIVES = frozenset({"who", "which", "whose", "whom"})
# What begins an aside before a subject: "On Monday, ...", "Speaking in Geneva, ...".
_ASIDES = PREPOSITIONS | _LINKS | DAYS_AND_MONTHS | words_of("speaking asked earlier later meanwhile however")
_TAIL = PREPOSITIONS - {"of", "for"} | DAYS_AND_MONTHS | _RELATIVES | words_of("in at as when while after before to")
_LONGEST_NAME = 14
_LONGEST_QUOTATION = 2_000
# A subject before an apposition is short: "Araghchi, who leads the delegation, said".
_LONGEST_SUBJECT = 6
_NOUNS_TOO = words_of(
    "claims reports comments promises notes posts states repeats remarks threatens pledges vows demands"
)


@dataclass(frozen=True)
class Said:
    """`text[start:end]` is what `speaker` says; `verb` is the word that reports it, empty where a colon does."""

    speaker: str
    verb: str
    start: int
    end: int


def speakers(text: str, language: str = "en") -> list[Said]:
    """Everything that a text reports as said, in order. Spans of what is said may lie inside each other.

    A quotation that follows another of the same paragraph, with no speaker of its own, goes on with the same speaker.
    """
    found: list[Said] = []
    for start, end in sentences(text, language):
        here = list(_told(text, start, end, language))
        last = found[-1] if found else None
        if not here and last and text[start] in '“"«' and "\n" not in text[last.end : start]:
            here = [replace(last, verb="", start=start, end=end)]
        found.extend(here)
    return found


def _told(text: str, start: int, end: int, language: str) -> Iterator[Said]:
    if language.startswith(("zh", "ja")):
        yield from _by_pattern(_CHINESE, text, start, end)
    elif language.startswith("ru"):
        yield from _by_pattern(_RUSSIAN, text, start, end)
    else:
        yield from _english(text, start, end)


def _english(text: str, start: int, end: int) -> Iterator[Said]:
    colon = _COLON.match(text, start, end)
    if colon and (name := _clean_name(colon["name"])) and not REPORTING & set(name.lower().split()):
        yield Said(name, "", colon.end() - 1, end)
        return
    reader = _Reader(Sentence.of(text, start, end), text, end)
    for index, word in enumerate(reader.words):
        if word in REPORTING or word in _EMBEDDING:
            yield from reader.by_verb(index)
        elif word == "to" and index and reader.words[index - 1] == "according":
            yield from reader.according(index)


# Our own digests and interviews: a name, perhaps with a day and a bracket, a colon, a quotation.
_COLON = re.compile(r"(?P<name>[^:“”\"«».!?\n]{2,120}(?:\.[^:“”\"«».!?\n]{1,40}){0,3})(?::|：)\s?[“\"«]")


def _clean_name(before: str) -> str:
    """The name before a colon, without what brackets, a comma or a day add to it."""
    return re.split(r"[,(]", before)[0].strip()


@dataclass(frozen=True)
class _Reader:
    sentence: Sentence
    text: str
    end: int

    @property
    def words(self) -> list[str]:
        return list(self.sentence.words)

    def spelled(self, first: int, behind: int) -> str:
        """The text from word `first` up to word `behind`, exclusive."""
        return self.text[self.sentence.at[first] : self.sentence.to[behind - 1]] if first < behind else ""

    def by_verb(self, index: int) -> Iterator[Said]:
        """What a verb of saying reports; nothing where the word is a noun, is passive, or has no subject."""
        words, verb = self.sentence.words, self.sentence.words[index]
        if self._is_noun(index):
            return
        if behind := self._inverted(index):
            start = self._said_before(index)
            yield Said(self.spelled(index + 1, behind), verb, start, self.sentence.at[index])
            return
        speaker, first = self._subject(index)
        if not speaker:
            return
        if self._closes(index, first):
            yield Said(speaker, verb, self._said_before(first), self.sentence.at[first])
        elif verb in PURE or self._reports(index):
            start = self.sentence.to[index]
            if start < self.end and index + 1 < len(words):
                yield Said(speaker, verb, self.sentence.at[index + 1], self.end)

    def according(self, index: int) -> Iterator[Said]:
        """ "According to X, ..." and "..., according to X"."""
        words = self.sentence.words
        behind = next((at for at in range(index + 1, len(words)) if words[at] in {",", *_BREAKS}), len(words))
        name = self.spelled(index + 1, min(behind, index + 1 + _LONGEST_NAME))
        if not name:
            return
        if index <= 2 and behind + 1 < len(words):
            yield Said(name, "according", self.sentence.at[behind + 1], self.end)
        elif index > 2:
            yield Said(name, "according", self.sentence.at[0], self.sentence.at[index - 1])

    def _is_noun(self, index: int) -> bool:
        words = self.sentence.words
        before = words[index - 1] if index else ""
        if before in {"to", "be", "is", "are", "was", "were", "been", "being"} and words[index] in REPORTING:
            return True
        if words[index] in _NOUNS_TOO and before.endswith(("ed", "ing")):
            return True
        return words[index] not in PURE and (before in DETERMINERS or before in PREPOSITIONS or before == "'s")

    def _inverted(self, index: int) -> int:
        """Where the speaker ends in "..., said X, the minister": 0 where the verb does not come first."""
        words = self.sentence.words
        if not index or words[index - 1] not in {",", "”", '"'} or index + 1 >= len(words):
            return 0
        if words[index] not in REPORTING or not self._opens_name(index + 1) or self._after_apposition(index):
            return 0
        at = index + 1
        while at < len(words) and words[at] not in _BREAKS | {","} and (at == index + 1 or words[at] not in _TAIL):
            at += 1
        return at if at - index - 1 <= _LONGEST_NAME else 0

    def _after_apposition(self, index: int) -> bool:
        """True in "Araghchi, the minister, said the talks failed": a short subject, a comma, more, and a comma."""
        segments = [(a, b) for a, b in self._edges(index) if a < b]
        first, behind = segments[0] if segments else (0, 0)
        return len(segments) > 1 and behind - first <= _LONGEST_SUBJECT and self.sentence.words[first] not in _ASIDES

    def _opens_name(self, index: int) -> bool:
        words = self.sentence.words
        plain = words[index].isalpha() and words[index] not in PREPOSITIONS | _LINKS | DAYS_AND_MONTHS
        return (
            (self.sentence.capital[index] and plain)
            or words[index] in DETERMINERS - {"no", "more"}
            or (plain and words[index].endswith("s"))
        )

    def _subject(self, index: int) -> tuple[str, int]:
        """The words of the subject before a verb, and the index of its first word."""
        words = self.sentence.words
        verb = index
        while verb and (words[verb - 1] in AUXILIARIES or is_adverb(words[verb - 1]) or words[verb - 1] == "not"):
            verb -= 1
        if verb and words[verb - 1] == "and":
            return self._first_name(verb - 1)
        if verb and words[verb - 1] in _RELATIVES:
            verb = verb - 2 if verb > 1 and words[verb - 2] == "," else verb - 1
        edges = self._edges(verb)
        segments = [(a, b) for a, b in edges if a < b]
        if not segments:
            return "", verb
        if words[verb - 1] == ",":
            first, behind = next((each for each in segments if words[each[0]] not in _ASIDES), segments[-1])
        else:
            first, behind = segments[-1]
            if "and" in words[first:behind] and len(segments) > 1:
                return self._listed(segments)
        return self._trimmed(first, behind)

    def _listed(self, segments: list[tuple[int, int]]) -> tuple[str, int]:
        """The names before the last comma too: "Britain, France and Sweden said"."""
        first, behind = segments[-1]
        for begin, end in reversed(segments[:-1]):
            if end - begin > _LONGEST_SUBJECT or not self.sentence.capital[end - 1] or self.words[begin] in _ASIDES:
                break
            first = begin
        return (self.spelled(first, behind), first) if first < segments[-1][0] else self._trimmed(first, behind)

    def _edges(self, verb: int) -> list[tuple[int, int]]:
        """The pieces between commas from the beginning of the verb's clause to the verb."""
        words = self.sentence.words
        begin = next((at + 1 for at in range(verb - 1, -1, -1) if words[at] in _BREAKS), 0)
        commas = [at for at in range(begin, verb) if words[at] == ","]
        return [(a + 1, b) for a, b in pairwise([begin - 1, *commas, verb])]

    def _first_name(self, verb: int) -> tuple[str, int]:
        """The subject that "X went home and said" carries on: the first words up to something like a verb."""
        words = self.sentence.words
        begin = next((at + 1 for at in range(verb - 1, -1, -1) if words[at] in _BREAKS | {","}), 0)
        behind = begin + 1
        while behind < min(verb, begin + _LONGEST_SUBJECT) and not self._verbal(behind):
            behind += 1
        return (self.spelled(begin, behind), begin) if begin < verb else ("", verb)

    def _verbal(self, index: int) -> bool:
        word = self.sentence.words[index]
        return (
            word in AUXILIARIES | _TAIL or is_adverb(word) or (word.endswith("ed") and not self.sentence.capital[index])
        )

    def _trimmed(self, first: int, behind: int) -> tuple[str, int]:
        """Without a link before the name and without days and places behind it."""
        words = self.sentence.words
        if words[behind - 1] in _PRONOUNS:
            first = behind - 1
        for at in range(behind - 2, first - 1, -1):
            if words[at] in _LINKS and not (words[at] == "and" and self._joins(first, at)):
                first = at + 1
                break
        cut = next(
            (at for at in range(first + 1, behind) if words[at] == "on" and words[at + 1] in DAYS_AND_MONTHS), behind
        )
        name = self.spelled(first, cut)
        return (name, first) if 0 < cut - first <= _LONGEST_NAME and any(map(str.isalpha, name)) else ("", behind)

    def _joins(self, first: int, link: int) -> bool:
        """Whether "and" joins two names ("Putin and Xi") and no two clauses."""
        return link - first < _LONGEST_SUBJECT and not any(self._verbal(at) for at in range(first, link))

    def _closes(self, index: int, first: int) -> bool:
        """True where what is said stands before: "..., X said on Monday." and "“...” X said"."""
        words = self.sentence.words
        if not first or words[first - 1] not in {",", "”", '"'}:
            return False
        after = words[index + 1] if index + 1 < len(words) else ""
        if words[first - 1] != "," or words[max(0, first - 2)] in _CLOSE:
            return not self._reports(index)
        if words[0] in _ASIDES and "that" in words[index : index + 8]:
            return False
        return after in {"", ",", ".", "”", "“", '"'} or after in _TAIL or after in {"reporters", "adding", "sunday"}

    def _said_before(self, index: int) -> int:
        """Where the words begin that stand before an attribution: at the sentence's beginning."""
        return self.sentence.at[0] if index else self.sentence.at[index]

    def _reports(self, index: int) -> bool:
        words = self.sentence.words
        near = words[index + 1 : index + 9]
        if words[index] in _EMBEDDING:
            return any(word in _OPEN for word in words[index + 1 :])
        return "that" in near or any(word in _OPEN for word in near)


_RUSSIAN_VERBS = (
    r"(?:сообщи|заяви|сказа|рассказа|объяви|отмети|переда|подчеркну|доба(?:ви)|напис|уточни|пояснил?|призна)\w{0,3}"
)
_RUSSIAN = (
    re.compile(
        rf"(?:^|(?<=[.;»”\"—–-]))\s*(?P<name>[^,.;:«»“”\"—–]{{2,80}}?)\s(?P<verb>{_RUSSIAN_VERBS}),?\s(?:что\b|:)"
    ),
    re.compile(rf"[,»”\"]\s?[—–-]?\s?(?P<verb>{_RUSSIAN_VERBS})\s(?P<name>[^,.;:«»“”\"]{{2,80}})"),
)
_CHINESE = (
    re.compile(
        r"(?:^|(?<=[，。；！？“”：]))(?P<name>[^，。；：“”！？]{2,24}?)(?:\d{1,2}日|周[一二三四五六日]|当天|当日)?"
        r"(?P<verb>表示|指出|强调|宣布|透露|称|说)[，：:]?"
    ),
    re.compile(r"(?<=”)(?P<name>[^，。；：“”！？]{2,24}?)(?P<verb>表示|指出|强调|说)(?=[。，])"),
)


def _by_pattern(patterns: tuple[re.Pattern[str], re.Pattern[str]], text: str, start: int, end: int) -> Iterator[Said]:
    """Before what is said (the first pattern) or behind it (the second), where the quotation may be its own sentence."""
    before, behind = patterns
    if match := behind.search(text, max(0, start - 1), end):
        opened = text.rfind("“", max(0, start - _LONGEST_QUOTATION), start) if match.start("name") == start else start
        yield Said(match["name"].strip(), match["verb"], max(opened, 0), match.start())
    elif match := before.search(text, start, end):
        said = match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())
        yield Said(match["name"].strip(), match["verb"], said, end)
