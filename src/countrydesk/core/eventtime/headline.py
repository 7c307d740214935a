"""English headlines put what has happened in the present tense: "France arrests nine", "Pilots warn of fatigue".

The verbs of news, in classes: acts are over when they are told; courses take their time, so the lead has to say
whether they last; states last; plans are not done yet. A noun of the same form ("US strikes in the Caribbean") is told from the verb
by what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from countrydesk.core.coding.lexicon import third_person

_ACTS = """
    abandon abduct accept accuse acknowledge acquit add admit adopt advise affirm agree airlift alert allow alter annex
    announce apologise apologize appeal appear appoint approve argue arrest arrive ask assassinate assemble assert
    assign attack avert avoid award back backtrack bag bail ban bar beat beef begin behead bet betray blame blast
    blend block blow board bomb boo book bow boycott brand breach bribe brief bring burst bury buy bypass call cap
    capsize capture cast caution cede cement chair change charge chase check cheer chide cite claim clarify clear
    cling close coach collapse collide come commence commit complain complete concede conclude condemn conduct
    confirm contest convene convert convict correct cost court crack crash create criticise criticize cross crown
    crumble crush curb cut damage deal debut decide declare decline decry dedicate deem defeat defend defy delay
    deliver demolish denounce deny depart depict deploy deport derail destroy detail detain detect detonate devalue
    die dip direct disavow disband discharge disclose discover dismiss dispatch disqualify disrupt dissolve ditch
    divert divide dock dodge donate double down downgrade drop drown dump dwarf earn ease echo eject elect
    electrocute elevate embrace emerge emigrate enact end endorse enforce enlist ensnare enter entertain envision
    erase erupt escalate escape establish evacuate evade evict examine exchange exclude execute exhume exile exit
    exonerate expand expel expire explode exploit express extend extract extradite fade fail fall falter fault ferry
    field file find fine fire flag flee flip flood flout fly foil follow forbid forfeit forgive form foster free
    freeze fuel fund gain get give grant ground gun gut hack hail halt halve hammer hamper hand handcuff harm head
    heckle hijack hike hint hire hit hobble hold honor honour hurl hurt identify ignite ignore impeach implicate
    implode import impose imprison inaugurate incite increase indict infect inflict inform inherit initiate inject
    injure insist inspect install insult intensify intercept interrupt intervene interview intimidate introduce
    invade invest invite invoke issue jail join jump kick kickstart kidnap kill kneel knock label lambast lament
    land lash laud launch lay learn leave lend levy liberate lift liken link list log loot lose lower maim make
    mandate mark meddle miss mobilise mobilize mock modify murder name narrow nationalise nationalize neutralise
    neutralize nix nominate normalise normalize note notify nudge oblige obtain occupy offer okay open oppose order
    oust outline overcome overhaul overrule oversee overshadow overtake overthrow overturn parade pardon pass pay
    peg perform perish permit phase pick pilot plant plead pledge plummet plunge point post postpone pour power
    praise preach present preserve prevail prevent profit prohibit prolong promise prompt propel prosecute protect
    prove provide provoke publish pull pummel punish purchase purge put puzzle quash question quit raid raise ram
    ransack ratchet ratify rattle ravage reach react reaffirm reassure rebuff rebuild rebuke recall recapture recede
    receive recognise recognize recount recover redeploy redraw reduce reel refer reform refuel refuse refute regain
    register rein reinstate reiterate reject rekindle relaunch relax release relent relocate remove renew reopen
    repatriate repay repeal repel replace reply report represent reprimand repurpose request require requisition
    reroute reschedule rescind rescue resettle reshape reshuffle resign respond restore restrict resume resurface
    retain retake retaliate retire retract retreat retrieve return reunite revamp reveal reverse revise revisit
    revive revoke rip risk rock roll rouse route ruin rule run sabotage sack sanction save scold score scramble
    scrap screen scrutinise scrutinize secure see seize sell send sentence set settle sever shake shape share
    shatter shell shelve shift shock shoot show showcase shrug shun shut shutter side sign signal silence simplify
    sink sit skip slam slap slash slip smash smear smuggle snap snub soften solve spare spark speak spell spend
    split spur spurn stab stabilise stabilize stage stall stand start steal steer step stifle stir stop storm strand
    strengthen stress stretch strike strip stumble stun submit subpoena succeed succumb sue suffer suggest summon
    supply support surpass suspend sustain swamp swap sway swear sweep switch take tank tap taper target taunt tax
    tear tease tell term test thank threaten throw thwart tighten tip top topple torch touch tout trade trail train
    trample transfer transform trap treat trek trigger trim triple triumph trounce try tumble turn uncover undercut
    undergo undermine unearth unfold unfreeze unify unite unleash unlock unmask unravel unseat unsettle unveil
    update upgrade uphold uproot urge use usher vandalise vandalize veto vie vilify vindicate violate visit void
    vote vow wade warn wave weaken welcome whip widen win wipe withdraw woo wound wrap wreck write yank yield
