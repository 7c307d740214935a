"""Words that exclude each other: axes with two sides, prefixes of negation, and kinds of one sort.

An axis names a thing that can go or stand two ways; all words of one side say one thing of it. A word may lie on
several axes (what lifts a ban ends it, what lifts a price raises it). Names of relatives and of quarters of the sky are
axes too: they are no contraries, but exclude each other.
"""

from __future__ import annotations

from functools import lru_cache

from countrydesk.core.verification.wording import stem, words_of

# One axis a line, its sides parted by a bar. Base forms; inflections follow by `stem`.
_AXES = """
rise increase grow climb jump surge soar swell widen raise boost hike upturn uptick growth upward upwards
| fall decrease decline drop plunge sink shrink dwindle slump plummet reduce lower cut narrow slash downturn reduction halve
higher larger bigger greater | lower smaller lesser
highest largest biggest greatest | lowest smallest fewest
high | low
up | down
strengthen reinforce fortify bolster stronger strong | weaken undermine erode weaker weak
strongest | weakest
expand extend enlarge broaden lengthen expansion extension | contract shorten curtail contraction curtailment
longer | shorter
longest | shortest
improve better improvement recover ameliorate | worsen worse deteriorate deterioration
best | worst
accelerate speed acceleration faster quicken | decelerate slow slower deceleration slowdown
escalate intensify escalation inflame aggravate | deescalate ease calm abate defuse subside relax
tighten toughen stiffen | loosen relax ease soften
gain win victory triumph prevail winner | lose loss defeat loser forfeit
success succeed successful successfully manage | failure fail unsuccessful unsuccessfully collapse
profit surplus profitable | loss deficit unprofitable
buy purchase acquire buyer import importer | sell sale seller export exporter
import importer | export exporter
lend lender creditor | borrow borrower debtor
accept approve adopt ratify endorse pass agree sign acceptance approval adoption ratification consent
| reject refuse veto decline rejection refusal disapprove spurn rebuff veto
support back favor favour endorse uphold supporter proponent advocate support | oppose resist opponent opposition object critic
agree agreement accord consensus | disagree disagreement discord dispute
allow permit authorize authorise legalize legalise let enable permission | ban forbid prohibit bar outlaw block prevent prohibition disallow
legal lawful legitimate | illegal unlawful illegitimate
legalize legalise decriminalize decriminalise | criminalize criminalise
impose imposition enact introduce reimpose | lift repeal revoke rescind abolish scrap waive removal
join enter accede accession enlist enrol enroll entry | leave quit exit withdraw withdrawal departure secede
arrive arrival come enter | depart departure leave go
open reopen opening launch inaugurate | close shut closure closing
begin start commence launch initiate onset beginning outbreak | end finish stop halt cease conclude terminate ending cessation cancel
continue resume proceed persist resumption continuation restart maintain | suspend halt stop discontinue interrupt pause suspension cease
extend prolong | shorten curtail
deploy dispatch deployment send | withdraw recall pull withdrawal pullout
advance gain push | retreat withdraw
attack assault invade offensive | defend protect defense defence
seize capture occupy take | lose cede relinquish surrender return
arrest detain jail imprison capture detention imprisonment | release free liberate acquit
convict guilty conviction condemn | acquit innocent exonerate clear acquittal pardon
prosecution prosecutor plaintiff | defense defence defendant
appoint hire elect install reinstate recruit appointment hiring | dismiss fire oust sack remove resign dismissal ouster expel
elect reelect | oust unseat
promote promotion | demote demotion
include inclusion | exclude exclusion omit
add addition | remove subtract removal delete
confirm affirm acknowledge admit confirmation | deny refute denial disprove
praise commend applaud welcome hail laud | condemn criticize criticise denounce deplore decry blame condemnation criticism
encourage urge incite | discourage dissuade deter
ally allied friend partner friendly | enemy foe adversary rival hostile
peace truce ceasefire | war hostilities
kill die death dead perish slay fatal | survive survival alive survivor spare rescue save
birth born | death die
living | dead
destroy demolish raze wreck destruction | build rebuild restore construct reconstruct repair preserve construction
create establish found form | dissolve abolish disband dismantle
unite merge unify reunite union merger unification | divide split separate partition division
connect link attach | disconnect sever detach
sever cut break | restore establish resume renew
majority | minority
public | private
state-owned nationalize nationalise | privatize privatise privately-owned
military | civilian
government ruling | opposition rebel
domestic internal local home | foreign external overseas abroad
national | international
democratic democracy | authoritarian dictatorship autocratic
conservative right-wing rightist | liberal left-wing leftist progressive
urban city | rural countryside
rich wealthy affluent richer | poor impoverished poorer
employ employed employment | unemployed unemployment jobless
male man men boy boys | female woman women girl girls
husband | wife
father | mother
son | daughter
brother | sister
uncle | aunt
nephew | niece
grandson | granddaughter
grandfather | grandmother
king prince | queen princess
north northern northward | south southern southward
east eastern eastward | west western westward
northeast northeastern | southwest southwestern
northwest northwestern | southeast southeastern
before prior preceding ahead | after following since
early earlier earliest | late later latest
first initial opening | last final closing
older elder senior old aging | younger junior young
oldest eldest | youngest
new newer newest modern | old older oldest ancient
former | current incumbent
temporary interim provisional | permanent lasting
above over exceed surpass | below under beneath
inside within indoor indoors | outside outdoor outdoors
upper | lower
top | bottom
front | rear
left | right
true correct accurate right | false incorrect inaccurate wrong untrue
real genuine authentic | fake bogus counterfeit forged
positive optimistic upbeat optimism | negative pessimistic gloomy pessimism
safe safety secure | dangerous unsafe danger risky hazardous insecure
easy simple easily | difficult hard complex tough
hot warm warmer warming | cold cool colder cooling
dry drought | wet flood rainy
day daytime | night nighttime
summer | winter
morning | evening
maximum ceiling | minimum floor
major big large huge | minor small tiny
wide broad | narrow
heavy | light
full | empty partial
rapid quick fast swift | slow sluggish gradual
cheap cheaper inexpensive affordable | expensive costly dearer
common frequent often usual always frequently | rare uncommon seldom never rarely
voluntary volunteer | compulsory mandatory forced obligatory
direct | indirect
active | inactive dormant passive
visible reveal disclose expose public disclosure | hidden conceal hide secret concealment
remember recall | forget
attend presence present | absent absence boycott skip miss
obey comply compliance observe abide honor honour | violate breach disobey defy violation
trust confidence | distrust mistrust suspicion
love like | hate dislike hatred
hire recruit | layoff sack
pay repay payment | default nonpayment
charge accuse indict | exonerate clear absolve
inflow influx | outflow
immigrate immigration immigrant | emigrate emigration emigrant
winner | loser runner-up
host | guest visitor
teacher | student pupil
employer | employee
landlord | tenant
supply | demand
income revenue earnings | expenditure spending expense cost
asset | liability debt
optional | required mandatory
mobilize mobilise | demobilize demobilise
arm rearm armament | disarm disarmament
unilateral | bilateral multilateral
bullish | bearish
monarchy kingdom | republic
amateur | professional
vertical | horizontal
ancestor | descendant
predecessor | successor
precede | succeed follow
cause | consequence effect result
unanimous unanimously | divided split
nuclear-free denuclearize | nuclearize
"""
# Kinds of one sort, a sort a line: what is one of them is no other.
_KINDS = """
kill die death dead perish slay murder fatal casualty toll | injure wound hurt injury
| arrest detain detention jail imprison custody capture | abduct kidnap abduction | displace evacuate flee
soldier troop serviceman servicewoman military army conscript force fighter militant gunman rebel combatant
| civilian resident villager | journalist reporter | student pupil schoolchild | teacher | doctor nurse medic
| lawmaker deputy parliamentarian senator | prosecutor | judge
missile rocket | drone | bomb | mine | shell artillery
earthquake quake tremor | flood flooding | wildfire fire blaze | storm hurricane cyclone typhoon | avalanche | landslide
president presidency | minister ministry | governor | mayor | ambassador embassy | king queen monarch
airport airfield airbase | seaport port harbour harbor | railway train rail
oil crude petroleum | gas | coal | uranium
coup putsch | election poll vote | referendum plebiscite
"""
# A prefix of negation makes a contrary only of an adjective or a noun of one; these look so and are none.
_NO_CONTRARIES = words_of(
    "immigrant migrant invaluable valuable inflammable flammable indifferent different international national unanimous"
    " discharge charge discourse course"
)
_PREFIXES = ("un", "non", "dis", "in", "im", "il", "ir", "de")
_SHORTEST = 5


