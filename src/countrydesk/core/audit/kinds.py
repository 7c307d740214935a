"""What a sentence of a report is, by its grammar and by where it stands: reported, assessed, forecast, and the rest.

ICD 203 asks that a product tells what is reported from what its author judges. Reports seldom mark it, so the verb does:
"suggests", "underscores", "could" are the author's judgement; "said", "signed", "killed" tell what happened. What
somebody else is said to expect is reported, whatever its mood.
"""

from __future__ import annotations

import re

from countrydesk.core.audit.phrases import pattern

_LONGEST = 2000
# The author speaks.
_OWN_VOICE = pattern(
    r"""
    (?:we|our (?:team|desk|analysts?)|this (?:report|desk|assessment|paper|analysis)|the authors?) (?:\w+ly |can |also |now |still )?
    + (?:assess|judge|believe|estimate|expect|anticipate|forecast|predict|project|foresee|consider|think|conclude|doubt)(?:s|es)?
    we (?:also |now |still )?(?:give|put|assign|rate|see)
    in our (?:judge?ment|view|assessment|opinion) | with (?:low|moderate|medium|high) confidence
    (?:low|moderate|medium|high) confidence | it is (?:assessed|judged|clear|evident|plausible|doubtful|noteworthy|notable)
    """
)
# A verb that makes a fact a sign of something; present tense, for a report of the past tells what somebody did,
# and lower case, for many are names too (the Herald).
_JUDGES = pattern(
    r"""
    suggests? | underscores? | underlines? | signals? | signifies | indicates? | implies | imply | reflects? | demonstrates? | illustrates?
    highlights? | reinforces? | exemplifies | embodies | epitomi[sz]es | underpins? | heralds? | portends? | foreshadows? | exposes?
    reveals? | points? to | speaks? to | stems? from | amounts? to | represents? | marks? an? | constitutes? | poses? | threatens?
    undermines? | complicates? | aligns? | necessitates? | positions | consolidates | deepens | strengthens | weakens | appears? to | seems?
    tends? to | remains? (?:a|an|the|critical|crucial|vital|central|fragile|high|low|likely|unlikely|possible|uncertain|key|unclear)
    serves? (?:as|to) | plays? an? | hinges? on | depends? on
    suggesting | underscoring | signal+ing | reflecting | indicating | highlighting | demonstrating | implying | reinforcing | underlining
    """,
    flags=0,
)
_HEDGES = pattern(
    r"""
    could | (?-i:may) | might | would | should | likely | unlikely | probabl[ey] | possibl[ey] | presumably | potentially | perhaps
    apparently | arguably | plausibl[ey] | almost certainly | roughly even | even chance | remote chance
    """
)
_VALUES = pattern(
    r"""
    (?:is|are) (?:an?|the|its) (?:\w+ )?(?:testament|sign|signal|reminder|key|critical|significant|strategic|important|delicate)
    (?:is|are) (?:an?|the|its) (?:\w+ )?(?:concern|risk|threat)
    (?:is|are) (?:crucial|vital|essential|critical|important|paramount|significant|pivotal|fragile|precarious|evident|consistent with)
    (?:is|are) (?:characteri[sz]ed by|rooted|driven by|seen as)
    """
)
_FUTURE = pattern(
    r"""
    will | shall | won['’]t | (?:could|(?-i:may)|might|would) (?:not |also |\w+ly )?\w+ | likely to | unlikely to
    (?:is|are|was|were)(?: \w+ly)? (?:expected|set|due|likely|unlikely|projected|forecast|poised|bound|scheduled|slated|anticipated) to
    (?:is|are)(?: \w+ly)? (?:going|about|on course|on track|certain|sure) to | (?:is|are) (?:expected|anticipated|forecast|projected)
    (?:we|we can|can|one can) (?:expect|anticipate|forecast|predict|foresee) | (?:probability|chance|likelihood|odds) (?:of|that|is)
    scenario | in the (?:coming|next|following) (?:\w+ ){0,2}(?:days?|weeks?|months?|quarter|year)
    """
)
_STRONG_FUTURE = pattern(
    r"""
    will (?:\w+ly )?(?:likely|probably|almost certainly|very likely) | (?:almost certainly|probably) will
    (?:is|are|remains?|seems?|appears?) (?:\w+ly |very |more |less )?(?:likely|unlikely)(?: \([^()]{1,40}\))? (?:that|to)
    (?:probability|chance|likelihood|odds) (?:of|that) | \d{1,3}\s?(?:%|per ?cent) (?:chance|probability|likel\w+)
    (?:likely|unlikely|probable|improbable|even chance|almost certain|remote)\b[^.]{0,40}\(\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:%|per ?cent)\)
    """
)
_OPENS_WITH_ODDS = re.compile(
    r"\W*(?:(?:probability|likelihood|chance)(?: of)?:? (?:about |some )?\d|(?:almost |very |highly |more )?"
    r"(?:un|im)?(?:likely|probable|certain)(?: than not)?,? (?:\(|at )\d|\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:%|per ?cent) \()",
    re.IGNORECASE,
)
# The desk speaks: "Comment: ...".
_COMMENT = re.compile(
    r"\W*(?:(?:analyst|desk|editor|author|our)(?:['’]?s)? )?"
    r"(?:comments?|assessment|analysis|(?<=\s)note|judge?ment)(?: \d{1,2})?\s?(?::|\s[–—-])\s",
    re.IGNORECASE,
)
_FINITE = pattern(
    r"""
    is | are | was | were | has | have | had | do | does | did | will | shall | would | could | should | might | must | can | cannot
    (?-i:may) | said | says | told
    """
)
_SHARE = re.compile(r"\d\s?(?:%|per ?cent)", re.IGNORECASE)
# A speaker other than the report: then the mood of what follows is the speaker's.
_SAID = pattern(
    r"""
    said | says | told | announced | announces | stated | states that | added | warned | claimed | claims that | reported(?:ly)? | declared
    noted that | argued | argues | insisted | denied | confirmed | pledged | vowed | predicted | estimated that | according to | quoted
    accused | called (?:for|on) | urged | (?:is|are) (?:stated|said) to | described | wrote | tweeted | acknowledged | posited
    testified | alleged(?:ly)?
    """
)
_ADVISES = re.compile(
    r"(?:we (?:recommend|advise|suggest|urge)|it is recommended|"
    r"(?:readers|clients|travell?ers|companies|operators|businesses|organi[sz]ations|staff) should)\b",
    re.IGNORECASE,
)
_ITSELF = (
    r"this (?:report|product|document|assessment|paper|publication|briefing|bulletin|analysis|newsletter|digest|letter|note"
    r"|memo(?:randum)?)"
)
_APPARATUS = pattern(
    rf"""
    {_ITSELF} (?:(?:was|is|has been) )?(?:\w+ly )?(?:produced|prepared|generated|compiled|written|published|intended|based|drawn)
    {_ITSELF} (?:is )?(?:not intended|for (?:general )?information|does not|contains|covers|draws|uses|relies|reports on|is about)
    {_ITSELF} (?:tells|describes|summari[sz]es|reviews|sets out|looks at|examines|explains)
    this (?:issue|edition) (?:was|is|has been) (?:\w+ly )?(?:produced|prepared|compiled|written|published)
    cross-referenced with | rss feed | open[- ]source (?:intelligence|information) (?:analysis|only) | all rights reserved | copyright
    (?:opinions?|views?|findings) (?:and \w+ )?expressed | do(?:es)? not (?:necessarily )?(?:reflect|represent|constitute) the
    without (?:the )?(?:prior|written|express) (?:\w+ )?(?:permission|consent)
    (?:reproduced?|copied|copying|reprinted|(?:re)?published|(?:re)?distributed|forwarded|quoted)\b
    + [^.]{{0,60}}\bwithout (?:\w+ )?(?:permission|consent)
    for official use | not for (?:further )?distribution | terms? of use | privacy policy
    (?:printed|additional|electronic) copies | distribution (?:is )?(?:restricted|limited) | you (?:are )?receiv\w+ this
    please (?:direct|send|contact|cite|see the) | to (?:un)?subscribe | contact us | unsubscribe | information cut-?off
    (?:likelihood|probability|confidence) (?:terms?|words?|language|levels?) (?:used|follow|are)
    (?:likelihood|probability|confidence) (?:terms?|words?|scale|language|levels?):
    next (?:report|issue|sitrep|update|edition|bulletin|number):
    listed in the annex | reprinted (?:with|without) | no (?:warranty|liability) | should not be relied upon | not subject to copyright
    prepared by (?:the )?(?:\w+ ){{0,3}}(?:team|desk|staff|division|service|unit) | view (?:this email )?in (?:your )?browser
    """
)
_BYLINE = re.compile(r"(?:by|authors?|prepared by|editors?)\b:?[^.]{0,80}$|©", re.IGNORECASE)
_BY_ROLE = {
    "method": "apparatus",
    "source_statement": "apparatus",
    "annex": "apparatus",
    "indicators": "indicator",
    "recommendations": "recommendation",
}


