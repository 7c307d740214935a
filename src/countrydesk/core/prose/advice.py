"""Recommendations by a model: addressed to the desk's readers, each tied to findings that passed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from countrydesk.core.drafting import RECOMMENDATIONS
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.clauses import Judged, Unit, bounded, items, once, resting, shown, unfit
from countrydesk.core.prose.envelope import envelope
from countrydesk.core.prose.form import tidied
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.replies import Refused, json_object
from countrydesk.core.prose.schemas import STRING, listed, one_of, record, spelled
from countrydesk.core.tradecraft import day
from countrydesk.core.types import Claim, Period

ADVICE, NAME = "advice", "recommendations"
MOST = 4
# "Readers should", "Readers who buy grain should", "Readers with staff in Khovd should"; not "Readers know that Iran should".
_ADDRESSED = re.compile(
    r"Readers\s(?:(?:who(?:se|m)?|with(?:out|in)?|in|at|on|near|along|from|for|of|outside|inside|abroad|and|or|\w+ing)\b"
    r"(?:(?!\bthat\b)[^.;:?!]){0,120}?(?<!government)(?<!ministry)(?<!authorities)(?<!parliament)(?<!president)\s)?should[\s,]"
)
_AND_SHOULD = re.compile(r"\b(?:and|but|or)\s(?:also\s)?should\b", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:should|must|ought|shall|needs? to|ha(?:s|ve) to)\b", re.IGNORECASE)


def advice_prompt(part: Part, country: str, period: Period, prompts: Prompts) -> Prompt:
    """What asks for recommendations to the desk's readers. `country` is the name of ours for the country."""
    labels = [each.label for each in part.premises]
    words = {"country": country, "since": day(period.since), "until": day(period.until), "label": [*labels, "C1"][0]}
    schema = record({NAME: listed(record({"text": STRING, "labels": listed(one_of(labels))}))})
    return Prompt(ADVICE, part.section, ADVICE, prompts.filled(ADVICE, **words), envelope(part), spelled(schema))


def advice_of(text: str, part: Part, country: str, period: Period, maker: str) -> Judged:
    """The recommendations of a reply, each a unit of one claim. Whom they address is what V70 reads of them too.

    Raises:
        ModelError: the reply cannot be read as a whole.
    """
    del country, period
    given, left = bounded(items(json_object(text), NAME), MOST, NAME)
    return once([*(_advice(each, part, maker) for each in given), ((), left)])


def _advice(given: object, part: Part, maker: str) -> tuple[Unit, Sequence[Refused]]:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        return (), [Refused("", "it has no text")]
    rests = resting(given.get("labels"), part)
    if isinstance(rests, str):
        return (), [Refused(shown(given["text"]), f"it {rests}")]
    line = tidied(given["text"], tuple(given["labels"]))
    wrong = unfit(line, line, part)
    if not wrong and (not _ADDRESSED.match(line) or len(_DUTY.findall(_AND_SHOULD.sub(" ", line))) > 1):
        wrong = "is not addressed to the desk's readers alone"
    if wrong:
        return (), [Refused(shown(given["text"]), f"it {wrong}")]
    return (Claim("assessed", line, (), rests, None, part.section, RECOMMENDATIONS, maker=maker),), ()
