"""How a name is spelled: folding, ids, case endings, and which spellings are a name beyond doubt."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from declension import russian, ukrainian

CATALOGUE = Path(__file__).resolve().parent.parent / "src" / "countrydesk" / "catalogue"
# Names of places that are first of all something else in an English text.
_COMMON = """
abundance ada adrar ain ali amara amazonas ana anaheim andrew anna antrim arad are ariana arlington august aurora
austin balkan bank banks bar barbara bari barry bath batman bay bell bend beni best black blue bo bolivar bolton
bond bor border braga buffalo callao canterbury cape capital carmen carter cary center centrafrique central
centrale centre centro cesar chandler charlotte cher chester chin christian city clare clinton coast colon columbia
commune concord cook cordoba cork corner county cross cruz david del delta derby desert diana dire district domingo
down durango durham east eastern eden edo enterprise essen est eure eva faith falcon falcón fe federal first fisher
florence ford fort free freedom gard garland general george georgia goba gold golden gore granada grand grande
granma green guardian guerrero gulf ham hamilton henderson highlands hill hills hit hof home hope houston hull
hunter ica imo imperial independence independencia iris isabel island islands jackson james jersey john jose juan
jura kara kawasaki kelly kennedy kent kerry king kono kut la lagunes lake lakes lancaster lara laval lee leon
liberator libertador liberty lima limon lincoln littoral lobito logan lola long lori lot lower lowlands luis
madison male man mar mara march marche margarita maria marine maritime martin mary mason may mayo memphis mendoza
mercedes mercer merida mesa meta metropolitan middle midlands miranda mission mobile moka mon mono morgan moss most
mountain mountains municipality nancy natal national nations nature nelson newark nice nina nord normal norte north
northeast northeastern northern northland northwest northwestern oblast occidental oise olga olympia orange
oriental orion orlando orne orsha ouest oyo palma palmer pando para paradise park paul paz pearl peter phoenix
plaine plata plateau pole poles pool port porter progress providence province punjab queens reading red regina
region reno republic reunion rich rift rita river rivers rocha rodrigues roman rosa rose royal saga saint salamanca
sale salem salt san sands sant santa santander santiago santos savanes savannah savanne savannes sea second serra
shevchenko sides silver sind south southeast southeastern southern southwest southwestern split star state sterling
stockton stone sucre sud sur surprise surrey tarn tasman taylor teresa territories territory third thomas tours
toyota trinity troy trujillo tyler ufa une union unity upper uri valley van var vaud vera victoria victory
jewish vladimir pierre montgomery irving moron hayward lowell wallis
wanda war warren washington waterford wellington wells west western white windsor woods young zug
"""
COMMON = frozenset(_COMMON.split())
# Russian names of places (a case of them) that are first of all a word, a person's name or another thing.
COMMON_RUSSIAN = frozenset((Path(__file__).parent / "homonyms_ru.txt").read_text(encoding="utf-8").split())
# Chinese names of places that are words, or arise inside others.
_COMMON_CHINESE = """
东方 中央 大同 日照 安康 平安 吉安 来宾 四平 河源 天府 六安 三明 三重 大分 大田 山形 宫城 高知 爱知 海防 旧港 新界 高平
老街 清化 平定 汉堡 玻璃 霹雳 国家 西方 峡谷 盆地 丘陵 赤道 山谷 三角 河流 北岸 西岸 绿山 铜带 菩萨 关口 北海 金山 太平
和平 新乡 文山 黄石 长治 丰原 天水 城厢 百城 中山 南平 莆田 安顺 永州 保定 万象 南部 北部 东部 西部 中部 首都 沿海 高原
北区 南区 东区 西区 東區 北區 南區 西區 古城 大学 中原 中国 民族 平顶
天安 中西 胜利 山口 西北 东北 西南 东南
"""
COMMON_CHINESE = frozenset(_COMMON_CHINESE.split())
DROPPED_FORMS = frozenset(
    {
        "Island",
        "Reunion",
        "Jersey",
        "Man",
        "Åland",
        "Saba",
        "Guernesey",
        "Arctic",
        "Того",
        "Inde",
        "Lao",
        "Irland",
        "Roma",
    }
)
# What English papers call a city that the data name as its people do.
PRESS = {
    "New York City": "New York",
    "Köln": "Cologne",
    "Frankfurt am Main": "Frankfurt",
    "Nürnberg": "Nuremberg",
    "Hannover": "Hanover",
    "Sevilla": "Seville",
    "Göteborg": "Gothenburg",
    "Antwerpen": "Antwerp",
    "Gent": "Ghent",
    "Zaporizhzhya": "Zaporizhzhia",
    "Mykolayiv": "Mykolaiv",
    "Vinnytsya": "Vinnytsia",
    "Kryvyy Rih": "Kryvyi Rih",
    "Slovyansk": "Sloviansk",
    "Nizhniy Novgorod": "Nizhny Novgorod",
    "Makkah": "Mecca",
    "Madinah": "Medina",
    "Ar Raqqah": "Raqqa",
    "Hamah": "Hama",
    "Al Hudaydah": "Hodeidah",
    "Al Mawsil al Jadidah": "Mosul",
    "Al Basrah al Qadimah": "Basra",
    "Orumiyeh": "Urmia",
    "Thessaloníki": "Thessaloniki",
    "Rishon LeTsiyyon": "Rishon LeZion",
    "Petah Tiqva": "Petah Tikva",
}
LATIN = re.compile(r"^[\W\dA-Za-z\u00c0-\u024f\u1e00-\u1eff’‘'.-]+$")
RUSSIAN = re.compile(r"^[А-ЯЁ][а-яё]+(?:[ -](?:[А-ЯЁ]?[а-яё]+))*$")
_BARRED = str.maketrans("ĐđŁłØøı", "DdLlOoi")  # letters that are no letter with a mark
HAN = re.compile(r"^[\u3400-\u9fff]{2,12}$")


def fold(text: str) -> str:
    """Latin letters without their marks: Dornogovĭ -> Dornogovi."""
    spelled = unicodedata.normalize("NFKD", text.translate(_BARRED))
    return "".join(char for char in spelled if not unicodedata.combining(char)).replace("’", "'").replace("ʹ", "")


def slug(text: str) -> str:
    """A name as the last part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text).lower().replace("'", "")).strip("-")


