"""The product as data -> what every view of it shows: dates in words, groups, notes, safe links, the timeline picture.

Pure shaping, shared by HTML, PDF and Markdown. Evidence is hostile: `shaped` takes control and direction characters
out of every string and keeps a link only where its address is plain http or https.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import urlsplit

from countrydesk.core import tradecraft
from countrydesk.core.prose import shown
from countrydesk.core.publication import basis_words
from countrydesk.core.ratings import CREDIBILITY_WORDS, RELIABILITY_WORDS, Credibility, Reliability
from countrydesk.core.tradecraft import language_name, quoted

Data = dict[str, Any]

# C0, C1, surrogates, noncharacters, and the direction controls that can make a line read otherwise than it is stored.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
# A table of sources holds so many rows.
_MOST_SOURCES = 60
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ug", "dv", "yi", "sd", "ckb"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# A reader's click must not reach into the reader's own network: bare numbers, literal addresses, names without a dot.
_PRIVATE = re.compile(
    r"[\d.]+|0x[0-9a-f.x]+|[0-9a-f:.]*:[0-9a-f:.]*|[^.]+|.*\.(?:localhost|local|internal|lan|home|arpa)\.?",
    re.IGNORECASE,
)
REASONS = {
    "out_of_period": "Happened outside the period",
    "copy": "Copies of a text already counted",
    "off_topic": "Off topic",
    "undated": "Undated",
    "contradicted": "Contradicted",
    "unknown_actor": "Unknown actor",
    "stale": "Stale",
    "instructs_software": "Holds instructions to software",
    "unsupported": "Unsupported",
    "no_event": "Commentary: tells of no happening of its own",
    "minor": "Minor",
    "unread": "No whole sentence to quote",
}


def _moment(value: str | None) -> datetime | None:
    """An ISO date or time, or None for none and for what is no date."""
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        return None


def day(value: str | None) -> str:
    """An ISO date or time -> "10 March 2026"; empty for none, the text itself where it is not a date."""
    when = _moment(value)
    return tradecraft.day(when.date()) if when else value or ""


def moment(value: str | None) -> str:
    """An ISO time -> "10 March 2026, 08:30 UTC" (or its offset)."""
    if not value:
        return ""
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return value
    zone = when.strftime("%z")
    name = "" if not zone else " UTC" if zone == "+0000" else f" UTC{zone[:3]}:{zone[3:5]}"
    return f"{day(value)}, {when:%H:%M}{name}"


def span(first: str | None, last: str | None) -> str:
    """Two ISO dates -> "10-12 March 2026" with an en dash, as short as it stays clear; "date unknown" for none."""
    a, b = _moment(first), _moment(last)
    return tradecraft.days(a.date(), b.date()) if a and b else day(first) or day(last) or "date unknown"


def link(url: object) -> str:
    """The address where it may become a link (http or https, a public host, no name or password), else empty."""
    if not isinstance(url, str) or re.search(r"[\s<>\"'`\\]", url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    named = bool(parts.hostname) and "@" not in parts.netloc and not _PRIVATE.fullmatch(parts.hostname or "")
    return url if parts.scheme in ("http", "https") and named else ""


def tag(language: object) -> str:
    """A BCP 47 tag that is safe to print, or empty."""
    return language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else ""


def direction(language: str) -> str:
    """ "rtl" for languages that are written from right to left, else "ltr"."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def rating_words(rating: str) -> str:
    """ "C3" -> "fairly reliable source; possibly true"; empty where it is not a rating."""
    if not re.fullmatch("[A-F][1-6]", rating):
        return ""
    letter, number = Reliability(rating[0]), Credibility(int(rating[1]))
    return f"{RELIABILITY_WORDS[letter]}; {CREDIBILITY_WORDS[number]}"


