"""What a sentence says of each of its words: that it is so, that it is not, or that it is only planned, possible, alleged.

Grammar is shallow: a word of denial or of supposition reaches over the next content words of its clause. A denial of a
denial denies nothing ("never failed to pay"). It is blind to denial by meaning ("kept silent").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from countrydesk.core.coding.words import AUXILIARIES
from countrydesk.core.text import normalise
from countrydesk.core.verification.opposites import sides
from countrydesk.core.verification.wording import NEGATIONS, STOPWORDS, fold, stem, stems_of, tokens, words_of

# A stop behind a longer word ends a sentence; behind a short one it may be an abbreviation's ("Gen. Brown").
_PIECE = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:()—–]|(?:(?<=[^\W_]{4})|(?<=\s))[.!?](?=\s)")
_BREAKS = frozenset(",;:()—–.!?") | words_of(
    "but and although though while whereas because which who whose after before when since until unless if"
)
# What looks like a denial and is none.
_NOT_A_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|simply|least|to mention|all|every|always|necessarily)\b|(?:,|\band|\bbut) not\b"
    r"|\bnot\b(?=[^,.;]{1,60}, but\b)|\b(?:not|never)\b(?=[^,.;]{0,80}\buntil\b)|\bwhether or not\b|\bif not\b"
    r"|\bno (?:less|fewer|later|more|sooner|doubt|wonder|matter|other)\b|\bno\. ?\d|\bno one but\b|\bnone other\b"
    r"|\bneed not\b|\bnothing but\b|\bwithout (?:a )?doubt\b",
    re.IGNORECASE,
)
# Words of denial, and over how many content words they reach; verbs of denial reach over the infinitive behind them.
_ADVERBS = 2
_VERBS = 3
_NOUNS = 1
_WITH_TO = words_of("fail failure refuse refusal decline unwilling unable unlikely neglect")
_WITH_OBJECT = words_of("without lack absence")
_WITH_FROM = words_of("prevent stop block bar ban prohibit keep discourage refrain abstain far")
BARE = frozenset({"no", "nothing", "nobody", "none", "neither"})
_HARD = NEGATIONS & words_of("not no never neither nor none nobody nothing cannot hardly barely не нет ни 不 没 未") | {
    "scarcely"
}

PLANNED, POSSIBLE, ALLEGED, DUE = "planned", "possible", "alleged", "demanded"
# Of one's ability, and of an end ("to compete"): no deed told, but no plan either.
ABLE, END = "able", "end"
_MODALS = {
    **dict.fromkeys(words_of("will shall would wont gonna"), PLANNED),
    **dict.fromkeys(words_of("may might could"), POSSIBLE),
    **dict.fromkeys(words_of("must should ought"), DUE),
    "can": ABLE,
}
# Before "to" and a verb; the noun may stand a word away ("a plan of his to sell").
_INTENT = {
    **dict.fromkeys(
        stems_of(
            "plan intend expect schedule set due aim agree promise pledge vow threaten threat offer want wish hope prepare"
            " propose proposal bid going poise intention ready willing determine consider slate agreement commitment commit"
            " decision"
        ),
        PLANNED,
    ),
    **dict.fromkeys(stems_of("likely try attempt seek struggle opportunity chance"), POSSIBLE),
    **dict.fromkeys(
        stems_of("believe say think report fear understand claim allege suspect suppose appear seem rumour rumor"),
        ALLEGED,
    ),
}
INTENDS = frozenset(_INTENT)
_CALLS = stems_of("urge ask call order invite request demand require encourage instruct press")
_ACCUSES = {
    **dict.fromkeys(("of", "with"), stems_of("accuse suspect charge accusation allegation charges suspicion")),
    "that": stems_of("accusation allegation suspicion claim allege believe suspect"),
}
# What somebody denies is only alleged.
_DENIES = stems_of("deny denial refute")
# Adjectives and adverbs that only let what follows be thought of.
_SUPPOSED = {
    **dict.fromkeys(words_of("planned proposed upcoming expected scheduled prospective intended anticipated"), PLANNED),
    **dict.fromkeys(words_of("possible potential possibly potentially perhaps maybe likely probably"), POSSIBLE),
    **dict.fromkeys(
        words_of(
            "alleged allegedly reportedly supposedly supposed purported purportedly suspected rumored rumoured presumed"
        ),
        ALLEGED,
    ),
}
_DETERMINERS = words_of("the a an his her its their this that")
LONGEST = 400
# More words than this in a row, all with a capital, are a title's.
_TITLE = 3


class Word(NamedTuple):
    """One word that carries matter. `denied` by `cue`, or `status` by `cue`: planned, possible, alleged, demanded, able.

    `content` is False for a word of grammar that lies on an axis (before, more). `denies` where it is itself a denial;
    `at` is its place in `Reading.pieces`.
    """

    stem: str
    spelled: str
    denied: bool
    status: str
    cue: str
    content: bool
    denies: bool
    at: int


class Denial(NamedTuple):
    """A word of denial, as spelled, and the places in `Reading.words` over which it reaches.

    `finite` where it denies a whole clause: it follows an auxiliary, or is "never".
    """

    cue: str
    over: tuple[int, ...]
    finite: bool


@dataclass(frozen=True)
class Reading:
    """A sentence's words in order, its denials, and whether anything in it only supposes."""

    words: tuple[Word, ...]
    denials: tuple[Denial, ...]
    pieces: tuple[str, ...]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words if word.content)

    def around(self, at: int, width: int = 5) -> frozenset[str]:
        """The content stems within `width` content words on either side of a word."""
        content = [word.stem for word in self.words[max(0, at - width) : at + width + 1] if word.content]
        return frozenset(content) - {self.words[at].stem}


