"""Sentences that a model worded are held closer to their passages than the desk's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.types import Claim, Document, Likelihood, Passage, Period, Source
from countrydesk.core.verification import Case, Cited
from countrydesk.core.verification.closeness import strict
from countrydesk.core.verification.closeness.joined import misjoined
from countrydesk.core.verification.closeness.marking import in_marks
from countrydesk.core.verification.closeness.pieces import LONGEST, pieces

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)
MAKER = "draft/1 scripted"


def case(text: str, *told: str, kind: str = "reported", language: str = "en", title: str = "", **known: Any) -> Case:
    """A model's sentence on passages, each of a document of its own, published on 11 March 2026."""
    documents = [Document(f"c{at}", "tests", title, each, language, NOON, "feed") for at, each in enumerate(told)]
    spans = tuple(Passage(each.id, 0, len(each.text), each.text) for each in documents)
    cited = tuple(
        Cited(span, each, Source("https://ledger.example/", "Ledger"))
        for span, each in zip(spans, documents, strict=True)
    )
    return Case(Claim(kind, text, spans, maker=MAKER), cited, gazetteer=load_gazetteer(), **known)


def stopped(text: str, *told: str, judged: bool = False, **known: Any) -> list[str]:
    return [each.check for each in strict(case(text, *told, **known), judged)]


RAID = (
    "Gunmen from the northern hills killed five soldiers in Khovd on Tuesday, the defence ministry said, while villagers"
    " fled to Erdenet"
)
DEAL = "Iran's foreign minister, Abbas Araghchi, said that Tehran may sign the accord if sanctions are lifted"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The defence ministry said that gunmen killed five soldiers in Khovd on 10 March 2026.", RAID),
        ("According to the defence ministry, gunmen from the northern hills killed five soldiers.", RAID),
        ("In Khovd, five soldiers were killed by gunmen, the defence ministry said.", RAID),
        ("Five soldiers were killed in Khovd by gunmen, said the defence ministry.", RAID),
        (
            "Abbas Araghchi, Iran's foreign minister, said Tehran may sign the accord if sanctions are lifted.",
            DEAL,
        ),
        ("The soldiers' families met the mayor.", "The families of the soldiers met the mayor of the town."),
        ("Ali was arrested.", "Ali, a brother of the minister, was arrested near the border."),
        ("The man was arrested on Tuesday.", "The man from the capital was arrested."),
        ("Troops left the base.", "Troops, who had held the hill for two years, left the base quietly."),
        ("China's army began a drill.", "The Chinese army has begun a naval drill off the coast."),
        ("The US president visited Delhi.", "The president of the United States visited Delhi again."),
        ("Police released 20 of the men.", "Police released twenty of the men."),
        ("The army fired two missiles; the navy sank a boat.", "The army fired two missiles. The navy sank a boat."),
        ("The minister resigned after the vote.", "The minister resigned following the vote."),
        ("Police detained 11 people.", "Police detained 11 people suspected of arson."),
        ("The ministry (MOD) closed the port.", "The ministry closed the port, which had served Russia for years."),
        ("Police, the mayor said, closed the road.", "The mayor told reporters that police closed the road."),
        ("Trump said on social media that the talks failed.", "Trump said on social media the talks failed."),
        ("Troops left the base.", "Troops who had held the hill and the bridge for years, left the base."),
        ("The members walked out.", "The members walked out in protest."),
        ("It rained, and the members walked out.", "It rained, and the members walked out"),
        ("The court sentenced the editor.", "The court sentenced in absentia the editor."),
    ],
)
def test_an_honest_shorter_form_passes(sentence: str, passage: str) -> None:
    assert stopped(sentence, passage) == []


