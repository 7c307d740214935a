"""An answer that is no reply -> the error that says what a person can do about it, or that it may be asked again. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from countrydesk.adapters.models.answers import declined
from countrydesk.adapters.models.places import Endpoint
from countrydesk.adapters.models.transport import Answer
from countrydesk.core.errors import EndpointError, PromptRefused, WindowError
from countrydesk.core.politeness import http_date

# A server that wants a longer rest than this is not waited for, in seconds.
LONGEST_REST = 60.0
_LONGEST_WORDS = 200
# Who refuses a form of request says so with one of these; 500 and 501 come from servers that know no `response_format`.
NEGOTIABLE = frozenset({400, 404, 405, 415, 422, 500, 501})
# Who filters content says so with one of these.
_FILTERING = frozenset({400, 403, 422})
_BUSY = frozenset({408, 409, 425, 429})
# The wordings of OpenAI, vLLM, llama.cpp and its Python server, Ollama, Anthropic and Google.
_WINDOW = re.compile(
    r"context[ _](?:length|window|size)|max(?:imum)?[ _](?:model|context|sequence)[ _]len|prompt is too long"
    r"|input is too long|exceeds? the maximum number of tokens"
)
_UNKNOWN = re.compile(
    r"model_not_found|(?:unknown|no such|invalid|not a valid) model|no endpoints found for"
    r"|model (?:[^ ]{1,100} )?(?:is )?(?:not found|not exist|(?:does|do)(?: not|n't) exist)"
)
_CREDIT = re.compile(r"insufficient_quota|insufficient balance|credit balance")
# A filter of content says so: Azure, OpenAI, OpenRouter, DeepSeek, Alibaba Cloud.
_FILTER = re.compile(
    r"content[ _](?:filter|management|policy)|responsible_?ai_?policy|input was flagged|content exists risk"
    r"|data_?inspection_?failed"
)
_FORM = re.compile(r"response_format|json_schema|json_object|parameter")
_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?")


class Passing(EndpointError):
    """Trouble that may be over after `rest` seconds."""

    rest = 0.0


class Refused(PromptRefused):
    """The request was refused as it is; the server's `words` may say what it minds."""

    words = ""


def refusal(answer: Answer, data: Mapping[str, Any] | None, at: Endpoint, negotiable: bool) -> EndpointError:
    """The error for an answer that holds no reply. `negotiable`: another form of the request can be tried.

    The model is named and not the address, for errors go into the evidence. The server's words are quoted in part, without
    the key, and not at all where it refuses the key.
    """
    status = _status(answer, data)
    words = _words(data)
    asked = f"The endpoint of {at.name}"
    if _WINDOW.search(words.lower()) and status >= 400:
        return WindowError(
            f"A prompt does not fit into the window of {at.name}.", f"Set {at.setting}.window to what it takes."
        )
    if status in _FILTERING and _FILTER.search(words.lower()):
        return declined(at.name)
    if status in (401, 403):
        return _key(asked, at, status)
    if status == 402 or _CREDIT.search(words.lower()):
        return EndpointError(
            f"{asked} wants to be paid first ({status}).", "Fill up the account that the key belongs to."
        )
    if _is_unknown_model(status, words.lower()):
        return EndpointError(f"{asked} knows no such model.", f"Set {at.setting}.name to one that it serves.")
    if status in NEGOTIABLE and (negotiable or status not in (500, 501)):
        return _refused(asked, status, words, at)
    if status in _BUSY or status >= 500:
        return _busy(asked, status, answer, words, at)
    return _alien(asked, answer, at)


def _status(answer: Answer, data: Mapping[str, Any] | None) -> int:
    """The status of the answer, or that of the error which an answer with status 200 holds."""
    error = (data or {}).get("error")
    if answer.status != 200 or not error:
        return answer.status
    code = error.get("code") if isinstance(error, dict) else None
    return code if type(code) is int and 400 <= code < 600 else 400


def _words(data: Mapping[str, Any] | None) -> str:
    """What the server says of its error, wherever it puts it; empty where it is not JSON."""
    said = data or {}
    error = said.get("error")
    inner = error if isinstance(error, dict) else {"message": error}
    found = [inner.get("message"), inner.get("code"), inner.get("type"), said.get("message"), said.get("detail")]
    return " ".join(_text(each)[:2000] for each in found if each)


def _text(value: Any) -> str:
    """A text, or whatever stands in its place, spelled out; empty where it is nested too deeply for that."""
    try:
        return str(value)
    except RecursionError:
        return ""


def _quoted(words: str, at: Endpoint) -> str:
    if at.key:
        words = words.replace(at.key, "")
    line = " ".join("".join(each if each.isprintable() else " " for each in words).split())
    return f' It says: "{line[:_LONGEST_WORDS]}".' if line else ""


def _key(asked: str, at: Endpoint, status: int) -> EndpointError:
    if at.key:
        return EndpointError(
            f"{asked} refuses the key ({status}).", f"Put the right one into {at.key_env} ({at.setting}.key_env)."
        )
    return EndpointError(f"{asked} wants a key ({status}).", f"Put it into {at.key_env} ({at.setting}.key_env).")


def _is_unknown_model(status: int, words: str) -> bool:
    """Whether a server says that it does not serve the model, and not that the model cannot do what was asked of it."""
    return status in (400, 404, 422) and bool(_UNKNOWN.search(words)) and not _FORM.search(words)


def _refused(asked: str, status: int, words: str, at: Endpoint) -> Refused:
    error = Refused(f"{asked} refuses the request ({status}).{_quoted(words, at)}", _remedy(status, at))
    error.words = words
    return error


def _remedy(status: int, at: Endpoint) -> str:
    if status in (404, 405):
        return f"Is {at.setting}.url right? It usually ends in /v1."
    return f"Try another {at.setting}.structure."


def _busy(asked: str, status: int, answer: Answer, words: str, at: Endpoint) -> EndpointError:
    """Trouble of the server's own, or a rate limit."""
    told = f"{asked} is in trouble or busy ({status}).{_quoted(words, at)}"
    remedy = f"Try again later, or set {at.setting}.per_minute."
    rest = _rest(answer.headers)
    if rest > LONGEST_REST:
        return EndpointError(f"{told} It wants {rest:.0f} seconds of rest.", remedy)
    error = Passing(told, remedy)
    error.rest = rest
    return error


def _rest(headers: Mapping[str, str]) -> float:
    """Seconds of rest that a server asks for (RFC 9110 section 10.2.3); a date counts by its own clock. 0: it does not say."""
    said = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(said):
        return float(said)
    until, sent = http_date(said), http_date(headers.get("date", ""))
    return max(0.0, (until - sent).total_seconds()) if until and sent else 0.0


def _alien(asked: str, answer: Answer, at: Endpoint) -> EndpointError:
    remedy = f"Is {at.setting}.url the address of an OpenAI-compatible endpoint? It usually ends in /v1."
    if 300 <= answer.status < 400:
        return EndpointError(f"{asked} sends us elsewhere ({answer.status}), where no key is taken.", remedy)
    if answer.media_type == "text/event-stream" or answer.body[:6].startswith((b"data:", b"event:")):
        return EndpointError(f"{asked} streams, although no stream was asked for.", "Switch that off at the server.")
    kind = "a web page" if "html" in answer.media_type else "no JSON object"
    return EndpointError(f"{asked} answers with {kind} ({answer.status}).", remedy)
