"""One request of HTTP, whole and within bounds of time and size. Nothing outside this module is asynchronous.

No redirect is followed (the key would travel with it), no proxy or password is taken from the environment, certificates are
verified. A loop for each request costs a few milliseconds of a reply that takes seconds, and bounds the whole of it in time.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp

from countrydesk.adapters.models.places import Endpoint
from countrydesk.core.errors import EndpointError

# A reply of ours has some thousand characters.
MOST_BYTES = 2 * 1024 * 1024
_CONNECT_SECONDS = 10.0
_PIECE = 65_536
# Bits of `wbits`: the largest window, and that the head says whether it is gzip or zlib (zlib manual).
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


@dataclass(frozen=True)
class Answer:
    """An answer of HTTP: `headers` by lower-case name, `body` decoded."""

    status: int
    media_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Broken(EndpointError):
    """The connection could not be made, or broke: another try may do."""


def post(at: Endpoint, body: bytes, headers: Mapping[str, str]) -> Answer:
    """The answer to a request, of any status. Errors name the model and not the address: they go into the evidence.

    Raises:
        Broken: no connection, or one that ended early. EndpointError: no answer within the endpoint's seconds, a larger one
        than `MOST_BYTES`, a certificate that is not trusted.
    """
    asked, reach = f"The endpoint of {at.name}", f"Is the server running there, and {at.setting}.url right?"
    try:
        return asyncio.run(_post(at.address, body, headers, at.seconds))
    except aiohttp.ClientConnectorCertificateError as error:
        remedy = f"Add it to the system's, or set another {at.setting}.url."
        raise EndpointError(f"{asked} has a certificate that is not trusted.", remedy) from error
    except aiohttp.ConnectionTimeoutError as error:
        raise Broken(f"{asked} takes no connection.", reach) from error
    except TimeoutError as error:
        remedy = f"Raise {at.setting}.seconds, or lower {at.setting}.at_once."
        raise EndpointError(f"{asked} gave no whole answer in {at.seconds:g} seconds.", remedy) from error
    except UnicodeError as error:
        raise EndpointError(f"{asked} has a name that no machine can have.", reach) from error
    except (aiohttp.ClientError, OSError) as error:
        raise Broken(f"{asked} took no connection, or broke it off ({type(error).__name__}).", reach) from error


async def _post(url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Answer:
    limits = aiohttp.ClientTimeout(total=seconds, sock_connect=min(_CONNECT_SECONDS, seconds))
    async with aiohttp.ClientSession(
        timeout=limits, trust_env=False, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
    ) as session, session.post(url, data=body, headers=headers, allow_redirects=False) as got:  # fmt: skip
        known = {name.lower(): value for name, value in got.headers.items()}
        sent = await _body(got.content)
        return Answer(got.status, got.content_type, known, _decoded(sent, known.get("content-encoding", "")))


async def _body(stream: aiohttp.StreamReader) -> bytes:
    pieces, size = [], 0
    async for piece in stream.iter_chunked(_PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise _too_large()
        pieces.append(piece)
    return b"".join(pieces)


def _decoded(body: bytes, encoding: str) -> bytes:
    """The body without a coding that we did not ask for; no more of it than would be taken uncoded."""
    if encoding.strip().lower() in ("", "identity"):
        return body
    decoder = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        found = decoder.decompress(body, MOST_BYTES)
    except zlib.error as error:
        raise EndpointError("The endpoint's answer is in a coding that was not asked for.") from error
    if decoder.unconsumed_tail:
        raise _too_large()
    return found


def _too_large() -> EndpointError:
    return EndpointError(f"The endpoint's answer is larger than {MOST_BYTES // 1024**2} MB; the rest was not read.")
