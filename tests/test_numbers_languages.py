"""Figures of other languages: tenths, multiples, speeds, ordinals in words, and what they bear out in English."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.numbers import quantities
from countrydesk.core.numbers.ordinals import ordinals
from countrydesk.core.verification.agreement import lacking_quantities
from countrydesk.core.verification.written import Dated, lacking_days

PUBLISHED = date(2026, 3, 9)


def refused(claim: str, evidence: str, language: str) -> list[str]:
    return [each.quantity.text for each in lacking_quantities(claim, evidence, language)]


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "unit"),
    [
        ("三成", "zh", 29, 31, "%"),
        ("三成五", "zh", 34, 36, "%"),
        ("五成半", "zh", 54, 56, "%"),
        ("两成以上", "zh", 20, math.inf, "%"),
        ("九成多", "zh", math.nextafter(90, 99), math.inf, "%"),
        ("占6成", "zh", 59, 61, "%"),
        ("每秒18米", "zh", 63, 66.6, "km/h"),
        ("8–15 сантиметр зузаан", "mn", 0.08, 0.15, "m"),
        ("секундэд 18 метр", "mn", 63, 66.6, "km/h"),
        ("секундэд 18-20 метр", "mn", 64.8, 72, "km/h"),
        ("до 20 метров в секунду", "ru", 0, 72, "km/h"),
        ("20 metres per second", "en", 70.2, 73.8, "km/h"),
        ("80 км/час", "ru", 79.5, 80.5, "km/h"),
    ],
)
def test_a_measure_of_another_language_is_read(text: str, language: str, low: float, high: float, unit: str) -> None:
    (found,) = quantities(text, language)
    assert [found.low, found.high] == [pytest.approx(low), pytest.approx(high)]
    assert found.unit == unit


@pytest.mark.parametrize("text", ["六成员", "一成不变", "早上6时", "15成", "五倍"])
def test_what_only_looks_like_tenths_or_an_amount_is_none(text: str) -> None:
    assert not [each for each in quantities(text, "zh") if each.unit == "%"]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("во втором чтении", "ru", {2}),
        ("третьего и Четвёртый", "ru", {3, 4}),
        ("пятая часть", "ru", set()),
        ("во-первых", "ru", set()),
        ("хоёрдугаар хэлэлцүүлэг, аравдугаарт", "mn", {2, 10}),
        ("дөрөвдүгээр сарын 5-нд", "mn", set()),
        ("二读通过", "zh", {2}),
        ("一读者", "zh", set()),
        ("second", "en", set()),
    ],
)
def test_ordinals_in_words(text: str, language: str, values: set[float]) -> None:
    assert ordinals(text, language) == values


@given(st.text(max_size=60), st.sampled_from(["ru", "mn", "zh", "en", ""]))
def test_ordinals_of_any_text_are_of_one_to_ten(text: str, language: str) -> None:
    assert all(1 <= value <= 10 for value in ordinals(text, language))


@pytest.mark.parametrize(
    ("claim", "wrong", "evidence", "language"),
    [
        ("Fines five times as high", "Fines six times as high", "торгуулийг тав дахин өсгөх", "mn"),
        ("Fines five times as high", "Fines six times as high", "罚款增至五倍", "zh"),
        ("Fines five times as high", "Fines six times as high", "штрафы выше в пять раз", "ru"),
        ("at the second reading", "at the third reading", "хоёрдугаар хэлэлцүүлгээр баталлаа", "mn"),
        ("at the second reading", "at the third reading", "принят во втором чтении", "ru"),
        ("at the second reading", "at the third reading", "二读通过", "zh"),
        ("winds of 18 metres per second", "winds of 28 metres per second", "секундэд 18 метр салхи", "mn"),
        ("More than 20 percent of shops", "More than 30 percent of shops", "两成以上的商店", "zh"),
    ],
)
def test_a_foreign_figure_bears_out_its_own_value_and_no_other(
    claim: str, wrong: str, evidence: str, language: str
) -> None:
    assert refused(claim, evidence, language) == []
    assert len(refused(wrong, evidence, language)) == 1


@pytest.mark.parametrize(
    ("claim", "wrong", "evidence", "language"),
    [
        ("Since 9 March 2026", "Since 8 March 2026", "16 hours a day since Monday, March 9, four more", "en"),
        ("From April 2026", "From May 2026", "4 дүгээр сараас эхэлнэ", "mn"),
        ("From April 2026", "From May 2026", "дөрөвдүгээр сараас эхэлнэ", "mn"),
    ],
)
def test_an_open_span_bears_out_the_day_that_it_begins(claim: str, wrong: str, evidence: str, language: str) -> None:
    source = [Dated(evidence, PUBLISHED, language)]
    assert lacking_days(claim, source) == []
    assert len(lacking_days(wrong, source)) == 1
