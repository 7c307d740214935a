"""What a release says of its run, so that the report can be made again, byte for byte, of what is held.

The store holds documents and replies. What it does not hold, or holds differently by then, is the clock, which sources were
read, which of them could not be asked, what earlier reports had taught, by which settings it was chosen and ranked, and
which prompts had no reply; so the decision on the release says it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from math import isfinite
from typing import Any

from countrydesk.core import errors
from countrydesk.core.budgets import Prices
from countrydesk.core.errors import ModelError
from countrydesk.core.significance import Scale
from countrydesk.core.types import Capture, Decision, Item, Requirement
from countrydesk.core.verification import Meeting

Data = dict[str, Any]
RELEASE = "release"
_KINDS = (errors.WindowError, errors.EndpointError, errors.BudgetSpent, errors.NotLogged, ModelError)
_BY_NAME = {kind.__name__: kind for kind in _KINDS}


@dataclass(frozen=True)
class Asked:
    """A language model of a run: who it was in the log, the tokens of evidence to a prompt (`room`), its prices, and the
    prompts (by digest) to which it gave no reply, with the reason."""

    maker: str
    room: int
    prices: Prices = field(default_factory=Prices)
    troubles: Mapping[str, ModelError] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """The settings by which a run chose and ranked: how many developments at most, the weights of kinds of event, the scale."""

    most_developments: int
    weights: Mapping[str, float]
    scale: Scale


@dataclass(frozen=True)
class Run:
    """What a report was made with beside the store. `generated` is its moment (aware), `sources` were read and `silent` could
    not be asked, by id; `learned` is what earlier reports had taught, `models` were asked, the writing one first. `choice` is None for
    a release of a version that did not tell it."""

    requirement: Requirement
    generated: datetime
    sources: tuple[str, ...]
    silent: tuple[str, ...] = ()
    learned: tuple[Meeting, ...] = ()
    models: tuple[Asked, ...] = ()
    choice: Choice | None = None
    remark: str = ""
    sha256: str = ""
    version: str = ""


def told(run: Run) -> Data:
    """A run as the detail of a decision, beside what else that says."""
    wanted = run.requirement
    return {
        "country": wanted.country,
        "since": wanted.since.isoformat(),
        "until": wanted.until.isoformat(),
        "questions": list(wanted.questions),
        "sources": list(run.sources),
        "silent": list(run.silent),
        "learned": [[list(each.words), each.ordinal, each.day.isoformat(), each.source] for each in run.learned],
        "models": [_asked(each) for each in run.models],
        "choice": _chosen(run.choice) if run.choice else None,
        "remark": run.remark,
        "version": run.version,
    }


def read(decision: Decision) -> Run | None:
    """The run that a release tells of; None where it tells too little: an older version's, or another decision."""
    try:
        said = json.loads(decision.detail)
        days = date.fromisoformat(said["since"]), date.fromisoformat(said["until"])
        return Run(
            requirement=Requirement(said["country"], *days, tuple(map(str, said["questions"]))),
            generated=decision.at,
            sources=tuple(map(str, said["sources"])),
            silent=tuple(map(str, said["silent"])),
            learned=tuple(_meeting(*each) for each in said["learned"]),
            models=tuple(map(_model, said["models"])),
            choice=_choice(said["choice"]) if said.get("choice") else None,
            remark=str(said["remark"]),
            sha256=str(said["sha256"]),
            version=str(said["version"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError, AttributeError):
        return None


def last(
    decisions: Iterable[Decision], country: str, since: date, until: date, questions: Sequence[str] = ()
) -> Run | None:
    """The last run that released a report on a country (alpha-3) and period; of these `questions`, if there are any."""
    runs = [run for each in decisions if each.verb == RELEASE and (run := read(each))]
    wanted = [
        run
        for run in runs
        if (run.requirement.country, run.requirement.since, run.requirement.until) == (country, since, until)
        and (not questions or run.requirement.questions == tuple(questions))
    ]
    return max(wanted, key=lambda run: run.generated, default=None)


def collected_since(items: Iterable[Item], captures: Mapping[str, Capture], moment: datetime) -> int:
    """How many items were announced, or had their page captured, after a moment. `captures` are by id."""
    late = {each.id: each.parent for each in captures.values() if each.captured > moment}
    parents = set(late.values())
    return sum(item.capture in late or item.id in parents for item in items)


def difference(run: Run, made: str, version: str, collected: int) -> str:
    """Why a report that was made again is not the released one, in words; empty where it is (`made`: its SHA-256)."""
    if made == run.sha256:
        return ""
    reasons = [
        f"{collected} item{' was' if collected == 1 else 's were'} collected since" if collected else "",
        f"it was released by version {run.version}, and this is {version}" if run.version != version else "",
    ]
    known = "; ".join(filter(None, reasons))
    others = "the records of the store are others" if run.choice else "settings or the records of the store are others"
    return known or f"nothing was collected since, so {others}"


def _chosen(choice: Choice) -> Data:
    return {
        "most_developments": choice.most_developments,
        "weights": dict(choice.weights),
        "scale": asdict(choice.scale),
    }


def _choice(said: Mapping[str, Any]) -> Choice:
    weights = {str(kind): float(weight) for kind, weight in said["weights"].items()}
    points = {each.name: float(said["scale"][each.name]) for each in fields(Scale) if each.name in said["scale"]}
    most = int(said["most_developments"])
    if most < 1 or not all(isfinite(each) for each in (*weights.values(), *points.values())):
        raise ValueError("settings that no desk can have")
    return Choice(most, weights, Scale(**points))


def _asked(each: Asked) -> Data:
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for digest, error in each.troubles.items():
        grouped.setdefault((_kind(error).__name__, error.message, error.remedy), []).append(digest)
    return {
        "maker": each.maker,
        "room": each.room,
        "prices": [each.prices.price_in, each.prices.price_out, each.prices.currency],
        "troubles": [[*key, digests] for key, digests in grouped.items()],
    }


def _model(said: Mapping[str, Any]) -> Asked:
    price_in, price_out, currency = said["prices"]
    troubles = {
        str(digest): _BY_NAME[name](str(message), str(remedy))
        for name, message, remedy, digests in said["troubles"]
        for digest in digests
    }
    return Asked(
        str(said["maker"]), int(said["room"]), Prices(float(price_in), float(price_out), str(currency)), troubles
    )


def _meeting(words: Sequence[str], ordinal: int, day: str, source: str) -> Meeting:
    return Meeting((), tuple(map(str, words)), int(ordinal), date.fromisoformat(day), str(source))


def _kind(error: ModelError) -> type[ModelError]:
    """The nearest of the house's own errors: an adapter may have kinds of its own."""
    return next(kind for kind in _KINDS if isinstance(error, kind))
