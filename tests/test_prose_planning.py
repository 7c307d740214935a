"""What a model is to write: parts that hold all evidence of the dossier, cut where it does not fit, never shortened."""

from __future__ import annotations

from dataclasses import replace

from builders import DESK, WEEK, at, document, read, reading, source
from countrydesk.core.analysis import admitted, assemble
from countrydesk.core.budgets import estimated_tokens
from countrydesk.core.drafting import Digest
from countrydesk.core.prose.envelope import envelope
from countrydesk.core.prose.labels import labelled, premised
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.planning import MOST_PASSAGES, Plan, based, fitting, in_english
from countrydesk.core.types import Claim, Count, Dossier, Passage

LEDGER, COURIER, TRIBUNE = (source(name, control="private") for name in ("Ledger", "Steppe Courier", "Tribune"))
SOURCES = {each.id: each for each in (LEDGER, COURIER, TRIBUNE)}
EXERCISE = read(
    "Army of Mongolia begins exercise with French troops",
    "Troops of Mongolia and of France began a live-fire exercise with tanks near Baganuur on Tuesday, March 10. "
    "Some 400 soldiers of Mongolia take part in the exercise, the general staff in Ulaanbaatar said. "
    "France has sent forty mountain soldiers to the exercise in Mongolia for the first time.",
    at(11), TRIBUNE,
)  # fmt: skip
ATTACK = read(
    "Gunmen attack bus in Dornogovi, Mongolia",
    "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday, and a blast left 12 dead, police said.",
    at(10), LEDGER,
)  # fmt: skip
AGAIN = read(
    "Bus attack in Mongolia's Dornogovi",
    "Gunmen attacked a bus near Sainshand in the Dornogovi province of Mongolia on Tuesday and left 15 dead, a governor said.",
    at(10, hour=15), COURIER,
)  # fmt: skip
PAST = read(
    "Mongolia opens railway", "Mongolia opened a railway to the mine of Dornogovi on 20 February 2026.", at(8), TRIBUNE
)


def dossier(*readings: object) -> Dossier:
    return admitted(assemble(readings or (EXERCISE, ATTACK, AGAIN, PAST), SOURCES, WEEK, DESK), {}, 15)  # type: ignore[arg-type]


def plan(of: Dossier | None = None, **more: object) -> Plan:
    return Plan(Digest(of or dossier(), DESK.gazetteer, DESK.coder), **more)  # type: ignore[arg-type]


def test_each_development_and_each_piece_of_background_is_a_part() -> None:
    parts = plan().developments()
    made = dossier()
    assert [part.development for part in parts] == [each.id for each in (*made.developments, *made.background)]
    assert {part.style for part in parts} == {"development", "background"}
    assert all(0 < len(part.passages) <= MOST_PASSAGES for part in parts)
    for part in parts:
        assert len({each.passage for each in part.passages}) == len(part.passages)
        assert all(
            each.document.text[each.passage.start : each.passage.end] == each.passage.quote for each in part.passages
        )


def test_a_part_holds_what_its_entry_quotes_and_what_its_disputes_rest_on() -> None:
    made = dossier()
    attack = next(each for each in made.developments if each.disputes)
    part = next(each for each in plan(made).developments() if each.development == attack.id)
    shown = {each.passage for each in part.passages}
    assert shown >= {*attack.evidence, *(span for one in attack.disputes for _, span in one.values)}


def test_translations_stand_beside_their_passages() -> None:
    span = plan().developments()[0].passages[0].passage
    part = plan(translations={span.id: "Tanks."}).developments()[0]
    assert [each.translation for each in part.passages if each.passage == span] == ["Tanks."]


def test_a_partner_is_told_from_sentences_that_name_it_and_from_the_claims_that_passed() -> None:
    made = dossier()
    exercise = next(each for each in made.developments if "exercise" in each.title)
    claim = Claim("reported", "Troops began an exercise.", exercise.evidence, development=exercise.id)
    france = next(part for part in plan(made).partners({exercise.id: [claim]}) if part.group == "France")
    assert (france.style, france.section) == ("partner", "geopolitics")
    assert france.passages
    assert all("France" in each.passage.quote or "French" in each.passage.quote for each in france.passages)
    assert [each.claim for each in france.premises] == [claim]


