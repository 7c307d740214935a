"""Language models behind an endpoint: what is sent, what comes of every answer, and of every way to have none."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import modelserver
from countrydesk.adapters.models import TRIES, ChatModel, Endpoint, endpoint
from countrydesk.adapters.models.answers import Declined, as_object, completion, without_thoughts
from countrydesk.adapters.models.dialects import FORMS, after, first, request
from countrydesk.adapters.models.refusals import refusal
from countrydesk.adapters.models.transport import MOST_BYTES, Answer
from countrydesk.core.errors import EndpointError, WindowError
from countrydesk.core.ports import Completion, Prompt
from modelserver import Behaviour, Server, fails, holds, raw, refuses_form, says, serving

SCHEMA = {"type": "object", "properties": {"capital": {"type": "string"}}, "required": ["capital"]}
PROMPT = Prompt("check", "", "", "Answer in JSON.", "What is the capital?", json.dumps(SCHEMA), most=50, seed=3)
KEY = "sk-very-secret-7"


def no_pause(seconds: float) -> None:
    """Waits for nothing."""


def model(house: Server, pauses: list[float] | None = None, **settings: Any) -> ChatModel:
    """The model behind a server; `pauses` collects for how long it would have waited."""
    sleep: Callable[[float], None] = no_pause if pauses is None else pauses.append
    return endpoint(Endpoint(house.url, "small", **settings), sleep)


def trouble(*play: Behaviour, **settings: Any) -> EndpointError:
    """The error that comes of a server's behaviour."""
    with serving(*play) as house, pytest.raises(EndpointError) as caught:
        model(house, **settings)(PROMPT)
    return caught.value


# --- what is sent, what comes back ------------------------------------------------------------------------------------


def test_a_prompt_is_sent_whole_and_its_completion_comes_back() -> None:
    with serving(says()) as house:
        made = model(house, key=KEY)(PROMPT)
    assert made == Completion(modelserver.REPLY, "small-1", "stop", 40, 7)
    path, headers, body = house.asked[0]
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == f"Bearer {KEY}"
    assert body == {
        "model": "small",
        "messages": [{"role": "system", "content": "Answer in JSON."}, {"role": "user", "content": "What is the capital?"}],
        "max_tokens": 50,
        "stream": False,
        "temperature": 0,
        "seed": 3,
        "response_format": {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": SCHEMA}},
    }  # fmt: skip


def test_without_a_key_none_is_sent() -> None:
    with serving(says()) as house:
        model(house)(PROMPT)
    assert "authorization" not in house.asked[0][1]


@pytest.mark.parametrize("tail", ["/", "/chat/completions", "/chat/completions/"])
def test_an_address_may_be_given_whole(tail: str) -> None:
    with serving(says()) as house:
        endpoint(Endpoint(house.url + tail, "small"))(PROMPT)
    assert house.asked[0][0] == "/v1/chat/completions"


def test_several_threads_ask_one_model() -> None:
    with serving(lambda body, handler: says(json.dumps({"seed": body["seed"]}))(body, handler)) as house:
        asked = model(house)
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(lambda seed: asked(replace(PROMPT, seed=seed)), range(32)))
    assert [json.loads(each.text)["seed"] for each in made] == list(range(32))


@pytest.mark.parametrize(
    ("told", "text", "finish"),
    [
        (says("<think>Is it {Paris}?</think>\n{}"), "{}", "stop"),
        (says("so it is Ulaanbaatar</think>{}"), "{}", "stop"),
        (says('{"said": "</think>"}'), '{"said": "</think>"}', "stop"),
        (says("{}", reasoning_content="Let me see"), "{}", "stop"),
        (says([{"type": "text", "text": "{"}, {"type": "image", "text": "!"}, 7, {"type": "text", "text": "}"}]), "{}", "stop"),
        (says('{"a', "length"), '{"a', "length"),
        (says("{}", refusal=None), "{}", "stop"),
        (says("{}", None), "{}", "stop"),
        (says("{}", ["length"]), "{}", "stop"),
        (says('{"a": "\x00\ud800b"}'), '{"a": "\ufffd\ufffdb"}', "stop"),
    ],
)  # fmt: skip
def test_a_reply_is_what_the_model_says_without_its_thoughts(told: Behaviour, text: str, finish: str) -> None:
    with serving(told) as house:
        made = model(house, structure="plain")(PROMPT)
    assert (made.text, made.finish) == (text, finish)


