"""The words by which a sentence of a model may differ from its passage, and those that it may not lose.

All lists are of English and closed; each says why it may stand. Base forms: inflections follow by `stem`.
"""

from __future__ import annotations

from countrydesk.core.coding.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from countrydesk.core.verification.wording import STOPWORDS, stem, stems_of, words_of

# Words that say one thing, a line each: what one of them says, the others say in any sentence. The first names it.
_SAME = """
say tell announce declare
begin start commence
about around approximately roughly
help assist
talks negotiations
soldier serviceman servicewoman
accord agreement
envoy emissary
car vehicle
parliament legislature
lawmaker legislator
purchase buy
finish end conclude
probe investigation inquiry investigate
cooperation collaboration
mother mom mum
father dad
defence defense
"""
SAME = {stem(word): stem(line.split()[0]) for line in _SAME.strip().splitlines() for word in line.split()}
SAY = stem("say")
ACCORDING = "according"
# Verbs of saying that may stand behind what they report, each with its own force.
SAYING = stems_of(
    "say write add note report confirm explain recall reply warn argue insist claim estimate conclude"
) | {SAY}
# To whom something is said, which says nothing of what is.
AUDIENCE = stems_of("afp reuters ap reporters journalists media press statement briefing interview")

# Words of grammar: they carry no matter, but they bind it, and have to be the same on both sides.
ARTICLES = words_of("a an the his her its their our this these those")
DROPPED = words_of("also mr mrs ms dr have has had having 've do does did here both")
BE = words_of("be is are was were been being am 're 'm")
GRAMMAR = (
    PREPOSITIONS | SUBORDINATORS | DETERMINERS | AUXILIARIES | words_of("and or but nor if not no never none only than")
) - {"ahead of", "following", "including"} | words_of(
    "all every each most any some many much few more less least such so then though whether lest provided except"
    " who whom which whose that what to of as per like unlike up down out off again almost nearly hardly barely"
)
# Words of grammar that bind alike.
ALIKE = {
    **dict.fromkeys(words_of("at within inside"), "in"),
    "upon": "on",
    "towards": "toward",
    "shall": "will",
    "would": "will",
    "might": "may",
    "could": "can",
    "till": "until",
    "who": "which",
    "whom": "which",
    "that": "which",
    "following": "after",
    "though": "although",
    "cannot": "not",
}
# Phrases that are one word of grammar or of matter: (words, the word they stand for).
PHRASES = {
    tuple(phrase.split()): word
    for phrase, word in (
        ("ahead of", "before"),
        ("prior to", "before"),
        ("in order to", "to"),
        ("according to", "according"),
        ("because of", "because"),
        ("due to", "because"),
        ("owing to", "because"),
        ("as well as", "and"),
        ("more than", "over"),
        ("in excess of", "over"),
        ("less than", "under"),
        ("fewer than", "under"),
        ("up to", "upto"),
        ("as many as", "upto"),
        ("as much as", "upto"),
        ("at least", "atleast"),
        ("no fewer than", "atleast"),
        ("no less than", "atleast"),
        ("close to", "nearly"),
        ("per cent", "percent"),
        ("subject to", "conditional"),
        ("in relation to", "on"),
        ("with regard to", "on"),
        ("with respect to", "on"),
        ("kicked off", "begin"),
        ("carried out", "conduct"),
        ("carry out", "conduct"),
        ("can not", "not"),
        ("a group of", "the"),
        ("a batch of", "the"),
        ("a series of", "the"),
    )
}
BINDING = words_of("upto atleast over under nearly about almost")
GRAMMAR = (GRAMMAR | BINDING) - DROPPED - ARTICLES

RELATIVES = frozenset({"which", "whose", "where"})
# What a claim may leave out of the words of grammar.
WEAK = frozenset({"another", "such"})
# Nouns that count: what is "of" them is what is counted.
COUNTED = stems_of(
    "ten dozen score hundred thousand million billion half part third quarter majority most number percent list lot"
)

# What begins a clause that tells a fact of its own; "before" and "until" tell of what may never have come.
FACTIVE = words_of("after as while when since because and but which although")
# What limits the words before it: whoever drops it says more than the passage.
CONDITIONS = words_of(
    "if unless except provided without not no never none only until but although whether lest hardly barely"
)
# Those of them that take back what stands before them from afar.
TAKING_BACK = words_of("if unless except provided but although lest")
# Words that change what stands beside them: planned, alleged, denied, former, a part of. None may be lost.
BEARING = stems_of(
    "plan intend expect schedule threaten vow promise pledge agree offer want wish hope prepare propose proposal bid"
    " consider mull seek try attempt aim urge ask call demand order request require warn caution fear suspect accuse"
    " allege claim believe think understand suppose purport report rumour rumor deny denial reject refuse refusal fail"
    " failure decline refute dismiss dispute doubt question false fake hoax untrue mistaken simulate simulation"
    " fictional unconfirmed unverified confirm preliminary provisional tentative temporary partial draft indicative symbolic"
    " nonbinding binding conditional condition pending possible potential possibly potentially perhaps maybe"
    " likely unlikely probably apparent apparently alleged allegedly reportedly supposedly purportedly suspected"
    " proposed planned expected upcoming would-be"
    " former ex deputy vice acting interim designate elect assistant shadow self-styled self-proclaimed so-called"
    " foil thwart avert prevent stop block abort halt cancel postpone suspend ban forbid avoid lack nearly almost"
    " half third quarter part portion majority minority ally rival enemy opponent critic supporter"
    " appear seem admit acknowledge conclude suggest argue insist estimate predict forecast could"
) | {SAY}
# The sharpest of these: they take back what stands before them, wherever they stand.
REVERSING = stems_of(
    "deny denial refute false fake hoax untrue unconfirmed unverified pending condition conditional"
    " provisional nonbinding binding dispute retract correct withdraw doubt simulate simulation"
)
# Adverbs and other small words behind a verb that may be dropped with it.
PASSING = words_of("people yesterday today again earlier later meanwhile overnight together")
NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {word: 10 * at for at, word in enumerate(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 3)}
# Words without matter that are no words of grammar above: they bind nothing.
EMPTY = (
    STOPWORDS
    - GRAMMAR
    - BE
    - frozenset(NUMBERS)
    - words_of("said say says saying told tell according he she they him her them i we")
)
