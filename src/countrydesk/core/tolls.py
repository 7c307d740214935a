"""Tolls: what befell the people that a figure counts, and how grave the toll of an event is.

The fate is the nearest word of death, injury, loss, detention, displacement or rescue in the figure's own sentence;
words beyond a comma or an "and" count as farther away, since each clause of a toll names its own fate: "12 people were
killed and 30 injured".
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from countrydesk.core.events import NOT_COUNTED
from countrydesk.core.reading import Number, Reading

# The words of each fate, as stems that any ending may follow unless a full word is meant (\b).
_WORDS = {
    "killed": r"kill(?:s|ed|ing|ings)?\b|dead\b|deadl\w+|deaths?\b|die[sd]?\b|dying\b|slain\b|slew\b|massacred\b|drown\w*|fatal\w*"
    r"|bod(?:y|ies)\b|murder\w*|perish\w*|погиб\w*|убит\w*|убил\w*|жертв\w*|скончал\w*|死亡|遇难|身亡|丧生|丧命|杀害"
    r"|нас барсан|амиа алдсан|амь насаа алдсан|амь үрэгдсэн|үхсэн",
    "injured": r"injur\w+|wound\w*|hurt\b|hospitali[sz]ed\b|maimed\b|ранен\w*|пострада\w*|травм\w*|受伤|负伤|伤者"
    r"|бэртсэн|бэртэж|гэмтсэн|шархадсан",
    "missing": r"missing\b|unaccounted\b|disappear\w*|пропал\w*|失踪|失联|сураггүй",
    "detained": r"detain\w*|arrest\w*|imprison\w*|jailed\b|in custody\b|rounded up\b|задержа\w*|арестова\w*"
    r"|逮捕|拘留|被捕|баривчил\w*|саатуул\w*",
    "displaced": r"displac\w*|fled\b|flee(?:ing|s)?\b|homeless\b|uprooted\b|беженц\w*|бежал\w*|流离失所|逃离|дүрвэ\w*",
    "evacuated": r"evacuat\w*|rescued?\b|repatriat\w*|airlifted\b|эвакуир\w*|спас(?:ен|ли)\w*|撤离|撤回|获救|нүүлгэн\w*|аварсан|аврагдсан",
}  # fmt: skip
_FATE = re.compile(
    "|".join(rf"(?P<{name}>(?:(?<![^\W_])|(?=[\u4e00-\u9fff]))(?:{words}))" for name, words in _WORDS.items()), re.I
)
_BORDER = re.compile(r"[,;:，、；]|\b(?:and|while|but)\b|(?<!\w)(?:и|а|но|ба|болон)(?!\w)")
BORDER_COST = 20
REACH = 80
# Fates whose count only grows while a story is followed: the later, higher count replaces the earlier one.
CUMULATIVE = frozenset({"killed", "injured", "detained", "displaced"})
# Heads of people, as the number rules name them in each language.
_PEOPLE = frozenset({"people", "person", "passenger", "citizen", "traveler", "resident", "civilian", "soldier", "man",
                     "woman", "child", "protester", "worker", "worshipper", "student", "police officer", "officer", "troop",
                     "victim", "人", "名", "乘客", "公民"})  # fmt: skip
_PEOPLE_STEMS = ("человек", "пассажир", "граждан", "жител", "зорчигч", "хүн", "иргэн")
MOST = 1e7


def is_people(noun: str) -> bool:
    """Whether heads of people are counted, as the number rules name them in each language."""
    return noun in _PEOPLE or noun.startswith(_PEOPLE_STEMS)


def fate(text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """What befell those whom the figure at `text[start:end]` counts; empty where its sentence does not say."""
    low, high = max(sentence[0], start - REACH), min(sentence[1], end + REACH)
    found = [
        (_distance(text, match.start() + low, match.end() + low, start, end), str(match.lastgroup))
        for match in _FATE.finditer(text[low:high])
    ]
    distance, name = min(found, default=(REACH, ""))
    return name if distance < REACH else ""


def _distance(text: str, first: int, last: int, start: int, end: int) -> int:
    """How far a word of fate stands from a figure. Another figure between them takes the word for itself, unless the two
    figures are strung together: "killed 12 of the 40 people", but "killed 3 soldiers and 4 civilians"."""
    before = last <= start
    gap = text[last:start] if before else text[end:first]
    nearer = re.split(r"\d+", gap)[-1 if before else 0]
    taken = nearer != gap and not _BORDER.search(nearer)
    return len(gap) + BORDER_COST * len(_BORDER.findall(gap)) + REACH * taken


def casualties(told: Sequence[Reading]) -> int:
    """The highest count of dead or injured that the titles and leads give; 0 where they give none."""
    figures = [
        _least(number)
        for reading in told
        for number in reading.numbers
        if number.start < reading.title_end + len(reading.lead) + 2 and _counts_casualties(reading, number)
    ]
    return max(figures, default=0)


def _counts_casualties(reading: Reading, number: Number) -> bool:
    if number.kind in NOT_COUNTED or not 0 < _least(number) < MOST:
        return False
    bare = not number.noun and not number.unit
    if not (bare or is_people(number.noun) or _FATE.fullmatch(number.noun) or number.noun == "casualty"):
        return False
    return fate(reading.document.text, number.start, number.end, sentence_of(reading, number)) in {"killed", "injured"}


def _least(number: Number) -> int:
    """The value as printed; the lower end of a range or of "dozens"."""
    return int(number.low if math.isnan(number.value) else number.value) if math.isfinite(number.low) else 0


def sentence_of(reading: Reading, number: Number) -> tuple[int, int]:
    """The span of the sentence, or of the title line, that holds a figure."""
    spans = [(0, reading.title_end), *reading.sentences]
    return next((span for span in reversed(spans) if span[0] <= number.start < span[1]), (number.start, number.end))
