"""Asking for what has to be read: once more where it could not be, in halves where it did not fit, and then no more."""

from __future__ import annotations

from collections.abc import Sequence

from builders import document, source
from countrydesk.core.errors import BudgetSpent, EndpointError, ModelError, WindowError
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.parts import Labelled, Part
from countrydesk.core.types import Passage
from countrydesk.writing.tasks import Task, Trouble, answered, remarks

LEDGER = source("Ledger")
MADE = document("Twelve people were hurt in Kherson on Tuesday.", of=LEDGER)
ROWS = tuple(
    Labelled(f"P{number}", Passage(MADE.id, number, number + 1, MADE.text[number]), MADE, LEDGER)
    for number in range(1, 5)
)
PART = Part("development", "developments", "Kherson", passages=ROWS)


def prompt(part: Part) -> Prompt:
    return Prompt("draft", part.section, "draft", "system", " ".join(part.labels), "{}")


def reading(text: str, part: Part) -> str:
    if text == "bad":
        raise ModelError("The reply is not JSON.")
    return f"{text} of {len(part.passages)}"


def completion(text: str) -> Completion:
    return Completion(text, "m", "stop", 1, 1)


class Scripted:
    """Answers in the order of its script, and remembers what it was asked."""

    def __init__(self, *answers: str | ModelError) -> None:
        self.answers = list(answers)
        self.asked: list[Prompt] = []

    def __call__(self, prompts: Sequence[Prompt], /) -> Sequence[Completion | ModelError]:
        self.asked += prompts
        got = [self.answers.pop(0) for _ in prompts]
        return [each if isinstance(each, ModelError) else completion(each) for each in got]


def test_replies_come_in_the_order_of_the_tasks() -> None:
    got, troubles = answered(Scripted("one", "two"), [Task(PART, prompt, reading), Task(PART, prompt, reading)])
    assert [(each.task, each.made) for each in got] == [(0, "one of 4"), (1, "two of 4")]
    assert troubles == []
    assert answered(Scripted(), []) == ([], [])


def test_what_cannot_be_read_is_asked_for_once_more_with_a_word_on_what_was_wrong() -> None:
    model = Scripted("bad", "fine", "good")
    got, troubles = answered(model, [Task(PART, prompt, reading), Task(PART, prompt, reading)])
    assert [each.made for each in got] == ["good of 4", "fine of 4"]
    assert troubles == []
    assert "The reply is not JSON." in model.asked[2].system
    assert model.asked[2].sha256 != model.asked[0].sha256


def test_after_the_second_bad_reply_the_part_has_none() -> None:
    got, troubles = answered(Scripted("bad", "bad"), [Task(PART, prompt, reading)])
    assert got == []
    assert troubles == [Trouble("Kherson", "The reply is not JSON.")]


def test_what_does_not_fit_is_halved_until_it_does() -> None:
    model = Scripted(WindowError("Too long."), "a", WindowError("Too long."), "b", "c")
    got, troubles = answered(model, [Task(PART, prompt, reading)])
    assert [(each.task, each.made) for each in got] == [(0, "a of 2"), (0, "b of 1"), (0, "c of 1")]
    assert [each.data for each in model.asked] == ["P1 P2 P3 P4", "P1 P2", "P3 P4", "P3", "P4"]
    assert troubles == []


def test_what_does_not_fit_and_cannot_be_halved_is_a_trouble() -> None:
    for task in (
        Task(PART, prompt, reading, whole=True),
        Task(Part("summary", "summary", "All", passages=ROWS[:1]), prompt, reading),
    ):
        got, troubles = answered(Scripted(WindowError("Too long.")), [task])
        assert (got, [each.why for each in troubles]) == ([], ["Too long."])


def test_an_endpoint_that_fails_is_not_asked_again() -> None:
    for error in (EndpointError("No answer."), BudgetSpent("Nothing left.")):
        model = Scripted(error)
        assert answered(model, [Task(PART, prompt, reading)]) == ([], [Trouble("Kherson", error.message)])
        assert len(model.asked) == 1


def test_one_cause_is_one_remark() -> None:
    troubles = [
        Trouble("A", "No answer."),
        Trouble("B", "No answer."),
        Trouble("A", "No answer."),
        Trouble("C", "Too long."),
    ]
    assert remarks(troubles) == ("No prose for 2 parts: No answer.", "No prose for “C”: Too long.")
    assert remarks([]) == ()
