"""Evidence: which sentences are quoted for an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, WEEK, at, document, read, reading, source
from countrydesk.core.events import events
from countrydesk.core.evidence import LONGEST, MOST_PASSAGES, decisive, key_terms, quotable
from countrydesk.core.reading import Reading
from countrydesk.core.types import Document, Event, Interval, Passage
from strategies import reports_of

LEDGER, COURIER, TRIBUNE = (source(name) for name in ("Ledger", "Steppe Courier", "Tribune"))
TITLE = "Gunmen attack bus in Dornogovi, Mongolia"
LEAD = "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday and killed 12 people, police said."
ATTACK = read(TITLE, LEAD, at(10), LEDGER)
TUESDAY = date(2026, 3, 10)


def told_again(toll: str, of: str = "people") -> Reading:
    body = f"Gunmen attacked a bus near Sainshand in Dornogovi in Mongolia on Tuesday and killed {toll} {of}, a governor said."
    return read("Bus attack in Mongolia's Dornogovi", body, at(11), COURIER)


def as_one(*told: Reading, origins: tuple[tuple[str, ...], ...] = (), status: str = "done") -> Event:
    """An event of these documents, each its own origin unless said otherwise."""
    ids = tuple(each.document.id for each in told)
    return Event("test", ids, Interval(TUESDAY, TUESDAY), "", (), origins or tuple((id,) for id in ids), status=status)


def held(*told: Reading) -> dict[str, Reading]:
    return {each.document.id: each for each in told}


def chosen(*told: Reading, event: Event | None = None) -> list[str]:
    return [each.quote for each in decisive(event or as_one(*told), held(*told), "MNG", WEEK.period)]


def could_stand(body: str) -> list[str]:
    made = read("Mongolia in the news", body)
    found = quotable(made, key_terms([made]), "MNG", WEEK.period, as_one(made))
    return [each.passage.quote for each in found]


# --- which sentences -----------------------------------------------------------------------------------------------


def test_the_sentence_that_tells_the_event_is_quoted() -> None:
    assert chosen(read(TITLE, f"{LEAD} It was a sunny day, and many shops in the capital were open."))[0] == LEAD


def test_each_origin_speaks_before_any_speaks_twice() -> None:
    long = read(
        TITLE,
        f"{LEAD} A survivor of the bus attack said that the gunmen had come on two trucks. "
        "The governor of Dornogovi called for blood donors after the attack on the bus.",
        at(10), LEDGER,
    )  # fmt: skip
    other = read(
        "Mongolia mourns", "The president of Mongolia visited the wounded in a hospital of Sainshand on Tuesday.",
        at(11), COURIER,
    )  # fmt: skip
    found = decisive(as_one(long, other), held(long, other), "MNG", WEEK.period)
    assert {passage.parent for passage in found[:2]} == {long.document.id, other.document.id}


def test_the_same_sentence_of_two_outlets_is_quoted_once() -> None:
    assert chosen(ATTACK, read("Bus attacked", LEAD, at(11), COURIER)) == [LEAD]


def test_of_an_original_and_its_copy_the_original_is_quoted() -> None:
    for early, late in ((LEDGER, COURIER), (COURIER, LEDGER)):
        first, copy = read("Bus attacked", LEAD, at(10), early), read("Bus attacked", LEAD, at(11), late)
        one = as_one(first, copy, origins=((first.document.id, copy.document.id),))
        assert [passage.parent for passage in decisive(one, held(first, copy), "MNG", WEEK.period)] == [
            first.document.id
        ]


def test_no_event_is_told_with_more_than_five_sentences() -> None:
    matters = ("mines", "schools", "rivers", "horses", "trains", "towers", "wolves")
    told = [
        read(f"Mongolia counts {each}", f"The council of Mongolia counted all its {each} on Tuesday, {each * 2} too.", at(10), source(each))
        for each in matters
    ]  # fmt: skip
    assert len(chosen(*told)) == MOST_PASSAGES


def test_a_document_that_is_only_a_title_quotes_its_title() -> None:
    assert chosen(read(TITLE)) == [TITLE]


def test_a_document_without_title_and_whole_sentence_quotes_nothing() -> None:
    assert chosen(read("", "Menu | Home | About")) == []


def test_a_sentence_whose_days_all_lie_elsewhere_is_background() -> None:
    now = "The parliament of Mongolia passed the border bill with 61 votes on Tuesday."
    then = "The parliament of Mongolia passed the border bill of the river in May 2019."
    assert chosen(read("Mongolia passes border bill", f"{then} {now}"))[0] == now


def test_a_sentence_of_no_worth_does_not_fill_a_place() -> None:
    assert chosen(read(TITLE, f"{LEAD} But was it not so in May 2019, when the winter was long and cold?")) == [LEAD]


def test_once_it_happened_the_announcement_is_not_what_is_quoted_first() -> None:
    plan = read(
        "Talks ahead", "Mongolia and France will hold talks on uranium in Ulaanbaatar on Tuesday.", at(6), LEDGER
    )
    deed = read("Talks held", "France and Mongolia spoke in Ulaanbaatar on Tuesday about mines.", at(11), COURIER)
    assert chosen(plan, deed)[0].startswith("France and Mongolia spoke")


# --- what can stand alone on a page --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unfit",
    [
        "Read more about the bus attack in Mongolia on our page.",
        "The bus attack in Mongolia was called a day of…",
        "The bus attack in Mongolia, the police and the governor",
        'The governor of the province called it "the worst day in a century.',
        "The governor called it “the worst day of Mongolia in a century.",
        "A bad day.",
        "The bus attack in Mongolia was long, " + "and long, " * 60 + "and then it was over.",
    ],
)
def test_what_is_cut_off_or_no_sentence_is_not_quoted(unfit: str) -> None:
    assert could_stand(f"{unfit}\n\n{LEAD}") == [LEAD]


def test_a_short_chinese_sentence_can_stand_alone() -> None:
    assert could_stand("蒙古国与法国周二在乌兰巴托举行会谈。") == ["蒙古国与法国周二在乌兰巴托举行会谈。"]


def test_a_summary_of_a_feed_may_lack_its_full_stop_and_a_line_of_a_page_may_not() -> None:
    page = document("Mongolia in the news", LEAD.rstrip("."))
    feed = replace(page, summary_only=True)
    assert chosen(reading(feed)) == [LEAD.rstrip(".")]
    assert chosen(reading(page)) == ["Mongolia in the news"]


def test_a_long_sentence_that_the_feed_cut_off_still_tells_something() -> None:
    cut = (
        "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday and killed 12 people, police said, and the governor…"
    )
    assert could_stand(cut) == [cut]


@pytest.mark.parametrize(
    "dateline",
    [
        "ULAANBAATAR, Mongolia (Ledger) — ",
        "ULAANBAATAR, March 10 (Ledger) - ",
        "(Ledger) — ",
        "By Bat Dorj ULAANBAATAR (Ledger) – ",
    ],
)
def test_byline_place_and_agency_are_not_part_of_the_quotation(dateline: str) -> None:
    assert could_stand(dateline + LEAD) == [LEAD]


@pytest.mark.parametrize("unit", ["a", "1", " ", "(", "“", "A ", "A. ", "(A", "—", "By A "])
def test_a_page_no_person_wrote_is_weighed_without_end_of_patience(unit: str) -> None:
    made = read("Mongolia", unit * (100_000 // len(unit)))
    assert all(len(quote) <= LONGEST for quote in chosen(made))


# --- invariants ----------------------------------------------------------------------------------------------------


def quotes_its_document(passage: Passage, documents: dict[str, Document]) -> bool:
    return documents[passage.parent].text[passage.start : passage.end] == passage.quote


PIECES = reports_of(LEAD)


@settings(max_examples=40, deadline=None)
@given(PIECES, PIECES, st.sampled_from(["en", "zh", "ru"]))
def test_every_passage_quotes_its_document(one: str, other: str, language: str) -> None:
    told = (
        reading(document("Attack in Mongolia", one, of=LEDGER)),
        reading(document("Bus in Mongolia", other, of=COURIER, language=language)),
    )
    documents = {each.document.id: each.document for each in told}
    for event in events(told, {}, DESK.coder):
        passages = [*decisive(event, held(*told), "MNG", WEEK.period)]
        assert all(quotes_its_document(passage, documents) for passage in passages)
