"""The form of a sentence that a model proposes: one English sentence of plain text, or the reason why it is none.

What it says is for the checks; this keeps out what no check should have to read: markup, links, labels left in the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from countrydesk.core.prose.envelope import visible
from countrydesk.core.text import sentences
from countrydesk.core.verification.quoting import outside_quotes

# A sentence has a subject, a verb and an end; one of more characters is several.
SHORTEST, LONGEST = 20, 600
_MARKUP = re.compile(
    r"[<>{}|`\\*_]|\]\s?\(|!\[|://|\bwww\.|&#?\w{1,12};|\b(?:javascript|data|mailto|vbscript):\S|[\w-]\.[a-z]{2,12}/\S",
    re.IGNORECASE,
)
# [P1], (P1, P2), 【C3】 and what stands between several.
_LABEL = r"[PCN]\d{1,4}"
_MARK = re.compile(rf"\s*[\[(【]\s*({_LABEL}(?:\s?(?:,|;|and|&)?\s?{_LABEL})*)\s*[\])】]")
_TRAILING = re.compile(rf"{_MARK.pattern}(?=[.!?]?$)")
_ONE = re.compile(_LABEL)
_BARE = re.compile(rf"(?<![\w+-]){_LABEL}(?![\w+-])")
# A Latin letter beside a Cyrillic one is a letter that passes for another (Unicode TR 39, mixed scripts).
_MIXED = re.compile(r"[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# The commonest words of English, those of languages in its script, and what both may write; on none stands what is
# another word elsewhere (die, till). Names are passed over: of the foreign words only lower-case ones count.
_ENGLISH_LIST = """
    the of and to that for with by from has have had said says were its their would been who which after before when
    at is be not this are it on as he she they or more than some these those through under into over between
    against about during according can could where while other both only his her them but if also
"""
_FOREIGN_LIST = """
    le la les des du de et est dans pour que qui une sur avec aux au ce ces cette par ont été sont leur el los las en por
    para con una del se fue han sus su más da na uma foi não pela os ao il di che della nel sono dei gli è ha alla dal stato
    der das und ist dem ein eine einen einer ihrer aus im zur zum gibt mit von zu nicht auf auch wurde werden wird sind
    sollen können kann hat haben für bei oder nach über dass sie seine ihre het een zijn op och att som av det og på er til
    af ei oli bir bu ve ile için yang dan untuk dengan pada ini itu adalah jest się nie że oraz și cu este pe je od za koji
    az és hogy nem e i o w y z
"""
_ENGLISH, _FOREIGN = frozenset(_ENGLISH_LIST.split()), frozenset(_FOREIGN_LIST.split())
_SHARED = frozenset({"a", "an", "in", "was", "will"})
# From so many words on, at least one in so many is common in any English sentence.
_FEWEST = 8
_SCARCE = 16


def fault(text: str, outlets: Collection[str] = ()) -> str:
    """What is wrong with the form of a sentence, in words of ours that follow "it"; empty where nothing is.

    `outlets` are names that it may hold in any language.
    """
    if not SHORTEST <= len(text) <= LONGEST:
        return f"has not {SHORTEST} to {LONGEST} characters"
    if text != visible(text, LONGEST) or "\ufffd" in text or _MIXED.search(text):
        return "holds characters that nobody can read"
    if _MARKUP.search(text):
        return "holds markup or a link"
    if _MARK.search(text):
        return "has labels in its text"
    if not is_english(text, outlets):
        return "is not in English"
    return "" if len(sentences(outside_quotes(text))) == 1 else "is not exactly one sentence"


def tidied(text: str, labels: tuple[str, ...]) -> str:
    """The text on one line, with its full stop, without labels at its end that repeat those that it cites as data."""
    line = " ".join(text[: 2 * LONGEST].split())
    mark = _TRAILING.search(line)
    if mark and set(_ONE.findall(mark[1])) <= set(labels):
        line = line[: mark.start()] + line[mark.end() :]
    return f"{line}." if line[-1:].isalnum() or line.endswith("%") else line


def bare_labels(text: str) -> frozenset[str]:
    """What looks like a label and stands in a text as a word, such as P1; P5+1 does not."""
    return frozenset(_BARE.findall(text))


def is_english(text: str, outlets: Collection[str] = ()) -> bool:
    """Whether a sentence is in English, by its script and its commonest words; short ones in Latin script pass.

    What it quotes and the names of `outlets` do not count; what is no letter must not outweigh the letters.
    """
    own = outside_quotes(text)
    for name in outlets:
        own = own.replace(name, " ")
    letters = [each for each in own if each.isalpha()]
    if sum(bool(_LATIN.match(each)) for each in letters) < max(0.9 * len(letters), 0.5 * len("".join(own.split()))):
        return False
    found = _WORD.findall(own)
    theirs = sum(word in _FOREIGN for word in found)
    known = _ENGLISH if theirs else _ENGLISH | _SHARED
    ours = sum(word.lower() in known or word.endswith(("'s", "’s")) for word in found)
    return theirs <= ours and (len(found) < _FEWEST or _SCARCE * ours >= len(found))
