"""What stands between a reader and a page's article: a paywall, a cookie wall, a login, a bot check; or nothing.

A page that is such a wall is not the article, however much text it has. One that shows the beginning of an article is
the article, in part. What the page says of itself is found by an adapter and comes in as `Signs`; here it is weighed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from countrydesk.core.linkeddata import described
from countrydesk.core.wallwords import (
    BESIDE,
    CHALLENGE,
    CONSENT,
    CONSENT_ASKED,
    OFFER,
    READERS_ONLY,
    SCRIPT_NEEDED,
    SIGN_IN,
    SUBSCRIBERS_ONLY,
)

PAYWALL, COOKIES, LOGIN, BOTS = "paywall", "cookie wall", "login", "bot check"
WALLS = (PAYWALL, COOKIES, LOGIN, BOTS)

# In words. A beginning that is shown to all is seldom longer than `_BEGINNING`, nor than
# `_MIDDLING` where the page itself calls the rest closed; a check says hardly more than `_CHECK`;
# the shell of a program, next to nothing; a page that asks for consent may explain itself at length.
_BEGINNING, _MIDDLING, _CHECK, _SHELL, _FORM, _EXPLAINED = 250, 600, 150, 25, 90, 900
# The programs of bot checks are in many a page that they let through.
_GUARDED = 40
# What may follow a wall and still be no article: a caption, a line of rights; and the short lines of an offer.
_AFTER, _BUTTON = 30, 15
# Where a longer text stops because of a wall, its last characters say so.
_LAST = 400
_CLOSED_TIERS = frozenset({"locked", "metered", "subscriber", "subscribers", "premium", "paid", "restricted"})
# Scripts that write without spaces have about two characters a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Signs:
    """What a page shows and says beside its article.

    `shown` is the beginning of all visible text, `unscripted` what it shows where no program runs. `barrier` is the text
    of the visible elements that the page calls a wall. `closed` is the page's own word that the article is not free and
    that its closed part is not there; `tier` the value of its meta element. `guarded`: a bot check's program is in it;
    `password`: a field for one.
    """

    title: str = ""
    shown: str = ""
    unscripted: str = ""
    barrier: str = ""
    closed: bool = False
    tier: str = ""
    guarded: bool = False
    password: bool = False


def wall(signs: Signs, text: str) -> str:
    """The wall that a page is, or before which the extracted `text` is only a beginning; empty where there is none."""
    size = words(text)
    if _is_check(signs, size):
        return BOTS
    if _is_consent(signs, text, size):
        return COOKIES
    if _is_paid(signs, text, size):
        return PAYWALL
    return LOGIN if _is_login(signs, text, size) else ""


def shuts(wall: str) -> bool:
    """Whether a page with this wall is no article at all; behind a paywall or a login there may be its beginning."""
    return wall in {COOKIES, BOTS}


def is_beginning(text: str) -> bool:
    """Whether a text is short enough to be only the beginning of an article."""
    return words(text) <= _BEGINNING


def words(text: str) -> int:
    """How many words a text has, about; of scripts without spaces, two characters count as one."""
    unspaced = len(_UNSPACED.findall(text))
    return len((_UNSPACED.sub(" ", text) if unspaced else text).split()) + unspaced // 2


def closed_parts(script: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a JSON-LD script says that the article is not free, and the selectors of the parts that are not.

    schema.org: isAccessibleForFree of a CreativeWork, and of the WebPageElements of its hasPart, with cssSelector.
    """
    closed, selectors = False, []
    for node in described(script):
        parts = [part for part in _listed(node.get("hasPart")) if isinstance(part, dict) and _paid(part)]
        closed = closed or _paid(node) or bool(parts)
        selectors += [each for part in parts for each in _listed(part.get("cssSelector")) if isinstance(each, str)]
    return closed, tuple(selectors[:20])


def _listed(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [value]


def _paid(node: dict[str, Any]) -> bool:
    return str(node.get("isAccessibleForFree")).strip().lower().rpartition("/")[2] == "false"


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _is_check(signs: Signs, size: int) -> bool:
    """A check shows nothing else; that a page works better with programs, many an article says."""
    shown = words(signs.shown)
    if shown > _CHECK or size > _CHECK:
        return False
    said = _plain(f"{signs.title} {signs.shown}")
    if shown <= _FORM and (CHALLENGE.search(said) or (signs.guarded and shown <= _GUARDED)):
        return True
    return shown <= _SHELL and bool(SCRIPT_NEEDED.search(f"{said} {_plain(signs.unscripted)}"))


def _is_consent(signs: Signs, text: str, size: int) -> bool:
    """Most of what such a page says is about consent, and it asks for it. An article about consent asks nobody."""
    whole = size or words(signs.shown)
    lines = (text or signs.shown).lower().split("\n") if 0 < whole <= _EXPLAINED else []
    asked = [*lines, *signs.shown.lower().split("\n")] if lines else []
    if not any(CONSENT_ASKED.search(line) for line in asked):
        return False
    return 2 * sum(words(line) for line in lines if CONSENT.search(line)) > whole


def _is_paid(signs: Signs, text: str, size: int) -> bool:
    begun = size <= _BEGINNING
    closed = signs.closed or signs.tier.strip().lower() in _CLOSED_TIERS
    middling = closed and size <= _MIDDLING
    shown = signs.shown if begun else text[-_LAST:] + (_behind(signs.shown, text) if middling else "")
    said = _ends(SUBSCRIBERS_ONLY, shown, text)
    offered = bool(OFFER.search(_plain(signs.barrier)))
    return said or (begun and (signs.closed or offered)) or (middling and offered)


def _behind(shown: str, text: str) -> str:
    """What is shown right behind the last line of a text."""
    _, found, rest = shown.partition(text.rpartition("\n")[2])
    return f"\n{rest.strip()[:_LAST]}" if found else ""


def _is_login(signs: Signs, text: str, size: int) -> bool:
    if size > _BEGINNING:
        return False
    asked = signs.password and size <= _FORM and bool(SIGN_IN.search(_plain(signs.title)))
    return asked or bool(SIGN_IN.search(_plain(signs.barrier))) or _ends(READERS_ONLY, signs.shown, text)


def _offers(line: str) -> bool:
    return words(line) <= _BUTTON and bool(OFFER.search(line) or SIGN_IN.search(line))


def _ends(shut: re.Pattern[str], shown: str, text: str) -> bool:
    """Whether a sentence that shuts the reader out is shown, and the article does not go on behind it."""
    if not shut.search(shown.lower()):
        return False
    lines = text.lower().split("\n")
    after = {_plain(line): at for at, line in enumerate(lines)}
    for line in shown.split("\n"):
        plain = _plain(line)
        if not shut.search(plain) or BESIDE.search(plain):
            continue
        rest = lines[after[plain] + 1 :] if plain in after else []
        if sum(words(each) for each in rest if not _offers(each)) <= _AFTER:
            return True
    return False