def is_apparatus(text: str) -> bool:
    """True where a sentence speaks of the report itself: how it was made, who may use it, whom to write to."""
    return bool(_APPARATUS.search(text[:_LONGEST]) or _BYLINE.match(text[:_LONGEST]))


def is_verbless(text: str) -> bool:
    """True for what only names a thing to watch: "Troop movements near the dam"; no auxiliary and no speaker in it."""
    return not _FINITE.search(text[:_LONGEST])


def kind_of(text: str, role: str) -> str:
    """The kind of a sentence that stands in a section of this role."""
    text = text[:_LONGEST]
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    if _ADVISES.match(text):
        return "recommendation"
    comment = _COMMENT.match(text)
    if comment:
        said = text[comment.end() :]
        return (
            "forecast"
            if _OPENS_WITH_ODDS.match(said) or (_FUTURE.search(said) and not _SAID.search(said))
            else "assessed"
        )
    if _is_forecast(text, role):
        return "forecast"
    return "assessed" if _is_assessed(text) else "reported"


def _is_forecast(text: str, role: str) -> bool:
    """True for a statement on the future that is the report's own."""
    if _OWN_VOICE.search(text) and (_FUTURE.search(text) or _SHARE.search(text)):
        return True
    if _OPENS_WITH_ODDS.match(text):
        return True
    if _SAID.search(text):
        return False
    if role == "outlook":
        return bool(_FUTURE.search(text) or _SHARE.search(text))
    return bool(_STRONG_FUTURE.search(text))


def _is_assessed(text: str) -> bool:
    if _OWN_VOICE.search(text):
        return True
    return not _SAID.search(text) and any(each.search(text) for each in (_JUDGES, _HEDGES, _VALUES))
