"""Words as the checks compare them: folded, stemmed, without function words; words of denial and of supposition.

The stemmer is deliberately small: it only has to make inflections of one English word equal on both sides of a
comparison, not to find dictionary forms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from countrydesk.core.text import normalise

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CJK = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")


def words_of(line: str) -> frozenset[str]:
    """The words of a list that is written as one line of text."""
    return frozenset(line.split())


STOPWORDS = words_of(
    "a an the this that these those it its he him his she her hers they them their theirs we us our ours you your"
    " yours i me my mine who whom whose which what where when why how there here and or but nor so yet if then"
    " than as of in on at by to from for with into onto upon over under between among against through during"
    " before after since until while about above below up down out off again further be is am are was were been"
    " being have has had having do does did doing will would shall should can could may might must not no also"
    " very too just only even still both each any all some such same other another own more most many much few one"
    " two s t d ll re ve m via per within without along across around near because although though however whether"
    " either neither said say says saying told tell according including include includes included several various"
    " well became become becomes made make makes"
)
NEGATIONS = words_of(
    "not no never neither nor none nobody nothing cannot without denied denies deny denying refused refuses"
    " refuse reject rejected rejects fail failed fails lack lacks lacked unable unlikely hardly barely falsely"
    " untrue не нет ни 不 没 未"
)
# Past forms and participles that no ending shows, with their base; one that is as often another word is left out
# (found, saw, felt, bore, lay).
_IRREGULAR = dict(
    pair.split("/")
    for pair in words_of(
        "began/begin begun/begin became/become broke/break broken/break brought/bring built/build bought/buy caught/catch"
        " chose/choose chosen/choose came/come drew/draw drawn/draw drove/drive driven/drive ate/eat eaten/eat fell/fall"
        " fallen/fall fought/fight fled/flee flew/fly flown/fly forbade/forbid forbidden/forbid forgot/forget"
        " forgotten/forget froze/freeze frozen/freeze gave/give given/give went/go gone/go grew/grow grown/grow heard/hear"
        " held/hold hid/hide hidden/hide kept/keep knew/know known/know led/lead left/leave lent/lend lost/lose meant/mean"
        " met/meet paid/pay rode/ride ridden/ride rose/rise risen/rise ran/run said/say sought/seek sold/sell sent/send"
        " shook/shake shaken/shake shot/shoot showed/show shown/show sang/sing sung/sing sank/sink sunk/sink slept/sleep"
        " spoke/speak spoken/speak spent/spend stood/stand stole/steal stolen/steal struck/strike stricken/strike"
        " swore/swear sworn/swear swept/sweep took/take taken/take taught/teach tore/tear torn/tear told/tell"
        " thought/think threw/throw thrown/throw understood/understand underwent/undergo woke/wake wore/wear worn/wear"
        " won/win withdrew/withdraw withdrawn/withdraw withheld/withhold wrote/write written/write overthrew/overthrow"
        " overthrown/overthrow overtook/overtake undertook/undertake undertaken/undertake arose/arise arisen/arise"
        " awoke/awake clung/cling dealt/deal dug/dig hung/hang overcame/overcome rebuilt/rebuild retook/retake"
        " laid/lay slew/slay slain/slay dying/die lying/lie tying/tie deaths/death men/man women/woman children/child"
        " seen/see done/do beaten/beat bitten/bite died/die dies/die lied/lie tied/tie tried/try tries/try freed/free"
    )
)


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """Lower case, without accents, apostrophes or a possessive ending."""
    plain = unicodedata.normalize("NFKD", token.replace("’", "'")).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return bare.removesuffix("'s").strip("'").replace("'", "").rstrip(".")


# British spellings in American ones, by their endings: labour, centre, organise, defence, programme.
_BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=[a-z]{3})our(?=s|ed|ing|al|ite|able|hood|$)", "or"),
        (r"(?<=[a-z]{2}[bt])re(?=s?$)", "er"),
        (r"(?<=[a-z]{3})is(?=e[sd]?$|ing$|ation)", "iz"),
        (r"(?<=fen|cen)ce", "se"),
        (r"(?<=progra)mme", "m"),
        (r"(?<=[a-z]{3}[aeiou]l)l(?=ed$|ing$|er$)", ""),
    )
)


def _american(word: str) -> str:
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return word


@lru_cache(maxsize=65536)
def stem(token: str) -> str:
    """One form for the inflections of a word: "announced", "announces", "announcing" -> "announc"."""
    word = fold(token)
    word = _IRREGULAR.get(word, word)
    if len(word) < 4 or not word.isascii():
        return word
    word = _american(word)
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("ings", ""),
        ("ing", ""),
        ("edly", ""),
        ("ed", ""),
        ("ly", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    else:
        word = _plural_off(word)
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiosl":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


def stems_of(line: str) -> frozenset[str]:
    """The stems of a list that is written as one line of text."""
    return frozenset(stem(word) for word in line.split())


def is_past(token: str) -> bool:
    """Whether a word has the form of a past or of a participle: "signed", "sold"."""
    word = fold(token)
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 3)


def _plural_off(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def tokens(text: str) -> list[str]:
    """The words as written, in order; a Chinese or Japanese run is cut into characters."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        found.extend(token) if _CJK.search(token) else found.append(token)
    return found


def content(text: str) -> tuple[str, ...]:
    """The stems of a text's content words, in order, each once. Hyphenated words also count by their parts."""
    found: dict[str, None] = {}
    for token in tokens(text):
        for part in token.split("-"):
            if part and fold(part) not in STOPWORDS and fold(part):
                found[stem(part)] = None
    return tuple(found)


def negated(text: str) -> frozenset[str]:
    """The words of denial in a text, folded; "n't" counts as "not"."""
    plain = normalise(text).lower().replace("n't", " not").replace("not only", "")
    return frozenset(fold(token) for token in tokens(plain)) & NEGATIONS
