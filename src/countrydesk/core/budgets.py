"""What a prompt may cost, before anybody has counted it."""

from __future__ import annotations

from math import ceil

# Characters for a token, at least, by how many bytes UTF-8 gives them: byte-pair vocabularies are made from mostly English
# text (some 4 characters a token), Cyrillic and Greek take 2 to 3, Chinese about one, rare scripts less.
_ASCII, _TWO_BYTES, _MORE = 3.5, 1.6, 0.75


def estimated_tokens(text: str) -> int:
    """How many tokens a text takes, rather too many than too few; whatever the script."""
    plain = sum(character < "\x80" for character in text)
    two = sum("\x80" <= character < "\u0800" for character in text)
    return ceil(plain / _ASCII + two / _TWO_BYTES + (len(text) - plain - two) / _MORE)
