"""Titles and leads that announce no happening: opinion, explainers, questions, interviews, digests, features.

`is_commentary` knows them by their form alone. `is_feature` knows what needs more than that: an undated text whose title
tells of a state, a course or a mood, or of nothing that was done. In doubt a text is news: a report that is taken for a
feature is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from countrydesk.core.coding.clauses import Coded
from countrydesk.core.text import normalise

# What a title announces that carries no news of its own: commentary, a guide, a question, a picture series.
_COMMENTARY = re.compile(
    r"^(?:opinion|analysis|explainer|commentary|column|editorial|interview|podcast|review|essay|q&a|photos?|in pictures|watch"
    r"|video|quiz|letter|obituary|looking back|live|as it happened|мнение|комментарий|评论|社论|видео)\b\s*[:|–—-]|\?[^\w?]*$"
    r"|^(?:how|why|what|where|who|a look at|inside(?!\s+(?:[^\s,]+\s+){0,2}[^\s,]+,)|when i|my|looking back)\b"
    r"|[:|–—-]\s*(?:how|why|inside)\b|\bexplained$|\bas it happened$|\b(?:here['’]s|this is|that['’]s)\s+(?:why|how|what)\b",
    re.IGNORECASE,
)
# A digest of many happenings, or a running page: it stands for none of them.
_DIGEST = re.compile(
    r"^(?:a |the )?(?:full )?list of (?:the )?(?:key|main|major)\b|\b(?:list of )?key (?:events|developments|moments)\b"
    r"|\bday \d{1,3}(?:,\d{3})+\b|\bday \d{3,4}\b(?=\W*$)|\b(?:at a glance|in brief|in review|in pictures|in photos|in numbers)\W*$"
    r"|\b(?:morning|evening|midday|daily|weekly|nightly|news|security)\s+(?:briefing|brief|digest|round-?up|wrap|bulletin|headlines)\b"
    r"|\b(?:week|month|year) (?:in review|ahead)\b|^live (?:updates?|blog|coverage)\b|\blive (?:updates|blog|coverage)\W*$"
    r"|\bfact[- ]check\w*|\bby the numbers\b|\bexplained:|^(?:[A-Z][\w ]{2,20}: )?no(?:,| evidence\b)"
    r"|\b(?:best|top) [\w ]{1,40} of \d{4}\W*$"
    r"|^(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|the \w+) (?:[\w-]+ ){0,2}(?:things|ways|facts|reasons|takeaways|questions"
    r"|lessons|charts|tips|myths)\b",
    re.IGNORECASE,
)
# A guide behind a title, which may be news.
_GUIDE = re.compile(
    r":\s+(?:here['’]s )?what (?:to|we|you need to) know\b.*$|:\s+all you need to know\b.*$", re.IGNORECASE
)
# Words to the reader, who is nobody's source.
_READER = re.compile(r"\b(?:you|your|you['’](?:re|ll|ve))\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]{0,200}[\"”]|(?<!\w)['‘][^'‘]{0,200}?['’](?!\w)")
# A full stop inside a title, after a word and not after an abbreviation.
_SEVERAL = re.compile(r"(?<=[a-z0-9])\.\s+[\"'(]?[A-Z]")
_SHORT = re.compile(
    r"\b(?:[DMS]r|Jr|Sr|St|Mrs|Ms|Rev|Gov|Sen|Rep|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Prof|Hon|Pres|No|Nos|Mt|Ft|vs|v|Inc|Co|Corp|Ltd|Bros|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s)"
)
# An outlet that speaks with somebody who knows: an interview, not a happening.
_INTERVIEW = re.compile(
    r"\b(?:speaks?|talks?|spoke|talked|sits? down|sat down|discuss(?:es)?) (?:with|to)\b[^.\n]{0,90}\b(?:former|author|professor|analyst"
    r"|expert|scholar|fellow|historian|institute|university|think tank|correspondent|researcher|economist)\b",
    re.IGNORECASE,
)
# What lasts, begins to show or is only hoped: the verbs of a feature's title, and figures of speech for a state.
_COURSE = re.compile(
    r"[-–—:,;]\s*(?:but|yet)\b[^,;:]{0,60}\b(?:remains?|persists?|lingers?|looms?|mounts?)\b|\b(?:is|are) (?:starting|beginning) to\b"
    r"|\b(?:has|have) long\b|\bcan(?:not|['’]?t) (?!be (?:held|used|extradited|deported))(?:restore|be|buy|win"
    r"|save|solve|fix"
    r"|afford|survive)\b"
    r"|\bmay not survive\b|\bis (?:becoming|broken)\b"
    r"|\b(?:up (?:his|her|its|their) sleeves?|walk(?:s|ing)? (?:a|the) (?:tightrope|fine line)"
    r"|at (?:a|the) crossroads|(?:a)?round[ -]the[ -]clock"
    r"|(?:touch|strike|hit)(?:es|s)? a nerve|in the balance|(?:feel|feels|feeling) the (?:pinch|heat|squeeze)|on (?:a )?knife[- ]edge"
    r"|come(?:s)? of age|(?:hold|holds|holding) (?:its|their) breath|double-edged|a long shadow|caught (?:in the middle|between))\b",
    re.IGNORECASE,
)
# States of mind and of waiting: of a feature only where nothing else is told.
_WAITING = re.compile(
    r"\b(?:bets? (?:big )?on|waits?(?: for)?|(?:grapples?|wrestles?|reckons?) with|yearns? for|longs? for|dreams? of|fears? for"
    r"|(?:presses|press) demands|and faces? (?:pressure|questions|doubts))\b",
    re.IGNORECASE,
)
# A title without a verb: "A Hectic Day for the negotiators", "In the purge, a search for loyalty", "The myth of the mandate".
_SCENE = re.compile(
    r"^an? (?:[\w-]+ ){0,2}(?:day|week|night|year|moment|chapter|turning point|tale|portrait|glimpse) (?:for|of|in)\b"
    r"|^(?:in|amid|for|with|behind|beyond) [^,]{3,80}, (?:an?|the|no) (?:[\w-]+ ){0,2}(?:search|quest|struggle|fight|race|test"
    r"|chance|lesson|glimpse"
    r"|sense|reckoning|moment|hope|opening|dilemma|question|story|way|end)\b"
    r"|^the (?:[\w’'-]+ ){0,3}(?:myth|problem|economics|politics|art|age|demise|history|fight|battle|case|future|path|rise|story"
    r"|trouble|limits"
    r"|promise|perils?|legacy) (?:of|for|with|behind|against|in|forward)\b",
    re.IGNORECASE,
)
# Somebody stands for what a title says: "..., officials say", "... - lawyers".
_CITED = re.compile(
    r"(?:,|\s[-–—])\s+(?:[\w'’.&-]+ ){0,4}(?:says?|said|officials?|sources?|police|lawyers?|reports?"
    r"|ministry|ministers?|army|military|agency"
    r"|media|court|president|presidency|government|spokes\w+)\W*$",
    re.IGNORECASE,
)
_TOLD = frozenset({"fact", "future", "cancelled", "denied"})
MAIN = 1.0
# The label of a film or a gallery, and a question behind a clause.
_FILM = re.compile(r"(?:watch|videos?|photos?|in pictures)\s*[:|–—-]\s*", re.IGNORECASE)
# A label, behind which an opinion or a guide stands whatever it dates.
_LABEL = re.compile(r"[^\s:|–—-]+(?:\s[^\s:|–—-]+)?\s*[:|–—-]")
_ASKED = re.compile(
    r"(?:\s[-–]|[—:;.])\s*(?:who|what|where|when|how|why|will|can|could|is|are|does|do|did|should)\b[^:;—]{0,120}$",
    re.IGNORECASE,
)
# A title that opens like a name of something, not like a sentence about somebody.
_NOMINAL = re.compile(
    r"(?:the|an?|from|on|toward|two|three|\d+)\s|[‘'\"“]|(?:\S+\s+){0,2}\S+['’]s?\s|\S+(?:\s+\S+)?\s*$",
    re.IGNORECASE,
)
# A lead that cites somebody or tells what has been done.
_REPORTED = re.compile(
    r"\b(?:said|told|announced|according to|authorities|officials|police|sources|confirmed|reported|warned|statement)\b"
    r"|\b(?:has|have|was|were|had) (?:been )?(?:\w+ly )?\w+ed\b",
    re.IGNORECASE,
)


def is_commentary(title: str, lead: str = "") -> bool:
    """True where a title or lead announces an opinion, an explainer, a question, a digest or an interview, not a happening.

    A headline of news is one clause; a title of several sentences is an essay or a digest of the day.
    """
    plain = normalise(title)
    several = _SEVERAL.search(_SHORT.sub("", plain))
    reader = _READER.search(_QUOTED.sub("", _GUIDE.sub("", plain)))
    return bool(several or reader or _COMMENTARY.search(plain) or _DIGEST.search(plain)) or bool(
        _INTERVIEW.search(normalise(lead))
    )


def is_feature(title: str, lead: str, status: str, deeds: Sequence[Coded]) -> bool:
    """True where an undated English text tells of no happening: by the marks of its title, its `status` and its `deeds`.

    `status` is that of its main event (`eventtime`), `deeds` are the events of its title and lead as coded.
    """
    plain = normalise(title)
    course = _COURSE.search(plain) or _SCENE.search(plain) or _WAITING.search(plain)
    if _CITED.search(plain) or status == "planned":
        return False
    if course:
        return not any(deed.source and deed.end <= course.start() and _main(deed) for deed in deeds)
    silent = status == "unknown" and not deeds and not _REPORTED.search(normalise(lead))
    return silent and bool(_NOMINAL.match(plain))


def tells_deed(title: str, day: tuple[int, int] | None, status: str, deeds: Sequence[Coded]) -> bool:
    """Whether a title of a form that may be commentary tells a deed all the same: behind the label of a film, before a
    question ("The king abdicates - who comes next?"), with its day ("What the two signed on 1 March"), or in several
    sentences. `day` is the span of the words that date the event, None where the text does not.
    """
    if _FILM.match(title):
        return status in {"done", "ongoing", "planned"}
    if day is not None and day[0] < len(title) and status == "done" and not _LABEL.match(title):
        return not title.rstrip(" \"'”’").endswith("?")
    question, several = _ASKED.search(title), _SEVERAL.search(_SHORT.sub("", title))
    whole = day is not None and several
    end = len(title) if whole else question.start() if question else 0
    return any(deed.end <= end and _main(deed) for deed in deeds)


def _main(deed: Coded) -> bool:
    """Whether an event is told in a main clause as something that was done or will be."""
    return deed.weight >= MAIN and deed.modality in _TOLD
