"""The lexicon of English predicates: verbs with what follows them, event nouns, operators, sectors, contexts.

Built once from `catalogue/predicates.toml`; every verb is inflected here, so that reading is a look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

# Base: past, participle. What is not listed ends in -ed.
_IRREGULAR = """
    be:was:been beat:beat:beaten begin:began:begun blow:blew:blown break:broke:broken bring:brought build:built
    burst:burst buy:bought come:came:come cut:cut deal:dealt draw:drew:drawn drive:drove:driven eat:ate:eaten fall:fell:fallen
    feed:fed fight:fought find:found flee:fled fly:flew:flown forbid:forbade:forbidden forgive:forgave:forgiven freeze:froze:frozen
    get:got give:gave:given go:went:gone grow:grew:grown hang:hanged have:had hear:heard hide:hid:hidden hit:hit hold:held hurt:hurt
    keep:kept know:knew:known lay:laid lead:led leave:left lend:lent let:let lie:lay:lain lose:lost make:made meet:met
    overrun:overran:overrun
    pay:paid put:put quit:quit read:read retake:retook:retaken rise:rose:risen run:ran:run say:said see:saw:seen seek:sought sell:sold
    send:sent set:set shake:shook:shaken shoot:shot show:showed:shown shut:shut sink:sank:sunk slay:slew:slain speak:spoke:spoken
    spend:spent stand:stood steal:stole:stolen strike:struck swear:swore:sworn take:took:taken teach:taught tear:tore:torn tell:told
    think:thought throw:threw:thrown undertake:undertook:undertaken understand:understood win:won withdraw:withdrew:withdrawn
    withhold:withheld write:wrote:written spread:spread cast:cast overthrow:overthrew:overthrown foil:foiled
