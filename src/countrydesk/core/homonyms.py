"""When a name is not the place: titles in quotation marks, surnames, the American Georgia, the bird, capitals that
shout.

Every rule looks only at the words around; each is bounded, so that hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from functools import cached_property

_QUOTED = re.compile(r"(?<!\w)[\"“„‘'«]([^\"“”„‘«»\n]{1,60}?)[\"”’'»](?!\w)")
_CREATIVE = re.compile(
    r"\b(?:films?|movies?|series|shows?|sitcom|dramas?|thrillers?|novels?|books?|songs?|albums?|episodes?"
    r"|documentary|starring"
    r"|(?:co-)?creators?|directors?|actors?|actress|podcast|musical|memoir|TV|Netflix|Oscars?|soundtrack|screenplay)\b",
    re.IGNORECASE,
)
_CREATIVE_BEFORE = re.compile(
    r"\b(?:film|movie|series|sitcom|drama|thriller|novel|musical|memoir|documentary|show)[ ,]+$", re.IGNORECASE
)
_SMALL_WORDS = """a an the of and in on to for from at by with de la le el as is but or over after his her its it into up out off than
vs via if not per be so no"""
_SMALL = frozenset(_SMALL_WORDS.split())
_GIVEN_NAMES = """michael jim john james robert david william richard joseph thomas charles daniel matthew anthony
mark paul steven andrew kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric
jonathan stephen larry justin scott brandon frank raymond gregory samuel patrick alexander jack dennis jerry tyler
aaron henry adam peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean arthur
austin joe jesse bryan louis billy bruce ralph mary patricia jennifer linda elizabeth barbara susan jessica sarah
karen lisa nancy sandra betty ashley emily kimberly margaret donna michelle carol amanda melissa deborah stephanie
rebecca laura helen sharon cynthia kathleen amy angela
    anna emma olivia denzel booker kerry simon neil ian vernon hamilton eddie jordan martin montell"""
_GIVEN = frozenset(_GIVEN_NAMES.split())
_PERSONAL = frozenset(
    {
        "jordan",
        "chad",
        "georgia",
        "israel",
        "kenya",
        "paris",
        "sofia",
        "florence",
        "dakota",
        "montana",
        "cheyenne",
        "chelsea",
        "adelaide",
        "maurice",
        "ireland",
        "holland",
    }
)
_AFTER_PLACE = re.compile(
    r"(?:King|Queen|Prince|President|Prime|Minister|Foreign|Government|Army|Parliament|Police|Times|Airlines"
    r"|Says|Said|Is|Was|And"
    r"|In|On|At|To|The|Of|For|With|Has|Will|After|Over|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|January|February"
    r"|March|April|May|June|July|August|September|October|November|December)\b"
)
_NEXT_NAME = re.compile(r" ([A-Z][a-z][A-Za-z]{1,20})\b")
_BIRD_BEFORE = re.compile(
    r"\b(?:roast|roasted|smoked|ground|wild|thanksgiving|stuffed|leftover|deli)\s$", re.IGNORECASE
)
_BIRD_AFTER = re.compile(
    r"\s(?:sandwich|breast|burger|bacon|meatball|recipe|day|trot|leg|dinner|stuffing)", re.IGNORECASE
)
_AMERICAN = re.compile(
    r"\b(?:Atlanta|Fulton County|Brian Kemp|Gov\. Kemp|Raffensperger|Savannah|Ossoff|Warnock"
    r"|Marjorie Taylor Greene|Augusta|Athens, Georgia"
    r"|Alabama|Tennessee|Florida|South Carolina|North Carolina|Georgia (?:Republican|Democrat|voters|Bulldogs"
    r"|Tech|State|woman|man))\b"
)
_CAUCASIAN = re.compile(
    r"\b(?:Tbilisi|Georgian Dream|Abkhazia|South Ossetia|Kobakhidze|Saakashvili|Caucasus|Armenia|Azerbaijan"
    r"|Batumi|Kavelashvili"
    r"|Ivanishvili|Moscow|Russia|Ukraine|Moldova|European Union)\b"
)
# What is called after a place and is not there: the words behind its name.
_CALLED_AFTER = """havana: syndrome | stockholm: syndrome | geneva: convention conventions | vienna: convention | hague: convention
conventions | kyoto: protocol | paris: agreement accord accords | minsk: agreement agreements accords protocol | oslo: accord
accords | helsinki: accords | warsaw: pact | rome: statute treaty | lisbon: treaty | maastricht: treaty | dublin: regulation
| istanbul: convention | budapest: memorandum | brussels: sprouts | panama: papers hat hats | guinea: pig pigs fowl
| turkish: delight bath baths coffee towel | french: fries toast press bulldog bulldogs horn | german: shepherd shepherds measles
| danish: pastry pastries | moscow: mule | spanish: flu fly | japanese: encephalitis knotweed | egyptian: cotton
| dutch: auction oven courage | chinese: checkers whispers | persian: cat cats rug rugs | swiss: cheese | bermuda: shorts triangle
| russian: roulette doll dolls | irish: setter coffee | cuban: cigar cigars heels | brazilian: wax | peking: duck | lima: beans"""
_NAMESAKES = {
    name.strip(): frozenset(words.split())
    for name, _, words in (row.partition(":") for row in _CALLED_AFTER.split("|"))
}
_WORD_AFTER = re.compile(r"[- ]([A-Za-z]{3,14})\b")
_SLAVIC = re.compile(r" [A-Z][a-z]{1,14}(?:enko|[oe]v|sk[iy]y?|chuk|shvili)\b")  # German Galushchenko is a man's name
_LAST_WORD = re.compile(r"([A-Za-z]{2,20}) $")


# Chinese names of two characters that arise where two other words meet: the characters before, those after.
_SEAMS = {
    "海地": ("上沿近出临公渤黄东南北", ""),
    "日本": ("今昨当每次平节假生", ""),
    "河内": ("运黄大淮长辽海", ""),
    "马里": ("", "兰奥亚"),
    "阿曼": ("", "达"),
    "加纳": ("", "利"),
    "也门": ("他她我你谁", ""),
    "以方": ("可所足加予", "便式法"),
    "日方": ("今昨当生", "才能可"),
    "印方": ("复打", "式"),
    "台海": ("", "市区"),
    "天津": ("昨今明每", "贴"),
    "兰州": ("里", ""),
    "达州": ("里", ""),
    "冈山": ("井", ""),
    "海口": ("出入", ""),
    "里加": ("公英海", ""),
    "德里": ("", "克达"),
    "君士坦丁": ("", "堡"),
    "西安": ("", "普乐"),
    "大连": ("强最", "接续锁"),
    "长春": ("", "藤"),
}


def split_word(text: str, at: int, form: str) -> bool:
    """True where a Chinese name at `at` is only the end of one word and the beginning of the next."""
    before, after = _SEAMS.get(form, ("", ""))
    ahead = text[at + len(form) : at + len(form) + 1]
    return bool((at and text[at - 1] in before) or (ahead and ahead in after))


class Surroundings:
    """A text with what is asked of it more than once, found on first use."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def titles(self) -> tuple[tuple[int, int], ...]:
        """Spans between quotation marks that read as the title of a work."""
        return tuple(match.span(1) for match in _QUOTED.finditer(self.text) if _reads_as_title(match.group(1)))

    def american(self) -> bool:
        """True where the words around mean the American state of Georgia rather than the country."""
        return self._american

    @cached_property
    def _american(self) -> bool:
        return len(_AMERICAN.findall(self.text)) > len(_CAUCASIAN.findall(self.text))

    def line(self, at: int) -> str:
        """The line that holds `at`, at most 300 characters to each side."""
        first = self.text.rfind("\n", max(0, at - 300), at) + 1 or max(0, at - 300)
        last = self.text.find("\n", at, at + 300)
        return self.text[first : last if last >= 0 else at + 300]