@pytest.mark.parametrize(
    "told",
    [
        says("No.", "content_filter"),
        says("", "content_filter"),
        says("{}", "refusal"),
        says(None, "stop", refusal="I cannot."),
        fails(400, "The prompt triggered our content management policy.", "content_filter"),
        fails(400, "Content Exists Risk"),
        fails(400, "Input data may contain inappropriate content.", "data_inspection_failed"),
        fails(403, 'Moderation is required and your input was flagged for "violence".'),
        holds({"error": {"message": "", "code": "content_filter"}}),
    ],
)
def test_a_prompt_that_is_declined_is_asked_in_no_other_form_and_its_words_stay_out(told: Behaviour) -> None:
    with serving(told) as house, pytest.raises(Declined) as caught:
        model(house, key=KEY)(PROMPT)
    assert len(house.asked) == 1
    assert caught.value.message == "The model small, or a filter of content before it, declines a prompt."


@pytest.mark.parametrize("status", [401, 404, 429, 500])
def test_what_speaks_of_content_is_no_filter_by_that_alone(status: int) -> None:
    assert not isinstance(trouble(fails(status, "see our content policy")), Declined)


@pytest.mark.parametrize(
    "usage",
    [{}, [], 5, {"prompt_tokens": 3}, {"prompt_tokens": -3, "completion_tokens": 1}, {"prompt_tokens": True, "completion_tokens": 1},
     {"prompt_tokens": "40", "completion_tokens": 7}, {"prompt_tokens": 10**30, "completion_tokens": 7}],
)  # fmt: skip
def test_where_the_server_does_not_count_we_estimate(usage: Any) -> None:
    with serving(says(usage=usage)) as house:
        made = model(house)(PROMPT)
    assert not made.counted
    assert made.prompt_tokens > len(PROMPT.data) / 8
    assert made.reply_tokens > len(made.text) / 8


@pytest.mark.parametrize(
    ("given", "name"),
    [("org/small:8b", "org/small:8b"), ("/home/me/models/small.gguf", "small.gguf"), ("C:\\models\\small.gguf", "small.gguf"),
     (7, "small"), ("", "small"), ("/", "small"), ("a\u202eb\n", "ab"), ("m" * 5000, "m" * 100)],
)  # fmt: skip
def test_a_model_goes_by_its_name_and_not_by_its_place(given: Any, name: str) -> None:
    assert completion({**modelserver.data(), "model": given}, PROMPT, "small").model == name


# --- the dialect is found out once ------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 404, 422, 500, 501])
@pytest.mark.parametrize("forms", [("json_schema",), ("json_schema", "json_object")])
def test_a_form_that_a_server_refuses_gives_way_to_the_next_and_is_not_tried_again(
    status: int, forms: tuple[str]
) -> None:
    with serving(refuses_form(*forms, status=status)) as house:
        asked = model(house)
        asked(PROMPT)
        asked(PROMPT)
    assert asked.settled is not None
    assert asked.settled.form == FORMS[len(forms)]
    assert len(house.asked) == len(forms) + 2
    assert json.dumps(SCHEMA) in house.bodies[-1]["messages"][0]["content"]


def test_a_server_that_passes_over_the_form_is_told_it_in_words_and_all_is_accounted_for() -> None:
    with serving(says("Ulaanbaatar."), says("Ulaanbaatar!"), says()) as house:
        asked = model(house)
        made = asked(PROMPT)
    assert [body.get("response_format", {}).get("type") for body in house.bodies] == [
        "json_schema",
        "json_object",
        None,
    ]
    assert (made.prompt_tokens, made.reply_tokens) == (120, 21)


