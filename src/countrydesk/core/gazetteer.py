"""Who and where: names of states, peoples, capitals, divisions, institutions, persons and organizations found in a
text.

One dictionary of forms, looked up by runs of words, the longest first; Chinese is scanned by substring, Hebrew and
Arabic words also without their prefixes, Mongolian ones without their endings. What a name stands in decides too: a
quoted title, a person's surname, an American state. The data come from `catalogue/gazetteer.json` and
`catalogue/countries.json`; nothing here reads a file.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from countrydesk.core.errors import RequirementError
from countrydesk.core.homonyms import Surroundings, misread, split_word

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_JOINTS = frozenset({" ", "-", "'", "’", "\u00a0", "–", "‑", "\u200c", "·", "׳", "״"})
_PREFIXES = {"he": "והבלמשכ", "ar": "وبلكف"}
# Mongolian case endings, the long ones first, and what the name may have lost before one that begins with a vowel.
_CASES = """гаас гээс гоос гөөс гаар гээр гоор гөөр гийн гийг чууд чүүд аас ээс оос өөс иос аар ээр оор өөр тай той тэй төй
руу рүү луу лүү ийн ийг дах дэх дох дөх ад эд од өд ын ыг ны ний ийх д т ы н г"""
_ENDINGS = tuple(_CASES.split())
_LOST: dict[str, tuple[str, ...]] = {
    ending: ("", "ь", "а", "э", "о", "ө", "и") if ending[0] in "аэоөи" else ("", "а") for ending in _ENDINGS
}
_WHOLE: tuple[str, ...] = ("",)
_LOST |= dict.fromkeys(("ы", "ын", "ад", "эд", "од", "өд", "той"), _WHOLE)
BESIDE_NAMES = frozenset({"office", "title"})  # kinds that stand beside a person's name and name nobody
_GREATER = re.compile(r"\bGreater[ \u00a0-]$")


@dataclass(frozen=True)
class Country:
    """The facts of a country: ISO 3166-1 codes (XKX: Kosovo), English name, names by ISO 639-1 language, and the
    rest.

    `divisions` are English names of the first level, `neighbors` alpha-3 codes, `languages` ISO 639 codes by
    importance.
    """

    iso2: str
    iso3: str
    name: str
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    divisions: tuple[str, ...] = ()
    neighbors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    region: str = ""


class Mention(NamedTuple):
    """A name in a text: `text[start:end]` means `id`.

    `id` is state:IRN, org:IAEA, person:MNG/..., place:MNG/..., institution:MNG/... or region:... (a name that holds a
    state's name and is none). `kind` is name, demonym, capital, province, city, code, institution, person,
    organization or region. `country` is alpha-3 or empty. Office:foreign-minister (kind office) and title:mr (kind
    title) name nobody and are found only for those who ask (`Gazetteer.found`).
    """

    start: int
    end: int
    id: str
    kind: str
    country: str


class Entity(NamedTuple):
    """What can be found: `forms` maps a kind of mention to spellings joined by a bar."""

    id: str
    country: str
    display: str
    forms: Mapping[str, str]


class _Form(NamedTuple):
    entity: Entity
    kind: str
    capital: bool
    exact: str


class Gazetteer:
    """Finds, resolves and displays. Built once from the catalogue; holds no state besides."""

    def __init__(self, entities: Iterable[Entity], countries: Iterable[Country]) -> None:
        self._countries = {country.iso3: country for country in countries}
        self._forms: dict[str, _Form] = {}
        self._longest: dict[str, int] = {}
        self._han: dict[str, list[str]] = {}
        self._display: dict[str, str] = {}
        for entity in entities:
            self._display.setdefault(entity.id, entity.display)
            for kind, spelled in entity.forms.items():
                for form in spelled.split("|"):
                    self._index(entity, kind, form)
        for forms in self._han.values():
            forms.sort(key=len, reverse=True)
        self._names = dict(_state_names(self._countries.values()))

    @property
    def countries(self) -> Mapping[str, Country]:
        """Every country by its alpha-3 code."""
        return self._countries

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All names in `text`, longest match, in order, without overlap."""
        return tuple(each for each in self.found(text) if each.kind not in BESIDE_NAMES)

    def found(self, text: str) -> tuple[Mention, ...]:
        """All names in `text` as `mentions` gives them, and between them the offices and forms of address."""
        tokens = [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        around = Surroundings(text)
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            size, match = self._longest_at(text, tokens, at)
            if match:
                mention = self._mention(text, tokens[at][1], tokens[at + size - 1][2], match)
                if not misread(around, mention.start, mention.end, mention.kind, mention.id):
                    found.append(self._resolved(around, mention))
            elif "\u3400" <= tokens[at][0][0] <= "\u9fff":
                found.extend(self._scan_han(text, tokens[at][1], tokens[at][2]))
            at += max(1, size)
        return tuple(found)

    def resolve(self, name: str) -> Country:
        """The country of a name, an alias or a code, in any case and language that the catalogue holds.

        Raises:
            RequirementError: unknown; names up to three near names.
        """
        for spelling in _spellings(name):
            if found := self._names.get(_key(spelling)):
                return self._countries[found]
        near = difflib.get_close_matches(_key(name), [n for n in self._names if len(n) > 3], n=9, cutoff=0.6)
        offered = list(dict.fromkeys(self._countries[self._names[each]].name for each in near))[:3]
        remedy = f"Did you mean {' or '.join(offered)}?" if offered else "Give an English name or an ISO 3166-1 code."
        shown = name if len(name) <= 80 else name[:80] + "…"
        raise RequirementError(f"There is no country called {shown!r} in the catalogue.", remedy)

    def is_state(self, name: str) -> bool:
        """True where `name` is a state's name, alias or code (two-letter codes excepted)."""
        key = _key(name)
        return key in self._names and (len(key) > 2 or name.strip() in {"UK", "US"} or not key.isascii())

    def display(self, id_: str) -> str:
        """The English name of an id; the id's own last part where it is unknown."""
        return self._display.get(id_) or id_.rpartition(":")[2].rpartition("/")[2].replace("-", " ").title()

    def lookup(self, form: str) -> str:
        """The id that a form stands for, or empty."""
        found = self._forms.get(_key(form))
        return found.entity.id if found else ""

    def _index(self, entity: Entity, kind: str, form: str) -> None:
        key = _key(form)
        first, _, rest = key.partition(" ")
        capital, exact = form[0].isupper(), form if form.isupper() and len(form) <= 9 else ""
        known = self._forms.get(key)
        if known is None:
            self._forms[key] = _Form(entity, kind, capital, exact)
            size = rest.count(" ") + 2 if rest else 1
            if size > self._longest.get(first, 0):
                self._longest[first] = size
            if "\u3400" <= key[0] <= "\u9fff":
                self._han.setdefault(key[:2], []).append(key)
        elif known.entity.id == entity.id and (known.capital > capital or bool(known.exact) > bool(exact)):
            self._forms[key] = _Form(known.entity, known.kind, known.capital and capital, exact and known.exact)

    def _longest_at(self, text: str, tokens: Sequence[tuple[str, int, int]], at: int) -> tuple[int, _Form | None]:
        first, start, _ = tokens[at]
        longest = self._longest.get(first, 0)
        cyrillic = "\u0410" <= text[start] <= "\u042f" or text[start] in "ӨҮЁ"
        for size in range(max(cyrillic, _joined(text, tokens, at, longest)), 0, -1):
            form = self._forms.get(" ".join(token[0] for token in tokens[at : at + size]))
            if form and _spelled(text[start : tokens[at + size - 1][2]], form):
                return size, form
            if cyrillic and (form := self._without_ending(tokens, at, size)):
                return size, form
        if "\u0590" <= first[0] <= "\u06ff" and len(first) > 3:
            return 1, self._without_prefix(first)
        return 1, None

    def _without_ending(self, tokens: Sequence[tuple[str, int, int]], at: int, size: int) -> _Form | None:
        """The name of so many words whose last has a Mongolian case ending: Дубайгаас, Улан-Үдэд, Өмнөговийн."""
        head = "".join(token[0] + " " for token in tokens[at : at + size - 1])
        for word in _bare(tokens[at + size - 1][0], 2 if size > 1 else 3):
            form = self._forms.get(head + word)
            if form and form.kind != "code":
                return form
        return None

    def _without_prefix(self, token: str) -> _Form | None:
        """The form of a Hebrew or Arabic word without up to three of the letters that are written on to it."""
        prefixes = _PREFIXES["he"] if token[0] < "\u0600" else _PREFIXES["ar"]
        for cut in range(1, min(4, len(token) - 2)):
            if token[cut - 1] not in prefixes:
                return None
            if token[cut:] in self._forms:
                return self._forms[token[cut:]]
        return None

    def _mention(self, text: str, start: int, end: int, form: _Form) -> Mention:
        if form.exact.endswith(".") and text[end : end + 1] == ".":
            end += 1
        return Mention(start, end, form.entity.id, form.kind, form.entity.country)

    def _resolved(self, around: Surroundings, mention: Mention) -> Mention:
        greater = _GREATER.search(around.text[max(0, mention.start - 8) : mention.start])
        if greater and mention.kind == "name":
            start = mention.start - len(greater.group())
            name = around.text[start : mention.end].lower().replace(" ", "-")
            return Mention(start, mention.end, "region:" + name, "region", "")
        if mention.id == "state:GEO" and around.american():
            return mention._replace(id="place:USA/georgia", kind="province", country="USA")
        return mention

    def _scan_han(self, text: str, start: int, end: int) -> Iterator[Mention]:
        at = start
        while at < end:
            near = self._han.get(text[at : at + 2]) or self._han.get(text[at]) or []
            form = next((f for f in near if text.startswith(f, at, end)), "")
            if form and not split_word(text, at, form):
                entry = self._forms[form]
                yield Mention(at, at + len(form), entry.entity.id, entry.kind, entry.entity.country)
            at += len(form) or 1


def _spellings(name: str) -> Iterator[str]:
    """A name as given, without an article, and "Korea, Republic of" as ISO 3166-1 inverts it, set straight."""
    yield name
    yield re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
    head, comma, tail = name.strip().partition(",")
    if comma:
        yield f"{tail.strip()} {head.strip()}"
        yield re.sub(r"^the\s+", "", f"{tail.strip()} {head.strip()}", flags=re.IGNORECASE)
        yield head
        yield re.sub(r"^saint\b", "St.", head, flags=re.IGNORECASE)


def _key(form: str) -> str:
    if form.isalpha() and len(form) <= 200 and max(form) < "\u3400":
        return form.lower()  # one word: the tokens need not be looked for (a third of the time to load)
    return " ".join(_TOKEN.findall(form[:200].lower()))


def _joined(text: str, tokens: Sequence[tuple[str, int, int]], at: int, longest: int) -> int:
    """How many tokens from `at`, at most `longest`, stand together as the words of one name do."""
    size = min(longest, 1)
    while size < longest and at + size < len(tokens):
        before, after = tokens[at + size - 1], tokens[at + size]
        gap = text[before[2] : after[1]]
        initial = gap in {".", ". "} and (before[2] - before[1] <= 2 or gap == ".")
        if gap not in _JOINTS and not initial:
            break
        size += 1
    return size


def _bare(word: str, least: int) -> Iterator[str]:
    """A Mongolian word without one case ending, as it may have been before: at least so many letters, of a name of
    one word more before a short ending."""
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if ending == "той" and stem[-1:] in "аеиоуыэюя":
            continue  # a Russian word: Газета, Газетой
        if word.endswith(ending) and len(stem) >= (least if least < 3 else least + max(0, 3 - len(ending))):
            yield from (stem + lost for lost in _LOST[ending])


def _spelled(found: str, form: _Form) -> bool:
    """Capitals decide: a code stands as it is, a name that begins with a capital does so in the text."""
    if form.exact:
        return found.rstrip(".") == form.exact.rstrip(".")
    return not form.capital or found[0].isupper() or not found[0].islower()


def _state_names(countries: Iterable[Country]) -> Iterator[tuple[str, str]]:
    """(key, alpha-3) of all names and codes; a later pair wins, so English names come last."""
    everything = list(countries)
    for country in everything:
        for forms in country.names.values():
            yield from ((_key(form), country.iso3) for form in forms)
    for country in everything:
        for form in (country.iso2, country.iso3, *country.codes, *country.aliases):
            yield _key(form), country.iso3
    for country in everything:
        yield _key(country.name), country.iso3
