"""Desks that have lived: two polls, an edited feed, pages, a released report, a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from countrydesk import app, reporting
from countrydesk.core.types import Decision
from fakes import WEEK_STORIES, captured_week, rss

WEEK = (reporting.SAMPLE[1], reporting.SAMPLE[2])
_PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p>
<p>The ministry said that further talks would follow in the coming weeks, and that nothing had been decided so far.</p>
</article></body></html>"""


def week_with_pages(folder: Path) -> Path:
    """A captured week with a page for each of its stories."""
    captured_week(folder)
    (folder / "pages").mkdir()
    rows = []
    for number, story in enumerate(WEEK_STORIES):
        page = _PAGE.format(title=story.title, text=story.summary)
        (folder / "pages" / f"{number}.html").write_text(page, "utf-8")
        rows.append(f"{story.url}\t{number}.html\n")
    (folder / "pages" / "INDEX.tsv").write_text("".join(rows), "utf-8")
    return folder


def lived(folder: Path) -> Path:
    """A desk in `folder` over its captured feeds: the folder of its store."""
    feeds = week_with_pages(folder / "feeds")
    desk = app.open_desk(folder / "store", None, pages=False, quiet=True)
    app.collect(desk, feeds)
    first, *others = WEEK_STORIES
    (feeds / "steppe-post.xml").write_bytes(rss([replace(first, title=f"{first.title}, ministry says"), *others]))
    reporting.report(desk, "mongolia", *WEEK, (), feeds, folder / "out")
    desk.store.add(
        [Decision("an analyst", datetime(2026, 3, 13, tzinfo=UTC), "note", "MNG", '{"words": "look again"}')]
    )
    desk.store.close()
    desk.archive.close()
    return folder / "store"


def copied(desk: Path, to: Path, whole: bool = False) -> Path:
    """A desk somewhere else; without its database and its index unless `whole`."""
    (to / "evidence").mkdir(parents=True)
    wanted = [*desk.glob("evidence/*.warc.gz"), desk / "decisions.jsonl", *([desk / app.STORE_FILE] if whole else [])]
    for path in wanted:
        (to / path.relative_to(desk)).write_bytes(path.read_bytes())
    return to
