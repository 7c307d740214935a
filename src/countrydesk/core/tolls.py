"""Tolls: whom a figure counts, what befell them, what it measures; and how grave the toll of an event is.

The fate is the nearest word of death, injury, loss, detention, displacement or rescue in the figure's own sentence;
words beyond a comma or an "and" count as farther away, since each clause of a toll names its own fate: "12 people were
killed and 30 injured". Things have fates too: launched, downed, destroyed, damaged; and a vote has sides.

What a clause only recalls ("two years after a war that killed 20,000") is no toll of the event that is told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from countrydesk.core.events import NOT_COUNTED
from countrydesk.core.reading import Number, Reading

# The words of each fate, as stems that any ending may follow unless a full word is meant (\b).
_WORDS = {
    "killed": r"kill(?:s|ed|ing|ings)?\b|los(?:t|e|es|ing)\s(?:their|his|her)\sli(?:ves|fe)\b"
    r"|dead\b|deadl\w+|deaths?\b|die[sd]?\b|dying\b|slain\b|slew\b|massacred\b|drown\w*|fatal\w*"
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
# What befell things: drones, missiles, houses.
_THINGS = {
    "launched": r"launch\w*|fired\b|firing\b|выпуст\w*|выпущ\w*|запуст\w*|запущ\w*|发射|хөөргө\w*",
    "downed": r"(?:shot|shoot|shooting|brought) down\b|downed\b|downing\b|intercept\w*|сбит\w*|сбил\w*|перехва\w*|击落|拦截|сөнөө\w*",
    "destroyed": r"destroy\w*|burn(?:ed|t) down\b|flattened\b|levell?ed\b|razed\b|уничтож\w*|разруш\w*|摧毁|毁坏|倒塌|сүйд\w*",
    "damaged": r"damag\w*|поврежд\w*|受损|损坏|гэмтээ\w*",
}
# The sides of a vote.
_SIDES = {
    "in favour": r"in favou?r\b|voted for\b|votes? for\b|supported\b|backed\b|(?<!\w)за(?!\w)|поддержал\w*|赞成|дэмжс\w*",
    "against": r"against\b|opposed\b|(?<!\w)против(?!\w)|反对|эсрэг",
    "abstaining": r"abstain\w*|abstention\w*|воздерж\w*|弃权|түдгэлз\w*",
}
_VOTED = re.compile(r"\bvot(?:e[ds]?|ing)\b|голос\w*|表决|投票|票|санал", re.IGNORECASE)


def _any_of(table: Mapping[str, str]) -> re.Pattern[str]:
    """A group for each word class, in the order of the table; Chinese stands without a border."""
    return re.compile(
        "|".join(
            rf"(?P<w{at}>(?:(?<![^\W_])|(?=[\u4e00-\u9fff]))(?:{words}))" for at, words in enumerate(table.values())
        ),
        re.IGNORECASE,
    )


_FATE, _THING, _SIDE = _any_of(_WORDS), _any_of(_THINGS), _any_of(_SIDES)
_TABLES = {_FATE: tuple(_WORDS), _THING: tuple(_THINGS), _SIDE: tuple(_SIDES)}
# "Nobody was hurt", "no deaths", "не пострадал".
_DENIED = re.compile(
    r"(?:\b(?:no|nobody|no one|none|not|never|without|neither)\s(?!only\b)(?:[a-z]+\s){0,2}"
    r"|(?<!\w)(?:не|без|никто не)\s|[无未]人?员?|没有人?)$",
    re.IGNORECASE,
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
                     "injured", "hurt", "killed", "detained", "arrested", "casualty", "death", "fatality",
                     "人", "名", "乘客", "公民"})  # fmt: skip
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
# A clause that speaks of what has been: of a war as a whole, of a day that is remembered, of what may still come.
_LONG_AGO = re.compile(
    r"\b(?:years?|months?|decades?)\s(?:earlier|ago|before)\b|\bsince\s(?:it|they|the|its|their)\s"
    r"|\b(?:this|last|previous|past|recent)\s(?:year|years|decade|decades|months|season)\b"
    r"|\b(?:could|would|might|will)\s(?:be\s)?(?:kill|injure|wound|die)(?:ed|d)?\b"
    r"|(?<!\w)(?:лет|год|года|месяц|месяца|месяцев)\sназад(?!\w)|以来|去年|今年|战争中|年前|жилийн өмнө|оноос хойш",
    re.IGNORECASE,
)
# Only what stands behind these is recalled: "killed 4 people in a war that has killed thousands".
_RECALLS = re.compile(
    r"\b(?:war|conflict|insurgency|rebellion|genocide|famine|pandemic|epidemic|invasion|occupation)\s?,?\s?(?:that|which|in which|where)\b"
    r"|\bto\s(?:kill|injure|wound)\b|\b(?:years?|months?|decades?)\s(?:after|since)\b|(?<!\w)(?:лет|год|года|месяц|месяца|месяцев)\s(?:после|спустя)(?!\w)"
    r"|(?<!\w)(?:войн|конфликт)\w*,?\s(?:в\s)?котор\w+",
    re.IGNORECASE,
)
# "On the anniversary of the war" is only a day.
_REMEMBERED = re.compile(
    r"(?P<on>\b(?:on|during|before|after|of)\s(?:the|its|a)\s(?:\w+\s)?|(?<!\w)(?:в|накануне)\s(?:\w+\s)?)?"
    r"(?:\b(?:anniversar(?:y|ies)|commemorat\w*|in memory of|memorial|remembrance)\b|годовщин\w*|памят[ьи]\b|周年|纪念|悼念|ойн)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–，；：](?!\d)|\s-\s|(?<!\w)(?:and|but|while|saw)(?!\w)")
# A clause that begins so goes on with the one before it: "the deadliest since 2014, when gunmen killed 130".
_GOES_ON = re.compile(r"\s*(?:when|in which|where|that|which|who|котор\w+|в которо\w+|когда)(?!\w)", re.IGNORECASE)
# A clause tells of the past where its day lies more than so many days before the publication.
PAST = 31
# Of a sentence without an end so many characters either side of a figure are looked at.
NEAR = 400


def group(noun: str) -> str:
    """Whose heads a noun counts: `people` for all who were there, `soldiers` and the like for a part; else empty."""
    if noun in _PEOPLE or noun.startswith(_PEOPLE_STEMS):
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
    return _nearest(_FATE, text, (start, end), sentence, reach)


def fate_of_things(text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """What befell the drones or houses that the figure counts: launched, downed, destroyed, damaged; or empty."""
    return _nearest(_THING, text, (start, end), sentence, REACH)


def side(text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """Which side of a vote the figure counts: in favour, against, abstaining; empty where none or no vote is named."""
    if not _VOTED.search(text, *sentence):
        return ""
    return _nearest(_SIDE, text, (start, end), sentence, REACH)


def _nearest(words: re.Pattern[str], text: str, figure: tuple[int, int], sentence: tuple[int, int], reach: int) -> str:
    """The class of the nearest word of a table that is not denied, nearer than `reach` characters."""
    low, high = max(sentence[0], figure[0] - reach), min(sentence[1], figure[1] + reach)
    found = [
        (
            _distance(text, match.start() + low, match.end() + low, *figure),
            _TABLES[words][int(str(match.lastgroup)[1:])],
        )
        for match in words.finditer(text[low:high])
        if not _DENIED.search(text, max(sentence[0], match.start() + low - 24), match.start() + low)
    ]
    distance, name = min(found, default=(reach, ""))
    return name if distance < reach else ""


def recalled(reading: Reading, number: Number, sentence: tuple[int, int]) -> bool:
    """Whether the clause of a figure tells of the past, of a war as a whole, or of what may come, and not of the event.

    `sentence` is the span of the sentence; a day counts as past `PAST` days before the document's publication.
    """
    text = reading.document.text
    sentence = (max(sentence[0], number.start - NEAR), min(sentence[1], number.end + NEAR))
    if any(not match["on"] for match in _REMEMBERED.finditer(text, *sentence)):
        return True
    start, end = _clause(text, number.start, sentence)
    if _LONG_AGO.search(text, start, end) or _RECALLS.search(text, start, number.start):
        return True
    days = [each for each in reading.dates if start <= each.start < end and each.first]
    nearest = min(days, key=lambda each: min(abs(number.start - each.end), abs(each.start - number.end)), default=None)
    told, last = reading.document.published, nearest and (nearest.last or nearest.first)
    return bool(told and last and (told.date() - last).days > PAST)


def _clause(text: str, at: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The clause around `at`, with the one before it where it only goes on with that."""
    borders = [sentence[0], *(match.end() for match in _CLAUSE.finditer(text, *sentence)), sentence[1]]
    last = next(rank for rank, border in enumerate(borders) if border > at or rank == len(borders) - 1)
    first = max(0, last - 1)
    while first and _GOES_ON.match(text, borders[first]):
        first -= 1
    return borders[first], borders[last]


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
    sentence = sentence_of(reading, number)
    befell = fate(reading.document.text, number.start, number.end, sentence)
    return befell in {"killed", "injured"} and not recalled(reading, number, sentence)


def _least(number: Number) -> int:
    """The value as printed; the lower end of a range or of "dozens"."""
    return int(number.low if math.isnan(number.value) else number.value) if math.isfinite(number.low) else 0


def sentence_of(reading: Reading, number: Number) -> tuple[int, int]:
    """The span of the sentence, or of the title line, that holds a figure."""
    spans = [(0, reading.title_end), *reading.sentences]
    return next((span for span in reversed(spans) if span[0] <= number.start < span[1]), (number.start, number.end))
