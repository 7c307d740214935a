"""No test speaks to the world: a socket may reach this machine only."""

from __future__ import annotations

import ipaddress
import os
import sys
from typing import Any

from hypothesis import settings

_REACHING = frozenset({"socket.connect", "socket.sendto"})


class Reached(BaseException):
    """A test tried to leave the machine. No `except` of the program may take this for expected trouble."""


def _local(address: Any) -> bool:
    if not isinstance(address, tuple):  # a path in the file system (AF_UNIX) or a kernel's own family
        return True
    host = str(address[0]).partition("%")[0]
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _forbid(event: str, args: tuple[Any, ...]) -> None:
    if event in _REACHING and not _local(args[1]):
        raise Reached(f"a test reached for {args[1]!r}")


# An audit hook and no patch: it sees every socket, whichever library opened it, and cannot be taken off again.
sys.addaudithook(_forbid)

# A build must not fail by chance: there the examples are the same every time. On a desk each run tries new ones.
# No example is asked to hurry: a busy machine is no bug.
settings.register_profile("desk", deadline=None)
settings.register_profile("build", deadline=None, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "desk")
