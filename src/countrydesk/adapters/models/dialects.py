"""What servers of one protocol differ in, and what to say next to one that refused. Pure.

The protocol is OpenAI's chat completions, as vLLM, Ollama, llama.cpp and most hosted services serve it. They differ in how
the form of a reply is demanded (`response_format`), in the name of its longest length, and in options that a few refuse.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from countrydesk.core.ports import Prompt

FORMS = ("json_schema", "json_object", "plain")
_SCHEMA = "Reply with one JSON object and nothing else. It must be valid under this JSON Schema:"
_OPTIONS = ("seed", "temperature")


@dataclass(frozen=True)
class Dialect:
    """How a server is spoken to. `others` are the forms to try after `form`; `without` are options that it refused."""

    form: str
    others: tuple[str, ...] = ()
    tokens: str = "max_tokens"
    without: frozenset[str] = frozenset()


def first(structure: str) -> Dialect:
    """The dialect to begin with: a form that the settings force, or the strictest with the looser ones after it."""
    return Dialect(FORMS[0], FORMS[1:]) if structure == "auto" else Dialect(structure)


def looser(dialect: Dialect) -> Dialect | None:
    """The same with the next form; None where there is none."""
    return replace(dialect, form=dialect.others[0], others=dialect.others[1:]) if dialect.others else None


def after(dialect: Dialect, words: str) -> Dialect | None:
    """What to try with a server that refused a request in `words`; None where nothing is left.

    An option that it names is said otherwise or left out; whatever else it says, the next form is tried. Each step
    is taken once, so that a server that refuses everything is asked six times at most.
    """
    if dialect.tokens == "max_tokens" and _named("max_tokens", words):
        return replace(dialect, tokens="max_completion_tokens")
    for option in _OPTIONS:
        if option not in dialect.without and _named(option, words):
            return replace(dialect, without=dialect.without | {option})
    return looser(dialect)


def _named(option: str, words: str) -> bool:
    return bool(re.search(rf"(?<![a-z_]){option}(?![a-z_])", words.lower()))


def request(prompt: Prompt, name: str, dialect: Dialect) -> bytes:
    """The body of a request as JSON; text that is no Unicode (a lone surrogate) is escaped in it, not sent raw."""
    options: dict[str, Any] = {"temperature": 0, "seed": prompt.seed}
    body = {
        "model": name,
        "messages": [
            {"role": "system", "content": _system(prompt, dialect.form)},
            {"role": "user", "content": prompt.data},
        ],
        dialect.tokens: prompt.most,
        "stream": False,
        **{option: value for option, value in options.items() if option not in dialect.without},
        **_format(prompt, dialect.form),
    }
    return json.dumps(body).encode("ascii")


def _system(prompt: Prompt, form: str) -> str:
    return prompt.system if form == "json_schema" else f"{prompt.system}\n\n{_SCHEMA}\n{prompt.schema}"


def _format(prompt: Prompt, form: str) -> dict[str, Any]:
    if form == "plain":
        return {}
    if form == "json_object":
        return {"response_format": {"type": "json_object"}}
    schema = {"name": "reply", "strict": True, "schema": json.loads(prompt.schema)}
    return {"response_format": {"type": "json_schema", "json_schema": schema}}
