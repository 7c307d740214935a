"""The injected items: old stories, hoaxes, contradictions, copies, and fresh stories as a control."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from evals.injections.hoaxes import ALLIANCES, HOAXES, STATES
from evals.injections.plots import COUNTED, NAMED, PLOTS, Story, told, told_again
from evals.injections.settings import OUTLETS, Setting

# How an old story is dressed: its date stripped, a date of the week put on it, or its own old date kept.
DRESSES = ("stripped", "redated", "unchanged")
# What in the text betrays its age. `none`: nothing; then half of the stories have their first publication in the archive.
CLUES = (
    "full date",
    "year in a name",
    "month and year",
    "month and day",
    "weekday and day",
    "anniversary",
    "office",
    "none",
)


@dataclass(frozen=True)
class Injected:
    """One feed item. `group` joins what belongs to one injection; `published` is empty where the date was stripped.

    `kind` is stale, hoax, contradiction, copy, fresh or archive (the first publication of a stale one); `clue` and
    `dress` say how it was made; `happened` is the day of what it tells; `plot` names the text it was made from: two of one
    plot are not injected together, lest one pass for a copy of the other.
    """

    id: str
    group: str
    kind: str
    clue: str
    dress: str
    outlet: str
    title: str
    text: str
    published: str
    happened: str
    plot: str = ""

    @property
    def url(self) -> str:
        return f"https://{self.outlet.lower().replace(' ', '-')}.example.net/{self.id}"


def injected(setting: Setting, kind: str, count: int) -> list[Injected]:
    """So many injections of a kind; the same ones each time."""
    makers = {"stale": _stale, "hoax": _hoax, "contradiction": _contradiction, "copy": _copies, "fresh": _fresh}
    return [
        item
        for number in range(count)
        for item in makers[kind](
            setting, f"{setting.name}-{kind}-{number}", number, random.Random(f"{setting.name} {kind} {number}")
        )
    ]


def _stamp(day: date, rng: random.Random) -> str:
    return datetime.combine(day, time(rng.randint(5, 18), rng.randint(0, 59)), UTC).isoformat()


def _in_week(setting: Setting, rng: random.Random) -> date:
    """A day of the week on which yesterday also lies in it."""
    return rng.choice(setting.days[2:])


def _outlet(rng: random.Random) -> str:
    return rng.choice(OUTLETS)[0]


def _stale(setting: Setting, group: str, number: int, rng: random.Random) -> Iterator[Injected]:
    """An old story: dresses and clues take turns, so that each pair of them comes up equally often."""
    dress, clue = DRESSES[number % 3], CLUES[(number // 3) % len(CLUES)]
    story, happened = old_story(setting, clue, rng)
    published = {
        "stripped": "",
        "redated": _stamp(_in_week(setting, rng), rng),
        "unchanged": _stamp(happened + timedelta(days=1), rng),
    }
    made = Injected(
        f"{group}-a",
        group,
        "stale",
        clue,
        dress,
        _outlet(rng),
        story.title,
        story.text,
        published[dress],
        happened.isoformat(),
        story.plot.name,
    )
    yield from with_archive(made, number // 24 % 2 == 0, rng)


def with_archive(made: Injected, archived: bool, rng: random.Random) -> Iterator[Injected]:
    """The old story; where nothing in it betrays its age, half of them with their first publication in the archive."""
    if made.clue != "none":
        yield made
    elif not archived:
        yield replace(made, clue="none, never seen")
    else:
        first = _stamp(date.fromisoformat(made.happened) + timedelta(days=1), rng)
        other = next(title for title, _, _ in OUTLETS if title != made.outlet)
        yield replace(made, clue="none, in the archive")
        yield replace(made, id=f"{made.group}-first", kind="archive", outlet=other, published=first, clue="")


def old_story(setting: Setting, clue: str, rng: random.Random) -> tuple[Story, date]:
    """A story of one to eight years ago that shows its age in one way, and the day on which it happened."""
    happened = setting.since - timedelta(days=rng.randint(300, 2900))
    while clue == "month and day" and abs(_of_year(happened, setting.since.year) - setting.until).days < 60:
        happened -= timedelta(days=45)
    if clue == "year in a name":
        return told(rng.choice(NAMED), setting, rng, f"on {happened:%A}", happened.year), happened
    if clue == "weekday and day":
        happened = _clashing(setting, rng)
    if clue == "office":
        office, name, left = rng.choice(setting.former)
        happened = date(left, 1, 15) - timedelta(days=rng.randint(30, 300))
    plot = rng.choice(PLOTS)
    story = told(plot, setting, rng, _when(clue, happened))
    if clue == "anniversary":
        story = replace(story, sentences=(*story.sentences, _anniversary(setting, happened, rng)))
    if clue == "office":
        said = f"{office} {name} received the commanders in {setting.capital} on the same day and promised an answer."
        story = replace(story, sentences=(*story.sentences, said))
    return story, happened


def _of_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28))


def _when(clue: str, day: date) -> str:
    forms = {
        "full date": f"on {day.day} {day:%B %Y}",
        "month and year": f"in {day:%B %Y}",
        "month and day": f"on {day.day} {day:%B}",
        "weekday and day": f"on {day:%A}, {day.day} {day:%B}",
    }
    return forms.get(clue, f"on {day:%A}")


def _clashing(setting: Setting, rng: random.Random) -> date:
    """A day of the week's calendar days in an older year, in which it fell on another weekday."""
    day = rng.choice(setting.days[:-2])
    years = [year for year in range(day.year - 8, day.year) if day.replace(year=year).weekday() != day.weekday()]
    return day.replace(year=rng.choice(years))


