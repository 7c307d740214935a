"""Where the words stand that a model says it quotes: letter by letter, whatever it made of quotation marks and spaces."""

from __future__ import annotations

from countrydesk.core.text import normalise


def located(quotation: str, text: str) -> tuple[int, int] | None:
    """The first span of `text` that holds the quotation as whole words; None where there is none.

    Free are the kind of quotation marks and dashes, white space, invisible characters and compatibility forms (NFKC); the
    letters and their case are not. Takes time in proportion to the text.
    """
    wanted = _spelled(quotation)[0].strip()
    spelled, origin = _spelled(text)
    at = spelled.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not _splits(spelled, at) and not _splits(spelled, end):
            return origin[at], origin[end - 1] + 1
        at = spelled.find(wanted, end)
    return None


def _spelled(text: str) -> tuple[str, list[int]]:
    """The text as `normalise` spells it, character by character, and where each one comes from."""
    letters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for letter in normalise(character) or (" " if character.isspace() else ""):
            if letter != " " or letters[-1:] not in ([], [" "]):
                letters.append(letter)
                origin.append(at)
    return "".join(letters), origin


def _splits(text: str, at: int) -> bool:
    """Whether an offset lies inside a word of a script that writes spaces."""
    return 0 < at < len(text) and all(each.isalnum() and ord(each) < 0x3000 for each in text[at - 1 : at + 1])
