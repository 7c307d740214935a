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


class _Stream(Protocol):
    """One member or frame, as zlib and zstd decode it."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class _Members:
    """A coding whose streams may follow one another: members of gzip (RFC 1952 section 2.2), frames of zstd (RFC 8878
    section 3.1), each begun by `magic`. What follows the last one and begins none is no part of the body."""

    def __init__(self, begun: Callable[[bytes], _Stream], magic: bytes) -> None:
        self._begun, self._magic = begun, magic
        self._stream: _Stream | None = None
        self._left = b""
        self._any = self._over = False

    def __call__(self, chunk: bytes, most: int, /) -> bytes:
        made, data = bytearray(), self._left + chunk
        self._left = b""
        while data and len(made) < most and self._opened(data):
            assert self._stream is not None
            made += self._stream.decompress(data, most - len(made))
            data = self._stream.unused_data if self._stream.eof else b""
            self._stream = None if self._stream.eof else self._stream
        return bytes(made)

    def _opened(self, data: bytes) -> bool:
        """Whether there is a stream for the data: the one at work, or a new one that it begins."""
        if self._stream is None and not self._over:
            if self._any and len(data) < len(self._magic) and self._magic.startswith(data):
                self._left = data
                return False
            self._over = self._any and not (self._magic and data.startswith(self._magic))
            self._stream = None if self._over else self._begun(data)
            self._any = True
        return self._stream is not None

    def ended(self) -> bool:
        return self._stream is None


class _Brotli:
    """RFC 7932."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._fed = False

    def __call__(self, chunk: bytes, most: int, /) -> bytes:
        if self._stream.is_finished():
            return b""
        self._fed = True
        made = bytearray(self._stream.process(chunk, output_buffer_limit=most))
        while len(made) < most and not self._stream.can_accept_more_data():
            made += self._stream.process(b"", output_buffer_limit=most - len(made))
        return bytes(made[:most])

    def ended(self) -> bool:
        return not self._fed or self._stream.is_finished()


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Members(_inflating("gzip"), b"\x1f\x8b"),
    "x-gzip": lambda: _Members(_inflating("gzip"), b"\x1f\x8b"),
    "deflate": lambda: _Members(_inflating("deflate"), b""),
    "br": _Brotli,
    "zstd": lambda: _Members(lambda _: zstd.ZstdDecompressor(), b"\x28\xb5\x2f\xfd"),
}


def decoder(coding: str) -> Decoder | None:
    """A fresh decoder for a Content-Encoding, or None for one that nobody asked for."""
    if coding in _PLAIN:
        return _Identity()
    made = _DECODERS.get(coding)
    return made() if made else None


def _inflating(coding: str) -> Callable[[bytes], _Stream]:
    return lambda start: zlib.decompressobj(wbits=_window(coding, start))


def _window(coding: str, start: bytes) -> int:
    """zlib's window argument: negative for the bare format. "deflate" is the zlib format; some servers send it bare."""
    if coding != "deflate":
        return 16 + zlib.MAX_WBITS
    wrapped = len(start) > 1 and start[0] & 15 == 8 and (start[0] * 256 + start[1]) % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
