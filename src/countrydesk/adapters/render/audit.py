"""The views of an audit: a page with the report's own text marked up beside its findings, and a one-page summary.

The audited report is hostile text. In the page Jinja2 escapes every word of it and the content security policy allows
neither script nor anything from outside; in the PDF it is data to the template, never markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from countrydesk.adapters.render import hash_of, template, typeset

Data = Mapping[str, Any]
# What fits on one page beside the scorecard.
_FINDINGS, _DEVELOPMENTS, _WHOLE, _CREDITED = 14, 12, 6, 6


def render_audit_html(view: Data, version: str) -> bytes:
    """One self-contained page without a script. `view` is what `core.audit.product.shaped` returns."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style = template("audit.css")
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    page = environment.from_string(template("audit.html.j2")).render(
        v=view,
        version=version,
        style=Markup(style),  # noqa: S704 - a file of ours
        style_hash=hash_of(style),
    )
    return page.encode("utf-8", "replace")


def render_audit_pdf(view: Data, version: str, at: datetime) -> bytes:
    """One page: the scorecard, the developments, the gravest findings, the good practice. PDF/UA-1 and PDF/A-2a."""
    return typeset("audit.typ", "audit.json", _summary(view, version), at)


def _summary(view: Data, version: str) -> dict[str, Any]:
    told, gravest = view["developments"], view["gravest"]
    return {
        "version": version,
        "title": view["title"] or view["file"],
        "file": view["file"],
        "period": view["period"],
        "blocked": view["blocked"],
        "card": [{"name": name, "value": value} for name, value in _card(view)],
        "whole": [{"check": each["check"], "detail": each["detail"]} for each in view["findings"][:_WHOLE]],
        "told": [_development(each) for each in told[:_DEVELOPMENTS]],
        "told_more": max(0, len(told) - _DEVELOPMENTS),
        "gravest": [{key: each[key] for key in ("check", "detail", "id", "text")} for each in gravest[:_FINDINGS]],
        "gravest_more": max(0, len(gravest) - _FINDINGS),
        "credited": view["scorecard"]["credited"][:_CREDITED],
    }


def _development(row: Data) -> dict[str, Any]:
    days = " to ".join(dict.fromkeys(day for day in (row["from"], row["to"]) if day))
    words = f"{'stands' if row['stands'] else 'stopped'}: {row['outcome'].replace('_', ' ')}"
    return {"title": row["title"], "dated": days or "undated", "outcome": words, "stands": row["stands"]}


def _card(view: Data) -> list[tuple[str, str]]:
    card = view["scorecard"]
    outcomes = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in card["by_outcome"].items())
    findings = ", ".join(f"{each['count']} {each['words']}" for each in view["by_severity"])
    return [
        ("Sentences", f"{card['sentences']}: {outcomes or 'none'}"),
        ("Findings", findings),
        ("Citations", f"{card['citations_resolved']} of {card['citations']} lead to a source"),
        ("Sentences of fact", f"{card['facts_cited']} of {card['facts']} cite"),
        ("Developments", f"{card['developments_standing']} of {card['developments']} stand, "
                         f"{card['developments_in_period']} are dated inside the period"),
        ("Forecasts", f"{card['forecasts_well_formed']} of {card['forecasts']} are well formed"),
    ]  # fmt: skip
