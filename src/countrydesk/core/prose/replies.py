"""What a language model answered, read by total functions: records, or a ModelError that says what is wrong.

A reply is as hostile as the evidence that it was made from. Messages are in our words only: they are printed and shown
to the model again.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from countrydesk.core.errors import ModelError

# A whole section of prose has a twentieth of this; ours nest four deep.
LONGEST_REPLY = 200_000
DEEPEST = 16
_LONGEST_NUMBER = 30
_THOUGHT = re.compile(r"</?think(?:ing)?>")
_START = re.compile(r'\{\s*["}]')
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+("?)|[{}\[\]]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class _NotStrict(ValueError):
    """JSON that RFC 8259 lets pass and we do not; the message says why."""


def json_object(text: str) -> dict[str, Any]:
    """The one JSON object of a reply. A code fence, a block of thought before it and words around it are passed over.

    Strict: no key twice (RFC 8259 section 4 leaves open what it means), no NaN or Infinity, numbers of at most 30
    digits, at most 16 levels, at most 200,000 characters in all. Lone surrogates come back as U+FFFD.

    Raises:
        ModelError: there is no object, it is cut off, there are several, or it is not strict JSON.
    """
    if len(text) > LONGEST_REPLY:
        raise ModelError(f"The reply is longer than {LONGEST_REPLY:,} characters.")
    said = _answer(text)
    start = _START.search(said)
    if not start:
        raise ModelError("The reply holds no JSON object." if said.strip() else "The reply is empty.")
    end = _end(said, start.start())
    if _START.search(said, end):
        raise ModelError("The reply holds more than one JSON object.")
    return _parsed(said[start.start() : end])


def _answer(text: str) -> str:
    """What stands after the thoughts that some models print first; a reply that begins with its object has none."""
    if text.lstrip().startswith(("{", "```")):
        return text
    marks = list(_THOUGHT.finditer(text))
    if not marks:
        return text
    if not marks[-1].group().startswith("</"):
        raise ModelError("The reply is cut off within its thoughts: no answer follows them.")
    return text[marks[-1].end() :]


def _end(text: str, start: int) -> int:
    """Where the object that begins at `start` is closed. Raises ModelError where it is not."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        sign = token.group()
        if sign.startswith('"'):
            if not token[1]:
                break
            continue
        depth += 1 if sign in "{[" else -1
        if depth > DEEPEST:
            raise ModelError(f"The JSON of the reply is nested more than {DEEPEST} levels deep.")
        if depth == 0:
            return token.end()
    raise ModelError("The reply is cut off: its JSON object is not closed.")


def _parsed(text: str) -> dict[str, Any]:
    try:
        made: dict[str, Any] = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_constant, parse_int=_integer, parse_float=_float
        )
    except _NotStrict as error:
        raise ModelError(f"The reply is not strict JSON: {error}.") from None
    except json.JSONDecodeError as error:
        raise ModelError(f"The reply is not JSON: {error.msg} at character {error.pos}.") from None
    return made


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = {_sound(key): _sound(value) for key, value in pairs}
    if len(made) < len(pairs):
        raise _NotStrict("an object has the same key twice")
    return made


def _sound(value: Any) -> Any:
    """Text without lone surrogates, in lists too; objects within have been through here."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    return [_sound(each) for each in value] if isinstance(value, list) else value


def _constant(_: str) -> NoReturn:
    raise _NotStrict("it holds NaN or Infinity")


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise _NotStrict("it holds a number of absurd length")
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits) if len(digits) <= _LONGEST_NUMBER else math.inf
    if not math.isfinite(value):
        raise _NotStrict("it holds a number of absurd size")
    return value
