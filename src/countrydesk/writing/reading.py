"""Reading by model: the passages of each development slot by slot, and what is in other languages in English.

All prompts go out in one batch. What comes back is checked by code before anybody sees it; what does not come back is
said and the report goes on without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.ports import Asker
from countrydesk.core.prose.labels import labelled
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.planning import fitting
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.slotreading import SlotReading, held, together
from countrydesk.core.prose.slots import Slots, reading_prompt, slots_of
from countrydesk.core.prose.translations import Translated, foreign, translation_prompt, translations_of, weighed
from countrydesk.core.reading import Reading
from countrydesk.core.types import Annotation, Development, Dossier, Passage
from countrydesk.writing.tasks import Task, Trouble, answered

READER, TRANSLATOR = "slots/1", "translate/1"
# Passages in one prompt: a longer reply is more often cut off than a shorter one.
MOST_READ, MOST_TRANSLATED = 8, 12
Found = SlotReading | Translated


@dataclass(frozen=True)
class Read:
    """What a model read and code let stand.

    `slots` are by development id, each with the id of its passage for a label; `translations` by passage id. `checked`
    holds every slot, kept or void; `remarks` say in whole sentences what was not read or is not shown.
    """

    slots: Mapping[str, tuple[Slots, ...]] = field(default_factory=dict)
    translations: Mapping[str, str] = field(default_factory=dict)
    annotations: tuple[Annotation, ...] = ()
    checked: SlotReading = field(default_factory=SlotReading)
    remarks: tuple[str, ...] = ()


def read(
    dossier: Dossier,
    ask: Asker,
    prompts: Prompts,
    name: str,
    gazetteer: Gazetteer,
    room: int,
    further: Sequence[Passage] = (),
) -> Read:
    """Ask a model for the slots of every development and for translations, and check both.

    `name` is the model's, `room` how many tokens of evidence fit into a prompt; `further` are passages that may be quoted
    besides those of the dossier, and are translated like them.
    """
    desk = _Desk(dossier, prompts, name, gazetteer, room)
    slots, translations = desk.slot_tasks(), desk.translation_tasks(further)
    got, troubles = answered(ask, [*slots, *translations])
    found = [(each.part, each.made) for each in got]
    read = [(part, made) for part, made in found if isinstance(made, SlotReading)]
    translated = [made for _, made in found if isinstance(made, Translated)]
    checked = together([made for _, made in read])
    return Read(
        _by_development(read),
        {id: text for each in translated for id, text in each.kept},
        (*checked.kept, *(made for each in translated for made in each.annotations)),
        checked,
        (*_unread(troubles), *_untranslated(translations, translated, troubles)),
    )


@dataclass(frozen=True)
class _Desk:
    """What is read, and with what."""

    dossier: Dossier
    prompts: Prompts
    name: str
    gazetteer: Gazetteer
    room: int

    def slot_tasks(self) -> list[Task[Found]]:
        """A task for each development; several for one of many passages."""
        parts = [
            piece for each in self.dossier.developments for piece in self._pieces(_of(each), each.evidence, MOST_READ)
        ]
        return [Task(part, lambda each: reading_prompt(each, self.prompts), self._slots) for part in parts]

    def translation_tasks(self, further: Sequence[Passage]) -> list[Task[Found]]:
        """Tasks for the passages in other languages, a handful at a time."""
        every = labelled(tuple(dict.fromkeys((*quotable(self.dossier), *further))), self.dossier)
        passages = [each.passage for each in every if foreign(each)]
        parts = self._pieces(Part("translate", "developments", ""), passages, MOST_TRANSLATED)
        return [Task(part, lambda each: translation_prompt(each, self.prompts), self._translations) for part in parts]

    def _pieces(self, part: Part, passages: Sequence[Passage], most: int) -> list[Part]:
        """The part with so many passages at most, and no more than fit into a prompt, labelled from P1 each time."""
        batches = [tuple(passages[at : at + most]) for at in range(0, len(passages), most)]
        rows = [labelled(batch, self.dossier) for batch in batches]
        return [piece for each in rows if each for piece in fitting(replace(part, passages=each), self.room)]

    def _slots(self, text: str, part: Part) -> Found:
        readings = self._readings(part)
        return held(slots_of(text, part), part, readings, self.gazetteer, f"{READER} {self.name}")

    def _translations(self, text: str, part: Part) -> Found:
        readings = self._readings(part)
        return weighed(translations_of(text, part), part, readings, self.gazetteer, f"{TRANSLATOR} {self.name}")

    def _readings(self, part: Part) -> dict[str, Reading]:
        documents = {each.document.id: each.document for each in part.passages}
        return {id: Reading(each, self.dossier.annotations.get(id, ())) for id, each in documents.items()}


def _of(each: Development) -> Part:
    return Part("read", "developments", each.title, development=each.id)


def quotable(dossier: Dossier) -> Iterable[Passage]:
    """The passages that a digest may quote, in the order of the dossier."""
    for each in (*dossier.developments, *dossier.background):
        yield from each.evidence
        yield from (span for one in each.disputes for _, span in one.values)
    yield from (each.evidence for each in dossier.calendar)


def _by_development(found: Sequence[tuple[Part, SlotReading]]) -> dict[str, tuple[Slots, ...]]:
    made: dict[str, tuple[Slots, ...]] = {}
    for part, each in found:
        made[part.development] = (*made.get(part.development, ()), *each.slots)
    return made


def _unread(troubles: Sequence[Trouble]) -> list[str]:
    """A sentence for each cause that left developments without slots."""
    found: dict[str, list[str]] = {}
    for each in troubles:
        if each.title:
            found.setdefault(each.why, []).append(each.title)
    return [f"{_developments(list(dict.fromkeys(titles)))}: {why}" for why, titles in found.items()]


def _developments(titles: Sequence[str]) -> str:
    return (
        f"Not read slot by slot: “{titles[0]}”" if len(titles) == 1 else f"Not read slot by slot: {len(titles)} parts"
    )


def _untranslated(
    tasks: Sequence[Task[Found]], translated: Sequence[Translated], troubles: Sequence[Trouble]
) -> list[str]:
    """How many passages have no translation, and for what reasons."""
    asked = sum(len(each.part.passages) for each in tasks)
    refused = Counter(why for each in translated for _, why in each.refused)
    rows = [
        f"{_translations(count)} not shown{': ' if count == 1 else ', each because '}{why}."
        for why, count in sorted(refused.items())
    ]
    missing = asked - sum(len(each.kept) for each in translated) - refused.total()
    whys = dict.fromkeys(each.why for each in troubles if not each.title)
    why = " ".join(whys) or "the model left them out."
    return [*rows, *([f"{_translations(missing)} missing: {why}"] if missing else [])]


def _translations(count: int) -> str:
    return "A translation is" if count == 1 else f"{count} translations are"
