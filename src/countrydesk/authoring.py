"""A desk's language models in one run: from the settings to the `Writer`, and what the run came to."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import Any

import click

from countrydesk.adapters.calibration import load_calibration, load_stories
from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.models import ChatModel
from countrydesk.adapters.prompts import load_prompts
from countrydesk.app import OpenDesk, now
from countrydesk.asking import Asking, outcomes
from countrydesk.config import ModelSettings
from countrydesk.core.accounts import usage
from countrydesk.core.budgets import Budget, Prices, shortfall
from countrydesk.core.errors import ConfigError, ModelError, WindowError
from countrydesk.core.ports import Completion, LanguageModel, Prompt
from countrydesk.core.prose.authorship import Authorship
from countrydesk.core.releases import Asked, Run
from countrydesk.core.types import Dossier, Exchange, Report, Requirement, Written
from countrydesk.core.views import printable
from countrydesk.endpoints import judging_model, writing_model
from countrydesk.writing import Writer
from countrydesk.writing.judging import Judge

# Tokens of a prompt that are not evidence: instructions, the schema, and the reply.
OVERHEAD = 3000
MAKER = "ask/1"


@dataclass(frozen=True)
class Limits:
    """What the command line says of models: no model at all, no judge, and what a run may spend (None: as the settings)."""

    model: bool = True
    judge: bool = True
    max_cost: float | None = None
    max_tokens: int | None = None


ANY = Limits()


@dataclass(frozen=True)
class Authoring:
    """The writer of one run, with what it asks through."""

    name: str
    writer: Writer
    asking: Asking
    judging: Asking | None = None
    quiet: bool = False

    def write(self, digest: Report, dossier: Dossier, /) -> Written:
        """The `Writer` of the run. Where its limits will not reach, that is told before anything is asked."""
        told = "" if self.quiet or not self.asking.budget.limited else self._foretold(digest, dossier)
        if told:
            click.echo(f"WARNING: {told}", err=True)
        return self.writer(digest, dossier)

    def _foretold(self, digest: Report, dossier: Dossier) -> str:
        """What the limits will not reach, by a rehearsal in which the log alone answers."""
        logs = [_Rehearsal(each) for each in self.askers]
        judge = replace(self.writer.judge, ask=logs[-1]) if self.writer.judge else None
        if judge:
            judge.admission()
            judge.story_admission()
        replace(self.writer, ask=logs[0], judge=judge)(digest, dossier)
        return shortfall([each for log in logs for each in log.unanswered.values()], self.asking.budget)

    @property
    def askers(self) -> tuple[Asking, ...]:
        """Those of the run's models, the writing one first."""
        return (self.asking, self.judging) if self.judging else (self.asking,)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What was asked and answered, and what was asked in vain."""
        return tuple(each for asker in self.askers for each in (*asker.answered, *asker.failures))

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What a release says of the run's models."""
        return tuple(Asked(each.maker, self.writer.room, each.prices, each.troubles) for each in self.askers)

    def authorship(self, written: Written) -> Authorship:
        """What the run came to, for the product."""
        askers = self.askers
        used = [each for asker in askers for each in asker.answered]
        names = {name for each in used for name in each.template.split(",") if name}
        prices = {each.maker: each.prices for each in askers}
        unanswered = sum(not isinstance(error, WindowError) for error in outcomes(askers).values())
        return Authorship(self.name, self.writer.prompts.digests(names), usage(used, prices, unanswered), written)


@dataclass
class _Rehearsal:
    """An `Asker` that answers as another one will, as far as the log goes; `unanswered` are the other prompts, by digest."""

    asking: Asking
    unanswered: dict[str, tuple[Prompt, Prices]] = field(default_factory=dict)

    def __call__(self, prompts: Sequence[Prompt], /) -> list[Completion | ModelError]:
        answers = self._log(prompts)
        pairs = zip(prompts, answers, strict=True)
        missing = {each.sha256: (each, self._log.prices) for each, answer in pairs if isinstance(answer, ModelError)}
        self.unanswered |= missing
        return answers

    @cached_property
    def _log(self) -> Asking:
        of = self.asking
        return Asking(None, of.maker, of.store, of.parent, of.now, prices=of.prices)


def authoring(desk: OpenDesk, requirement: Requirement, limits: Limits) -> Authoring | None:
    """The writer of a run over the desk's language model; None where there is none, or none is wanted.

    Raises:
        ConfigError: a model that cannot be asked.
    """
    model = writing_model(desk.config, os.environ) if limits.model else None
    if model is None:
        return None
    budget = _budget(desk, limits)
    settings = desk.config.model
    asking = _asking(desk, model, settings, requirement, budget)
    return _joined(desk, asking, _judging(desk, model, limits, requirement, budget), room(settings.window))


