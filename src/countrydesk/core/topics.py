"""Whether the words of a text are of affairs of state or of leisure, in four languages; in any other it says neither.

Only what a newspaper prints on different pages: government, force, law, money and disaster on the one side; sport,
stage,
travel, fashion, food and wonders of nature on the other. A word counts once however often it stands; one in the title
twice.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Stems: a word that begins so counts. Those with a dollar sign are whole words.
_STATE = """
presiden prime$ minister ministr govern parliament congress$ senat lawmaker legislat cabinet$ election elector voter
votes$
vote$ voted$ ballot referendum campaign opposition ruling$ constitution court judge$ prosecut trial$ verdict sentenc
convict jail prison detain arrest charge$ charged$ charges$ police custody corrupt bribe fraud sanction embargo
tariff trade$
export import$ imports$ economy economic inflation budget debt currency bank$ banks$ investor billion oil$ gas$
pipeline
energy nuclear uranium missile rocket drone army military militar troops$ soldier navy naval warship airstrike
strike$ strikes$ attack bomb blast explo shell shelling war$ wars$ wartime invasion invad offensive front$ ceasefire
truce$
peace$ talks$ negotiat mediat diplomat diplomac embass ambassador envoy treaty agreement accord summit alliance
nato$ security
intelligence$ spy espion cyber hack terror militant rebel insurg extremis jihad hostage kidnap abduct massacre kill
dead$ death$ deaths$ injur wound casualt refugee migrant migration deport border asylum protest demonstrat rally
riot unrest
crackdown coup$ junta regime dictator exile dissident activist rights$ genocide occupied occupation annex settler
settlement sovereign territor separat earthquake flood cyclone wildfire hurricane typhoon tsunami landslide famine
drought
outbreak epidemic cholera measles humanitarian aid$ emergency evacuat collapse$ collapsed$ resign oust impeach
sworn$ policy
policies$ price$ prices$ tax$ taxes$ revenue market$ markets$ industr compan business factory mining coal copper
railway harvest grain reform geopolit bilateral foreign$ leader leaders$ official officials$ authorities$ ally$
allies$ union$ workers$
переговор президент министр правительств парламент дум выбор голосован референдум оппозици суд приговор арест задерж
полици коррупци санкци пошлин экспорт импорт экономик инфляци бюджет банк нефт газопровод ядерн уран ракет беспилотник
дрон армия армии военн войск солдат флот удар атак обстрел взрыв войн вторжен наступлен перемири посол посольств
дипломат договор соглашен саммит безопасност разведк теракт террор боевик заложник убит погиб ранен беженц мигрант
границ
протест митинг переворот режим землетрясен наводнен пожар эпидеми эвакуац отставк реформ власт чиновник цен$ цены$
налог рынк рынок компани завод уголь угля шахт железнодорож министерств ведомств
ерөнхийлөгч сайд засгийн боомт нүүрс онгоц зорчигч төмөр$ үнэ уурхай яам парламент сонгууль шүүх цагдаа авлига хориг
экспорт импорт эдийн инфляц төсөв нефть цөмийн
пуужин арми цэрэг дайн халдлага дэлбэрэлт элчин гэрээ хэлэлц аюулгүй террор нас$ амиа шархад хил жагсаал үер газар$
гал$
зуд онцгой огцор хууль
"""
_LEISURE = """
olympi paralympi world$cup champion medal skat skier skiing slalom biathlon football soccer cricket rugby tennis golf
basketball baseball hockey boxing boxer wrestl athlete athletes$ coach striker goalkeeper midfield league playoff
grand$prix
formula$1 marathon sprinter swimmer gymnast fifa$ uefa$ nba$ nfl$ ioc$ tournament stadium
film films$ movie cinema starring actor actress comedian comed sitcom celebrit singer rapper songwriter album
concert eurovision
oscar oscars$ emmy grammy hollywood bollywood box$office film$festival musical opera$ operas$ ballet orchestra
theater theatre netflix
anime manga fashion designer catwalk  zodiac horoscope quiz crossword recipe restaurant chef cuisine cooking$
lunar$new
pizza wine$ beer$ tourist tourism traveler traveller vacation holiday resort cruise museum exhibit
gallery painting sculpture basilica cathedral archaeolog fossil dinosaur ancient$ mummy species wildlife zoo$ panda
penguin
whale algae kelp astronom galaxy telescope tiktok influencer meme viral$ videogame esports gamer
novelist poet memoir bestsell royals$ wedding lifestyle wellness yoga lottery visitor
олимп паралимп чемпион медал фигурист лыжник футбол хоккей теннис баскетбол бокс матч сборн тренер вратар фильм кино
актёр актер актрис певец певиц альбом концерт сериал мода модель турист курорт музей выставк рецепт
ресторан знаменитост
олимп аварга тэмцээн медаль хөлбөмбөг бөх$ бөхийн спорт кино жүжигчин дуучин тоглолт музей аялал жор
"""
_STATE_ZH = """
总统 总理 外长 部长 政府 议会 国会 选举 投票 法院 检察 逮捕 警方 制裁 关税 贸易 出口 经济 通胀 央行
石油 核 导弹 无人机 军 战争 袭击 空袭 爆炸 停火 谈判 会谈 外交 大使 条约 协议 峰会 安全 恐怖 人质
死亡 遇难 受伤 难民 移民 边境 抗议 政变 地震 洪水 火灾 疫情 辞职 口岸 海关 通关 煤 矿 铁路 电力 粮食
价格 企业 项目 合作 政策 法案 改革
"""
_LEISURE_ZH = """
奥运 冬奥 残奥 锦标赛 世界杯 金牌 银牌 铜牌 足球 篮球 网球 滑冰 滑雪 球队 教练 电影 影片 演员 导演
歌手 专辑 演唱会 综艺 时装 旅游 游客 美食 餐厅 博物馆 展览 明星 电视剧
"""
NEWS = 0.5
_WORK = re.compile(r"(?<!\w)[\"“„‘'«《](?:[A-Z0-9А-ЯЁ\u3400-\u9fff][^\"“”„‘«»《》\n]{1,50}?)[\"”’'»》](?!\w)")
_KINDS_OF_WORK = re.compile(
    r"\b(?:films?|filmed|movies?|cinemas?|series|sitcom|drama|thriller|novel|album|songs?|documentary|musical|screenplay|play"
    r"|фильм\w*|сериал\w*|роман|спектакл\w*|кино|альбом)\b|电影|影片|小说|专辑|电视剧",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")


def _table(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """(whole words, stems): a word with a dollar sign at its end is whole; inside, it joins two words."""
    listed = text.split()
    whole = {each[:-1] for each in listed if each.endswith("$")}
    return frozenset(whole), frozenset(each for each in listed if "$" not in each)


_TABLES = (_table(_STATE), _table(_LEISURE))
_PAIRS = tuple(each.replace("$", " ") for each in _LEISURE.split() if "$" in each[:-1])
_CHINESE = (_STATE_ZH.split(), _LEISURE_ZH.split())
_SIZES = range(3, 1 + max(len(stem) for _, stems in _TABLES for stem in stems))


def topic(title: str, lead: str) -> float:
    """From 1 (affairs of state only) to -1 (leisure only). What tells of neither is taken for news: half.

    A review tells of deaths and armies too: where the title holds the name of a work and the text two words for such
    works, nothing else counts.
    """
    if _WORK.search(title) and len(_KINDS_OF_WORK.findall(f"{title} {lead}")) >= 2:
        return -1.0
    state = leisure = 0
    for text, worth in ((title, 2), (lead, 1)):
        found = _counts(text)
        state, leisure = state + worth * found[0], leisure + worth * found[1]
    return (state - leisure + NEWS) / (state + leisure + 1)


def _counts(text: str) -> tuple[int, int]:
    """How many different words of either table a text holds."""
    low = text.lower()
    words = set(_WORD.findall(low))
    pairs = sum(pair in low for pair in _PAIRS)
    first, second = (sum(side) for side in zip(*map(_sides, words), strict=True)) if words else (0, 0)
    if any("\u3400" <= word[0] <= "\u9fff" for word in words):
        first, second = (
            count + sum(form in text for form in forms) for count, forms in zip((first, second), _CHINESE, strict=True)
        )
    return first, second + pairs


@lru_cache(maxsize=20_000)
def _sides(word: str) -> tuple[bool, bool]:
    """Whether a word is of affairs of state, and whether it is of leisure."""
    return _in(word, *_TABLES[0]), _in(word, *_TABLES[1])


def _in(word: str, whole: frozenset[str], stems: frozenset[str]) -> bool:
    return word in whole or any(word[:size] in stems for size in _SIZES[: len(word) - 2])


def leisure_word(text: str) -> str:
    """The first word of leisure in a text, for a reader who asks why; or empty."""
    return next((word for word in _WORD.findall(text.lower()) if _in(word, *_TABLES[1])), "")
