"""What a sentence of a report is, by its grammar and by where it stands: reported, assessed, forecast, and the rest.

ICD 203 asks that a product tells what is reported from what its author judges. Reports seldom mark it, so the verb does:
"suggests", "underscores", "could" are the author's judgement; "said", "signed", "killed" tell what happened. What
somebody else is said to expect is reported, whatever its mood.
"""

from __future__ import annotations

import re

_JUDGES = (
    r"suggests?|underscores?|underlines?|signals?|signifies|indicates?|implies|imply|reflects?|demonstrates?|illustrates?|"
    r"highlights?|reinforces?|exemplifies|embodies|epitomi[sz]es|reaffirms|underpins?|heralds?|portends?|foreshadows?|"
    r"exposes?|reveals?|shows?|points? to|speaks? to|stems? from|amounts? to|represents?|marks? a|constitutes?|poses?|"
    r"threatens?|risks?|undermines?|complicates?|aligns?|necessitates?|positions|consolidates|deepens|strengthens|weakens|"
    r"appears?|seems?|tends? to|remains?|serves? (?:as|to)|plays? a|hinges? on|depends? on|matters?"
)
_ASSESSED = re.compile(
    rf"\b(?:could|(?-i:may)|might|would|should|must|likely|unlikely|probabl[ey]|possibl[ey]|presumably|potentially|perhaps|apparently|"
    rf"arguably|plausibl[ey]|almost certainly|roughly even|even chance|remote chance|suggesting|underscoring|signal+ing|reflecting|"
    rf"indicating|highlighting|demonstrating|implying|reinforcing|underlining|"
    rf"(?:we|the authors?|this (?:report|desk|assessment|paper|analysis)|our analysts?|analysts at this) (?:\w+ly )?(?:assess|judge|believe|"
    rf"consider|estimate|think|conclude|argue|doubt|suspect)\w*|in our (?:judge?ment|view|assessment|opinion)|it is (?:assessed|judged|clear|"
    rf"evident|plausible|doubtful|noteworthy|notable)|with (?:low|moderate|medium|high) confidence|"
    rf"(?:low|moderate|medium|high) confidence|(?:is|are) (?:a|an|the) (?:\w+ )?(?:testament|sign|signal|reminder|key|critical|"
    rf"significant|strategic|important|delicate|concern|risk|threat)\b|(?:is|are) (?:crucial|vital|essential|critical|important|"
    rf"paramount|significant|pivotal|fragile|precarious|consistent with|characteri[sz]ed by|rooted|driven by|seen as)|"
    rf"{_JUDGES})\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:we|our (?:team|desk|analysts?)|this (?:report|desk|assessment|paper))\s+(?:\w+ly\s+|can\s+|also\s+|now\s+)?(?:assess|judge|believe|"
    r"estimate|expect|anticipate|forecast|predict|project|foresee|consider|think|conclude|put|give)s?\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|(?:is|are|was|were)(?: \w+ly)? (?:expected|set|due|likely|unlikely|projected|forecast|poised|bound|scheduled|"
    r"slated|anticipated|going|about|on course|on track|certain|sure) to\b|"
    r"(?:we|we can|can|(?-i:may))\s+(?:expect|anticipate|forecast|predict|foresee)|(?:is|are) (?:expected|anticipated|forecast|projected)\b|"
    r"(?:could|(?-i:may)|might|would) \w+|likely to|unlikely to|(?:probability|chance|likelihood|odds) (?:of|that|is)|"
    r"scenario|in the (?:coming|next|following) (?:\w+ ){0,2}(?:days?|weeks?|months?|quarter|year))",
    re.IGNORECASE,
)
_STRONG_FUTURE = re.compile(
    r"\b(?:will (?:\w+ly )?(?:likely|probably|almost certainly|very likely)|(?:very |highly )?(?:likely|unlikely) (?:that|to)|(?:almost certainly|probably) will|"
    r"(?:probability|chance|likelihood|odds) (?:of|that)\b)",
    re.IGNORECASE,
)
_PERCENT_CHANCE = re.compile(r"\b\d{1,3}\s?(?:%|per ?cent)\s*(?:\)|chance|probability|likel)", re.IGNORECASE)
# A speaker other than the report: then the mood of what follows is the speaker's.
_SAID = re.compile(
    r"\b(?:said|says|told|announced|announces|stated|states that|added|warned|claimed|claims that|reported(?:ly)?|declared|noted that|"
    r"argued|argues|insisted|denied|confirmed|pledged|vowed|predicted|estimated that|according to|quoted|accused|called (?:for|on)|urged|"
    r"is stated to|is said to|are said to|described|wrote|tweeted|acknowledged|testified|alleged(?:ly)?)\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(
    r"^(?:we (?:recommend|advise|suggest|urge)\b|it is recommended\b|(?:readers|clients|travell?ers|companies|operators|businesses|organi[sz]ations|staff) should\b)",
    re.IGNORECASE,
)
_APPARATUS = re.compile(
    r"\b(?:this (?:report|product|document|assessment|paper|publication|briefing|bulletin|analysis|newsletter|digest)\s(?:(?:was|is|has been)\s)?(?:\w+ly\s)?(?:produced|prepared|generated|"
    r"compiled|written|published|intended|based|drawn|not intended|for (?:general )?information|does not|contains|covers|draws|uses|relies|should)|"
    r"cross-referenced with|rss feed|open[- ]source (?:intelligence|information) (?:analysis|only)|all rights reserved|copyright\b|©|"
    r"(?:opinions?|views?|findings) (?:and \w+ )?expressed|do(?:es)? not (?:necessarily )?(?:reflect|represent|constitute)|"
    r"without (?:prior )?(?:written )?permission|for official use|not for (?:further )?distribution|distribution (?:is )?(?:restricted|limited)|"
    r"(?:printed|additional|electronic) copies|please (?:direct|send|contact|cite|see the)|to (?:un)?subscribe|contact us|"
    r"terms? of use|privacy policy|information cut-?off|(?:likelihood|probability|confidence) (?:terms?|language|levels?) (?:used|follow|are)|"
    r"listed in the annex|reprinted (?:with|without)|no (?:warranty|liability)|should not be relied upon|not subject to copyright|"
    r"prepared by (?:the )?(?:\w+ ){0,3}(?:team|desk|staff|division|service|unit)|^(?:by|author|authors|prepared by|editor)\b[^.]{0,80}$)",
    re.IGNORECASE,
)


