"""Files that are whole or not there: the archive of captured bytes, and the products.

Every file is written beside its place under a passing name, brought to the disk and then renamed. A rename is atomic
(POSIX.1-2017, rename), so a reader sees the old file or the new one, and a crash leaves at most a `*.part` behind.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from countrydesk.core.errors import StoreError
from countrydesk.core.ports import Fetched

_SHA256 = re.compile("[0-9a-f]{64}")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_AGAIN = "Collect the page again, or put back a copy of the archive."


class FolderArchive:
    """An `Archive` in a folder: each file at `aa/bb/<SHA-256>`, after the first four digits of its name.

    The folder is made with the first file.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, got: Fetched, about: str, /) -> str:
        """Keep the body of an answer; its SHA-256 in hexadecimal. Raises StoreError."""
        return self.put(got.body, got.url, got.media_type, about)

    def put(self, body: bytes, /, url: str = "", media_type: str = "", about: str = "") -> str:
        """Keep the bytes; their SHA-256 in hexadecimal. An altered copy of them is mended. Raises StoreError."""
        del url, media_type, about
        name = hashlib.sha256(body).hexdigest()
        path = self.path(name)
        if not _holds(path, body):
            write_whole(path, body)
        return name

    def get(self, sha256: str, /) -> bytes:
        """The bytes, checked against their name. Raises StoreError where they are missing or altered."""
        if not _SHA256.fullmatch(sha256):
            raise StoreError(f"{sha256[:80]!r} is not the name of archived bytes.", "Give a SHA-256 in hexadecimal.")
        path = self.path(sha256)
        try:
            body = path.read_bytes()
        except FileNotFoundError as error:
            raise StoreError(f"The archived file {path} is missing.", _AGAIN) from error
        except OSError as error:
            raise StoreError(f"The archived file {path} cannot be read: {error.strerror}.", _AGAIN) from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise StoreError(f"The archived file {path} was altered: its digest is not its name.", _AGAIN)
        return body

    def path(self, name: str) -> Path:
        """Where the bytes of that digest lie, or would lie."""
        return self.folder / name[:2] / name[2:4] / name


def write_whole(path: Path, body: bytes) -> None:
    """Write one file so that it is whole or as it was before. Makes its folder. Raises StoreError."""
    write_together({path: body})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files beside their places first, and put them in place only when all are on the disk.

    Where anything fails before that, every place is as it was. Makes their folders. Raises StoreError.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, body in files.items():
            with _explained(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                parts[path] = path.parent / f".{secrets.token_hex(8)}.part"
                _write(parts[path], body)
        for path, part in parts.items():
            with _explained(path):
                part.replace(path)
        for folder in {path.parent for path in files}:
            _settle(folder)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _write(part: Path, body: bytes) -> None:
    with part.open("xb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Bring the folder's entries to the disk, where the system can (Windows cannot open a folder)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _holds(path: Path, body: bytes) -> bool:
    try:
        return path.read_bytes() == body
    except OSError:
        return False


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StoreError(f"{path} cannot be written: the disk is full.", "Make room, then run again.") from error
        if error.errno in _CLOSED:
            raise StoreError(
                f"{path} cannot be written: you may not write there.", "Make the folder writable, or name another."
            ) from error
        why = error.strerror or type(error).__name__
        raise StoreError(f"{path} cannot be written: {why}.", "Name another path.") from error
