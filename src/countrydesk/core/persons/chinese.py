"""The name behind an office in Chinese, where no space or capital shows its end.

A Chinese, Korean or Vietnamese name is one of the surnames and one or two characters; a Japanese one has up to five in
all; any other is a run of the characters that spell foreign sounds. A name ends before a word that stands behind names:
在, 会见, 表示, 周一 ... (the first character after the surname is always the name's).
"""

from __future__ import annotations

from countrydesk.core.persons.model import FAMILY_FIRST, TWO_CHARACTERS

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫"
    "查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边张陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許蘇盧蔣賈葉閻鍾譚鄒陸"
    "蓝吉尚蒲卓冼宗应穆刁苟鹿习習玄池表卞具南禄都明奉"
) - frozenset("表都明应")  # fmt: skip
FOREIGN = frozenset(
    "阿埃艾爱安奥巴拜班邦贝本比彼毕宾波博伯布查察策茨达戴丹当道德登迪底蒂丁东杜顿多厄俄恩尔耳法凡范菲费芬丰冯佛夫弗福富"
    "盖甘冈高戈哥格根贡古瓜圭哈海汉豪赫黑亨洪侯胡华怀惠霍基吉加贾简杰金京居卡开凯坎康考柯科克肯孔库夸奎昆拉莱兰郎朗劳勒"
    "雷蕾里理利莉丽列林琳柳龙隆卢鲁露伦罗洛吕马玛迈麦曼芒毛梅门蒙孟米密缅敏明缪摩莫默墨姆木穆那娜纳南瑙内尼年涅宁牛纽农"
    "努诺欧帕派潘庞佩彭蓬皮平泼普齐奇契恰乔切钦琴丘泉让热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙珊绍舍申圣施什史士舒硕斯思丝司松"
    "苏素索塔泰坦汤唐陶特腾提田廷通图托瓦万旺威韦维伟魏温文翁沃乌武西希锡夏香肖谢辛欣兴休许旭雪逊雅亚延扬耶叶伊依因英尤约"
    "扎泽曾詹张哲珍朱兹宗佐坚增占恒洼梁呼苏其额登锋浩杭道尧曲诺敦宝白音图雅策得"
)  # fmt: skip
_STOPS = frozenset(
    "在会同与和说表对将周今明等率出抵访主强指举就于向发宣称认接感通谈介也的是有为以及或昨上下大先女日并应要未又还已曾当"
    "被把给让到从自因但而则所其此该本各每星月年发则即正再又都仍只才则來會說對將與為發訪稱於並應"
) - frozenset("曾明强通兰本")  # fmt: skip
_ALWAYS = frozenset("在会同与和说对率将表强通明周今抵称")
LONGEST = 12


def behind(text: str, end: int, state: str) -> tuple[int, int] | None:
    """The span of the name that begins at `end`, behind the office of `state`; or None."""
    run = text[end : end + LONGEST]
    native = state in FAMILY_FIRST
    if state == "JPN":
        size = _until_stop(run, 2, 5)
    elif native or (not state and run[:1] in SURNAMES):
        size = _native(run)
    else:
        size = _foreign(run)
    return (end, end + size) if size >= 2 else None


def _native(run: str) -> int:
    if run[:1] not in SURNAMES and run[:2] not in TWO_CHARACTERS:
        return 0
    first = 2 if run[:2] in TWO_CHARACTERS else 1
    return _until_stop(run, first + 1, first + 2)


def _until_stop(run: str, least: int, most: int) -> int:
    """How many characters from the first belong to the name: at least and at most so many."""
    if len(run) < least or not all(map(_is_han, run[:least])):
        return 0
    size = least
    while size < min(most, len(run)) and _is_han(run[size]) and run[size] not in _STOPS | _ALWAYS:
        size += 1
    return size


def _foreign(run: str) -> int:
    size = 0
    while size < len(run) and (run[size] in FOREIGN or (size and run[size] in "·•‧")):
        if size >= 2 and run[size] in _ALWAYS and run[size : size + 2] in _VERBS:
            break
        size += 1
    return size


_VERBS_WORDS = (
    """通话 通报 明确 明天 周一 周二 周三 周四 周五 周六 周日 强调 达成 达沃 当天 当地 当选 发表 多次 开始 加强 基本"""
)
_VERBS = frozenset(_VERBS_WORDS.split())


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
