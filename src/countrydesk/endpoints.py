"""The language models that the settings name, and what can be said of each before a report rests on it."""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from countrydesk.adapters.models import ChatModel, Endpoint, endpoint
from countrydesk.config import Config, ModelSettings
from countrydesk.core.errors import ConfigError, CountrydeskError
from countrydesk.core.ports import LanguageModel, Prompt

Data = dict[str, Any]
# What an examination adds to the rows on a model: its calibration as a judge, say.
Examiner = Callable[[LanguageModel], Mapping[str, Any]]
_SCHEMA = {
    "type": "object",
    "properties": {"capital": {"type": "string"}},
    "required": ["capital"],
    "additionalProperties": False,
}
_QUESTION = Prompt(
    purpose="check",
    section="",
    template="",
    system='Answer with one JSON object of the form {"capital": "..."} and nothing else.',
    data="What is the capital of Mongolia?",
    schema=json.dumps(_SCHEMA),
    most=200,
)


def writing_model(config: Config, environ: Mapping[str, str]) -> ChatModel | None:
    """The model that writes; None where the settings name none.

    Raises:
        ConfigError: a key that cannot be one, or that would travel unencrypted.
    """
    return _model(config.model, "model", environ)


def judging_model(config: Config, environ: Mapping[str, str], writer: ChatModel | None = None) -> ChatModel | None:
    """The model that judges: its own, else the one that writes; None where none shall or there is none.

    `writer` is the model that writes, where it is made already: what it has found out of its server, and its share of a
    minute, are one then.

    Raises:
        ConfigError: as for the model that writes.
    """
    if not config.judge.use:
        return None
    return _model(config.judge, "judge", environ) or writer or writing_model(config, environ)


def _model(settings: ModelSettings, table: str, environ: Mapping[str, str]) -> ChatModel | None:
    return endpoint(place(settings, table, environ)) if settings.url else None


def place(settings: ModelSettings, table: str, environ: Mapping[str, str]) -> Endpoint:
    """Settings (of a `table`) with the key that they point to.

    Raises:
        ConfigError: a key that cannot be one, or that would travel unencrypted to another machine.
    """
    key = environ.get(settings.key_env, "").strip()
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise ConfigError(f"{settings.key_env} holds no key: a key is one word of ASCII.", "Set it to the key alone.")
    if key and not settings.insecure and not is_guarded(settings.url):
        raise ConfigError(
            f"{table}.url is not encrypted, and the key would travel in the open.",
            f"Use https, unset {settings.key_env}, or set {table}.insecure to true.",
        )
    return Endpoint(
        url=settings.url,
        name=settings.name,
        key=key,
        key_env=settings.key_env,
        window=settings.window,
        seconds=settings.seconds,
        per_minute=settings.per_minute,
        structure=settings.structure,
        setting=table,
    )


def is_guarded(url: str) -> bool:
    """Whether nobody on the way can read what is sent: HTTPS, or it does not leave this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https" or parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def examined(
    config: Config,
    environ: Mapping[str, str],
    *,
    writer: Sequence[Examiner] = (),
    judge: Sequence[Examiner] = (),
    clock: Callable[[], float] = time.monotonic,
) -> list[Data]:
    """What a tiny question tells of each model of the settings: one row each, with what further examiners add.

    `clock` is in seconds. A model that gives no answer has an `error` in its row instead.

    Raises:
        ConfigError: the settings name no model, or one that cannot be asked.
    """
    own = writing_model(config, environ)
    if own is None:
        raise ConfigError(
            "The settings name no language model.",
            "Set model.url and model.name, or COUNTRYDESK_MODEL_URL and COUNTRYDESK_MODEL.",
        )
    judging = judging_model(config, environ, own)
    if judging is None or not config.judge.url:
        return [
            _row(
                "writes" if judging is None else "writes and judges", own, [*writer, *(judge if judging else ())], clock
            )
        ]
    return [_row("writes", own, writer, clock), _row("judges", judging, judge, clock)]


def _row(part: str, model: ChatModel, examiners: Sequence[Examiner], clock: Callable[[], float]) -> Data:
    row: Data = {"part": part, "name": model.at.name, "url": model.at.url, "window": model.at.window}
    try:
        return {**row, **asked(model, clock), **_added(model, examiners)}
    except CountrydeskError as error:
        return {**row, "error": str(error)}


def _added(model: ChatModel, examiners: Sequence[Examiner]) -> Data:
    return {name: value for each in examiners for name, value in each(model).items()}


def asked(model: ChatModel, clock: Callable[[], float]) -> Data:
    """What one tiny question tells of a model: its name by its server, the form it takes, its seconds, whether it counts.

    The question is asked twice: the first answer may be a model being loaded, and the finding out of the form.

    Raises:
        EndpointError: there is no answer.
    """
    model(_QUESTION)
    begun = clock()
    made = model(_QUESTION)
    seconds = clock() - begun
    return {
        "served": made.model,
        "structure": model.settled.form if model.settled else "",
        "seconds": round(seconds, 2),
        "tokens_per_second": round(made.reply_tokens / seconds, 1) if seconds > 0 else 0.0,
        "counts_tokens": made.counted,
        "reply": made.text[:200],
    }
