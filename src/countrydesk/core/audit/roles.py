"""What a section is, by the words of its heading.

The words are those of analytic products: key judgements, BLUF (bottom line up front), situation, outlook, indications
and warning, intelligence gaps (ICD 203, ICD 208; JP 2-0), and of scholarly papers and newsletters beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Asked in this order; the first whose pattern is found in the heading gives its role. Each word stands whole.
_RULES: Sequence[tuple[str, str]] = (
    ("summary", r"about this week in (?:brief|short)"),
    (
        "method",
        r"^about\b|methodolog\w*|^methods?\b|how (?:this|the) (?:report|assessment|product) (?:was|is) (?:made|produced)|disclaimers?|"
        r"copyright|legal notice|terms of use|confidence (?:levels?|scale|definitions?)|(?:likelihood|probability|estimative)"
        r"\b.{0,24}\b(?:scales?|language|terms?|definitions?|yardstick)|words of estimative probability|yardstick|"
        r"scope(?: note)?s?(?: and method\w*)?$|acknowledge?ments?|authors?(?: information| bio\w*)?$|contacts?$|contact us|subscribe|"
        r"distribution|handling|how to read|reading guide|table of contents|^contents$|feedback|corrections?$|glossary|abbreviations|acronyms",
    ),
    (
        "source_statement",
        r"sources? (?:statement|summary|descriptors?)|summary of sources|(?:source|sourcing) (?:base|assessment|reliability|quality)|"
        r"note on sources|^sourcing$|evidence base|source (?:and confidence )?note",
    ),
    (
        "annex",
        r"^sources?\b(?! of\b)|annex(?:es)?|appendi(?:x|ces)|references|bibliograph\w*|works cited|(?:foot|end)notes|^notes?$|citations?$|"
        r"further reading|list of (?:sources|references|figures|tables|abbreviations)|^(?:press|media|news) (?:sources|articles)|"
        r"sources? (?:list|register|consulted|used|cited)|links$|tables and figures",
    ),
    (
        "gaps",
        r"(?:information|intelligence|knowledge|collection|evidence|data) gaps?|^gaps\b|what (?:we|is) (?:do not|don['’]t|not|un) ?know\w*|unknowns|open questions|^(?:\w+ )?(?:limitations|caveats)(?: and \w+)?$",
    ),
    (
        "indicators",
        r"indicators?|sign ?posts?|signs to watch|warning (?:signs?|signals?|indicators?)|trip ?wires?|triggers?|indications|"
        r"early warning|watch ?(?:list|points?|items?)|what would change (?:our|this)",
    ),
    (
        "recommendations",
        r"recommend\w*|(?:implications?|actions?|advice|guidance|considerations?) for\b.{0,30}\b(?:readers?|clients?|business\w*|companies|"
        r"operators?|investors?|staff|personnel|travell?ers?|organi[sz]ations?|us|you|ngos?|missions?)|what (?:you|readers|we) should do|"
        r"suggested (?:actions?|measures)|(?:action|next) (?:items?|points?|steps?)|proposed (?:actions?|measures)|mitigation|"
        r"advice|policy options|options for\b|courses? of action|actions?$",
    ),
    (
        "outlook",
        r"outlook|forecasts?|^(?:the )?future\b|what to (?:watch|expect)|what (?:comes|happens|is|['’]?s) (?:next|ahead|coming)|scenarios?|look(?:ing)? ahead|"
        r"prognos\w+|projections?|predictions?|(?:week|month|days?|road|period) ahead|prospects?|future (?:developments?|trends?|outlook)|"
        r"(?:short|medium|long|near)[- ]term|trajectory|coming (?:week|month|days)|upcoming|calendar|flash ?points|trends? to watch|to watch\b|"
        r"expected (?:developments|events)|next (?:week|month|quarter|\d+ (?:days|weeks|months))",
    ),
    (
        "summary",
        r"summar(?:y|ies)|key (?:points?|judge?ments?|findings?|messages?|takeaways?|assessments?)|take[- ]?aways?|bluf|bottom line|highlights?|"
        r"overview|in brief|at a glance|abstract|main (?:points?|findings?|messages?)|(?:the )?week in (?:brief|short|review|a nutshell)|"
        r"principal (?:judge?ments?|findings?)|synopsis|tl;?dr|headlines?|top ?lines?|in short|snapshot",
    ),
    (
        "developments",
        r"(?:key|main|major|recent|principal|significant|notable|security|political|latest|important|weekly|top|new|other|further|domestic|internal|"
        r"local|economic|this week['’]?s) (?:\w+ ){0,2}?(?:developments?|events?|incidents?|news|stories|happenings)|^(?:the )?developments?$|"
        r"developments$|^(?:developments|events|incidents|news)\b|what happened|chronology|timeline|incident (?:log|report|list|tracker)s?|"
        r"(?:security |current |present )?situation(?: report| update| overview)?$|sitrep|(?:events?|developments?) (?:of|in|during|this|over)\b|"
        r"key incidents|reported incidents|the week['’]s (?:events|news)|(?:this|the past|last) week$|significant activit\w+",
    ),
    (
        "background",
        r"background|context|histor(?:y|ical)\b|^introduction$|how we got here|setting the scene|origins?$|previously|earlier (?:events|developments)",
    ),
    (
        "military",
        r"militar\w+|defen[cs]e\b|security forces?|armed forces|armed conflict|security and defen[cs]e|army|air force|navy|"
        r"(?:border|internal|public) security|police|terroris\w+|insurgen\w+|combat|battlefield|weapons?|force posture",
    ),
    (
        "geopolitics",
        r"geopolitic\w*|regional (?:dynamics?|implications?|context|impact|developments?|relations?|security|analysis)|diploma\w+|"
        r"(?:foreign|international|external) (?:policy|relations?|affairs|dynamics|environment|dimension|reactions?)|strategic (?:implications?|impact|environment|analysis)|"
        r"neighbou?rs|alliances|great powers?|regional\b",
    ),
)
_PATTERNS = tuple((role, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for role, pattern in _RULES)
_NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|chapter)\s+)?(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivxIVX]{1,5}|[A-Ha-h])[.):]\s*|\d{1,2}(?:\.\d{1,2}){0,3}\s+[-–—:]?\s*)"
)
_LONGEST = 160


def role_of(heading: str) -> str:
    """The role of a section by its heading, "other" where the words say nothing."""
    text = bare(heading)
    return next((role for role, pattern in _PATTERNS if pattern.search(text)), "other")


def bare(heading: str) -> str:
    """A heading without its numbering, its stop and the marks around it."""
    return _NUMBERING.sub("", heading[:_LONGEST]).strip(" \t:.*_#-–—•|[]")
