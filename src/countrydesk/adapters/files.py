"""Files that are whole or not there: the products, and whatever else a command writes.

Every file is written beside its place under a passing name, brought to the disk and then renamed. A rename is atomic
(POSIX.1-2017, rename), so a reader sees the old file or the new one, and a crash leaves at most a `*.part` behind.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from countrydesk.core.archiving import unwritable


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


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error
