"""What goes into the report where a model was asked: its prose where it passed, quotations where it did not."""

from __future__ import annotations

from countrydesk.core.prose.parts import Part, Proposed
from countrydesk.core.prose.settling import (
    CODE,
    DROPPED,
    REPLACED,
    REPLY,
    Row,
    entries,
    instead,
    once,
    placed,
    repeated,
    summed,
    told,
)
from countrydesk.core.ratings import Verdict
from countrydesk.core.tradecraft import quoted
from countrydesk.core.types import Claim, Finding, Passage, Report

FIRST, SECOND, THIRD = (Passage(name, 0, len(text), text) for name, text in (
    ("d1", "Twelve people were hurt in Kherson."), ("d2", "The mayor spoke of eleven."), ("d3", "Power was out for an hour."),
))  # fmt: skip
HEAD = Claim("reported", "Strike on Kherson (3 May 2027)", (FIRST,), section="developments", development="dev")


def quotation(span: Passage) -> Claim:
    return Claim(
        "reported", f"Ledger, 3 May 2027: {quoted(span.quote)}", (span,), section="developments", development="dev"
    )


DISPUTE = Claim(
    "reported",
    "Disputed, hurt: 12 against 11.",
    (FIRST, SECOND),
    section="developments",
    development="dev",
    disputed=True,
)
ENTRY = [HEAD, quotation(FIRST), quotation(SECOND), quotation(THIRD), DISPUTE]


def passed(text: str, *spans: Passage, **more: str) -> Row:
    return Row(Proposed(Claim("reported", text, spans, maker="draft/1 m", **more)))  # type: ignore[arg-type]


def failed(text: str, *spans: Passage, layer: str = CODE, **more: str) -> Row:
    row = passed(text, *spans, **more)
    return Row(row.proposed, (Finding(row.claim.id, "verify/1", "V06", "B", Verdict.REFUTED, "350 against 12"),), layer)


def test_prose_stands_between_the_headline_and_the_disputes() -> None:
    prose = passed("Twelve people were hurt.", FIRST)
    made = told(ENTRY, [prose])
    assert made.claims == (HEAD, prose.claim, DISPUTE)
    assert made.stopped == ()


def test_a_sentence_that_fails_gives_way_to_a_quotation_of_what_it_cited() -> None:
    prose, bad = passed("Twelve people were hurt.", FIRST), failed("The mayor spoke of 350.", SECOND)
    made = told(ENTRY, [bad, prose])
    assert made.claims == (HEAD, ENTRY[2], prose.claim, DISPUTE)
    assert [(each.fate, each.layer, each.finding.check) for each in made.stopped] == [(REPLACED, CODE, "V06")]


def test_a_quotation_takes_one_place_only_and_none_that_prose_has_told() -> None:
    prose = passed("Twelve people were hurt.", FIRST)
    rows = [prose, failed("350 were hurt.", FIRST), failed("The mayor said 9.", SECOND), failed("She said 8.", SECOND)]
    made = told(ENTRY, rows)
    assert made.claims == (HEAD, prose.claim, ENTRY[2], DISPUTE)
    assert [each.fate for each in made.stopped] == [DROPPED, REPLACED, DROPPED]


def test_where_nothing_passes_the_digest_stands_whole() -> None:
    made = told(ENTRY, [failed("350 were hurt.", FIRST), failed("x", layer=REPLY)])
    assert made.claims == tuple(ENTRY)
    assert [(each.layer, each.fate) for each in made.stopped] == [(CODE, REPLACED), (REPLY, REPLACED)]
    assert told(ENTRY, []).claims == tuple(ENTRY)


def test_partners_are_told_in_prose_or_as_the_digest_has_them() -> None:
    prose = passed("Twelve people were hurt.", FIRST)
    assert instead(ENTRY, [prose, failed("350", FIRST)]).claims == (prose.claim, *ENTRY)
    same = passed("Twelve people were hurt.", FIRST, development="dev")
    other = Claim("reported", "Of another development.", (THIRD,), section="geopolitics", development="other")
    assert instead([*ENTRY, other], [same]).claims == (same.claim, other)
    assert [each.fate for each in instead(ENTRY, [prose, failed("350", FIRST)]).stopped] == [DROPPED]
    assert instead(ENTRY, [failed("350", FIRST)]).claims == tuple(ENTRY)
    assert instead([], []).claims == ()


def test_a_sentence_of_the_summary_that_fails_gives_way_to_the_headline_of_its_development() -> None:
    one, two, three = (Claim("reported", f"Headline {name}", (FIRST,), ("b",), development=name) for name in "abc")
    good, bad = passed("Of a.", FIRST, development="a"), failed("Of b.", FIRST, development="b")
    lost = failed("Of a again.", FIRST, development="a")
    made = summed([one, two, three], [bad, good, lost], {})
    assert made.claims == (two, good.claim, three)
    assert [each.fate for each in made.stopped] == [REPLACED, DROPPED]
    assert summed([one, two], [bad], {}).claims == (one, two)


def test_no_development_of_the_summary_is_left_out() -> None:
    one, two, three = (Claim("reported", f"Headline {name}", (FIRST,), ("b",), development=name) for name in "abc")
    told = Claim("reported", "Of b, in the body.", (FIRST,), section="developments", development="b")
    rests = Row(Proposed(Claim("reported", "Of a and b.", (FIRST,), (told.id,), maker="draft/1 m", development="a")))
    assert summed([one, two, three], [rests], {told.id: told}).claims == (rests.claim, three)


def test_a_sentence_is_told_once_in_a_place() -> None:
    part, other = Part("development", "developments", "A"), Part("partner", "geopolitics", "B", group="France")
    rows = [passed("Twelve  were hurt.", FIRST), passed("twelve were HURT.", SECOND), passed("More.", THIRD)]
    again = [passed("Twelve were hurt.", FIRST)]
    kept, twice = once([(part, rows), (part, again), (other, again)])
    assert [[row.claim.text for row in rows] for _, rows in kept] == [
        ["Twelve  were hurt.", "More."], [], ["Twelve were hurt."],
    ]  # fmt: skip
    assert [row.claim.text for row in twice] == ["twelve were HURT.", "Twelve were hurt."]
    assert (repeated(twice[0]).finding.check, repeated(twice[0]).fate) == ("V71", DROPPED)
    assert repeated(failed("350 were hurt.", FIRST)).finding.check == "V06"


def test_the_sections_that_were_settled_replace_those_of_the_digest() -> None:
    summary = Claim("reported", "Old summary", section="summary", development="dev")
    report = Report("dossier", "digest/1", "Title", (summary, HEAD, DISPUTE))
    assert entries(report) == {("summary", "dev"): [summary], ("developments", "dev"): [HEAD, DISPUTE]}
    new = Claim("reported", "New summary", section="summary", maker="draft/1 m")
    assert placed(report, {"summary": [new]}) == (new, HEAD, DISPUTE)