def _table(lines: str) -> dict[str, frozenset[tuple[int, int]]]:
    table: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(lines.replace("\n|", " |").strip().splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                table.setdefault(stem(word), set()).add((number, side))
    return {word: frozenset(places) for word, places in table.items()}


_TABLE, _SORTS = _table(_AXES), _table(_KINDS)


def sides(stemmed: str) -> frozenset[tuple[int, int]]:
    """The axes of a stem as (axis, side), side 0 or 1; empty for most words."""
    return _TABLE.get(stemmed, frozenset())


def kinds(stemmed: str) -> frozenset[tuple[int, int]]:
    """The sorts of a stem as (sort, kind), kinds counted from 0; empty for most words."""
    return _SORTS.get(stemmed, frozenset())


def excludes(one: str, other: str) -> bool:
    """True for two stems that name two kinds of one sort: soldier, civilian."""
    mine, theirs = kinds(one), kinds(other)
    return not mine & theirs and bool({sort for sort, _ in mine} & {sort for sort, _ in theirs})


@lru_cache(maxsize=65536)
def prefixed(one: str, other: str) -> bool:
    """True for two stems of which one is the other behind a prefix of negation: stable, unstable."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or {short, long} & _NO_CONTRARIES or not long.endswith(short):
        return False
    return long.removesuffix(short).rstrip("-") in _PREFIXES


def opposed(one: str, other: str) -> bool:
    """True where two stems lie on the two sides of one axis, and on one side of none."""
    mine, theirs = sides(one), sides(other)
    if mine & theirs:
        return False
    return prefixed(one, other) or any((axis, 1 - side) in theirs for axis, side in mine)
