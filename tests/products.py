"""A product as data, written for the tests: a made-up country's week, with everything a view has to survive."""

from __future__ import annotations

from typing import Any

QUOTES = (
    ("en", "The parliament of Vostria passed the border bill on Tuesday with 61 votes."),
    ("ru", "Министерство обороны сообщило о начале учений в среду."),
    ("zh", "两国军队周三在边境地区开始联合训练。"),
    ("mn", "Батлан хамгаалах яам өнөөдөр хамтарсан сургууль эхэллээ гэж мэдэгдэв."),
    ("ar", "أعلنت وزارة الخارجية عن زيارة رسمية يوم الخميس."),
)
HOSTILE = '<script>alert(1)</script> "onload="x" #eval("1") `|` [x](javascript:alert(2)) \u202egnp.exe'
SECTIONS = (
    ("summary", "Executive Summary"),
    ("developments", "Key Security Developments"),
    ("geopolitics", "Geopolitical Impact and Regional Dynamics"),
    ("military", "Military and Defense Analysis"),
    ("outlook", "Outlook and Forecast"),
    ("changes", "What Changed Since the Last Report"),
    ("background", "Background"),
    ("gaps", "Information Gaps and Coverage"),
    ("source_statement", "Source Summary Statement"),
)
_GROUPS = {
    "geopolitics": ("Ostland", "Meridia"),
    "outlook": ("Short-term trends (1-3 months)", "Indicators to monitor"),
}


def empty_product() -> dict[str, Any]:
    """A week of which nothing was reported."""
    return {
        "id": "0123456789abcdef0123",
        "title": "VOSTRIA SECURITY ANALYSIS REPORT",
        "subtitle": "AI-Assisted Open Source Intelligence Assessment",
        "country": "VOS",
        "country_name": "Vostria",
        "since": "2026-03-05",
        "until": "2026-03-12",
        "cutoff": "2026-03-12T23:59:59+00:00",
        "generated": "2026-03-13T06:00:00+00:00",
        "provenance": {"version": "0.1.0", "drafter": "rules/1", "model": None, "prompts": {}},
        "disclaimer": "This report was produced using automated open-source intelligence analysis.",
        "automation": "Everything was automated by fixed rules. No language model was used.",
        "likelihood_table": [
            {"word": "almost no chance", "alternative": "remote", "low": 1, "high": 5},
            {"word": "likely", "alternative": "probable", "low": 55, "high": 80},
        ],
        "developments": [],
        "sections": [{"id": key, "title": title, "note": None, "claims": []} for key, title in SECTIONS],
        "annex": [],
        "set_aside": [],
        "coverage": {"sources": [], "languages": [], "silent": [], "failures": []},
        "scorecard": {"sentences": 0, "by_outcome": {}, "single_origin_share": 0.0, "checks": [], "released": True},
    }


def week_product(developments: int = 12, off_topic: int = 600, hostile: bool = False) -> dict[str, Any]:
    """A full week: `developments` with two claims each, five languages, disputes, annexes."""
    product = empty_product()
    numbers = range(1, developments + 1)
    product["annex"] = [_article(n, hostile) for n in numbers]
    product["developments"] = [_development(n, hostile) for n in numbers]
    note = iter(range(1, 10_000))
    for section in product["sections"]:
        section["claims"] = _claims(section["id"], developments, note, hostile)
    product["sections"][5]["note"] = "First report of this desk: no earlier judgements to compare."
    product["set_aside"] = [_aside(n, "off_topic") for n in range(off_topic)]
    product["set_aside"] += [_aside(n, reason) for reason in ("copy", "out_of_period", "undated") for n in range(20)]
    product["coverage"] = _coverage(hostile)
    product["scorecard"] = {
        "sentences": 40,
        "by_outcome": {"supported": 38, "disputed": 2},
        "single_origin_share": 0.25,
        "checks": ["quotation", "period"],
        "released": True,
    }
    return product


def _article(n: int, hostile: bool) -> dict[str, Any]:
    language = QUOTES[n % 5][0]
    return {
        "n": n,
        "document": f"doc{n}",
        "title": HOSTILE if hostile else f"Border bill passes, part {n}",
        "outlet": f"The Vostrian Ledger {n % 4}",
        "control": "private",
        "country": "VOS",
        "language": language,
        "published": f"2026-03-{5 + n % 7:02d}T08:30:00+00:00",
        "published_basis": "feed",
        "retrieved": "2026-03-12T09:00:00+00:00",
        "url": "javascript:alert(3)" if hostile else f"https://ledger.example.org/2026/{n}?a=1&b=2",
        "sha256": f"{n:02x}" * 32,
        "reliability_reason": "named editors, corrections printed",
        "rating": "C2",
    }


