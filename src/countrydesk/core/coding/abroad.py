"""Events of Chinese, Russian and Mongolian sentences: a trigger word with who stands before and behind it.

No clauses are read, only order and marks: in Chinese the doer stands before the verb and whom it concerns behind it, or
behind 对, 向, 与; in Russian a preposition tells; in Mongolian, where the verb comes last, the ending of the name does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from countrydesk.core.coding.actors import Actor
from countrydesk.core.coding.clauses import Coded
from countrydesk.core.coding.triggers import Trigger, Triggers
from countrydesk.core.gazetteer import Mention

SOURCE, TARGET, NEITHER = "source", "target", ""
WEIGHT = 0.5
_ACTING = frozenset({"name", "demonym", "capital", "code", "institution", "person", "organization"})
_CHINESE = {
    "对": TARGET,
    "向": TARGET,
    "给": TARGET,
    "与": TARGET,
    "同": TARGET,
    "和": TARGET,
    "跟": TARGET,
    "遭": SOURCE,
    "被": SOURCE,
}
_CHINESE |= {"在": NEITHER, "于": NEITHER, "从": NEITHER}
_RUSSIAN = dict.fromkeys(("с", "со", "против", "к", "ко", "на", "по", "для", "между"), TARGET)
_RUSSIAN |= dict.fromkeys(("в", "во", "из", "от", "о", "об", "у", "при", "под", "около"), NEITHER)
_MONGOLIAN = ("тай", "тэй", "той", "төй", "руу", "рүү", "луу", "лүү", "ыг", "ийг", "д", "т")
# Letters and long vowels that Russian does not write.
_MONGOLIAN_MARKS = ("ө", "ү", "ээ", "аа", "уу")
_MONGOLIAN_APART = ("аас", "ээс", "оос", "өөс")
_JOINS = frozenset({"и", "ба", "болон"})
_REACH = 3
Role = Callable[[str, Mention, int], str]


def events(text: str, start: int, end: int, triggers: Triggers, mentions: Iterable[Mention]) -> list[Coded]:
    """The event of a sentence by its first strong trigger of PLOVER's types, with its actors; empty where it has none."""
    lower = text[start:end].lower()
    if lower.isascii() or len(lower) != end - start:
        return []  # a letter that changes its length in lower case would shift every offset
    found = [(trigger, at) for trigger, at in triggers.found(lower) if trigger.kind.isupper()]
    if not found:
        return []
    trigger, at = max(found, key=lambda pair: (pair[0].weight, -pair[1]))
    at += start
    names = [mention for mention in mentions if start <= mention.start < end and mention.kind in _ACTING]
    source, target = _sides(text, at, names, _role(trigger, lower))
    stop = min(end, at + len(trigger.words.rstrip("*")))
    return [Coded(trigger.kind, "", (), source, target, at, stop, "fact", trigger.kind, WEIGHT)]


def _sides(text: str, at: int, names: Sequence[Mention], role: Role) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target: the first name that has this role, with those that `and` joins to it; a state stands on one side."""
    sides: dict[str, list[Mention]] = {SOURCE: [], TARGET: []}
    last, side = None, NEITHER
    for name in names:
        joined = last is not None and text[last.end : name.start].strip() in _JOINS
        side = side if joined else role(text, name, at)
        known = any(name.id == other.id for held in sides.values() for other in held)
        if side and not known and (joined or not sides[side]):
            sides[side].append(name)
        last = name
    return _actors(sides[SOURCE]), _actors(sides[TARGET])


def _actors(names: Sequence[Mention]) -> tuple[Actor, ...]:
    return tuple(Actor(name.start, name.end, name.id, name.country, "") for name in names)


def _role(trigger: Trigger, lower: str) -> Role:
    if "\u3400" <= trigger.words[0] <= "\u9fff":
        return _chinese
    return _mongolian if any(mark in lower for mark in _MONGOLIAN_MARKS) else _russian


def _chinese(text: str, name: Mention, at: int) -> str:
    mark = _CHINESE.get(text[name.start - 1 : name.start])
    return mark if mark is not None else SOURCE if name.start < at else TARGET


def _russian(text: str, name: Mention, at: int) -> str:
    before = text[max(0, name.start - 60) : name.start].lower().split()[-_REACH:]
    marks = [_RUSSIAN[word] for word in before if word in _RUSSIAN]
    return marks[-1] if marks else SOURCE if name.start < at else TARGET


def _mongolian(text: str, name: Mention, at: int) -> str:
    """The ending is a part of the name, written on to a code (ОХУ-тай), or a word of its own (Орос руу)."""
    tail = text[name.end : name.end + 5].lower().lstrip("- ").split(" ")[0]
    word = tail if tail in _MONGOLIAN or tail in _MONGOLIAN_APART else text[name.start : name.end].lower()
    if name.start > at or word.endswith(_MONGOLIAN_APART):
        return NEITHER
    return TARGET if word.endswith(_MONGOLIAN) else SOURCE
