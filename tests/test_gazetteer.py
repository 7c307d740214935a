"""Names in texts: longest match, homonyms, three scripts and more, codes, and names that are no state."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.errors import RequirementError
from countrydesk.core.gazetteer import Country, Entity, Gazetteer
from countrydesk.core.statehood import unknown_states

GAZETTEER = load_gazetteer()


def ids(text: str) -> list[str]:
    return [mention.id for mention in GAZETTEER.mentions(text)]


def named(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.country) for each in GAZETTEER.mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran's minister met Israeli officials", [("Iran", "IRN"), ("Israeli", "ISR")]),
        ("IRAN WARNS OF WAR", [("IRAN", "IRN")]),
        ("a summit in South Korea, not North Korea", [("South Korea", "KOR"), ("North Korea", "PRK")]),
        ("Niger and Nigeria", [("Niger", "NER"), ("Nigeria", "NGA")]),
        (
            "Guinea-Bissau, Guinea and Papua New Guinea",
            [("Guinea-Bissau", "GNB"), ("Guinea", "GIN"), ("Papua New Guinea", "PNG")],
        ),
        ("Dominica and the Dominican Republic", [("Dominica", "DMA"), ("Dominican Republic", "DOM")]),
        (
            "Congo, DR Congo, the Republic of the Congo",
            [("Congo", "COD"), ("DR Congo", "COD"), ("Republic of the Congo", "COG")],
        ),
        ("Inner Mongolia and Southern Mongolia", [("Inner Mongolia", "CHN"), ("Southern Mongolia", "CHN")]),
        ("Mongolia, Outer Mongolia", [("Mongolia", "MNG"), ("Outer Mongolia", "MNG")]),
        ("the Islamic Republic of Iran", [("Islamic Republic of Iran", "IRN")]),
        ("Burma, Ivory Coast, Britain", [("Burma", "MMR"), ("Ivory Coast", "CIV"), ("Britain", "GBR")]),
        ("the U.S. and the UAE", [("U.S.", "USA"), ("UAE", "ARE")]),
        ("Oyu Tolgoi in the Gobi", [("Oyu Tolgoi", "MNG"), ("Gobi", "MNG")]),
        ("New Mexico is no part of Mexico", [("New Mexico", "USA"), ("Mexico", "MEX")]),
        ("The New York Times reported", [("New York Times", "")]),
        ("South Carolina and Sino-Russian ties", [("South Carolina", "USA"), ("Sino", "CHN"), ("Russian", "RUS")]),
        ("U.S.-Iran talks", [("U.S.", "USA"), ("Iran", "IRN")]),
    ],
)
def test_longest_match_in_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Глава МИД Ирана в Тегеране", ["IRN", "IRN"]),
        ("в Иране и с Монголией", ["IRN", "MNG"]),
        ("переговоры с Саудовской Аравией и Южной Кореей", ["SAU", "KOR"]),
        ("иранский президент и украинские войска", ["IRN", "UKR"]),
        ("США и КНР", ["USA", "CHN"]),
        ("伊朗外长访问蒙古国和内蒙古", ["IRN", "MNG", "CHN"]),
        ("印度尼西亚与印度", ["IDN", "IND"]),
        ("上海地区今日本报讯，海地和日本", ["CHN", "HTI", "JPN"]),
        ("马里兰州与马里", ["MLI"]),
        ("Монголын ерөнхийлөгч БНХАУ-д", ["MNG", "CHN"]),
        ("Улаанбаатарт болсон", ["MNG"]),
        ("Ирантай хийсэн яриа", ["IRN"]),
        ("נתניהו בישראל", ["ISR", "ISR"]),
        ("إسرائيل وإيران", ["ISR", "IRN"]),
        ("رئیس جمهور ایران", ["IRN"]),
        ("війна в Україні", ["UKR"]),
    ],
)
def test_other_scripts(text: str, countries: list[str]) -> None:
    assert [country for _, country in named(text)] == countries


@pytest.mark.parametrize(
    ("id_", "display", "spellings"),
    [
        ("place:ARE/dubai", "Dubai", ["Dubai", "Дубай", "Дубая", "Дубае", "Дубайгаас", "迪拜", "杜拜"]),
        ("place:CHE/geneva", "Geneva", ["Geneva", "Женева", "Женеве", "Женевт", "日内瓦"]),
        ("place:CHE/davos", "Davos", ["Davos", "Давосе", "Давост", "达沃斯"]),
        ("place:NLD/the-hague", "The Hague", ["Hague", "Гааги", "Гааге", "海牙"]),
        ("place:FRA/strasbourg", "Strasbourg", ["Strasbourg", "Страсбурге", "斯特拉斯堡"]),
        ("place:USA/new-york", "New York", ["New York", "Нью-Йорке", "Нью-Йоркт", "纽约", "紐約"]),
        ("place:TUR/istanbul", "Istanbul", ["Istanbul", "Стамбуле", "伊斯坦布尔"]),
        ("place:DEU/munich", "Munich", ["Munich", "Мюнхене", "慕尼黑"]),
        ("place:DEU/cologne", "Cologne", ["Cologne", "Köln", "Кёльне", "科隆"]),
        ("place:IRQ/mosul", "Mosul", ["Mosul", "Мосуле", "摩苏尔"]),
        ("state:COL", "Colombia", ["Bogotá", "Bogota"]),
        ("place:DEU/lower-saxony", "Lower Saxony", ["Lower Saxony", "Niedersachsen", "Нижней Саксонии", "下萨克森州"]),
        ("place:CHN/shanghai", "Shanghai", ["Shanghai", "Шанхае", "上海"]),
        ("place:RUS/saint-petersburg", "Saint Petersburg", ["St. Petersburg", "Санкт-Петербурге", "圣彼得堡"]),
        ("place:RUS/vladivostok", "Vladivostok", ["Vladivostok", "Владивостоке", "海参崴", "符拉迪沃斯托克"]),
        ("place:RUS/ulan-ude", "Ulan-Ude", ["Ulan-Ude", "Улан-Удэ", "Улан-Үдэд", "乌兰乌德"]),
        ("place:RUS/irkutsk", "Irkutsk", ["Irkutsk", "Иркутске", "Эрхүүд", "伊尔库茨克"]),
        ("place:RUS/irkutsk-oblast", "Irkutsk Oblast", ["Irkutsk region", "Иркутской области", "伊尔库茨克州"]),
        ("place:RUS/buryatia", "Buryatia", ["Buryatia", "Бурятии", "布里亚特共和国"]),
        ("place:RUS/rostov-on-don", "Rostov-on-Don", ["Rostov-on-Don", "Ростове-на-Дону"]),
        ("place:RUS/kazan", "Kazan", ["Kazan", "Казани", "喀山"]),
        ("place:UKR/kharkiv", "Kharkiv", ["Kharkiv", "Харькове", "Харкові", "哈尔科夫"]),
        (
            "place:UKR/kharkiv-oblast",
            "Kharkiv Oblast",
            ["Kharkiv region", "Харьковской области", "Харківській області"],
        ),
        ("place:KAZ/almaty", "Almaty", ["Almaty", "Алматы", "阿拉木图"]),
        ("place:IRN/isfahan", "Isfahan", ["Isfahan", "Исфахане", "伊斯法罕"]),
        ("place:VEN/zulia", "Zulia", ["Zulia", "苏利亚州"]),
        ("place:CHN/inner-mongolia", "Inner Mongolia", ["Inner Mongolia", "Внутренней Монголии", "内蒙古自治区"]),
        ("place:CHN/ganqimaodu", "Ganqimaodu", ["Ganqimaodu", "甘其毛都", "Ганцмодод"]),
        ("place:MNG/zamyn-uud", "Zamyn-Uud", ["Zamyn-Uud", "扎门乌德", "Замын-Үүдэд"]),
        ("place:MNG/erdenet", "Erdenet", ["Erdenet", "Эрдэнэтийн", "额尔登特"]),
        (
            "place:MNG/omnogovi",
            "Ömnögovi",
            ["Umnugovi", "South Gobi", "南戈壁省", "Өмнөговийн", "Южно-Гобийском аймаке"],
        ),
        ("place:MNG/dornogovi", "Dornogovi", ["Dornogobi", "东戈壁省", "Дорноговьд", "Восточно-Гобийский аймак"]),
        ("place:MNG/selenge", "Selenge", ["Selenge", "色楞格", "Сэлэнгээс"]),
        ("place:MNG/khovd", "Khovd", ["Khovd", "科布多", "Ховдын"]),
        ("place:MNG/gobi", "Gobi", ["Gobi", "戈壁", "Говийн"]),
        ("state:AUT", "Austria", ["Vienna", "Вене", "维也纳"]),
        ("state:ARE", "United Arab Emirates", ["Abu Dhabi", "Абу-Даби", "阿布扎比"]),
    ],
)
def test_places_are_one_in_every_script(id_: str, display: str, spellings: list[str]) -> None:
    assert {spelling: ids(spelling) for spelling in spellings} == {spelling: [id_] for spelling in spellings}
    assert GAZETTEER.display(id_) == display


_AIMAGS = """Arkhangai Bayan-Ölgii Bayankhongor Bulgan Govi-Altai Govisümber Darkhan-Uul Dornogovi Dornod Dundgovi Zavkhan
Övörkhangai Ömnögovi Sükhbaatar Selenge Töv Uvs Khovd Khövsgöl Khentii Orkhon"""
AIMAGS = _AIMAGS.split()
_SEATS = """Tsetserleg Ölgii Bayankhongor Bulgan Choir Darkhan Sainshand Choibalsan Mandalgovi Uliastai Arvaikheer
Dalanzadgad Zuunmod Ulaangom Murun Erdenet Baruun-Urt"""
SEATS = _SEATS.split()


@pytest.mark.parametrize("name", [*AIMAGS, *SEATS])
def test_mongolian_divisions_and_seats_keep_their_own_names(name: str) -> None:
    (found,) = GAZETTEER.mentions(name + " Province" if name == "Töv" else name)
    assert found.country == "MNG"
    assert GAZETTEER.display(found.id) == name


def test_every_aimag_has_an_id_of_its_own() -> None:
    provinces = [GAZETTEER.mentions(name + " Province")[0].id for name in AIMAGS]
    assert len(set(provinces)) == 21
    assert GAZETTEER.countries["MNG"].divisions and set(AIMAGS) <= set(GAZETTEER.countries["MNG"].divisions)


@pytest.mark.parametrize(
    "text",
    [
        "Ровно в полдень",
        "Заря новой жизни, Гора и Лимон",
        "Кампания началась. Пара слов. Порту",
        "天安门与东方、中央和日照",
        "出海口与强大连续，昨天津贴",
        "Владимир приехал",
        "Vladimir and Charlotte, Phoenix and Florence",
    ],
)
def test_words_and_first_names_are_no_cities(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "JOIN US NOW FOR MORE",
        "tell us about it in no time",
        "MN and IR and IN and NO",
        "Michael Jordan scored",
        "Jordan Peterson spoke to students there",
        "Chad Smith played the drums",
        "a roast turkey and fine china on polish",
        "Dana Eden, co-creator of 'Tehran', was 52",
        "the film “Tehran Taboo” is shown",
        "the drama Tehran returns",
        "a Turkey sandwich",
        "the iran of our dreams",
        "Havana syndrome and the Geneva Conventions",
        "guinea pigs, Cuban cigars, the Panama Papers",
        "the police met German Galushchenko",
        "wool at US$ 12 and U.S.$3",
        "Greg Biffle and Maurice DuBois sign off",
        "the politician Jordan Bardella won",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert named(text) == []


def test_what_is_called_after_a_place_is_told_by_both_words() -> None:
    assert named("Havana and a convention in Geneva; Geneva hosts it") == [
        ("Havana", "CUB"), ("Geneva", "CHE"), ("Geneva", "CHE"),
    ]  # fmt: skip
    assert named("German voters in Jordan") == [("German", "DEU"), ("Jordan", "JOR")]
    assert named("Jordan Hosts Summit") == [("Jordan", "JOR")]


def test_offices_are_found_beside_the_names_and_are_no_mentions() -> None:
    text = "Iran's foreign minister met Mr. Smith, министра обороны, 外长, Ерөнхий сайд"
    assert [each.id for each in GAZETTEER.found(text)] == [
        "state:IRN", "office:foreign-minister", "title:", "office:defense-minister", "office:foreign-minister",
        "office:prime-minister",
    ]  # fmt: skip
    assert [each.id for each in GAZETTEER.mentions(text)] == ["state:IRN"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Ελλάδα და საქართველო, Polska, 한국", ["GRC", "GEO", "POL"]),
        ("Υπουργός στην Αθήνα", ["GRC"]),
        ("თბილისი", ["GEO"]),
        ("محافظة بغداد", ["IRQ"]),
        ("Японы сайд", ["JPN"]),
    ],
)
def test_local_names_in_local_scripts(text: str, countries: list[str]) -> None:
    assert [country for _, country in named(text)] == countries


def test_georgia_is_where_its_neighbors_are() -> None:
    assert ids("Georgia's parliament in Tbilisi")[0] == "state:GEO"
    assert ids("Georgia voters in Atlanta and Fulton County")[0] == "place:USA/georgia"


def test_a_quoted_title_does_not_hide_speech() -> None:
    assert ("Iran", "IRN") in named("“Iran will answer,” the minister said.")


def test_persons_are_one_cluster_in_every_order_and_script() -> None:
    spellings = ["Battsetseg Batmunkh", "B. Battsetseg", "Батмөнхийн Батцэцэг", "Б.Батцэцэг", "Batmunkhiin Battsetseg"]
    assert {ids(name)[0] for name in spellings} == {"person:MNG/battsetseg-batmunkh"}


def test_ids_kinds_and_display() -> None:
    text = "The IAEA, the Knesset and Dornogovi"
    found = GAZETTEER.mentions(text)
    assert [(each.id, each.kind) for each in found] == [
        ("org:IAEA", "organization"),
        ("institution:ISR/knesset", "institution"),
        ("place:MNG/dornogovi", "province"),
    ]
    assert GAZETTEER.display("org:IAEA") == "International Atomic Energy Agency"
    assert GAZETTEER.display("place:XXX/some-where") == "Some Where"
    assert GAZETTEER.lookup("монголия") == "state:MNG"
    assert GAZETTEER.lookup("Nowhereland") == ""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("iran", "IRN"),
        ("IR", "IRN"),
        ("irn", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("Монгол", "MNG"),
        ("Монголия", "MNG"),
        ("蒙古", "MNG"),
        ("VENEZUELA", "VEN"),
        ("uk", "GBR"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Korea", "KOR"),
        ("Côte d'Ivoire", "CIV"),
        ("Georgia", "GEO"),
        ("Jersey", "JEY"),
    ],
)
def test_resolve(name: str, code: str) -> None:
    assert GAZETTEER.resolve(name).iso3 == code


def test_resolve_says_what_is_near() -> None:
    with pytest.raises(RequirementError, match="Mongolai") as caught:
        GAZETTEER.resolve("Mongolai")
    assert "Mongolia" in caught.value.remedy
    with pytest.raises(RequirementError) as caught:
        GAZETTEER.resolve("Zzzzqqq" * 100)
    assert len(caught.value.message) < 200 and "ISO 3166-1" in caught.value.remedy


def test_every_name_of_every_country_resolves_to_it() -> None:
    for country in GAZETTEER.countries.values():
        assert GAZETTEER.resolve(country.name) is country
        assert GAZETTEER.resolve(country.iso3) is country
        assert GAZETTEER.resolve(country.iso2) is country


def test_states_and_what_is_none() -> None:
    assert all(GAZETTEER.is_state(name) for name in ("Mongolia", "Republic of Korea", "UK", "Kosovo", "中国"))
    assert not any(
        GAZETTEER.is_state(name) for name in ("Greater China", "Inner Mongolia", "Europe", "IN", "Mongolian", "")
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mongolia established diplomatic relations with Greater China on 12 May.", ["Greater China"]),
        ("diplomatic relations between Mongolia and Greater China", ["Greater China"]),
        ("a state called “Greater China” opened an embassy", ["Greater China"]),
        ("Mongolia and Wakanda established diplomatic relations.", ["Wakanda"]),
        ("the Republic of Zubrowka's envoy", ["Republic of Zubrowka"]),
        ("they recognized Freedonia as an independent state", ["Freedonia"]),
        ("relations between Mongolia and the Republic of Korea", []),
        ("diplomatic ties with Kiribati and Eswatini", []),
        ("relations with Central Asia and the European Union", []),
        ("relations with Congress and the Catholic Church", []),
        ("relations with President Xi Jinping", []),
        ("the State of the Union address and a state of emergency", []),
        ("relations with Beijing and Moscow", []),
        ("relations with WOMAN", []),
    ],
)
def test_unknown_states(text: str, names: list[str]) -> None:
    found = unknown_states(GAZETTEER, text)
    assert [name for _, _, name in found] == names
    assert all(text[start:end] == name for start, end, name in found)


def test_greater_shadows_the_state() -> None:
    assert ids("Greater China and Greater Kenya grew") == ["region:greater-china", "region:greater-kenya"]


def test_a_small_gazetteer() -> None:
    entities = [
        Entity("state:AAA", "AAA", "Aland", {"name": "Aland|Aland Isles", "demonym": "Aland|aland", "code": "AA"}),
        Entity("place:AAA/town", "AAA", "Town", {"city": "Aland"}),
    ]
    small = Gazetteer(entities, [Country("AA", "AAA", "Aland")])
    assert [each.kind for each in small.mentions("Aland Isles and aland, AA, Aa")] == ["name", "name", "code"]


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_mentions_are_ordered_spans_of_the_text(text: str) -> None:
    found = GAZETTEER.mentions(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    unknown_states(GAZETTEER, text)


@pytest.mark.parametrize("unit", ["a", "1", " ", "(", "'A ", "Republic of ", "Iran ", "A.", "中", "\u05d1", "Greater "])
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    text = unit * (250_000 // len(unit))
    assert all(0 <= each.start < each.end <= len(text) for each in GAZETTEER.mentions(text))
    assert len(unknown_states(GAZETTEER, text)) <= len(text)