def _basis(n: int, note: int, hostile: bool) -> dict[str, Any]:
    quote = QUOTES[n % 5][1]
    article = _article(n, hostile)
    kept = (
        "n",
        "document",
        "outlet",
        "control",
        "title",
        "url",
        "published",
        "language",
        "sha256",
        "rating",
        "retrieved",
    )
    return {
        **{key: article[key] for key in kept},
        "note": note,
        "start": 0,
        "end": len(quote),
        "quote": HOSTILE if hostile else quote,
        "before": "The sentence before.",
        "after": "The sentence after.",
    }


def _claims(section: str, developments: int, note: Any, hostile: bool) -> list[dict[str, Any]]:
    if section == "developments":
        return [_claim(section, n, note, hostile, f"dev{n}") for n in range(1, developments + 1) for _ in range(2)]
    groups = _GROUPS.get(section, ("",))
    named = section in ("summary", "geopolitics", "military", "outlook", "background")
    return [_claim(section, n, note, hostile, group=group) for group in groups for n in (1, 2)] if named else []


def _claim(section: str, n: int, note: Any, hostile: bool, development: str = "", group: str = "") -> dict[str, Any]:
    quote = HOSTILE if hostile else QUOTES[n % 5][1]
    number = next(note)
    return {
        "id": f"claim{number}",
        "kind": "assessed" if section == "outlook" else "reported",
        "text": f"The Vostrian Ledger (private, 10 March 2026) reports: “{quote}”",
        "verdict": "supported",
        "likelihood": {"word": "likely", "percent": 65} if section == "outlook" else None,
        "rests_on": [],
        "group": group,
        "development": development,
        "basis": [_basis(n, number, hostile)],
    }


def _development(n: int, hostile: bool) -> dict[str, Any]:
    first = 5 + n % 3
    return {
        "id": f"dev{n}",
        "title": HOSTILE if hostile else f"Parliament passes border bill number {n}",
        "from": f"2026-03-{first:02d}",
        "to": f"2026-03-{first + (3 if n % 4 == 0 else 0):02d}",
        "date_basis": "text",
        "category": "security",
        "place": "Novigrad",
        "actors": ["Vostria", "Ostland"],
        "credibility": 2,
        "credibility_words": "probably true",
        "credibility_reason": "one origin, consistent",
        "origins": 1 + n % 3,
        "documents": [n],
        "status": "done",
        "dates": [{"date": "2026-03-20", "what": "second reading"}],
        "disputes": [
            {
                "what": "votes",
                "standing": "disputed",
                "values": [
                    {"value": "61", "n": 1, "outlet": "Ledger", "published": "2026-03-10T12:00:00+00:00"},
                    {"value": "63", "n": 2, "outlet": "Herald", "published": None},
                ],
            }
        ]
        if n % 3 == 0
        else [],
        "significance": [{"words": "three origins", "points": 1.5}, {"words": "armed forces", "points": 2.0}],
    }


def _aside(n: int, reason: str) -> dict[str, Any]:
    return {
        "document": f"{reason}{n}",
        "title": f"Kite festival {reason} {n}",
        "url": f"https://herald.example.org/{reason}/{n}",
        "outlet": "Herald",
        "published": "2026-03-07T10:00:00+00:00",
        "reason": reason,
        "detail": "It does not concern the security of the country.",
    }


def _coverage(hostile: bool) -> dict[str, Any]:
    row = {
        "title": HOSTILE if hostile else "The Vostrian Ledger",
        "url": "https://ledger.example.org/feed.xml",
        "control": "private",
        "language": "en",
        "reliability": "C",
        "items": 40,
        "in_period": 31,
        "used": 12,
        "state": "healthy",
        "note": "",
    }
    return {
        "sources": [row, {**row, "title": "Radio Ostland", "control": "state", "state": "silent", "used": 0}],
        "languages": [{"language": "en", "documents": 40}],
        "silent": ["Radio Ostland"],
        "failures": [{"what": "https://dead.example.org/", "error": "gone"}],
    }
