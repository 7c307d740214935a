"""Random feeds, pages and dates against the readers, guided by coverage: `python tools/fuzz_feeds.py TARGET FOLDER ...`.

TARGET is `read_feed`, `discover` or `moment`; what follows goes to libFuzzer: folders of inputs, of which the first takes
what is new, and options such as `-max_total_time=600`. It needs `pip install atheris`, which no other part does.

What must hold of any input stands here once; `tests/test_feeds_fuzz.py` replays the kept inputs under `tests/data/fuzz`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import FunctionType
from urllib.parse import urlsplit

from countrydesk.adapters.feeds import discover, read_feed, texts
from countrydesk.adapters.feeds.dialects import MOST_ENTRIES
from countrydesk.adapters.feeds.discovery import MOST
from countrydesk.core.errors import FeedError
from countrydesk.core.markup import tidied
from countrydesk.core.moments import moment
from countrydesk.core.ports import Entry

URL = "https://ledger.example.org/feed.xml"
_OURS = ("countrydesk.adapters.feeds", "countrydesk.core.markup", "countrydesk.core.moments")
_SCHEMES = frozenset({"", "http", "https", "ftp"})


def try_read_feed(body: bytes) -> None:
    """A feed whose texts are plain and bounded and whose links can be followed, or FeedError; never anything else."""
    try:
        feed = read_feed(body, URL)
    except FeedError:
        return
    assert len(feed.entries) <= MOST_ENTRIES
    assert "\n" not in feed.title and len(feed.title) <= texts.TITLE
    assert len(feed.repaired) <= 1_000
    assert all(_may_be_followed(link) for link in (feed.link, *feed.links.values()))
    for entry in feed.entries:
        _holds_of_entry(entry)


def _holds_of_entry(entry: Entry) -> None:
    assert "\n" not in entry.title and len(entry.title) <= texts.TITLE
    assert all(
        tidied(text).startswith(text.rstrip()) and len(text) <= texts.TEXT for text in (entry.summary, entry.content)
    )
    assert len(entry.id) <= texts.ADDRESS and _may_be_followed(entry.link)
    assert all(0 < len(name) <= texts.NAME for name in entry.authors)
    assert all(at is None or at.utcoffset() is not None for at in (entry.published, entry.updated))


def _may_be_followed(link: str) -> bool:
    """The scheme is one of a few, and the address can be taken apart by whoever fetches it."""
    return urlsplit(link).scheme.lower() in _SCHEMES and not link[:11].lower().startswith(("javascript:", "data:"))


def try_discover(body: bytes) -> None:
    """A few absolute addresses of the web, each once."""
    found = discover(body, URL)
    assert len(found) == len(set(found)) <= MOST
    assert all(urlsplit(link).scheme.lower() in {"http", "https"} for link in found)


def try_moment(body: bytes) -> None:
    """An aware time of our age, or none."""
    at = moment(body.decode("utf-8", "replace"))
    assert at is None or (1990 <= at.year <= 2100 and at.utcoffset() is not None)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "read_feed": try_read_feed,
    "discover": try_discover,
    "moment": try_moment,
}


def instrumented() -> Iterator[FunctionType]:
    """Our own functions on the way of a feed: their branches are what the search is guided by."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith(_OURS):
            for each in vars(module).values():
                members = vars(each).values() if isinstance(each, type) else (each,)
                yield from (one for one in members if isinstance(one, FunctionType) and one.__module__ == name)


def main(arguments: list[str]) -> None:
    """Fuzz until libFuzzer stops. An input that breaks an invariant is written beside the working folder."""
    import atheris

    target = TARGETS[arguments[1]]
    for function in instrumented():
        atheris.instrument_func(function)
    atheris.Setup([arguments[0], *arguments[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