class _Reader:
    """One pass over a sentence's tokens, with what is denied and what is supposed at each."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = pieces
        self.folded = [fold(piece) or piece for piece in pieces]
        self.words: list[Word] = []
        self.denials: list[tuple[str, list[int], bool]] = []
        self._deny = self._suppose = 0
        self._status = self._cue = ""

    def read(self) -> Reading:
        for at, word in enumerate(self.folded):
            if word in _BREAKS:
                self._deny = self._suppose = 0
                if sides(stem(word)):
                    self._take(at, word, False)
                continue
            denies = self._opens_denial(at, word)
            self._opens_supposition(at, word)
            self._take(at, word, denies)
        return Reading(
            tuple(self.words),
            tuple(Denial(cue, tuple(over), finite) for cue, over, finite in self.denials),
            tuple(self.pieces),
        )

    def _opens_denial(self, at: int, word: str) -> bool:
        reach = self._reach(at, word)
        if not reach or self._in_title(at):
            return False
        if self._deny:
            self._deny = 0
            return True
        self._deny = reach
        finite = word == "never" or (word == "not" and at > 0 and self.folded[at - 1] in AUXILIARIES)
        self.denials.append((self.pieces[at], [], finite))
        if word in BARE and self.words and self.folded[at - 1] not in STOPWORDS | _BREAKS and at:
            self._mark(len(self.words) - 1)
        return True

    def _in_title(self, at: int) -> bool:
        """Whether a word stands in the title of a work, where capitals go on: "in We Are Never Getting Back Together"."""
        around = [piece for piece in self.pieces[max(0, at - 2) : at + 3] if piece[0].isalpha()]
        return at > 0 and len(around) > _TITLE and all(piece[0].isupper() for piece in around) and not self._headline

    @cached_property
    def _headline(self) -> bool:
        """Whether most of the sentence's words have capitals, so that they part nothing off."""
        return 2 * sum(piece[0].isupper() for piece in self.pieces) > len(self.pieces)

    def _mark(self, index: int) -> None:
        self.words[index] = self.words[index]._replace(denied=True, cue=self.denials[-1][0])
        self.denials[-1][1].append(index)

    def _reach(self, at: int, word: str) -> int:
        """How many content words a word denies here; 0 for what denies nothing."""
        if word in _HARD:
            return _ADVERBS
        after = self.folded[at + 1] if at + 1 < len(self.folded) else ""
        root = stem(word)
        if (root in _WITH_TO or word in _WITH_TO) and after == "to":
            return _VERBS
        if root in _WITH_OBJECT or word in _WITH_OBJECT:
            return _NOUNS
        from_ = word == "from" and any(stem(each) in _WITH_FROM for each in self.folded[max(0, at - 5) : at])
        return _ADVERBS if from_ else 0

    def _opens_supposition(self, at: int, word: str) -> None:
        before = self.folded[at - 1] if at else ""
        if word in _MODALS and self.pieces[at] != "May" and before not in _DETERMINERS:
            self._suppose, self._status, self._cue = 1, _MODALS[word], self.pieces[at]
        elif word == "to" and at:
            self._infinitive(at)
        elif stem(word) in _DENIES:
            self._suppose, self._status, self._cue = _VERBS + 1, ALLEGED, self.pieces[at]
        elif word in _SUPPOSED:
            self._suppose, self._status, self._cue = 2, _SUPPOSED[word], self.pieces[at]
        elif stem(before) in _ACCUSES.get(word, ()):
            self._suppose, self._status, self._cue = _VERBS, ALLEGED, self.pieces[at - 1]

    def _infinitive(self, at: int) -> None:
        """ "plans to sell", "a bid to sell", "is to sell", "urged the bank to sell"; the rest is an end."""
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else ""
        if after.lower() not in _DETERMINERS and after[:1].islower():
            self._suppose, self._status, self._cue = 1, self._purpose(at), " ".join(self.pieces[at - 1 : at + 1])

    def _purpose(self, at: int) -> str:
        near = [stem(each) for each in self.folded[max(0, at - 2) : at]]
        intent = next((_INTENT[each] for each in reversed(near) if each in _INTENT), "")
        if intent or self.folded[at - 1] in {"is", "are"}:
            return intent or PLANNED
        far = self.folded[max(0, at - 6) : at]
        calls = [number for number, each in enumerate(far) if stem(each) in _CALLS]
        return DUE if calls and not _BREAKS & set(far[calls[-1] :]) else END

    def _take(self, at: int, word: str, denies: bool) -> None:
        spelled, root = self.pieces[at], stem(word)
        content = not denies and word not in STOPWORDS and word not in _SUPPOSED and word not in _HARD
        if not content and not sides(root):
            return
        denied = self._deny > 0 and not denies
        adverb = word.endswith("ly") and len(word) > 4
        supposed = self._suppose > 0 and content and not adverb and self._cue != spelled
        cue = self.denials[-1][0] if denied else self._cue if supposed else ""
        self.words.append(Word(root, spelled, denied, self._status if supposed else "", cue, content, denies, at))
        if denied:
            self.denials[-1][1].append(len(self.words) - 1)
        if content and not adverb:
            self._deny, self._suppose = max(0, self._deny - 1), max(0, self._suppose - 1)


@lru_cache(maxsize=4096)
def read(sentence: str) -> Reading:
    """The words of a sentence with what is said of each; the first `LONGEST` of a longer one."""
    plain = re.sub(r"n't\b", " not", normalise(sentence), flags=re.IGNORECASE).replace("cannot", "can not")
    plain = _NOT_A_DENIAL.sub(" ", plain)
    return _Reader(_pieces(plain)[:LONGEST]).read()


def _pieces(text: str) -> list[str]:
    """Words and the punctuation that parts clauses; hyphenated words whole, Chinese by characters."""
    found: list[str] = []
    for match in _PIECE.finditer(text):
        found.extend(tokens(match.group()) or [match.group()])
    return found
