"""Proper names: finding them in a sentence, and telling whether a text holds the same name in another dress.

Aliases by rule: possessives, accents, word order, initials, titles, acronym and expansion, a country and its people,
another transliteration of one name. With a gazetteer, also whatever it gives one id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.verification.wording import STOPWORDS, fold, stem, tokens, words_of


@dataclass(frozen=True)
class Name:
    """`text[start:end]` is a proper name; `initial` where it opens a sentence, so that its capital proves nothing."""

    start: int
    end: int
    text: str
    initial: bool


_CAPITAL = r"(?:(?<!\w)[A-ZÀ-ÖØ-ÞА-ЯЁӨҮİŞŁŻŚĆČŠŽĐ][\w]*(?:['’.-][\w]+)*\.?)"
_RUN = re.compile(
    rf"{_CAPITAL}(?:[\s\u00a0](?:(?:of|the|de|del|van|von|bin|ibn|al|el|la|da|di|du|for)\s){{0,2}}"
    rf"{_CAPITAL}){{0,9}}"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\n]|[-–—•*]\s)[\s\"“”«(‘'\[]*$")
_NOT_NAMES = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december i mr mrs ms dr sir lord prof the a an"
)
_TITLES = words_of(
    "president prime minister foreign defense defence general colonel secretary senator king queen prince ambassador"
    " chancellor governor mayor chairman speaker judge justice captain major admiral ayatollah sheikh pope bishop"
    " deputy former acting vice us chief director"
)
# Peoples whose adjective is not the country's name with an ending.
_IRREGULAR = (
    "france french|netherlands dutch holland|britain british uk england english|germany german|china chinese"
    "|spain spanish"
    "|switzerland swiss|greece greek|denmark danish|turkey turkish turkiye|sweden swedish|finland finnish|poland polish"
    "|ireland irish|wales welsh|scotland scottish|iceland icelandic|philippines filipino philippine|thailand thai"
    "|america american us usa|peru peruvian|norway norwegian|portugal portuguese|cyprus cypriot|czechia czech"
    "|kyrgyzstan kyrgyz|kazakhstan kazakh|uzbekistan uzbek|tajikistan tajik|turkmenistan turkmen|afghanistan afghan"
    "|ukraine ukrainian|russia russian|israel israeli|iraq iraqi|pakistan pakistani|yemen yemeni|lebanon lebanese"
    "|vietnam vietnamese|myanmar burma burmese|japan japanese|slovakia slovak|serbia serb serbian"
    "|croatia croat croatian"
)
_PEOPLES = {word: group.split()[0] for group in _IRREGULAR.split("|") for word in group.split()}
_ENDINGS = frozenset(["n", "an", "ian", "ese", "i", "ish", "ans", "ians", "is", "s", "ns", "ic", "er", "ers", "a"])


def names(text: str) -> list[Name]:
    """The capitalised runs of a text, in order, without days, months and bare titles of address.

    Empty where the text is a headline in title case or all in capitals: there a capital tells nothing.
    """
    words = [word for word in tokens(text) if fold(word) not in STOPWORDS and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    if len(words) >= 5 and capitals > 0.85 * len(words):
        return []
    found = []
    for match in _RUN.finditer(text):
        name = _trimmed(text, match)
        if name is not None:
            found.append(name)
    return found


def _trimmed(text: str, match: re.Match[str]) -> Name | None:
    start, end = match.span()
    initial = _SENTENCE_START.search(text[max(0, start - 6) : start]) is not None
    first = re.match(r"\S+", match.group())
    if initial and first and fold(first.group()) in STOPWORDS | _NOT_NAMES and first.end() < end - start:
        start, initial = start + first.end() + 1, False
    name = text[start:end].rstrip(".")
    if not name or all(fold(word) in _NOT_NAMES | STOPWORDS or not word[0].isalpha() for word in tokens(name) or ["a"]):
        return None
    return Name(start, start + len(name), name, initial and " " not in name)


@dataclass(frozen=True)
class Register:
    """The names and words of a text, ready to be asked for a name. `text` is a span with its document's head."""

    text: str
    gazetteer: Gazetteer | None = None

    @cached_property
    def words(self) -> frozenset[str]:
        whole = [fold(token) for token in tokens(self.text)]
        return frozenset(whole) | frozenset(part for word in whole for part in re.split(r"[-.]", word) if part)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.words)

    @cached_property
    def capitalised(self) -> frozenset[str]:
        return frozenset(fold(token) for token in tokens(self.text) if token[0].isupper() and len(token) >= 4)

    @cached_property
    def skeletons(self) -> dict[str, str]:
        return {skeleton(word): word for word in self.capitalised}

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The initials of the capitalised runs and of their parts: "International Atomic Energy Agency" -> iaea."""
        found: set[str] = set()
        for match in _RUN.finditer(self.text):
            initials = [word[0].lower() for word in tokens(match.group()) if word[0].isupper()]
            found.update("".join(initials[at : at + n]) for n in range(2, 8) for at in range(len(initials) - n + 1))
        return frozenset(found)

    @cached_property
    def initialisms(self) -> frozenset[str]:
        """The acronyms that stand in the text themselves, without their dots: "B.A.", "IAEA"."""
        bare = (token.replace(".", "") for token in tokens(self.text))
        return frozenset(token.lower() for token in bare if len(token) >= 2 and token.isupper())

    @cached_property
    def peoples(self) -> frozenset[str]:
        return frozenset(_PEOPLES[word] for word in self.words if word in _PEOPLES)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self.gazetteer.mentions(self.text)) if self.gazetteer else frozenset()

    def knows(self, name: str) -> bool:
        """True where the gazetteer makes something else of a name than a capital, which often stands for its state."""
        found = self.gazetteer.mentions(name) if self.gazetteer else ()
        return any(each.kind != "capital" for each in found)

    def missing(self, name: str) -> tuple[str, ...]:
        """The words of a name that this text has under no alias; empty where it holds the name."""
        rest, strangers = self._not_aliased(name)
        letters = re.sub(r"[^\w]", "", name)
        if letters.isupper() and 2 <= len(letters) <= 8 and letters.lower() in self.acronyms | self.words:
            return ()
        lost = tuple(word for word in tokens(rest) if not self._has(word, " " in name, word not in strangers))
        capitals = "".join(word[0].lower() for word in tokens(name) if word[0].isupper())
        return () if len(capitals) >= 2 and capitals in self.initialisms else lost

    def _not_aliased(self, name: str) -> tuple[str, frozenset[str]]:
        """The name without what the gazetteer finds in this text too, and the words of what it knows as something else.

        A capital is its state's name only on the side of the evidence: "Paris" for "France" would be sharper.
        """
        strangers: set[str] = set()
        for each in self.gazetteer.mentions(name) if self.gazetteer else ():
            words = name[each.start : each.end]
            if each.id in self.ids and each.kind != "capital":
                name = name[: each.start] + " " * len(words) + name[each.end :]
            elif each.id not in self.ids:
                strangers.update(tokens(words))
        return name, frozenset(strangers)

    def _has(self, word: str, part: bool, loosely: bool = True) -> bool:
        plain = fold(word)
        if plain in self.words or plain in STOPWORDS or stem(plain) in self.stems or (part and plain in _TITLES):
            return True
        if len(plain) == 1:
            return part
        if _PEOPLES.get(plain) in self.peoples or any(_same_people(plain, other) for other in self.capitalised):
            return True
        if "-" in plain and all(self._has(piece, True) for piece in plain.split("-") if piece):
            return True
        spelled = self.skeletons.get(skeleton(plain)) if loosely and len(plain) >= 5 else None
        return spelled is not None and _edits(plain, spelled) <= 2


def _same_people(one: str, other: str) -> bool:
    """True for "Mongolian" and "Mongolia": one begins the other, and what is left is an ending of peoples."""
    short, long = sorted((one, other), key=len)
    for base in (short, short.removesuffix("a"), short.removesuffix("ia")):
        if len(base) >= 4 and long.startswith(base) and long[len(base) :] in _ENDINGS:
            return True
    return False


_LETTERS = tuple(pair.split(">") for pair in ["kh>h", "zh>j", "ch>c", "sh>s", "ts>c", "q>k", "w>v", "ph>f", "x>ks"])
_VOWELS = re.compile(r"[aeiouy]+")


def skeleton(word: str) -> str:
    """What the transliterations of one name share: "zelensky", "zelenskyy" -> "zalansk"."""
    for pair, single in _LETTERS:
        word = word.replace(pair, single)
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("a", word)).rstrip("a")


def _edits(one: str, other: str) -> int:
    """Levenshtein's distance; 9 for words whose lengths alone put them more than two apart."""
    if abs(len(one) - len(other)) > 2 or len(one) > 40:
        return 9
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        left = [i]
        for j, b in enumerate(other, 1):
            left.append(min(row[j] + 1, left[j - 1] + 1, row[j - 1] + (a != b)))
        row = left
    return row[-1]
