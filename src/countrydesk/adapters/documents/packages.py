"""The packages that office programs write: ZIP archives of XML, opened with limits before anything in them is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from countrydesk.core.errors import ExtractionError

# A package may unpack to this much; a bomb claims more.
UNPACKED = 64 * 1024 * 1024
_MOST_PARTS = 5000
# What zipfile, zlib and the readers of XML raise for bytes that no program wrote so.
TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    OSError,
    EOFError,
    NotImplementedError,
)


def damaged(name: str, error: Exception) -> ExtractionError:
    return ExtractionError(
        f"{name} is a damaged document: {type(error).__name__}.", "Save it again, or give it as PDF."
    )


def opened(body: bytes, name: str, main: str) -> frozenset[str]:
    """The names of the parts of a package whose text is in the part `main`.

    Raises:
        ExtractionError: damaged, encrypted, no document, or one that unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
    except TROUBLE as error:
        raise damaged(name, error) from error
    names = frozenset(part.filename for part in parts)
    if main not in names:
        raise ExtractionError(f"{name} is an archive, not a document.", "Unpack it first and give the document in it.")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise ExtractionError(f"{name} unpacks to more than {UNPACKED:,} bytes.", "Give the text alone.")
    if any(part.flag_bits & 1 for part in parts):
        raise ExtractionError(f"{name} is encrypted.", "Remove the password and save it again.")
    return names
