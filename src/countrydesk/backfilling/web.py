"""Going back on the net: a feed's older pages and archives (RFC 5005), and what the outlets' sitemaps list.

Everything is asked through the desk's own polite fetchers. What a run took is in the store, so the next one goes on: a page
that is there is not asked for again, nor one that could not be had today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from countrydesk.adapters.sitemaps import named_in_robots, read_sitemap
from countrydesk.core.archiving import about
from countrydesk.core.backfill import Summary, about_sitemap, announces, exhausted
from countrydesk.core.collection import captured, items, page_key
from countrydesk.core.errors import FeedError
from countrydesk.core.outlets import Outlets
from countrydesk.core.polling import refusal
from countrydesk.core.ports import Ask, Feed, Fetched
from countrydesk.core.sitemaps import (
    DEEPEST,
    MOST_FILES,
    Location,
    foreign,
    in_order,
    listed_item,
    may_hold,
    site,
    usual_places,
)
from countrydesk.core.types import Capture, Document, Failure, Item, Period, Source
from countrydesk.pipeline import Pipeline

# Older pages of one feed that are followed.
MOST_PAGES = 50
# Pages of one sitemap that are remembered for choosing.
MOST_LISTED = 10_000
FEED_PAGES = "pages of feeds"
SITEMAPS = "sitemaps"
NO_ANSWER = "feeds and sitemaps that could not be had"
LISTED = "pages listed"
FETCHED = "pages fetched"
FAILED = "pages that could not be had"


@dataclass(frozen=True)
class _Listing:
    """A sitemap to be asked for: whose site it is of, and what the site's robots.txt names."""

    url: str
    site: str
    named: tuple[str, ...]


