"""Days as a page prints them in a short line: 17 February 2026, 17.02.26, 2026年2月17日, and what the line calls them.

Only whole days are read. What two continents read differently (5/6/2026) is read in the order that the caller knows,
or not at all. `label` tells a day of publication from one of a change, and both from a day of something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from countrydesk.core.months import month

# Feeds and the web did not exist before; a year beyond the last is a typing error or a joke.
EARLIEST, LATEST = 1990, 2100
# Longer lines are prose, and the days of prose are those of events.
LONGEST = 240
# Thailand counts its years from the Buddha.
_BUDDHIST_FROM, _BUDDHIST = 2400, 543

_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_NAME = r"(?<![^\W\d_])(?P<name>[^\s\d.,:;/()|<>«»\"“”–—-]{2,14}(?:\s(?:الأول|الاول|الثاني))?)"
_DAY = r"(?<![\d.,/])(?<!\d:)(?P<day>\d{1,2})"
_SHAPES = tuple(
    map(
        re.compile,
        (
            r"(?<![\d./-])(?P<year>[12]\d{3})\s?(?P<sep>[-/.])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<day>\d{1,2})(?!\d)",
            r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]",
            r"(?<!\d)(?P<year>\d{4})\s(?:оны?\s)?(?P<month>\d{1,2})[\s-]{0,3}(?:дугаар|дүгээр|р)?\sсарын\s(?P<day>\d{1,2})(?!\d)",
            rf"(?<!\d)(?P<year>[12]\d{{3}})\.\sgada\s(?P<day>\d{{1,2}})\.\s{_NAME}",
            rf"{_DAY}\stháng\s(?P<month>\d{{1,2}})(?:,|,?\snăm)?\s{_YEAR}",
            rf"{_DAY}(?:st|nd|rd|th|er|º|°|ª)?(?:\s?[./-]\s?|\s)(?:(?:of|de|di)\s|d['’])?{_NAME}"
            rf"(?:\s?[.,/-]{{1,2}}\s?|\s)(?:(?:of|de|del)\s)?{_YEAR}",
            rf"{_NAME}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[.,]\s?|\s)(?:[A-Z][a-z]{{2}}\s)?{_YEAR}",
            rf"(?<!\d)(?P<year>[12]\d{{3}})[.,]?\s(?:m\.\s)?{_NAME}\.?\s(?P<day>\d{{1,2}})(?!\d)",
            r"(?<![\d./-])(?P<one>\d{1,2})\s?(?P<sep>[./-])\s?(?P<two>\d{1,2})\s?(?P=sep)\s?(?P<year>[12]\d{3}|\d{2})(?![./-]?\d)",
        ),
    )
)
_NUMERIC = _SHAPES[-1]

# What stands beside a day, in the languages of the press: stems, since the words are inflected, and whole words.
_PUBLISHED = (
    "publi|posted|written|released|issued|created|uploaded|dated|erstellt|verfasst|geschrieben|veröffentlich|"
    "erschienen|mise? en ligne|pubbl|opublik|dodan|zveřejn|vydán|vložen|objav|geplaatst|gepubl|julkaist|udgiv|lagt ut|"
    "avaldat|paskelbt|közzé|megjelen|tarih|yayın|yayım|eklen|dərc|diterbit|dipubl|tayang|đăng|опублик|размещ|добавлен|опублік|апублік|"
    "публик|објав|жариялан|нийтэл|нийтлэ|δημοσ|ημερομ|प्रकाशित|প্রকাশ|เผยแพร่|วันที่|"
    "submitted by|gespeichert von|eingestellt (?:am|von)|hochgeladen|soumis par|enviado por|submetido por|inviato da|inserito|"
    "ingediend door|ingezonden door|inskickat|skickat av|indsendt af|innsendt av|wysłane przez|vložil|beküldte|gönderen|"
    "lähettä|trimis de|postat|отправлен|надіслан|изпратен|υποβλήθηκε|"
    "发布|發布|發佈|发表|發表|日期|时间|時間|掲載|公開|配信|投稿|게시|입력|등록|작성|승인|نشر|تاريخ|تاریخ|انتشار|שפורסם|פורסם|תאריך|"
    r"(?:date|datum|paru|fecha|data|ngày|дата|огноо)(?![^\W\d_])|^\W{0,3}(?:vom|le|den|от)(?![^\W\d_])|"
    r"[^\W\d_]{0,12}(?:meldung|mitteilung|artikel|beitrag) vom(?![^\W\d_])"
)
_UPDATED = (
    "update|modif|edited|revis|last change|last review|corrected|aktuali|geändert|änderung|bearbeit|mis à jour|"
    "mise à jour|actuali|atuali|aggiorn|zaktual|zmien|ažurir|posodob|bijgewerkt|gewijzigd|uppdater|ändrad|päivit|"
    "opdater|oppdater|endret|frissít|módosít|güncel|yenilən|diperbarui|cập nhật|обновл|измен|оновл|змінен|абноўл|"
    "обнов|промен|ажурир|жаңарт|шинэчил|засвар|更新|修改|修订|수정|업데이트|تحديث|ویرایش|עודכן|ενημερ|अपडेट|আপডেট|อัปเดต|"
    r"(?:stand|maj)(?![^\W\d_])"
)
# The last stand right before the day: of a birth, an event, a term, a member, and of the clock that some pages print.
_OTHER = (
    r"born|birth|geboren|née?|nacid[oa]|родил\w{1,4}|died|deadline|expires?|valid|gültig|event|termin|starts?|begins?|"
    r"ends?|(?:until|till|bis|from|ab|since|seit)(?=\W{0,3}$)|joined|member|accessed|retrieved|abgerufen|"
    r"registriert|registered|inscrite?|inscription|registrad[oa]|iscritt[oa]|iscrizione|geregistreerd|mitglied|membre|"
    r"miembro|dołączył\w?|rejestracja|зарегистрирован\w?|регистрация|katılım|"
    r"(?:last|letzter|dernière|[úu]ltima|laatste|ostatnia|последн\w{1,3})\s"
    r"(?:visit(?:ed|a)?|seen|active|login|besuch|connexion|bezoek|wizyta|визит|посещение)|"
    "(?:current|aktuelle) (?:time|date|zeit)|currently|heure actuelle|nous sommes le|(?:fecha|hora) actual|"
    "(?:data|ora) attuale|huidige tijd|aktuell tid|aktualny czas|текущее время|сейчас|"
    "viewed|consulted|consulté|copyright|archived|today|heute|aujourd'hui|hoy|oggi|сегодня|өнөөдөр|bugün|今天|今日|오늘"
)
_WORDS = re.compile(
    rf"(?<![^\W\d_])(?:(?P<other>(?:{_OTHER})(?![^\W\d_]))|(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))",
    re.IGNORECASE,
)
_BESIDE, _BEFORE, _AFTER = 16, 60, 60


@dataclass(frozen=True)
class Printed:
    """A day in a line. `label` is published, updated, other or empty; `start` and `end` are offsets in the line."""

    day: date
    label: str
    start: int
    end: int


def printed(line: str, order: str = "", language: str = "") -> tuple[Printed, ...]:
    """The days of a line, in their order. `order` is dmy, mdy or empty: how two numbers with strokes are read."""
    if len(line) > LONGEST:
        return ()
    plain = _with_ascii_digits(line)
    matches = _matches(plain, language)
    read = [(match, day) for match in matches if (day := _day(match, order, language))]
    return tuple(Printed(day, _label(plain, match, matches), match.start(), match.end()) for match, day in read)


def readings(line: str, language: str = "") -> frozenset[date]:
    """All days that a line may mean, where the order of its numbers is not known."""
    return frozenset(each.day for order in ("dmy", "mdy") for each in printed(line, order, language))


def names_a_day(lead: str) -> bool:
    """Whether a short line only says what day the next one holds: "Published:", "Mise en ligne", "Дата"."""
    return lead.endswith(":") or (len(lead.split()) <= 3 and bool(_WORDS.match(lead)))


def order_of(lines: Iterable[str]) -> str:
    """The order of day and month that the lines' own dates prove, where one is above twelve; empty where none does."""
    proved = {each for line in lines for match in _NUMERIC.finditer(line[:LONGEST]) if (each := _proof(match))}
    return proved.pop() if len(proved) == 1 else ""


