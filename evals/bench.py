"""Speed and memory, each as a ratio against a named baseline of the same run: `python -m evals.bench [NAME ...]`.

    feeds     our reading of the real feeds, against feedparser 6 with its defaults and others on the same bytes
    polling   3,000 hosts over loopback, cold and warm, against bare aiohttp and feedparser (some minutes, needs nginx; by name only)
    extract   our extraction of real pages in one process, against bare trafilatura on the same pages
    growth    reading and collation of 1,000, 3,000 and 10,000 synthetic documents, against n log n from the smallest
    report    the whole report on Iran, PDF included, cold, against importing the libraries that it uses
    window    collation alone of a stream of 10,000, 30,000 and 100,000 synthetic documents (some minutes; by name only)
    whole     the bundled sample's report in memory, against reading its documents
    check     100 sentences with their exact spans through `stage check`, against cutting and splitting the same texts into words
    writing   the sample week and the week on Iran written and judged by scripts that answer at once, against the weeks without a model;
              with the calls and tokens that it takes
    audit     the audit of a report of 30 pages (PDF), against taking its bare text out

Absolute figures depend on the machine and are printed beside the ratios for orientation only. Nothing here fails a build.
"""

from __future__ import annotations

import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import trafilatura
from pypdf import PdfReader, PdfWriter

from countrydesk import app, auditing, reporting
from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.extract import extract
from countrydesk.adapters.feeds import read_feed
from countrydesk.adapters.tables import load_coder
from countrydesk.core.budgets import estimated_tokens
from countrydesk.core.collation import Sheet, collate
from countrydesk.core.errors import ModelError
from countrydesk.core.events import events
from countrydesk.core.ports import Completion
from countrydesk.core.reading import Reading
from countrydesk.core.text import sentences, words
from countrydesk.core.types import Document
from countrydesk.core.verification import check_text
from evals.feeds import bench_parsing
from evals.injections.runs import open_week
from evals.loopback.site import present as nginx_present
from evals.mutations.pairs import feed_pairs
from evals.polling import measure as measure_polling
from evals.writing.models import honest
from evals.writing.through import SETTINGS, Log, written

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
FEEDS = DATA / "feeds" / "world-2026-02-18"
GOLD = Path(__file__).parent / "gold" / "feed_sentences.jsonl"
SIZES = (1_000, 3_000, 10_000)
WINDOWS = (10_000, 30_000, 100_000)
CHARACTERS = 2_500


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def feeds() -> None:
    found = bench_parsing(FEEDS)
    rest = ", ".join(f"{ratio:.2f} x {name}" for name, ratio in found.items() if name not in {"ours_ms", "feedparser"})
    print(f"feeds    {found['feedparser']:6.2f} x feedparser 6 ({found['ours_ms']:.1f} ms a feed; {rest})")


def polling() -> None:
    for name, row in measure_polling(DATA, 3000).items() if nginx_present() else ():
        print(f"polling  {name}: " + ", ".join(f"{key} {value}" for key, value in row.items()))


def pages() -> None:
    found = [path.read_bytes() for path in sorted((DATA / "pages" / "dates" / "html").glob("*.html"))[:40]]
    ours = timed(lambda: [extract(body, "text/html", "https://example.org/") for body in found])
    theirs = timed(lambda: [trafilatura.bare_extraction(body, with_metadata=True) for body in found])
    ms = [seconds / len(found) * 1000 for seconds in (ours, theirs)]
    print(f"extract  {ours / theirs:6.2f} x trafilatura ({ms[0]:.0f} ms against {ms[1]:.0f} ms a page)")


def synthetic(count: int, seed: int = 7) -> list[Document]:
    """Documents of about 2,500 characters, recombined from the sentences of real feed texts, over four weeks."""
    return list(stream(count, seed))


