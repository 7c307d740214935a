"""English numbers in words, folded into one: "twenty-five", "thirty-first", "nineteen ninety-six", "two thousand and five"."""

from __future__ import annotations

import re

from countrydesk.core.dates.scan import Entry, Scanned

# A ten or a teen, then what may follow it in one number; "and" only behind a hundred or thousand.
_RUN = re.compile("τ(?:-?[τno])+|nχ(?:c?(?:τ-?[no]|[τno])(?!-?[χU1]))?|n-?τ(?:-?[no])?")


def fold(scanned: Scanned) -> Scanned:
    """The words of a text with each spelled number as one: n a count, o an ordinal, Y a year."""
    spans, letters, numbers = scanned
    if "τ" not in letters and "χ" not in letters:
        return scanned
    new_spans, new_letters, new_numbers, at = [], [], [], 0
    for match in _RUN.finditer(letters):
        a, b = match.span()
        entry = _number(match.group(), numbers[a:b])
        if entry is None:
            continue
        new_spans += [*spans[at:a], (spans[a][0], spans[b - 1][1])]
        new_letters += [letters[at:a], entry[0]]
        new_numbers += [*numbers[at:a], entry[1]]
        at = b
    rest = "".join([*new_letters, letters[at:]])
    return new_spans + spans[at:], rest.replace("τ", "n"), new_numbers + numbers[at:]


def _number(letters: str, numbers: list[int]) -> Entry | None:
    """The letter and value of a run of number words; None where they are several numbers."""
    words = [(letter, number) for letter, number in zip(letters, numbers, strict=True) if letter not in "-c"]
    values = [number for _, number in words]
    last = "o" if words[-1][0] == "o" else "n"
    if "χ" in letters:
        value = values[0] * values[1] + sum(values[2:])
        return ("Y" if 2000 < value < 2100 and len(words) > 2 and last == "n" else "N"), value
    if len(words) == 2 and words[0][0] == "τ" and 0 < values[1] < 10:
        return last, sum(values)
    if values[0] in (18, 19, 20) and last == "n" and 10 <= sum(values[1:]) < 100 and values[1] > 9:
        return "Y", values[0] * 100 + sum(values[1:])
    return None
