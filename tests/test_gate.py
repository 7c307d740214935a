"""The gate: what a check gets to see, what fails, what falls with it, and that nothing failing goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DESK, WEEK, document, source
from countrydesk.adapters.tables import load_tables
from countrydesk.core import gate
from countrydesk.core.errors import ReleaseRefused
from countrydesk.core.ratings import PUBLISHABLE, Credibility, Verdict
from countrydesk.core.types import Claim, Development, Dossier, Event, Finding, Interval, Passage, Report

LEDGER = source("Ledger")
STORY = document(
    "Mongolia and Russia sign border accord", "Mongolia and Russia signed an accord on March 10.", of=LEDGER
)
PASSAGE = Passage(STORY.id, 0, len(STORY.title), STORY.title)
EVENT = Event(
    "test",
    (STORY.id,),
    Interval(date(2026, 3, 10), date(2026, 3, 10)),
    "",
    ("state:MNG",),
    ((STORY.id,),),
    status="done",
)
TOLD = Development(EVENT, STORY.title, (PASSAGE,), (PASSAGE,), "diplomacy", Credibility.PROBABLY_TRUE, "one origin")
DOSSIER = Dossier(WEEK, (TOLD,), (), (), (), {STORY.id: STORY}, {LEDGER.id: LEDGER}, {})


def claim(text: str, section: str = "developments", rests_on: tuple[str, ...] = (), development: str = "") -> Claim:
    return Claim("reported", text, (PASSAGE,), rests_on, section=section, development=development)


def finding(of: Claim, verdict: Verdict, check: str = "V07", severity: str = "R") -> Finding:
    return Finding(of.id, "test", check, severity, verdict, f"{check} says {verdict}")


def report(*claims: Claim) -> Report:
    return Report("dossier", "test", "A report", claims)


GOOD, BAD = claim("One sentence."), claim("Another sentence.")


def test_a_case_holds_what_the_claim_cites_and_what_its_development_knows() -> None:
    body = claim("The body says it.")
    made = claim("The summary repeats it.", "summary", (body.id, "gone"), TOLD.id)
    seen = gate.case(made, DOSSIER, {body.id: body}, DESK.gazetteer, load_tables())
    assert [(each.passage, each.document, each.source) for each in seen.cited] == [(PASSAGE, STORY, LEDGER)]
    assert seen.body == ("The body says it.",)
    assert (seen.interval, seen.status, seen.origins, seen.period) == (EVENT.interval, "done", 1, WEEK.period)
    assert {"Mongolia", "Ledger"} <= set(seen.given)


def test_a_claim_of_no_development_and_of_unknown_documents_has_no_such_knowledge() -> None:
    lost = Claim("reported", "Nobody knows.", (Passage("gone", 0, 1, "x"),), section="outlook")
    seen = gate.case(lost, DOSSIER, {}, DESK.gazetteer, load_tables())
    assert (seen.cited, seen.interval, seen.status, seen.origins, seen.body) == ((), None, "unknown", None, ())


def test_a_development_of_the_background_is_known_too() -> None:
    dossier = replace(DOSSIER, developments=(), background=(TOLD,))
    made = claim("Told.", "background", development=TOLD.id)
    assert gate.case(made, dossier, {}, DESK.gazetteer, load_tables()).origins == 1


def test_an_article_whose_source_is_not_listed_is_cited_without_one() -> None:
    seen = gate.case(GOOD, replace(DOSSIER, sources={}), {}, DESK.gazetteer, load_tables())
    assert seen.cited[0].source is None


def test_a_sound_claim_passes_every_check_and_an_unsound_one_does_not() -> None:
    sound = claim("Mongolia and Russia sign border accord", development=TOLD.id)
    wrong = claim("Mongolia and Russia sign 14 border accords", development=TOLD.id)
    verdicts = [
        gate.verdicts(report(each), {each.id: gate.check(each, DOSSIER, {}, DESK.gazetteer, load_tables())})[each.id]
        for each in (sound, wrong)
    ]
    assert verdicts[0] in PUBLISHABLE
    assert verdicts[1] not in PUBLISHABLE


def test_the_verdict_is_the_worst_finding_and_a_claim_that_was_never_checked_is_not_found() -> None:
    found = {
        GOOD.id: (finding(GOOD, Verdict.SUPPORTED), finding(GOOD, Verdict.REFUTED), finding(GOOD, Verdict.PARTIAL))
    }
    assert gate.verdicts(report(GOOD, BAD), found) == {GOOD.id: Verdict.REFUTED, BAD.id: Verdict.NOT_FOUND}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_only_supported_and_disputed_claims_go_out(verdict: Verdict) -> None:
    found = {GOOD.id: (finding(GOOD, verdict),)}
    assert bool(gate.failing(report(GOOD), found)) is (verdict not in {Verdict.SUPPORTED, Verdict.DISPUTED})


def test_what_fails_is_listed_with_the_finding_that_weighs_most() -> None:
    findings = (finding(BAD, Verdict.PARTIAL, "V08"), finding(BAD, Verdict.STALE, "V22"))
    dropped = gate.failing(report(GOOD, BAD), {GOOD.id: (), BAD.id: findings})
    assert [(each.claim, each.finding.check) for each in dropped] == [(BAD, "V22")]
    unchecked = gate.failing(report(GOOD), {})
    assert (unchecked[0].finding.check, unchecked[0].finding.reason) == ("V01", "the claim was never checked")


def test_a_development_falls_with_its_headline_and_not_with_another_sentence() -> None:
    head, quote = claim("A headline.", development="d1"), claim("A quotation.", development="d1")
    past = claim("An old headline.", "background", development="d2")
    again = claim("A headline.", "summary", (head.id,), "d1")
    whole = report(again, head, quote, past)
    assert gate.headlines(whole) == [head, past]
    drop = {each.id: gate.Dropped(each, finding(each, Verdict.REFUTED)) for each in whole.claims}
    assert gate.fallen([drop[quote.id], drop[again.id]], gate.headlines(whole)) == {}
    assert gate.fallen([drop[head.id]], gate.headlines(whole)) == {"d1": drop[head.id].finding}


def test_what_rests_on_a_dropped_claim_goes_with_it() -> None:
    head = claim("A headline.")
    again = claim("A headline.", "summary", (head.id,))
    kept = gate.without(report(again, head, GOOD), [gate.Dropped(head, finding(head, Verdict.REFUTED))])
    assert kept.claims == (GOOD,)


def test_nothing_dropped_leaves_the_report_as_it_was() -> None:
    assert gate.without(report(GOOD, BAD), []) == report(GOOD, BAD)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=10))
def test_whatever_is_dropped_no_claim_rests_on_one_that_is_gone(links: list[tuple[int, bool]]) -> None:
    claims: list[Claim] = []
    for number, (back, resting) in enumerate(links):
        below = (claims[back % number].id,) if resting and number else ()
        claims.append(claim(f"Sentence {number}.", rests_on=below))
    kept = gate.without(report(*claims), [gate.Dropped(claims[0], finding(claims[0], Verdict.REFUTED))])
    ids = {each.id for each in kept.claims}
    assert claims[0].id not in ids
    assert all(ids.issuperset(each.rests_on) for each in kept.claims)


def test_a_report_in_which_nothing_fails_is_released_as_it_is() -> None:
    whole = report(GOOD, BAD)
    findings = {GOOD.id: (), BAD.id: (finding(BAD, Verdict.DISPUTED, "V50", "W"),)}
    assert gate.release(whole, findings) is whole
    assert gate.release(report(), {}) == report()


@pytest.mark.parametrize("verdict", sorted(set(Verdict) - PUBLISHABLE))
def test_a_report_with_a_failing_claim_is_refused_and_the_claim_named(verdict: Verdict) -> None:
    findings = {GOOD.id: (), BAD.id: (finding(BAD, verdict),)}
    with pytest.raises(ReleaseRefused, match=r"1 of 2 claims fail, first “Another sentence\.”: V07") as refused:
        gate.release(report(GOOD, BAD), findings)
    assert refused.value.exit_status == 4
    assert "countrydesk show" in refused.value.remedy


def test_a_report_with_a_claim_that_nobody_checked_is_refused() -> None:
    with pytest.raises(ReleaseRefused, match="never checked"):
        gate.release(report(GOOD), {})


CARD: dict[str, Any] = {
    "sentences": 2, "by_outcome": {"supported": 1, "disputed": 1}, "citations": 3, "citations_resolved": 3, "quotations": 1,
    "quotations_verbatim": 1,
}  # fmt: skip


def test_a_report_above_its_floors_goes_out() -> None:
    gate.above_floors(report(GOOD, BAD), CARD)


@pytest.mark.parametrize(
    ("low", "words"),
    [
        ({"citations_resolved": 2}, "2 of 3 citations"),
        ({"quotations_verbatim": 0}, "0 of 1 quotations"),
        ({"by_outcome": {"supported": 1, "stale": 1}}, "1 of 2 sentences: stale"),
    ],
)
def test_a_report_below_a_floor_is_refused(low: dict[str, Any], words: str) -> None:
    with pytest.raises(ReleaseRefused, match=f"below its floor: {words}"):
        gate.above_floors(report(GOOD, BAD), {**CARD, **low})


def test_a_finding_that_blocks_the_whole_refuses_the_report() -> None:
    one = claim("The ministers met.")
    made = report(one)
    blocked = Finding(made.id, "verify/1", "V03", "D", Verdict.NOT_FOUND, "Annex Z is promised and missing")
    with pytest.raises(ReleaseRefused, match="V03: Annex Z"):
        gate.release(made, {one.id: (), made.id: (blocked,)})


def test_sentences_of_a_report_are_compared() -> None:
    dossier = Dossier(WEEK, (), (), (), (), {}, {}, {})
    again = "Probability that the talks resume by 1 June 2027: 20 %."
    sooner = "Probability that the talks resume by 1 April 2027: 60 %."
    made = report(Claim("forecast", again, section="outlook"), Claim("forecast", sooner, section="outlook"))
    found = gate.compare(made, dossier, DESK.gazetteer, load_tables())
    assert {each.claim for each in found} <= {*(each.id for each in made.claims), made.id}
    assert "V64" in {each.check for each in found}


def test_a_plan_told_as_done_is_not_supported_by_its_passage() -> None:
    made = document(
        "Ministers of Mongolia and Russia", "The ministers plan to sign the border accord in Ulaanbaatar.", of=LEDGER
    )
    start = made.text.index("The ministers")
    passage = Passage(made.id, start, len(made.text), made.text[start:])
    dossier = replace(DOSSIER, documents={made.id: made})
    signed = Claim(
        "reported", "The ministers signed the border accord in Ulaanbaatar.", (passage,), section="background"
    )
    found = gate.check(signed, dossier, {}, DESK.gazetteer, load_tables())
    assert "modality" in {each.check for each in found}
    assert gate.verdicts(report(signed), {signed.id: found})[signed.id] is not Verdict.SUPPORTED


def test_what_is_left_of_a_report_is_checked_until_nothing_fails() -> None:
    third = claim("Third sentence.")
    checked: list[Report] = []

    def check(each: Report) -> gate.Findings:
        """`BAD` fails at once; the third only stands beside it."""
        checked.append(each)
        alone = BAD not in each.claims
        wrong = [each for each in (BAD, *([third] if alone else [])) if each in checked[-1].claims]
        return {c.id: tuple([finding(c, Verdict.REFUTED)] if c in wrong else []) for c in each.claims}

    made, findings, dropped = gate.sound(report(GOOD, BAD, third), check)
    assert made.claims == (GOOD,)
    assert [each.claim for each in dropped] == [BAD, third]
    assert findings == {GOOD.id: ()}
    assert len(checked) == 3
