"""What texts say to the contrary of a sentence: a denial, an opposite, a plan or a suspicion where it has a deed.

Every word of the sentence is held against the place in the evidence where most of its neighbours stand with it; only
there do two contrary words clash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap

from countrydesk.core.verification.opposites import excludes, kinds, opposed, sides
from countrydesk.core.verification.polarity import (
    ABLE,
    ALLEGED,
    BARE,
    DUE,
    END,
    INTENDS,
    PLANNED,
    POSSIBLE,
    Denial,
    Reading,
    Word,
    read,
)
from countrydesk.core.verification.speech import REPORTING
from countrydesk.core.verification.wording import fold, is_past, negated, words_of

# So many neighbours of a word must stand with it in the evidence before what is said there of it counts.
NEIGHBOURS = 2
# A denial whose own word the evidence lacks is held against what else it reaches over, by more neighbours.
_SURER = 3
# Other ways of excluding something, after which a denial in the sentence may well be right.
_EXCLUDES = re.compile(
    r"(?:instead|rather|only|except|despite|avoid\w*|prevent\w*|stop\w*|bann?e?d?|missing|absen\w+|declin\w+|former\w*"
    r"|un(?!i|der|til|less|us)\w{4,}|non-?\w{3,}|dis(?!c|t|p|ea|h)\w{4,}|\w{3,}less|too|little|few|rare\w*|cancel\w*|down|ceas\w+"
    r"|halt\w*|end(?:ed|s|ing)?|lose|lost|last|first|miss(?:ed|es)?|ab?ort\w*|drop\w*|reject\w*|den(?:y|ie)\w*|refus\w*|fail\w*|lack\w*)",
    re.IGNORECASE,
)
BEGINNING = 5
# Evidence of so few sentences was picked for this sentence: what it denies belongs to the matter.
_SPANS = 3
# What tells of the future without a doubt; "would" may be the past of what was to come.
_AHEAD = frozenset({"will", "shall"})
# Behind one of these a participle is an adjective; irregular plurals are no past.
_DETERMINERS = words_of("a an the this that these those its his her their our my your any some no of more most less")
_PLURALS = words_of("men women children deaths")
# So many words around what a denial speaks of are searched for another way of excluding it.
_NEAR = 6


@dataclass(frozen=True)
class Clash:
    """`kind` is negation, opposite or modality; `words` are the sentence's, `against` the evidence's."""

    kind: str
    words: str
    against: str
    detail: str


@dataclass(frozen=True)
class _Place:
    """Word `at` of the sentence number `number` of the evidence; `shared` neighbours are the claim's word's too."""

    number: int
    at: int
    word: Word
    shared: int


class Contrast:
    """A sentence and the sentences of the evidence that speak of the same."""

    def __init__(self, claim: str, evidence: Sequence[str], page: bool = False) -> None:
        self.page = page
        self.ours = read(claim)
        self.denying = bool(negated(claim))
        self.texts = tuple(evidence)
        self.theirs = tuple(read(each) for each in evidence)

    @cached_property
    def _index(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for number, reading in enumerate(self.theirs):
            for at, word in enumerate(reading.words):
                found.setdefault(word.stem, []).append((number, at))
        return found

    def places(self, at: int, stems: Iterable[str] = (), least: int = NEIGHBOURS) -> list[_Place]:
        """Where a word of the sentence (or one of `stems` in its stead) stands among most of its neighbours.

        None where that is fewer than `least`, or than the sentence has.
        """
        around = self.ours.around(at)
        found = [
            _Place(number, there, reading.words[there], len(around & reading.around(there)))
            for each in stems or (self.ours.words[at].stem,)
            for number, there in self._index.get(each, [])[:50]
            for reading in (self.theirs[number],)
        ]
        most = max((each.shared for each in found), default=0)
        best = [each for each in found if each.shared == most]
        sure = most >= min(least, len(self.ours.stems) - 1) or (most > 0 and any(self._beside(at, e) for e in best))
        return best if sure else []

    def clashes(self) -> Iterator[Clash]:
        """Each kind of contrary at most once."""
        for kind in (
            self._denied_here(),
            self._denied_there(),
            self._unmatched(),
            self._unmatched_there(),
            self._opposite(),
            self._supposed(),
            self._planned_there(),
            self._foreseen(),
        ):
            yield from _first(kind)

    def _denied_here(self) -> Iterator[Clash]:
        """The sentence denies what the evidence tells, and denies in no other words."""
        if self._other_denials:
            return
        for denial in self.ours.denials:
            held = [
                place
                for order, at in enumerate(denial.over)
                for place in self.places(at)
                if self.ours.words[at].content and (order == 0 or place.shared >= _SURER)
            ]
            if held and not (
                any(map(self._denied_somewhere, denial.over)) or self._turned(denial) or self._asked(denial)
            ):
                if denial.cue.lower() in BARE and self._excluded(self._near(denial), self.ours):
                    continue
                word = held[0].word.spelled
                yield Clash("negation", f"{denial.cue} {word}", word, f"the sentence denies “{word}” ({denial.cue})")

    def _denied_somewhere(self, at: int) -> bool:
        places = self._index.get(self.ours.words[at].stem, [])
        return any(self.theirs[number].words[there].denied for number, there in places)

    @cached_property
    def _other_denials(self) -> bool:
        """Whether the evidence denies what the sentence does not speak of: it may be its denial in other words."""
        heads = (
            reading.words[denial.over[0]].stem for reading in self.theirs for denial in reading.denials if denial.over
        )
        return any(head not in self.ours.stems for head in heads)

    def _asked(self, denial: Denial) -> bool:
        """True where the evidence only asks for what the sentence denies: who must prove it may be unable to."""
        places = self.places(denial.over[0])
        return (
            self.ours.words[denial.over[0]].status != DUE and bool(places) and all(e.word.status == DUE for e in places)
        )

    def _turned(self, denial: Denial) -> bool:
        """True where the evidence says by an opposite what the sentence says by a denial: not accepted, rejected."""
        there = {word.stem for reading in self.theirs for word in reading.words}
        return any(opposed(self.ours.words[at].stem, each) for at in denial.over for each in there)

    def _denied_there(self) -> Iterator[Clash]:
        """The evidence denies what the sentence tells."""
        for number, reading in enumerate(self.theirs):
            for denial in reading.denials:
                head = next((at for at in denial.over if reading.words[at].content), None)
                if head is not None and self._is_told(number, head) and not self._turned_there(reading, denial):
                    word = reading.words[head].spelled
                    yield Clash(
                        "negation", word, f"{denial.cue} {word}", f"the evidence denies “{word}” ({denial.cue})"
                    )

    def _is_told(self, number: int, there: int) -> bool:
        """Whether the sentence tells, with no denial near, the word that is denied there and told nowhere else."""
        told = self.theirs[number].words[there].stem
        for at, word in enumerate(self.ours.words):
            if word.stem != told or not word.content or self._denial_near(at):
                continue
            held = self.places(at)
            if any((each.number, each.at) == (number, there) for each in held) and all(e.word.denied for e in held):
                return True
        return False

    def _denial_near(self, at: int) -> bool:
        return any(abs(each - at) <= _NEAR for denial in self.ours.denials for each in denial.over)

    def _turned_there(self, reading: Reading, denial: Denial) -> bool:
        return any(opposed(reading.words[at].stem, each.stem) for at in denial.over for each in self.ours.words)

    def _unmatched(self) -> Iterator[Clash]:
        """The sentence denies something, and where the evidence speaks of it nothing is denied or excluded."""
        for denial in self.ours.denials:
            if not denial.finite or not denial.over or self._turned(denial) or self._asked(denial):
                continue
            near = self._near(denial)
            if near and not self._excluded(near, self.ours):
                word = self.ours.words[denial.over[0]].spelled
                yield Clash(
                    "negation", f"{denial.cue} {word}", "", f"“{denial.cue} {word}”: the evidence denies nothing"
                )

    def _unmatched_there(self) -> Iterator[Clash]:
        """Where the evidence speaks of nothing but the sentence's matter it denies something, and the sentence nothing."""
        if len(self.theirs) > _SPANS or self.denying or self._excluded(self.ours.pieces, Reading((), (), ())):
            return
        for reading in self.theirs:
            for denial in reading.denials:
                if not denial.finite or not denial.over or self._turned_there(reading, denial):
                    continue
                around = reading.around(denial.over[0]) | {reading.words[at].stem for at in denial.over}
                if len(around & self.ours.stems) >= max(_SURER, len(around) / 2):
                    word = reading.words[denial.over[0]].spelled
                    yield Clash("negation", "", f"{denial.cue} {word}", f"the evidence denies: “{denial.cue} {word}”")

    def _excluded(self, near: Iterable[str], known: Reading) -> bool:
        """Whether a word among these denies or excludes something, of those that the other side lacks."""
        there = {fold(piece)[:BEGINNING] for piece in known.pieces}
        return any(
            negated(word) or (_EXCLUDES.fullmatch(word) and fold(word)[:BEGINNING] not in there) for word in near
        )

    def _near(self, denial: Denial) -> list[str]:
        """The words of the evidence around those that a denial speaks of; none where these are not there."""
        wanted = self.ours.around(denial.over[0]) | {self.ours.words[at].stem for at in denial.over}
        found: list[str] = []
        for reading in self.theirs:
            held = [word for word in reading.words if word.stem in wanted]
            if len({word.stem for word in held}) >= max(1, min(NEIGHBOURS, len(wanted))):
                found += reading.pieces[max(0, held[0].at - _NEAR) : held[-1].at + _NEAR]
        return found

    def _opposite(self) -> Iterator[Clash]:
        """A word of the sentence against a word of the other side of its axis."""
        mine = {word.stem for word in self.ours.words}
        there = set(self._index)
        for at, word in enumerate(self.ours.words):
            contrary = {each for each in there - mine if opposed(word.stem, each) or excludes(word.stem, each)}
            if not contrary or word.stem in there:
                continue
            alike = {each for each in there if (sides(each) & sides(word.stem)) or (kinds(each) & kinds(word.stem))}
            held = self.places(at, contrary | alike, 1)
            if not held or not all(place.word.stem in contrary and place.word.denied == word.denied for place in held):
                continue
            if self._beside(at, held[0]) or (word.content and held[0].shared >= NEIGHBOURS + self.page):
                other = held[0].word.spelled
                yield Clash("opposite", word.spelled, other, f"“{word.spelled}” against “{other}” in the evidence")

    def _beside(self, at: int, place: _Place) -> bool:
        """The same content word stands right before or right behind on both sides; on a page that is no proof.

        A word of grammar (before, above) belongs to what is behind it.
        """
        mine, theirs = self.ours.words, self.theirs[place.number].words
        before = _stems(mine[max(0, at - 1) : at]) & _stems(theirs[max(0, place.at - 2) : place.at])
        behind = _stems(mine[at + 1 : at + 2]) & _stems(theirs[place.at + 1 : place.at + 3])
        alike = before | behind if mine[at].content else behind
        return bool(alike) and not (self.page and place.shared <= NEIGHBOURS)

    def _supposed(self) -> Iterator[Clash]:
        """What the sentence has as done is in the evidence only planned, possible, demanded or alleged."""
        for at, word in enumerate(self.ours.words):
            near = {each.status for each in self.ours.words[max(0, at - _NEAR) : at + _NEAR]}
            fact = word.content and not word.denied and word.status in {"", PLANNED}
            held = self.places(at, least=NEIGHBOURS + self.page) if fact else []
            if held and all(_only_supposed(word, place.word, near) for place in held):
                there = held[0].word
                against = f"{there.cue} {there.spelled}"
                reason = f"“{word.spelled}” is only {there.status} in the evidence: “{against}”"
                yield Clash("modality", word.spelled, against, reason)

    def _planned_there(self) -> Iterator[Clash]:
        """A deed of the sentence in other words than the evidence's, which there is only planned."""
        ours = self.ours
        if len(self.theirs) > _SPANS or any(
            word.status not in {"", END} or word.stem in INTENDS for word in ours.words
        ):
            return
        deeds = [word for word in _deeds(ours) if word.stem not in self._index]
        for reading in self.theirs if deeds else ():
            for at, word in enumerate(reading.words):
                plan = word.status == PLANNED and word.cue.split()[-1].lower() in {"to", "will", "would", "shall"}
                if not plan or word.stem in ours.stems or word.denied or _deeds(reading):
                    continue
                if len(reading.around(at) & ours.stems) >= _SURER:
                    against = f"{word.cue} {word.spelled}"
                    reason = f"“{deeds[0].spelled}”: the evidence only has “{against}”"
                    yield Clash("modality", deeds[0].spelled, against, reason)

    def _foreseen(self) -> Iterator[Clash]:
        """What the sentence tells as still to come has happened in the evidence, which has it as to come nowhere."""
        for at, word in enumerate(self.ours.words):
            ahead = word.status == PLANNED and word.cue.lower() in _AHEAD and word.content and not word.denied
            held = self.places(at, least=NEIGHBOURS + self.page) if ahead else []
            if held and all(starmap(self._is_deed, self._index[word.stem])):
                ours, theirs = f"{word.cue} {word.spelled}", held[0].word.spelled
                yield Clash("modality", ours, theirs, f"“{ours}” is told as done in the evidence: “{theirs}”")

    def _is_deed(self, number: int, at: int) -> bool:
        """Whether a word of the evidence is a verb in the past, neither denied nor only supposed."""
        reading = self.theirs[number]
        word = reading.words[at]
        before = reading.pieces[word.at - 1].lower() if word.at else ""
        past = is_past(word.spelled) and word.spelled.islower() and word.spelled not in _PLURALS
        return past and before not in _DETERMINERS and not (word.status or word.denied)


