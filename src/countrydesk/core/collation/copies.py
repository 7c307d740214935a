"""Copies folded into origins, so that ten reprints of one wire story count once.

Strong signs (one address, one text, shared runs of words) make documents copies wherever they stand. Weak signs (a
credit line, a shared quotation, a figure that nobody else has, a translation) fold only documents that tell of the
same happening.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from countrydesk.core.collation.joining import Forest
from countrydesk.core.collation.passages import Passages, address
from countrydesk.core.collation.sheets import Sheet, hours
from countrydesk.core.collation.translation import translations
from countrydesk.core.collation.window import followers
from countrydesk.core.collation.words import term, tokens

WINDOW = 72.0  # hours between a text and its reprint
SPAN = 168.0  # hours from the first copy to the last
CONTAINED = 0.3  # share of the shorter text's runs that the longer one holds
REUSED = 0.6  # the same within one outlet, which repeats its own background paragraphs from story to story
_FEW = 3  # members that stand for a family
KIN = 0.2  # the same between further members when two families of copies become one
_FEWEST = 6  # runs in common below which containment says nothing
_UNBROKEN = 6  # runs in a row (eight words) that a copy keeps and chance does not
_SAMPLE = 400  # texts of an outlet in which its boilerplate is sought
_STOCK = 4  # texts of one outlet, of different beginnings, that make a run its boilerplate
_WHOLE = 90  # runs up to which a text is looked up by all of them; longer ones by their head and an eighth of the rest
_HEAD = 60
_NEXT = 6  # of the holders of a run each is compared with the next ones in time
_SHARE = 0.06  # of the runs by which the shorter text is looked up, far below what a copy shares
_LOOKED = 3  # shared runs that make a pair worth comparing
_CERTAIN = 2.0  # above any containment: one address, one text, one long heading
_KEPT = 2_000  # sets of runs kept at a time
_TITLE = 6  # words of a heading that two editors do not choose alike
Pair = tuple[int, int]


class Texts:
    """The texts of one collation, compared by position."""

    def __init__(self, sheets: Sequence[Sheet], passages: Sequence[Passages]) -> None:
        self.times = [hours(sheet.published) for sheet in sheets]
        self._runs = [passage.runs for passage in passages]
        self._stock = _boilerplate(sheets, passages)
        self._sources = [sheet.source for sheet in sheets]
        # The runs of a text without its outlet's boilerplate; pairs come by neighbours, so few need to be kept.
        self.own = lru_cache(maxsize=_KEPT)(self._own)

    def near(self, one: int, other: int) -> bool:
        first, second = self.times[one], self.times[other]
        return first is None or second is None or abs(first - second) <= WINDOW

    def enough(self, one: int, other: int) -> float:
        """The containment that makes two texts copies."""
        return REUSED if self._sources[one] and self._sources[one] == self._sources[other] else CONTAINED

    def _own(self, at: int) -> frozenset[int]:
        return frozenset(self._runs[at]) - self._stock.get(self._sources[at], frozenset())

    def keys(self, at: int) -> list[int]:
        runs = self._runs[at]
        chosen = runs if len(runs) <= _WHOLE else [*runs[:_HEAD], *(run for run in runs[_HEAD:] if run % 8 == 0)]
        stock = self._stock.get(self._sources[at], frozenset())
        return sorted({run for run in chosen if run not in stock})

    def contained(self, one: int, other: int) -> float:
        """Containment of the shorter text's runs in the longer one; 0 where it may be chance, or a round-up's item."""
        mine, yours = self.own(one), self.own(other)
        small, large = (one, other) if len(mine) <= len(yours) else (other, one)
        shared = mine & yours
        if len(shared) < _FEWEST or not self._unbroken(small, shared):
            return 0.0
        least = min(len(mine), len(yours))
        if max(len(mine), len(yours)) > 4 * least:
            head = set(self._runs[large][: max(_WHOLE, 2 * least)])
            if 2 * len(shared & head) < len(shared):
                return 0.0
        return len(shared) / least

    def _unbroken(self, at: int, shared: frozenset[int]) -> bool:
        length = 0
        for run in self._runs[at]:
            length = length + 1 if run in shared else 0
            if length == _UNBROKEN:
                return True
        return False


def _boilerplate(sheets: Sequence[Sheet], passages: Sequence[Passages]) -> dict[str, frozenset[int]]:
    """For each outlet the runs in several of its texts of different beginnings: bylines, notices, appeals.

    Of an outlet with very many texts some are read, evenly chosen: in all of them any turn of phrase stands four times.
    """
    outlets: dict[str, list[Passages]] = defaultdict(list)
    for sheet, passage in zip(sheets, passages, strict=True):
        if sheet.source:
            outlets[sheet.source].append(passage)
    chosen = {source: texts[:: -(-len(texts) // _SAMPLE)] for source, texts in outlets.items()}
    return {source: _stock(texts) for source, texts in chosen.items() if len(texts) >= _STOCK}


def _stock(texts: Sequence[Passages]) -> frozenset[int]:
    beginnings: dict[int, set[int]] = defaultdict(set)
    for passage in texts:
        beginnings[passage.beginning].update(passage.runs)
    held = Counter(run for runs in beginnings.values() for run in runs)
    return frozenset(run for run, n in held.items() if n >= _STOCK)


def families(
    sheets: Sequence[Sheet], passages: Sequence[Passages], texts: Texts, clash: Callable[[int, int], bool]
) -> Forest:
    """Sets of positions whose texts are copies by strong signs. `clash` tells of two that cannot be of one
    happening."""
    links = [(_CERTAIN, a, b) for a, b in _same(sheets, passages)]
    links.extend((texts.contained(a, b), a, b) for a, b in _pairs(texts, len(sheets)))
    kin = _Kin(texts)
    for share, a, b in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        if share < texts.enough(a, b) or not kin.may(a, b):
            continue
        if share >= _CERTAIN or (not clash(a, b) and kin.alike(a, b)):
            kin.join(a, b)
    for a, b in translations(sheets, passages, texts.near):
        if kin.may(a, b) and not clash(a, b):
            kin.join(a, b)
    return kin.forest


@dataclass(frozen=True)
class _Family:
    """Copies of one text: the first few of them, and the moments of the first and the last (none: undated)."""

    few: tuple[int, ...]
    times: tuple[float, ...]

    def __or__(self, other: _Family) -> _Family:
        times = self.times + other.times
        return _Family(tuple(sorted(self.few + other.few)[:_FEW]), (min(times), max(times)) if times else ())

    def brief(self) -> bool:
        """Whether all lie in one span: daily reprints must not chain the weeks together."""
        return not self.times or self.times[-1] - self.times[0] <= SPAN


class _Kin:
    """Families of copies as they grow."""

    def __init__(self, texts: Texts) -> None:
        self.forest = Forest(len(texts.times))
        self._texts = texts
        self._families: dict[int, _Family] = {}

    def _family(self, at: int) -> _Family:
        root = self.forest.root(at)
        time = self._texts.times[root]
        return self._families.get(root) or _Family((root,), () if time is None else (time,))

    def may(self, one: int, other: int) -> bool:
        """Whether the two are in two families that time lets be one."""
        apart = self.forest.root(one) != self.forest.root(other)
        return apart and self._texts.near(one, other) and (self._family(one) | self._family(other)).brief()

    def join(self, one: int, other: int) -> None:
        both = self._family(one) | self._family(other)
        for each in (one, other):
            self._families.pop(self.forest.root(each), None)
        self.forest.join(one, other)
        self._families[self.forest.root(one)] = both

    def alike(self, one: int, other: int) -> bool:
        """Whether most of two families are alike: a text mixed from two stories must not make one story of them."""
        mine, yours = self._family(one).few, self._family(other).few
        if len(mine) == len(yours) == 1:
            return True
        pairs = [(a, b) for a in mine for b in yours]
        return 2 * sum(self._texts.contained(a, b) >= KIN for a, b in pairs) > len(pairs)


def _same(sheets: Sequence[Sheet], passages: Sequence[Passages]) -> Iterable[Pair]:
    """Neighbours in the lists of texts that share an address, a text word for word, or a heading of some length."""
    held: dict[object, list[int]] = defaultdict(list)
    for at, (sheet, passage) in enumerate(zip(sheets, passages, strict=True)):
        if place := address(sheet.url):
            held[place].append(at)
        if passage.length >= _TITLE:
            held[passage.exact].append(at)
        heading = [word for _, token in tokens(sheet.title[:400], 40) if (word := term(token))]
        if len(heading) >= _TITLE:
            held["heading", " ".join(heading)].append(at)
    return sorted({pair for members in held.values() for pair in pairwise(members)})


def _pairs(texts: Texts, count: int) -> Iterable[Pair]:
    """Pairs of texts that share some of the runs by which they are looked up, and not only a sentence of many."""
    least: list[float] = []
    after = followers(_counted(map(texts.keys, range(count)), least), _NEXT)
    for at, others in enumerate(after):
        for other, n in sorted(Counter(others).items()):
            if n >= min(least[at], least[other]) and texts.near(at, other):
                yield at, other


def _counted(keys: Iterable[list[int]], least: list[float]) -> Iterable[list[int]]:
    """The keys as they come; `least` takes down how many of them two texts must share."""
    for held in keys:
        least.append(max(_LOOKED, _SHARE * len(held)))
        yield held
