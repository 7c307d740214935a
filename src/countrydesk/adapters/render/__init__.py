"""The views of the product: bytes from data. HTML by Jinja2, PDF by typst, Markdown and JSON by hand.

Each is a `Renderer`: the product (the public report.json) in, bytes out, the same bytes for the same product. Jinja2
and typst are imported where they are used, so that commands that render nothing do not wait for them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from countrydesk.core.glyphs import character_map, covered, legible
from countrydesk.core.prose.shown import FATES, paragraphs
from countrydesk.core.views import Data, day, shaped

_TEMPLATES = files("countrydesk") / "templates"


def render_json(product: Mapping[str, Any]) -> bytes:
    """The product itself: UTF-8, indented, keys in the order of the schema."""
    return (json.dumps(product, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def render_html(product: Mapping[str, Any]) -> bytes:
    """One self-contained page that works without its script, loads nothing and allows only its own style and script."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    view = shaped(product)
    style, script = template("report.css"), template("report.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["day"] = day
    environment.filters["paragraphs"] = paragraphs
    page = environment.from_string(template("report.html.j2")).render(
        v=view,
        # Our own files and a picture made of numbers and dates alone: nothing of the evidence is in them.
        timeline=Markup(view["timeline"]),  # noqa: S704 - made by our own function, every text in it escaped
        style=Markup(style),  # noqa: S704 - a file of ours
        script=Markup(script),  # noqa: S704 - a file of ours
        style_hash=hash_of(style),
        script_hash=hash_of(script),
    )
    return page.encode("utf-8", "replace")


def template(name: str) -> str:
    """The text of one of our templates."""
    return (_TEMPLATES / name).read_text("utf-8")


def hash_of(text: str) -> str:
    """The source expression of CSP level 3, section 2.3.1."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def render_pdf(product: Mapping[str, Any]) -> bytes:
    """PDF/UA-1 and PDF/A-2a. The product is data to the template, never markup.

    Characters that neither the bundled fonts nor a font of this machine can draw become a remark that points to the
    HTML: a row of empty boxes tells a reader nothing.
    """
    view = shaped(product)
    return typeset("report.typ", "product.json", view, _moment(str(product["generated"])))


def typeset(layout: str, name: str, data: Data, at: datetime) -> bytes:
    """The PDF of one of our layouts, with `data` in its file `name`: data to the template, never markup.

    `at` is the moment printed into the file, which makes the same bytes of the same data.
    """
    import typst

    families, drawable = _fonts(json.dumps(data, ensure_ascii=False))
    try:
        return _typeset(layout, name, data, families, drawable, at)
    except typst.TypstError:
        # A face of a system font lacks what its regular face has: the bundled fonts alone are measured in all faces.
        text = frozenset(json.dumps(data, ensure_ascii=False))
        return _typeset(layout, name, data, list(_EMBEDDED), covered(text), at)


def _typeset(layout: str, name: str, data: Data, families: list[str], drawable: frozenset[str], at: datetime) -> bytes:
    import typst

    shown = {**_short(legible(data, drawable)), "families": families}
    shown |= {"timeline": data["timeline"]} if "timeline" in data else {}
    sources = {"main.typ": template(layout).encode(), name: json.dumps(shown, ensure_ascii=False).encode()}
    pdf: bytes = typst.compile(
        sources,
        format="pdf",
        font_paths=_font_book(len(families) > len(_EMBEDDED)),
        pdf_standards=["a-2a", "ua-1"],
        timestamp=at.replace(microsecond=0),
    )
    return pdf


def _short(value: Any) -> Any:
    """The same data without a string that PDF/A could not hold: ISO 19005-2, 6.1.13, at most 32,767 bytes."""
    if isinstance(value, str):
        return value if len(value) <= 4_000 else value[:4_000] + " …"
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return [_short(each) for each in value] if isinstance(value, list) else value


_EMBEDDED = ("Libertinus Serif", "DejaVu Sans Mono")


def _moment(iso: str) -> datetime:
    at = datetime.fromisoformat(iso)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _font_book(system: bool) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True)


def _fonts(text: str) -> tuple[list[str], frozenset[str]]:
    """The font families that draw `text`, in order, and its characters that they cover.

    System fonts are looked at only where the bundled ones fall short, in the order of their names.
    """
    wanted = frozenset(text)
    drawable = covered(wanted)
    families = list(_EMBEDDED)
    if drawable < wanted:
        for family, path, index in _system_fonts():
            more = _covered_by(path, index, wanted - drawable)
            if more:
                families.append(family)
                drawable |= more
    return families, drawable


def _system_fonts() -> list[tuple[str, str, int]]:
    """The upright regular face of each family of this machine."""
    found: dict[str, tuple[str, int]] = {}
    for font in _font_book(True).fonts():
        if font.path and font.style.lower() == "normal" and font.weight == 400:
            found.setdefault(font.family, (font.path, font.index))
    return [(family, *found[family]) for family in sorted(found)]


def _covered_by(path: str, index: int, wanted: frozenset[str]) -> frozenset[str]:
    try:
        points = character_map(Path(path).read_bytes(), index)
    except OSError:
        return frozenset()
    return frozenset(each for each in wanted if ord(each) in points)


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:@$^=])")


def render_markdown(product: Mapping[str, Any]) -> bytes:
    """CommonMark with footnotes and tables. Every punctuation mark of the evidence that could be markup is escaped."""
    view = shaped(product)
    parts = [*_cover(view), *(line for each in view["sections"] for line in _section(each, view))]
    parts += [*_notes(view), *_annexes(view)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", "replace")


def _safe(value: object) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(str(value if value is not None else "").split()))


def _linked(words: str, address: str) -> str:
    # Percent-encoding keeps an address inside its brackets whatever it holds (CommonMark, link destinations).
    target = re.sub(r"[()\[\]\\|]", lambda found: f"%{ord(found.group()):02X}", address)
    return f"[{_safe(words)}](<{target}>)" if address else _safe(words)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _cover(view: Data) -> list[str]:
    bands = [(x["word"], x["alternative"], f"{x['low']}–{x['high']} %") for x in view["likelihood_table"]]
    return [
        f"# {_safe(view['country_name'].upper())} SECURITY ANALYSIS REPORT",
        _safe(view["subtitle"]),
        f"Analysis period: **{_safe(view['period'])}**  \nInformation cut-off: {_safe(view['cutoff_words'])}  \n"
        f"Report: {_safe(view['id'])}  \nMade by: {_safe(view['made_by'])}",
        _safe(view["disclaimer"]),
        _safe(view["automation"]),
        _safe(view["authorship"]["legend"]),
        _table(("Likelihood", "Also", "Percent"), [[_safe(cell) for cell in row] for row in bands]),
    ]


def _section(section: Data, view: Data) -> list[str]:
    lines = [f"## {_safe(section['title'])}", _safe(section["note"])]
    if section["id"] == "developments":
        lines += [line for card in view["cards"] for line in _card(card)]
        lines += _paragraphs([each for each in section["claims"] if not each["development"]])
        return lines
    for group in section["groups"]:
        lines += [f"### {_safe(group['name'])}" if group["name"] else "", *_paragraphs(group["claims"])]
    if not section["claims"] and not section["note"]:
        lines.append("No reporting found.")
    return [*lines, *(_coverage(view) if section["id"] == "gaps" else [])]


def _paragraphs(claims: list[Data]) -> list[str]:
    return [" ".join(map(_sentence, each)) for each in paragraphs(claims)]


def _sentence(claim: Data) -> str:
    odds = f" ({_safe(claim['odds'])})" if claim["odds"] else ""
    see = f" (no. {claim['see']})" if claim["see"] else ""
    by = r" \[AI\]" if claim["worded_by"] else ""
    beside = "".join(f"  \n*{_safe(each['mark'])}:* “{_safe(each['text'])}”" for each in claim["translations"])
    return _safe(claim["text"]) + odds + see + by + _marks(claim) + beside


def _marks(claim: Data) -> str:
    return "".join(f"[^{each['note']}]" for each in claim["basis"])


def _card(card: Data) -> list[str]:
    facts = [card["when"], card["place"], card["category"], ", ".join(card["actors"])]
    reasons = "; ".join(f"{_safe(each['words'])} ({each['points']:+g})" for each in card["significance"])
    return [
        f"### {card['number']}. {_safe(card['title'])}{''.join(map(_marks, card['head']))}",
        "*" + " · ".join(_safe(each) for each in facts if each) + "*",
        *_paragraphs(card["claims"]),
        f"Credibility {card['credibility']}, {_safe(card['credibility_words'])}: {_safe(card['credibility_reason'])}. "
        f"Independent origins: {card['origins']}. Articles: {', '.join(map(str, card['documents']))}.",
        *([f"Why it ranks here: {reasons}."] if reasons else []),
    ]


def _coverage(view: Data) -> list[str]:
    keys = ("title", "control", "language", "reliability", "items", "in_period", "used", "state")
    rows = [[_safe(row[key]) for key in keys] for row in view["coverage"]["sources"]]
    head = ("Source", "Control", "Language", "Reliability", "Items", "In period", "Used", "State")
    return (
        [_table(head, rows), *([_safe(view["coverage"]["rest"])] if view["coverage"]["rest"] else [])] if rows else []
    )


def _notes(view: Data) -> list[str]:
    claims = [claim for section in view["sections"] for claim in section["claims"]]
    return [
        f"[^{b['note']}]: {_safe(b['outlet'])} ({_safe(b['control'])}), {_linked(b['title'], b['link'])}, "
        f"{_safe(b['published_words'])}, {_safe(b['rating'])}: “{_safe(b['quote'])}”{_translation(b['translation'])}"
        for claim in claims
        for b in claim["basis"]
    ]


def _translation(made: Data | None) -> str:
    return f" {_safe(made['mark'])}: “{_safe(made['text'])}” {_safe(made['note'])}".rstrip() if made else ""


def _article(row: Data) -> list[str]:
    keys = ("outlet", "control", "country", "language_name", "published_words", "retrieved_words", "sha256", "rating")
    return [str(row["n"]), _linked(row["title"], row["link"]), *(_safe(row[key]) for key in keys)]


def _annexes(view: Data) -> list[str]:
    used = [_article(row) for row in view["annex"]]
    head = ("No.", "Title", "Outlet", "Control", "Country", "Language", "Published", "Retrieved", "Digest", "Rating")
    parts = ["## Annex A. Articles used", _table(head, used) if used else "None."]
    parts.append("## Annex B. Considered and set aside")
    for group in view["aside"]:
        rows = [
            [_linked(r["title"], r["link"]), _safe(r["published_words"]), _safe(r["detail"])] for r in group["rows"]
        ]
        parts.append(f"### {_safe(group['title'])}: {group['count']}")
        parts.append("" if group["reason"] == "off_topic" else _table(("Title", "Published", "Why"), rows))
    dropped = [[_safe(row[key]) for key in ("check", "text", "detail")] for row in view["dropped"]]
    if dropped:
        parts += [f"### Sentences that did not pass: {len(dropped)}", _table(("Check", "Sentence", "Why"), dropped)]
    rows = [[_safe(row["name"]), _safe(row["value"])] for row in view["checks"]]
    parts += ["## Annex C. Verification scorecard", _table(("Measure", "Value"), rows)]
    return [*parts, *(_authorship(view["authorship"]) if view["authorship"]["model"] else [])]


def _authorship(made: Data) -> list[str]:
    """Who worded what: by section, what was stopped and by which layer, the prompts, the tokens."""
    parts = ["### Who worded what", *map(_safe, made["statement"])]
    parts.append(
        _rows(
            ("Section", f"Sentences by {made['model']}", "By rules"),
            ("title", "by_model", "by_rules"),
            made["sections"],
        )
    )
    if made["layers"]:
        kinds = ("Stopped by", "Repaired", "Replaced", "Dropped", "In all")
        parts += [
            "### What stopped sentences of the model",
            _rows(kinds, ("words", *FATES, "count"), made["layers"]),
            _rows(
                ("Check", "Sentence", "Why", "Stopped by", "Fate"),
                ("check", "text", "detail", "layer_words", "fate"),
                made["stopped"],
            ),
        ]
    parts.append(_rows(("Prompt file", "SHA-256"), ("name", "digest"), made["prompts"]))
    head = ("Section", "Purpose", "Calls", "Tokens sent", "Tokens replied", f"Cost {made['currency']}".strip())
    return [
        *parts,
        _rows(head, ("section", "purpose", "calls", "prompt_tokens", "reply_tokens", "cost"), made["usage"]),
    ]


def _rows(head: Sequence[str], keys: Sequence[str], rows: Sequence[Data]) -> str:
    """A table of the fields of rows, or nothing where there is no row."""
    return _table([_safe(each) for each in head], [[_safe(row[key]) for key in keys] for row in rows]) if rows else ""
