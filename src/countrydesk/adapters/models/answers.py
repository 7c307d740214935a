"""What a server answered -> a completion, by total functions: whatever is not of the protocol is an EndpointError."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeGuard

from countrydesk.core.budgets import estimated_tokens
from countrydesk.core.errors import EndpointError, PromptRefused
from countrydesk.core.ports import Completion, Prompt

# `finish_reason`, as far as it is not a plain end.
_FINISHES = {"length": "length", "max_tokens": "length"}
_DECLINED = frozenset({"content_filter", "refusal"})
# What neither a store nor UTF-8 can hold.
_UNHELD = re.compile("[\x00\ud800-\udfff]")
_LONGEST_NAME = 100
# No prompt and no reply is longer; a larger count is a mistake.
_MOST_TOKENS = 10_000_000


class Declined(PromptRefused):
    """The model, or a filter of content before it, is there and will not answer this prompt."""


class Empty(PromptRefused):
    """A reply without a text, which may be the demand for its form; `words` as of a refusal that says nothing."""

    words = ""


def as_object(body: bytes) -> dict[str, Any] | None:
    """The JSON object of an answer, or None: not UTF-8, no JSON, nested without end, no object."""
    try:
        found = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def completion(data: Mapping[str, Any], prompt: Prompt, name: str) -> Completion:
    """The completion in an answer; `name` is the model's where the server gives none.

    Raises:
        EndpointError: there is no reply in it, an empty one, or one that the model or a filter of content holds back.
    """
    choice = _first(data.get("choices"))
    message = choice.get("message")
    if not isinstance(message, dict):
        raise EndpointError(f"The endpoint of {name} sent no reply in a form that is known.", _FORM)
    reason = choice.get("finish_reason")
    if message.get("refusal") or (isinstance(reason, str) and reason in _DECLINED):
        raise declined(name)
    finish = _finish(reason)
    text = _UNHELD.sub("\ufffd", without_thoughts(_content(message.get("content")))).strip()
    if not text and finish == "length":
        raise PromptRefused(f"The model {name} replied nothing before its reply was as long as it may be.", _EMPTY)
    if not text and finish == "stop":
        raise Empty(f"The model {name} replied nothing.", _EMPTY)
    return _counted(data, prompt, Completion(text, _name(data.get("model")) or name, finish, 0, 0))


def declined(name: str) -> Declined:
    """The error for a prompt that is not answered for what it says; the words of who declines are not printed."""
    return Declined(
        f"The model {name}, or a filter of content before it, declines a prompt.",
        "Another model, or another filter at its server, may answer it.",
    )


_FORM = "Is model.url the address of an OpenAI-compatible endpoint? It usually ends in /v1."
_EMPTY = (
    "A model that thinks before it replies may have used up its tokens: switch that off at the server, or name another."
)


def _first(choices: Any) -> Mapping[str, Any]:
    found = choices[0] if isinstance(choices, list) and choices else None
    return found if isinstance(found, dict) else {}


def _finish(reason: Any) -> str:
    return _FINISHES.get(reason, "stop") if isinstance(reason, str) else "stop"


def _content(content: Any) -> str:
    """The text of a message: a text, or a list of parts of which those with a text count."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [part.get("text") for part in parts if isinstance(part, dict) and part.get("type") == "text"]
    return "".join(text for text in texts if isinstance(text, str))


def without_thoughts(text: str) -> str:
    """The text after what a model thought aloud (`<think>...</think>`, of which some servers swallow the beginning).

    A reply that begins with JSON holds no thoughts: what looks like their mark is a part of it.
    """
    if text.lstrip().startswith(("{", "[", "`")):
        return text
    _, ended, rest = text.rpartition("</think>")
    return rest if ended else text.partition("<think>")[0]


def _name(given: Any) -> str:
    """A model's name in one line; of a path on the server, which is nobody's business, the file."""
    name = given if isinstance(given, str) else ""
    if name.startswith(("/", "~")) or "\\" in name:
        name = re.split(r"[/\\]", name)[-1]
    return "".join(each for each in name[:_LONGEST_NAME] if each.isprintable()).strip()


def _counted(data: Mapping[str, Any], prompt: Prompt, made: Completion) -> Completion:
    """With the server's count of tokens, or our estimate where it has none that can be."""
    usage = data.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    sent, replied = counts.get("prompt_tokens"), counts.get("completion_tokens")
    if _is_count(sent) and _is_count(replied):
        return replace(made, prompt_tokens=sent, reply_tokens=replied)
    asked = estimated_tokens(prompt.system) + estimated_tokens(prompt.data) + estimated_tokens(prompt.schema)
    return replace(made, prompt_tokens=asked, reply_tokens=estimated_tokens(made.text), counted=False)


def _is_count(given: Any) -> TypeGuard[int]:
    return type(given) is int and 0 < given <= _MOST_TOKENS
