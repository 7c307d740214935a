"""Word tables of the blind operators: verbs with their forms, opposites, states, cities, offices, units.

Written from the language alone, by somebody who had not read the checks; what is missing here costs an operator
mutants, never a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping


def words(text: str) -> tuple[str, ...]:
    """The words of a table, underscores for spaces."""
    return tuple(word.replace("_", " ") for word in text.split())


def _pairs(text: str) -> dict[str, str]:
    """`a/b c/d` as a mapping, underscores for spaces."""
    return {a.replace("_", " "): b.replace("_", " ") for a, b in (item.split("/") for item in text.split())}


def _both(text: str) -> dict[str, str]:
    forward = _pairs(text)
    return {new: old for old, new in forward.items()} | forward


_IRREGULAR = """arise/arose/arisen beat/beat/beaten become/became/become begin/began/begun bind/bound/bound break/broke/broken
bring/brought/brought build/built/built buy/bought/bought catch/caught/caught choose/chose/chosen come/came/come
draw/drew/drawn drive/drove/driven fall/fell/fallen feel/felt/felt fight/fought/fought find/found/found
fly/flew/flown forbid/forbade/forbidden get/got/got give/gave/given go/went/gone grow/grew/grown hold/held/held
keep/kept/kept lead/led/led leave/left/left lose/lost/lost make/made/made meet/met/met overthrow/overthrew/overthrown
pay/paid/paid rise/rose/risen run/ran/run seek/sought/sought sell/sold/sold send/sent/sent shake/shook/shaken
shoot/shot/shot show/showed/shown sing/sang/sung sink/sank/sunk speak/spoke/spoken spend/spent/spent
stand/stood/stood steal/stole/stolen strike/struck/struck take/took/taken teach/taught/taught
throw/threw/thrown undergo/underwent/undergone win/won/won withdraw/withdrew/withdrawn write/wrote/written"""

_REGULAR = """abandon abduct abolish accept accuse achieve acquire address admit adopt advance air allow ambush announce
annex appeal appear appoint apply approve arrest arrive assassinate assault attack attend award back ban behead
besiege bill blame disqualify outlaw stab block bomb boost boycott call cancel capture celebrate challenge change charge claim close
collapse collect commemorate complete conclude condemn conduct confirm confiscate conquer consider convict
create criticise criticize cross damage debate declare defeat defend deliver demand deny deploy deport
destroy detain develop dismiss displace dissolve divide double earn elect enact end endorse enter escape establish
evacuate evict examine exceed exchange execute expand expel explode export extend extradite face fail feature file
finance fine finish fire follow found free fund generate grant halt hail hand help hire honour honor host identify
ignore impeach import impose imprison improve include increase indict inaugurate injure inspect install interview
introduce invade investigate invite issue jail join judge kidnap kill launch legalise legalize lift list loot lower
marry mark mention mobilise mobilize murder name negotiate nominate obtain occupy open operate oppose order organise
organize oust overturn own pardon pass perform play pledge poison praise present prevent print produce prohibit
promise promote propose prosecute protect provide publish punish pursue question raid raise ratify reach receive
recall recapture recognise recognize record recover recruit reduce refuse reject release remove renew reopen replace
report rescue resign resume retake return reveal review revive rule sack sail sanction scrap seize select sentence
serve settle share shell sign sponsor stage start stop strengthen suffer sue support surrender suspend target test
threaten topple torture train transfer travel unveil urge use visit vote warn weaken welcome withhold work wound"""

_DOUBLED = "ban bar stop kidnap scrap rob plan admit submit permit cut-off commit regret transfer expel cancel"
_REPORTING = """add admit announce claim confirm declare deny mention report reveal say state tell warn"""


def _regular(base: str) -> str:
    if base in _DOUBLED.split() and base not in {"cancel"}:
        return f"{base}{base[-1]}ed"
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}ed"


# base -> (past, participle)
VERBS: Mapping[str, tuple[str, str]] = {
    **{base: (_regular(base), _regular(base)) for base in _REGULAR.split() if base != "withhold"},
    **{base: (past, part) for base, past, part in (item.split("/") for item in _IRREGULAR.split())},
    "cut": ("cut", "cut"),
    "hit": ("hit", "hit"),
    "put": ("put", "put"),
    "set": ("set", "set"),
}
PAST: Mapping[str, str] = {past: base for base, (past, _) in VERBS.items() if past != base}
PARTICIPLE: Mapping[str, str] = {part: base for base, (_, part) in VERBS.items()}
REPORTING = frozenset(_REPORTING.split())

# Verbs of one who does something to another: turned round they tell another story.
ONE_SIDED = frozenset(
    words("""
    abduct ban beat disqualify free investigate outlaw recruit remove stab
    accuse ambush arrest assassinate assault attack back besiege blame bomb capture challenge charge condemn convict
    criticise criticize defeat defend deport detain dismiss endorse evacuate expel fund hail help hire host impeach
    imprison indict injure invade invite jail kidnap kill murder nominate oppose oust overthrow pardon poison praise
    prosecute protect punish question raid recognise recognize replace rescue sack sanction sentence shell shoot
    sponsor strike sue support target threaten torture train urge visit warn welcome wound hit""")
)

ANTONYMS: Mapping[str, str] = _both(
    """increased/decreased increase/decrease increases/decreases increasing/decreasing rising/falling higher/lower
    strengthened/weakened strengthening/weakening accepted/rejected supported/opposed supports/opposes
    supporting/opposing bought/sold exports/imports exported/imported expanded/reduced victory/defeat
    success/failure largest/smallest biggest/smallest highest/lowest strongest/weakest longest/shortest
    oldest/youngest older/younger condemned/praised legal/illegal successful/unsuccessful successfully/unsuccessfully
    majority/minority widened/narrowed escalated/eased resumed/suspended included/excluded improved/worsened
    encouraged/discouraged optimistic/pessimistic permanent/temporary allies/enemies ally/enemy
    lenient/harsh guilty/innocent surplus/deficit"""
) | _pairs(
    """arrested/released detained/freed signed/rejected approved/rejected rejected/approved adopted/rejected opened/closed reopened/closed
    joined/left imposed/lifted lifted/imposed deployed/withdrew withdrew/deployed won/lost lost/won
    banned/permitted began/ended started/ended confirmed/denied denied/confirmed refused/agreed
    launched/cancelled succeeded/failed failed/managed appointed/dismissed elected/ousted enrolled/withdrew
    seized/returned welcomed/condemned criticised/praised criticized/praised raised/lowered boosted/reduced
    doubled/halved captured/lost backed/opposed endorsed/opposed recognised/disowned recognized/disowned
    invited/barred restored/severed extended/shortened reduced/increased declining/growing growing/shrinking
    promoted/demoted acquitted/convicted convicted/acquitted destroyed/spared closed/opened"""
)
# Words that turn round only before or after certain others: pattern -> replacement.
ANTONYM_PATTERNS: Mapping[str, str] = {
    r"\brose(?= (?:by|to|from|\d))": "fell",
    r"\bfell(?= (?:by|to \d|to \$|from|\d))": "rose",
    r"\bmore than(?= [\d$€£])": "less than",
    r"\bless than(?= [\d$€£])": "more than",
    r"\bleft(?= (?:the|his|her|its|their) )": "joined",
    r"\bdeclined(?= (?:by|from) )": "rose",
    r"\bdeclined(?= to [a-z])": "agreed",
    r"\bdeclined(?= (?:the|an?|his|her|their|[A-Z][\w’']+) )": "accepted",
    r"\bin favou?r of\b": "against",
    r"\bvoted against\b": "voted for",
    r"\bvoted for\b": "voted against",
    r"\bhigher than\b": "lower than",
    r"\bbefore(?= (?:the|his|her|its|a|an) )": "after",
    r"\bafter(?= (?:the|his|her|its|a|an) )": "before",
    r"\bwith(?= (?:the )?(?:support|help|approval) of\b)": "without",
}
# The antonym fits what stood there, not what may follow it.
ANTONYM_BARRED: Mapping[str, str] = {
    "opened": "fire|the scoring|by|up|as",
    "closed": "in|doors",
    "won": "the|a|an|over",
    "raised": "in|by|concerns|questions|on|awareness",
    "signed": "up|by|on|to|with|off|a new|for",
    "joined": "by|up|in|forces|together",
    "lost": "to|his life|her life|their lives",
    "began": "to|as",
    "started": "to|as|off|out",
    "adopted": "by|from|son|daughter|child",
    "included": "in|by|on",
    "failed": "in|state",
    "legal": "defense|defence|action|challenge|team|battle|advice|fees|status|system|adviser|advisor",
    "arrested": "for|and charged",
    "launched": "by|from|into|in|its|on|a|an",
    "backed": "by|up|militia|group",
    "reduced": "to",
    "succeeded": "by|him|her|as",
    "promoted": "by|the",
    "confirmed": "by",
    "elected": "to|in|as|from|boards",
    "majority": "leader|party|of|in",
    "increase": "in the number",
    "growing": "up",
    "supported": "not|that|by",
    "opposed": "to",
}

# Deaths and injuries, fighters and civilians: the number stays and belongs to somebody else.
KINDS: Mapping[str, str] = _both(
    """killed/injured killing/injuring deaths/injuries soldiers/civilians missiles/drones women/men
    boys/girls exports/imports daughters/sons"""
) | _pairs(
    """wounded/killed wounding/killing injured/killed dead/injured troops/civilians detained/killed arrested/killed
    missing/dead displaced/killed hostages/soldiers policemen/firefighters refugees/soldiers teachers/doctors
    children/adults students/teachers passengers/crew_members fatalities/injuries tanks/helicopters ships/aircraft
    homes/schools schools/hospitals"""
)

# One word of a quotation replaced by another that fits the grammar; the speaker did not say it.
QUOTE_WORDS: Mapping[str, str] = _pairs(
    """must/should should/could will/may would/might can/cannot always/often never/rarely all/some every/almost_every
    good/poor great/decent bad/terrible new/recent old/former big/modest large/sizeable small/minor
    important/useful significant/notable serious/slight strong/firm clear/likely possible/probable first/second
    best/better best/worst war/conflict peace/calm country/region nation/people people/citizens government/cabinet
    world/region state/province power/influence force/pressure forces/troops attack/incident attacks/incidents
    deal/arrangement agreement/understanding talks/discussions meeting/session policy/position security/safety
    threat/risk danger/risk crisis/problem problem/question problems/questions issue/question economy/market
    future/past today/tomorrow now/soon never/seldom more/less many/several most/some only/mainly strong/weak
    want/expect need/want needs/wants believe/hope think/suspect know/believe said/suggested make/keep take/use
    end/pause stop/delay start/plan help/let support/tolerate defend/protect fight/compete win/survive
    death/defeat life/work family/household children/pupils men/soldiers women/girls law/rule laws/rules right/chance
    rights/interests freedom/autonomy justice/order history/memory culture/tradition historically/politically
    culturally/socially aesthetically/morally music/sound song/tune film/story book/essay masterpiece/success
    dream/vision beautiful/pleasant happy/content proud/glad sad/angry free/open ready/willing able/eager
    full/partial total/partial complete/partial national/regional international/regional global/regional
    political/economic economic/political military/naval nuclear/chemical illegal/improper wrong/unwise true/plausible
    real/apparent fake/doubtful fully/partly completely/largely absolutely/fairly deeply/somewhat simply/partly
    and/or not/hardly no/little is/was are/were has/had have/had"""
)

STATES = words("""
    Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh
    Belarus Belgium Bolivia Botswana Brazil Bulgaria Cambodia Cameroon Canada Chile China Colombia Croatia Cuba Cyprus
    Denmark Ecuador Egypt Eritrea Estonia Ethiopia Finland France Germany Ghana Greece Greenland Guatemala Haiti
    Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya
    Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Libya Lithuania Luxembourg Malaysia Mali Malta Mexico Moldova Mongolia
    Montenegro Morocco Mozambique Myanmar Namibia Nepal New_Zealand Nicaragua Niger Nigeria North_Korea Norway Oman
    Pakistan Panama Paraguay Peru Poland Portugal Qatar Romania Russia Rwanda Saudi_Arabia Senegal Serbia Singapore
    Slovakia Slovenia Somalia South_Africa South_Korea Spain Sudan Sweden Switzerland Syria Taiwan Tajikistan Tanzania
    Thailand Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam Yemen Zambia
    Zimbabwe""")
CITIES = words("""
    Abuja Accra Algiers Amman Amsterdam Ankara Athens Baghdad Baku Bangkok Barcelona Beijing Beirut
    Belfast Belgrade Berlin Bogota Boston Brasilia Brussels Bucharest Budapest Cairo Calgary Canberra Caracas Chicago
    Chisinau Copenhagen Dakar Dallas Damascus Delhi Denver Detroit Dhaka Doha Dubai Dublin Geneva Glasgow Hamburg Hanoi
    Harare Havana Helsinki Hong_Kong Houston Islamabad Istanbul Jakarta Jerusalem Johannesburg Kabul Karachi
    Kathmandu Kharkiv Khartoum Kyiv Lagos Lima Lisbon London Los_Angeles Madrid Manchester Manila Melbourne Miami Milan
    Minsk Montreal Moscow Mumbai Munich Nairobi New_Delhi New_York Odesa Osaka Oslo Ottawa Paris Philadelphia Prague
    Pristina Pyongyang Riga Rome San_Francisco Santiago Seattle Seoul Shanghai Sofia Stockholm Sydney Tallinn
    Tbilisi Tehran Tel_Aviv Tokyo Toronto Tripoli Tunis Ulaanbaatar Vienna Vilnius Warsaw Washington Yerevan
    Zagreb Zurich""")
GIVEN = frozenset(
    words("""
    Aaron Abbas Abdul Abdullah Adam Adel Ahmad Ahmed Alan Albert Aleksandr Alex Alexander Alexei Ali Alice Amanda Amir
    Amy Ana Andrea Andrei Andrew Andy Angela Anita Ann Anna Anne Annie Anthony Antonio Anwar Arthur Barack Barbara Ben
    Benjamin Bernard Bernie Bill Bob Boris Brad Brian Bruce Carl Carlos Carol Caroline Catherine Charles Charlie Chen
    Chris Christian Christine Claire Claudia Clive Craig Dan Daniel David Dean Deborah Dennis Diana Dick Dmitry Don
    Donald Donna Doug Douglas Duncan Ed Eddie Edward Edwin Elena Elizabeth Ellen Emily Emma Emmanuel Eric Erik Eva Evan
    Fatima Felix Fernando Francis Francisco Frank Fred Friedrich Gary Gavin Gene Geoffrey George Gerald Giorgia Glenn
    Gordon Graham Greg Gustavo Hakan Hans Harold Harry Hassan Heather Helen Henry Hillary Howard Hugh Hussein Ian
    Ibrahim Igor Imran Isabel Ivan Jack Jacob James Jan Jane Janet Jason Javier Jean Jeff Jennifer Jeremy Jerome Jerry
    Jessica Jim Jimmy Joan Joe Joel John Johnny Jon Jonathan Jorge Jose José Joseph Juan Judith Julia Julian Julie Kamala
    Karen Kate Katherine Kathleen Keir Keith Kelly Ken Kenneth Kevin Khalid Kim Kristin Kyle Larry Laura Lauren Lee
    Leon Leonard Lewis Linda Lindsey Lisa Liz Louis Lucy Luis Luke Lula Manuel Marco Margaret Maria Marie Marina Mario
    Mark Martha Martin Mary Masoud Matt Matthew Max Megan Melissa Michael Michel Michelle Miguel Mike Mikhail Mohamed
    Mohammad Mohammed Mustafa Nancy Naomi Narendra Natalie Nathan Neil Nicholas Nicolas Nicole Nigel Nikolai Nicki
    Nouri Olga Oliver Olivia Omar Oscar Pamela Patricia Patrick Paul Pedro Peter Phil Philip Rachel Ralph Randy Raymond
    Rebecca Recep Reza Ricardo Richard Rick Rishi Robert Roberto Robin Roger Ron Ronald Rosa Ross Roy Russell Ruth Ryan
    Salman Sam Samuel Sandra Sanae Sara Sarah Scott Sean Sebastian Sergei Sergey Sharon Shehbaz Shinzo Simon Sophie
    Stephanie Stephen Steve Steven Stuart Susan Taylor Ted Teresa Theresa Thomas Tim Timothy Todd Tom Tony Trevor
    Ursula Valerie Vaughan Victor Victoria Vincent Viktor Virginia Vladimir Volodymyr Walter Warren Wayne Wendy William
    Winston Xi Yuri Yusuf Zack Zoe""")
)
NAMED = frozenset(name.split()[0] for name in (*STATES, *CITIES, *GIVEN))
ORG_WORDS = frozenset(
    words("""
    Agency Army Association Authority Bank Board Brigades Bureau Cabinet Centre Center Commission Committee Company
    Congress Corporation Corps Council Court Department Federation Force Forces Foundation Front Fund Group Guard
    Institute League Ministry Movement Network Office Organisation Organization Parliament Party Police Red_Cross
    Senate Service Society Times Union University Post""")
)
TITLES = (
    "President|Prime Minister|Foreign Minister|Defence Minister|Defense Minister|Finance Minister|Interior Minister|"
    "Chancellor|Senator|Governor|Mayor|General|Gen\\.|Secretary of State|Defense Secretary|Foreign Secretary|"
    "Judge|King|Queen|Prince|Princess|Dr\\.?|Professor|Sir|Lord|Rep\\.|Sen\\.|Gov\\.|Admiral|Colonel|Ambassador"
)
SPEAKERS = (
    "the International Committee of the Red Cross",
    "Greenpeace",
    "the World Bank",
    "the Vatican",
    "the International Olympic Committee",
    "Médecins Sans Frontières",
)
INVENTED_STATES = ("Veldania", "Zandoria", "Ostramia", "Kelmaristan", "Dorvania", "Lutavia")
INVENTED_BODIES = (
    "the Ministry of Border Harmony of Veldania",
    "the Kelmari Federal Bureau of Tides",
    "the Royal Zandorian Foreign Ministry",
    "the Ostramian Institute for Strategic Weather",
    "the Dorvanian Ministry of National Calm",
)

ALIASES: Mapping[str, str] = _both(
    """United_States/US United_Kingdom/UK European_Union/EU United_Nations/UN World_Health_Organization/WHO
    International_Monetary_Fund/IMF North_Atlantic_Treaty_Organization/NATO African_Union/AU
    United_Arab_Emirates/UAE Turkey/Türkiye South_Korea/Republic_of_Korea Myanmar/Burma
    International_Atomic_Energy_Agency/IAEA World_Trade_Organization/WTO Ivory_Coast/Côte_d'Ivoire
    Czech_Republic/Czechia Kurdistan_Workers'_Party/PKK Federal_Bureau_of_Investigation/FBI
    Central_Intelligence_Agency/CIA World_Trade_Organisation/WTO"""
) | _pairs(
    "U.S./US USA/US U.N./UN U.K./UK America/the_United_States Britain/the_United_Kingdom Holland/the_Netherlands"
)

SPELLINGS: Mapping[str, str] = _both(
    """defence/defense programme/program centre/center labour/labor neighbouring/neighboring neighbour/neighbor
    honour/honor harbour/harbor favour/favor colour/color organised/organized recognised/recognized
    criticised/criticized organisation/organization organisations/organizations travelled/traveled cancelled/canceled
    theatre/theater metres/meters metre/meter kilometres/kilometers tonnes/metric_tons offence/offense
    licence/license grey/gray analyse/analyze authorised/authorized per_cent/percent"""
)

MONTHS = words("January February March April May June July August September October November December")
WEEKDAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
NUMBER_WORDS = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
ORDINALS = words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth"
)

WRONG_UNITS: Mapping[str, str] = _both(
    "kilometres/miles kilometers/miles km/miles metres/feet meters/feet hectares/acres tonnes/kilograms litres/gallons"
) | _pairs(
    """seconds/minutes minutes/hours hours/days days/weeks weeks/months months/years years/months decades/years
    barrels/tonnes pounds/tons feet/yards miles/kilometres tons/pounds inches/feet day/week hour/day week/month
    month/year year/month minute/hour km/metres kg/grams degrees_Celsius/degrees_Fahrenheit °C/°F °F/°C"""
)
# unit -> (the same in another system, factor)
CONVERSIONS: Mapping[str, tuple[str, float]] = {
    "kilometres": ("miles", 0.621371),
    "kilometers": ("miles", 0.621371),
    "km": ("miles", 0.621371),
    "miles": ("kilometres", 1.609344),
    "metres": ("feet", 3.28084),
    "meters": ("feet", 3.28084),
    "feet": ("metres", 0.3048),
    "hectares": ("acres", 2.47105),
    "acres": ("hectares", 0.404686),
    "kilograms": ("pounds", 2.20462),
    "kg": ("pounds", 2.20462),
    "litres": ("gallons", 0.264172),
}
WRONG_CURRENCIES: Mapping[str, str] = {
    **_both("dollars/euros yen/yuan"),
    **_pairs("dollar/euro euro/dollar rupees/dollars rubles/dollars roubles/dollars US$/€ $/€ €/$ £/$ ¥/$"),
}
SCALES: Mapping[str, str] = _pairs(
    "thousand/million million/billion billion/million trillion/billion bn/m m/bn tn/bn thousands/millions "
    "hundreds/thousands dozens/thousands millions/billions"
)
REPORTING_SYNONYMS: Mapping[str, str] = _pairs(
    "said_that/stated_that stated/said declared/announced announced/declared said/stated says/states added/went_on_to_say"
)
OWNED = (
    "president|prime minister|foreign minister|defence minister|defense minister|government|parliament|capital|army|"
    "military|economy|constitution|supreme court|interior ministry|foreign ministry|defence ministry|central bank|"
    "ruling party|population|king|airport|leader|opposition|debut|grandson|daughter|son|husband|wife"
)
