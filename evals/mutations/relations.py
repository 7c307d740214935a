"""Operators that change a relation: a negation, the contrary word, actor and target swapped, a plan told as done."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from evals.mutations.cases import Mutant, Pair
from evals.mutations.edits import BARE_WORDS, Change, bounded, listed, matches, one, spelled_like, word_swaps
from evals.mutations.verbs import BY_BASE, BY_PARTICIPLE, BY_PAST, VERBS

FAMILY = "relation"
_NEGATED = re.compile(
    r"\b(?:not|never|no|neither|nor|none|nobody|without|cannot|hardly|denie[sd]|refuse[sd]?|fail(?:s|ed)?)\b|n't\b",
    re.I,
)
_PARTICIPLE = rf"(?:{'|'.join(sorted((v.participle for v in VERBS), key=len, reverse=True))}|been|being|[a-z]{{3,}}ed)"
_ADVERB = r"(?:(?:also|later|first|since|now|[a-z]{3,}ly)\s)?"
_BE = re.compile(rf"\b(?P<a>was|were|is|are|has|have|had|will|would|can|could)(?=\s{_ADVERB}(?P<n>[a-z]+)\b)")
_DETERMINER = frozenset(
    listed("a an the one his her its their among in at on under of responsible able likely based part home")
)
# A subject right before its verb: a pronoun, or a name that no comma or preposition makes an addition.
_SUBJECT = (
    r"(?:(?:^|[,;]\s|\b(?:and|that|when|because|as|but)\s)(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
    r"|(?:^|[,;]\s|\bthat\s)(?:[Tt]he\s)?(?:[A-Z][\w’'.-]+\s?){1,5}(?<!\s))"
)
_FINITE = re.compile(
    rf"{_SUBJECT}\s(?P<v>{'|'.join(sorted((v.past for v in VERBS), key=len, reverse=True))})\b(?!\sby\b)"
)
_PLAIN_PAST = bounded([v.past for v in VERBS if v.finite])


def negation_inserted(pair: Pair, rng: random.Random) -> Mutant | None:
    """A "not" behind an auxiliary, or "did not" with the base of a finite past; only where nothing is denied yet."""
    if _NEGATED.search(pair.claim):
        return None
    return one(pair, rng, "negation_inserted", FAMILY, [*_denied_auxiliaries(pair.claim), *_denied_pasts(pair.claim)])


def _denied_auxiliaries(text: str) -> Iterator[Change]:
    for m in matches(_BE, text):
        before = text[: m.start()].rstrip().rsplit(" ", 1)[-1].lower()
        is_be = m["a"] in {"was", "were", "is", "are"}
        follows = re.fullmatch(_PARTICIPLE, m["n"]) is not None or (is_be and m["n"] in _DETERMINER)
        if m["a"] in {"will", "would", "can", "could"}:
            follows = m["n"] in BY_BASE or m["n"] in {"be", "have"}
        if follows and before not in {"which", "who", "that", "as", "what", "than"}:
            yield (*m.span("a"), "cannot" if m["a"] == "can" else f"{m['a']} not")


def _denied_pasts(text: str) -> Iterator[Change]:
    for m in matches(_FINITE, text):
        if m["v"] not in {"said", "told", "had", "did"}:
            yield (*m.span("v"), f"did not {BY_PAST[m['v']].base}")
    for m in matches(_PLAIN_PAST, text):
        before = text[: m.start()].rstrip().rsplit(" ", 1)[-1].lower()
        if before not in {"that", "which", "who", "and", "or", "also", "later", "then"} and not before.endswith("ly"):
            yield (*m.span(), f"did not {BY_PAST[m.group()].base}")


# Words whose reversal makes another fact. None that is also used where its contrary would say the same ("up", "back").
_CONTRARY = (
    "rose/fell rises/falls rising/falling increased/decreased increases/decreases increase/decrease"
    " increasing/decreasing won/lost wins/loses winning/losing approved/rejected approves/rejects accepted/rejected"
    " ratified/rejected supported/opposed supports/opposes supporting/opposing supporters/opponents supporter/opponent"
    " joined>left joins>leaves opened/closed opens/closes began>ended begins>ends begin>end started>ended arrived>departed"
    " imposed/lifted imposing/lifting arrested/released arrests>releases detained/released bought/sold hired/fired"
    " appointed>dismissed elected>voted~out confirmed/denied confirms/denies praised/condemned praising/condemning"
    " strengthened/weakened strengthen/weaken strengthening/weakening largest/smallest biggest/smallest highest/lowest"
    " higher/lower older/younger oldest/youngest longest/shortest northern/southern eastern/western north/south"
    " east/west northeast/southwest northwest/southeast northeastern/southwestern majority/minority victory/defeat"
    " success/failure successful>unsuccessful legal>illegal allowed>banned allows>bans allow>ban guilty/innocent"
    " convicted/acquitted best/worst better/worse positive/negative male/female men/women older/newer advanced/retreated"
    " advancing/retreating expanded/reduced expand/reduce expansion/reduction deployed/withdrew resumed/suspended"
    " resume/suspend escalated/eased escalating/easing improved/worsened improving/worsening before/after prior~to>after"
    " above/below inside/outside safe/unsafe possible/impossible earlier/later first>last final>first early/late"
    " import/export imports/exports importing/exporting attacked>defended killed>rescued destroyed>rebuilt enemy/ally"
    " enemies/allies agreed>refused rejecting/accepting welcomed/condemned welcomes/condemns urban/rural public/private"
    " brother/sister brothers/sisters son/daughter sons/daughters mother/father wife/husband grandson/granddaughter"
    " nephews/nieces nephew/niece uncle/aunt king/queen debut>farewell maximum/minimum strong/weak healthy>sick"
    " indoor/outdoor senior/junior more>less fewer>more less>more cheaper/dearer"
)


def _contraries() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _CONTRARY.replace("\n", " ").split():
        left, sign, right = re.split(r"([/>])", row.replace("~", " "))
        table.setdefault(left, right)
        if sign == "/":
            table.setdefault(right, left)
    return table


CONTRARIES = _contraries()
# Where these words are no contrary: "named after", "more than one ... of", "first-class", "North Korea" and other names.
_IDIOM_BEFORE = re.compile(
    r"\b(?:named|called|look(?:ed|ing)?|soon|day|years?|months?|weeks?|hours?|shortly|immediately|no|any|two|once|at)\s$",
    re.I,
)
_IDIOM_AFTER = re.compile(
    r"^(?:\sand\s(?:for all|foremost|after)|\s(?:all|school|deal|name|of all|to)\b|\sor\s(?:more|less)|\sthan\b|\s\d{4}\b)"
)

# Only people are arrested; films and statements are released too.
_CUSTODY = re.compile(r"\b(?:prison|jail|custody|detain|detention|hostage|arrest|bail|captive)", re.IGNORECASE)


def antonym(pair: Pair, rng: random.Random) -> Mutant | None:
    """A word exchanged for its contrary, where that reverses what is said."""

    def allowed(m: re.Match[str]) -> bool:
        before, after = pair.claim[: m.start()], pair.claim[m.end() :]
        if CONTRARIES[m.group().lower()] in pair.claim.lower():
            return False
        if m.group() == "released" and not _CUSTODY.search(pair.claim):
            return False
        return not (m.group()[0].isupper() or _IDIOM_BEFORE.search(before) or _IDIOM_AFTER.match(after))

    swaps = word_swaps(pair.claim, CONTRARIES, allowed)
    return one(pair, rng, "antonym", FAMILY, [(a, b, _countable(new, pair.claim[b:])) for a, b, new in swaps])


def _countable(new: str, after: str) -> str:
    """ "Fewer" for "less" where a plural follows."""
    return "fewer" if new == "less" and re.match(r"\s(?:people|[a-z]+s)\b(?!\sthan)", after) else new


NAME = r"(?:[Tt]he\s)?[A-Z][\w’'.-]*(?<![.'’])(?:\s(?:(?:of|the|and|de|al|bin)\s){0,2}[A-Z][\w’'-]*){0,4}"
# What one does to another and not the other to the one: "met", "married", "agreed with" are left out.
_DIRECTED = (
    "accused attacked arrested assassinated backed bombed blamed captured condemned criticized criticised defeated"
    " endorsed fired hired hit invaded killed named nominated praised replaced replace sanctioned struck sued supported"
    " succeeded targeted threatened told urged warned welcomed beat bought acquired joined appointed elected welcomes"
    " produced published sponsored hosts hosted headlined congratulated called briefed represents invited"
    " asked ordered shelled targets accuses urges warns condemns strikes attacks threatens opposes opposed overtook owns owned"
    " appealed~to belongs~to reports~to surrendered~to"
)
_DEEDS = "|".join(sorted((w.replace("~", r"\s") for w in _DIRECTED.split()), key=len, reverse=True))
# Where a name is sure to be whole and a subject: at the beginning of a clause.
OPENING = r"(?:(?<=^)|(?<=[,;]\s)|(?<=\bthat\s)|(?<=\band\s)|(?<=\bwhen\s)|(?<=\bafter\s)|(?<=\bbecause\s))"
# A name that ends here and is not the beginning of a longer thing ("the US ambassador").
CLOSING = r"(?=[,.;]|$|\s(?:in|on|at|over|to|for|after|before|during|with|from|about|as|and|while|by|that|not|if|unless|who|until)\b)"
_ACTIVE = re.compile(
    rf"{OPENING}(?P<a>{NAME})(?P<mid>\s(?:(?:has|have|had|was|were|will|later|also|again|then)\s){{0,3}}(?:{_DEEDS})\s)"
    rf"(?P<b>{NAME}){CLOSING}"
)
_PASSIVE = re.compile(
    rf"{OPENING}(?P<a>{NAME})(?P<mid>\s(?:was|were|is|are|has been|had been)\s(?:[a-z]+ly\s)?[a-z]+"
    rf"(?:\s(?:on|in)\s[^,]{{3,25}})?\sby\s)(?P<b>{NAME}){CLOSING}"
)
_OWNED = re.compile(
    rf"(?<![\w-])(?P<a>{NAME})(?P<mid>['’]s\s(?:[a-z]+\s)?(?:attack|attacks|strike|strikes|invasion|recognition|visit|threat|threats"
    rf"|sanctions|tariffs|letter|message|warning|support|criticism|offer|aid|invitation|takeover|purchase)\s(?:on|of|to|against|for)\s)"
    rf"(?P<b>{NAME}){CLOSING}"
)
_KIN = re.compile(
    rf"{OPENING}(?P<a>{NAME})(?P<mid>,?\s(?:is|was)\s(?:the|a)\s(?:[a-z]+\s)?(?:son|daughter|father|mother|parent|author|owner|founder|chairman"
    rf"|chief|head|president|capital|publisher|subsidiary|part)\sof\s)(?P<b>{NAME}){CLOSING}"
)


def roles_swapped(pair: Pair, rng: random.Random) -> Mutant | None:
    """Who did it and to whom it was done, exchanged; only verbs that do not hold both ways."""
    swaps = [
        (m.start(), m.end(), _exchanged(m, pair.claim))
        for pattern in (_ACTIVE, _PASSIVE, _OWNED, _KIN)
        for m in matches(pattern, pair.claim)
        if not _entwined(m["a"], m["b"])
    ]
    return one(pair, rng, "roles_swapped", FAMILY, swaps)


def _exchanged(m: re.Match[str], text: str) -> str:
    first = m["b"][0].lower() + m["b"][1:] if m["b"].startswith("The ") else m["b"]
    second = m["a"][0].lower() + m["a"][1:] if m["a"].startswith("The ") else m["a"]
    return f"{spelled_like(first, m['a']) if not text[: m.start()].strip() else first}{m['mid']}{second}"


def _entwined(a: str, b: str) -> bool:
    """No names, owners of something, or names with a word in common."""
    one_, other = set(a.split()), set(b.split())
    owns = a.endswith(("'s", "’s")) or b.endswith(("'s", "’s"))
    return bool(one_ & other) or owns or a in BARE_WORDS or b in BARE_WORDS


_BASES = "|".join(sorted(BY_BASE, key=len, reverse=True))
_PLAN = re.compile(
    rf"\b(?P<p>(?P<n>is|are|was|were)\s(?:expected|set|scheduled|due|planning|preparing|about|likely|poised|to)\s(?:to\s)?|plans?\sto\s|planned\sto\s|intends?\sto\s"
    rf"|will\s(?:also\s)?|would\s(?:also\s)?|aims?\sto\s|promised\sto\s|pledged\sto\s|vowed\sto\s|hopes?\sto\s|wants?\sto\s|seeks?\sto\s|offered\sto\s|threatened\sto\s)"
    rf"(?:(?P<b>be)\s(?P<d>{_PARTICIPLE})|(?P<v>{_BASES}))\b"
)

_NO_PLAN = re.compile(r"\b(?:not|to|did|does|do|and|or|had|has|have)\s$")
# "Would" is a plan only where somebody says so; else it is the future of the past ("he would become king").
_TOLD = re.compile(
    r"\b(?:said|says|announced|promised|expected|proposed|warned|aimed|vowed|pledged|told|plans?|planned|hoped)\b"
)


def planned_done(pair: Pair, rng: random.Random) -> Mutant | None:
    """What is planned, expected or threatened, told as done."""
    return one(
        pair, rng, "planned_done", FAMILY, [each for m in matches(_PLAN, pair.claim) if (each := _done(m, pair.claim))]
    )


def _done(m: re.Match[str], text: str) -> Change | None:
    before = text[: m.start()]
    if _NO_PLAN.search(before) or m["v"] in {"do", "have"} or (m["p"].startswith("would") and not _TOLD.search(before)):
        return None
    if m["v"]:
        return (*m.span(), BY_BASE[m["v"]].past)
    plural = m["n"] in {"are", "were"} or (m["n"] is None and re.search(r"[a-z]s\s$", before) is not None)
    known = m["d"] in BY_PARTICIPLE or m["d"].endswith("ed")
    return (*m.span(), f"{'were' if plural else 'was'} {m['d']}") if known else None
