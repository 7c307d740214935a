"""The mutation suite: each operator makes its fault or nothing, the arithmetic, and what is fed to the checker."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from evals.mutations.cases import Mutant, Pair
from evals.mutations.edits import changed, cut_from_name, matches, protected, spelled_like
from evals.mutations.judging import Judged, by_case, by_text, original
from evals.mutations.operators import OPERATORS
from evals.mutations.pairs import feed_pairs, wice_pairs
from evals.mutations.printing import escapes, report
from evals.mutations.suite import (
    Share,
    Trial,
    ablations,
    confusion,
    detection,
    expected,
    false_alarms,
    half,
    run,
    share,
)
from evals.mutations.twins import TWINS
from evals.mutations.values import figures
from evals.mutations.verbs import BY_BASE, VERBS, regular_past
from hypothesis import given, settings
from hypothesis import strategies as st

EVERY = {**OPERATORS, **TWINS}


def pair(
    claim: str, *evidence: str, near: tuple[str, ...] = (), far: tuple[str, ...] = (), published: str = ""
) -> Pair:
    return Pair("p", claim, evidence or (claim,), near, far, published)


def made(name: str, claim: str, *evidence: str, near: tuple[str, ...] = (), far: tuple[str, ...] = ()) -> Mutant | None:
    return EVERY[name](pair(claim, *evidence, near=near, far=far), random.Random(name))


# Sentences that leave an operator one thing to do.
ONLY = [
    ("unit", "The plant lies 230 metres below the surface.", "The plant lies 230 feet below the surface."),
    ("unit", "It cost €76 million.", "It cost $76 million."),
    ("scale", "It cost $2 million.", "It cost $2 billion."),
    ("negation_inserted", "She was elected in 2017.", "She was not elected in 2017."),
    ("negation_inserted", "He chose the second road.", "He did not choose the second road."),
    ("antonym", "Exports rose in May.", "Exports fell in May."),
    ("antonym", "He has more friends.", "He has fewer friends."),
    ("planned_done", "The ministers are expected to sign the treaty.", "The ministers signed the treaty."),
    ("planned_done", "The bridge is to be opened by the king.", "The bridge was opened by the king."),
    ("roles_swapped", "Iran attacked Iraq in 1982.", "Iraq attacked Iran in 1982."),
    ("roles_swapped", "The Patriots were beaten by the Seahawks.", "The Seahawks were beaten by the Patriots."),
    ("quote_altered", "He spoke of “our mature steps”.", "He spoke of “their mature steps”."),
    ("hoax_actor", "The Court of Appeal ruled.", "The High Court of Meridia ruled."),
    ("date_format", "It opened on 4 March 2019.", "It opened on March 4, 2019."),
    ("date_format", "It opened on March 4, 2019.", "It opened on 4 March 2019."),
    ("date_vaguer", "On 4 March 2019 it opened.", "In March 2019 it opened."),
    ("word_order", "In 2013, Bakir won a prize.", "Bakir won a prize in 2013."),
    ("word_order", "The club won a prize in 2013.", "In 2013, the club won a prize."),
    ("alias", "He went to the United States by ship.", "He went to the US by ship."),
    ("alias", "She met Iran's foreign minister.", "She met the Iranian foreign minister."),
    ("unit_converted", "It fell 230 metres.", "It fell about 750 feet."),
    ("looser_rounding", "A total of €76.25 million is due.", "A total of about €76 million is due."),
    ("number_written", "She has three children.", "She has 3 children."),
    ("number_written", "It grew by 13%.", "It grew by 13 percent."),
    ("voice", "Israel attacked Iran in June.", "Iran was attacked by Israel in June."),
    ("voice", "It was opened by Brian Wilkins.", "Brian Wilkins opened it."),
    ("adverb_moved", "He was later jailed.", "Later, he was jailed."),
    ("synonym", "The school began lessons.", "The school started lessons."),
]


@pytest.mark.parametrize(("name", "claim", "wanted"), ONLY)
def test_an_operator_writes_this(name: str, claim: str, wanted: str) -> None:
    mutant = made(name, claim)
    assert mutant is not None
    if name == "quote_altered":
        assert mutant.claim in {wanted, wanted.replace("their", "our").replace("mature", "modest")}
    else:
        assert mutant.claim == wanted
    assert mutant.twin == (name in TWINS)


NOTHING = [
    ("number_near", "At least 300 people came in 2017."),
    ("number_near", "It has lasted for 70 million years or more."),
    ("number_document", "He is a man of 2017."),
    ("unit", "They met on Monday."),
    ("day", "In 2017 he won."),
    ("year", "The 1990s were long, and 1,950 people came."),
    ("weekday", "On 4 March it opened."),
    ("year_dropped", "It opened on 4 March."),
    ("negation_inserted", "He was not elected."),
    ("antonym", "The Eastern Star shone."),
    ("antonym", "The child was named after his horse."),
    ("planned_done", "He would become king."),
    ("roles_swapped", "Iran met Iraq in Oman."),
    ("roles_swapped", "Belgium called the US ambassador a liar."),
    ("quote_altered", "He read “Of Mice and Men” twice."),
    ("hoax_actor", "He went to the West Bank."),
    ("sibling_article", "They met in Oman on Monday."),
    ("date_vaguer", "It opened by 4 March 2019."),
    ("looser_rounding", "It has 31 rooms."),
    ("alias", "He reads the New York Times."),
    ("voice", "He attacked at dawn."),
]


@pytest.mark.parametrize(("name", "claim"), NOTHING)
def test_an_operator_leaves_this_alone(name: str, claim: str) -> None:
    assert made(name, claim) is None


def test_a_near_number_is_off_by_more_than_its_rounding_and_not_in_the_evidence() -> None:
    claim = "The school opened with 400 students."
    found = {EVERY["number_near"](pair(claim, "400 of them, 500 expected"), random.Random(seed)) for seed in range(40)}
    values = {int(str(mutant.claim.split()[4])) for mutant in found if mutant}
    assert values == {300}


def test_another_number_of_the_document_is_taken_only_where_it_is_said_of_something_else() -> None:
    claim = "It killed 40 people."
    assert made("number_document", claim, claim, near=("It cost 70 dollars.",)) is not None
    assert made("number_document", claim, claim, near=("A first count was 70 people.",)) is None


def test_a_day_moves_by_a_week_where_the_weekday_stands_beside_it() -> None:
    claim = "They met on Tuesday, 17 February 2026."
    days = {mutant.claim.split()[4] for seed in range(30) if (mutant := EVERY["day"](pair(claim), random.Random(seed)))}
    assert days == {"10", "24", "3"}


def test_an_old_story_without_its_year_is_told_in_the_week_of_its_day_in_a_later_year() -> None:
    mutant = made("year_dropped", "The series was renewed on July 28, 2018, before the end.")
    assert mutant is not None
    assert mutant.claim == "The series was renewed on July 28, before the end."
    assert mutant.happened == "2018-07-28"
    assert "2019" <= mutant.reposted[:4] <= "2022"


def test_a_sibling_says_little_of_the_sentence() -> None:
    claim = "Peruvian lawmakers voted to oust President Jerí over corruption in Lima on Tuesday."
    twin_story, sibling = claim.replace("oust", "remove"), "In Lima, protesters burned tyres before the palace."
    mutant = made("sibling_article", claim, far=(twin_story, sibling))
    assert mutant is not None
    assert mutant.evidence == (sibling,)
    assert mutant.claim == claim


def test_quotations_and_brackets_are_left_alone() -> None:
    text = 'He said "it rose" (it rose) and it rose.'
    assert len(protected(text)) == 2
    assert changed("A old flag.", (2, 5, "new")) == "A new flag."
    assert changed("a big flag", (2, 5, "old")) == "an old flag"
    assert spelled_like("us", "THEM") == "US"


def test_a_name_is_not_cut() -> None:
    import re

    text = "The New York Times and York."
    found = matches(re.compile("York"), text)
    assert [cut_from_name(text, m) for m in found] == [True, False]


def test_figures_count_and_years_do_not() -> None:
    text = "In 2017, 40 people paid $50 on 4 March for room 12 in Boeing 737 at 5-4."
    assert [m.group() for m in figures(text)] == ["40", "50"]


def test_verbs() -> None:
    assert regular_past("carry") == "carried"
    assert regular_past("stop") == "stopped"
    assert BY_BASE["go"].past == "went"
    assert len({verb.base for verb in VERBS}) == len(VERBS)


@settings(max_examples=60)
@given(st.sampled_from(sorted(EVERY)), st.text(max_size=200), st.integers(0, 9))
def test_an_operator_never_raises_and_always_changes_something(name: str, text: str, seed: int) -> None:
    mutant = EVERY[name](pair(text, text, near=(text,), far=(text,)), random.Random(seed))
    again = EVERY[name](pair(text, text, near=(text,), far=(text,)), random.Random(seed))
    assert mutant == again
    if mutant is not None:
        assert mutant.operator == name
        assert mutant.claim != text or mutant.evidence != (text,) or mutant.dead


def test_the_interval_is_wilsons() -> None:
    low, high = Share(8, 10).interval
    assert round(low, 3) == 0.490
    assert round(high, 3) == 0.943
    assert Share(0, 0).interval == (0.0, 1.0)
    assert str(share([True, False])) == "0.500 [0.09 0.91] 1/2"


GOOD = pair(
    "Iran closed the strait on 4 March 2019.",
    "Iran closed the strait on 4 March 2019, officials said.",
    published="2019-03-05",
)


def test_the_two_ways_of_judging_agree_on_a_good_and_a_bad_sentence() -> None:
    assert by_text(GOOD.claim, GOOD.evidence).sound
    assert by_case(original(GOOD), GOOD.published).sound
    wrong = replace(original(GOOD), claim="Iran closed the strait on 9 March 2019.")
    assert not by_text(wrong.claim, wrong.evidence).sound
    assert not by_case(wrong, GOOD.published).sound


def test_a_dead_citation_is_seen_in_the_archive_alone() -> None:
    mutant = made("dead_citation", GOOD.claim, *GOOD.evidence)
    assert mutant is not None
    assert by_text(mutant.claim, mutant.evidence).sound
    assert by_case(mutant, GOOD.published).verdict == "citation_broken"


def trial(operator: str, before: str, after: str, twin: bool = False, family: str = "value") -> Trial:
    mutant = Mutant(operator, family, "x", ("y",), twin)
    verdicts = [Judged(each, frozenset() if each == "supported" else frozenset({"V06"})) for each in (before, after)]
    return Trial(pair("x"), mutant, "own", *verdicts, *verdicts)


def test_detection_is_conditional_on_the_original() -> None:
    trials = [
        trial("unit", "supported", "refuted"),
        trial("unit", "supported", "supported"),
        trial("unit", "partial", "refuted"),
        trial("alias", "supported", "partial", twin=True),
    ]
    assert detection(trials) == Share(1, 2)
    assert false_alarms(trials) == Share(1, 1)
    assert confusion(trials) == {
        ("refuted", "refuted"): 1,
        ("refuted", "supported"): 1,
        ("supported", "partial"): 1,
    }


def test_what_is_in_the_documents_is_judged_there() -> None:
    mutant = Mutant("day", "time", "x", ("y",))
    sides = (Judged("supported", frozenset()), Judged("partial", frozenset({"V07"})))
    dated = Trial(pair("x", published="2026-02-17"), mutant, "own", sides[1], sides[1], sides[0], sides[0])
    assert dated.after.sound
    assert not replace(dated, pair=pair("x")).after.sound
    assert expected(mutant) == "refuted"
    assert expected(replace(mutant, twin=True)) == "supported"


def test_an_ablation_without_a_kind_misses_what_that_kind_alone_finds() -> None:
    rows = {
        row.name: row
        for row in ablations([trial("unit", "supported", "refuted")], [(GOOD, Judged("supported", frozenset()))])
    }
    assert rows["everything"].detection == Share(1, 1)
    assert rows["without V06"].detection == Share(0, 1)
    assert rows["numbers and dates alone"].detection == Share(1, 1)
    assert rows["everything"].originals == Share(0, 1)


def test_the_tables_and_the_escapes() -> None:
    trials, originals = run([GOOD], {"own": (OPERATORS, TWINS)})
    words = report(trials, originals)
    assert "dead_citation" in words
    assert "numbers and dates alone" in words
    rows = [json.loads(line) for line in escapes(trials, half(GOOD.id))]
    assert all(row["twin"] == (row["verdict"] != "supported") for row in rows)


def test_the_halves_are_stable() -> None:
    assert half("wice-dev-0") == half("wice-dev-0")
    assert {half(f"wice-dev-{n}") for n in range(20)} == {"developed", "unseen"}


def test_pairs_of_wice_take_the_largest_set_and_what_the_page_says_of_itself(tmp_path: Path) -> None:
    row = {
        "id": "w-1", "claim": " It opened. ", "label": "supported",
        "evidence": ["(meta data) TITLE: T", "(meta data) PUBLISHED DATETIME: 2019-03-05 10:00", "It opened.", "Rain.", "Late."],
        "supporting_sentences": [[2], [2, 4]],
    }  # fmt: skip
    other = row | {
        "id": "w-2",
        "evidence": ["Another page about opening hours."],
        "label": "not_supported",
        "supporting_sentences": [],
    }
    path = tmp_path / "wice.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in (row, other)), "utf-8")
    (found,) = wice_pairs(path)
    assert found.claim == "It opened."
    assert found.evidence == (*row["evidence"][:3], "Late.")
    assert found.near == ("Rain.",)
    assert found.far == ("Another page about opening hours.",)
    assert found.published == "2019-03-05"


def test_pairs_of_feeds_read_their_spans_from_the_feeds(tmp_path: Path) -> None:
    feed = (
        "<rss version='2.0'><channel><title>F</title><item><title>Strait closed</title><link>https://f.example/1</link>"
        "<guid>g1</guid><description>Iran closed the strait. It rained.</description></item></channel></rss>"
    )
    (tmp_path / "f.xml").write_text(feed, "utf-8")
    gold = tmp_path / "gold.jsonl"
    row = {
        "id": "f-1", "file": "f.xml", "entry": "https://f.example/1", "claim": "Iran shut it.", "published": "2026-02-17",
        "spans": [{"field": "title", "start": 0, "end": 6}, {"field": "summary", "start": 0, "end": 23}],
    }  # fmt: skip
    gold.write_text(json.dumps(row) + "\n", "utf-8")
    (found,) = feed_pairs(gold, tmp_path)
    assert found.evidence == ("Strait", "Iran closed the strait.")
    assert found.origin == "feeds"
    assert feed_pairs(tmp_path / "absent", tmp_path) == ()


def test_what_the_tables_name_is_an_operator() -> None:
    from evals.mutations.suite import _EXPECTS, TARGETS, operator_sets

    known = {name for operators, _ in operator_sets().values() for name in operators}
    assert {name for names in TARGETS.values() for name in names} | set(_EXPECTS) <= known
