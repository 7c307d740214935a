"""Who worded what and what was translated, as the views print it: words for names, rows for tables.

Products from before a language model could take part have none of these fields; they are shown as the work of rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from countrydesk.core.prose.settling import CODE, DROPPED, JUDGE, REPAIRED, REPLACED, REPLY

Data = dict[str, Any]
LAYERS = {REPLY: "The form of the reply", CODE: "Checks by code", JUDGE: "The judge"}
FATES = (REPAIRED, REPLACED, DROPPED)
_COUNTS = ("calls", "prompt_tokens", "reply_tokens", "cost")


def maker_of(claim: Mapping[str, Any]) -> str:
    """The language model that worded a claim of a product, empty where rules did: "draft/1 small-1" -> "small-1"."""
    maker = str(claim.get("maker") or "")
    return maker.partition(" ")[2] or maker


def translated(basis: Mapping[str, Any]) -> Data | None:
    """A machine translation with the words that mark it, or None where there is none."""
    found = basis.get("translation")
    if not isinstance(found, Mapping) or not found.get("text"):
        return None
    note = str(found.get("note") or "")
    return {
        "text": str(found["text"]),
        "mark": f"machine translation ({found.get('by') or 'unknown model'})",
        "note": note,
    }


def beside(basis: Sequence[Data], quotes: Sequence[str]) -> list[Data]:
    """The translations of the passages whose words a sentence repeats, in the order of the passages. Translations are
    `translated`; `quotes` are the quotations as the sentence has them, one a passage, empty where it has none."""
    return [each["translation"] for each, words in zip(basis, quotes, strict=True) if words and each["translation"]]


def joined(claims: Sequence[Data]) -> list[Data]:
    """The claims of a section, each with whether it goes on in the paragraph of the one before it (`joins`): sentences
    of a model on one matter do; quotations, headlines and whatever a judgement begins with stand for themselves."""
    pairs = zip([None, *claims], claims, strict=False)
    return [{**each, "joins": before is not None and _goes_on(before, each)} for before, each in pairs]


def _goes_on(before: Data, each: Data) -> bool:
    same = all(before[name] == each[name] for name in ("group", "kind"))
    here = each.get("section") != "developments" or before["development"] == each["development"]
    worded = bool(before["worded_by"] and each["worded_by"])
    return (
        worded and same and here and not each["translations"] and not before["translations"] and not each["likelihood"]
    )


def paragraphs(claims: Sequence[Data]) -> list[list[Data]]:
    """The claims by the paragraphs that they make."""
    found: list[list[Data]] = []
    for each in claims:
        if each["joins"] and found:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def authorship(product: Mapping[str, Any]) -> Data:
    """The statement on the use of AI: `model` is empty, and so are the tables, where none took part."""
    made = product.get("authorship") or {}
    model = str(made.get("model") or "")
    titles = {each["id"]: each["title"] for each in product["sections"]}
    stopped = list(made.get("stopped") or ()) if model else []
    return {
        "model": model,
        "judge": str(made.get("judge") or ""),
        "legend": _legend(model),
        "statement": list(made.get("statement") or ()),
        "sections": [{**row, "title": titles.get(row["id"], row["id"])} for row in made.get("sections") or ()],
        "prompts": [{"name": name, "digest": digest} for name, digest in (made.get("prompts") or {}).items()],
        "layers": _layers(stopped),
        "stopped": [{**row, "layer_words": LAYERS.get(row["layer"], row["layer"])} for row in stopped],
        "usage": _usage(made.get("usage") or {}) if model else [],
        "currency": str((made.get("usage") or {}).get("currency") or ""),
    }


def _legend(model: str) -> str:
    if not model:
        return ""
    return (
        f"A sentence with the mark AI was worded by the language model {model}; all others were put together by rules."
    )


def _layers(stopped: Sequence[Mapping[str, Any]]) -> list[Data]:
    """How many sentences each layer stopped, by what became of them; a row for each layer, the last one for all."""
    if not stopped:
        return []
    found = Counter((row["layer"], row["fate"]) for row in stopped)
    rows = [_layer(words, {fate: found[layer, fate] for fate in FATES}) for layer, words in LAYERS.items()]
    return [*rows, _layer("All", {fate: sum(row[fate] for row in rows) for fate in FATES})]


def _layer(words: str, counts: Mapping[str, int]) -> Data:
    return {"words": words, **counts, "count": sum(counts.values())}


def _usage(usage: Mapping[str, Any]) -> list[Data]:
    """What was asked, by section and purpose, and the sum; numbers as words."""
    rows = [
        *(usage.get("rows") or ()),
        *([{**usage["total"], "section": "All", "purpose": ""}] if "total" in usage else []),
    ]
    return [
        {
            "section": str(row["section"]).replace("_", " ").capitalize(),
            "purpose": str(row["purpose"]),
            **{name: _number(row.get(name, 0)) for name in _COUNTS},
        }
        for row in rows
    ]


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.4f}"
