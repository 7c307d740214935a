"""Whether a text holds a name in another dress.

Aliases by rule: possessives, accents, word order, initials, titles, acronym and expansion, a country and its people,
another transliteration, a surname for its bearer. With a gazetteer, also whatever it gives one id, a state for a place
in it, a capital for its government.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countrydesk.core.gazetteer import Gazetteer, Mention
from countrydesk.core.persons.spelling import alike, sounds
from countrydesk.core.verification.spotting import RUN, Name, names
from countrydesk.core.verification.wording import STOPWORDS, fold, stem, tokens, words_of

__all__ = ["Name", "Register", "names", "skeleton"]
_TITLES = words_of(
    "president prime minister foreign defense defence general colonel secretary senator king queen prince ambassador"
    " chancellor governor mayor chairman speaker judge justice captain major admiral ayatollah sheikh pope bishop"
    " deputy former acting vice us chief director spokesperson spokesman spokeswoman sen rep gov gen col lt sgt maj capt"
    " archbishop cardinal reverend rev justice lawmaker analyst professor doctor coach sir lady lord dame mr mrs ms dr"
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
# What kinds of institutions and places are called. Without a name of their own they name nothing.
_KINDS = words_of(
    "river lake mountain mountains mount island islands sea gulf bay strait cape valley desert peninsula province state"
    " region district county city town village university college school institute academy hospital bank court council"
    " committee commission ministry department office agency service bureau board authority assembly parliament congress"
    " senate house party union league movement alliance association federation organization organisation society"
    " foundation fund group company corporation airport airlines airways station bridge road street avenue square park"
    " garden stadium hall palace castle tower museum library theatre theater church mosque temple cathedral base air camp"
    " fort port army navy force forces guard corps police command division brigade regiment war battle treaty agreement"
    " accord act law bill resolution declaration convention conference summit forum festival cup championship games"
    " award prize order medal day times post news journal magazine television radio club team series award awards"
    " registry program programme project plan"
)
_SHORT = {"department": "dept", "government": "govt", "university": "univ", "company": "co", "corporation": "corp",
          "limited": "ltd", "international": "intl", "national": "natl", "association": "assn", "saint": "st", "mount": "mt"}  # fmt: skip
# What a text may call a body instead of by its name, without the dots of its abbreviations; the names, in small letters.
_UN = "(?:UN|United Nations)(?:['’]s)?"
_EPITHETS = tuple(
    (re.compile(rf"\b(?:{described})\b", re.IGNORECASE), frozenset(called.split("|")))
    for described, called in (
        (rf"nuclear watchdog|{_UN} (?:nuclear|atomic)(?: energy)? agency", "iaea|international atomic energy agency"),
        (rf"(?:{_UN}|world[’']s) (?:top|highest) court|World Court", "icj|international court justice"),
        (rf"{_UN} health (?:agency|body)", "who|world health organization|world health organisation"),
        (rf"{_UN} refugee agency", "unhcr"),
        (rf"{_UN} child(?:ren['’]s|ren) (?:agency|fund)", "unicef"),
        (rf"{_UN} food (?:agency|program(?:me)?)", "wfp|world food programme|world food program"),
        (rf"{_UN} cultural (?:agency|body|organi[sz]ation)", "unesco"),
        ("Academy Awards?", "oscar|oscars"),
        ("Oscars?", "academy|academy award|academy awards"),
        ("(?:US|American) central bank", "fed|federal reserve"),
        ("European central bank", "ecb"),
        ("(?:world|global) (?:football|soccer)(?:['’]s)? (?:governing )?body", "fifa"),
        ("(?:North |trans-?)Atlantic alliance", "nato"),
    )
)
_LONG = 6
_OF_STATES = frozenset({"name", "demonym"})
_WORD = re.compile(r"[^\W\d_](?:[\w]|['’-](?=\w))*")
_GAPS = frozenset({" ", "\u00a0", ". "})
_NO_GIVEN = _TITLES | STOPWORDS | frozenset(word for group in _IRREGULAR.split("|") for word in group.split())
_REGIONS = ("europe", "africa", "asia", "ocean")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PEOPLES = {word: group.split()[0] for group in _IRREGULAR.split("|") for word in group.split()}
_ENDINGS = frozenset(
    [
        "n",
        "an",
        "ian",
        "ese",
        "i",
        "ish",
        "ans",
        "ians",
        "is",
        "s",
        "ns",
        "ic",
        "er",
        "ers",
        "a",
        "ism",
        "sm",
        "ist",
        "ists",
    ]
)


@dataclass(frozen=True)
class Register:
    """The names and words of a text, ready to be asked for a name. `text` is a span with its document's head."""

    text: str
    gazetteer: Gazetteer | None = None

    @cached_property
    def plain(self) -> str:
        """The text without the letters that nobody sees: soft hyphens, joiners, marks of direction."""
        return _HIDDEN.sub("", self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        whole = [fold(token) for token in tokens(self.plain)]
        return frozenset(whole) | frozenset(
            part for word in whole for part in (*re.split(r"[-.]", word), word.replace("-", "")) if part
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.words)

    @cached_property
    def capitalised(self) -> frozenset[str]:
        parts = (part for token in tokens(self.plain) for part in (token, *token.split("-")[1:]))
        return frozenset(fold(part) for part in parts if part[:1].isupper() and len(part) >= 4)

    @cached_property
    def _beginnings(self) -> Mapping[str, Sequence[str]]:
        """The capitalised words by their first four letters, which a people has in common with its country."""
        found: dict[str, list[str]] = {}
        for word in self.capitalised:
            found.setdefault(word[:4], []).append(word)
        return found

    @cached_property
    def skeletons(self) -> dict[str, str]:
        return {skeleton(word): word for word in self.capitalised}

    @cached_property
    def anagrams(self) -> frozenset[str]:
        """The letters of the longer capitalised words, in order of the alphabet behind the first of the word."""
        return frozenset(_letters(word) for word in self.capitalised if len(word) >= _LONG)

    @cached_property
    def called(self) -> frozenset[str]:
        """The names, in small letters, of which the text has the well-known description: "UN nuclear watchdog" -> iaea."""
        plain = self.plain.replace(".", "")
        return frozenset(name for pattern, group in _EPITHETS if pattern.search(plain) for name in group)

    @cached_property
    def cyrillic(self) -> frozenset[str]:
        """The sounds of the words of a Cyrillic text, by which a name in Latin letters is known there."""
        cyrillic = (token for token in tokens(self.plain) if "\u0400" <= token[0] <= "\u04ff" and token[0].isupper())
        return frozenset(key for token in cyrillic for key in sounds(token))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The initials of the capitalised runs and of their parts: "International Atomic Energy Agency" -> iaea."""
        found: set[str] = set()
        for match in RUN.finditer(self.plain):
            initials = [word[0].lower() for word in tokens(match.group()) if word[0].isupper()]
            found.update("".join(initials[at : at + n]) for n in range(2, 8) for at in range(len(initials) - n + 1))
        return frozenset(found)

    @cached_property
    def initialisms(self) -> frozenset[str]:
        """The acronyms that stand in the text themselves, without their dots: "B.A.", "IAEA"."""
        bare = (token.replace(".", "") for token in tokens(self.plain))
        return frozenset(token.lower() for token in bare if len(token) >= 2 and token.isupper())

    @cached_property
    def peoples(self) -> frozenset[str]:
        return frozenset(_PEOPLES[word] for word in self.words if word in _PEOPLES)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self._mentions)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries of all that the gazetteer finds in the text."""
        return frozenset(each.country for each in self._mentions if each.country)

    @cached_property
    def _state_words(self) -> frozenset[str]:
        """The words of the states that the text names, of which the gazetteer knows every spelling."""
        states = (each for each in self._mentions if each.id.startswith("state:"))
        return frozenset(fold(word) for each in states for word in tokens(self.plain[each.start : each.end]))

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return self.gazetteer.mentions(self.plain) if self.gazetteer else ()

    def knows(self, name: str) -> bool:
        """True where the gazetteer finds something in a name, so that its capital means it."""
        return bool(self.gazetteer and self.gazetteer.mentions(name))

    def missing(self, name: str, placed: bool = True) -> tuple[str, ...]:
        """The words of a name that this text has under no alias; empty where it holds the name.

        `placed`: the name is that of a place, so that a capital is no word for its state.
        """
        rest, strangers = self._not_aliased(name, placed)
        letters = re.sub(r"[^\w]", "", name)
        if letters.isupper() and 2 <= len(letters) <= 8 and letters.lower() in self.acronyms | self.words:
            return ()
        words = tokens(rest)
        lost = tuple(word for word in words if not self._has(word, " " in name, word not in strangers))
        if not lost:
            return self._other_bearer(words)
        capitals = "".join(word[0].lower() for word in tokens(name) if word[0].isupper())
        if len(capitals) >= 2 and capitals in self.initialisms:
            return ()
        if letters.lower() in self.words or self._of_a_kind(words, lost) or self._described(lost):
            return ()
        return () if strangers.isdisjoint(lost) and self._bears_surname(words, lost) else lost

    def _not_aliased(self, name: str, placed: bool) -> tuple[str, frozenset[str]]:
        """The name without what the gazetteer finds in this text too, and the words of what it knows as something else."""
        strangers: set[str] = set()
        for each in self.gazetteer.mentions(name) if self.gazetteer else ():
            words = name[each.start : each.end]
            if self._implies(each, placed) and not self._stands(each, words):
                name = name[: each.start] + " " * len(words) + name[each.end :]
            elif each.id not in self.ids:
                strangers.update(tokens(words))
        return name, frozenset(strangers)

    def _stands(self, mention: Mention, words: str) -> bool:
        """Whether a name that is no state's is in the text as it is, so that no alias is needed ("Mary", a town, a girl)."""
        return not mention.id.startswith("state:") and all(fold(word) in self.words for word in tokens(words))

    def _implies(self, mention: Mention, placed: bool) -> bool:
        """Whether the text means what a name means: the same, or the state of a place or an institution in it.

        A capital is its state's government, but not where something happens: "in Paris" for "in France" is sharper.
        """
        if mention.kind == "capital":
            return mention.id in self.ids and not placed
        if mention.id in self.ids:
            return True
        return mention.id.startswith("state:") and mention.country in self.countries

    def _has(self, word: str, part: bool, loosely: bool = True) -> bool:
        plain = fold(word)
        if plain in self.words or plain in STOPWORDS or stem(plain) in self.stems or (part and plain in _TITLES):
            return True
        if len(plain) == 1:
            return part
        if _SHORT.get(plain) in self.words or self._in_region(plain):
            return True
        if _PEOPLES.get(plain) in self.peoples or any(
            _same_people(plain, other) for other in self._beginnings.get(plain[:4], ())
        ):
            return True
        if "-" in plain and all(self._has(piece, True) for piece in plain.split("-") if piece):
            return True
        if self.cyrillic and not sounds(plain).isdisjoint(self.cyrillic):
            return True
        spelled = self.skeletons.get(skeleton(plain)) if loosely and len(plain) >= 5 else None
        if spelled is not None and spelled not in self._state_words and _edits(plain, spelled) <= 2:
            return True
        return len(plain) >= _LONG and _letters(plain) in self.anagrams

    def _described(self, lost: Sequence[str]) -> bool:
        """Whether the lost words are a name, for which the text has its description."""
        return " ".join(fold(word) for word in lost if fold(word) not in STOPWORDS) in self.called

    def nameless(self, name: str, lost: Sequence[str], behind: str) -> bool:
        """Whether all that is lost is the country of something in a text that names no country: its own goes unsaid there.

        "British government" for "the government", "India's Green Tribunal" for "the Green Tribunal"; `behind` is the word
        behind the name.
        """
        if self.gazetteer is None or self.countries or self.peoples:
            return False
        states = [each for each in self.gazetteer.mentions(name) if each.kind in _OF_STATES]
        owner = {fold(word) for each in states for word in tokens(name[each.start : each.end])}
        if len(states) != 1 or states[0].start or {fold(word) for word in lost} - owner:
            return False
        if fold(name) in owner and not name.endswith(("'s", "’s")) and states[0].kind != "demonym":
            return False
        rest = [word for word in tokens(name) if fold(word) not in owner] or [behind]
        return all(fold(word) in self.words or stem(word) in self.stems for word in rest)

    def _in_region(self, word: str) -> bool:
        """Whether a word is that of a part of the world, "European", and the text names a country there."""
        if self.gazetteer is None or not word.startswith(_REGIONS):
            return False
        if word.startswith("europe") and "org:EU" in self.ids:
            return True
        regions = {self.gazetteer.countries[each].region for each in self.countries if each in self.gazetteer.countries}
        return any(word.startswith(part.lower()[:5]) for region in regions for part in region.split())

    def _bears_surname(self, words: Sequence[str], lost: Sequence[str]) -> bool:
        """Whether only given names are lost, and the text has the surname with no other given name before it."""
        if len(words) not in (2, 3) or fold(words[-1]) in _KINDS or list(lost) != list(words[: len(lost)]):
            return False
        if any(word.endswith(("'s", "’s")) for word in lost):
            return False
        before = list(self._before(words[-1]))
        return bool(before) and not any(before)

    def _other_bearer(self, words: Sequence[str]) -> tuple[str, ...]:
        """The given name where the text has it, and the surname, but each as part of another person's name."""
        if len(words) != 2 or {fold(word) for word in words} & (_KINDS | _TITLES) or not words[1][0].isupper():
            return ()
        given, surname = words
        before = list(self._before(surname))
        if not before or not all(before) or any(_same_given(given, other) for other in before):
            return ()
        return () if any(other and _same_given(surname, other) for other in self._before(given)) else (given,)

    def _before(self, surname: str) -> Sequence[str]:
        """For each time the text has a surname, the given name before it, empty where there is none."""
        return self._neighbours.get(surname, ())

    @cached_property
    def _neighbours(self) -> Mapping[str, Sequence[str]]:
        """The words with a capital, each with what stands before it every time: a given name, or nothing."""
        found: dict[str, list[str]] = {}
        before = ""
        end = -1
        for match in _WORD.finditer(self.plain):
            word = match.group()
            if word[0].isupper():
                beside = self.plain[end : match.start()] in _GAPS
                found.setdefault(word.removesuffix("'s").removesuffix("’s"), []).append(before if beside else "")
            named = word[0].isupper() and fold(word) not in _NO_GIVEN
            before, end = word if named else "", match.end()
        return found

    @cached_property
    def _unfollowed(self) -> frozenset[str]:
        """The words that stand at least once without a capital behind them."""
        found = list(_WORD.finditer(self.plain))
        pairs = zip(found, [*found[1:], None], strict=True)
        return frozenset(
            one.group()
            for one, other in pairs
            if other is None or not other.group()[0].isupper() or self.plain[one.end() : other.start()] not in _GAPS
        )

    def _of_a_kind(self, words: Sequence[str], lost: Sequence[str]) -> bool:
        """Whether only the kind of what is named is lost ("Hamamatsu Air Base"), and the text calls it no other kind."""
        if {fold(word) for word in lost} - _KINDS or tuple(words[-len(lost) :]) != tuple(lost):
            return False
        return any(word in self._unfollowed for word in words if fold(word) not in _KINDS | STOPWORDS)


def _same_given(one: str, other: str) -> bool:
    """Whether two given names may be one: the same, an initial, another spelling, a nickname that begins it."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return long.startswith(short[:3] if len(short) > 3 else short) or alike(one, other)


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


def _letters(word: str) -> str:
    """What a word keeps where the typist changed the places of its letters: "navanly", "navalny" -> "naalnvy"."""
    return word[0] + "".join(sorted(word[1:]))


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
