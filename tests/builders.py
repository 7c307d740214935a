"""Three-word worlds: the smallest records that a test needs, with everything else filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_coder, load_stakes
from countrydesk.core.analysis import Desk
from countrydesk.core.ratings import Reliability
from countrydesk.core.reading import Reading, annotate
from countrydesk.core.types import Document, Item, Requirement, Source

WEEK = Requirement("MNG", date(2026, 3, 5), date(2026, 3, 12))
DESK = Desk(load_gazetteer(), load_coder(), stakes=load_stakes())


NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def at(day: int, month: int = 3, year: int = 2026, hour: int = 12) -> datetime:
    """A moment in March 2026 unless said otherwise."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def source(name: str = "Ledger", reliability: Reliability = Reliability.C, **more: object) -> Source:
    host = name.lower().replace(" ", "-")
    return Source(f"https://{host}.example.org/feed", name, reliability=reliability, basis="made for a test", **more)  # type: ignore[arg-type]


def item(title: str, summary: str = "", published: datetime | None = None, of: Source | None = None) -> Item:
    owner = of or source()
    url = f"{owner.url}/{abs(hash(title)) % 10**8}"
    return Item(owner.id, url, url, title, published, summary=summary)


def document(
    title: str, body: str = "", published: datetime | None = NOON, of: Source | None = None, language: str = "en"
) -> Document:
    owner = of or source()
    return Document(
        parent="capture", maker="test", title=title, text=f"{title}\n\n{body}" if body else title, language=language,
        published=published, published_basis="feed" if published else "none", source=owner.id,
        url=f"{owner.url}/{title.lower().replace(' ', '-')}",
    )  # fmt: skip


def reading(made: Document) -> Reading:
    return Reading(made, annotate(made, DESK.gazetteer, DESK.coder))


def read(title: str, body: str = "", published: datetime | None = NOON, of: Source | None = None) -> Reading:
    return reading(document(title, body, published, of))


def week_before(moment: datetime) -> datetime:
    return moment - timedelta(days=7)
