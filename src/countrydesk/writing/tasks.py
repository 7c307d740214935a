"""Asking for something that has to be read: once more where the reply could not be, in halves where it did not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from countrydesk.core.errors import ModelError, WindowError
from countrydesk.core.ports import Asker, Completion, Prompt
from countrydesk.core.prose.drafts import again
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.planning import halved

T = TypeVar("T")


@dataclass(frozen=True)
class Task(Generic[T]):
    """A part, the prompt that is made of it, and how the reply is read (it raises ModelError).

    `whole` where halves of the part would not do. `sent` is the prompt of a second asking.
    """

    part: Part
    prompt: Callable[[Part], Prompt]
    read: Callable[[str, Part], T]
    whole: bool = False
    sent: Prompt | None = None

    @property
    def asked(self) -> Prompt:
        """The prompt that stands to be sent."""
        return self.sent or self.prompt(self.part)

    def smaller(self) -> list[Task[T]]:
        """The task in two halves; none where it cannot be cut."""
        if self.whole or len(self.part.passages) + len(self.part.premises) < 2:
            return []
        return [replace(self, part=half, sent=None) for half in halved(self.part)]


@dataclass(frozen=True)
class Read(Generic[T]):
    """A reply that was read; `task` counts the tasks as they were given, from 0."""

    task: int
    part: Part
    made: T


@dataclass(frozen=True)
class Trouble:
    """Why there is no reply for a part, named by its `title`."""

    title: str
    why: str


def remarks(troubles: Sequence[Trouble]) -> tuple[str, ...]:
    """A sentence for each cause, with the parts that it left without prose."""
    found: dict[str, list[str]] = {}
    for each in troubles:
        found.setdefault(each.why, []).append(each.title)
    return tuple(f"{_parts(list(dict.fromkeys(titles)))}: {why}" for why, titles in found.items())


def _parts(titles: Sequence[str]) -> str:
    return f"No prose for “{titles[0]}”" if len(titles) == 1 else f"No prose for {len(titles)} parts"


def answered(ask: Asker, tasks: Sequence[Task[T]]) -> tuple[list[Read[T]], list[Trouble]]:
    """The replies that could be read, in the order of the tasks, and what stood against each part that has none."""
    got: list[Read[T]] = []
    troubles: list[Trouble] = []
    waiting = list(enumerate(tasks))
    while waiting:
        after: list[tuple[int, Task[T]]] = []
        for (number, task), answer in zip(waiting, ask([task.asked for _, task in waiting]), strict=True):
            made = _read(answer, task)
            if not isinstance(made, ModelError):
                got.append(Read(number, task.part, made))
                continue
            further = _further(task, answer, made)
            after += [(number, each) for each in further]
            troubles += [] if further else [Trouble(task.part.title, str(made))]
        waiting = after
    return sorted(got, key=lambda each: each.task), troubles


def _further(task: Task[T], answer: Completion | ModelError, error: ModelError) -> list[Task[T]]:
    """What can still be tried: halves of what was too long, a second asking for what could not be read."""
    if isinstance(error, WindowError):
        return task.smaller()
    if isinstance(answer, Completion) and task.sent is None:
        return [replace(task, sent=again(task.asked, error))]
    return []


def _read(answer: Completion | ModelError, task: Task[T]) -> T | ModelError:
    if isinstance(answer, ModelError):
        return answer
    try:
        return task.read(answer.text, task.part)
    except ModelError as error:
        return error