def test_the_military_part_is_there_where_armed_forces_act() -> None:
    assert [part.style for part in plan().military({})] == ["military"]
    bill = read(
        "Mongolia passes bill on banks",
        "Mongolia's parliament passed a bill on banks on Tuesday, March 10, by 61 votes.",
        at(11),
        LEDGER,
    )
    assert plan(dossier(bill)).military({}) == []


def test_the_outlook_and_the_summary_rest_on_claims_alone() -> None:
    counts = (Count("ASSAULT", "armed attack", 4, 6),)
    made = plan(replace(dossier(), counts=counts))
    claim = Claim("reported", "Troops began an exercise.", section="developments")
    assert [each.count for each in made.judgements([claim]).counts] == list(counts)
    for part in (made.judgements([claim]), made.advice([claim]), made.summary([claim])):
        assert ([each.claim for each in part.premises], part.passages) == ([claim], ())


def test_a_part_that_does_not_fit_is_cut_and_nothing_of_it_is_lost() -> None:
    spans = tuple(each.passage for part in plan().developments() for each in part.passages)
    claims = [
        Claim("reported", f"Sentence number {number} of the body.", section="developments") for number in range(9)
    ]
    part = Part("partner", "geopolitics", "All", passages=labelled(spans, dossier()), premises=premised(claims))
    room = estimated_tokens(envelope(part)) // 2
    pieces = fitting(part, room)
    assert len(pieces) > 1
    assert all(estimated_tokens(envelope(piece)) <= room for piece in pieces)
    assert [each for piece in pieces for each in piece.passages] == list(part.passages)
    assert [each for piece in pieces for each in piece.premises] == list(part.premises)
    assert fitting(part, 10**6) == [part]
    assert all(len(piece.passages) + len(piece.premises) == 1 for piece in fitting(part, 0))


def test_a_sentence_of_the_summary_cites_what_its_claims_cite() -> None:
    one, two = Passage("d1", 0, 1, "a"), Passage("d2", 0, 1, "b")
    first = Claim("reported", "First.", (one,), section="developments", development="x")
    second = Claim("reported", "Second.", (two, one), section="developments", development="x")
    third = Claim("reported", "Third.", (two,), section="developments", development="y")
    premises = premised([first, second, third])
    told = Claim("reported", "Both.", (), (first.id, second.id), section="summary")
    assert (based(told, premises).basis, based(told, premises).development) == ((one, two), "x")
    mixed = replace(told, rests_on=(first.id, third.id))
    assert (based(mixed, premises).basis, based(mixed, premises).development) == ((one, two), "")
    judged = Claim("assessed", "So.", (), (first.id,))
    assert based(judged, premises) is judged
    assert based(first, premises) is first


def test_without_a_judge_only_what_is_in_english_is_shown() -> None:
    part = plan().developments()[0]
    assert in_english(part) is part
    first, *rest = part.passages
    russian = replace(first, document=replace(first.document, language="ru"))
    assert in_english(replace(part, passages=(russian, *rest))).passages == tuple(rest)


def test_a_part_is_filled_with_the_best_other_sentences_of_its_reports() -> None:
    told = "Troops of Mongolia and of France trained {} near Baganuur on Tuesday, March 10, the army of Mongolia said."
    kinds = "river crossings,night marches,first aid,map reading,tank repair,mine clearing,field cooking,drone flying,radio drill"
    body = " ".join(told.format(kind) for kind in kinds.split(","))
    long = read("Army of Mongolia begins exercise with French troops", body, at(11), TRIBUNE)
    made = dossier(long)
    part = plan(made).developments()[0]
    spans = [each.passage for each in part.passages]
    assert len(made.developments[0].evidence) < len(spans) == MOST_PASSAGES
    assert not any(
        one.start < other.end and other.start < one.end for one in spans for other in spans if one is not other
    )


def test_passages_in_other_languages_are_named_for_translation() -> None:
    russian = document(
        "Монголия и Россия подписали соглашение о границе",
        "Монголия и Россия подписали в Улан-Баторе соглашение о границе 10 марта 2026 года.", at(11), LEDGER, "ru",
    )  # fmt: skip
    made = dossier(reading(russian), EXERCISE)
    assert {each.parent for each in plan(made).foreign()} == {russian.id}
