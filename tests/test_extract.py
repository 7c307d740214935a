from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.adapters.extract import LIMIT, extract, extract_all
from countrydesk.core.errors import ExtractionError
from countrydesk.core.ports import Extracted, Stamp
from countrydesk.core.publication import publication

URL = "https://ledger.example.org/a"
DAY = datetime(2026, 2, 17, tzinfo=UTC)
DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"

PARAGRAPH = "The minister of defense met the delegation in the capital and spoke about the border. "
ARTICLE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Minister meets delegation | Ledger</title>
<meta property="og:title" content="Minister meets delegation"><meta name="author" content="Ann Writer">
<meta property="article:published_time" content="2026-02-17T10:00:00Z"><link rel="canonical" href="{URL}-canonical">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2026-02-17T09:00:00Z"}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Minister meets delegation</h1>
<p>{PARAGRAPH * 3}</p><p>Second. {PARAGRAPH * 3}</p>
<section class="footnotes"><ol><li id="fn1">The border treaty. <a href="#r1">↩</a></li>
<li id="other">No note.</li></ol></section>
</article><script>steal()</script></body></html>"""


def test_a_page_gives_its_text_and_every_trace_of_its_date() -> None:
    found = extract(ARTICLE.encode(), "text/html", "https://ledger.example.org/2026/02/17/a")
    assert found.title == "Minister meets delegation"
    assert PARAGRAPH.strip() in found.text and "\nSecond. " in found.text
    assert "steal" not in found.text and "Home" not in found.text
    assert (found.language, found.authors, found.canonical) == ("en", ("Ann Writer",), f"{URL}-canonical")
    assert found.footnotes == (("1", "The border treaty."),)
    assert Stamp("json-ld", DAY.replace(hour=9)) in found.stamps
    assert Stamp("meta", DAY.replace(hour=10)) in found.stamps
    assert Stamp("url", DAY) in found.stamps
    assert publication(found.stamps).at == DAY.replace(hour=9)


def page(body: str, head: str = "", lang: str = "en-GB") -> bytes:
    text = f"<p>{PARAGRAPH * 4}</p>"
    return f'<html lang="{lang}"><head>{head}</head><body>{body.replace("TEXT", text)}</body></html>'.encode()


def stamps(body: str, head: str = "", lang: str = "en-GB", url: str = URL) -> tuple[Stamp, ...]:
    return extract(page(body, head, lang), "text/html", url).stamps


HEADED = "<h1>Minister meets delegation</h1>"


def test_marked_days_of_other_articles_are_no_stamp() -> None:
    def marked(*days: str) -> set[str]:
        marks = "".join(f'<time pubdate datetime="{day}">x</time>' for day in days)
        return {stamp.basis for stamp in stamps(f"<article>{marks}TEXT</article>")}

    assert "meta" in marked("2026-02-17")
    assert "meta" not in marked("2026-02-17", "2026-02-16")


def test_of_the_marked_days_the_one_beside_the_headline_counts() -> None:
    mark = '<span itemprop="datePublished">{}</span>'
    body = (
        f"<div><article>{HEADED}{mark.format('17.02.2026')}TEXT</article></div><div>{mark.format('11.02.2026')}</div>"
    )
    assert Stamp("meta", DAY) in stamps(body)
    assert {stamp.at for stamp in stamps(body) if stamp.basis == "meta"} == {DAY}


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="DC.date.issued" content="2026-02-17">',
        '<meta property="article:published_time" content="2026-02-17"><meta name="date" content="2025-01-17">',
        '<meta name="Parsely-Pub-Date" content="2026-02-17T00:00:00Z"><meta name="DC.created" content="2025-01-17">',
        '<meta name="date" content="17.02.2026 00:00"><meta http-equiv="date" content="2026-03-01">',
        '<meta name="citation_publication_date" content="2026/02/17">',
    ],
)
def test_a_meta_element_that_says_publication_counts_before_one_that_says_a_date(head: str) -> None:
    assert stamps("<article>TEXT</article>", head) == (Stamp("meta", DAY),)


def test_a_machines_date_of_two_meanings_is_decided_by_the_day_that_the_page_prints() -> None:
    head = '<meta name="date" content="02/03/2026 12:43">'
    april = f"<article>{HEADED}<p>Posted on 3 February 2026</p>TEXT</article>"
    february = datetime(2026, 2, 3, tzinfo=UTC)
    assert stamps(april, head) == (Stamp("meta", february), Stamp("page", february))
    assert stamps("<article>TEXT</article>", head) == ()


@pytest.mark.parametrize(
    "byline",
    [
        "<p>Published: 17 February 2026, 10:00</p>",
        "<p>By Ann Writer</p><p class='entry-date'>17/02/2026</p>",
        "<div class='date'><span>17</span> <span>Feb</span> <span>2026</span></div>",
        "<div class='post-date'><div>17</div><div>Feb</div><div>2026</div></div>",
        "<p><time datetime='2026-02-17'>3 days ago</time></p>",
        "<p><time datetime='2026-02-17'></time></p>",
        "<dl><dt>Posted</dt><dd>17.02.2026</dd></dl>",
        "<p>Published 17 February 2026 | Updated 19 February 2026</p>",
        "<p><abbr class='published' title='2026-02-17T00:00:00Z'>10:00</abbr></p>",
        "<!-- a --><p>Опубликовано<!-- b --> 17 февраля 2026</p>",
        "<footer class='entry-footer'><p>Posted on Feb 17, 2026</p></footer>",
    ],
)
def test_a_named_day_beside_the_headline_is_the_outlets_word(byline: str) -> None:
    assert stamps(f"<article>{HEADED}{byline}TEXT</article>") == (Stamp("dateline", DAY),)


def test_beside_what_a_page_tells_machines_its_printed_day_decides_nothing() -> None:
    body = f"<article>{HEADED}<p>Published: 11 February 2026</p>TEXT</article>"
    found = stamps(body, '<meta name="article:published_time" content="2026-02-17">')
    assert [stamp.basis for stamp in found] == ["meta", "page"]
    assert publication(found).at == DAY


@pytest.mark.parametrize(
    ("mere", "printed", "decided"),
    [
        ("2026-02-19", "Published: 17 February 2026", ("2026-02-17", "dateline")),
        ("2026-02-18T09:00Z", "Published: 17 February 2026", ("2026-02-18", "meta,page")),
        ("2026-02-11", "Published: 17 February 2026", ("2026-02-11", "meta,page")),
        ("2026-02-19", "Updated: 17 February 2026", ("2026-02-19", "meta,page")),
    ],
)
def test_a_mere_date_after_the_stated_day_is_one_of_a_change(mere: str, printed: str, decided: tuple[str, str]) -> None:
    found = publication(
        stamps(f"<article>{HEADED}<p>{printed}</p>TEXT</article>", f'<meta name="date" content="{mere}">')
    )
    assert found.at is not None and (found.at.date().isoformat(), found.basis) == decided


@pytest.mark.parametrize(
    "line",
    [
        "<div class='submitted'>Gespeichert von <span>ann</span> am 17. Februar 2026 - 18:55</div>",
        "<div class='submitted'>Tue, 02/17/2026 - 18:55</div>",
        "<p>Soumis par <a href='/ann'>ann</a> le mar, 17/02/2026 - 18:55</p>",
        "<p class='author'><a href='#p3'>Post</a> by <a href='/ann'>ann</a> » 17 February 2026, 05:42</p>",
    ],
)
def test_the_line_of_who_wrote_a_text_and_when_counts_below_it_too(line: str) -> None:
    member = "<dl><dt>ann</dt><dd>Joined: 1 May 2008</dd><dd>Registriert: 2. Mai 2008</dd></dl>"
    clock = "<p class='time'>It is currently 14 October 2026, 12:18</p>"
    body = f"<article class='node node-promoted'>{HEADED}TEXT{PARAGRAPH * 8}{member}{line}</article>{clock}"
    assert stamps(body) == (Stamp("page", DAY),)


STUB = "<p>You will be sent on in a moment.</p>"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("", f"{STUB}<script>location.href = 'https://ledger.example.org/2026/02/17/a'</script>", DAY),
        ("", f'{STUB}<script>window.location.replace("/20260217/a")</script>', DAY),
        ("<meta http-equiv='Refresh' content=\"0; url='https://ledger.example.org/2026-02-17/a'\">", STUB, DAY),
        ("<meta http-equiv='X-UA-Compatible' content='a=/2026/02/17/'>", STUB, None),
        ("", f"{STUB}<script>location = 'https://ledger.example.org/news/a'</script>", None),
        ("", f"{STUB}<script>location = '/2026/02/17/a'; location = '/2026/02/18/b/'</script>", None),
        ("", f"TEXT{PARAGRAPH * 4}<script>location.href = '/2026/02/17/a'</script>", None),
        ("", f"{HEADED}{STUB}<script>location.href = '/2026/02/17/a'</script>", None),
    ],
)
def test_a_page_that_only_leads_on_may_be_of_the_day_in_that_address(
    head: str, body: str, day: datetime | None
) -> None:
    assert stamps(body, head) == ((Stamp("page", day),) if day else ())


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<div class='comments'><p class='date'>18 February 2026</p></div>",
        "<div class='related-articles'><time datetime='2026-02-18'>18 February 2026</time></div>",
        "<footer><p>Updated 18 February 2026. © 2019-2026</p></footer>",
        "<script>var today = '18 February 2026';</script>",
        "<blockquote class='date'>18 February 2026</blockquote>",
        "<p>© 2026 The Ledger</p><p>February 2026</p>",
        "<p class='date'>18 February</p><p class='date'>2026-02</p>",
        "<p class='current-date'>Today is 18 February 2026</p>",
        "<p>Event: 18 February 2026</p>",
        "<p>The meeting of the two ministers on 18 February 2026 was, as all the papers of the capital and most of those"
        " of the provinces reported on the following day, the first of its kind since the war.</p>",
    ],
)
def test_days_of_others_and_halves_of_days_leave_a_page_undated(elsewhere: str) -> None:
    found = stamps(f"<article>{HEADED}TEXT</article>{elsewhere}")
    assert found == () and publication(found).basis == "none"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"{HEADED}TEXT<aside><p class='date'>17 February 2026</p></aside>", ""),
        (f"<header><p>Published 17 February 2026</p></header>{HEADED}TEXT", ""),
        ("TEXT<script>var article = {publishedAt: '2026-02-17T00:00:00Z'};</script>", ""),
        ("TEXT", "<title>Minister meets delegation - 17.02.2026</title>"),
        ("TEXT", '<meta property="article:modified_time" content="2026-02-17">'),
        (f"{HEADED}<p>Updated: 17 February 2026</p>TEXT", ""),
    ],
)
def test_what_only_suggests_a_day_is_a_guess(body: str, head: str) -> None:
    found = stamps(f"<article>{body}</article>", head)
    assert found == (Stamp("page", DAY),)
    assert publication(found).confidence == "low"


@pytest.mark.parametrize(
    ("lang", "url", "locale", "day"),
    [
        ("en", "https://ledger.example.co.uk/a", "en_US", "2026-06-05"),
        ("en-US", URL, "", "2026-05-06"),
        ("en", URL, "en_IN", "2026-06-05"),
        ("de", URL, "", "2026-06-05"),
        ("en", URL, "", None),
        ("en", "http://[broken", "", None),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_outlets_country(
    lang: str, url: str, locale: str, day: str | None
) -> None:
    head = f'<meta property="og:locale" content="{locale}">'
    found = stamps(f"<article>{HEADED}<p>Posted 05/06/2026</p>TEXT</article>", head, lang, url)
    assert [stamp.at.date().isoformat() for stamp in found] == ([day] if day else [])


def test_what_is_missing_of_a_day_is_not_taken_from_the_clock() -> None:
    bodies = [
        f"<article>{HEADED}{date}TEXT</article><footer>© 2019</footer>"
        for date in ("", "<p class='date'>2026-02</p>", "<p class='date'>yesterday</p>", "<p>12 March</p>")
    ]
    assert [stamps(body) for body in bodies] == [(), (), (), ()]


PIECES = [
    "<div class='date'>", "</div>", "<time datetime='2026-02-17'>", "</time>", "<h1>The headline of it", "</h1>", "<footer>",
    "<p class='comment'>", "<dl><dt>Date", "<dd>", "<meta name='date' content='2026-02-17'>", "<span itemprop='datePublished'>",
    "17 February 2026", "17.02.2026", "5/6/2026", "February 2026", "2026-02", "31.06.2026", "0000-00-00", "9999-12-31", "²³",
    "Published:", "Updated", "<!-- 2 -->", "\u202e", "١٧ فبراير ٢٠٢٦", PARAGRAPH,
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_a_page_is_of_a_day_that_it_writes_or_of_none(pieces: list[str]) -> None:
    try:
        found = extract(page("".join([*pieces, "TEXT"])), "text/html", "https://ledger.example.org/a").stamps
    except ExtractionError:
        return
    assert {stamp.at.date().isoformat() for stamp in found} <= {"2026-02-17", "2026-06-05"}


def test_the_headers_encoding_counts_where_the_page_names_none() -> None:
    body = f"<html><body><article><p>{'Министр прибыл в столицу на переговоры. ' * 8}</p></article></body></html>"
    found = extract(body.encode("cp1251"), "text/html; charset=windows-1251", URL)
    assert found.text.startswith("Министр прибыл")
    assert extract(body.encode(), "text/html; charset=no-such-code", URL).text.startswith("Министр")


def test_what_is_no_page_is_handed_on() -> None:
    bodies = [(b"%PDF-1.7", ""), (b"PK\x03\x04", "text/html"), (b"word", ""), (b"<p>said to be text", "text/plain")]
    for body, media_type in bodies:
        assert extract(body, media_type, URL, other=scripted).text == body.decode()
        with pytest.raises(ExtractionError, match="no web page"):
            extract(body, media_type, URL)


@pytest.mark.parametrize(
    ("body", "media_type", "word"),
    [
        (b"", "", "empty"),
        (b"x" * (LIMIT + 1), "", "more than"),
        (b"<html></html>", "text/html", "no text"),
        (b"<html><script>x</script>", "", "no text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(body: bytes, media_type: str, word: str) -> None:
    with pytest.raises(ExtractionError, match=word):
        extract(body, media_type, URL)


def scripted(body: bytes, _media_type: str, _url: str) -> Extracted:
    """A reader that does what the page says, in the worker process."""
    if body == b"hang":
        time.sleep(60)
    if body == b"die":
        os._exit(9)
    if body == b"deep":
        raise RecursionError
    return Extracted("", body.decode())


def test_a_page_that_hangs_or_kills_its_process_fails_alone() -> None:
    pages = [(body, "", URL) for body in (b"one", b"hang", b"die", b"deep", b"two")]
    answers = list(extract_all(pages, seconds=0.5, read=scripted))
    texts = [each.text if isinstance(each, Extracted) else str(each) for each in answers]
    assert (texts[0], texts[4]) == ("one", "two")
    assert "longer than 0.5 seconds" in texts[1]
    assert "broke its reader" in texts[2] and "broke its reader" in texts[3]
    assert all(isinstance(each, ExtractionError) for each in answers[1:4])


def test_pages_come_back_in_order_and_no_page_starts_no_process() -> None:
    found = list(extract_all([(ARTICLE.encode(), "", URL), (b"", "", URL), (b"<p>" + ARTICLE.encode(), "", URL)]))
    assert isinstance(found[0], Extracted) and isinstance(found[1], ExtractionError)
    assert isinstance(found[2], Extracted) and found[2].text == found[0].text
    assert list(extract_all([])) == []


@pytest.mark.parametrize("unit", ["<", "<div>", "&", "<a ", "a ", "(", "<p>x</p>"])
def test_hostile_pages_raise_or_read_but_never_crash(unit: str) -> None:
    try:
        found = extract(f"<html><body>{unit * (60_000 // len(unit))}".encode(), "text/html", URL)
        assert found.text
    except ExtractionError:
        pass


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared development data is not here")
def test_real_pages_give_text() -> None:
    paths = sorted((DATA / "trafilatura" / "html").iterdir())[:8]
    assert all(extract(path.read_bytes(), "text/html", URL).text for path in paths)
