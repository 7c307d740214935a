"""The commands: help, exit statuses, results on standard output and messages on standard error, whole files or none."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import modelserver
from countrydesk import __version__, app
from countrydesk.adapters.sql import SqlStore
from countrydesk.cli import countrydesk
from countrydesk.core.types import Capture, Finding
from fakes import Ran, captured_week, command

PERIOD = ("--since", "2026-03-05", "--until", "2026-03-12")
VIEWS = ["report.html", "report.json", "report.md", "report.pdf"]
MAIN = (sys.executable, "-c", "from countrydesk.cli import main; main()")


def commands(
    group: click.Group = countrydesk, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, group
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            yield from commands(each, (*path, name))
        else:
            yield (*path, name), each


ALL = list(commands())
NAMES = [" ".join(path) or "countrydesk" for path, _ in ALL]


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return captured_week(tmp_path_factory.mktemp("feeds"))


@pytest.fixture(scope="module")
def done(feeds: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A folder with a store and a report, and what the command that made them said."""
    folder = tmp_path_factory.mktemp("done")
    return folder, report(feeds, folder)


def report(
    feeds: Path, folder: Path, *more: object, country: str = "mongolia", period: tuple[str, ...] = PERIOD
) -> Ran:
    return command(
        "report", country, *period, "--feeds", feeds, "--store", folder / "store", "--out", folder / "out", "--no-pages", *more
    )  # fmt: skip


def refused(ran: Ran, status: int, *words: str) -> None:
    """One line on standard error that says what is wrong, nothing on standard output, the status."""
    assert ran.status == status, ran.said
    assert ran.out == ""
    for each in words:
        assert each in ran.said, ran.said
    assert "Traceback" not in ran.said


def ours(ran: Ran, status: int, *words: str) -> None:
    refused(ran, status, *words)
    lines = [line for line in ran.said.splitlines() if line.startswith("countrydesk: ")]
    assert len(lines) == 1
    assert lines[0].endswith((".", "?"))


# --- help -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "each"), ALL, ids=NAMES)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_is_a_result(path: tuple[str, ...], each: click.Command, flag: str) -> None:
    ran = command(*path, flag)
    assert (ran.status, ran.said) == (0, "")
    assert ran.out.startswith("Usage: ")
    assert f" {' '.join(path)}" in ran.out.splitlines()[0]
    assert " ".join((each.help or "").split("\n")[0].split()[:5]) in ran.out
    for option in each.params:
        if isinstance(option, click.Option):
            assert option.opts[0] in ran.out
            assert option.help, f"{option.name} has no word of explanation"


@pytest.mark.parametrize(
    ("name", "each"),
    [pytest.param(name, each, id=name) for name, (_, each) in zip(NAMES, ALL, strict=True)],
)
def test_help_has_an_example(name: str, each: click.Command) -> None:
    assert "countrydesk " in f"{each.epilog or ''} {each.help or ''}"


@pytest.mark.parametrize(("path", "each"), ALL, ids=NAMES)
def test_an_example_is_a_command_that_exists(path: tuple[str, ...], each: click.Command) -> None:
    for line in f"{each.epilog or ''}\n{each.help or ''}".splitlines():
        _, found, example = line.partition("countrydesk ")
        words = example.split()
        if found and ("Example:" in line or line.startswith("  ")):
            known = dict(zip(NAMES, (one for _, one in ALL), strict=True))
            target = known.get(" ".join(words[:2])) or known[words[0]]
            options = {opt for option in target.params for opt in (*option.opts, *option.secondary_opts)}
            assert {word for word in words if word.startswith("--")} <= options, line


def test_version() -> None:
    ran = command("--version")
    assert (ran.status, ran.said) == (0, "")
    assert __version__ in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["reports"],
        ["stage", "feeds"],
        ["report", "--sinc"],
        ["report"],
        ["report", "iran"],
        ["show"],
        ["completion", "csh"],
    ],
)
def test_a_command_that_is_not_understood_is_a_message_and_status_2(arguments: list[str]) -> None:
    refused(command(*arguments), 2, "Usage:", "Error:")


# --- report -----------------------------------------------------------------------------------------------------------


def test_a_report_says_on_standard_output_where_it_lies(done: tuple[Path, Ran]) -> None:
    folder, ran = done
    assert ran.status == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == VIEWS
    for name in VIEWS:
        assert str(folder / "out" / name) in ran.out
    assert "sentences checked" in ran.out
    assert "reading documents" in ran.said, "progress is a message"
    assert "reading documents" not in ran.out