@pytest.mark.parametrize(
    ("sentence", "passage", "check"),
    [
        ("Bandits killed five soldiers in Khovd.", RAID, "unsaid"),
        ("Gunmen killed five soldiers in Khovd.", RAID, "lost"),
        ("The defence ministry said that soldiers killed five gunmen in Khovd.", RAID, "relation"),
        ("The defence ministry said that gunmen killed five soldiers in Erdenet.", RAID, "relation"),
        ("The defence ministry said that villagers killed five soldiers.", RAID, "relation"),
        ("The defence ministry said that gunmen killed soldiers and fled to Erdenet.", RAID, "relation"),
        ("Abbas Araghchi said that Tehran may sign the accord.", DEAL, "lost"),
        ("Abbas Araghchi said that Tehran will sign the accord if sanctions are lifted.", DEAL, "relation"),
        ("Tehran may sign the accord if sanctions are lifted.", DEAL, "lost"),
        ("The minister was arrested.", "The minister's brother was arrested.", "relation"),
        ("The minister was arrested.", "The former minister was arrested.", "lost"),
        ("The minister was arrested.", "The brother of the minister was arrested.", "relation"),
        ("The president killed the guard.", "The president's guard killed the dog.", "relation"),
        ("Iran attacked the base.", "Iran plans to attack the base.", "relation"),
        ("Iran attacked the base.", "Iran reportedly attacked the base.", "lost"),
        ("Iran attacked the base.", "Iran was attacked at the base.", "relation"),
        ("Iran attacked.", "Iran attacked nobody.", "relation"),
        ("Iran closed the strait.", "Iran closed the strait only in a simulation.", "lost"),
        ("Iran signed the accord.", "Iran signed the accord, but parliament has yet to ratify it.", "lost"),
        ("Fifty died and 30 fled.", "Up to fifty died and 30 fled.", "relation"),
        ("The troops left the base.", "Half of the troops left the base.", "relation"),
        ("The troops left.", "The troops' families left.", "relation"),
        ("Police killed soldiers.", "Police killed soldiers' dogs.", "relation"),
        ("Troops left, and killed ten rebels.", "Troops left. Bandits killed ten rebels.", "relation"),
        (
            "Men left, men came, men sat, men ran; men stood; men fell.",
            "Men left and came and sat, ran, stood, fell.",
            "relation",
        ),
        ("The men resigned.", "The men from Khovd and the towns resigned.", "relation"),
        ("The man is not.", "The man is also", "relation"),
        ("Men left; men came; men sat; men ran; men fell.", "Men left, came, sat, ran and fell.", "relation"),
        ("According to Ali", "According to Ali, it rained.", "relation"),
        (
            "Rebels took the town on 3 March 2026.",
            "Rebels took the town on 9 March 2026 after troops had left it on 3 March 2026.",
            "relation",
        ),
        ("Israel struck Iran from Iraq.", "Israel struck Iran, and Iran struck Israel from Iraq.", "relation"),
        (
            "In Herat, police arrested a man.",
            "Police arrested a man after gunmen fled to a house in Herat.",
            "relation",
        ),
        ("Police arrested a man in Herat.", "Police in Herat said the army arrested a man.", "relation"),
    ],
)
def test_a_lie_in_the_passages_own_words_does_not(sentence: str, passage: str, check: str) -> None:
    assert stopped(sentence, passage) == [check]


def test_each_clause_needs_a_sentence_of_its_own() -> None:
    told = ("Troops left the base.", "Rebels entered the town.")
    assert stopped("Troops left the base, and rebels entered the town.", *told) == []
    assert stopped("Troops entered the town, and rebels left the base.", *told) == ["relation"]


def test_days_stay_with_their_deeds() -> None:
    told = "Rebels took the town on 9 March 2026 after troops had left it on 3 March 2026."
    assert stopped("Rebels took the town on 9 March 2026.", told) == []


def test_claims_of_the_desk_are_not_its_affair() -> None:
    mine = case("Bandits killed ten.", RAID)
    assert strict(replace(mine, claim=replace(mine.claim, maker="")), False) == ()


def test_another_language_needs_a_judge() -> None:
    foreign = "Боевики убили пятерых солдат."
    assert stopped("Fighters killed five soldiers.", foreign, language="ru") == ["unsaid"]
    assert stopped("Fighters killed five soldiers.", foreign, language="ru", judged=True) == []


def test_the_outlet_that_is_named_needs_no_passage() -> None:
    assert stopped("The Ledger reported that Troops left the base.", "Troops left the base.") == []
    assert stopped("Troops left the base, according to Ledger.", "Troops left the base.") == []