def _reads_as_title(quoted: str) -> bool:
    words = quoted.strip(" ,.!?").split()
    return 0 < len(words) <= 7 and all(
        word[:1].isupper() or word.lower() in _SMALL or word[:1].isdigit() for word in words
    )


def misread(around: Surroundings, start: int, end: int, kind: str, meant: str) -> bool:
    """True where `text[start:end]` is spelled like the entity and means something else."""
    text = around.text
    if kind == "code":
        return text.startswith("$", end) or _shouted(around, start, end)
    if kind not in {"name", "capital", "city", "province", "demonym"}:
        return False
    if _in_title(around, start, end) or (
        kind != "demonym" and _CREATIVE_BEFORE.search(text[max(0, start - 20) : start])
    ):
        return True
    if _namesake(text, start, end):
        return True
    if meant == "state:TUR" and (_BIRD_BEFORE.search(text[max(0, start - 16) : start]) or _BIRD_AFTER.match(text, end)):
        return True
    return kind != "demonym" and _surname(around, start, end)


def _namesake(text: str, start: int, end: int) -> bool:
    """True for Havana Syndrome, the Geneva Conventions and German Galushchenko."""
    word = text[start:end].lower()
    after = _WORD_AFTER.match(text, end) if word in _NAMESAKES else None
    if after and after.group(1).lower() in _NAMESAKES[word]:
        return True
    return word == "german" and text[start] == "G" and _SLAVIC.match(text, end) is not None


def _in_title(around: Surroundings, start: int, end: int) -> bool:
    for first, last in around.titles:
        if first <= start and end <= last:
            whole = around.text[first:last].strip(" ,.!?")
            near = around.text[max(0, first - 60) : first] + " " + around.text[last : last + 25]
            return whole == around.text[start:end] or bool(_CREATIVE.search(near))
    return False


def _shouted(around: Surroundings, start: int, end: int) -> bool:
    """A code in a line of capitals only may be a plain word ("JOIN US NOW"); one with points is a code everywhere."""
    if "." in around.text[start:end]:
        return False
    line = around.line(start)
    letters = [char for char in line if char.isalpha()]
    return len(line.split()) >= 3 and len(letters) > 8 and not any(char.islower() for char in letters)


def _surname(around: Surroundings, start: int, end: int) -> bool:
    text, word = around.text, around.text[start:end].lower()
    before = _LAST_WORD.search(text[max(0, start - 22) : start])
    if before and before.group(1)[0].isupper() and before.group(1).lower() in _GIVEN:
        return True
    follows = _NEXT_NAME.match(text, end)
    if word not in _PERSONAL or not follows or _AFTER_PLACE.match(follows.group(1)):
        return False
    return not title_case(around.line(start))


def title_case(line: str, least: int = 1) -> bool:
    """True where every word but the small ones begins with a capital, as a sentence's verb does not; a line of fewer
    Latin words than `least` is none."""
    found = [word for word in line.split() if word[0].isalpha() and word[0] < "\u0250"]
    return len(found) >= least and all(word[0].isupper() or word.strip(",.:;").lower() in _SMALL for word in found)