def _anniversary(setting: Setting, day: date, rng: random.Random) -> str:
    partner, founded = rng.choice(setting.relations)
    return (
        f"In the same week {setting.country} and {partner} marked the {ordinal(day.year - founded)} anniversary of their"
        f" diplomatic relations, established in {founded}."
    )


def ordinal(count: int) -> str:
    """ "61st", "72nd", "13th"."""
    ending = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


@dataclass(frozen=True)
class _News:
    """An injection of the week: told the day after it is said to have happened."""

    group: str
    kind: str
    clue: str
    plot: str
    day: date

    @property
    def happened(self) -> date:
        return self.day - timedelta(days=1)

    def item(self, letter: str, outlet: str, told_as: tuple[str, str], stamp: str, dress: str = "dated") -> Injected:
        title, text = told_as
        return Injected(
            f"{self.group}-{letter}", self.group, self.kind, self.clue, dress, outlet, title, text, stamp,
            self.happened.isoformat(), self.plot,
        )  # fmt: skip


def _hoax(setting: Setting, group: str, number: int, rng: random.Random) -> Iterator[Injected]:
    """A single report in which somebody acts who does not exist."""
    day, hoax = _in_week(setting, rng), HOAXES[number % len(HOAXES)]
    news = _News(group, "hoax", hoax.who, f"hoax {number % len(HOAXES)}", day)
    values = {
        "c": setting.country, "cap": setting.capital, "place": rng.choice(setting.places), "adj": setting.adjective,
        "hoax": rng.choice(STATES), "pact": rng.choice(ALLIANCES), "when": f"on {news.happened:%A}",
        "n": str(rng.randint(6, 40)), "m": str(rng.randint(41, 60)),
    }  # fmt: skip
    yield news.item("a", _outlet(rng), (hoax.title.format(**values), hoax.text.format(**values)), _stamp(day, rng))


def _fresh(setting: Setting, group: str, number: int, rng: random.Random) -> Iterator[Injected]:
    """The control: the same plots, happened and published in the week, told by one outlet."""
    plot = PLOTS[number % len(PLOTS)]
    news = _News(group, "fresh", plot.name, plot.name, _in_week(setting, rng))
    story = told(plot, setting, rng, f"on {news.happened:%A}")
    yield news.item("a", _outlet(rng), (story.title, story.text), _stamp(news.day, rng))


# A count that differs comes up twice as often as a denial, a withdrawn report, or another day.
_AGAINST = ("count", "count", "denial", "withdrawn", "day")