def test_a_given_name_may_come_from_the_head_of_the_document() -> None:
    title = "Abbas Araghchi arrives"
    assert stopped("Abbas Araghchi left Geneva.", "Araghchi left Geneva.", title=title) == []


def test_too_long_a_sentence_proves_nothing() -> None:
    assert pieces("word " * LONGEST).row == ()
    assert stopped("word " * LONGEST, "word " * LONGEST) == ["unsaid"]


@pytest.mark.parametrize(
    ("sentence", "passage", "found"),
    [
        ("Trump warns of strikes.", "Trump warns of strikes if the talks fail.", ["lost"]),
        ("Trump warns of strikes should talks fail.", "Trump warns of strikes if the talks fail.", []),
        ("Gunmen hit the base.", "Alleged gunmen hit the base.", ["lost"]),
        ("Suspected gunmen hit the base.", "Alleged gunmen hit the base.", []),
        ("Parliament met in winter.", "Alleged gunmen hit the base.", []),
    ],
)
def test_a_judge_answers_for_words_but_not_for_reserves(sentence: str, passage: str, found: list[str]) -> None:
    assert stopped(sentence, passage, judged=True) == found


def test_a_name_that_no_judge_is_shown_is_not_vouched_for() -> None:
    title = "Abbas Araghchi arrives"
    assert stopped("Araghchi left Geneva.", "The minister left Geneva.", title=title, judged=True) == ["V08"]
    assert stopped("Abbas Araghchi left Geneva.", "Araghchi left Geneva.", title=title, judged=True) == []


PERIOD = Period(date(2026, 3, 5), date(2026, 3, 12))
BODY = ("Gunmen killed five soldiers of the army in Khovd on 10 March 2026.", "China closed the crossing to trade.")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The closing and the killings in Khovd point to a harder line of China.", ""),
        ("The president takes bribes.", "bribes"),
        ("The ministry is hiding the closure.", "hiding"),
        ("The dead weigh on the army.", ""),
        ("The army holds hostages at the crossing.", "hostages"),
        ("The government is bankrupt.", "bankrupt"),
        ("The two neighbours hedge against each other.", ""),
        ("Two neighbours hedge against each other.", "Two"),
        ("Readers should check the crossing before they travel.", ""),
        ("After the coup, a harder line of China is likely.", "coup"),
        ("Turkey is likely to follow China.", "Turkey"),
        ("The death of 12 soldiers weakens the army.", "12"),
        ("The killing on 2 March 2026 weakens the army.", "2 March 2026"),
        ("The killing on 10 March 2026 weakens the army.", ""),
        ("The week to 12 March 2026 weakens the army.", ""),
        ("China bombed the crossing.", "bombed"),
        ("China is likely (60 %) to keep the crossing shut.", ""),
        ("Since China closed the crossing, trade is limited.", ""),
        ("The judgement would change if China reopened the crossing.", ""),
        ("This assumes that the ministers speak for their governments.", ""),
        ("The strongest alternative is that the president fled.", "fled"),
        ("Our confidence is low, because a single source reported the killing.", ""),
        ("Because tourism collapsed, a harder line is likely.", "tourism"),
    ],
)
def test_a_judgement_brings_no_fact_of_its_own(sentence: str, words: str) -> None:
    found = strict(
        replace(
            case(sentence, kind="assessed", body=BODY, period=PERIOD),
            claim=Claim("assessed", sentence, maker=MAKER, likelihood=Likelihood("likely", 60)),
        ),
        False,
    )
    assert {each.check for each in found} == ({"V01"} if words else set())
    assert words in " ".join(each.reason for each in found)


def test_a_forecast_may_name_the_day_by_which_it_comes_true() -> None:
    text = "By 12 April 2026 China is likely to keep the crossing closed. Base rate: told in 4 of the last 6 weeks."
    assert stopped(text, kind="forecast", body=BODY, period=PERIOD) == []
    assert stopped(text, kind="assessed", body=BODY, period=PERIOD) != []
    assert stopped("China is likely to act by 12 April 2026.", kind="forecast", body=BODY) != []


