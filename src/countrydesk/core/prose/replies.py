"""What a language model answered, read by total functions: records, or a ModelError that says what is wrong.

A reply is as hostile as the evidence that it was made from. Messages are in our words only: they are printed and shown
to the model again.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from countrydesk.core.errors import ModelError
from countrydesk.core.prose.envelope import LONGEST_NAME, visible
from countrydesk.core.prose.form import LONGEST, bare_labels, fault, tidied
from countrydesk.core.prose.labels import citable
from countrydesk.core.prose.parts import Counted, Labelled, Part, Premise, Proposed
from countrydesk.core.types import Claim

T = TypeVar("T")
# More sentences no part of a report has.
MOST_CLAIMS = 12
# A whole section of prose has a twentieth of this; ours nest four deep.
LONGEST_REPLY = 200_000
DEEPEST = 16
_LONGEST_NUMBER, _LONGEST_LABEL = 30, 20
_THOUGHT = re.compile(r"</?think(?:ing)?>")
_START = re.compile(r'\{\s*["}]')
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+("?)|[{}\[\]]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Refused:
    """A claim that is none of ours: its text as far as there is one, and the `reason` in our words, a clause."""

    text: str
    reason: str


@dataclass(frozen=True)
class Reply:
    """What a reply proposes for a part, in its order, and what of it was refused: for its form, then what it tells twice."""

    claims: tuple[Proposed, ...] = ()
    refused: tuple[Refused, ...] = ()


def claims_of(text: str, part: Part, maker: str) -> Reply:
    """The claims of a reply. Each cites labels that were issued for the part, of the kind that its own kind rests on.

    A claim whose form or labels are wrong is refused alone; those after the twelfth are refused together. A claim of
    several sentences is refused and not split: which of its labels bears out which half would be our guess.

    Raises:
        ModelError: the reply cannot be read as a whole.
    """
    given = json_object(text).get("claims")
    if not isinstance(given, list):
        raise ModelError('The reply has no list of "claims".')
    read = [_claim(each, part, maker) for each in given[:MOST_CLAIMS]]
    claims, twice = told_once([each for each in read if not isinstance(each, Refused)], lambda each: each.claim.text)
    refused = [*(each for each in read if isinstance(each, Refused)), *twice]
    if len(given) > MOST_CLAIMS:
        refused.append(_refused(given[MOST_CLAIMS], f"it and all after it are more than {MOST_CLAIMS} claims"))
    return Reply(tuple(claims), tuple(refused))


def told_once(made: Iterable[T], words: Callable[[T], str]) -> tuple[list[T], list[Refused]]:
    """What says something first, and a refusal for each that says it again; `words` are those of one, their case aside."""
    kept: dict[str, T] = {}
    refused = []
    for each in made:
        said = words(each)
        if kept.setdefault(said.casefold(), each) is not each:
            refused.append(Refused(said, "it is told twice"))
    return list(kept.values()), refused


def _claim(given: object, part: Part, maker: str) -> Proposed | Refused:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        return _refused(given, "it has no text")
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in citable(part):
        return _refused(given, "it is of no kind that was asked for")
    return proposed(kind, given["text"], given.get("labels"), part, maker)


def _refused(given: object, reason: str) -> Refused:
    text = given.get("text") if isinstance(given, dict) else None
    return Refused(visible(text, LONGEST) if isinstance(text, str) else "", reason)


def proposed(kind: str, text: str, labels: object, part: Part, maker: str) -> Proposed | Refused:
    """A claim of a kind that the part may hold (see `citable`), its labels resolved; or why it is refused."""
    wrong = _uncitable(labels, kind, part)
    cited = tuple(dict.fromkeys(labels)) if isinstance(labels, list) and not wrong else ()
    line = tidied(text, cited)
    rows = [part.labels[label] for label in cited]
    wrong = wrong or fault(line, _outlets(rows)) or _leaking(line, rows, part)
    if wrong:
        return Refused(visible(text, LONGEST), f"it {wrong}")
    basis = tuple(dict.fromkeys(each.passage for each in rows if isinstance(each, Labelled)))
    rests = tuple(dict.fromkeys(each.claim.id for each in rows if isinstance(each, Premise)))
    claim = Claim(
        kind, line, basis, rests, section=part.section, group=part.group, development=part.development, maker=maker
    )
    return Proposed(claim, cited)


def _uncitable(labels: object, kind: str, part: Part) -> str:
    """What is wrong with what a claim of a kind cites, empty where nothing is. A label is named where it is short."""
    if not isinstance(labels, list) or not labels:
        return "cites nothing"
    if not all(isinstance(each, str) for each in labels):
        return "cites what is no label"
    wrong = next((each for each in labels if each not in citable(part)[kind]), None)
    if wrong is None:
        return ""
    told = f"cites “{visible(wrong, _LONGEST_LABEL)}”"
    return f"{told}, on which no {kind} claim rests" if wrong in part.labels else f"{told}, a label that was not issued"


def _outlets(rows: Sequence[Labelled | Premise | Counted]) -> list[str]:
    """The names of those who published the passages, as the envelope has them; none that is empty."""
    titles = [each.source.title for each in rows if isinstance(each, Labelled) and each.source]
    return [name for title in titles if (name := visible(title, LONGEST_NAME))]


def _leaking(line: str, rows: Sequence[Labelled | Premise | Counted], part: Part) -> str:
    """A label of ours in the sentence; P5 is none where a row that it cites has the word."""
    said = " ".join(each.claim.text if isinstance(each, Premise) else _words(each) for each in rows)
    leaked = bare_labels(line) & part.labels.keys() - bare_labels(said)
    return "has labels in its text" if leaked else ""


def _words(each: Labelled | Counted) -> str:
    return f"{each.passage.quote} {each.translation}" if isinstance(each, Labelled) else each.count.phrase


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
