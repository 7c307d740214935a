"""Which characters a font can draw, and what stands where none can: no reader is shown a row of empty boxes."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from typing import Any

# The code points that Libertinus Serif or DejaVu Sans Mono draw in regular, bold and italic, as they come with typst
# 0.15; measured by letting typst set every one of them under PDF/A, which refuses a missing glyph.
_BUNDLED = (
    "20-7e a0-ac ae-241 243-245 247 249 24c-24d 250-36f 374-377 37a-37f 384-38a 38c 38e-3a1 3a3-3ce 3d0-3e1 "
    "3f0-45f 462-463 470-477 490-4c4 4c7-4cc 4cf-4f9 510-511 51a-51d 531-556 559-55f 561-587 589-58a 5d0-5ea "
    "10d0-10fc 1e00-1e9b 1e9e-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d "
    "1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200a 2010-2029 202f-2037 "
    "2039-203f 2042 2044-204b 204f 205f 2070-2071 2074-208e 2090-209c 20a0-20b5 20b8-20ba 20bd 20bf 2100-2103 "
    "2105-2106 2109 210c-210f 2111 2113 2115-2117 2119-211a 211c-211d 2120 2122 2124 2126-2127 212a-212b 212e "
    "2135-2139 2148 2150-2151 2153-2184 2189 2190-2220 2223-222d 2234-223d 2241-226b 226d-228b 228d-22a5 22ac "
    "22b2-22b5 22b8 22c2-22c6 22cd-22d1 22da-22ed 22ef 2500-2600 2605 2619 261b 261e 2627 262f 2638-2653 "
    "2660-2667 2669-266f 2695 2698 26a2-26a4 2767 fb01-fb02 "
)
MOSTLY = 0.4
REMARK = "[original script: see the HTML version]"


def _points(ranges: str) -> frozenset[int]:
    pairs = [(each.split("-")[0], each.split("-")[-1]) for each in ranges.split()]
    return frozenset(point for low, high in pairs for point in range(int(low, 16), int(high, 16) + 1))


_BUNDLED_POINTS = _points(_BUNDLED) | frozenset(map(ord, "\n\t\u00ad\u200b\u200c\u200d\u2060"))


def covered(characters: frozenset[str]) -> frozenset[str]:
    """Those of the characters that the bundled fonts draw."""
    return frozenset(each for each in characters if ord(each) in _BUNDLED_POINTS)


def legible(value: Any, drawable: frozenset[str]) -> Any:
    """The same data with every run of characters that cannot be drawn replaced by a remark; keys stay as they are."""
    if isinstance(value, str):
        return value if drawable.issuperset(value) else _remarked(value, drawable)
    if isinstance(value, Mapping):
        return {key: legible(each, drawable) for key, each in value.items()}
    return [legible(each, drawable) for each in value] if isinstance(value, list) else value


def _remarked(text: str, drawable: frozenset[str]) -> str:
    """A text that is mostly foreign script is one remark; in another, runs are joined over what is no letter or digit."""
    if sum(each not in drawable for each in text) > MOSTLY * len("".join(text.split())):
        return REMARK
    marked = "".join(each if each in drawable else "\x00" for each in text)
    joined = re.sub(r"\x00(?:[^\w\x00]*\x00)*", "\x00", marked)
    return joined.replace("\x00", REMARK, 1).replace("\x00", "[…]")


def character_map(font: bytes, index: int = 0) -> frozenset[int]:
    """The code points of a TrueType or OpenType file (or member `index` of a collection), from its `cmap` table.

    Reads the formats 4 and 12 of the OpenType specification, "cmap - Character to Glyph Index Mapping Table". Empty
    where the bytes are not such a font.
    """
    try:
        return _read(font, index)
    except struct.error:
        return frozenset()


def _read(font: bytes, index: int) -> frozenset[int]:
    start = struct.unpack_from(">I", font, 12 + 4 * index)[0] if font[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", font, start + 4)
    records = [struct.unpack_from(">4sIII", font, start + 12 + 16 * at) for at in range(count)]
    at = next((offset for name, _, offset, _ in records if name == b"cmap"), None)
    if at is None:
        return frozenset()
    (tables,) = struct.unpack_from(">H", font, at + 2)
    offsets = [struct.unpack_from(">HHI", font, at + 4 + 8 * each)[2] for each in range(tables)]
    return frozenset(point for offset in set(offsets) for point in _subtable(font, at + offset))


def _subtable(font: bytes, at: int) -> set[int]:
    (form,) = struct.unpack_from(">H", font, at)
    if form == 12:
        (groups,) = struct.unpack_from(">I", font, at + 12)
        spans = [struct.unpack_from(">II", font, at + 16 + 12 * each) for each in range(groups)]
        return {point for low, high in spans if high <= 0x10FFFF for point in range(low, high + 1)}
    return _segments(font, at) if form == 4 else set()


def _segments(font: bytes, at: int) -> set[int]:
    """Format 4: segments of the basic plane. A segment with an offset maps through an array where 0 is no glyph."""
    half = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{half}H", font, at + 14)
    starts = struct.unpack_from(f">{half}H", font, at + 16 + 2 * half)
    shifts_at = at + 16 + 6 * half
    shifts = struct.unpack_from(f">{half}H", font, shifts_at)
    found = set()
    for each, (low, high, shift) in enumerate(zip(starts, ends, shifts, strict=True)):
        base = shifts_at + 2 * each + shift
        found |= {
            point
            for point in range(low, min(high, 0xFFFE) + 1)
            if not shift or struct.unpack_from(">H", font, base + 2 * (point - low))[0]
        }
    return found
