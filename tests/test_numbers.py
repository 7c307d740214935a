"""Quantities: what is read, what is left out, and when one bears out another."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.numbers import Quantity, alike, comparable, disjoint, inside, quantities
from countrydesk.core.numbers.words import names


def one(text: str, language: str = "en") -> Quantity:
    found = quantities(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind", "noun"),
    [
        ("Some 350 Mongolian citizens are there", 315, 385, "", "count", "citizen"),
        ("60,000 to 70,000 cyberattacks a week", 60_000, 70_000, "/week", "rate", "cyberattack"),
        ("up to EUR 1 billion", 0, 1e9, "EUR", "money", ""),
        ("tens of thousands of protesters", 20_000, 99_999, "", "count", "protester"),
        ("between 5 and 7 percent of voters", 5, 7, "%", "share", "voter"),
        ("twelve people", 11.5, 12.5, "", "count", "people"),
        ("one hundred and twenty-five soldiers", 124.5, 125.5, "", "count", "soldier"),
        ("half a million people", 475_000, 525_000, "", "count", "people"),
        ("two-thirds of the seats", 200 / 3 - 1, 200 / 3 + 1, "%", "share", "seat"),
        ("nearly 400 MW", 360, 400, "MW", "measure", ""),
        ("fewer than 40 ships", 0, math.nextafter(40, 0), "", "count", "ship"),
        ("at least 12 dead", 12, math.inf, "", "count", "dead"),
        ("as many as 200 people", 0, 200, "", "count", "people"),
        ("5-7 million tonnes", 5e6, 7e6, "t", "measure", ""),
        ("1.5 percentage points", 1.45, 1.55, "pp", "share", ""),
        ("$5.2bn", 5.15e9, 5.25e9, "USD", "money", ""),
        ("£3m", 2.5e6, 3.5e6, "GBP", "money", ""),
        ("20 million US dollars", 19.5e6, 20.5e6, "USD", "money", ""),
        ("40 million RMB", 39.5e6, 40.5e6, "CNY", "money", ""),
        ("3 weeks", 17.5, 24.5, "day", "duration", ""),
        ("a two-day visit", 1.5, 2.5, "day", "duration", ""),
        ("the 75th anniversary", 75, 75, "", "ordinal", "anniversary"),
        ("their third visit", 3, 3, "", "ordinal", "visit"),
        ("2000 soldiers", 1900, 2100, "", "count", "soldier"),
        ("two and a half million tonnes", 2.45e6, 2.55e6, "t", "measure", ""),
        ("a million and a half people", 1.45e6, 1.55e6, "", "count", "people"),
        ("one and a half tonnes", 1.45, 1.55, "t", "measure", ""),
        ("two-and-a-half hours", 2.45, 2.55, "hour", "duration", ""),
        ("It fell to -35 degrees", -35.5, -34.5, "deg", "measure", ""),
        ("minus 40 degrees Fahrenheit", -40.5, -39.5, "degF", "measure", ""),
        ("500 or more cities", 500, math.inf, "", "count", "city"),
    ],
)
def test_reads_english(text: str, low: float, high: float, unit: str, kind: str, noun: str) -> None:
    found = one(text)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert (found.unit, found.kind, found.noun) == (unit, kind, noun)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "unit"),
    [
        ("более 300 тыс. человек", "ru", 300_000, math.inf, ""),
        ("4,5 млн долларов", "ru", 4.45e6, 4.55e6, "USD"),
        ("1 234 человека", "ru", 1233.5, 1234.5, ""),
        ("1.234.567 Menschen", "de", 1_234_566.5, 1_234_567.5, ""),
        ("2.500 Menschen", "de", 2450, 2550, ""),
        ("约350名公民", "zh", 315, 385, ""),
        ("3.5亿美元", "zh", 345e6, 355e6, "USD"),
        ("三百五十人", "zh", 345, 355, ""),
        ("十二万人", "zh", 115_000, 125_000, ""),
        ("百分之60", "zh", 59.5, 60.5, "%"),
        ("60 хувь", "mn", 59.5, 60.5, "%"),
    ],
)
def test_reads_other_scripts(text: str, language: str, low: float, high: float, unit: str) -> None:
    found = one(text, language)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind", "noun"),
    [
        ("one million residents", 5e5, 15e5, "", "count", "resident"),
        ("two thousand five hundred recruits", 2450, 2550, "", "count", "recruit"),
        ("five to seven thousand tents", 5000, 7000, "", "count", "tent"),
        ("a hundred lorries", 95, 105, "", "count", "lorry"),
        ("several dozen boxes", 24, 99, "", "count", "box"),
        ("two dozen buses", 22.8, 25.2, "", "count", "bus"),
        ("two and a half years", 29.4, 30.6, "month", "duration", ""),
        ("half an hour", 0.45, 0.55, "hour", "duration", ""),
        ("1 million 200 thousand sheep", 1.15e6, 1.25e6, "", "count", "sheep"),
        ("millions of dollars", 2e6, 999_999_999, "USD", "money", ""),
        ("dozens of mayors", 24, 99, "", "count", "mayor"),
        ("$2-3 billion", 2e9, 3e9, "USD", "money", ""),
        ("between $60 and $65", 60, 65, "USD", "money", ""),
        ("2 to 3 weeks", 14, 21, "day", "duration", ""),
        ("minus 12 degrees Celsius", -12.5, -11.5, "degC", "measure", ""),
        ("almost minus 40 degrees Celsius", -40, -36, "degC", "measure", ""),
        ("a magnitude 5.8 quake", 5.75, 5.85, "magnitude", "measure", "quake"),
        ("900,000 barrels per day", 855_000, 945_000, "barrel/day", "rate", ""),
        ("$3 million a year", 2.5e6, 3.5e6, "USD/year", "rate", ""),
        ("31 cases per 100,000 people", 30.5, 31.5, "/100000", "rate", "case"),
        ("3 in 10 pupils", 29, 31, "%", "share", "pupil"),
        ("nine out of ten farms", 89, 91, "%", "share", "farm"),
        ("one in four adults", 24, 26, "%", "share", "adult"),
        ("a quarter of its exports", 24, 26, "%", "share", "export"),
        ("more than half the electorate", math.nextafter(50, 51), math.inf, "%", "share", "electorate"),
        ("a 5,000-strong brigade", 4750, 5250, "", "count", "brigade"),
        ("two KN-23s", 1.5, 2.5, "", "count", "kn-23"),
        ("11 Hamas fighters", 10.5, 11.5, "", "count", "fighter"),
        ("dozens were killed", 24, 99, "", "count", "people"),
        ("seven abstained", 6.5, 7.5, "", "count", ""),
        ("one in every three pupils", 97 / 3, 103 / 3, "%", "share", "pupil"),
        ("fell 15% year-on-year", 14.5, 15.5, "%", "share", ""),
        ("3,000 a year earlier", 2850, 3150, "", "count", ""),
        ("the budget will rise 7 percent", 6.5, 7.5, "%", "share", "budget"),
        ("annual inflation was 8.1%.", 8.05, 8.15, "%", "share", "inflation"),
        ("kept its policy rate at 12% as prices rose", 11.5, 12.5, "%", "share", "rate"),
        ("which was 12%, they", 11.5, 12.5, "%", "share", ""),
        ("they gave 12%", 11.5, 12.5, "%", "share", ""),
        ("12% agreed", 11.5, 12.5, "%", "share", ""),
        ("2 1/2 hours", 2.375, 2.625, "hour", "duration", ""),
        ("14½ tonnes of rice", 14.375, 14.625, "t", "measure", "rice"),
        ("3m people", 2.5e6, 3.5e6, "", "count", "people"),
        ("a ridge 60m away", 59.5, 60.5, "m", "measure", ""),
        ("fell by a third.", 32.33333333, 34.33333333, "%", "share", ""),
        ("EUR40 million", 39.5e6, 40.5e6, "EUR", "money", ""),
        ("CHF 40 million", 39.5e6, 40.5e6, "CHF", "money", ""),
        ("Rs 300 crore", 2.5e9, 3.5e9, "INR", "money", ""),
        ("a 14-nation alliance", 13.5, 14.5, "", "count", "nation"),
        ("six of the 15 judges", 5.5, 6.5, "", "count", "judge"),
        ("four of them were pilots", 3.5, 4.5, "", "count", "pilot"),
        ("eight are registered voters", 7.5, 8.5, "", "count", "voter"),
        ("seven of them women", 6.5, 7.5, "", "count", "woman"),
        ("two of them critically", 1.5, 2.5, "", "count", ""),
        ("the blast left 40 injured", 39.5, 40.5, "", "count", "injured"),
        ("troops killed 16.", 15.5, 16.5, "", "count", "people"),
        ("the death toll climbed to 88.", 87.5, 88.5, "", "count", "death"),
        ("the number of homeless families fell to 71.", 70.5, 71.5, "", "count", "family"),
        ("the number of it is 71.", 70.5, 71.5, "", "count", ""),
        ("arrests rose to 71.", 70.5, 71.5, "", "count", "arrest"),
        ("it rose to 71.", 70.5, 71.5, "", "count", ""),
        ("nine coast guards", 8.5, 9.5, "", "count", "guard"),
        ("nine police officers", 8.5, 9.5, "", "count", "officer"),
        ("nine firemen", 8.5, 9.5, "", "count", "fireman"),
        ("nine coaches", 8.5, 9.5, "", "count", "coach"),
        ("nine current and former deputies", 8.5, 9.5, "", "count", "deputy"),
        ("5 tonnes of wheat last month", 4.5, 5.5, "t", "measure", "wheat"),
        ("$5 billion. The leaders left", 4.5e9, 5.5e9, "USD", "money", ""),
        ("a nearly six-year-old war", 64.8, 72, "month", "duration", ""),
        ("only one missile was found", 0.5, 1.5, "", "count", "missile"),
        ("40-plus vessels", math.nextafter(40, 41), math.inf, "", "count", "vessel"),
        ("(more than 70 dead)", math.nextafter(70, 71), math.inf, "", "count", "dead"),
    ],
)
def test_reads_what_agencies_write(text: str, low: float, high: float, unit: str, kind: str, noun: str) -> None:
    found = quantities(text)[0]
    assert [found.low, found.high] == pytest.approx([low, high])
    assert (found.unit, found.kind, found.noun) == (unit, kind, noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind", "noun"),
    [
        ("сорок два сапёра", 41.5, 42.5, "", "count", "сапёр"),
        ("с тремя послами", 2.5, 3.5, "", "count", "посл"),
        ("триста тысяч рублей", 285_000, 315_000, "RUB", "money", ""),
        ("полтора миллиона евро", 1.45e6, 1.55e6, "EUR", "money", ""),
        ("сотни тысяч беженцев", 200_000, 999_999, "", "count", "беженц"),
        ("несколько десятков палаток", 20, 99, "", "count", "палатк"),
        ("две трети голосов", 200 / 3 - 1, 200 / 3 + 1, "%", "share", "голос"),
        ("12 раненых", 11.5, 12.5, "", "count", "ранен"),
        ("12 крупных предприятий", 11.5, 12.5, "", "count", "предприят"),
        ("12 крупных", 11.5, 12.5, "", "count", "крупн"),
        ("число жертв выросло до 120.", 115, 125, "", "count", "жертв"),
        ("всего стало 120.", 115, 125, "", "count", ""),
        ("наказание: до 8 лет", 0, 96, "month", "duration", ""),
        ("не менее 300 кв. км", 300, math.inf, "km2", "measure", ""),
        ("магнитудой 5,8", 5.75, 5.85, "magnitude", "measure", ""),
        ("2 млн баррелей в сутки", 1.5e6, 2.5e6, "barrel/day", "rate", ""),
        ("1 млн 200 тыс. жителей", 1.15e6, 1.25e6, "", "count", "жител"),
        ("инфляция в мае составила 8,1 %", 8.05, 8.15, "%", "share", "инфляц"),
        ("ставку на уровне 12 %", 11.5, 12.5, "%", "share", "ставк"),
        ("они дали 12 %", 11.5, 12.5, "%", "share", ""),
        ("три страны", 2.5, 3.5, "", "count", "стран"),
        ("12 получили ранения", 11.5, 12.5, "", "count", ""),
        ("один солдат", 0.5, 1.5, "", "count", "солдат"),
    ],
)
def test_reads_russian(text: str, low: float, high: float, unit: str, kind: str, noun: str) -> None:
    found = one(text, "ru")
    assert [found.low, found.high] == pytest.approx([low, high])
    assert (found.unit, found.kind, found.noun) == (unit, kind, noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind", "noun"),
    [
        ("гучин таван багш", 34.5, 35.5, "", "count", "багш"),
        ("хоёр зуун айл", 190, 210, "", "count", "айл"),
        ("нэг жолооч", 0.5, 1.5, "", "count", "жолооч"),
        ("хэдэн мянган иргэн", 2000, 9999, "", "count", "иргэн"),
        ("дөрөвний гурав", 74, 76, "%", "share", ""),
        ("2,5 хувь", 2.45, 2.55, "%", "share", ""),
        ("300 гаруй тэрбум төгрөг", math.nextafter(3e11, 4e11), math.inf, "MNT", "money", ""),
        ("10 тэрбум ам.доллараас давсан", math.nextafter(1e10, 2e10), math.inf, "USD", "money", ""),
        ("хасах 20 хэм", -20.5, -19.5, "degC", "measure", ""),
        ("60 хүртэл хүн", 0, 60, "", "count", "хүн"),
    ],
)
def test_reads_mongolian(text: str, low: float, high: float, unit: str, kind: str, noun: str) -> None:
    found = one(text, "mn")
    assert [found.low, found.high] == pytest.approx([low, high])
    assert (found.unit, found.kind, found.noun) == (unit, kind, noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind", "noun"),
    [
        ("40名矿工遇难", 39.5, 40.5, "", "count", "矿工"),
        ("30余人受伤", math.nextafter(30, 31), math.inf, "", "count", "人"),
        ("三名中国工程师被绑架", 2.5, 3.5, "", "count", "工程师"),
        ("救出9名", 8.5, 9.5, "", "count", "人"),
        ("数百名志愿者", 200, 999, "", "count", "志愿者"),
        ("四分之一的企业", 24, 26, "%", "share", "企业"),
        ("半数的企业", 49, 51, "%", "share", "企业"),
        ("零下15度", -15.5, -14.5, "degC", "measure", ""),
        ("近 300 公里", 270, 300, "km", "measure", ""),
        ("2万多名难民", math.nextafter(2e4, 3e4), math.inf, "", "count", "难民"),
        ("最近3艘", 2.5, 3.5, "", "count", "船"),
        ("12艘在港口", 11.5, 12.5, "", "count", "船"),
        ("12家", 11.5, 12.5, "", "count", ""),
    ],
)
def test_reads_chinese(text: str, low: float, high: float, unit: str, kind: str, noun: str) -> None:
    found = one(text, "zh")
    assert [found.low, found.high] == pytest.approx([low, high])
    assert (found.unit, found.kind, found.noun) == (unit, kind, noun)


@pytest.mark.parametrize(
    ("text", "language", "value", "noun"),
    [("第十四届会议", "zh", 14, ""), ("第12次会议", "zh", 12, ""), ("第2百届", "zh", 200, ""), ("102-я бригада", "ru", 102, "бригада"),
     ("гурав дахь хурал", "mn", 3, "хурал"), ("5 дугаар хороо", "mn", 5, "хороо"), ("the 40th day", "en", 40, "day")],
)  # fmt: skip
def test_an_ordinal_is_no_count(text: str, language: str, value: float, noun: str) -> None:
    found = one(text, language)
    assert (found.kind, found.value) == ("ordinal", value)
    assert found.noun in (noun, "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a 31-year-old driver, a 32 - year - old, aged 45, who turned 50", "en"),
        ("wounding a third, on Dec.14 at 9 a. m., with a record of 45-7-2", "en"),
        ("The envoy, 61, and Rosa Lind, 74; died at 97", "en"),
        ("exports up threefold, a 4-fold rise, 3 times higher", "en"),
        ("122-mm rockets and 155mm shells", "en"),
        ("from 3,800-3,700 BC, or 1186 BCE", "en"),
        ("Falcon 9 rocket, Boeing 737 with wings, Terminal 2, France 24 and Unit 8200.", "en"),
        ("at 17 Elm Street and 9 Old Mill Road", "en"),
        ("write to me3@example.org or https://example.org/12/three", "en"),
        ("a multi-billion plan, N10 billion, 6MFY26, Trump 2.0.", "en"),
        ("the second half of the season, every third of them, no one, one in _", "en"),
        ("Expo 2025 visitors and Berlinale 2026 honors", "en"),
        ("one reason, one of the drones, the one drone", "en"),
        ("45岁,增长3倍,第三,统一,万一,一些,零分之三", "zh"),
        ("歼-20与苏-35", "zh"),
        ("вырос в 2,5 раза, 40-летний житель, ул. Мира, 15, № 304", "ru"),
        ("семью из них, один из них, тысяч", "ru"),
        ("сая ирсэн, нэг удаа, 2025 оны 3 дугаар сарын 5-нд", "mn"),
    ],
)
def test_leaves_out_what_only_looks_like_a_count(text: str, language: str) -> None:
    assert [each for each in quantities(text, language) if each.kind != "ordinal"] == []


def test_more_and_others_are_of_what_was_counted_before() -> None:
    found = quantities("10 hostages were freed, dozens more died, 3 others fled and 7 more guards came")
    assert [each.noun for each in found] == ["hostage", "hostage", "hostage", "guard"]


def test_a_russian_limit_is_told_from_a_change() -> None:
    assert one("собралось до 500 человек", "ru").hedge == "most"
    assert one("выросло до 500 человек", "ru").hedge == ""
    assert one("запас увеличен, до 500 тонн", "ru").hedge == ""
    first, second = quantities("с 5 до 7 тысяч человек", "ru")
    assert (first.value, second.value) == (5, 7000)


def test_digits_far_apart_are_read_each_in_its_place() -> None:
    gap = "and the talks went on without an end to them in sight as everyone had said they would " * 3
    found = quantities(f"In 2019 and on 3 May, 12 men met {gap}at 4 p.m. with 30 women{gap}https://example.org/7")
    assert [each.value for each in found] == [12, 30]


@pytest.mark.parametrize(
    "text",
    [
        "12-19 May 2024",
        "on May 12, 2024 at 14:30",
        "In 2024 the parties agreed",
        "the 1990s and 2023/24",
        "an F-16, the G7 and COVID-19",
        "Steppe Partner-2024",
        "they won 3-2, after a vote of 5-4",
        "call +44 20 7946 0958",
        "see [12] and resolution 2231, article 5",
        "2026年3月10日",
        "no one but one of them",
        "1" * 30,
        "4. Sit down",
    ],
)
def test_leaves_out_what_counts_nothing(text: str) -> None:
    assert quantities(text) == ()


def test_a_change_is_two_quantities_with_one_unit() -> None:
    first, second = quantities("interest fell from about 11 to 6 % this year")
    assert (first.unit, first.hedge, second.unit) == ("%", "about", "%")
    assert second.value == 6


def test_a_range_lends_its_scale_only_where_it_must() -> None:
    assert one("500,000 to 7 million people").low == 500_000
    assert [each.value for each in quantities("12 ships to 5 ports")] == [12, 5]
    assert len(quantities("12 km to 15 people")) == 2
    assert one("0 to 5 million people").low == 0
    assert one("2 to 5,000 people").low == 2
    assert one("five to seven thousand people").low == 5000
    assert one("half a million to 2 million people").low == 500_000


def test_a_year_behind_a_sign_of_currency_is_money() -> None:
    assert one("$2024").unit == "USD"


def test_number_words_that_do_not_add_up_stand_alone() -> None:
    assert [each.value for each in quantities("hundred " * 12)] == [100] * 12
    assert [each.value for each in quantities("five and six ships, twenty thirty ships")] == [5, 6, 20, 30]
    assert quantities("零零人") == ()


@pytest.mark.parametrize(
    ("evidence", "claim", "borne"),
    [
        ("350 people", "over 300 people", True),
        ("300 people", "over 300 people", False),
        ("300 people", "at least 300 people", True),
        ("1,234,567 people", "1.2 million people", True),
        ("2 million people", "2,000,000 people", True),
        ("about 350 people", "350 people", False),
        ("up to EUR 1 billion", "EUR 1 billion", False),
        ("3 miles", "5 km", True),
        ("tens of thousands of people", "over 10,000 people", True),
        ("12 people", "13 people", False),
    ],
)
def test_a_claim_may_be_vaguer_never_sharper(evidence: str, claim: str, borne: bool) -> None:
    assert inside(one(evidence), one(claim)) is borne


def test_comparable_needs_the_same_thing_counted() -> None:
    assert comparable(one("40 citizens"), one("350 Mongolian citizens"))
    assert not comparable(one("40 citizens"), one("350 soldiers"))
    assert not comparable(one("6 %"), one("7 %"))
    assert disjoint(one("40 citizens"), one("350 citizens"))
    assert not disjoint(one("about 40 citizens"), one("42 citizens"))
    assert not alike(one("the 75th anniversary"), one("75 anniversaries"))


@given(st.integers(1, 10**9), st.sampled_from(["", "about ", "over ", "up to ", "nearly ", "at least ", "under "]))
def test_every_quantity_bears_itself_out(value: int, hedge: str) -> None:
    found = one(f"{hedge}{value:,} people")
    assert found.low <= found.high
    assert inside(found, found)


WORDS = (
    "one two dozen hundred million half a third of in out percent $ 5 1,200 3.5 -2 2026 и три тысяч двадцать из до хоёр зуун"
    " мянга гаруй 三 百 万 分之 第 近 名 人 minus degrees per day was were people officers more others km to between and"
)
PIECES = st.sampled_from(names(WORDS))


@given(st.text(max_size=200) | st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from(["en", "ru", "mn", "zh"]))
def test_any_text_is_read(text: str, language: str) -> None:
    found = quantities(text, language)
    assert all(each.low <= each.high for each in found)
    assert all(math.isnan(each.value) or each.low <= each.value <= each.high or each.hedge for each in found)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


HOSTILE = ["a", "1", " ", "(", "1,", "$", "hundred ", "-", "万", "two-", "1.", "jan ", "+1", "A1", "one in ", "half a ",
           "1 million ", "12 of 13 ", "dozens more ", "number of ", "@", "http://1 ", "第", "三分之", "тысяч ", "хорин ",
           "\u200b1", "1\u00ad", "İ1 ", "١٢", "1²", "\n4. ", "Abc 2020 ", "ул "]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("language", ["en", "ru", "mn", "zh"])
def test_text_without_end_is_read(unit: str, language: str) -> None:
    text = unit * (20_000 // len(unit))
    found = quantities(text, language)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
