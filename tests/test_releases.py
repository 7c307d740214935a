"""What a release says of its run, so that the report can be made again: it comes back whole, or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import WEEK, item, source
from countrydesk.core.budgets import Prices
from countrydesk.core.errors import BudgetSpent, EndpointError, ModelError, WindowError
from countrydesk.core.releases import RELEASE, Asked, Choice, Run, collected_since, difference, last, read, told
from countrydesk.core.significance import Scale
from countrydesk.core.types import Capture, Decision
from countrydesk.core.verification import Meeting

NOW = datetime(2026, 3, 13, 6, tzinfo=UTC)
TROUBLES = {
    "a" * 64: BudgetSpent("The budget has no room.", "Raise it."),
    "b" * 64: BudgetSpent("The budget has no room.", "Raise it."),
    "c" * 64: WindowError("Too long."),
    "d" * 64: ModelError("No JSON."),
}
ASKED = Asked("ask/1 small", 13_384, Prices(0.15, 0.6, "EUR"), TROUBLES)
RUN = Run(
    requirement=replace(WEEK, questions=("Who pays?",)),
    generated=NOW,
    sources=("s1", "s2"),
    silent=("s2",),
    learned=(Meeting((), ("border", "commission"), 27, date(2025, 12, 3), "a report"),),
    models=(ASKED, Asked("ask/1 judge", 13_384)),
    choice=Choice(7, {"AGREE": 2.5}, Scale(kind=0.5)),
    remark="DEMONSTRATION",
    sha256="f" * 64,
    version="0.1.0",
)


def decision(run: Run = RUN, **more: object) -> Decision:
    detail = json.dumps({**told(run), "sha256": run.sha256, **more})
    return Decision("gate/1", run.generated, RELEASE, "report", detail)


def spelled(run: Run) -> Run:
    """Errors are compared by what they say."""
    said = tuple(
        replace(each, troubles={id: (type(error), str(error)) for id, error in each.troubles.items()})  # type: ignore[misc]
        for each in run.models
    )
    return replace(run, models=said)


def test_a_run_comes_back_from_the_decision_that_tells_of_it() -> None:
    found = read(decision())
    assert found is not None
    assert spelled(found) == spelled(RUN)


def test_a_release_that_did_not_tell_its_settings_is_read_all_the_same() -> None:
    found = read(decision(choice=None))
    assert found is not None
    assert found.choice is None
    scale = {"kind": 2, "points of a later version": 7}
    found = read(decision(choice={"most_developments": 3, "weights": {"AGREE": 1}, "scale": scale}))
    assert found is not None
    assert found.choice == Choice(3, {"AGREE": 1.0}, Scale(kind=2.0))


@pytest.mark.parametrize(
    "choice",
    [
        '{"most_developments": Infinity, "weights": {}, "scale": {}}',
        '{"most_developments": -3, "weights": {}, "scale": {}}',
        '{"most_developments": 3, "weights": {"AGREE": NaN}, "scale": {}}',
        '{"most_developments": 3, "weights": {"AGREE": 1' + "0" * 400 + '}, "scale": {}}',
        '{"most_developments": 3, "weights": [], "scale": {}}',
    ],
)
def test_settings_that_no_desk_can_have_are_no_release(choice: str) -> None:
    assert read(decision(choice=json.loads(choice))) is None


def test_an_adapters_own_kind_of_an_error_comes_back_as_the_error_that_it_is() -> None:
    class Broken(EndpointError):
        """An adapter's own."""

    found = read(decision(replace(RUN, models=(replace(ASKED, troubles={"a": Broken("No connection.", "Try.")}),))))
    assert found is not None
    (error,) = found.models[0].troubles.values()
    assert (type(error), str(error)) == (EndpointError, "No connection. Try.")


@pytest.mark.parametrize(
    "detail",
    ["", "[]", "null", "{}", '{"country": "MNG", "until": "2026-03-12", "sha256": "f"}', "[" * 100_000],
    ids=["empty", "list", "null", "nothing", "older", "deep"],
)
def test_a_decision_that_tells_too_little_is_no_run(detail: str) -> None:
    assert read(Decision("gate/1", NOW, RELEASE, "report", detail)) is None


@given(st.dictionaries(st.sampled_from(list(told(RUN))), st.none() | st.integers() | st.text() | st.lists(st.text())))
def test_no_detail_is_an_error(broken: dict[str, object]) -> None:
    read(decision(RUN, **broken))


def test_the_last_release_of_a_period_counts() -> None:
    later = replace(RUN, generated=NOW + timedelta(hours=1), remark="later")
    asked = replace(RUN, generated=NOW + timedelta(hours=2), requirement=replace(WEEK, questions=("Who else?",)))
    other = replace(RUN, generated=NOW + timedelta(hours=3), requirement=replace(WEEK, country="KAZ"))
    rows = [decision(each) for each in (RUN, later, asked, other)]
    rows.append(replace(rows[0], verb="import"))
    span = (WEEK.country, WEEK.since, WEEK.until)
    found = last(rows, *span, ("Who pays?",))
    assert found is not None
    assert found.remark == "later"
    whichever = last(rows, *span)
    assert whichever is not None
    assert whichever.requirement.questions == ("Who else?",)
    assert last(rows, "MNG", WEEK.since, WEEK.since) is None
    assert last([], *span) is None


def test_what_was_collected_since_is_counted() -> None:
    old, new = (Capture(source().id, "collect/1", source().url, name * 64, "text/xml", at) for name, at in (
        ("a", NOW - timedelta(hours=1)), ("b", NOW + timedelta(hours=1)),
    ))  # fmt: skip
    first, second = replace(item("One"), capture=old.id), replace(item("Two"), capture=new.id)
    page = Capture(first.id, "collect/1", first.url, "c" * 64, "text/html", NOW + timedelta(hours=2))
    captures = {each.id: each for each in (old, new)}
    assert collected_since([first, second], captures, NOW) == 1
    assert collected_since([first, second], {**captures, page.id: page}, NOW) == 2
    assert collected_since([first], captures, NOW) == 0


def test_a_report_that_is_another_says_why() -> None:
    assert difference(RUN, RUN.sha256, "0.1.0", 7) == ""
    assert difference(RUN, "0" * 64, "0.1.0", 1) == "1 item was collected since"
    both = difference(RUN, "0" * 64, "0.2.0", 2)
    assert both == "2 items were collected since; it was released by version 0.1.0, and this is 0.2.0"
    assert "so the records of the store are others" in difference(RUN, "0" * 64, "0.1.0", 0)
    assert "settings or the records of the store" in difference(replace(RUN, choice=None), "0" * 64, "0.1.0", 0)