def _with_ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


def _matches(line: str, language: str) -> list[re.Match[str]]:
    """What has the shape of a date; of two that overlap, the one of the shape that says more."""
    found: list[re.Match[str]] = []
    for shape in _SHAPES:
        for match in shape.finditer(line):
            free = all(match.end() <= other.start() or other.end() <= match.start() for other in found)
            if free and ("name" not in shape.groupindex or month(match["name"], language)):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _day(match: re.Match[str], order: str, language: str) -> date | None:
    parts = match.groupdict()
    if match.re is _NUMERIC:
        return _numeric(match, order, language)
    number = int(parts["month"]) if parts.get("month") else month(parts["name"], language)
    return _date(int(parts["year"]), number, int(parts["day"]))


def _numeric(match: re.Match[str], order: str, language: str) -> date | None:
    """Two numbers and a year. Points are the continent's, day first, but in English.

    A year of two digits is read after points, or after numbers written whole; in Asia it may stand first, so not there.
    """
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if len(match["year"]) == 2:
        if language in {"zh", "ja", "ko"} or (match["sep"] != "." and not len(match["one"]) == len(match["two"]) == 2):
            return None
        year += 2000 if year < 70 else 1900
    pointed = match["sep"] == "." and language != "en"
    known = _proof(match) or ("dmy" if pointed or one == two else order)
    return _date(year, two, one) if known == "dmy" else _date(year, one, two) if known == "mdy" else None


def _proof(match: re.Match[str]) -> str:
    one, two = int(match["one"]), int(match["two"])
    return "dmy" if one > 12 >= two else "mdy" if two > 12 >= one else ""


def _date(year: int, number: int, day: int) -> date | None:
    year -= _BUDDHIST if year >= _BUDDHIST_FROM else 0
    try:
        return date(year, number, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _label(line: str, match: re.Match[str], matches: list[re.Match[str]]) -> str:
    """What the line calls this day: the nearest word before it, or, for the last day, the first one after it."""
    place = matches.index(match)
    begin = max(matches[place - 1].end() if place else 0, match.start() - _BEFORE)
    words = [word for word in _WORDS.finditer(line, begin, match.start()) if _counts(word, match)]
    if words:
        return str(words[-1].lastgroup)
    last = match is matches[-1]
    after = _WORDS.finditer(line, match.end(), match.end() + _AFTER) if last else iter(())
    return next((str(word.lastgroup) for word in after if word.lastgroup != "other"), "")


def _counts(word: re.Match[str], day: re.Match[str]) -> bool:
    return word.lastgroup != "other" or day.start() - word.end() <= _BESIDE