def runs(text: str, quotes: Iterable[tuple[str, str]]) -> list[Data]:
    """A sentence cut where it repeats a quotation word for word: `{text, language, dir, quote}` in order.

    `quotes` are (quotation, language) pairs; the first that is found is taken, then the rest of the text is searched.
    """
    for words, language in quotes:
        at = text.find(words) if words else -1
        if at >= 0:
            found = {"text": words, "language": language, "dir": direction(language), "quote": True}
            rest = runs(text[at + len(words) :], quotes)
            return [*_plain_run(text[:at]), found, *rest]
    return _plain_run(text)


def _plain_run(text: str) -> list[Data]:
    return [{"text": text, "language": "", "dir": "ltr", "quote": False}] if text else []


def shaped(product: Mapping[str, Any]) -> Data:
    """Everything that a view prints, cleaned: the product's own fields and, added, words for dates, groups and notes.

    Adds `period`, `cutoff_words`, `generated_words`, `made_by`, `timeline` (SVG), `aside` (groups), `cards` (developments with
    their claims); each section gets `groups`, each claim `runs`, `worded_by` and `translations`, each basis `link`, `dir`
    and words; `authorship` is as `shown.authorship` has it.
    """
    view: Data = _clean(dict(product))
    annex = {row["n"]: row for row in view["annex"]}
    view["period"] = span(view["since"], view["until"])
    view["cutoff_words"], view["generated_words"] = moment(view["cutoff"]), moment(view["generated"])
    view["made_by"] = _made_by(view["provenance"])
    view["annex"] = [_article(row) for row in view["annex"]]
    view["sections"] = [_section(each, annex) for each in view["sections"]]
    view["cards"] = _cards(view)
    _refer(view)
    view["timeline"] = timeline(view["developments"], view["since"], view["until"])
    view["timeline_alt"] = f"Timeline. Development and days: {told(_marks_of(view))}"
    view["aside"] = _aside(view["set_aside"])
    view["authorship"] = shown.authorship(view)
    view["dropped"] = view.get("dropped", [])
    view["checks"] = _scores(view["scorecard"])
    for row in view["coverage"]["languages"]:
        row["name"] = language_name(row["language"])
    view["coverage"]["sources"], view["coverage"]["rest"] = _shown(view["coverage"]["sources"], view["country"])
    return view


def _made_by(provenance: Mapping[str, Any]) -> str:
    """The program, what drafted, and whether a model wrote and another judged: one line for the cover."""
    judge = provenance.get("judge")
    models = (f"judged by {judge}" if judge else "no judge") if provenance["model"] else "no language model"
    return f"countrydesk {provenance['version']}, {provenance['drafter']}, {models}"


def _shown(rows: Sequence[Data], country: str) -> tuple[list[Data], str]:
    """The sources that a table prints, and the others in words: a desk asks hundreds, and most have nothing to say.

    Where there are many, those stay that brought something, and the country's own.
    """
    if len(rows) <= _MOST_SOURCES:
        return list(rows), ""
    kept = [row for row in rows if row["items"] or row["country"] == country][:_MOST_SOURCES]
    rest = Counter(row["state"] for row in rows) - Counter(row["state"] for row in kept)
    states = ", ".join(f"{number} {state}" for state, number in sorted(rest.items()))
    return kept, f"Beside these, {rest.total()} sources were asked ({states}); report.json names them all."


def printable(text: str) -> str:
    """The text without what a terminal would obey or what would make a line read otherwise than it is stored."""
    return _UNSAFE.sub("", text)


