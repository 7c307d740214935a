"""Prompts for claims: our instructions apart from the evidence, a schema of the issued labels, the same each time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import WEEK
from countrydesk.adapters.prompts import load_prompts
from countrydesk.core.errors import ModelError
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.drafts import again, draft_prompt
from countrydesk.core.prose.envelope import opened
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.schemas import claims_schema, one_of, repairs_schema
from drafted import QUOTES, part
from strategies import texts

PROMPTS = load_prompts()
STYLES = ("development", "background", "partner", "military", "summary")


def prompt(made: Part) -> Prompt:
    return draft_prompt(made, "Mongolia", WEEK.period, PROMPTS)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_instructions_that_are_short_and_filled_in(style: str) -> None:
    made = prompt(part(style=style))
    assert "$" not in made.system
    assert "Mongolia, 5 March 2026 to 12 March 2026" in made.system
    assert len(made.system) < 1_600
    assert made.template == f"draft,close,{style}"
    assert set(made.template.split(",")) <= PROMPTS.texts.keys()
    assert (made.purpose, made.section, made.seed) == ("draft", "developments", 0)


@pytest.mark.parametrize("style", STYLES)
def test_a_judged_writer_words_its_sentences_itself_but_for_the_summary(style: str) -> None:
    made = draft_prompt(part(style=style), "Mongolia", WEEK.period, PROMPTS, judged=True)
    own = style != "summary"
    assert made.template == f"draft,{'free' if own else 'close'},{style}"
    assert ("is worded by you" in made.system, "keeps to the words" in made.system) == (own, not own)
    assert len(made.system) < 1_600


@given(texts, st.lists(texts.filter(str.strip), min_size=1, max_size=3, unique=True))
def test_no_evidence_stands_among_the_instructions(title: str, quotes: list[str]) -> None:
    plain = prompt(part())
    made = prompt(part(quotes, title=title))
    assert made.system == plain.system
    assert made.schema == prompt(part([f"{number}." for number, _ in enumerate(quotes)])).schema


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=3, unique=True))
def test_the_same_part_gives_the_same_prompt(quotes: list[str]) -> None:
    assert prompt(part(quotes)).sha256 == prompt(part(quotes)).sha256
    assert prompt(part([*quotes, "One more of them stands here."])).sha256 != prompt(part(quotes)).sha256


def test_the_rows_of_the_part_are_the_data() -> None:
    assert [row.get("quote") for row in opened(prompt(part()).data)] == [None, *QUOTES]


def test_the_schema_knows_the_issued_labels_only() -> None:
    both = replace(part(claims=["One."]), style="partner", section="geopolitics")
    kinds = json.loads(prompt(both).schema)["properties"]["claims"]["items"]["anyOf"]
    found = {each["properties"]["kind"]["enum"][0]: each["properties"]["labels"]["items"]["enum"] for each in kinds}
    assert found == {"reported": ["P1", "P2"], "assessed": ["C1"]}
    alone = json.loads(prompt(part()).schema)["properties"]["claims"]["items"]["properties"]
    assert (alone["kind"]["enum"], alone["labels"]["items"]["enum"]) == (["reported"], ["P1", "P2"])


def test_the_example_in_the_instructions_cites_a_label_that_was_issued() -> None:
    assert '"labels": ["P1"]' in prompt(part()).system
    assert '"labels": ["C1"]' in prompt(part((), ["One."], style="summary", section="summary")).system


def test_a_part_without_labels_still_has_a_schema() -> None:
    claim = json.loads(prompt(part(())).schema)["properties"]["claims"]["items"]["properties"]
    assert claim["labels"]["items"] == {"type": "string"}
    assert one_of([]) == {"type": "string"}


@pytest.mark.parametrize("schema", [claims_schema({"reported": ("P1",)}), repairs_schema(["P1"], 2)])
def test_schemas_keep_to_what_strict_servers_take(schema: str) -> None:
    waiting = [json.loads(schema)]
    objects = 0
    while waiting:
        each = waiting.pop()
        if each.get("type") == "object":
            objects += 1
            assert each["additionalProperties"] is False
            assert each["required"] == list(each["properties"])
            waiting += each["properties"].values()
        waiting += [each["items"]] if each.get("type") == "array" else []
    assert objects == 2


def test_a_second_asking_says_what_was_wrong_and_is_another_prompt() -> None:
    first = prompt(part())
    second = again(first, ModelError("The reply is empty."))
    assert second.system.startswith(first.system.rstrip())
    assert "could not be used. The reply is empty. Answer again" in second.system
    assert (second.data, second.schema, second.seed) == (first.data, first.schema, 1)
    assert second.sha256 != first.sha256


def test_a_style_without_a_file_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        prompt(part(style="poem"))


def test_a_prompt_file_is_named_by_the_digest_of_its_text() -> None:
    digests = PROMPTS.digests(["summary", "draft", "draft"])
    assert list(digests) == ["draft", "summary"]
    assert digests["draft"] == hashlib.sha256(PROMPTS.texts["draft"].encode()).hexdigest()


def test_the_repair_has_short_instructions_too() -> None:
    filled = PROMPTS.filled("repair", country="Mongolia", since="5 March 2026", until="12 March 2026")
    assert len(filled) < 1_600
    assert "$" not in filled
