"""Content codings (RFC 9110 section 8.4.1): gzip, deflate, br, zstd, never more than a bounded number of bytes of them."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["ACCEPTED", "TROUBLE", "Decoder", "decoder", "zstd"]

ACCEPTED = "gzip, deflate, br, zstd"
_PLAIN = frozenset({"", "identity"})
TROUBLE = (zlib.error, brotli.error, zstd.ZstdError, EOFError)


class Decoder(Protocol):
    """Some bytes and how many may come out of them -> what comes out; and whether the end of the coding was seen."""

    def __call__(self, chunk: bytes, most: int, /) -> bytes: ...

    def ended(self) -> bool: ...


class _Identity:
    def __call__(self, chunk: bytes, most: int, /) -> bytes:
        return chunk[:most]

    def ended(self) -> bool:
        return True


class _Zlib:
    """gzip and deflate. "deflate" is the zlib format; some servers send it bare."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._stream: zlib._Decompress | None = None

    def __call__(self, chunk: bytes, most: int, /) -> bytes:
        if self._stream is None:
            self._stream = zlib.decompressobj(wbits=_window(self._coding, chunk))
        return self._stream.decompress(chunk, most)

    def ended(self) -> bool:
        return self._stream is None or self._stream.eof


class _Brotli:
    """RFC 7932."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._fed = False

    def __call__(self, chunk: bytes, most: int, /) -> bytes:
        self._fed = True
        made = bytearray(self._stream.process(chunk, output_buffer_limit=most))
        while len(made) < most and not self._stream.can_accept_more_data():
            made += self._stream.process(b"", output_buffer_limit=most - len(made))
        return bytes(made[:most])

    def ended(self) -> bool:
        return not self._fed or self._stream.is_finished()


class _Zstd:
    """RFC 8878."""

    def __init__(self) -> None:
        self._stream = zstd.ZstdDecompressor()
        self._fed = False

    def __call__(self, chunk: bytes, most: int, /) -> bytes:
        self._fed = True
        return self._stream.decompress(chunk, max_length=most)

    def ended(self) -> bool:
        return not self._fed or self._stream.eof


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Zlib("gzip"),
    "x-gzip": lambda: _Zlib("gzip"),
    "deflate": lambda: _Zlib("deflate"),
    "br": _Brotli,
    "zstd": _Zstd,
}


def decoder(coding: str) -> Decoder | None:
    """A fresh decoder for a Content-Encoding, or None for one that nobody asked for."""
    if coding in _PLAIN:
        return _Identity()
    made = _DECODERS.get(coding)
    return made() if made else None


def _window(coding: str, start: bytes) -> int:
    """zlib's window argument: negative for the bare format."""
    if coding != "deflate":
        return 16 + zlib.MAX_WBITS
    wrapped = len(start) > 1 and start[0] & 15 == 8 and (start[0] * 256 + start[1]) % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