def escaped(text: str) -> str:
    """JSON in which what `printable` takes out is spelled in ASCII: it says the same, and no terminal obeys it."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, (list, tuple)) else value


def _article(row: Data) -> Data:
    return {
        **row,
        "link": link(row["url"]),
        "language": tag(row["language"]),
        "language_name": language_name(row["language"] or "und"),
        "dir": direction(row["language"] or ""),
        "published_words": moment(row["published"]) or "undated",
        "retrieved_words": moment(row["retrieved"]),
        "rating_words": rating_words(row["rating"]),
    }


def _section(section: Data, annex: Mapping[int, Data]) -> Data:
    claims = shown.joined([{**_claim(each, annex), "section": section["id"]} for each in section["claims"]])
    names = dict.fromkeys(each["group"] for each in claims)
    groups = [{"name": name, "claims": [each for each in claims if each["group"] == name]} for name in names]
    return {**section, "note": section.get("note") or "", "claims": claims, "groups": groups}


def _claim(claim: Data, annex: Mapping[int, Data]) -> Data:
    basis = [_basis(each, annex.get(each["n"], {})) for each in claim["basis"]]
    spoken = [(quoted(each["quote"])[1:-1], each["language"]) for each in basis]
    foreign = [(words, language) for words, language in spoken if f"“{words}”" in claim["text"]]
    repeated = [words if (words, language) in foreign else "" for words, language in spoken]
    odds = claim.get("likelihood")
    percent = f"{odds['percent']} %" if odds else ""
    return {
        **claim,
        "group": claim.get("group") or "",
        "development": claim.get("development") or "",
        "basis": basis,
        "see": 0,
        "runs": runs(claim["text"], foreign),
        "worded_by": shown.maker_of(claim),
        "translations": shown.beside(basis, repeated),
        "odds": f"{odds['word']}, {percent}" if odds and percent not in claim["text"] else "",
    }


def _basis(basis: Data, article: Data) -> Data:
    language = tag(basis["language"])
    return {
        **basis,
        "link": link(basis["url"]),
        "language": language,
        "language_name": language_name(language or "und"),
        "dir": direction(language),
        "country": article.get("country", ""),
        "published_words": moment(basis["published"]) or "undated",
        "published_basis": basis_words(article.get("published_basis", "")),
        "retrieved_words": moment(basis["retrieved"]),
        "rating_words": rating_words(basis["rating"]),
        "translation": shown.translated(basis),
    }


def _cards(view: Data) -> list[Data]:
    """The developments in their order, each with the claims of the developments section that tell of it."""
    claims: list[Data] = next((each["claims"] for each in view["sections"] if each["id"] == "developments"), [])
    letters = {row["n"]: row["rating"][:1] for row in view["annex"]}
    return [
        {
            **each,
            "number": number,
            "when": span(each["from"], each["to"]),
            "dates": [{**row, "words": day(row["date"])} for row in each["dates"]],
            "ratings": sorted({f"{letters[n]}{each['credibility']}" for n in each["documents"] if n in letters}),
            "head": [
                claim for claim in claims if claim["development"] == each["id"] and claim["text"] == each["title"]
            ],
            "claims": [
                claim for claim in claims if claim["development"] == each["id"] and claim["text"] != each["title"]
            ],
            "score": sum(reason["points"] for reason in each["significance"]),
        }
        for number, each in enumerate(view["developments"], start=1)
    ]


def _refer(view: Data) -> None:
    """A claim that repeats a development's points at its card, where the notes stand, instead of noting them again."""
    numbers = {card["id"]: card["number"] for card in view["cards"]}
    for section in view["sections"]:
        for claim in section["claims"]:
            if section["id"] != "developments" and claim["rests_on"] and claim["development"] in numbers:
                claim["see"], claim["basis"] = numbers[claim["development"]], []


def _aside(rows: Sequence[Data]) -> list[Data]:
    names = dict.fromkeys([*REASONS, *(row["reason"] for row in rows)])
    groups = [(name, [row for row in rows if row["reason"] == name]) for name in names]
    return [
        {
            "reason": name,
            "title": REASONS.get(name, name.replace("_", " ").capitalize()),
            "count": len(members),
            "rows": [
                {**row, "link": link(row["url"]), "published_words": day(row.get("published"))} for row in members
            ],
        }
        for name, members in groups
        if members
    ]


def _scores(scorecard: Data) -> list[Data]:
    """The scorecard as rows of words; a share (a number between 0 and 1 with "share" in its name) as a percentage."""
    return [
        {"name": key.replace("_", " ").capitalize(), "value": _score(key, value)} for key, value in scorecard.items()
    ]