def stream(count: int, seed: int = 7) -> Iterator[Document]:
    """The same, one at a time: about four documents tell of one thing within a day."""
    dice = random.Random(seed)
    texts = [
        entry.content or entry.summary
        for path in sorted(FEEDS.glob("*.xml"))
        for entry in read_feed(path.read_bytes(), "b").entries
    ]
    pool = [text[a:b] for text in texts for a, b in sentences(text) if b - a > 40]
    for number in range(count):
        topic = dice.randrange(max(1, count // 4))
        shared = random.Random(topic).sample(pool, 6)
        rest = dice.sample(pool, 12)
        title = shared[0][:90]
        text = f"{title}\n\n" + "\n".join([*shared, *rest])[:CHARACTERS]
        published = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(hours=topic % 600 + dice.randrange(24))
        source = f"outlet{number % 97}"
        yield Document(f"item{number}", "bench", title, text, "en", published, "feed", source=source)


def growth() -> None:
    first = 0.0
    for size in SIZES:
        documents = synthetic(size)
        begun = time.perf_counter()
        told = [Reading(d, a) for d, a in zip(documents, app.desk_map(app.annotate_one, documents), strict=True)]
        read = time.perf_counter() - begun
        found = events(told, {}, load_coder())
        total = time.perf_counter() - begun
        first = first or total / (size * math.log(size))
        ratio = total / (first * size * math.log(size))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"growth   {ratio:6.2f} x n log n at {size:6,} ({total:.1f} s: reading {read:.1f}, events {total - read:.1f}; "
            f"{len(found):,} events, peak {peak:.0f} MB)"
        )


def window() -> None:
    """Each size in a process of its own, since peak memory never falls."""
    first = 0.0
    for size in WINDOWS:
        work = f"from evals import bench; bench.collated({size})"
        seconds, peak = _process([sys.executable, "-c", work])
        first = first or seconds / (size * math.log(size))
        ratio = seconds / (first * size * math.log(size))
        print(f"window   {ratio:6.2f} x n log n at {size:7,} ({seconds:.0f} s, peak {peak:.0f} MB)", flush=True)


def collated(size: int) -> None:
    """Collate a stream that is never in memory as a whole."""
    collate(
        Sheet(
            id=d.id, source=d.source, url=d.url, title=d.title, text=d.text, published=d.published, language=d.language
        )
        for d in stream(size)
    )


def report() -> None:
    arguments = ["report", "iran", "--since", "2026-02-11", "--until", "2026-02-18", "--feeds", str(FEEDS), "--quiet"]
    imports = "import countrydesk.app, trafilatura, typst, jinja2, alembic"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from countrydesk.cli import main; main()", *arguments]
        ours, our_peak = _process([*command, "--out", folder, "--store", f"{folder}/store"])
    base, base_peak = _process([sys.executable, "-c", imports])
    print(
        f"report   {ours / base:6.2f} x its imports ({ours:.1f} s against {base:.1f} s); memory {our_peak / base_peak:.2f} x "
        f"({our_peak:.0f} MB against {base_peak:.0f} MB)"
    )


def _process(command: list[str]) -> tuple[float, float]:
    """Wall-clock seconds of a command, and its own peak memory in MB."""
    begun = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - begun, used.ru_maxrss / 1024


def whole() -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = timed(lambda: reporting.demo(Path(folder), quiet=True))
        again = timed(lambda: reporting.demo(Path(folder), quiet=True))
    print(f"whole    {again / first:6.2f} x the first run when nothing is new ({again:.2f} s against {first:.2f} s)")


def check() -> None:
    """Sentences of real feeds with their spans, none seen before; the gazetteer is loaded beforehand."""
    gazetteer = load_gazetteer()
    pairs = feed_pairs(GOLD, FEEDS)[:100]
    ours = timed(lambda: [check_text(each.claim, each.evidence, "", gazetteer) for each in pairs])
    texts = [text for each in pairs for text in (each.claim, *each.evidence)]
    base = timed(lambda: [words(text[a:b]) for text in texts for a, b in sentences(text)])
    print(
        f"check    {ours / base:6.1f} x splitting into words ({ours:.2f} s against {base:.3f} s, {len(pairs)} sentences)"
    )


def writing() -> None:
    """Tokens are our estimate of prompts, schemas and replies, calibration included."""
    for setting in SETTINGS:
        week = open_week(setting, DATA)
        log: Log = []
        base = timed(week.clean)
        ours = timed(partial(written, week, honest, judged=True, log=log))
        texts = [text for prompt, answer in log for text in (prompt.system, prompt.data, prompt.schema, _said(answer))]
        print(
            f"writing  {ours / base:6.2f} x without a model ({ours:.1f} s against {base:.1f} s, {setting.name}, {len(log)} calls, "
            f"{sum(map(estimated_tokens, texts)):,} tokens)"
        )


def _said(answer: Completion | ModelError) -> str:
    return answer.text if isinstance(answer, Completion) else ""


def audit() -> None:
    """30 pages of real reports, bound together."""
    bound = PdfWriter()
    for path in sorted((DATA / "reports" / "crs-pdf").glob("*.pdf")):
        for page in PdfReader(path).pages[: 30 - len(bound.pages)]:
            bound.add_page(page)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        bound.write(path)
        ours = timed(lambda: _audited(path))
        base = timed(lambda: [page.extract_text() for page in PdfReader(path).pages])
    print(
        f"audit    {ours / base:6.2f} x bare text by pypdf ({ours:.1f} s against {base:.1f} s, {len(bound.pages)} pages)"
    )


def _audited(path: Path) -> None:
    found = auditing.audit(path, None, None, None)
    auditing.files(found, auditing.as_data(found, path.name), path.parent)


BENCHES = {
    "feeds": feeds, "extract": pages, "growth": growth, "report": report, "whole": whole, "check": check, "audit": audit,
    "writing": writing,
    "window": window, "polling": polling,
}  # fmt: skip
LONG = frozenset({"window", "polling"})


def main() -> None:
    """One bench runs here; several run in a process each, since a child's peak memory starts with its parent's."""
    names = sys.argv[1:] or [name for name in BENCHES if name not in LONG]
    for name in names:
        if name != "whole" and not DATA.is_dir():
            print(f"{name}: not measured, there is no {DATA}")
        elif len(names) == 1:
            BENCHES[name]()
        else:
            subprocess.run([sys.executable, "-m", "evals.bench", name], check=True)


if __name__ == "__main__":
    main()