@dataclass
class Web:
    """One going back on the net; `run` it once."""

    pipeline: Pipeline
    period: Period
    sources: Sequence[Source]
    counts: Counter[str] = field(default_factory=Counter)
    sites: dict[str, list[Source]] = field(init=False)
    outlets: Outlets = field(init=False)

    def __post_init__(self) -> None:
        self.outlets = Outlets(self.sources)
        self.sites = {}
        for source in self.sources:
            if found := site(source):
                self.sites.setdefault(found, []).append(source)

    def run(self, most: int) -> Summary:
        """What feeds and sitemaps still tell of the period, into the store; of the pages at most `most` are fetched.

        Raises:
            StoreError: the store.
        """
        self.pipeline.store.add(self.sources)
        self._feeds()
        wanted = list(self._wanted(self._listed(), most))
        self._fetch(wanted)
        self.pipeline.summarize()
        self.pipeline.read()
        return Summary(0, 0, self.counts, self._documents())

    # --- feeds --------------------------------------------------------------------------

    def _feeds(self) -> None:
        asked = {source.url: source for source in self.sources if source.via == "feed"}
        seen = set(asked)
        for page in range(MOST_PAGES):
            older: dict[str, Source] = {}
            for url, got in self._answers(asked, "" if page else "going back in feeds"):
                further = self._page_of_feed(asked[url], got)
                if further and further not in seen and not foreign(further, url):
                    seen.add(further)
                    older[further] = asked[url]
            asked = older

    def _page_of_feed(self, source: Source, got: Fetched) -> str:
        """Store a page of a feed; the address of the one before it in time, or nothing where it need not be asked.

        RFC 5005 section 4: an archive names the one before it as prev-archive; section 3: a page, the next one.
        """
        try:
            feed: Feed = self.pipeline.read_feed(got.body, got.url)
        except FeedError:
            self.counts[NO_ANSWER] += 1
            return ""
        self.counts[FEED_PAGES] += 1
        capture = captured(source, got)
        announced = items(source, capture, feed)
        if announces(self.period, announced):
            self.pipeline.archive.keep(got, about(source))
            self.pipeline.store.add([capture, *announced])
        further = feed.links.get("prev-archive") or feed.links.get("next", "")
        return further if announced and not exhausted(self.period, announced) else ""

    # --- sitemaps -----------------------------------------------------------------------

    def _listed(self) -> dict[str, list[Item]]:
        """Source id -> the items that its sitemaps list, in the order in which they should be fetched."""
        asked = self._first_listings()
        seen, files = set(asked), Counter[str]()
        found: dict[str, list[Item]] = {}
        for depth in range(DEEPEST):
            further: dict[str, _Listing] = {}
            for url, got in self._answers(asked, "" if depth else "reading sitemaps"):
                for child in self._sitemap(asked[url], got, found):
                    if child.url not in seen and files[child.site] < MOST_FILES:
                        seen.add(child.url)
                        files[child.site] += 1
                        further[child.url] = child
            asked = further
        return found

    def _first_listings(self) -> dict[str, _Listing]:
        """Where each site's sitemaps are: those that its robots.txt names, else the usual places."""
        robots = {f"{root}/robots.txt": root for root in self.sites}
        named = {robots[url]: named_in_robots(got.body) for url, got in self._answers(robots, "asking for sitemaps")}
        listings = [_Listing(each.url, site(each), ()) for each in self.sources if each.via == "sitemap"]
        for root, sources in self.sites.items():
            own = named.get(root, ())
            listings += [_Listing(url, root, own) for url in own or usual_places(sources[0])]
        return {each.url: each for each in listings}

    def _sitemap(self, listing: _Listing, got: Fetched, found: dict[str, list[Item]]) -> list[_Listing]:
        """Put what a sitemap lists of the period into `found`; of an index, the sitemaps to be asked next."""
        try:
            read = read_sitemap(got.body, got.url)
        except FeedError:
            self.counts[NO_ANSWER] += 1
            return []
        self.counts[SITEMAPS] += 1
        own = (each for each in read.entries if not foreign(each.url, listing.url, listing.named))
        if read.index:
            held = (each for each in own if may_hold(self.period, each))
            return [_Listing(each.url, listing.site, listing.named) for each in held]
        self._announced(listing, got, in_order(own, self.period, MOST_LISTED), found)
        return []

    def _announced(
        self, listing: _Listing, got: Fetched, pages: Sequence[Location], found: dict[str, list[Item]]
    ) -> None:
        """The pages of a sitemap as items of the outlet's sources; its bytes are the evidence."""
        first = self.sites[listing.site][0]
        if pages:
            self.pipeline.archive.keep(got, about_sitemap(first))
        for each in pages:
            source = self.outlets.of(each.url) or first
            found.setdefault(source.id, []).append(listed_item(source, each))
        self.counts[LISTED] += len(pages)

    # --- pages --------------------------------------------------------------------------

    def _wanted(self, listed: Mapping[str, Sequence[Item]], most: int) -> Iterator[Item]:
        """The next pages to fetch, `most` at most: the outlets in turn, of each the oldest first."""
        turns = zip_longest(*(self._untried(each) for each in listed.values()))
        wanted = (item for item in chain.from_iterable(turns) if item is not None)
        for count, item in enumerate(wanted):
            if count >= most:
                self.counts["pages left for the next run"] += 1
            else:
                yield item

    def _untried(self, listed: Sequence[Item]) -> list[Item]:
        """Without those whose page is there under any item of the source, and those that failed today."""
        store = self.pipeline.store
        known = {item.id: page_key(item.url) for item in store.find(Item, parent=listed[0].parent)}
        known |= {item.id: page_key(item.url) for item in listed}
        over = {known[each.parent] for each in store.find(Capture, parent=list(known))}
        over |= {known[each.parent] for each in store.find(Failure, parent=list(known), maker=self.pipeline.today)}
        wanted: dict[str, Item] = {}
        for item in listed:
            if page_key(item.url) not in over:
                wanted.setdefault(page_key(item.url), item)
        return list(wanted.values())

    def _fetch(self, wanted: Sequence[Item]) -> None:
        """Fetch pages. An item without a title says nothing by itself: it is kept only where its page was had."""
        store = self.pipeline.store
        store.add(item for item in wanted if item.title)
        self.pipeline.fetch(wanted)
        had = {capture.parent for capture in store.find(Capture, parent=[item.id for item in wanted])}
        store.add(item for item in wanted if item.id in had)
        self.counts[FETCHED] += len(had)
        self.counts[FAILED] += len(wanted) - len(had)
        self.pipeline.extract_pages()

    def _answers(self, asked: Iterable[str], step: str) -> Iterator[tuple[str, Fetched]]:
        """The answers that are there; the others are counted. A `step` with a name shows its progress."""
        rows = self.pipeline.fetch_feeds([Ask(url) for url in asked])
        for url, got in self.pipeline.watch(step, rows) if step else rows:
            if isinstance(got, Exception) or refusal(got):
                self.counts[NO_ANSWER] += 1
            else:
                yield url, got

    def _documents(self) -> Counter[str]:
        """The documents of the period that the store holds now, by outlet."""
        titles = {source.id: source.title for source in self.sources}
        found: Counter[str] = Counter()
        for each in self.pipeline.store.find(Document, source=list(titles)):
            if each.published and each.published.date() in self.period and not each.summary_only:
                found[titles[each.source]] += 1
        return found
