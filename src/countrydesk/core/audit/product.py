"""An audit as data (a public interface: README, "The audit as data"), and the shape in which its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from countrydesk.core.audit.manuscript import Block
from countrydesk.core.audit.results import Audit, Development, Judged
from countrydesk.core.tradecraft import days
from countrydesk.core.types import Finding
from countrydesk.core.verification.mending import mend

Data = dict[str, Any]

_RANK = {"D": 0, "B": 1, "R": 2, "W": 3}
SEVERITY_WORDS = {"D": "blocks the document", "B": "blocks the sentence", "R": "to be rewritten", "W": "warning"}
_MOST_WORDS = 300


def as_data(audit: Audit, file: str) -> Data:
    """`countrydesk audit --json`. `findings` are the document's; `sentences` holds every sentence that was judged."""
    return {
        "file": file,
        "title": audit.manuscript.title,
        "since": audit.period.since.isoformat() if audit.period else None,
        "until": audit.period.until.isoformat() if audit.period else None,
        "country": audit.manuscript.country or None,
        "blocked": audit.blocked,
        "findings": [_finding(each) for each in audit.findings],
        "developments": [_development(each) for each in audit.developments],
        "sentences": [_sentence(each) for each in audit.sentences],
        "scorecard": dict(audit.scorecard),
    }


def _sentence(judged: Judged) -> Data:
    line = judged.line
    return {
        "id": line.id,
        "section": line.heading,
        "text": line.text,
        "kind": line.kind,
        "outcome": judged.outcome.value,
        "rests_on": list(judged.rests_on),
        "citations": [{"mark": each.text, "entry": each.entry, "broken": each.broken} for each in line.marks],
        "findings": [_finding(each) for each in judged.findings],
    }


def _finding(finding: Finding) -> Data:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "detail": finding.reason,
        "words": finding.words[:_MOST_WORDS],
        "against": finding.against[:_MOST_WORDS],
        "mend": mend(finding),
    }


def _development(development: Development) -> Data:
    interval = development.interval
    return {
        "title": development.title,
        "outcome": development.outcome.value,
        "stands": not development.stopped,
        "from": interval.start.isoformat() if interval.start else None,
        "to": interval.end.isoformat() if interval.end else None,
        "sentences": list(development.lines),
    }


def shaped(audit: Audit, data: Mapping[str, Any]) -> Data:
    """What the page and the summary show: the report's own text in runs, each with what was found in it, beside counts.

    `data` is the same audit as `as_data` gives it.
    """
    stopped = [each for each in data["developments"] if not each["stands"]]
    worst = sorted(
        (
            _row(each, finding)
            for each in data["sentences"]
            for finding in each["findings"]
            if finding["severity"] == "B"
        ),
        key=lambda row: row["check"] == "V75",
    )
    return {
        **data,
        "period": days(audit.period.since, audit.period.until) if audit.period else "no period stated",
        "blocks": _blocks(audit),
        "stopped": stopped,
        "gravest": worst,
        "by_severity": _by_severity(data),
        "severity_words": SEVERITY_WORDS,
        "checks": sorted({each["check"] for each in _every(data)}),
    }


def _row(sentence: Data, finding: Data) -> Data:
    return {**finding, "id": sentence["id"], "text": sentence["text"], "section": sentence["section"]}


def _every(data: Mapping[str, Any]) -> Iterator[Data]:
    yield from data["findings"]
    for sentence in data["sentences"]:
        yield from sentence["findings"]


def _by_severity(data: Mapping[str, Any]) -> list[Data]:
    counts = dict.fromkeys(_RANK, 0)
    for finding in _every(data):
        counts[finding["severity"]] += 1
    return [{"severity": key, "words": SEVERITY_WORDS[key], "count": count} for key, count in counts.items()]


def _blocks(audit: Audit) -> list[Data]:
    inside: dict[int, list[Judged]] = {}
    for each in audit.sentences:
        inside.setdefault(each.line.block, []).append(each)
    return [_block(block, inside.get(at, ())) for at, block in enumerate(audit.manuscript.blocks)]


def _block(block: Block, judged: Iterable[Judged]) -> Data:
    """A block in runs of text: those of judged sentences with their id, outcome and findings, the rest bare."""
    inside = sorted(judged, key=lambda each: each.line.start)
    runs: list[Data] = []
    end = 0
    for each in inside:
        runs += _bare(block.text[end : each.line.start])
        runs.append(_run(each))
        end = each.line.end
    runs += _bare(block.text[end:])
    findings = [finding for each in inside for finding in _numbered(each)]
    return {"kind": block.kind, "level": block.level, "label": block.label, "runs": runs, "findings": findings}


def _bare(text: str) -> list[Data]:
    return [{"text": text, "id": "", "outcome": "", "severity": ""}] if text else []


def _run(judged: Judged) -> Data:
    severities = [each.severity for each in judged.findings]
    worst = min(severities, key=lambda each: _RANK.get(each, 9), default="")
    return {"text": judged.line.text, "id": judged.line.id, "outcome": judged.outcome.value, "severity": worst}


def _numbered(judged: Judged) -> list[Data]:
    return [{**_finding(each), "id": judged.line.id, "outcome": judged.outcome.value} for each in judged.findings]


def terminal(data: Mapping[str, Any], most: int = 12) -> str:
    """The audit in a screenful: what was read, what stops it, the gravest findings, what it does well."""
    card = data["scorecard"]
    lines = [
        f"{data['title'] or data['file']}, {data['since'] or 'no period stated'}{' to ' + data['until'] if data['until'] else ''}",
        f"  {card['sentences']} sentences: {_counts(card['by_outcome'])}",
        f"  {card['citations_resolved']} of {card['citations']} citations lead to a source; "
        f"{card['facts_cited']} of {card['facts']} sentences of fact cite",
    ]
    if data["developments"]:
        lines.append(
            f"  {card['developments_standing']} of {card['developments']} developments stand; "
            f"{card['developments_in_period']} are dated inside the period"
        )
    lines += [f"  {_shown(each)}" for each in data["findings"]]
    for each in data["developments"]:
        lines.append(
            f"  {'stands ' if each['stands'] else 'STOPPED'}  {each['title'][:80]} ({each['outcome'].replace('_', ' ')})"
        )
    lines += _gravest(data["sentences"], most)
    lines += [f"  + {each}" for each in card["credited"]]
    lines.append("  BLOCKED: it must not go out as it is." if data["blocked"] else "  Nothing blocks it.")
    return "\n".join(lines)


def _counts(outcomes: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in outcomes.items()) or "none"


def _shown(finding: Mapping[str, Any]) -> str:
    return f"{finding['check']} ({SEVERITY_WORDS[finding['severity']]}): {finding['detail']}"


def _gravest(rows: Sequence[Mapping[str, Any]], most: int) -> list[str]:
    found = [
        (row, each) for row in rows for each in row["findings"] if each["severity"] == "B" and each["check"] != "V75"
    ]
    lines = [f"  {row['id']}: {each['check']} {each['detail']}" for row, each in found[:most]]
    return [*lines, f"  … and {len(found) - most} more"] if len(found) > most else lines