def test_lifted_words_are_put_in_marks() -> None:
    told = "The ministry said the convoy had left the base before dawn on Monday."
    text = "On 9 March 2026 the ministry said the convoy had left the base before dawn."
    marked = "On 9 March 2026 the ministry said the “convoy had left the base before dawn”."
    assert in_marks(text, [told]) == marked
    assert in_marks(marked, [told]) == marked
    assert in_marks("The convoy had left.", [told]) == "The convoy had left."
    assert in_marks('One " mark the ministry said the convoy had left', [told]).count("“") == 0


@pytest.mark.parametrize(
    ("text", "told", "marked"),
    [
        (
            "Two roads closed by snow on 10 March were open at 9 a.m., the office said.",
            "The roads that were closed by snow on 10 March were open at 9 a.m., an hour early.",
            "Two roads “closed by snow on 10 March were open at 9 a.m.”, the office said.",
        ),
        (
            "It wants the interest on its loans cut from 11% to 6%.",
            "Also the interest on its loans cut from 11% to 6% is asked for.",
            "It wants the “interest on its loans cut from 11% to 6%”.",
        ),
        (
            "The ministry said that it had not been told of the plan.",
            "The ministry said that it had not been told of the plan.",
            "The ministry said that it “had not been told of the plan”.",
        ),
        (
            "Its monetary policy committee said in a statement that it waits.",
            "“No,” the bank's monetary policy committee said in a statement.",
            "Its “monetary policy committee” said in a statement that it waits.",
        ),
    ],
)
def test_marks_leave_out_who_says_it_and_small_words(text: str, told: str, marked: str) -> None:
    assert in_marks(text, [told]) == marked


def test_a_sentence_that_lifts_everything_is_not_marked_for_ever() -> None:
    runs = [
        " ".join(f"{letter}{word}" for word in ["one", "two", "three", "four", "five", "six"]) for letter in "abcdef"
    ]
    assert in_marks(". ".join(runs), runs).count("“") == 4


def test_a_word_said_hundreds_of_times_is_no_matter() -> None:
    assert stopped("Ali Ali " * 200, "Ali Ali " * 200) == ["relation"]


hostile = st.text(max_size=300) | st.sampled_from(
    ["(" * 200, "said, " * 60, "A of B " * 60, "\ud800 x", "of by said", "was by"]
)


@settings(max_examples=150, deadline=None)
@given(hostile, hostile, st.booleans(), st.sampled_from(["reported", "assessed", "forecast"]))
def test_any_text_is_judged(text: str, told: str, judged: bool, kind: str) -> None:
    found = strict(case(text, told, kind=kind, body=(told,), period=PERIOD), judged)
    assert all(each.severity == "B" and each.reason for each in found)
    assert isinstance(in_marks(text, [told]), str)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([RAID, DEAL]), st.data())
def test_a_word_that_no_passage_has_is_always_found(passage: str, data: st.DataObject) -> None:
    words = passage.split()
    at = data.draw(st.integers(1, len(words)))
    text = " ".join([*words[:at], "xylophones", *words[at:]])
    assert stopped(text, passage) == ["unsaid"]


@pytest.mark.parametrize(
    ("sentence", "passage", "found"),
    [
        ("Iran “met with the head of the body”.", "Iran's top diplomat met with the head of the body.", ["relation"]),
        ("Iran “met with the head of the agency on Monday”.", "On Monday Iran met with the head of the agency on Monday.", []),
        ("Araghchi “met with the head of the agency”.", "Iran's top diplomat Abbas Araghchi met with the head of the agency.", []),
        ("According to Dawn, “the two sides met again in Geneva”.", "Iran said the two sides met again in Geneva.", []),
    ],
)  # fmt: skip
def test_a_name_stands_before_a_quotation_as_the_passage_has_it(sentence: str, passage: str, found: list[str]) -> None:
    assert bool(misjoined(sentence, [passage])) == bool(found)


def test_a_quotation_that_no_passage_has_joins_nothing() -> None:
    assert misjoined("Iran “never said these words at all”.", ["Iran met the chief."]) == "Iran"
    assert misjoined("Iran met. “Nothing else was said of it”.", ["Nothing else was said of it."]) == ""


def test_who_only_owns_the_subject_is_not_it() -> None:
    passage = "Iran's top diplomat met with the head of the body."
    assert stopped("Iran “met with the head of the body”.", passage) == ["relation"]