def test_quiet_prints_nothing_on_standard_error(feeds: Path, tmp_path: Path) -> None:
    ran = report(feeds, tmp_path, "--quiet")
    assert (ran.status, ran.said) == (0, "")
    assert "sentences checked" in ran.out
    again = report(feeds, tmp_path, "-q")
    assert (again.status, again.said, again.out) == (0, "", ran.out)


def test_a_question_of_the_reader_is_part_of_the_requirement(feeds: Path, tmp_path: Path) -> None:
    ran = report(
        feeds, tmp_path, "-q", "--question", "What of the flood in Khovd?", "--question", "Is the border open?"
    )
    assert ran.status == 0
    product = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    reasons = [reason["words"] for each in product["developments"] for reason in each["significance"]]
    assert [words for words in reasons if words.startswith("touches the question “")]


@pytest.mark.parametrize("country", ["Mongolia", "MONGOLIA", "mn", "MNG", "Монгол Улс", "蒙古国"])
def test_a_country_has_many_names(done: tuple[Path, Ran], feeds: Path, country: str) -> None:
    folder, first = done
    assert report(feeds, folder, "-q", country=country).out == first.out


def test_one_day_is_a_period(feeds: Path, tmp_path: Path) -> None:
    ran = report(feeds, tmp_path, "-q", period=("--since", "2026-03-10", "--until", "2026-03-10"))
    assert ran.status == 0
    assert "1 developments (1 in the period)" in ran.out or "1 development (1 in the period)" in ran.out


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (("2026-03-12", "2026-03-05"), ["The period is reversed", "2026-03-12", "Swap --since and --until"]),
        (("2026-03-13", "2026-03-12"), ["The period is reversed"]),
    ],
)
def test_a_reversed_period_is_named(feeds: Path, tmp_path: Path, period: tuple[str, str], words: list[str]) -> None:
    ours(report(feeds, tmp_path, period=("--since", period[0], "--until", period[1])), 2, *words)
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    "day", ["", "yesterday", "2026-02-30", "2026-3-5", "05/03/2026", "2026-03-05T00:00", "99999-01-01", "\u0662"]
)
def test_a_day_that_is_none_is_named(feeds: Path, tmp_path: Path, day: str) -> None:
    refused(report(feeds, tmp_path, period=("--since", day, "--until", "2026-03-12")), 2, "--since", "2026-03-05")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("period", [("--since", "2026-03-05"), ("--until", "2026-03-12"), ()])
def test_a_period_without_an_end_is_named(feeds: Path, tmp_path: Path, period: tuple[str, ...]) -> None:
    refused(report(feeds, tmp_path, period=period), 2, "Missing option")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_period_at_the_end_of_the_calendar_is_a_report_or_is_named(feeds: Path, tmp_path: Path, day: str) -> None:
    ran = report(feeds, tmp_path, "-q", period=("--since", day, "--until", day))
    assert ran.status in {0, 2}


def test_an_unknown_country_is_named_with_near_names(feeds: Path, tmp_path: Path) -> None:
    ours(report(feeds, tmp_path, country="Mongola"), 2, "'Mongola'", "Did you mean Mongolia")
    assert not (tmp_path / "out").exists()


def test_a_missing_folder_and_a_folder_without_feeds_are_named(tmp_path: Path) -> None:
    ours(report(tmp_path / "none", tmp_path), 2, str(tmp_path / "none"), "--feeds")
    (tmp_path / "empty").mkdir()
    ours(report(tmp_path / "empty", tmp_path), 2, str(tmp_path / "empty"), "holds no feed file")
    assert not (tmp_path / "out").exists()


