"""Tolls: whom a figure counts, what befell them, what it measures; and how grave the toll of an event is.

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
    "displaced": r"displac\w*|fled\b|flee(?:ing|s)?\b|homeless\b|uprooted\b|left their homes|evacuat\w*|беженц\w*|бежал\w*|эвакуир\w*"
    r"|流离失所|逃离|撤离|疏散|转移|дүрвэ\w*|нүүлгэн\w*",
    "rescued": r"rescued\b|saved\b|repatriat\w*|airlifted\b|спас(?:ен|ли)\w*|获救|撤回|аварсан|аврагдсан",
    "gathered": r"crowds?\b|protest(?:ed|ers?|ing)\b|demonstrat(?:ed|ors?|ing)\b|march(?:ed|ers?|ing|es)?\b|rall(?:y|ied|ying)\b"
    r"|turned out\b|took part\b"
    r"|митинг\w*|вышл\w+|участ\w+|протест\w*|示威者?|游行|集会|参加|жагс\w*|цуглар\w*",
    "aboard": r"aboard\b|on board\b|на борту|机上|船上|онгоцонд",
    "freed": r"freed\b|released\b|swapped\b|exchang\w+|returned\b|went home\b|освобожд\w*|вернул\w*|обмен\w*|获释|释放|суллагд\w*|сулла\w*",
}  # fmt: skip
_FATE = re.compile(
    "|".join(rf"(?P<{name}>(?:(?<![^\W_])|(?=[\u4e00-\u9fff]))(?:{words}))" for name, words in _WORDS.items()), re.I
)
_BORDER = re.compile(r"[,;:，、；]|\b(?:and|while|but)\b|(?<!\w)(?:и|а|но|ба|болон)(?!\w)")
BORDER_COST = 20
REACH = 80
# A toll is named at the head of its sentence: "the number of those killed in the blast at a mine on Monday rose to 12".
FAR = 200
# Fates whose count only grows while a story is followed: the later, higher count replaces the earlier one.
CUMULATIVE = frozenset({"killed", "injured", "detained", "displaced"})
# Heads of people, as the number rules name them in each language.
_PEOPLE = frozenset({"people", "person", "passenger", "citizen", "man", "woman", "victim", "dead", "wounded", "missing",
                     "casualty", "death", "fatality", "人", "名", "乘客", "公民"})  # fmt: skip
_PEOPLE_STEMS = ("человек", "пассажир", "граждан", "жител", "погибш", "пострадавш", "зорчигч", "хүн", "иргэн")
# Nouns of one syllable more: those who do (miner, resident, protester, fisherman), in the singular.
_DOER = re.compile(r"(?:\w{2,}(?:er|or|ist|ian|man|woman|ent|ant|ee))$|(?:\w+(?:ник|чик|щик|тель|як|ак))$")
_NOT_DOERS = frozenset({"number", "order", "river", "tower", "percent", "event", "tent", "government", "agreement", "employment",
                        "plant", "committee", "center", "quarter", "meter", "sector", "helicopter", "tanker", "trailer",
                        "building", "container", "fighter", "bomber", "transformer", "reactor", "tractor"})  # fmt: skip
# Those who are part of the people of an event: their count is no count of all.
_PARTS = {
    "soldiers": r"soldier|servicem[ae]n|troop|marine|officer|recruit|военнослужащ|солдат|боец|бойц|士兵|军人|цэрэг|дайчин",
    "civilians": r"civilian|villager|мирн|平民|村民|энгийн",
    "children": r"child|schoolchild|pupil|girl|boy|infant|реб[её]н|дет|школьник|儿童|孩子|学生|хүүхэд",
    "police": r"police|полицейск|警察|警员|цагдаа",
    "militants": r"militant|rebel|insurgent|fighter|gunman|gunmen|attacker|боевик|террорист|武装分子|叛军|босогч",
    "rescuers": r"rescuer|firefighter|medic|спасател|пожарн|救援人员|消防|аврагч",
    "journalists": r"journalist|reporter|журналист|记者|сэтгүүлч",
}
_PART = re.compile("|".join(rf"(?P<{name}>^(?:{words}))" for name, words in _PARTS.items()))
# What a figure measures, where a word before it says so: "turnout was 61 per cent", "a quake of magnitude 6.1".
_MEASURED = re.compile(
    r"(?P<turnout>\bturnout\b|явк\w+|投票率|ирц)|(?P<magnitude>\bmagnitude\b|магнитуд\w+|震级|магнитуд)"
    r"|(?P<toll>\b(?:death )?toll\b|\bnumber of (?:the )?(?:dead|deaths|victims|injured|wounded|missing|people|those)\b"
    r"|числ\w+ (?:погибших|жертв|раненых|пострадавших)|人数|тоо)"
    r"|(?P<price>\b(?:cost|price|value|worth|valued)\b|стоимост\w+|цен[аыуе]\b|价值|总额|造价|үнэ\w*)|(?P<area>\barea\b|площад\w+|面积|талбай)"
    r"|(?P<lead>\b(?:lead|margin)\b)|(?P<wind>\bwinds?\b|风速)|(?P<depth>\bdepth\b)",
    re.IGNORECASE,
)
MOST = 1e7


def is_people(noun: str) -> bool:
    """Whether heads of people are counted, as the number rules name them in each language."""
    return noun in _PEOPLE or noun.startswith(_PEOPLE_STEMS)


def group(noun: str) -> str:
    """Whose heads a noun counts: `people` for all who were there, `soldiers` and the like for a part; else empty."""
    if is_people(noun):
        return "people"
    part = _PART.match(noun)
    if part:
        return str(part.lastgroup)
    return "people" if _DOER.match(noun) and noun not in _NOT_DOERS else ""


def measured(text: str, start: int, sentence: tuple[int, int]) -> str:
    """What a word before the figure at `start` says that it measures: turnout, magnitude, toll, price ...; or nothing.

    Another figure between them has taken the word for itself.
    """
    before = text[max(sentence[0], start - FAR) : start]
    found = list(_MEASURED.finditer(before))
    taken = bool(found) and bool(re.search(r"\d", before[found[-1].end() :]))
    return "" if not found or taken else str(found[-1].lastgroup)


def fate(text: str, start: int, end: int, sentence: tuple[int, int], reach: int = REACH) -> str:
    """What befell those whom the figure at `text[start:end]` counts; empty where its sentence does not say.

    No word of fate farther away than `reach` characters counts.
    """
    low, high = max(sentence[0], start - reach), min(sentence[1], end + reach)
    found = [
        (_distance(text, match.start() + low, match.end() + low, start, end), str(match.lastgroup))
        for match in _FATE.finditer(text[low:high])
    ]
    distance, name = min(found, default=(reach, ""))
    return name if distance < reach else ""


def _distance(text: str, first: int, last: int, start: int, end: int) -> int:
    """How far a word of fate stands from a figure. Another figure between them takes the word for itself, unless the two
    figures are strung together: "killed 12 of the 40 people", but "killed 3 soldiers and 4 civilians"."""
    before = last <= start
    gap = text[last:start] if before else text[end:first]
    nearer = re.split(r"\d+", gap)[-1 if before else 0]
    taken = nearer != gap and not _BORDER.search(nearer)
    return len(gap) + BORDER_COST * len(_BORDER.findall(gap)) + FAR * taken


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
    if not (bare or group(number.noun)):
        return False
    return fate(reading.document.text, number.start, number.end, sentence_of(reading, number)) in {"killed", "injured"}


def _least(number: Number) -> int:
    """The value as printed; the lower end of a range or of "dozens"."""
    return int(number.low if math.isnan(number.value) else number.value) if math.isfinite(number.low) else 0


def sentence_of(reading: Reading, number: Number) -> tuple[int, int]:
    """The span of the sentence, or of the title line, that holds a figure."""
    spans = [(0, reading.title_end), *reading.sentences]
    return next((span for span in reversed(spans) if span[0] <= number.start < span[1]), (number.start, number.end))