@pytest.mark.parametrize("reply", ["", '{"city": "Ulaanbaatar"}', "[1]"])
def test_a_form_that_spoils_the_reply_gives_way_too(reply: str) -> None:
    with serving(says(reply), says()) as house:
        asked = model(house)
        assert asked(PROMPT).text == modelserver.REPLY
    assert asked.settled is not None
    assert asked.settled.form == "json_object"


def test_a_reply_that_was_cut_off_tells_nothing_of_the_form() -> None:
    with serving(says('{"capi', "length")) as house:
        model(house)(PROMPT)
    assert len(house.asked) == 1


def test_an_empty_reply_of_a_server_that_is_known_is_an_error() -> None:
    with serving(says(), says("")) as house:
        asked = model(house)
        asked(PROMPT)
        with pytest.raises(EndpointError, match="replied nothing"):
            asked(PROMPT)
    assert len(house.asked) == 2


def test_one_schema_that_a_known_server_cannot_take_is_said_in_words() -> None:
    with serving(says(), fails(400, "too complex a grammar"), says()) as house:
        asked = model(house)
        asked(PROMPT)
        asked(PROMPT)
        asked(PROMPT)
    forms = [body["response_format"]["type"] for body in house.bodies]
    assert forms == ["json_schema", "json_schema", "json_object", "json_schema"]


def test_a_model_that_never_says_json_is_asked_for_it_in_every_form_once_only() -> None:
    with serving(says("Ulaanbaatar.")) as house:
        asked = model(house)
        assert asked(PROMPT).text == "Ulaanbaatar."
        asked(PROMPT)
    assert len(house.asked) == 4


@pytest.mark.parametrize("form", FORMS)
def test_a_form_may_be_forced(form: str) -> None:
    with serving(says("no JSON")) as house:
        model(house, structure=form)(PROMPT)
    assert [body.get("response_format", {}).get("type", "plain") for body in house.bodies] == [form]


def test_a_forced_form_that_is_refused_is_an_error_that_names_the_setting() -> None:
    error = trouble(fails(400, "response_format is unknown"), structure="json_schema")
    assert 'refuses the request (400). It says: "response_format is unknown' in error.message
    assert "model.structure" in error.remedy


@pytest.mark.parametrize(
    ("words", "lacks", "has"),
    [
        ("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "max_tokens", "max_completion_tokens"),
        ("Extra inputs are not permitted: seed", "seed", "max_tokens"),
        ("Unsupported value: 'temperature' does not support 0 with this model.", "temperature", "seed"),
    ],
)  # fmt: skip
def test_an_option_that_a_server_refuses_is_said_otherwise_or_left_out(words: str, lacks: str, has: str) -> None:
    def behave(body: dict[str, Any], handler: modelserver.Handler) -> None:
        (fails(400, words) if lacks in body else says())(body, handler)

    with serving(behave) as house:
        asked = model(house)
        asked(PROMPT)
        asked(PROMPT)
    assert len(house.asked) == 3
    assert lacks not in house.bodies[-1]
    assert has in house.bodies[-1]
    assert house.bodies[-1]["response_format"]["type"] == "json_schema"


def test_a_server_that_refuses_everything_is_asked_a_few_times() -> None:
    words = "max_tokens, seed and temperature are bad, and so is all else"
    with serving(fails(400, words)) as house, pytest.raises(EndpointError):
        model(house)(PROMPT)
    assert len(house.asked) == 6


@given(st.sampled_from(["auto", *FORMS]), st.lists(st.text() | st.sampled_from(["seed", "max_tokens", "temperature"])))
def test_dialects_come_to_an_end(structure: str, said: list[str]) -> None:
    dialect, steps = first(structure), 0
    for words in [*said, "seed", "temperature", "max_tokens", *"......"]:
        other = after(dialect, words)
        if other is None:
            continue
        assert other != dialect
        dialect, steps = other, steps + 1
    assert steps <= 5
    assert after(dialect, "seed temperature max_tokens max_completion_tokens") is None


# --- trouble that passes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 504, 529])
def test_passing_trouble_is_waited_for(status: int) -> None:
    pauses: list[float] = []
    with serving(fails(status, "busy"), fails(status, "busy"), says()) as house:
        made = model(house, pauses, structure="json_schema")(PROMPT)
    assert made.text == modelserver.REPLY
    assert len(pauses) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "17"},
        {"Retry-After": "17.0"},
        {"Retry-After": "Tue, 10 Mar 2026 08:00:17 GMT", "Date": "Tue, 10 Mar 2026 08:00:00 GMT"},
    ],
)
def test_a_term_that_the_server_names_is_kept(headers: dict[str, str]) -> None:
    answer = Answer(429, headers={name.lower(): value for name, value in headers.items()})
    assert getattr(refusal(answer, {}, Endpoint("http://h", "m"), False), "rest", None) == 17
    pauses: list[float] = []
    with serving(fails(429, "slow down", Retry_After="17"), says()) as house:
        model(house, pauses)(PROMPT)
    assert [round(each) >= 17 for each in pauses] == [True]


