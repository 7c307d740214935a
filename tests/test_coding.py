"""Coding: which kind of event a title and a lead tell of, and which titles tell of none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DESK
from countrydesk.core.coding import Actor, Coded, Coder, coded_from, counterparts, is_commentary, under_arms
from countrydesk.core.coding.commentary import is_feature, tells_deed

CODER = DESK.coder
SMALL = Coder(
    {
        "grave": {
            "category": "security", "weight": 9, "phrase": "attack",
            "strong": ["air strike*"], "triggers": ["hit", "爆炸"],
        },
        "light": {
            "category": "society", "weight": 2, "phrase": "work",
            "strong": ["strike action"], "triggers": ["strike*", "walk* out"],
        },
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Gunmen open fire: bombing of a bus kills 12", "ASSAULT"),
        ("Army begins joint exercise with China", "COOPERATE"),
        ("Police crackdown: 40 arrested", "COERCE"),
        ("Thousands protest in the capital", "PROTEST"),
        ("Mongolia and France hold talks", "CONSULT"),
        ("两国军队开始演习", "MOBILIZE"),
        ("В столице прошли протесты", "PROTEST"),
        ("Монголд сонгууль боллоо", "election"),
    ],
)
def test_a_title_is_coded_by_its_trigger_words_in_every_script(title: str, kind: str) -> None:
    assert CODER.code(title, "") == kind


def test_a_text_without_a_trigger_has_no_kind() -> None:
    assert SMALL.code("Quiet day", "Nothing of note was seen.") == ""


def test_a_title_weighs_twice_its_lead_and_a_strong_trigger_twice_a_weak_one() -> None:
    assert SMALL.scores("hit", "") == {"grave": 2.0}
    assert SMALL.scores("", "hit") == {"grave": 1.0}
    assert SMALL.scores("", "strike action") == {"light": 3.0}


def test_a_trigger_repeated_is_a_trigger_once() -> None:
    assert SMALL.scores("hit hit hit", "") == SMALL.scores("hit", "")


def test_words_of_a_trigger_stand_in_order_with_at_most_two_between() -> None:
    assert SMALL.scores("", "workers walked right straight out") == {"light": 1.0}
    assert SMALL.scores("", "workers walked very far from home out") == {}
    assert SMALL.scores("", "out they walked") == {}


def test_one_weak_word_of_a_lead_tells_no_kind() -> None:
    assert SMALL.code("Quiet day", "A hit.") == ""
    assert SMALL.code("A hit", "Quiet day.") == "grave"
    assert SMALL.code("Quiet day", "A hit, 爆炸.") == "grave"


def test_a_chinese_trigger_is_found_inside_a_run_without_spaces() -> None:
    assert SMALL.code("首都发生爆炸事件", "") == "grave"


def test_a_tie_goes_to_the_graver_kind() -> None:
    assert SMALL.scores("hit and strike", "") == {"grave": 2.0, "light": 2.0}
    assert SMALL.code("hit and strike", "") == "grave"


def main(text: str) -> Coded:
    """The main event of a sentence; there must be one."""
    found = CODER.main(text, DESK.gazetteer.mentions(text))
    assert found is not None, text
    return found


def words(text: str, actors: tuple[Actor, ...]) -> list[str]:
    return [text[actor.start : actor.end] for actor in actors]


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Norway sent tents to flood victims in Mozambique.", "AID", ""),
        ("Poland's parliament demanded an apology from Moscow.", "REQUEST", "assist"),
        ("Kenya has threatened to expel two envoys of Uganda.", "THREATEN", "expel"),
        ("Chile and Peru signed a border treaty on Monday.", "SUPPORT", ""),
        ("Greece rejected a Turkish offer of mediation.", "REJECT", "meet"),
        ("Sudan refused to release the two pilots.", "REJECT", "yield"),
        ("Prosecutors opened an inquiry against the minister.", "ACCUSE", "investigate"),
        ("Guerrillas freed a kidnapped engineer.", "RETREAT", "release"),
        ("The king pardoned 300 prisoners.", "CONCEDE", ""),
        ("Bahrain severed ties with Iran.", "SANCTION", "discontinue"),
        ("Police arrested six students in Minsk.", "COERCE", "arrest"),
        ("Turkish jets bombed a village in Syria.", "ASSAULT", "aerial"),
        ("Two soldiers were killed in a suicide bombing in Kabul.", "ASSAULT", "suicide-attack"),
        ("Inmates began a hunger strike on Friday.", "PROTEST", "hunger"),
        ("Greece put its army on high alert.", "MOBILIZE", "troops"),
        ("Mongolia's president visited Japan.", "CONSULT", "visit"),
        ("Mexico shared evidence with Canada.", "COOPERATE", ""),
        ("The two sides agreed to meet in Geneva.", "AGREE", ""),
    ],
)
def test_a_sentence_has_a_type_and_a_mode(text: str, kind: str, mode: str) -> None:
    assert (main(text).kind, main(text).mode) == (kind, mode)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Israel bombed Lebanon.", ["Israel"], ["Lebanon"]),
        ("Lebanon was bombed by Israel.", ["Israel"], ["Lebanon"]),
        ("Taiwan's vice minister visited Russia.", ["Taiwan's vice minister"], ["Russia"]),
        ("Rebels in Guinea attacked the army.", ["Rebels in Guinea"], ["army"]),
        ("Israel's attack on Lebanon continued.", ["Israel"], ["Lebanon"]),
        ("France condemned Syria, officials said.", ["France"], ["Syria"]),
        ("Russia and Belarus accused Poland.", ["Russia", "Belarus"], ["Poland"]),
        ("Germany gave Kenya a loan.", ["Germany"], ["Kenya"]),
        ("The bishop said Chile must free the miners.", ["bishop"], ["Chile"]),
        ("Nine people arrested in France over a killing", [], ["people"]),
        ("President Bolat Kuni resigned in Almaty.", ["President Bolat Kuni"], []),
        ("Egypt said it would strike unless Sudan retreats.", ["Egypt"], ["Sudan"]),
        ("Leaders of the world praised Mali.", ["Leaders"], ["Mali"]),
        ("Police sources in Chad praised Mali.", [], ["Mali"]),
        (
            "Activists from the defeated Fatah Party attacked Peru.",
            ["Activists from the defeated Fatah Party"],
            ["Peru"],
        ),
        ("Two officials from Chad, who met Kofi Annan, praised Niger.", ["officials from Chad"], ["Niger"]),
        ("The rebels, who attacked the town, killed 12.", ["rebels"], ["12"]),
    ],
)
def test_who_did_it_to_whom(text: str, source: list[str], target: list[str]) -> None:
    found = main(text)
    assert (words(text, found.source), words(text, found.target)) == (source, target)


def test_an_actor_has_a_country_and_a_sector() -> None:
    (source,), (target,) = (
        main("Turkish police beat Greek journalists.").source,
        main("Turkish police beat Greek journalists.").target,
    )
    assert (source.country, source.sector, target.country, target.sector) == ("TUR", "COP", "GRC", "JRN")
    text = "Hamas attacked 12 soldiers near Gaza."
    assert main(text).source[0].sector == "REB"


@pytest.mark.parametrize(
    ("text", "kind", "act"),
    [
        ("Germany will visit Chad.", "AGREE", "CONSULT"),
        ("Germany's minister will visit Chad.", "AGREE", "CONSULT"),
        ("Iran to hold talks with Oman", "AGREE", "CONSULT"),
        ("Turkey will attack Syria, its army said.", "THREATEN", "ASSAULT"),
        ("Syria must leave Lebanon.", "REQUEST", "REQUEST"),
        ("Russia would not sign the treaty.", "REJECT", "SUPPORT"),
        ("Chad did not attack Sudan.", "", ""),
        ("Serbia lifted the curfew in Kosovo.", "CONCEDE", "CONCEDE"),
        ("The union ended its strike.", "CONCEDE", "CONCEDE"),
        ("Iran halted the attacks on Iraq.", "RETREAT", "RETREAT"),
        ("Chad suspended talks with Sudan.", "SANCTION", "SANCTION"),
        ("Serbs and Croats failed to cooperate.", "REJECT", "COOPERATE"),
        ("Turkey lifted its embargo on Armenia.", "RETREAT", "RETREAT"),
        ("The army ended its incursion into Chad.", "RETREAT", "RETREAT"),
        ("Chad halted its troop movements.", "RETREAT", "RETREAT"),
        ("Iraq ended its annexation of Kuwait.", "RETREAT", "RETREAT"),
        ("Chad scrapped dialogue with Sudan.", "SANCTION", "CONSULT"),
        ("Rebels came and attack the port.", "ASSAULT", "ASSAULT"),
        ("Jailed Corsican separatists praised Chad.", "SUPPORT", "SUPPORT"),
        ("The curfew in Chad was lifted.", "CONCEDE", "CONCEDE"),
        ("Talks with Sudan were halted by Chad.", "SANCTION", "SANCTION"),
        ("The raid was ended by Chad.", "RETREAT", "RETREAT"),
        ("The amnesty was scrapped by Chad.", "", ""),
        ("He was stopped.", "", ""),
        ("Ethiopia has yet to accept the ruling.", "REJECT", "AGREE"),
        ("Will be attacked", "THREATEN", "ASSAULT"),
        ("Chad stopped demanding the land.", "CONCEDE", "CONCEDE"),
        ("Chad cancelled the surrender of its army.", "", ""),
        ("Iran plans to begin talks with Oman.", "AGREE", "CONSULT"),
        ("Japan plans to build a hospital in Chad.", "AGREE", "AGREE"),
        ("Chile wants Peru to return the boat.", "REQUEST", "REQUEST"),
        ("Modi travelled to Rome to sign a treaty.", "SUPPORT", "SUPPORT"),
        ("France may suspend its loans to Chad.", "THREATEN", "SANCTION"),
        ("Chad said (after it attacked Sudan) that it met Oman.", "CONSULT", "CONSULT"),
        ("Amnesty said the king praised Chad.", "SUPPORT", "SUPPORT"),
        ("Armed rebels praised the treaty signed in Oslo.", "SUPPORT", "SUPPORT"),
        ("Troops routinely beat detainees.", "ASSAULT", "ASSAULT"),
        ("French and Egyptian warships began drills.", "COOPERATE", "MOBILIZE"),
        ("Nigeria will withdraw its troops from Chad unless it holds elections.", "THREATEN", "RETREAT"),
    ],
)
def test_what_governs_an_act_changes_its_type(text: str, kind: str, act: str) -> None:
    found = CODER.main(text, DESK.gazetteer.mentions(text))
    assert ((found.kind, found.act) if found else ("", "")) == (kind, act)


def test_what_is_threatened_or_refused_is_its_mode() -> None:
    assert main("Chad threatened Sudan with a boycott.").mode == "restrict"
    assert main("Chad threatened Sudan with detention of its crew.").mode == "arrest"
    assert main("Chad rejected talks with Sudan.").mode == "meet"


def test_words_of_leisure_alone_are_no_leisure() -> None:
    assert CODER.scores("A new team", "") == {}


@pytest.mark.parametrize(
    "text", ["The US releases new details.", "Chad hits record low.", "Firefighters fight fires in Spain."]
)
def test_figures_of_speech_are_no_events(text: str) -> None:
    assert CODER.main(text, DESK.gazetteer.mentions(text)) is None


def test_what_did_not_happen_is_no_crime() -> None:
    assert [event.kind for event in CODER.coded("The man was not murdered.")] == []


def test_who_does_it_tells_a_protest_from_repression() -> None:
    assert main("Farmers blockaded Paris.").kind == "PROTEST"
    assert main("The army blockaded Paris.").kind == "COERCE"
    assert main("Militiamen looted a convoy.").kind == "ASSAULT"
    assert main("Kidnappers seized a doctor in Yemen.").kind == "ASSAULT"
    assert main("Troops stormed an office in Lagos.").kind == "COERCE"
    assert main("Morocco pulled out of the African Union.").kind == "SANCTION"
    assert main("Miners strike in Peru.").kind == "PROTEST"
    assert main("A carrier fleet arrived in Oman.").kind == "MOBILIZE"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Houthis fire missile at Israel", "ASSAULT"),
        ("Russia and Ukraine swap prisoners", "RETREAT"),
        ("Tens of thousands rally in Belgrade", "PROTEST"),
        ("US lifts sanctions on Syria", "RETREAT"),
        ("Hungary vetoes EU statement", "REJECT"),
        ("US attack kills three in Yemen", "ASSAULT"),
    ],
)
def test_a_headline_has_verbs_that_look_like_nouns(text: str, kind: str) -> None:
    assert main(text).kind == kind


def kind_of(title: str, lead: str = "") -> str:
    return CODER.code(title, lead, DESK.gazetteer.mentions(f"{title}\n{lead}"))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Militants kill 12 soldiers in Mali", "ASSAULT"),
        ("Man charged with murder after woman is killed in Leeds", "crime"),
        ("Teenager stabbed to death outside a bar, suspect held", "crime"),
        ("At least 12 killed as bus crash blocks road", "accident"),
        ("Earthquake kills 40 in Peru", "disaster"),
        ("Iran to hold talks with Oman on Friday", "CONSULT"),
        ("India and Vietnam hold joint naval drills", "COOPERATE"),
        ("Georgia cancels a spring drill", "MOBILIZE"),
        ("Oman postpones talks with Iran", "CONSULT"),
        ("Chad marks anniversary of genocide in capital", "society"),
        ("В Сербии арестован бывший мэр по делу о взятках", "crime"),
        ("В Минске арестованы депутаты парламента", "government"),
        ("Skier wins gold medal at Winter Olympics", "culture"),
        ("Opinion: the war on prices hits shoppers as inflation bites", "economy"),
        ("Hackers steal data in ransomware attack", "cyber"),
    ],
)
def test_the_desk_files_a_title_by_what_is_done_and_by_whom(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    ("title", "lead", "kind"),
    [
        (
            "US build-up of warships tracked near Oman",
            "A carrier is near Oman ahead of talks between them.",
            "MOBILIZE",
        ),
        ("Kremlin rejects claim it poisoned a senator", "It denied the charge that it killed him.", "REJECT"),
        ("Chad rejects claim, bombs Sudanese troops near the border in a raid on Friday", "", "ASSAULT"),
        ("Second aircraft carrier expected to head to Asia", "", "MOBILIZE"),
        ("Low expectations as Ukraine, Russia confirm new round of talks", "", "CONSULT"),
        ("Talks on river waters postponed to 3 March", "", "CONSULT"),
        ("Popular anger grows in Peru", "", "PROTEST"),
        ("Settlers register land in the West Bank", "", ""),
        ("Settlers register land in a bank", "", "economy"),
        ("Landslide kills 40 in Peru", "", "disaster"),
    ],
)
def test_background_and_names_of_places_do_not_outweigh_what_a_title_tells(title: str, lead: str, kind: str) -> None:
    assert kind_of(title, lead) == kind


@pytest.mark.parametrize(
    "text", ["Thousands meet at memorials for slain protesters", "Iranians mourn slain protesters"]
)
def test_a_participle_that_opens_a_phrase_tells_of_no_deed(text: str) -> None:
    assert "ASSAULT" not in {event.kind for event in CODER.coded(text, DESK.gazetteer.mentions(text))}


def test_what_the_title_tells_counts_more_than_the_lead() -> None:
    assert kind_of("France arrests two diplomats", "Paris praised Rome last year. It met Madrid.") == "COERCE"


def test_coding_gives_back_what_its_json_says() -> None:
    text = "Israel bombed Lebanon."
    coding = CODER.read(text, len(text), [], DESK.gazetteer.mentions(text))
    assert coding.kind == "ASSAULT"
    assert [coded_from(json.loads(json.dumps(event))) for event in coding.events] == list(coding.events)


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("中国外长王毅会见蒙古国总统", "CONSULT", ["中国"], ["蒙古国"]),
        ("美国对伊朗实施制裁", "SANCTION", ["美国"], ["伊朗"]),
        ("俄罗斯与乌克兰在日内瓦举行会谈", "CONSULT", ["俄罗斯"], ["乌克兰"]),
        ("Россия нанесла удары по Украине", "ASSAULT", ["Россия"], ["Украине"]),
        ("Путин встретился с президентом Китая в Москве", "CONSULT", ["Путин"], ["Китая"]),
        ("Индия и Пакистан подписали соглашение", "AGREE", ["Индия", "Пакистан"], []),
        ("Монгол Улс ОХУ-тай гэрээ байгуулав", "AGREE", ["Монгол Улс"], ["ОХУ"]),
        ("Япон Улс Монголд тусламж үзүүлэв", "AID", ["Япон"], ["Монголд"]),
        ("Монгол Улс Хятадаас тусламж авлаа, үнэ Орост өссөн", "AID", ["Монгол Улс"], []),
    ],
)
def test_order_and_marks_tell_who_acts_in_other_languages(
    text: str, kind: str, source: list[str], target: list[str]
) -> None:
    (event,) = CODER.read(text, len(text), [], DESK.gazetteer.mentions(text)).events
    assert (event.kind, words(text, event.source), words(text, event.target)) == (kind, source, target)


def test_a_letter_that_grows_in_lower_case_leaves_a_sentence_uncoded() -> None:
    text = "İran нанёс удары по Украине"
    assert CODER.read(text, len(text), [], DESK.gazetteer.mentions(text)).events == ()


def test_a_foreign_sentence_without_a_trigger_tells_of_no_event() -> None:
    text = "Тихо"
    assert CODER.read(text, len(text), [], ()).events == ()


def test_only_arms_are_a_military_matter() -> None:
    def armed(text: str) -> bool:
        return under_arms(CODER.coded(text, DESK.gazetteer.mentions(text)))

    assert armed("Rebels attacked a village in Mali.")
    assert armed("Drone strikes hit the port.")
    assert armed("Russia hammers Ukraine again.")
    assert not armed("Russia hammers Russia.")
    assert not armed("Police arrested a student in Minsk.")
    assert not armed("The army praised the king.")
    assert armed("India and Vietnam hold joint naval drills.")


def test_counterparts_stand_across_from_the_country() -> None:
    events = CODER.coded("Iran attacked Iraq. Iran met Oman. Oman praised Iran. Chad met Mali.")
    assert counterparts(events, "IRN") == ()
    text = "Iran attacked Iraq. Iran met Oman. Oman praised Iran. Chad met Mali."
    assert counterparts(CODER.coded(text, DESK.gazetteer.mentions(text)), "IRN") == ("OMN", "IRQ")


def test_contexts_are_told_by_words() -> None:
    found = main("Troops killed refugees near a nuclear plant, the army said.")
    assert found.contexts == ("military", "cbrn", "migration")


PIECES = [
    *"aAzéЖ中 ’'.,;:()\"-—\n0",
    "attack ",
    "Iran ",
    "will ",
    "to ",
    "not ",
    "by ",
    "who ",
    "says ",
    "killed ",
    "talks ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_every_event_lies_in_the_text_with_its_actors(text: str) -> None:
    for event in CODER.coded(text, DESK.gazetteer.mentions(text)):
        assert 0 <= event.start < event.end <= len(text)
        assert 0 < event.weight <= 1
        assert event.kind in CODER.kinds
        assert all(0 <= actor.start < actor.end <= len(text) for actor in event.source + event.target)


def test_an_event_has_the_kind_that_its_documents_speak_for_together() -> None:
    assert SMALL.best([{"light": 4.0}, {"grave": 1.0, "light": 1.0}, {"grave": 1.0}]) == "grave"
    assert SMALL.best([{"light": 9.0}, {"grave": 1.0}]) == "grave"
    assert SMALL.best([{"light": 9.0}, {"grave": 1.0, "light": 2.0}]) == "light"
    assert SMALL.best([{}, {}]) == ""


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: the bill must pass",
        "ANALYSIS | Mongolia’s third neighbor",
        "Photos: spring in the steppe",
        "Мнение: зачем нужен закон",
        "评论：边境法案",
        "How Mongolia won the vote",
        "Will the bill pass?",
        "A bill. A vote. A crisis.",
        "List of key events, day 1,455",
        "Mongolia at a glance",
        "Morning briefing: mines and markets",
        "The week in review",
        "Five takeaways from the summit",
        "Here's why the bill matters",
        "The tax that empties your pockets",
        "Inside the campaign to keep the mine, and please the herders",
    ],
)
def test_these_titles_announce_no_happening(title: str) -> None:
    assert is_commentary(title)


@pytest.mark.parametrize(
    "title",
    [
        "Parliament passes border bill",
        "U.S. sanctions two banks",
        "Minister speaks with former envoy",
        "Gen. B. Bat leads drill",
        "Reviewers praise the bill",
        "Inside Mongolia, herders block the road",
        "Lt. Col. B. Bat and Prof. Dulam leave Ft. Altai",
        "'You will pay', minister tells miners",
        "Ruling party wins election: What you need to know",
        "Mongolia marks day of mourning for 12 miners",
    ],
)
def test_these_titles_announce_news(title: str) -> None:
    assert not is_commentary(title)


def test_an_outlet_that_speaks_with_an_expert_gives_an_interview() -> None:
    assert is_commentary("Third neighbor", "Radio Steppe talks to Bat, a former analyst, about the bill.")
    assert not is_commentary("Third neighbor", "The president talks to the neighbors about the bill.")


@pytest.mark.parametrize(
    "title",
    [
        "A Hectic Day for the Negotiators",
        "In the Purge of the Army, a Search for Loyalty",
        "A border deal can't restore lost trust",
        "Quarrel over water is starting to boil",
        "Rival has aces up her sleeve",
        "Trade deals lift exports - but challenges remain",
        "Capital has long promised border villages",
        "A village of herders waits for its reward",
        "In the capital, repair crews work around the clock",
        "Neighbor presses demands, and faces pressure",
        "The myth of the mandate",
    ],
)
def test_an_undated_title_of_a_state_or_a_mood_is_a_feature(title: str) -> None:
    assert is_feature(title, "The mood is grim.", "unknown", ())
    assert not is_feature(f"{title}, officials say", "The mood is grim.", "unknown", ())


@pytest.mark.parametrize(
    ("title", "lead", "status"),
    [
        ("Parliament passes border bill", "The mood is grim.", "unknown"),
        ("The border bill", "The bill was passed by parliament.", "unknown"),
        ("The border bill", "The mood is grim.", "done"),
        ("A village waits for its reward", "The mood is grim.", "planned"),
    ],
)
def test_what_may_be_a_report_is_no_feature(title: str, lead: str, status: str) -> None:
    assert not is_feature(title, lead, status, ())


DEED = Coded("AGREE", "", (), (Actor(0, 8, "state:MNG", "MNG", ""),), (), 9, 14, "fact", "", 1.0)


def test_a_deed_before_the_mark_of_a_feature_makes_it_news() -> None:
    assert not is_feature("Mongolia signs deal - but challenges remain", "", "done", (DEED,))
    assert is_feature("Mongolia signs deal - but challenges remain", "", "done", (DEED._replace(modality="possible"),))


@pytest.mark.parametrize(
    ("title", "day", "status", "told"),
    [
        ("Watch: crew docks at station", None, "done", True),
        ("Watch: spring in the steppe", None, "unknown", False),
        ("Mongolia signs the deal - what comes next?", None, "unknown", True),
        ("Mongolia signs the deal on Monday. A crisis.", (25, 31), "done", True),
        ("Mongolia signs the deal. A crisis.", (90, 96), "done", True),
        ("Mongolia signs the deal. A crisis.", None, "done", False),
        ("Opinion: signs of a deal", (90, 96), "done", False),
        ("What the two signed on Monday", (23, 29), "done", True),
        ("What did the two sign on Monday?", (25, 31), "done", False),
        ("Opinion: what the two signed on Monday", (32, 38), "done", False),
    ],
)
def test_a_title_of_the_form_of_commentary_may_tell_a_deed(
    title: str, day: tuple[int, int] | None, status: str, told: bool
) -> None:
    assert tells_deed(title, day, status, (DEED,)) is told


@pytest.mark.parametrize(
    "unit", ["a", " ", "A b ", "in ", "in a, ", ", a ", " - ", "' ", "has ly ", "you", ". A", ": what "]
)
def test_titles_no_person_wrote_are_judged(unit: str) -> None:
    hostile = unit * (20_000 // len(unit))
    assert is_feature(hostile, hostile, "planned", ()) is False
    assert tells_deed(hostile, None, "unknown", ()) is False
    assert is_commentary(f"Opinion: {hostile}", hostile)


@pytest.mark.parametrize(
    "unit", ["a", "1 ", " ", "walk ", "speaks with ", "air ", "?", "attack ", "to ", "Iran ", "kill ("]
)
def test_a_text_no_person_wrote_is_coded(unit: str) -> None:
    hostile = unit * (200_000 // len(unit))
    assert set(CODER.scores(hostile, hostile)) <= set(CODER.kinds)
    assert CODER.code(hostile, hostile) in {"", *CODER.kinds}