"""
_PARTS = {base: (past, part or past) for base, past, part in (f"{each}:".split(":")[:3] for each in _IRREGULAR.split())}
# Verbs of several syllables that double their last letter.
_DOUBLED = frozenset(
    [
        "expel",
        "repel",
        "compel",
        "propel",
        "permit",
        "admit",
        "commit",
        "defer",
        "deter",
        "refer",
        "transfer",
        "rebel",
        "occur",
        "patrol",
        "cancel",
        "acquit",
        "regret",
        "equip",
        "submit",
        "kidnap",
    ]
)
_VOWELS = frozenset("aeiou")


class Pattern(NamedTuple):
    """A type and mode of event, and the words that must follow a verb or a noun, each one of several."""

    kind: str
    mode: str
    rest: tuple[frozenset[str], ...] = ()


class Verb(NamedTuple):
    """An inflected form: its base, and which forms it may be (b base, s, d past, n participle, g -ing)."""

    base: str
    forms: str


class Shelf:
    """Patterns by the base of a verb, by the first word of a noun, and by the first word of a fixed phrase."""

    def __init__(self) -> None:
        self.verbs: dict[str, list[Pattern]] = {}
        self.nouns: dict[str, list[Pattern]] = {}
        self.phrases: dict[str, list[Pattern]] = {}

    def add(self, key: str, first: str, pattern: Pattern) -> None:
        """Put a pattern on its shelf (`verbs`, `nouns`, `phrases`); a noun of one word also under its plural."""
        shelf: dict[str, list[Pattern]] = getattr(self, key)
        shelf.setdefault(first, []).append(pattern)
        if key == "nouns" and not pattern.rest:
            shelf.setdefault(plural(first), []).append(pattern)

    def order(self) -> None:
        """The longest pattern first, the one of fewest words before one of many."""
        for shelf in (self.verbs, self.nouns, self.phrases):
            for rows in shelf.values():
                rows.sort(key=lambda row: (-len(row.rest), sum(map(len, row.rest))))


class Lexicon:
    """All tables of `predicates.toml`, indexed for look-up by single words in lower case.

    `plover` holds PLOVER's types, `own` the kinds of the desk.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._classes = {name: words.split() for name, words in table.get("classes", {}).items()}
        self.operators = {verb: name for name, verbs in table.get("operators", {}).items() for verb in verbs}
        self._bases = {entry.partition(" ")[0] for entry in _verbs(table)} | set(self.operators)
        self.plover, self.own = Shelf(), Shelf()
        for kind, modes in table.items():
            if _is_kind(modes):
                self._add(self.plover if kind.isupper() else self.own, kind, modes)
        self.plover.order()
        self.own.order()
        self.verbs = self._inflected()
        self.contexts = _by_word(table.get("contexts", {}))
        self.sectors = _by_word(table.get("sectors", {}))
        self.instruments = _by_word(table.get("instruments", {}))
        self.armed = frozenset(table.get("armed", ()))
        nouns = table.get("ambiguous", "").split()
        self.nominal = frozenset(form for each in nouns for form in (each, plural(each)))

    def _add(self, shelf: Shelf, kind: str, modes: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        for name, row in modes.items():
            for key, entries in row.items():
                for entry in entries:
                    first, *rest = entry.split(" ")
                    pattern = Pattern(kind, "" if name == "any" else name, tuple(map(self._element, rest)))
                    shelf.add(key, first, pattern)

    def _element(self, element: str) -> frozenset[str]:
        """What an element of a pattern matches: words with their plurals and forms; `{name}` is a class."""
        name = element.strip("{}")
        bases = self._classes[name] if element.startswith("{") else element.split("|")
        forms = ((base, plural(base), *(inflected(base) if base in self._bases else ())) for base in bases)
        return frozenset(form for each in forms for form in each)

    def _inflected(self) -> dict[str, Verb]:
        found: dict[str, Verb] = {}
        for base in self._bases:
            for form, tag in _spelled(base):
                known = found.get(form)
                if known is None or known.base == base or tag == "b":
                    found[form] = Verb(base, tag + (known.forms if known and known.base == base else ""))
        return found


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


def _is_kind(row: object) -> bool:
    """A kind's row holds a table for each mode."""
    return isinstance(row, dict) and all(isinstance(mode, dict) for mode in row.values())


def _verbs(table: Mapping[str, Any]) -> Iterator[str]:
    for modes in table.values():
        if _is_kind(modes):
            yield from (entry for row in modes.values() for entry in row.get("verbs", ()))


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def third_person(verb: str) -> str:
    """The third person singular of a verb in the present tense."""
    return verb + "es" if verb.endswith("o") and not verb.endswith("oo") else plural(verb)


@cache
def inflected(base: str) -> tuple[str, ...]:
    """The past, the participle and the -ing form of a verb."""
    past, part = _PARTS.get(base) or (_ended(base, "ed"),) * 2
    return past, part, _ended(base, "ing")


def _tagged(base: str) -> Iterator[tuple[str, str]]:
    past, part, ing = inflected(base)
    yield from ((base, "b"), (third_person(base), "s"), (past, "d"), (part, "n"), (ing, "g"))


def _spelled(base: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb in American and in British spelling."""
    yield from _tagged(base)
    if base.endswith(("el", "al")) and len(base) > 4:
        yield from ((base + end, tag) for end, tag in (("ed", "d"), ("led", "d"), ("led", "n"), ("ling", "g")))
    if base.endswith("ize") and len(base) > 5:
        yield from _tagged(base[:-3] + "ise")


def _ended(base: str, ending: str) -> str:
    """A verb with -ed or -ing, in English spelling."""
    if base.endswith("ie") and ending == "ing":
        return base[:-2] + "ying"
    if base.endswith("e") and (ending == "ed" or not base.endswith(("ee", "oe", "ye"))):
        return base[:-1] + ending
    if base.endswith("y") and ending == "ed" and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + ending


def _doubles(base: str) -> bool:
    """True where the last letter is doubled: one syllable of consonant, vowel, consonant, or a listed verb."""
    if base in _DOUBLED:
        return True
    if len(base) < 3 or base[-1] in "aeiouwxyh" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in base) == 1