@pytest.mark.parametrize("said", ["", "soon", "-5", "nan", "1e9", "\u0661", "Tue, 10 Mar 2026 08:00:17 GMT"])
def test_a_term_that_says_nothing_is_the_usual_pause(said: str) -> None:
    answer = Answer(503, headers={"retry-after": said})
    assert getattr(refusal(answer, {}, Endpoint("http://h", "m"), False), "rest", None) == 0


def test_a_term_that_is_too_long_is_told_and_not_waited_for() -> None:
    with serving(fails(429, "daily limit", Retry_After="86400")) as house, pytest.raises(EndpointError) as caught:
        model(house)(PROMPT)
    assert "86400 seconds of rest" in caught.value.message
    assert len(house.asked) == 1


def test_trouble_that_does_not_pass_is_told_after_some_tries() -> None:
    with serving(fails(503, "overloaded")) as house, pytest.raises(EndpointError, match=r"busy \(503\).*overloaded"):
        model(house)(PROMPT)
    assert len(house.asked) == TRIES


@pytest.mark.parametrize("broken", [modelserver.torn, modelserver.slams])
def test_a_connection_that_breaks_is_made_again(broken: Behaviour) -> None:
    with serving(broken, says()) as house:
        assert model(house)(PROMPT).text == modelserver.REPLY
    assert "took no connection, or broke it off" in trouble(broken).message


def test_where_no_server_runs_the_error_says_so() -> None:
    with serving(says()) as house:
        pass
    with pytest.raises(EndpointError, match=r"Is the server running there, and model\.url right"):
        model(house)(PROMPT)


@pytest.mark.parametrize("behaviour", [modelserver.silent, modelserver.trickles])
def test_a_server_that_never_ends_is_left(behaviour: Behaviour) -> None:
    assert "gave no whole answer in 0.3 seconds" in trouble(behaviour, seconds=0.3).message


def test_requests_are_spread_over_the_minute() -> None:
    pauses: list[float] = []
    with serving(says()) as house:
        asked = model(house, pauses, per_minute=6)
        for _ in range(3):
            asked(PROMPT)
    assert len(pauses) == 2
    assert pauses[0] <= 10 < pauses[1] <= 20


