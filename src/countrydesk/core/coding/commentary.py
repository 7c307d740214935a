"""Titles and leads that announce no happening: opinion, explainers, questions, interviews."""

from __future__ import annotations

import re

from countrydesk.core.text import normalise

# What a title announces that carries no news of its own: commentary, a guide, a question, a picture series.
_COMMENTARY = re.compile(
    r"^(?:opinion|analysis|explainer|commentary|column|editorial|interview|podcast|review|essay|q&a|photos?|in pictures|watch"
    r"|video|quiz|letter|obituary|looking back|live|as it happened|мнение|комментарий|评论|社论|видео)\b\s*[:|–—-]|\?\W*$"
    r"|^(?:how|why|what|where|who|a look at|inside|when i|my|looking back)\b"
    r"|[:|–—-]\s*(?:how|why|inside)\b|\bexplained$|\bas it happened$",
    re.IGNORECASE,
)
# A full stop inside a title, after a word and not after an abbreviation.
_SEVERAL = re.compile(
    r"(?<!\bJr)(?<!\bSr)(?<!\b[DMS]r)(?<!\bSt)(?<!\bMrs)(?<!\bRev)(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!\bNo)(?<=[a-z0-9])\.\s+[\"'(]?[A-Z]"
)
# An outlet that speaks with somebody who knows: an interview, not a happening.
_INTERVIEW = re.compile(
    r"\b(?:speaks?|talks?|spoke|talked|sits? down|sat down|discuss(?:es)?) (?:with|to)\b[^.\n]{0,90}\b(?:former|author|professor|analyst"
    r"|expert|scholar|fellow|historian|institute|university|think tank|correspondent|researcher|economist)\b",
    re.IGNORECASE,
)


def is_commentary(title: str, lead: str = "") -> bool:
    """True where a title or lead announces an opinion, an explainer, a question or an interview, not a happening.

    A headline of news is one clause; a title of several sentences is an essay or a digest of the day.
    """
    plain = normalise(title)
    several = _SEVERAL.search(plain)
    return bool(several) or bool(_COMMENTARY.search(plain)) or bool(_INTERVIEW.search(normalise(lead)))
