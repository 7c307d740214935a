"""The thing that a number counts or measures: the head of the noun phrase behind it, or the one that it is said of.

Texts come in lower case. English heads are singular. Russian and Mongolian ones lose their case ending, so that the
forms of one word are equal; what is left is no dictionary form. Chinese ones are as written, without the classifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from countrydesk.core.numbers.words import names

_PLURAL = frozenset(
    names(
        "people men women children troops personnel police dead wounded staff aircraft cattle sheep forces crew livestock"
        " injured missing fishermen policemen gunmen servicemen militiamen alumni criteria bacteria media militia"
    )
)
_SINGULAR = {
    "children": "child", "men": "man", "women": "woman", "lives": "life", "wives": "wife", "knives": "knife",
    "thieves": "thief", "crises": "crisis", "movies": "movie", "rookies": "rookie", "buses": "bus", "troops": "troops",
    "forces": "forces", "series": "series", "species": "species",
}  # fmt: skip
# They end in s and are no plural.
_MASS = frozenset(
    names("gas news canvas chaos hamas isis texas kansas christmas paris tunis laos caracas honduras abbas mars dallas")
)
# Nouns that stand before the one that is meant: "police officers", "head of livestock".
_MODIFIERS = frozenset(
    names("police coastguard army navy staff crew forces sports arms women men children troops people")
)
_STOPS = frozenset(
    names(
        "in on at by from to for with and or but as that which who whom whose were was is are be been have has had will"
        " would could may might after before during since until while when where than then over under between against"
        " into onto about through via per each every if because said says say told did do does not no so it its they he"
        " she we you last this next these those there here now today yesterday tomorrow ago later earlier so-called also"
        " near across around outside inside within without amid among despite including of out up down off away back"
        " toward towards worth offshore onwards monday tuesday wednesday thursday friday saturday"
        " sunday january february march april june july august"
        " september october november december can must should shall versus plus minus apart each nationwide overnight"
        " a an the more others another remain remained left fled met aboard"
        " live need needs depend sink sinks die dies flee face go goes come comes get gets make makes want wants"
    )
)
_NO_ADVERBS = frozenset(names("family supply ally assembly rally fly monopoly july anomaly reply jelly bully"))
_ENGLISH_ADJECTIVE = re.compile(
    r"\w{2,}(?:al|ic|ive|ish|ese|ian|ern|ary|ous|ent|ant|ar|an)|former|new|old|young|senior|male|female|small|large|armed"
)
_YEAR_ON_YEAR = re.compile(r"[\s-](?:year|month|week|quarter)-o")
_ELIDED = re.compile(r"\s(?:more|others)(?!\w)")
_FOLLOWING = re.compile(
    r"(?:\sof(?:\s(?:the|its|their|his|her|these|those|all|our))?)?"
    r"(?:\s\(\d[\d,]*\))?(?:\s(?:more|other|further|additional))?((?:[\s-](?:u\.s\.|u\.k\.|u\.n\.|[‘“«\"']?[^\W\d_][\w’'\u00ad-]{0,30})){1,6})"
)
_OF_THE_NUMBER = re.compile(
    r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|some\s|about\s|more\sthan\s|an\sestimated\s)?(?:\d[\d,.]*|[a-z]+ty|ten|eleven"
    r"|twelve|[a-z]+teen|three|four|five|six|seven|eight|nine)(?=\s)"
)
_PREDICATE = re.compile(
    r"\s(?:of\s(?:them|whom|those|which|the\s(?:dead|killed|victims|injured|wounded))\s)?(?:are|were)"
    r"((?:\s[^\W\d_][\w’'-]{0,30}){1,4})"
)
_DETERMINER = re.compile(r"\s(?:all\s)?(?:the|its|their|his|her|all)(?=\s)")
_OF_THEM = re.compile(r"\sof\s(?:them|whom|those|which|us)(?![^\W_])")
_GLUED = re.compile(r"-(?!strong|odd|plus)([^\W\d_]{2,20})(?![^\W_])")
_VERBAL = re.compile(r"\w{2,}(?:ed|ing)$")
# What a number is said of: "the number of displaced people climbed to 7.3 million", "the death toll rose to 45".
_NUMBER_OF = re.compile(r"\bnumbers?\sof\s((?:[^\W\d_][\w’'-]{0,30}\s?){1,4})")
_RISEN = re.compile(
    r"([^\W\d_]{3,30})\s(?:(?:has|have|had|in\s\w+|now|also|number(?:s|ed)?|count)\s){0,2}(?:ris(?:en|es?|ing)|rose|climb(?:ed|s)|f[ea]ll(?:en|s)?|grew"
    r"|grown?|increased|decreased|dropped|declined|jumped|surged|st(?:ands|ood)|reached|hit|totall?ed|exceeded|passed"
    r"|numbered|up|down)\s(?:to\s|at\s|by\s)?(?:a\stotal\sof\s)?$"
)
_TOLL = re.compile(r"\b(death|casualt|injur)\w*\s(?:toll|count)\b[^.;\d]{0,60}$")
_FATES = frozenset(
    names(
        "killed injured wounded arrested detained displaced evacuated rescued hospitalized hospitalised infected kidnapped"
    )
)
_PASSIVE = re.compile(
    r"\s(?:(?:of\sthem|others|more)\s)?(?:were|was|have\sbeen|had\sbeen|are)\s(?:\w+\s)?(?:killed|injured|wounded|arrested|detained"
    r"|evacuated|rescued|hospitali[sz]ed|kidnapped|abducted)(?!\w)"
)
# What only people suffer: "killing 11" leaves them out.
_SUFFERED = re.compile(
    r"\b(?:kill(?:ed|s|ing)|injur(?:ed|es|ing)|wound(?:ed|s|ing)|arrest(?:ed|s|ing)|detain(?:ed|s|ing)|displac(?:ed|es|ing)"
    r"|evacuat(?:ed|es|ing)|rescu(?:ed|es|ing))\s(?:another\s)?$"
)
_NO_SUBJECT = frozenset(names("which that who and it they also has have number toll percent per cent"))


def thing(text: str, start: int, end: int, kind: str, language: str, elided: str) -> str:
    """What `text[start:end]` counts, or empty. `elided` is what the number before it counts ("dozens more")."""
    if kind == "duration":
        return ""
    han = _HAN.match(text, end)
    if han:
        return _chinese_thing(text, end) if kind in ("count", "rate", "measure", "share") else ""
    if language in _INFLECTED:
        return _inflected_thing(text, start, end, language, kind)
    return _english_thing(text, start, end, kind, elided)


def following(text: str, end: int) -> list[str]:
    """The words of the noun phrase that begins at `end`, up to a function word or a verb; adverbs are left out."""
    match = None if _YEAR_ON_YEAR.match(text, end) else _FOLLOWING.match(text, end)
    words = [word.strip("'’‘“«\"") for word in _split(match[1].replace("\u00ad", ""))] if match else []
    words = [word for word in words if word and not (word.endswith("ly") and word not in _NO_ADVERBS)]
    for at, word in enumerate(words):
        if word == "and" and _joins_adjectives(words[:at]):
            continue
        if word in _STOPS or (at and _VERBAL.match(word) and word not in _PLURAL):
            return [each for each in words[:at] if each != "and"]
    return [each for each in words if each != "and"]


def _split(phrase: str) -> list[str]:
    """The words of a phrase and the parts of hyphenated ones; a name with a figure (KN-23s) stays whole."""
    parts = ([word] if re.search(r"\d", word) else word.split("-") for word in phrase.split())
    return [each for part in parts for each in part if each]


def _joins_adjectives(before: Sequence[str]) -> bool:
    """ "Current and former members", but not "killed and dozens hurt" nor "ships and planes"."""
    return bool(before) and _ENGLISH_ADJECTIVE.fullmatch(before[-1]) is not None


def _english_thing(text: str, start: int, end: int, kind: str, elided: str) -> str:
    if kind != "money" and (match := _GLUED.match(text, end)):
        return _singular(match[1])
    if match := _OF_THE_NUMBER.match(text, end):
        end = match.end()
    counted = kind in ("count", "rate")
    if counted and (match := _PREDICATE.match(text, end)) and (said := _said_of(match[1])):
        return said
    if match := _OF_THEM.match(text, end):
        words = following(text, match.end())
        return _head(words) if any(map(_is_plural, words)) else ""
    if kind == "share" and (match := _DETERMINER.match(text, end)):
        end = match.end()
    words = following(text, end)
    more = counted and _ELIDED.match(text, end)
    verb = len(words) == 1 and _VERBAL.match(words[0]) is not None
    if words and not (verb and (more or kind == "share" or words[0] not in _FATES)):
        return _head(words)
    if more:
        return elided
    before = text[max(0, start - 110) : start]
    if counted and _PASSIVE.match(text, end):
        return "people"
    if counted:
        return _subject(before)
    return _measured(before, "en") if kind == "share" else ""


def _said_of(words: str) -> str:
    """The noun of "(three of them) were children", "(620,000) are registered refugees"; empty for "were killed"."""
    plural = [word for word in following(words, 0) if _is_plural(word)]
    return _singular(plural[0]) if plural else ""


def _head(words: Sequence[str]) -> str:
    """The first plural of a noun phrase, or its last word."""
    for at, word in enumerate(words):
        if _is_plural(word):
            after = words[at + 1] if at + 1 < len(words) else ""
            return _singular(after if word in _MODIFIERS and after.endswith("s") and _is_plural(after) else word)
    return _singular(words[-1])


def _is_plural(word: str) -> bool:
    if word in _PLURAL or word in _SINGULAR or word in _MASS:
        return word not in _MASS
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "ous", "us", "sis", "xis", "’s", "'s"))


def _singular(noun: str) -> str:
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if noun.endswith("men") and len(noun) > 4:
        return f"{noun[:-3]}man"
    if noun in _PLURAL or noun in _MASS or len(noun) < 4 or noun.endswith("ss"):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") else noun


def _subject(before: str) -> str:
    """What the clause before a bare number is about: a number, a toll, a plural that rose or fell."""
    clause = re.split(r"[.;!?]\s|\n", before)[-1]
    if _SUFFERED.search(clause):
        return "people"
    if match := _TOLL.search(clause):
        return {"death": "death", "casualt": "casualty", "injur": "injury"}[match[1]]
    numbered = list(_NUMBER_OF.finditer(clause))
    if numbered:
        words = following(f" {numbered[-1][1].strip()}", 0)
        return _head(words) if words else ""
    risen = _RISEN.search(clause)
    return _singular(risen[1]) if risen and _is_plural(risen[1]) and risen[1] not in _NO_SUBJECT else ""


# What a share is said of: "inflation was 8.1%", "exports fell by 4 percent", "the policy rate at 12%".
_MEASURED = {
    "en": re.compile(
        r"([^\W\d_]{4,30})\s(?:(?:has|have|had|also|now|again|will|would|could)\s|in\s\w+\s){0,2}(?:at\s|(?:was|is|were|are|r[io]se[sn]?|climbed"
        r"|f[ea]ll(?:en|s)?|gr[eo]w|increased?|decreased?|dropped|declined?|jumped|surged|slowed|eased|st(?:ands|ood)|reached|hit"
        r"|totall?ed|exceeded|shrank|expanded|contracted)\s(?:to\s|at\s|by\s)?)$"
    ),
    "ru": re.compile(
        r"([^\W\d_]{4,30})\s(?:в\s\w+\s)?(?:на\sуровне\s|(?:состав|вырос|увелич|сниз|упал|достиг|превыс|сократ|замедл|ускор)\w*\s"
        r"(?:до\s|на\s)?)$"
    ),
}
_NO_MEASURE = re.compile(r"\w+(?:ed|ing)|that|this|which|they|there|were|been|они|это|которы\w|также")
_INFLECTED = frozenset(["ru", "mn"])
_WORDS = re.compile(r"(?:[\s-][^\W\d_]{2,30}){1,4}")
_ADJECTIVE = re.compile(r"\w+(?:ых|их|ого|его|ый|ий|ые|ие|ым|им|ыми|ими|ой|ую|юю|ая|яя)")
_SUBSTANTIVES = re.compile(
    r"(?:военнослужащ|служащ|ранен|погибш|пострадавш|пропавш|задержанн|убит|заключённ|заключенн|учён|учен|верующ|рабоч|дежурн"
    r"|избранн|осуждённ|осужденн|больн|беженн|присутствующ|протестующ|нападавш|взросл|раненн|пленн|гражданск|эвакуированн)"
)
_VERB = {
    "ru": re.compile(
        r"(?!модел|недел|отрасл|стран|планы|экраны|смен|сцен)\w+"
        r"(?:ли|ло|лись|лось|[аяуе]ют|[аяу]ет|ется|ются|утся|ится|ятся|атся|ованы|жаны|ены|иты)"
    ),
    "mn": re.compile(
        r"\w+(?:жээ|чээ|лаа|лээ|лоо|лөө|сан|сэн|сон|сөн|даг|дэг|дог|дөг|жай|аж|вэ|лов|лав|лэв|рэв|рав|байна|гдэв|гдав"
        r"|нэ|на|но|нө|в)"
    ),
}
_FUNCTION = {
    "ru": frozenset(
        names(
            "в на из от до по за с к о у что а но и или как при для без под над между через около после перед со во"
            " об из-за были был было была будет будут является его её их это этот эти из не раза раз также ещё еще"
            " тому назад более менее за против января февраля марта апреля мая июня июля августа сентября октября"
            " ноября декабря году года каждый каждая каждого каждому каждой из-под вместо кроме среди"
        )
    ),
    "mn": frozenset(names("нь ба болон бөгөөд юм байна хүртэл гаруй орчим болж болов удаа дахин хувь хувийн оны он")),
}
_RU_ENDING = re.compile(
    r"(?:иями|ями|ами|иях|иям|ией|ях|ах|ям|ам|ов|ев|ёв|ей|ой|ью|ья|ье|ьи|ия|ий|ие|ии|ых|их|ого|его|ому|ему|ыми|ими|ым|им"
    r"|ый|ые|ая|ую|а|я|о|е|ы|и|у|ю|ь)$"
)
# палаток, палатки: the vowel of the bare form is not in the others.
_FLEETING = re.compile(r"(\w{2,}[бвгджзклмнпрстфхцчшщ])[оеё]к")
_MN_ENDING = re.compile(
    r"(?:ууд|үүд|чууд|чүүд|нууд|нүүд)?(?:ын|ийн|(?<=н)ий|(?<=н)ы|ийг|ыг|аас|ээс|оос|өөс|аар|ээр|оор|өөр|иар|иас|тай|тэй|той|руу|рүү|аа|ээ|оо|өө)?$"
)
_NUMBER_OF_RU = re.compile(r"(?:число|количество|численность)\s((?:[^\W\d_]{2,30}\s){1,3})[^.;\d]{0,60}$")
_SHORTEST = 3


def _measured(before: str, language: str) -> str:
    """What a share stands behind, where the words between say no more than that it is or became so much."""
    match = _MEASURED[language].search(before)
    if match is None or _NO_MEASURE.fullmatch(match[1]) or match[1] in _STOPS:
        return ""
    return bare(match[1], language) if language == "ru" else _singular(match[1])


def _inflected_thing(text: str, start: int, end: int, language: str, kind: str) -> str:
    match = _WORDS.match(text, end)
    words = re.split(r"[\s-]", match.group().strip("- \u00a0\n\t")) if match else []
    head = _nominal(words, language)
    if not head and language == "ru" and kind == "count" and not words[:1]:
        said = _NUMBER_OF_RU.search(text[max(0, start - 120) : start])
        head = _nominal(said[1].split(), "ru") if said else ""
    if not head and language == "ru" and kind == "share":
        return _measured(text[max(0, start - 80) : start], "ru")
    return bare(head, language)


def _nominal(words: Iterable[str], language: str) -> str:
    """The first noun before a function word or a verb; a participle where there is none ("12 раненых")."""
    held = ""
    for word in words:
        if word in _FUNCTION[language] or (_VERB[language].fullmatch(word) and len(word) > 4):
            break
        if language == "mn" or _SUBSTANTIVES.match(word) or not _ADJECTIVE.fullmatch(word):
            return word
        held = word
    return held


def bare(word: str, language: str) -> str:
    """A word without its case ending; never fewer than three letters."""
    if language == "ru" and word != "человек" and (match := _FLEETING.fullmatch(word)):
        return f"{match[1]}к"
    ending = (_RU_ENDING if language == "ru" else _MN_ENDING).search(word)
    return word[: ending.start()] if ending and ending.start() >= _SHORTEST else word


_HAN = re.compile(r"[多余]?[\u4e00-\u9fff]")
_CLASSIFIER = re.compile(
    r"[多余]?(?:的)?([名位个個艘架枚辆台顶剂具支所间头只座栋项份家起条发轮场届把批套件票户]|(?=人))"
)
_CLASSED = {"艘": "船", "架": "飞机", "票": "票", "户": "户", "家": "", "名": "人", "位": "人", "具": "遗体"}
# Where the noun ends: what is said of it, or what joins it to the next.
_CUT = re.compile(
    r"[^\u4e00-\u9fff]|死亡|遇难|受伤|失踪|丧生|身亡|伤亡|被|在|于|和|与|及|是|已|将|组成|参加|命中|击中|击落|赞成|反对|弃权|获|说|表示|因|为|从|向|对"
    r"|受灾|倒塌|投|十分|统一|撤离|逃离|前往|抵达|以|中(?!国|央|学)|上|下|内|遭|落|坠|飞|进入|返回|离开|签署|出席|到|通过|可|不|没|有|也|都|会|当|仍|就|则|来自|负伤|等"
)
_OF_A_STATE = re.compile(
    r"^(?:[中美英法德俄韩泰外各]国|俄罗斯|乌克兰|以色列|蒙古国?|巴基斯坦|日本|印度|外籍|本地|当地)(?=[\u4e00-\u9fff]{2})"
)
_ENDS_NOUN = frozenset("者员人民兵机船车弹师")


def _chinese_thing(text: str, end: int) -> str:
    """Behind the classifier up to a verb: 名士兵死亡 -> 士兵; a classifier alone stands for what it is used of."""
    if text.startswith("的", end):
        end += 1
    classifier = _CLASSIFIER.match(text, end)
    at = classifier.end() if classifier else end
    run = text[at : at + 8]
    if run.startswith("人") and not re.match(r"人(?:员|士|质|民|大)", run):
        return "人"
    return _first_noun(run) or _CLASSED.get(classifier[1] if classifier else "", "")


def _first_noun(run: str) -> str:
    """Up to a word that is no noun where one is near; else to a sign that ends nouns (者, 员, 机), or two signs."""
    run = _OF_A_STATE.sub("", run)
    if _CUT.match(run):
        return ""
    cut = _CUT.search(run, 1)
    if cut and cut.start() <= 4:
        return run[: cut.start()]
    return run[:3] if run[2:3] in _ENDS_NOUN else run[:2]
