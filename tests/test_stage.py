"""Every stage runs alone: JSON lines with exactly the fields of the public interface, from files or standard input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from countrydesk.adapters.embed import available
from fakes import Ran, Story, command, rss

FIELDS: dict[str, set[str]] = {
    "feed": {"feed", "id", "title", "link", "published", "updated", "summary", "content", "authors", "language"},
    "extract": {"file", "title", "text", "published", "published_basis", "language", "authors", "footnotes", "wall"},
    "dates": {"id", "expressions"},
    "collate": {"id", "origin", "event"},
    "check": {"id", "verdict", "findings"},
}
STORY = Story("https://ledger.example.org/1", "A title", "A summary.", "Tue, 10 Mar 2026 06:00:00 GMT")
PARAGRAPH = "The parliament of Mongolia passed the bill on air quality at first reading on Friday, with 61 votes. " * 4
PAGE = (
    '<html lang="en"><head><title>A page</title><meta property="article:published_time" content="2026-03-06T10:00:00Z">'
    f"</head><body><article><h1>A page</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></article></body></html>"
)
RECORDS = ("dates", "collate", "check")
EXAMPLE: dict[str, dict[str, Any]] = {
    "dates": {"id": "a", "text": "They met on 10 March 2026.", "published": None},
    "collate": {
        "id": "a", "url": "https://ledger.example.org/1", "source": "Ledger", "title": "Mongolia signs accord",
        "text": "Mongolia signed an accord with Russia on Tuesday.", "published": "2026-03-11T06:00:00Z", "language": "en",
    },
    "check": {
        "id": "a", "claim": "Mongolia opened 12 posts.", "evidence": ["Mongolia opened 12 posts on Tuesday."],
        "claim_context": "",
    },
}  # fmt: skip
every_stage = pytest.mark.parametrize("stage", RECORDS)


def stage(name: str, *records: object) -> Ran:
    return command("stage", name, given="".join(json.dumps(each) + "\n" for each in records))


def fine(ran: Ran) -> list[Any]:
    assert ran.status == 0, ran.said
    assert ran.said == ""
    return ran.rows


# --- feed -------------------------------------------------------------------------------------------------------------


def test_feed(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss([STORY]))
    assert fine(command("stage", "feed", path)) == [
        {
            "feed": str(path), "id": STORY.url, "title": "A title", "link": STORY.url,
            "published": "2026-03-10T06:00:00+00:00", "updated": None, "summary": "A summary.", "content": "",
            "authors": [], "language": "",
        }
    ]  # fmt: skip


def test_feed_reads_standard_input() -> None:
    row = fine(command("stage", "feed", given=rss([STORY])))[0]
    assert set(row) == FIELDS["feed"]
    assert row["title"] == "A title"


def test_a_feed_that_is_broken_is_a_line_with_its_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken, sound = tmp_path / "broken.xml", tmp_path / "sound.xml"
    broken.write_bytes(b"<html><body>Moved</body></html>")
    sound.write_bytes(rss([STORY]))
    first, second = fine(command("stage", "feed", broken, sound))
    assert set(first) == {"feed", "error"}
    assert first["feed"] == str(broken)
    assert str(broken) in first["error"]
    assert second["title"] == "A title"


@pytest.mark.parametrize("body", [b"", b"\x00\xff\xfe", b"{}", b"[" * 100_000, b"<rss>" * 10_000])
def test_a_feed_of_rubbish_is_a_line_with_its_error(body: bytes) -> None:
    rows = fine(command("stage", "feed", given=body))
    assert [set(row) for row in rows] in ([{"feed", "error"}], [])


def test_a_feed_keeps_every_script(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss([Story("https://a.example.org/1", "Улаанбаатар 乌兰巴托 أولان باتور", "Ү", STORY.published)]))
    ran = command("stage", "feed", path)
    assert "Улаанбаатар 乌兰巴托 أولان باتور" in ran.out, "written as itself, not as escapes"
    assert ran.rows[0]["summary"] == "Ү"


# --- extract ----------------------------------------------------------------------------------------------------------


def test_extract(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    row = fine(command("stage", "extract", path))[0]
    assert set(row) == FIELDS["extract"]
    assert (row["file"], row["title"], row["language"]) == (str(path), "A page", "en")
    assert "with 61 votes" in row["text"]
    assert row["published"].startswith("2026-03-06T10:00:00")
    assert "meta" in row["published_basis"]
    assert (row["authors"], row["footnotes"]) == ([], [])


def test_extract_reads_standard_input_and_plain_text() -> None:
    row = fine(command("stage", "extract", given=PARAGRAPH))[0]
    assert set(row) == FIELDS["extract"]
    assert row["text"].startswith("The parliament")
    assert (row["published"], row["published_basis"]) == (None, "none")


def test_what_cannot_be_extracted_is_a_line_with_its_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken, sound = tmp_path / "broken.pdf", tmp_path / "page.html"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    sound.write_text(PAGE, "utf-8")
    first, second = fine(command("stage", "extract", broken, sound))
    assert set(first) == {"file", "error"}
    assert first["file"] == str(broken)
    assert second["title"] == "A page"


# --- dates ------------------------------------------------------------------------------------------------------------


def test_dates() -> None:
    assert fine(stage("dates", EXAMPLE["dates"])) == [
        {
            "id": "a",
            "expressions": [
                {
                    "start": 12, "end": 25, "text": "10 March 2026", "from": "2026-03-10", "to": "2026-03-10",
                    "granularity": "day", "kind": "date", "anchor": "itself",
                }
            ],
        }
    ]  # fmt: skip


@pytest.mark.parametrize("moment", ["2026-03-11T06:00:00Z", "2026-03-11T06:00:00+08:00", "2026-03-11"])
def test_dates_are_resolved_against_the_moment_of_publication(moment: str) -> None:
    row = fine(stage("dates", {"id": "a", "text": "They met yesterday.", "published": moment}))[0]
    assert [(each["from"], each["to"]) for each in row["expressions"]] == [("2026-03-10", "2026-03-10")]


def test_what_an_expression_does_not_say_is_null() -> None:
    row = fine(stage("dates", {"id": "a", "text": "They met on Tuesday.", "published": None}))[0]
    assert {(each["from"], each["to"]) for each in row["expressions"]} <= {(None, None)}


def test_offsets_lie_in_the_text_as_given() -> None:
    text = "🙂 Уулзалт — 3 дугаар сарын 10; they met on 10 March 2026, 3月10日."
    for each in fine(stage("dates", {"id": "a", "text": text, "published": "2026-03-11"}))[0]["expressions"]:
        assert text[each["start"] : each["end"]] == each["text"]


# --- collate ----------------------------------------------------------------------------------------------------------


def test_collate() -> None:
    copy = {**EXAMPLE["collate"], "id": "b", "url": "https://mail.example.org/1", "source": "Mail"}
    other = {
        **EXAMPLE["collate"], "id": "c", "url": "https://mail.example.org/2", "title": "Flood in Chile",
        "text": "A flood in Chile drove 400 people from their homes on Sunday.",
    }  # fmt: skip
    rows = fine(stage("collate", EXAMPLE["collate"], copy, other))
    assert [set(row) for row in rows] == [FIELDS["collate"]] * 3
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert rows[0]["origin"] == rows[1]["origin"] != rows[2]["origin"]
    assert rows[0]["event"] == rows[1]["event"] != rows[2]["event"]


def test_collation_does_not_depend_on_the_order_of_its_lines() -> None:
    records = [{**EXAMPLE["collate"], "id": name, "source": name} for name in "abcd"]
    forward = {row["id"]: (row["origin"], row["event"]) for row in fine(stage("collate", *records))}
    back = {row["id"]: (row["origin"], row["event"]) for row in fine(stage("collate", *reversed(records)))}
    assert forward == back


def test_a_model_that_is_not_there_is_named_with_the_way_to_get_it() -> None:
    ran = command("stage", "collate", "--embed", given=json.dumps(EXAMPLE["collate"]) + "\n")
    if available():
        assert ran.status == 0
    else:
        assert (ran.status, ran.rows) == (2, [])
        assert "pip install 'countrydesk[embed]'" in ran.said


def test_records_are_read_from_files_line_by_line_with_the_line_of_what_is_wrong(tmp_path: Path) -> None:
    sound, broken = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    sound.write_bytes(b"\xef\xbb\xbf" + json.dumps(EXAMPLE["collate"]).encode() + b"\r\n\n")
    broken.write_bytes(b'{"id": 1}\n{"id": 2\n')
    assert [row["id"] for row in fine(command("stage", "collate", sound))] == ["a"]
    ran = command("stage", "collate", sound, broken)
    assert ran.status == 2
    assert f"{broken}, line 2: not JSON" in ran.said
    folder = command("stage", "collate", tmp_path)
    assert folder.status == 2
    assert str(tmp_path) in folder.said


# --- check ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [("Mongolia opened 12 posts.", {"supported"}), ("Mongolia opened 13 posts.", {"refuted", "not_found", "partial"})],
)
def test_check(claim: str, verdict: set[str]) -> None:
    row = fine(stage("check", {**EXAMPLE["check"], "claim": claim}))[0]
    assert set(row) == FIELDS["check"]
    assert row["verdict"] in verdict
    for finding in row["findings"]:
        assert set(finding) == {"check", "severity", "detail"}
        assert all(type(value) is str for value in finding.values())
    assert bool(row["findings"]) or row["verdict"] == "supported"


def test_check_needs_no_context() -> None:
    without = {key: value for key, value in EXAMPLE["check"].items() if key != "claim_context"}
    assert fine(stage("check", without)) == fine(stage("check", EXAMPLE["check"]))


def test_a_verdict_is_one_of_four() -> None:
    claims = ["Mongolia opened 12 posts.", "Mongolia closed 99 mines.", "", "…", "Nobody opened anything in Peru."]
    rows = fine(stage("check", *({**EXAMPLE["check"], "id": n, "claim": c} for n, c in enumerate(claims))))
    assert {row["verdict"] for row in rows} <= {"supported", "partial", "refuted", "not_found"}


# --- all of them ------------------------------------------------------------------------------------------------------


@every_stage
def test_a_stage_reads_files_in_their_order(stage: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.jsonl" for name in "xy"]
    for path in paths:
        path.write_text(json.dumps({**EXAMPLE[stage], "id": path.stem}) + "\n\n", "utf-8")
    rows = fine(command("stage", stage, *paths))
    assert [row["id"] for row in rows] == ["x", "y"]
    assert [set(row) for row in rows] == [FIELDS[stage]] * 2


@every_stage
def test_a_stage_of_nothing_says_nothing(stage: str) -> None:
    for given in ("", "\n \n"):
        assert fine(command("stage", stage, given=given)) == []


@every_stage
@pytest.mark.parametrize("line", ["{", "nothing", "[1]", "5", '{"text": "no id"}', "\x00", "{'id': 1}"])
def test_a_line_that_is_no_record_is_named(stage: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(EXAMPLE[stage]) + "\n" + line + "\n", "utf-8")
    ran = command("stage", stage, path)
    assert ran.status == 2
    assert f"{path}, line 2" in ran.said
    assert ran.said.count("\n") == 1, "one line, no trace"
    assert "line 1" in command("stage", stage, given=line).said


@pytest.mark.parametrize("stage", ["feed", "extract", *RECORDS])
def test_a_file_that_cannot_be_read_is_named(stage: str, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.txt", tmp_path):
        ran = command("stage", stage, path)
        assert (ran.status, ran.out) == (2, "")
        assert str(path) in ran.said


@every_stage
def test_a_record_of_its_id_alone_is_read(stage: str) -> None:
    row = fine(command("stage", stage, given='{"id": "a"}\n'))[0]
    assert set(row) == FIELDS[stage]
    assert row["id"] == "a"


@every_stage
def test_the_id_comes_back_as_it_was_given(stage: str) -> None:
    for id in ("a", " ", "ü\u2028", "../../x"):
        assert fine(stage_of(stage, id))[0]["id"] == id


@pytest.mark.parametrize(
    "stage",
    ["dates", "collate", "check"],
)
def test_an_empty_id_comes_back_or_is_named(stage: str) -> None:
    ran = stage_of(stage, "")
    assert (ran.status == 2 and "line 1" in ran.said) or ran.rows[0]["id"] == ""


def stage_of(name: str, id: object) -> Ran:
    return stage(name, {**EXAMPLE[name], "id": id})


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\u2029"])
@every_stage
def test_a_record_ends_where_its_line_ends(stage: str, sign: str) -> None:
    """JSON allows these raw inside a text (RFC 8259, section 7); only a line feed parts two records."""
    record = {**EXAMPLE[stage], "id": f"a{sign}b"}
    ran = command("stage", stage, given=json.dumps(record, ensure_ascii=False) + "\n")
    assert fine(ran)[0]["id"] == f"a{sign}b"


@pytest.mark.parametrize("name", ["dates", "collate", "check"])
def test_an_id_that_is_a_number_comes_back_as_a_number(name: str) -> None:
    assert fine(stage_of(name, 7))[0]["id"] == 7


WRONG: list[tuple[str, str, object]] = [
    ("dates", "text", 5),
    ("dates", "text", ["x"]),
    ("dates", "published", "garbage"),
    ("dates", "published", 5),
    ("dates", "published", "Tue, 10 Mar 2026 06:00:00 GMT"),
    ("dates", "published", "2026-13-45"),
    ("collate", "title", 5),
    ("collate", "text", ["x"]),
    ("collate", "published", "garbage"),
    ("collate", "published", 5),
    ("collate", "language", 5),
    ("check", "claim", 5),
    ("check", "evidence", 5),
    ("check", "evidence", {"a": 1}),
    ("check", "evidence", [None, 5]),
    ("check", "claim_context", 5),
]
RELATIVE = {"dates": {"text": "They met on Tuesday."}}


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [pytest.param(*each) for each in WRONG],
)
def test_a_field_of_the_wrong_kind_is_read_as_nothing_or_named(name: str, field: str, value: object) -> None:
    ran = stage(name, {**EXAMPLE[name], **RELATIVE.get(name, {}), field: value})
    if ran.status:
        assert ran.status == 2
        assert "line 1" in ran.said
    else:
        assert set(ran.rows[0]) == FIELDS[name]


def test_evidence_that_is_one_text_is_one_text_or_named() -> None:
    ran = stage("check", {**EXAMPLE["check"], "evidence": "Mongolia opened 12 posts on Tuesday."})
    assert ran.status == 2 or ran.rows[0]["verdict"] == "supported"


@every_stage
def test_json_nested_without_end_is_named(stage: str) -> None:
    ran = command("stage", stage, given="[" * 100_000)
    assert ran.status == 2
    assert "line 1" in ran.said


def test_the_day_of_the_evidence_resolves_its_weekdays() -> None:
    given = {"id": 1, "claim": "They met on 10 March 2026.", "evidence": ["They met on Tuesday."]}
    near, far = ({**given, "published": day} for day in ("2026-03-11", "2026-03-31"))
    assert [row["verdict"] == "supported" for row in fine(stage("check", near, far))] == [True, False]