def _contradiction(setting: Setting, group: str, number: int, rng: random.Random) -> Iterator[Injected]:
    """Two outlets, one event, and something on which they cannot both be right."""
    plot = rng.choice(COUNTED)
    news = _News(group, "contradiction", _AGAINST[number % len(_AGAINST)], plot.name, _in_week(setting, rng))
    story = told(plot, setting, rng, f"on {news.happened:%A}")
    first, second = rng.sample([title for title, _, _ in OUTLETS], 2)
    stamp = _stamp(news.day, rng)
    yield news.item("a", first, (story.title, story.text), stamp)
    yield news.item("b", second, _contrary(story, news, rng), stamp)


def _contrary(story: Story, news: _News, rng: random.Random) -> tuple[str, str]:
    """Title and text of the same event by another hand, against the first in one thing."""
    values = dict(story.values)
    if news.clue == "count":
        values["n"] = str(int(values["n"]) * 2 + rng.randint(3, 9))
    if news.clue == "day":
        values["when"] = f"on {news.happened - timedelta(days=2):%A}"
    if news.clue in {"denial", "withdrawn"}:
        return _taken_back(story, values, news.clue)
    again = told_again(story.plot, values)
    return again.title, again.text


def _taken_back(story: Story, values: dict[str, str], clue: str) -> tuple[str, str]:
    """What one outlet tells as done, another has as denied by the authorities or withdrawn."""
    lead = story.sentences[0].split(",")[0]
    what = lead[0].lower() + lead[1:] if lead.startswith(("An ", "A ", "The ")) else lead
    c, cap, place, when = (values[name] for name in ("c", "cap", "place", "when"))
    if clue == "denial":
        said = f"“Nothing of the kind happened near {place},” a spokesman in {cap} said."
        return f"{c} denies report: {story.title}", f"The government of {c} denied reports that {what}. {said}"
    said = f"The report was false, it said {when}, and nobody was harmed near {place}."
    return (
        f"{c}: report of events near {place} withdrawn",
        f"An agency in {cap} withdrew its report that {what}. {said}",
    )


_LIGHT = {"said": "stated", "near": "close to", "injured": "hurt", "Another": "A further", "several": "a number of"}


def _reworded(sentence: str) -> str:
    for old, new in _LIGHT.items():
        sentence = sentence.replace(f" {old} ", f" {new} ")
    return sentence


def _copies(setting: Setting, group: str, number: int, rng: random.Random) -> Iterator[Injected]:
    """One text under the names of three or four outlets: as it is, under another title, shortened, reworded, credited."""
    plot = PLOTS[number % len(PLOTS)]
    outlets = rng.sample([title for title, _, _ in OUTLETS], rng.choice((3, 4)))
    dresses = ["as it is", *rng.sample(("retitled", "shortened", "reworded", "credited"), len(outlets) - 1)]
    news = _News(group, "copy", "+".join(sorted(dresses[1:])), plot.name, _in_week(setting, rng))
    story = told(plot, setting, rng, f"on {news.happened:%A}")
    for at, (outlet, dress) in enumerate(zip(outlets, dresses, strict=True)):
        stamp = datetime.combine(news.day, time(6), UTC) + timedelta(minutes=95 * at + rng.randint(0, 50))
        yield news.item(str(at), outlet, _copied(story, dress, outlets[0]), stamp.isoformat(), dress)


def _copied(story: Story, dress: str, first: str) -> tuple[str, str]:
    """Title and text of a copy in this dress; `first` is the outlet that had it first."""
    values = dict(story.values)
    if dress == "retitled":
        return f"{values['c']}: what we know of the {story.plot.name} near {values['place']}", story.text
    if dress == "shortened":
        return story.title, " ".join(story.sentences[:2])
    if dress == "reworded":
        lead, *more = (_reworded(each) for each in story.sentences)
        return _reworded(story.title), " ".join((lead, *reversed(more)))
    return story.title, f"({first}) {story.text}" if dress == "credited" else story.text