def test_an_unknown_setting_is_named(feeds: Path, tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[desk]\nmost = 3\n")
    ours(report(feeds, tmp_path, "--config", tmp_path / "desk.toml"), 2, "desk.toml", "desk.most", "Known are")
    ours(report(feeds, tmp_path, "--config", tmp_path / "none.toml"), 2, "none.toml", "--config")
    assert not (tmp_path / "out").exists()


def test_a_corrupt_store_is_named(feeds: Path, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "desk.sqlite").write_bytes(b"no database" * 1000)
    ours(report(feeds, tmp_path), 3, "desk.sqlite")
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_cannot_be_made_is_named(feeds: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    ours(report(feeds, tmp_path), 3, str(tmp_path / "out"), "cannot be written")
    assert (tmp_path / "out").read_text() == "a file"


# --- a process that ends too early ------------------------------------------------------------------------------------


def process(*arguments: object, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*MAIN, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def small_files(limit: int) -> Callable[[], None]:
    """No file of this process may grow over so many bytes: a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@pytest.mark.parametrize("limit", [1, 100_000])
def test_no_space_left_leaves_the_old_product_whole(
    done: tuple[Path, Ran], feeds: Path, tmp_path: Path, limit: int
) -> None:
    """At 1 byte not even the store can be written; at 100,000 the store can, the PDF cannot."""
    folder = tmp_path / "copy"
    shutil.copytree(done[0], folder)
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    assert len(before["report.pdf"]) > 100_000
    run = process(
        "report", "mongolia", *PERIOD, "--feeds", feeds, "--store", tmp_path / "new", "--out", folder / "out", "--no-pages",
        "--question", "Is the border open?", before=small_files(limit),
    )  # fmt: skip
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (3, ""), err
    assert "Traceback" not in err
    assert "countrydesk: " in err
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == before


def interruptible() -> None:
    """SIGINT as at a terminal: a shell hides it from what it starts in the background, the tests themselves perhaps."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_leaves_no_product_and_the_next_one_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    feeds = Path(app.__file__).parent / "sample" / "feeds"
    arguments = (
        "report",
        "mongolia",
        *PERIOD,
        "--feeds",
        feeds,
        "--store",
        tmp_path / "store",
        "--out",
        tmp_path / "out",
    )
    run = process(*arguments, "--no-pages", before=interruptible)
    assert run.stderr is not None
    assert run.stderr.readline().startswith("collecting feeds")
    run.send_signal(how)
    out, err = run.communicate(timeout=60)
    assert out == ""
    assert not (tmp_path / "out").exists()
    if how is signal.SIGINT:
        assert run.returncode == 130
        assert "stopped" in err.splitlines()[-1]
    again = command(*arguments, "--no-pages", "-q")
    assert again.status == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == VIEWS


def test_who_stops_a_run_does_not_wait_for_a_model_that_is_silent(tmp_path: Path) -> None:
    with modelserver.serving(modelserver.silent) as server:
        (tmp_path / "desk.toml").write_text(f'[model]\nurl = "{server.url}"\nname = "m"\nseconds = 3000\n')
        run = process("demo", "--config", tmp_path / "desk.toml", "--out", tmp_path / "out", before=interruptible)
        while not server.asked:
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (130, "")
    assert err.splitlines()[-1].startswith("countrydesk: stopped")
    assert "Traceback" not in err


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text("".join(json.dumps({"id": n, "text": "x" * 50}) + "\n" for n in range(20_000)))
    run = process("stage", "dates", records)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    with run.stderr:
        assert run.stderr.read() == ""
    assert run.wait(timeout=60) != 0


def test_the_module_and_the_script_are_one_program() -> None:
    out, _ = process("--version").communicate(timeout=60)
    assert out.split()[-1] == __version__


# --- the other commands -----------------------------------------------------------------------------------------------


def test_collect_prints_a_line_for_each_source(feeds: Path, tmp_path: Path) -> None:
    ran = command("collect", "--feeds", feeds, "--store", tmp_path, "-q")
    assert (ran.status, ran.said) == (0, "")
    row = ran.rows[0]
    assert (row["title"], row["items"], row["failures"]) == ("The Steppe Post", 3, 0)


def test_sources_are_listed(done: tuple[Path, Ran], feeds: Path, tmp_path: Path) -> None:
    ran = command("sources", "--feeds", feeds, "--store", done[0] / "store")
    assert (ran.status, ran.said) == (0, "")
    assert ran.out.split("\t")[:6] == ["The Steppe Post", "MNG", "en", "private", "B", "3"]
    assert command("sources", "--feeds", feeds, "--store", tmp_path, "--country", "france").out == ""
    ours(command("sources", "--store", tmp_path, "--country", "Mongola"), 2, "Did you mean Mongolia")


def shown(folder: Path, id: str) -> dict[str, Any]:
    ran = command("show", id, "--store", folder / "store")
    assert (ran.status, ran.said) == (0, "")
    row: dict[str, Any] = json.loads(ran.out)
    return row


def test_show_leads_from_a_claim_to_the_bytes(done: tuple[Path, Ran], feeds: Path) -> None:
    folder, _ = done
    product = json.loads((folder / "out" / "report.json").read_text("utf-8"))
    claim = next(claim for part in product["sections"] for claim in part["claims"] if claim["basis"])
    basis = claim["basis"][0]
    told = shown(folder, claim["id"])
    assert told["text"] == claim["text"]
    document = shown(folder, told["made_from"][0]["id"])
    assert document["text"][basis["start"] : basis["end"]] == basis["quote"]
    assert [each["kind"] for each in document["made_from"]] == ["Item", "Capture", "Source"]
    capture = shown(folder, document["made_from"][1]["id"])
    assert capture["sha256"] == basis["sha256"]
    raw = command("show", capture["id"][:10], "--bytes", "--store", folder / "store")
    assert (raw.status, raw.body) == (0, (feeds / "steppe-post.xml").read_bytes())
    path, _, offset = capture["bytes"].partition(", byte ")
    with Path(path).open("rb") as file:
        file.seek(int(offset))
        assert file.read(2) == b"\x1f\x8b"


def test_show_leads_from_a_finding_to_its_claim(done: tuple[Path, Ran]) -> None:
    store = SqlStore.in_file(done[0] / "store" / "desk.sqlite")
    finding = next(store.find(Finding))
    store.close()
    assert shown(done[0], finding.id)["made_from"][0]["id"] == finding.claim


def test_show_names_what_it_cannot_show(done: tuple[Path, Ran]) -> None:
    store = ("--store", done[0] / "store")
    ours(command("show", "ffffffffffffffffffff", *store), 2, "ffffffffffffffffffff", "four characters")
    ours(command("show", "abc", *store), 2, "'abc'")
    opened = SqlStore.in_file(done[0] / "store" / "desk.sqlite")
    capture = next(opened.find(Capture))
    opened.close()
    ours(command("show", capture.parent, "--bytes", *store), 2, "not a Capture")


def test_show_makes_no_store_where_there_is_none(tmp_path: Path) -> None:
    command("show", "abcdef", "--store", tmp_path / "mistyped")
    assert not (tmp_path / "mistyped").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    ran = command("completion", shell)
    assert (ran.status, ran.said) == (0, "")
    assert "_COUNTRYDESK_COMPLETE" in ran.out


def test_demo_makes_the_sample_s_report_and_prints_its_scorecard(tmp_path: Path) -> None:
    ran = command("demo", "--out", tmp_path / "demo", "--quiet")
    assert (ran.status, ran.said) == (0, "")
    assert "Mongolia" in ran.out
    assert "sentences checked" in ran.out
    for name in VIEWS:
        assert str(tmp_path / "demo" / name) in ran.out


def test_what_is_to_come_was_not_published(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Paper\n\nText of a paper.", "utf-8")
    ours(
        command("add", tmp_path / "a.md", "--outlet", "A", "--date", "2199-01-01", "--store", tmp_path / "s"),
        2,
        "yet to come",
    )


def test_what_is_stored_nowhere_is_no_report(tmp_path: Path) -> None:
    period = ("--since", "2026-03-05", "--until", "2026-03-12")
    ran = command("report", "mongolia", *period, "--stored", "--store", tmp_path / "none", "--out", tmp_path / "out")
    ours(ran, 3, "no store")
    assert not (tmp_path / "none").exists() and not (tmp_path / "out").exists()


def test_an_archive_may_be_all_that_a_desk_knows(tmp_path: Path) -> None:
    archive = captured_week(tmp_path / "week")
    (tmp_path / "c.toml").write_text("[desk]\ncatalogue = false\n", "utf-8")
    ran = command(
        "collect", "--since", "2026-03-01", "--until", "2026-03-31", "--from", archive, "--store", tmp_path / "s",
        "--config", tmp_path / "c.toml",
    )  # fmt: skip
    assert ran.status == 0, ran.said
    assert json.loads(ran.out)["documents"] == {"The Steppe Post": 3}
    ours(
        command("collect", "--since", "2026-03-01", "--from", tmp_path / "nowhere", "--store", tmp_path / "s"),
        2,
        "nowhere",
    )
