"""English verbs in the forms that an operator has to write: base, past, participle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Base, past, participle. Where the past is no participle it is a finite verb wherever it stands.
_IRREGULAR = """
begin began begun|become became become|break broke broken|bring brought brought|build built built|buy bought bought
catch caught caught|choose chose chosen|come came come|do did done|draw drew drawn|drive drove driven|eat ate eaten
fall fell fallen|feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forget forgot forgotten
get got gotten|give gave given|go went gone|grow grew grown|have had had|hear heard heard|hold held held|keep kept kept
know knew known|lead led led|leave left left|lend lent lent|lose lost lost|make made made|mean meant meant|meet met met
pay paid paid|ride rode ridden|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold
send sent sent|shoot shot shot|show showed shown|sing sang sung|sink sank sunk|sit sat sat|speak spoke spoken
spend spent spent|stand stood stood|steal stole stolen|strike struck struck|swear swore sworn|take took taken
teach taught taught|tell told told|think thought thought|throw threw thrown|wear wore worn|win won won
withdraw withdrew withdrawn|write wrote written
"""
_REGULAR = """
abandon accept accuse achieve acquire act add admit adopt advise affect agree air allow announce appear apply appoint
approve argue arrest arrive ask assassinate attack attend award back ban bar blame block bomb call campaign cancel capture
carry cause change charge claim close collapse complete conclude condemn conduct confirm consider contain continue
contribute convict cover create criticize cross damage debut decide declare decline defeat defend demand deny deploy
describe destroy detain develop die direct discover dismiss display dissolve donate drop earn elect enact end endorse enforce
enlist enroll ensure enter escape establish execute expand expel explain express extend face fail feature fire follow
force form fund graduate grant guarantee happen hire host identify impose improve include increase indicate injure inspect
introduce invade invite issue jail join kill land lack last launch lease lift list live load lower manage march mark marry
move name negotiate nominate note observe occur offer open operate oppose order organize oust participate pass perform
phase pick place plan play pledge praise predict prepare present preserve press prevent produce promise promote propose
protest prove provide publish purchase push raise ratify reach receive recognize record recover reduce refuse reject
release remain remove renew repair replace report represent reprise request rescue resign resume retain retire return
reveal review revoke rule sail sanction score scrap secure seize serve share shell sign star start state stay stop store
stream study submit suffer suggest summon supply support surrender survive suspend sustain target test threaten tour train
transfer travel treat unveil urge use veto violate visit vote vow want warn watch welcome work
"""
# Regular verbs that double their last consonant.
_DOUBLED = frozenset({"admit", "bar", "ban", "drop", "plan", "scrap", "stop", "submit", "expel", "transfer"})


@dataclass(frozen=True)
class Verb:
    """One verb; `past` and `participle` are spelled as written."""

    base: str
    past: str
    participle: str

    @property
    def finite(self) -> bool:
        """Whether its past can be told from its participle by its spelling."""
        return self.past not in {self.participle, self.base}


def _regular(base: str) -> Verb:
    past = regular_past(base)
    return Verb(base, past, past)


def regular_past(base: str) -> str:
    """ "carry" -> "carried", "stop" -> "stopped", "name" -> "named", "sign" -> "signed"."""
    if base in _DOUBLED:
        return f"{base}{base[-1]}ed"
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}ed"


VERBS: tuple[Verb, ...] = (
    *(Verb(*row.split()) for row in _IRREGULAR.strip().replace("\n", "|").split("|")),
    *(_regular(base) for base in _REGULAR.split()),
)
BY_BASE: Mapping[str, Verb] = {verb.base: verb for verb in VERBS}
BY_PAST: Mapping[str, Verb] = {verb.past: verb for verb in VERBS}
BY_PARTICIPLE: Mapping[str, Verb] = {verb.participle: verb for verb in VERBS}