def again(desk: OpenDesk, run: Run) -> Authoring | None:
    """The writer of a report that is made again: the log answers, and nobody is asked."""
    if not run.models:
        return None
    asking, *others = (_logged(desk, run, each) for each in run.models)
    return _joined(desk, asking, others[0] if others else None, run.models[0].room)


def _joined(desk: OpenDesk, asking: Asking, judging: Asking | None, room: int) -> Authoring:
    """The writer over who is asked to write, and who is asked to judge."""
    analyst = desk.analyst
    writer = Writer(
        asking, load_prompts(), asking.name, analyst.gazetteer, analyst.coder, desk.tables(), room, _judge(desk, judging)
    )  # fmt: skip
    return Authoring(asking.name, writer, asking, judging, desk.quiet)


def _logged(desk: OpenDesk, run: Run, model: Asked) -> Asking:
    """The log of a model in the place of the model."""
    troubles = dict(model.troubles)
    return Asking(None, model.maker, desk.store, run.requirement.id, now, prices=model.prices, troubles=troubles)


def room(window: int) -> int:
    """How many tokens of evidence fit into a prompt for a window of so many."""
    return max(window - OVERHEAD, window // 4)


def _budget(desk: OpenDesk, limits: Limits) -> Budget:
    """What the run may spend. Nothing where no money may be, whatever the prices; who limits money has to name prices."""
    said, model = desk.config.budget, desk.config.model
    cost = said.max_cost if limits.max_cost is None else limits.max_cost
    tokens = said.max_tokens if limits.max_tokens is None else limits.max_tokens
    if cost and not (model.price_in or model.price_out):
        raise ConfigError(
            f"Nobody said what {model.name} costs, so that a limit of money cannot be kept.",
            "Set model.price_in and model.price_out, or limit tokens (--max-tokens).",
        )
    return Budget(cost, 0 if cost == 0 else tokens)


def _asking(
    desk: OpenDesk, model: LanguageModel, settings: ModelSettings, requirement: Requirement, budget: Budget
) -> Asking:
    shown = model if desk.quiet else Shown(model, settings.name)
    prices = Prices(settings.price_in, settings.price_out, settings.currency)
    maker = f"{MAKER} {settings.name}"
    return Asking(shown, maker, desk.store, requirement.id, now, settings.at_once, budget, prices)


def _judging(
    desk: OpenDesk, writer: ChatModel, limits: Limits, requirement: Requirement, budget: Budget
) -> Asking | None:
    """Who is asked to judge: a model of its own, or the one that writes; None where nobody shall."""
    model = judging_model(desk.config, os.environ, writer) if limits.judge else None
    if model is None:
        return None
    settings = desk.config.judge if desk.config.judge.url else desk.config.model
    if settings.currency != desk.config.model.currency:
        raise ConfigError(
            f"The prices of the writing model are in {desk.config.model.currency}, those of the judge in {settings.currency}.",
            "Give both in one currency: model.currency, judge.currency.",
        )
    return _asking(desk, model, settings, requirement, budget)


def _judge(desk: OpenDesk, judging: Asking | None) -> Judge | None:
    if judging is None:
        return None
    gazetteer = desk.analyst.gazetteer
    return Judge(judging, load_prompts(), judging.name, gazetteer, load_calibration(), load_stories())


def calibrated(model: LanguageModel) -> Mapping[str, Any]:
    """What a model makes of the calibration set of judges, outside of any report: nothing is logged."""
    judge = Judge(
        lambda prompts: [_answer(model, each) for each in prompts],
        load_prompts(),
        "it",
        load_gazetteer(),
        load_calibration(),
        load_stories(),
    )
    found, concluding = judge.admission(), judge.story_admission()
    return {
        "judges": found.admitted,
        "calibration": found.reason,
        "judges_conclusions": concluding.admitted,
        "calibration_conclusions": concluding.reason,
    }


def _answer(model: LanguageModel, prompt: Prompt) -> Completion | ModelError:
    try:
        return model(prompt)
    except ModelError as error:
        return error


class Shown:
    """A `LanguageModel` whose replies are counted on the terminal as they come: this is what takes a run's minutes."""

    def __init__(self, model: LanguageModel, name: str) -> None:
        self._model, self._name, self._count = model, name, count(1)

    def __call__(self, prompt: Prompt, /) -> Completion:
        made = self._model(prompt)
        number = next(self._count)
        if sys.stderr.isatty():
            click.echo(f"\r{printable(self._name)} has answered … {number} ", err=True, nl=False)
        return made