# --- trouble that stays -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("behaviour", "words", "remedy"),
    [
        (fails(401, f"Incorrect API key provided: {KEY}"), "refuses the key (401)", "MY_KEY (model.key_env)"),
        (fails(403, "no access"), "refuses the key (403)", "model.key_env"),
        (fails(402, "pay"), "wants to be paid", "account"),
        (fails(429, "You exceeded your current quota", "insufficient_quota"), "wants to be paid", "account"),
        (fails(404, "The model `small` does not exist", "model_not_found"), "knows no such model", "model.name"),
        (fails(404, 'model "small" not found, try pulling it first'), "knows no such model", "model.name"),
        (fails(400, "invalid model ID"), "knows no such model", "model.name"),
        (fails(400, "Model Not Exist"), "knows no such model", "model.name"),
        (fails(400, "small is not a valid model ID"), "knows no such model", "model.name"),
        (fails(404, "response_format is not supported by this model"), "refuses the request (404)", "model.url"),
        (holds({"detail": "Not Found"}, 404), "refuses the request (404)", "model.url"),
        (raw(b"<html>nginx</html>", "text/html", 404), "refuses the request (404)", "model.url"),
        (raw(b"<html>Welcome</html>", "text/html"), "answers with a web page (200)", "usually ends in /v1"),
        (raw(b"{'choices': broken"), "no JSON object (200)", "model.url"),
        (raw(b"\xff\xfe"), "no JSON object", "model.url"),
        (raw(b"[" * 500_000), "no JSON object", "model.url"),
        (raw(b'data: {"choices": [{"delta": {"content": "\xff'), "streams", "Switch that off"),
        (raw(b"\x00\x01garbage", "text/event-stream"), "streams", "Switch that off"),
        (raw(b"{}", "text/event-stream"), "streams", "Switch that off"),
        (raw(b"", status=307, Location="http://127.0.0.1:1/steal"), "sends us elsewhere (307)", "model.url"),
        (raw(b" " * 10_000_000), "larger than 2 MB", ""),
        (modelserver.bomb, "larger than 2 MB", ""),
        (raw(b"no gzip", Content_Encoding="gzip"), "coding that was not asked for", ""),
        (fails(200, "upstream is broken"), "upstream is broken", ""),
        (fails(200, "upstream is busy", 502), "busy (502)", "per_minute"),
        (holds({"error": "something"}), "something", ""),
        (holds({}), "no reply in a form that is known", "model.url"),
        (holds({"choices": [7]}), "no reply in a form", "model.url"),
        (holds({"choices": {"0": 1}}), "no reply in a form", "model.url"),
        (says(""), "replied nothing", "thinks before it replies"),
        (says("<think>and so on", "length"), "replied nothing before its reply was as long", "thinks"),
        (says(17), "replied nothing", ""),
    ],
)  # fmt: skip
def test_trouble_is_told_with_what_to_do_about_it(behaviour: Behaviour, words: str, remedy: str) -> None:
    error = trouble(behaviour, key=KEY, key_env="MY_KEY")
    assert words in error.message
    assert remedy in error.remedy
    assert KEY not in str(error)
    assert "127.0.0.1" not in error.message


def test_a_limit_of_a_minute_is_no_empty_account() -> None:
    words = "You exceeded your current quota, please check your plan and billing details."
    with serving(fails(429, words), says()) as house:
        assert model(house)(PROMPT).text == modelserver.REPLY


def test_words_nested_without_end_are_no_words() -> None:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    error = refusal(Answer(400), {"detail": nested, "message": "bad"}, Endpoint("http://h", "m"), True)
    assert 'refuses the request (400). It says: "bad".' in error.message


def test_a_server_that_wants_a_key_is_told_apart_from_one_that_refuses_it() -> None:
    error = trouble(fails(401, "no key"), key_env="MY_KEY", setting="judge")
    assert "wants a key" in error.message
    assert "Put it into MY_KEY (judge.key_env)" in error.remedy


@pytest.mark.parametrize(
    ("status", "words", "code"),
    [
        (400, "This model's maximum context length is 8192 tokens. However, you requested 9000.", "context_length_exceeded"),
        (400, "The decoder prompt (length 9000) is longer than the maximum model length of 8192.", None),
        (400, "the request exceeds the available context size, try increasing it", None),
        (500, "Requested tokens (9000) exceed context window of 8192", None),
        (500, "input length exceeds the context length", None),
        (400, "prompt is too long: 213462 tokens > 200000 maximum", None),
    ],
)  # fmt: skip
def test_a_prompt_that_is_too_long_is_told_apart(status: int, words: str, code: str | None) -> None:
    error = trouble(fails(status, words, code))
    assert isinstance(error, WindowError)
    assert "model.window" in error.remedy


