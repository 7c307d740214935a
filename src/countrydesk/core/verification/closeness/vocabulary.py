"""The words that a judgement of a model may have beside those of its premises: a closed list, and all of it says nothing.

"The president is dead" has no number, date or name that could be missed. What it says is in a word that no premise has;
so what is neither told by a premise nor on this list is a fact of the model's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from countrydesk.core.verification.closeness.pieces import Piece, root
from countrydesk.core.verification.wording import stem

# Who acts, in general words; names are held against the premises by themselves.
_ACTORS = (
    "government authority official leader leadership minister ministry country state neighbor neighbour region side party"
    " partner public people outlet press source reader desk report they both other each"
)
# Mental and logical verbs, and the nouns of argument.
_REASONING = (
    "mean aim seek want try attempt intend hope prefer treat regard see view consider use serve pursue show signal suggest"
    " indicate reflect matter cause reason result effect link tie connect relate depend rely rest base limit balance weigh"
    " favor favour support oppose respond answer react follow continue keep remain stay hold change shift turn move"
    " increase reduce raise lower rise grow widen narrow deepen strengthen weaken harden soften ease tighten improve"
    " worsen sustain maintain repeat renew extend expand include exclude concern affect involve need require make"
    " stand cooperate differ compete prevent allow avoid"
    " interest policy course step effort ground priority attention pressure risk question issue problem subject part"
    " aspect approach position purpose goal plan measure means way kind form role place point line basis sign pattern trend"
    " direction degree scale level number share extent domestic foreign internal external regional national local bilateral"
    " economic political military security diplomatic commercial practical symbolic formal main major minor new old same"
    " different similar separate common joint own wide narrow long short term slow quick gradual temporary lasting current"
    " recent early late further first second single several few many most more less only already still yet again now"
    " together alone beyond within rather instead mainly partly largely simply merely nothing something courtesy coincidence"
    " response reaction cooperation coordination competition dependence independence stability continuity relation relationship"
)
# What is said of sources and of how sure one is.
_SOURCING = (
    "judge judgement judgment assess assessment confidence high moderate low likely unlikely chance roughly even almost"
    " certain very assume assumption strong strongest alternative explanation forecast event coded telling tell told say"
    " said speak name detail information account origin independent direct indirect evidence confirm corroborate verify"
    " contradict agree claim know unknown available missing lack brief clear unclear consistent publish medium release"
    " statement sourcing week period day time open matter"
    " stake few brief true complete react report related unrelated hard harder shut"
)
# What readers can do themselves.
_ADVICE = (
    "check verify confirm avoid prepare plan wait review keep register postpone delay allow carry monitor watch ask consult"
    " compare treat read note update test consider inform travel trip journey route visit business staff office supply"
    " stock supplier contract document expect quote cite caution care careful ahead before until while figure contact"
)
_WORDS = f"{_ACTORS} {_REASONING} {_SOURCING} {_ADVICE}".split()
KNOWN = frozenset(map(stem, _WORDS)) | frozenset(map(root, _WORDS))
# So short a word says nothing of its own.
_SHORTEST = 3


def unheard(claimed: Iterable[Piece], told: frozenset[str]) -> Iterator[str]:
    """The words of a judgement that neither its premises (`told`, keys of pieces) nor the closed list have, in order.

    Names and figures are left to the checks that know them.
    """
    for piece in claimed:
        plain = piece.spelled.lower()
        if piece.capital or piece.key[0] == "#" or len(plain) < _SHORTEST or piece.key in told:
            continue
        if KNOWN.isdisjoint({piece.key, stem(plain), root(plain)}):
            yield piece.spelled
