"""V75: what rests on a failed claim fails, through any graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Claim
from countrydesk.core.verification import Case, Whole, v75_premises
from countrydesk.core.verification.premises import in_circles, roots_of_failure
from countrydesk.core.verification.quoting import excerpt


def whole(*claims: Claim) -> Whole:
    return Whole("w", tuple(Case(each) for each in claims))


def test_what_rests_on_a_failed_claim_falls_with_its_verdict() -> None:
    event = Claim("reported", "Mongolia and Greater China formed an alliance.")
    judged = Claim("assessed", "The alliance changes the balance.", rests_on=(event.id,))
    further = Claim("assessed", "That balance was fragile.", rests_on=(judged.id,))
    apart = Claim("assessed", "Prices will matter more.", rests_on=())
    found = list(v75_premises(whole(event, judged, further, apart), {event.id: Verdict.REFUTED}))
    assert {(each.claim, each.verdict) for each in found} == {
        (judged.id, Verdict.REFUTED),
        (further.id, Verdict.REFUTED),
    }
    assert all(each.severity == "B" and event.text in each.reason for each in found)


def test_a_premise_is_quoted_in_whole_words() -> None:
    event = Claim("reported", "The ministers of the alliance " + "reconsidered " * 12 + "it.")
    judged = Claim("assessed", "The alliance changes the balance.", rests_on=(event.id,))
    (found,) = v75_premises(whole(event, judged), {event.id: Verdict.REFUTED})
    assert found.reason.endswith("reconsidered reconsidered …”")
    assert found.against == event.text


@given(st.text(max_size=60), st.integers(1, 30))
def test_an_excerpt_is_the_text_or_whole_words_of_it(text: str, most: int) -> None:
    shown = excerpt(text, most)
    if len(text) <= most:
        assert shown == text
    else:
        assert shown.endswith(" …") and text.lstrip().startswith(shown[:-2].lstrip()) and len(shown) <= most + 2


def test_an_excerpt_cuts_a_word_only_where_it_has_no_other() -> None:
    assert excerpt("the minister said", 12) == "the minister …"
    assert excerpt("the minister said", 11) == "the …"
    assert excerpt("the minister, who said", 13) == "the minister …"
    assert excerpt("incomprehensibilities", 8) == "incompre …"
    assert excerpt("蒙古国外交部长访问北京", 5) == "蒙古国外交 …"


def test_nothing_falls_where_nothing_failed() -> None:
    event = Claim("reported", "They met.")
    assert list(v75_premises(whole(event, Claim("assessed", "It matters.", rests_on=(event.id,))), {})) == []


def test_premises_that_rest_on_each_other_fail() -> None:
    one, two = Claim("assessed", "A holds."), Claim("assessed", "B holds.")
    edges = {one.id: (two.id,), two.id: (one.id,)}
    found = list(v75_premises(whole(one, two), {}, edges))
    assert [each.verdict for each in found] == [Verdict.NOT_FOUND, Verdict.NOT_FOUND]
    assert "rest on each other" in found[0].reason


@given(
    st.dictionaries(st.integers(0, 12).map(str), st.lists(st.integers(0, 12).map(str), max_size=3), max_size=13),
    st.sets(st.integers(0, 12).map(str), max_size=4),
)
def test_any_graph_ends_and_falls_exactly_where_a_failure_is_reached(
    edges: dict[str, list[str]], failed: set[str]
) -> None:
    found = roots_of_failure(edges, dict.fromkeys(failed, Verdict.REFUTED))
    for id in edges:
        reached, queue = set(), list(edges[id])
        while queue:
            at = queue.pop()
            if at not in reached:
                reached.add(at)
                queue += edges.get(at, [])
        assert (id in found) == (id not in failed and bool(reached & failed))
    assert in_circles(edges) <= set(edges)