def toml(name: str) -> dict[str, Any]:
    """A hand-written table of the catalogue."""
    return tomllib.loads((CATALOGUE / name).read_text(encoding="utf-8"))


def unique(forms: Iterable[str]) -> list[str]:
    """Forms once each, in order, without the article and the empty ones."""
    bare = (re.sub(r"^[Tt]he\s+", "", form.strip()) for form in forms)
    return list(dict.fromkeys(form for form in bare if form and "|" not in form))


def inflected(lang: str, forms: Iterable[str]) -> list[str]:
    """Forms with the case endings of their language."""
    rules = {"ru": russian, "uk": ukrainian, "mn": short_mongolian}
    rule = rules.get(lang)
    return [each for form in forms for each in (rule(form) if rule else [form])]


def short_mongolian(name: str) -> list[str]:
    """A name of four letters with the endings of one or two letters, which are taken off longer names only: Японы."""
    short = len(name) == 4 and name.isalpha() and name[1:].islower()
    return [name, *(name + ending for ending in ("ы", "д", "т", "г", "ыг"))] if short else [name]


def line(id_: str, country: str, display: str, kinds: Mapping[str, Iterable[str]]) -> list[Any]:
    """One record of the index; forms that mislead are left out."""
    kept = {kind: [f for f in unique(forms) if f not in DROPPED_FORMS] for kind, forms in kinds.items()}
    return [id_, country, display, {kind: "|".join(forms) for kind, forms in kept.items() if forms}]


def speaks(form: str) -> bool:
    """True for a Latin spelling that is long enough, begins with a capital and is no common word or saint."""
    words = re.split(r"[\s-]+", form.lower())
    if re.search(r"\d", form):
        return False
    common = all(word.strip("-.") in COMMON for word in words)
    return form[:1].isupper() and len(form) > 3 and not common and not re.match(r"(?:Saint|Sankt|St\.?)\b", form)


def russian_cases(names: Iterable[str]) -> list[str]:
    """The case forms of Russian names, without those that mean something else first."""
    forms = [form for name in names for form in russian(name)]
    return [form for form in forms if len(form) > 3 and form.lower() not in COMMON_RUSSIAN]


def ukrainian_cases(name: str) -> list[str]:
    """A Ukrainian oblast in its cases: Харківська область, Харківської області, ..."""
    stem = re.match(r"(.*ьк)а [Оо]бласть$", name)
    endings = (("а", "ь"), ("ої", "і"), ("ій", "і"), ("у", "ь"), ("ою", "ю"))
    return [f"{stem[1]}{a} област{b}" for a, b in endings] if stem else [name]
