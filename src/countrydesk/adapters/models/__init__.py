"""Language models behind any OpenAI-compatible endpoint: hosted, vLLM, Ollama, llama.cpp.

`endpoint` gives a `LanguageModel`: one prompt in, one completion out, from any thread. What servers differ in is found out with
the first prompt and remembered (`dialects`); passing trouble is waited for (tenacity); what remains is an EndpointError
that names the setting to change (`refusals`).
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import tenacity

from countrydesk.adapters.models.answers import Empty, as_object, completion
from countrydesk.adapters.models.dialects import Dialect, after, first, looser, request
from countrydesk.adapters.models.places import Endpoint
from countrydesk.adapters.models.refusals import Passing, Refused, refusal
from countrydesk.adapters.models.transport import Answer, Broken, post
from countrydesk.core.budgets import estimated_tokens
from countrydesk.core.errors import ModelError, WindowError
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.replies import json_object

__all__ = ["ChatModel", "Endpoint", "endpoint"]

# How often one request is sent, at most, and the longest pause of its own accord, in seconds.
TRIES, LONGEST_PAUSE = 4, 20.0
_PAUSE = tenacity.wait_random_exponential(multiplier=1, max=LONGEST_PAUSE)


def endpoint(at: Endpoint, sleep: Callable[[float], None] = time.sleep) -> ChatModel:
    """The language model behind an endpoint; `sleep` takes seconds. Nothing is asked before the first prompt."""
    return ChatModel(at, sleep)


class ChatModel:
    """A `LanguageModel` that speaks to one endpoint. `settled` is how it wants to be spoken to, None until it has replied."""

    def __init__(self, at: Endpoint, sleep: Callable[[float], None]) -> None:
        self.at = at
        self.settled: Dialect | None = None
        self._sleep = sleep
        self._lock = threading.Lock()
        self._next = 0.0

    def __call__(self, prompt: Prompt, /) -> Completion:
        """The completion of a prompt; its tokens count what finding out the form of replies has cost.

        Raises:
            EndpointError: there is none. WindowError: the prompt is too long.
        """
        _fitting(prompt, self.at)
        known, wasted = self.settled, list[Completion]()
        dialect = known or first(self.at.structure)
        while True:
            made, dialect = self._understood(prompt, dialect, finding=known is None)
            other = looser(dialect)
            if known or other is None or _in_form(made, prompt.schema):
                self._settle(dialect)
                return _with(made, wasted)
            wasted.append(made)
            dialect = other

    def _understood(self, prompt: Prompt, dialect: Dialect, finding: bool) -> tuple[Completion, Dialect]:
        """The completion in the first dialect, from this one on, that the server does not refuse, and that dialect."""
        while True:
            try:
                return self._patiently(prompt, dialect, negotiable=finding and bool(dialect.others)), dialect
            except (Refused, Empty) as error:
                other = after(dialect, error.words) if isinstance(error, Refused) or finding else None
                if other is None:
                    raise
                dialect = other

    def _settle(self, dialect: Dialect) -> None:
        with self._lock:
            self.settled = self.settled or dialect

    def _patiently(self, prompt: Prompt, dialect: Dialect, negotiable: bool) -> Completion:
        """Sent again after a pause while the trouble is a passing one, not beyond the seconds of an answer."""
        again = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type((Passing, Broken)),
            stop=tenacity.stop_after_attempt(TRIES) | tenacity.stop_after_delay(self.at.seconds),
            wait=_pause,
            sleep=self._sleep,
            reraise=True,
        )
        return again(self._once, prompt, dialect, negotiable)

    def _once(self, prompt: Prompt, dialect: Dialect, negotiable: bool) -> Completion:
        self._pace()
        answer = post(self.at, request(prompt, self.at.name, dialect), _headers(self.at))
        data = as_object(answer.body)
        if not _is_reply(answer) or data is None or data.get("error"):
            raise refusal(answer, data, self.at, negotiable)
        return completion(data, prompt, self.at.name)

    def _pace(self) -> None:
        """Waits for this request's turn: turns are a minute's share apart, whichever thread takes them."""
        if not self.at.per_minute:
            return
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + 60.0 / self.at.per_minute
        if turn > now:
            self._sleep(turn - now)


def _pause(state: tenacity.RetryCallState) -> float:
    """Seconds before the next try: what the server asked for, or a random share of a pause that doubles."""
    error = state.outcome.exception() if state.outcome else None
    return max(_PAUSE(state), error.rest if isinstance(error, Passing) else 0.0)


def _is_reply(answer: Answer) -> bool:
    return answer.status == 200 and answer.media_type != "text/event-stream"


def _headers(at: Endpoint) -> dict[str, str]:
    asked = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    return {**asked, "Authorization": f"Bearer {at.key}"} if at.key else asked


def _fitting(prompt: Prompt, at: Endpoint) -> None:
    """Raises WindowError for a prompt that is too long by our own estimate: some servers cut it off and say nothing."""
    needed = sum(map(estimated_tokens, (prompt.system, prompt.data, prompt.schema))) + prompt.most
    if needed > at.window:
        raise WindowError(
            f"A prompt does not fit into the window of {at.name} ({at.window} tokens).",
            f"Raise {at.setting}.window if the model takes more, or name another model.",
        )


def _in_form(made: Completion, schema: str) -> bool:
    """Whether a reply is an object with what the schema requires; one that was cut off tells nothing of the form.

    A server that passes over the demand without a word is found out so.
    """
    if made.finish != "stop":
        return True
    try:
        return json_object(made.text).keys() >= set(json.loads(schema).get("required", ()))
    except ModelError:
        return False


def _with(made: Completion, wasted: Sequence[Completion]) -> Completion:
    """The completion with the tokens of those before it on its account."""
    asked, replied = (sum(getattr(each, name) for each in wasted) for name in ("prompt_tokens", "reply_tokens"))
    return replace(made, prompt_tokens=made.prompt_tokens + asked, reply_tokens=made.reply_tokens + replied)