def is_apparatus(text: str) -> bool:
    """True where a sentence speaks of the report itself: how it was made, who may use it, whom to write to."""
    return bool(_APPARATUS.search(text[:600]))


def kind_of(text: str, role: str) -> str:
    """The kind of a sentence that stands in a section of this role."""
    if role in {"method", "source_statement", "annex"}:
        return "apparatus"
    if role in {"indicators", "recommendations"}:
        return {"indicators": "indicator", "recommendations": "recommendation"}[role]
    if _ADVISES.search(text):
        return "recommendation"
    if _is_forecast(text, role):
        return "forecast"
    return "assessed" if _is_assessed(text) else "reported"


def _is_forecast(text: str, role: str) -> bool:
    """True for a statement on the future that is the report's own."""
    if _OWN_VOICE.search(text) and (_FUTURE.search(text) or _PERCENT_CHANCE.search(text)):
        return True
    if _SAID.search(text):
        return False
    if role == "outlook":
        return bool(_FUTURE.search(text) or _PERCENT_CHANCE.search(text))
    return bool(_STRONG_FUTURE.search(text) or _PERCENT_CHANCE.search(text))


def _is_assessed(text: str) -> bool:
    return bool(_OWN_VOICE.search(text) or (_ASSESSED.search(text) and not _SAID.search(text)))