def _score(key: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name.replace('_', ' ')}: {count}" for name, count in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.0%}" if isinstance(value, float) and "share" in key else str(value)


_WIDTH, _LEFT, _LANE, _TOP = 720.0, 10.0, 22.0, 34.0
_ACCENT = "#2f6690"


def timeline(developments: Sequence[Mapping[str, Any]], since: str, until: str) -> str:
    """An SVG of the period: a column a day, one numbered mark a development, lanes where marks would meet.

    Numbers are those of the list of developments. Empty where no development has a day inside the period.
    """
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    days = (last - first).days + 1
    column = (_WIDTH - 2 * _LEFT) / days
    marks = _lanes(_marks(developments, first, last), column)
    if not marks:
        return ""
    height = _TOP + _LANE * (1 + max(lane for *_, lane in marks)) + 8
    title = f"Timeline of developments, {span(since, until)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" role="img" '
        f'aria-labelledby="tl-t tl-d" font-family="Libertinus Serif, Georgia, serif" font-size="11">'
        f'<title id="tl-t">{escape(title)}</title><desc id="tl-d">{escape(told(mark[:3] for mark in marks))}</desc>'
        + _axis(first, days, column, height)
        + "".join(_mark(number, (a - first).days, (b - first).days, lane, column) for number, a, b, lane in marks)
        + "</svg>"
    )


def told(marks: Iterable[tuple[int, date, date]]) -> str:
    """The picture in words, for those who do not see it."""
    return "; ".join(f"{number}: {span(str(start), str(end))}" for number, start, end in sorted(marks))


def _marks_of(view: Data) -> list[tuple[int, date, date]]:
    return _marks(view["developments"], date.fromisoformat(view["since"]), date.fromisoformat(view["until"]))


def _marks(rows: Sequence[Mapping[str, Any]], first: date, last: date) -> list[tuple[int, date, date]]:
    found = []
    for number, each in enumerate(rows, start=1):
        if each["from"] and each["to"]:
            start, end = max(date.fromisoformat(each["from"]), first), min(date.fromisoformat(each["to"]), last)
            found += [(number, start, end)] if start <= end else []
    return sorted(found, key=lambda mark: (mark[1], mark[2], mark[0]))


def _lanes(marks: Sequence[tuple[int, date, date]], column: float) -> list[tuple[int, date, date, int]]:
    """Each mark in the first lane that is free; a mark is never narrower than its number."""
    free: list[date] = []
    placed = []
    need = timedelta(days=max(0, int(24 / column)))
    for number, start, end in marks:
        lane = next((at for at, until in enumerate(free) if until < start), len(free))
        free[lane : lane + 1] = [max(end, start + need)]
        placed.append((number, start, end, lane))
    return placed


def _axis(first: date, days: int, column: float, height: float) -> str:
    step = next((each for each in (1, 2, 7, 14, 30, 90, 365) if each * column >= 62), 1000)
    lines = []
    for at in range(days + 1):
        x = _LEFT + at * column
        if days <= 62 or at % step == 0:
            lines.append(
                f'<path d="M{x:.1f} 24V{height - 4:.0f}" stroke="#999" stroke-width=".5" stroke-opacity=".55"/>'
            )
        if at < days and at % step == 0:
            when = first + timedelta(days=at)
            words = f"{when:%a} {when.day} {when:%b}"
            lines.append(f'<text x="{x + 3:.1f}" y="16" fill="currentColor">{words}</text>')
    return "".join(lines)


def _mark(number: int, start: int, end: int, lane: int, column: float) -> str:
    wide = max((end - start + 1) * column - 4, 20) if end > start else min(max(column - 4, 20), 34)
    x, y = _LEFT + start * column + 2, _TOP + lane * _LANE
    return (
        f'<rect x="{x:.1f}" y="{y:.0f}" width="{wide:.1f}" height="18" rx="3" fill="{_ACCENT}"/>'
        f'<text x="{x + wide / 2:.1f}" y="{y + 13:.0f}" text-anchor="middle" fill="#fff">{number}</text>'
    )
