"""What a section is, by the words of its heading.

The words are those of analytic products: key judgements, BLUF (bottom line up front), situation, outlook, indications
and warning, intelligence gaps (ICD 203, ICD 208; JP 2-0), and of scholarly papers and newsletters beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from countrydesk.core.audit.phrases import pattern

# Asked in this order; the first with a phrase that stands in the heading gives its role. Phrases are patterns.
_PHRASES: Sequence[tuple[str, str]] = (
    (
        "developments",
        r"(?:\w+ )?situation (?:report|update|overview)$ | ^(?:overview|review|summary) of (?:the )?(?:events|developments|incidents)",
    ),
    (
        "method",
        r"""
        ^about\b | methodolog\w* | ^methods?\b | how (?:this|the) (?:report|assessment|product) (?:was|is) (?:made|produced)
        disclaimers? | copyright | legal notice | terms of use | ^confidence (?:levels?|scale|definitions?)
        (?:likelihood|probability|estimative)\b.{0,24}\b(?:scales?|language|terms?|definitions?|yardstick)
        words of estimative probability | yardstick | ^(?:purpose and |aim and )?scope(?: note)?s?\b | ^purpose\b
        acknowledge?ments? | ^author(?:s|\(s\))?(?: \w+)?$
        ^contacts?\b | subscribe | ^distribution | ^handling | how to read | reading guide | table of contents | ^contents$
        ^tables$ | ^figures$ | ^feedback | ^corrections?$ | ^glossary | ^abbreviations | ^acronyms
        """,
    ),
    (
        "source_statement",
        r"""
        sources? (?:statement|summary|descriptors?|reliability|quality) | summary of sources | sourc(?:e|ing) (?:base|assessment)
        ^(?:the |our )?sources (?:in (?:short|brief)|at a glance|and (?:their |how )?(?:reliability|confidence|quality|limits|methods?))
        (?:on|about) (?:the |our )sources$ | note on sources | ^sourcing$ | evidence base | source (?:and confidence )?note
        """,
    ),
    (
        "annex",
        r"""
        ^sources?$ | ^sources\b(?! of\b) | annex(?:es)? | appendi(?:x|ces) | ^(?:list of )?references$ | bibliograph\w* | works cited
        (?:foot|end)notes | ^notes?$ | ^citations?$ | further reading | list of (?:sources|figures|tables|abbreviations)
        ^(?:press|media|news) (?:sources|articles) | sources? (?:list|register|consulted|used|cited) | ^links$ | references and
        """,
    ),
    (
        "gaps",
        r"""
        (?:information|intelligence|knowledge|collection|evidence|data) gaps? | ^gaps\b | what (?:we|is) (?:do not|don['’]t|not|un) ?know\w*
        unknowns | open questions | ^(?:\w+ )?(?:limitations|caveats)(?: and \w+)?$
        """,
    ),
    (
        "indicators",
        r"""
        indicators? | sign ?posts? | signs to watch | warning (?:signs?|signals?|indicators?) | trip ?wires? | ^triggers?\b | indications
        early warning | watch ?(?:list|points?|items?) | ^watch$ | what would change (?:our|this)
        """,
    ),
    (
        "recommendations",
        r"""
        recommend\w* | suggested (?:actions?|measures) | (?:action|next) (?:items?|points?|steps?) | proposed (?:actions?|measures)
        (?:implications?|actions?|advice|guidance|considerations?) for\b.{0,30}\b(?:readers?|clients?|business\w*|companies|operators?
        + |investors?|staff|personnel|travell?ers?|organi[sz]ations?|us|you|ngos?|missions?)
        ^(?:notes? |advice |guidance )?for (?:our |the )?
        + (?:readers?|clients?|subscribers?|members|travell?ers|staff|operators|business(?:es)?|companies)$
        what (?:it|this) means for (?:you|our readers|readers|clients|business\w*|operators|companies|staff)
        what (?:you|readers|clients|we) (?:should|can|must) do | ^mitigation | ^(?:travel |security )?advice
        policy options | courses? of action | ^actions?$
        """,
    ),
    (
        "outlook",
        r"""
        outlook | forecasts? | ^(?:the )?future\b | what to (?:watch|expect) | what(?: (?:comes|happens|is)|['’]s) (?:next|ahead|coming)
        scenarios? | look(?:ing)? ahead | prognos\w+ | projections? | predictions? | (?:week|month|days?|road|period) ahead | prospects?
        (?:short|medium|long|near)[- ]term | trajectory | ^(?:the )?coming (?:week|month|days)\b | upcoming | ^calendar\b
        ^(?:key )?dates (?:ahead|to (?:watch|note|remember)|for (?:the|your) diary) | flash ?points
        trends? to watch | to watch\b | expected (?:developments|events) | ^(?:the )?next (?:week|month|quarter|\d+ (?:days|weeks|months))
        """,
    ),
    (
        "summary",
        r"""
        summar(?:y|ies) | key (?:points?|judge?ments?|findings?|messages?|takeaways?|assessments?) | take[- ]?aways? | bluf | bottom line
        highlights? | ^(?:executive |general |brief )?overview$ | in brief$ | ^in brief | at a glance | ^abstract$ | synopsis
        main (?:points?|findings?|messages?)
        ^(?:the )?week in (?:brief|short|review|a nutshell) | principal (?:judge?ments?|findings?) | tl;?dr | ^headlines?$ | top ?lines?
        ^in short$ | snapshot
        """,
    ),
    (
        "developments",
        r"""
        (?:key|main|major|recent|principal|significant|notable|security|political|latest|important|weekly|top|new|other|further|domestic
        + |internal|local|economic|reported|this week['’]?s) (?:\w+ ){0,2}?(?:developments|events|incidents|news|stories|happenings)
        (?:key|main|major|top) (?:development|event|incident|story) | ^(?:the )?developments?$ | developments$
        ^(?:developments|events|incidents|news)\b | what happened | ^chronology | ^timeline | incident (?:log|report|list|tracker)s?
        ^(?:security |current |present )?situation$ | sitrep | the week['’]s (?:events|news)
        ^(?:this|the past|last) week$ | significant activit\w+
        """,
    ),
    (
        "background",
        r"""
        background | ^(?:\w+ )?context\b | ^(?:brief )?history\b | historical (?:background|context|overview) | ^introduction$
        how we got here | setting the scene | ^origins?$ | ^previously | earlier (?:events|developments)
        """,
    ),
    (
        "military",
        r"""
        militar\w+ | defen[cs]e\b | security forces? | armed (?:forces|conflict) | ^(?:\w+ )?(?:army|navy|air force) | terroris\w+
        (?:border|internal|public) security | ^police\b | insurgen\w+ | battlefield | force posture
        """,
    ),
    (
        "geopolitics",
        r"""
        geopolitic\w* | ^(?:external|abroad|international)$
        regional (?:setting|picture|scene|situation|environment|dynamics?|implications?|context|impact|developments?|relations?|security)
        regional (?:analysis|outlook) | ^regional$
        diploma(?:cy|tic)\b | (?:foreign|international|external) (?:policy|relations?|affairs|dynamics|environment|dimension|reactions?)
        strategic (?:implications?|impact|environment|analysis) | ^neighbou?r(?:s|hood)\b | around the (?:region|borders) | great powers?
        """,
    ),
)
_NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|chapter)\s+)?"
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-h])[.):](?!\d)\s*|\d{1,2}(?:\.\d{1,2}){0,3}\s+[-–—:]?\s*)",
    re.IGNORECASE,
)
# "Indicator 2: ...", "For readers: ..." before what it says.
_LABEL = re.compile(r"\W*([^\W\d_][^:–—.!?\n]{2,40}?)(?:\s\d{1,2})?\s?(?::|\s[–—])\s+(?=\S)")
_LABELLED = frozenset({"indicators", "recommendations"})
_LONGEST = 160
_LABEL_WORDS = 5
# The author weighs what is told elsewhere.
_ANALYSIS = pattern(
    r"""
    (?:assessments?|analys[ei]s|comment(?:s|ary)?|implications?|significance|discussion|interpretation|perspective|viewpoint)
    what (?:it|this|that) (?:all )?means | why (?:it|this|that) matters | so what | our (?:view|take|reading)
    """
)

_PATTERNS = tuple((role, pattern(phrases)) for role, phrases in _PHRASES)


def role_of(heading: str) -> str:
    """The role of a section by its heading, "other" where the words say nothing."""
    text = bare(heading)
    return next((role for role, words in _PATTERNS if words.search(text)), "other")


def is_analysis(heading: str) -> bool:
    """True where the words of a heading say that what stands below weighs events and does not tell them."""
    return bool(_ANALYSIS.search(bare(heading)))


def labelled_role(text: str) -> str:
    """The role that a label before a paragraph gives it: indicators, recommendations, or empty where there is none."""
    label = _LABEL.match(text, 0, _LONGEST)
    role = role_of(label[1]) if label and len(label[1].split()) <= _LABEL_WORDS else ""
    return role if role in _LABELLED else ""


def bare(heading: str) -> str:
    """A heading without its numbering, its stop and the marks around it."""
    return _NUMBERING.sub("", heading[:_LONGEST]).strip(" \t:.*_#-–—•|[]")