def test_a_prompt_that_cannot_fit_is_not_sent() -> None:
    with serving(says()) as house, pytest.raises(WindowError, match=r"window of small \(60 tokens\)"):
        model(house, window=60)(PROMPT)
    assert house.asked == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:0/v1", f"http://{'a' * 70}.invalid/v1", "http://a..b/v1"])
def test_an_address_that_leads_nowhere_is_an_error(url: str) -> None:
    with pytest.raises(EndpointError):
        endpoint(Endpoint(url, "m"), no_pause)(PROMPT)


def test_a_certificate_that_nobody_trusts_is_refused_before_the_key_is_sent() -> None:
    with serving(says(), certificate=modelserver.NOBODYS) as house, pytest.raises(EndpointError) as caught:
        model(house, key=KEY)(PROMPT)
    assert "a certificate that is not trusted" in caught.value.message
    assert house.asked == []


def test_the_key_is_in_no_repr() -> None:
    assert KEY not in repr(Endpoint("http://h", "m", KEY))


# --- hostile answers --------------------------------------------------------------------------------------------------

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["choices", "message", "content", "error", "usage", "code", "refusal", "text", "type", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


@given(ANY)
def test_an_answer_is_a_completion_or_an_error(value: Any) -> None:
    data = as_object(json.dumps(value).encode())
    assert (data is not None) == isinstance(value, dict)
    try:
        made = completion(data or {}, PROMPT, "small")
    except EndpointError as error:
        assert "small" in error.message
    else:
        made.text.encode("utf-8")
        assert made.finish in ("stop", "length")
        assert made.prompt_tokens > 0


@given(
    st.integers(100, 599),
    st.binary(max_size=200) | ANY.map(as_json),
    st.text(max_size=30),
)
def test_every_refusal_is_a_sentence_without_the_key(status: int, body: bytes, rest: str) -> None:
    answer = Answer(status, "text/html", {"retry-after": rest, "date": rest}, body)
    error = refusal(answer, as_object(body), Endpoint("http://h/v1", "m", KEY), True)
    assert "http://h" not in str(error)
    assert error.message.endswith(".")
    assert KEY not in str(error)
    assert len(str(error)) < 700


@given(st.text() | st.lists(st.sampled_from(["<think>", "</think>", "{", "x"])).map("".join))
def test_what_remains_of_thoughts_stood_in_the_text(text: str) -> None:
    assert text.endswith(without_thoughts(text)) or text.startswith(without_thoughts(text))


@given(st.text(), st.text(), st.sampled_from(FORMS))
def test_any_prompt_is_sent_as_it_is(system: str, data: str, form: str) -> None:
    sent = json.loads(request(replace(PROMPT, system=system, data=data), "m", first(form)))
    assert sent["messages"][1]["content"] == data
    assert sent["messages"][0]["content"].startswith(system)


def test_a_packed_answer_is_unpacked() -> None:
    with serving(raw(gzip.compress(json.dumps(modelserver.data()).encode()), Content_Encoding="gzip")) as house:
        assert model(house)(PROMPT).text == modelserver.REPLY
    assert len(json.dumps(modelserver.data())) < MOST_BYTES


@settings(max_examples=60)
@given(
    st.sampled_from([200, 200, 201, 301, 400, 404, 418, 429, 500, 503]),
    st.binary(max_size=300) | ANY.map(as_json),
    st.text("x-/;", max_size=9),
)
def test_whatever_a_server_sends_there_is_a_completion_or_an_error(status: int, body: bytes, kind: str) -> None:
    with serving(raw(body, kind, status)) as house:
        try:
            made = model(house)(PROMPT)
        except EndpointError as error:
            assert error.message.endswith(".")
        else:
            assert made.finish in ("stop", "length")


def test_threads_that_find_out_the_form_at_once_find_the_same() -> None:
    with serving(refuses_form("json_schema", status=400)) as house:
        asked = model(house)
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(asked, [replace(PROMPT, seed=seed) for seed in range(24)]))
    assert {each.text for each in made} == {modelserver.REPLY}
    assert asked.settled is not None
    assert asked.settled.form == "json_object"