"""
_COURSES = """
    advance break clash debate demand discuss dispute draw face gather host investigate lead march meet mourn move
    negotiate observe press probe protest push rally rise slow stream tackle talk travel weigh work
"""
_STATES = """
    battle brew burn continue deepen dig endure fear fight grapple grow hunt linger loom mount persist race rage remain
    search simmer soar spread struggle surge wait worry worsen
"""
_PLANS = "aim brace consider eye intend look mull plan plot prepare propose ready seek"
_SAYS = "say"
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
# What a noun stands before, and what it stands behind.
_NOUN_BEFORE = re.compile(
    r"\s*(?:$|[,.:;?!|–—-]|(?:in|at|of|between|near|by|is|are|was|were|has|have|had|will|and|or)\b)", re.IGNORECASE
)
_NOUN_BEHIND = re.compile(
    r"(?:\b(?:the|a|an|of|and|or|to|for|in|on|by|with|from|new|first|more|no|its|their|his|her|over|as|into|against|after|amid|us|u\.s\.)|['’]s|-)\s*$",
    re.IGNORECASE,
)
# Forms that are nouns as often as verbs.
_BOTH_WORDS = """
    alerts attacks awards backs bans battles beats blasts bombs books boos brands breaches bursts calls caps changes
    charges checks claims clashes costs courts cracks crashes crosses crowns cuts deals debates debuts delays
    demands deploys details disputes docks doubles exchanges exits faces fears fields fights files fines fires flags
    floods forms funds grounds guns hacks hands heads hikes hires hosts imports insults interviews labels links
    lists logs loots mandates marches marks mounts moves murders names notes offers orders parades passes pegs
    permits phases pilots plans plants pledges points posts presents probes profits prompts protests punishes
    purchases purges pushes questions races raids rallies reforms releases reports requests retreats returns risks
    rolls routes rules runs sanctions scores screens searches sentences sets shapes shares shells shifts shocks
    shoots shows signals slips snaps sparks spreads spurs stages stalls stands stops stresses strikes strips
    struggles supplies supports sweeps switches talks tanks taps targets taxes terms tests trails trains traps
    travels treats treks triggers turns updates upgrades uses vetoes visits votes waves works worries wounds wraps
    yields
"""
# Forms that may be nouns behind an article or an adjective, and stand before a preposition as verbs.
_LOOSE_WORDS = """
    directs drops ends fails falls gains hints increases jumps lands leads leaves looks opens rises starts steps surges
    takes welcomes wins
"""
_BOTH, _LOOSE = frozenset(_BOTH_WORDS.split()), frozenset(_LOOSE_WORDS.split())


_TO = re.compile(r"(?<!said )(?<!told )(?<!asked )(?<!urged )(?<!ordered )\bto\s+$", re.IGNORECASE)
# "Fire at Rotterdam docks at night".
_PLACED = re.compile(r"\b(?:at|in|near|of|from|outside)\s+\w+\s+$", re.IGNORECASE)
_GOVERNED = {
    "calls": re.compile(r"\s+(?:on|for)\b", re.IGNORECASE),
    "docks": re.compile(r"\s+(?:at|with)\b", re.IGNORECASE),
}
_CLASSES = {"act": _ACTS, "course": _COURSES, "state": _STATES, "planned": _PLANS, "says": _SAYS}
_SINGULAR = {third_person(base): state for state, bases in _CLASSES.items() for base in bases.split()}
_PLURAL = {base: state for state, bases in _CLASSES.items() for base in bases.split()}
_MANY = re.compile(
    r"(?:[a-z]+[a-rtv-z]s|people|police|men|women|children|thousands|dozens|hundreds|family|staff|crew|team|union|army|council"
    r"|public|media|both|some|many|most|,\s\w+|\band\s+\w+)\s*$",
    re.IGNORECASE,
)


def verbs(title: str) -> Iterator[tuple[str, int, int]]:
    """The present-tense verbs of a headline, in order: act, course, state, planned or says, with where each stands."""
    bare = True
    for match in _WORD.finditer(title):
        word = match.group().lower()
        before = title[max(0, match.start() - 30) : match.start()]
        state = _SINGULAR.get(word)
        if state and before.strip() and not _noun(word, before, title[match.end() : match.end() + 12]):
            bare = False
            yield state, match.start(), match.end()
        elif bare and word in _PLURAL and _TO.search(before):
            yield "planned", match.start(), match.end()
        elif word in _PLURAL and _MANY.search(before) and not _NOUN_BEHIND.search(before):
            yield _PLURAL[word], match.start(), match.end()


def _noun(word: str, before: str, after: str) -> bool:
    """Whether a word that may be a verb is a noun here: behind an article or before a preposition."""
    behind = word in _BOTH | _LOOSE and _NOUN_BEHIND.search(before)
    governs = word in _GOVERNED and _GOVERNED[word].match(after) and not _PLACED.search(before)
    return bool(behind or (word in _BOTH and not governs and _NOUN_BEFORE.match(after)))
