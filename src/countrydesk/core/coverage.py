"""What the report could see: sources healthy, silent and broken, languages, and what the whole base is worth (ICD 206)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from countrydesk.core.polling import MAKER, failing
from countrydesk.core.tradecraft import language_name, listed, plural
from countrydesk.core.types import Dossier, Failure, Health, Item, Source

Data = dict[str, Any]
# So many sources are named in a sentence.
_MOST_NAMES = 12
NO_NETWORK = "It could not be asked in this run: there was no network."


def coverage(
    dossier: Dossier, items: Sequence[Item], failures: Sequence[tuple[str, Failure]], used: Mapping[str, int]
) -> Data:
    """The `coverage` of report.json. `failures` come with what failed, in words; `used` counts articles by source id."""
    rows = [_source_row(id, dossier, items, failures, used) for id in dossier.sources]
    languages = Counter(document.language or "und" for document in dossier.documents.values())
    return {
        "sources": sorted(rows, key=lambda row: (-row["used"], -row["items"], row["title"])),
        "languages": [
            {"language": code, "documents": n}
            for code, n in sorted(languages.items(), key=lambda row: (-row[1], row[0]))
        ],
        "silent": sorted(row["title"] for row in rows if row["state"] == "silent"),
        "failures": [{"what": what, "error": failure.error} for what, failure in failures],
    }


def _source_row(
    id: str, dossier: Dossier, items: Sequence[Item], failures: Sequence[tuple[str, Failure]], used: Mapping[str, int]
) -> Data:
    source, period = dossier.sources[id], dossier.requirement.period
    own = [item for item in items if item.parent == id]
    inside = sum(bool(item.published and item.published.date() in period) for item in own)
    broken = next((failure.error for _, failure in failures if failure.parent == id), "")
    return {
        "title": source.title,
        "url": source.url,
        "control": source.control,
        "country": source.country,
        "language": source.language,
        "reliability": str(source.reliability),
        "reliability_reason": source.basis,
        "interest": source.interest,
        "items": len(own),
        "in_period": inside,
        "used": used.get(id, 0),
        "state": "broken" if not own and broken else "healthy" if inside else "silent",
        "note": broken,
    }


def gaps(found: Mapping[str, Any], dossier: Dossier) -> str:
    """What was considered and what could not be seen, in words."""
    documents = plural(len(dossier.documents), "document")
    words = f"{documents} from {plural(len(found['sources']), 'source')} were considered"
    if found["languages"]:
        words += " in " + listed(
            [f"{language_name(row['language'])} ({row['documents']})" for row in found["languages"]]
        )
    words += ". "
    for state, said in (("silent", "Silent in the period"), ("broken", "Could not be read")):
        if rows := [row for row in found["sources"] if row["state"] == state]:
            words += f"{said}: {_few(rows, dossier.requirement.country)}. "
    undated = sum(each.reason == "undated" for each in dossier.set_aside)
    if undated:
        words += f"{plural(undated, 'document')} without a publication date could not be used. "
    return words + "“No reporting found” means just that; it does not mean that nothing happened."


def _few(rows: Sequence[Mapping[str, Any]], country: str) -> str:
    """The names of sources, those of the country first, and how many there are beside: a wall of names is not read."""
    names = [row["title"] for row in sorted(rows, key=lambda row: (row["country"] != country, row["title"]))]
    if len(names) <= _MOST_NAMES:
        return listed(names)
    return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"


def statement(articles: Sequence[Mapping[str, Any]], dossier: Dossier) -> str:
    """ICD 206, source summary statement: strengths and weaknesses of the base, what the key points rest on."""
    if not articles:
        return "The report rests on no article."
    control = Counter("official" if each["official"] else each["control"] for each in articles)
    graded = Counter(each["rating"][0] for each in articles)
    short = sum(each["summary_only"] for each in articles)
    single = sum(len(each.event.origins) == 1 for each in dossier.developments)
    outlets = len({each["outlet"] for each in articles})
    return (
        f"The report rests on {plural(len(articles), 'article')} of {plural(outlets, 'outlet')}: "
        f"{listed([f'{n} {word}' for word, n in control.most_common()])}. "
        f"Reliability of their sources: {listed([f'{n} rated {letter}' for letter, n in sorted(graded.items())])}. "
        f"{short} of them could be read only in the summary that the feed carries. "
        f"{single} of {plural(len(dossier.developments), 'development')} rest{'s' if single == 1 else ''} on a single origin. "
        "No person was interviewed and no closed source was used."
    )


def standing(
    failures: Iterable[Failure],
    captured: Container[str],
    health: Iterable[Health],
    unanswered: Iterable[Source] = (),
) -> list[Failure]:
    """The failures that still stand: of a page, until it is captured (`captured`: ids of items); of a source, what its
    last answer was, or that there was none because this machine was not connected."""
    out_of_reach = {source.id: Failure(source.id, MAKER, NO_NETWORK) for source in unanswered}
    fallen = {
        each.parent: Failure(each.parent, each.maker, each.detail, each.checked) for each in health if failing(each)
    }
    return [*(each for each in failures if each.parent not in captured), *({**fallen, **out_of_reach}).values()]
