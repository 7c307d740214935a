"""The two clean weeks that are injected into, and what a story of that country can be made of.

Facts only: names of towns, neighbors, former holders of offices with the year they left, founding years of relations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """A clean week and the names that its invented stories use.

    `feeds` is the folder of the clean week below the data folder, empty for the bundled sample. `former`: office and name
    of people who held it, and the year in which they left. `relations`: partner and year since which relations exist.
    """

    name: str
    country: str
    adjective: str
    capital: str
    since: date
    until: date
    feeds: str
    places: tuple[str, ...]
    partners: tuple[str, ...]
    former: tuple[tuple[str, str, int], ...]
    relations: tuple[tuple[str, int], ...]

    @property
    def days(self) -> list[date]:
        return [self.since + timedelta(days=n) for n in range((self.until - self.since).days + 1)]

    def folder(self, data: Path, sample: Path) -> Path:
        return data / self.feeds if self.feeds else sample


STEPPE = Setting(
    name="steppe",
    country="Mongolia",
    adjective="Mongolian",
    capital="Ulaanbaatar",
    since=date(2026, 3, 5),
    until=date(2026, 3, 12),
    feeds="",
    places=(
        "Erdenet",
        "Choibalsan",
        "Khovd",
        "Bayankhongor",
        "Sainshand",
        "Zamyn-Uud",
        "Dalanzadgad",
        "Ölgii",
        "Mörön",
    ),
    partners=("China", "Russia", "Japan", "South Korea", "Kazakhstan", "India", "Turkey", "Germany"),
    former=(
        ("President", "Tsakhia Elbegdorj", 2017),
        ("President", "Khaltmaa Battulga", 2021),
        ("Prime Minister", "Jargaltulga Erdenebat", 2017),
        ("Prime Minister", "Chimed Saikhanbileg", 2016),
    ),
    relations=(("China", 1949), ("Japan", 1972), ("India", 1955), ("Germany", 1974), ("South Korea", 1990)),
)

GULF = Setting(
    name="gulf",
    country="Iran",
    adjective="Iranian",
    capital="Tehran",
    since=date(2026, 2, 11),
    until=date(2026, 2, 18),
    feeds="feeds/world-2026-02-18",
    places=("Isfahan", "Tabriz", "Ahvaz", "Kerman", "Bandar Abbas", "Mashhad", "Zahedan", "Kermanshah", "Bushehr"),
    partners=("Pakistan", "Turkey", "Armenia", "Oman", "China", "Russia", "India", "Turkmenistan"),
    former=(
        ("President", "Hassan Rouhani", 2021),
        ("President", "Mahmoud Ahmadinejad", 2013),
        ("Foreign Minister", "Mohammad Javad Zarif", 2021),
        ("President", "Ebrahim Raisi", 2024),
    ),
    relations=(("Pakistan", 1947), ("India", 1950), ("China", 1971), ("Armenia", 1992), ("Turkmenistan", 1992)),
)

SETTINGS = (STEPPE, GULF)

# Outlets that exist in no catalogue, from a solid daily down to a page that nobody knows: title, control, reliability.
OUTLETS: tuple[tuple[str, str, str], ...] = (
    ("Harbor Gazette", "private", "B"),
    ("Meridian Post", "private", "B"),
    ("Northline News Agency", "state", "C"),
    ("Lantern Daily", "private", "C"),
    ("Caravan Online", "private", "D"),
    ("Open Valley Bulletin", "unknown", "F"),
)
