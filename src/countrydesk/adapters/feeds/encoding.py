"""The encoding of a feed: what the bytes are, whatever they say of themselves.

A byte order mark decides (XML 1.0 appendix F.1), then valid UTF-8, which hardly any text of another encoding is by
chance, then the declaration if the bytes can be read with it, then what the bytes look like. Labels mean what the WHATWG
encoding standard says: nobody who writes `iso-8859-1` means the control characters in it.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_HEAD = 1024
_DECLARED = re.compile(r"""\A\s*<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']\s{0,9}([A-Za-z0-9._:-]{1,40})""")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"))
_MARKS_16 = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The first characters of a document without a mark: "<?" or "<r", in units of two or of four bytes.
_UNMARKED = (
    (re.compile(rb"<\0\0\0[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"(?:\s\0)*[<{]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"(?:\0\s)*\0[<{]\0[^\0]"), "utf-16-be"),
)
# https://encoding.spec.whatwg.org/#names-and-labels, as far as Python names them otherwise.
_MEANT = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "chinese", "cp936", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "windows-874"), "cp874"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    "windows-1251": "cp1251",
    "koi8-ru": "koi8-u",
    "unicode": "utf-16",
}
# What the press of some country really writes; without these bounds a guess lands on code pages of the eighties.
_CANDIDATES = [
    "cp1251",
    "koi8_r",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
    "cp1252",
    "cp1250",
    "iso8859_2",
    "cp1253",
    "iso8859_7",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp874",
    "iso8859_5",
]
_WESTERN = "cp1252"
_SAMPLE = 40_000
_WORDS = re.compile(rb"[\s<>&;\"=/]+")
_ROW = re.compile(rb"[\x80-\xff]{3,}")
_ASCII = bytes(range(128))
_TAG = re.compile(rb"<[^<>]*>")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


def utf8(body: bytes) -> tuple[bytes, str]:
    """The document as UTF-8 without a byte order mark; and a word where what it says of its encoding is false.

    A byte that means nothing becomes U+FFFD. The word is empty where the declaration is true or there was no need of one.
    """
    if certain := _marked(body):
        return _as_utf8(body, certain).removeprefix(codecs.BOM_UTF8), ""
    label = _label(body)
    declared = _codec(label)
    if _is_utf8(body):
        return body, "" if declared in {"", "utf-8"} or body.isascii() else f"declared {label}, but is utf-8"
    if declared not in {"", "utf-8"} and (text := _strict(body, declared)) is not None and _is_likely(body, declared):
        return text.encode("utf-8", "replace"), ""
    found = _guessed(body)
    return _as_utf8(body, found), f"declared {label or 'no encoding'}, but is {found}"


def _marked(body: bytes) -> str:
    for mark, name in (*_MARKS, *_MARKS_16):
        if body.startswith(mark):
            return name
    return next((name for shape, name in _UNMARKED if shape.match(body)), "")


def _label(body: bytes) -> str:
    """The encoding that the document declares, in small letters, or empty."""
    match = _DECLARED.match(body[:_HEAD].decode("latin-1"))
    return match.group(1).lower() if match else ""


def _codec(label: str) -> str:
    """What a label means, as Python names it; empty for what it does not know.

    Bytes that are read by then are no UTF-16, and the codecs of Python that are no encodings (rot13) name no text.
    """
    try:
        known = codecs.lookup(_MEANT.get(label, label)).name if label else ""
    except LookupError:
        return ""
    return "" if known.startswith(("utf-16", "utf-32", "utf-7")) or not _is_text(known) else known


def _is_text(name: str) -> bool:
    try:
        return name != "" and b"<".decode(name) == "<"
    except (LookupError, ValueError):
        return False


def _is_utf8(body: bytes) -> bool:
    """True also where the only fault is a character that is cut at the end."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > 0
    return True


def _strict(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except ValueError:
        return None


def _as_utf8(body: bytes, name: str) -> bytes:
    return body.decode(name, "replace").encode("utf-8", "replace")


def _is_likely(body: bytes, name: str) -> bool:
    """False where text is declared to be of western Europe, and its letters with signs stand three and more in a row."""
    if name != _WESTERN:
        return True
    sample = _sample(body)
    return sum(map(len, _ROW.findall(sample))) * 2 < len(sample.translate(None, _ASCII))


def _guessed(body: bytes) -> str:
    """UTF-8 where most of the bytes above ASCII are valid in it; Japanese by its kana; else what the text looks like."""
    sample = _sample(body)
    if sample.decode("utf-8", "replace").count("\ufffd") * 10 < len(sample.translate(None, _ASCII)):
        return "utf-8"
    if japanese := next((name for name in ("cp932", "euc_jp") if _has_kana(sample, name)), ""):
        return japanese
    return _likeliest(_TAG.sub(b" ", body[: _SAMPLE * 8])[:_SAMPLE])


def _likeliest(text: bytes) -> str:
    """The first of the readings that look best; where that of western Europe looks as good, it is that."""
    found = from_bytes(text, cp_isolation=_CANDIDATES)
    best = found.best()
    equals = {each.encoding for each in found if best and each.chaos <= best.chaos and each.coherence >= best.coherence}
    return best.encoding if best and _WESTERN not in equals else _WESTERN


def _has_kana(sample: bytes, name: str) -> bool:
    """Japanese cannot do without kana; read so, hardly anything else has many."""
    text = sample.decode(name, "replace")
    return len(_KANA.findall(text)) * 5 > sum(not each.isascii() for each in text)


def _sample(body: bytes) -> bytes:
    """Words with bytes above ASCII. What they are cut at is part of no character, in any of the encodings in question."""
    return b" ".join(word for word in _WORDS.split(body[: _SAMPLE * 8]) if not word.isascii())[:_SAMPLE]