def _deeds(reading: Reading) -> list[Word]:
    """The words that tell something as done; verbs of saying aside."""
    return [
        word
        for word in reading.words
        if word.content and word.status in {"", END} and is_past(word.spelled) and fold(word.spelled) not in REPORTING
    ]


def _only_supposed(ours: Word, theirs: Word, near: set[str]) -> bool:
    """Plans are of deeds: a verb in the past here, no name there; suspicions are of anything; what will be may be.

    `near` holds what the sentence itself supposes around the word.
    """
    if ours.status == PLANNED:
        return theirs.status == POSSIBLE and ours.cue.lower() in {"will", "shall"}
    if theirs.status == ALLEGED:
        return not near & {ALLEGED, POSSIBLE}
    planned = theirs.status not in {"", ABLE, END} and not near - {"", END}
    return planned and is_past(ours.spelled) and not theirs.spelled[0].isupper()


def _stems(words: Sequence[Word]) -> set[str]:
    return {word.stem for word in words if word.content}


def _first(found: Iterator[Clash]) -> Iterator[Clash]:
    if (one := next(found, None)) is not None:
        yield one


def clashes(claim: str, evidence: Sequence[str], page: bool = False) -> list[Clash]:
    """What the evidence's sentences say to the contrary of a sentence, each kind once.

    `page` where they were picked from many: there two neighbours of a word meet by chance.
    """
    told: dict[str, Clash] = {}
    for each in Contrast(claim, evidence, page).clashes():
        told.setdefault(each.kind, each)
    return list(told.values())
