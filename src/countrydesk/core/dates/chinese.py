"""The time expressions of Chinese news. It has no spaces, so its rules are over the characters themselves."""

from __future__ import annotations

import re
from itertools import islice

from countrydesk.core.dates import model
from countrydesk.core.dates.chinese_forms import BUILDERS, WEEKDAY
from countrydesk.core.dates.model import Draft, Parts
from countrydesk.core.dates.scan import iso_parts

_COUNT = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3}|几|数|多)"
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_YEAR = r"(?:(?<!\d)(?:\d{4}|0\d)|[一二][〇零一二三四五六七八九]{3}|[今去明前后](?=年)) ?年"
_NAMED_MONTH = r"(?:(?<!\d)1?\d|十[一二]?|[一二三四五六七八九])月"
_MONTH = rf"{_NAMED_MONTH}(?!前|后|内)份?|[本上下]个?月|这个?月"
_DAY = r"(?<![\d.])(?:[12]?\d|3[01])|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_PART = r"(?:上旬|中旬|下旬|初|底|末)"
_TIME = r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|深夜|晚)?"
_TO = r" ?(?:[-–—~～]|至|到) ?"
_RULES = {
    "iso": r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)",
    "anniversary": rf"{_COUNT}周年|百年(?=诞辰|华诞|校庆)",
    "set": rf"每隔?{_COUNT}?个?(?:天|日|周[一二三四五六日]?(?!年)|星期[一二三四五六日天]?|月|年(?!级|轻)|季度|小时|晚)|逐年|逐月"
    r"|(?:一年|每年|年)[一两]度|年均|日均",
    "recent": r"近(?:些|几|多)?年来?|近(?:几|些)?个?(?:天|日|周|月)来|近几(?:天|周|个月)|(?:多|数|几十|这些)年来|过去(?:几|数|多)"
    r"(?:十年|个?月|年|周|天|日)|未来(?:几|数)(?:个?月|年|周|天|日)|最近几(?:个?月|年|周|天|日)",
    "school": r"(?:(?<!\d)(?P<s1>\d{4})(?: ?[-–—/至] ?\d{2,4})?年?|[本今上下新]个?)(?P<sk>学|财)(?:政)?年度?",
    "years": rf"(?<!\d)(?P<y1>\d{{4}})年?(?:{_TO}|[和与])(?P<y2>\d{{4}})(?:年(?!\d?\d月)(?:之?间)?|之间|(?!\d|[-/.年]))",
    "decade": r"(?:(?:(?P<cent>\d\d|二十|十九|二十一|十八)|(?P<cw>[上本]个?))世纪(?:(?P<dec>\d0|[一二三四五六七八九]十)年代)?"
    r"|(?P<dec4>(?:19|20)\d0)年代|(?<![\d世纪])(?P<dec2>[5-9]0|[五六七八九]十)年代)(?P<dp>初期?|中期|后期|末期?|早期|中)?",
    "units": rf"(?P<uy>{_YEAR})?的?(?P<um>{_NAMED_MONTH})?的?(?P<uw>第(?={_NUMBER}个?[周星月])|最后|前|头)的? ?(?P<uc>{_NUMBER})"
    r" ?个?(?P<un>季度|月(?!\d)|周|星期|天)(?!前|后|内)",
    "fraction": rf"(?P<fy>{_YEAR})?的?(?:第?(?P<q>[一二三四1-4])季度|(?P<h>[上下后])个?半年)(?P<fp>初|中|末|底)?",
    "season": rf"(?:(?P<sy>{_YEAR}|[今去明])的?)?(?P<sn>[春夏秋冬])(?:季|天)|(?P<sy2>[今去明])年?(?P<sn2>[春夏秋冬])(?![节奥])",
    "holiday": rf"(?P<hy>{_YEAR})?(?P<hn>元旦|圣诞|劳动节|妇女节|五一(?=假|节|期|前|黄))节?",
    "ago": r"(?<!\d)(?:(?P<an>\d{1,3}|[一二两三四五六七八九十]{1,3}|几|数)多? ?个?多?|半个?)(?P<au>天|日|周|星期|礼拜|月|年|小时)多?"
    r"(?P<ah>半)?[之以]?(?P<way>前|后)(?![半])",
    "window": rf"(?P<dir>过去|最近|近|未来|今后|接下来|[上下](?={_NUMBER} ?个?(?:月|周|星期|季度)))的? ?(?P<wn>{_NUMBER}|半) ?个?"
    r"(?P<wu>天|日|周|星期|月|年|季度|小时)(?!前|后|级)[里内间来]?",
    "lately": r"(?P<ln>[一两二三四五六七八九十]{1,3}|\d{1,2}|半)(?:个)?(?P<lu>年|月|周)(?:多)?来(?!自|到|访|的)",
    "within": rf"(?P<in>{_NUMBER}|半)个?(?P<iu>天|日|周|月|年|小时)(?:之|以)?内(?![蒙阁战])",
    "months": rf"(?:(?P<my>{_YEAR})的?)?(?P<m1>{_NAMED_MONTH}|(?<!\d)1?\d)(?:份?(?:{_TO}|[和与](?=[^，。]{{2,4}}之?间)))"
    r"(?P<m2>1?\d月|十[一二]?月|[一二三四五六七八九]月)份?(?!\d|[一二三]?十|初|底)(?:之?间)?",
    "range": rf"(?:(?P<ry>{_YEAR}))?(?P<rm>{_MONTH})(?P<rd>{_DAY})[日号]?(?:{_TO}|、|和)(?P<re>{_DAY})[日号]",
    "full": rf"(?:(?P<y>{_YEAR}) ?的?)?(?P<m>{_MONTH})(?:(?P<d>{_DAY})[日号]|(?P<p>{_PART}))?{_TIME}",
    "year": rf"(?P<yy>{_YEAR})(?:年?(?P<yp>初|中(?=[，,。])|底|末))?",
    "end": r"(?<![\d今去明前后多近来历岁])(?P<eu>[年月])(?P<ep>初|底|末)(?!级|期)",
    "week": rf"(?P<step>上上|下下|[上下本这])?个?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])(?![年月个天周]){_TIME}",
    "weekend": r"(?P<ws>上上|下下|[上下本这])?个?周末",
    "weeks": r"(?P<us>上上|下下|[上下本这])(?:个)?(?:周|星期|礼拜)(?P<up>初|中(?=[，,。])|末)?",
    "told": r"(?P<tw>次|翌|当|同|前一)(?P<tu>天|日|年|月|晚|周)(?!事|初|地|人|局|代|前|时)|(?P<tw2>第二)(?P<tu2>天|年)",
    "word": rf"(?P<dw>大[前后]|[昨今明前后])[天日](?!本|头条){_TIME}|(?P<dw2>[昨今明])(?:晚|晨|早|夜)",
    "duration": rf"(?<![第\d])(?:{_COUNT}多? ?个?多?|半个?|一整?个?)(?:天|周(?!年|岁|边|围)|星期|月(?!前|后|份)|世纪|钟头|昼夜"
    rf"|年(?!度|级|前|后|代|份|来|轻|龄)|小时|分钟)半?(?:零?{_NUMBER}个?(?:月|天|小时|分钟))?",
    "days": rf"(?<![\d月年])(?P<b1>{_DAY})日?(?:{_TO}|、|和)(?P<b2>{_DAY})日(?![本元])",
    "day": r"(?<![第\d月年一二三四五六七八九十期周星元节])(?P<only>(?:[12]?\d|3[01])"
    r"|[一二三]?十[一二三四五六七八九]?)[日号](?![本元线楼机])",
}
# Every rule begins with one of these: what a text holds of other characters is passed over at once.
_FIRST = (
    r"(?=[\d零〇一二两三四五六七八九十几数今去明昨每过最近未第周星礼半春夏秋冬元圣劳妇接逐]|大[前后]"
    r"|[本上下这新][一二两三四五六七八九十\d个月周星礼年世财学半上下]|[前后头][一二两三四五六七八九十\d天日年半]"
    r"|年[初底末一两均]|月[初底末一两]|日均|[次翌当同][天日年月晚周]|多年|百年)"
)
# An empty group behind each rule tells which one matched; before it, it would hide the rule's first character.
_PATTERN = re.compile(_FIRST + "(?:" + "|".join(f"(?:{rule})(?P<rule_{name}>)" for name, rule in _RULES.items()) + ")")
_WEEKDAY_BESIDE = re.compile(r"[（(，,]?\s*(?:周|星期|礼拜)([一二三四五六日天])")
# Traditional characters of time, one for one, so that offsets stay; and full-width figures.
_SIMPLE = str.maketrans(
    "週後禮個兩號點間過來內從時鐘開紀學財政當０１２３４５６７８９", "周后礼个两号点间过来内从时钟开纪学财政当0123456789"
)


def drafts(text: str) -> list[Draft]:
    """The time expressions of a Chinese text, in order, none overlapping another."""
    found: list[Draft] = []
    for match in islice(_PATTERN.finditer(text.translate(_SIMPLE)), model.MOST):
        if found and match.start() < found[-1].end:
            continue
        name = (match.lastgroup or "").removeprefix("rule_")
        draft = _iso(match) if name == "iso" else BUILDERS[name](match)
        dated = draft.granularity == "day" and draft.kind == "date" and draft.parts
        beside = _WEEKDAY_BESIDE.match(text, match.end()) if dated else None
        end = beside.end() if beside else match.end()
        named = WEEKDAY[beside[1]] if beside else None
        at = (match.start(), end, draft.kind, draft.granularity, draft.find, draft.parts, named, None, draft.follows)
        found.append(Draft(*at))
    return found


def _iso(match: re.Match[str]) -> Draft:
    parts = Parts(*(iso_parts(match.group()) or (0, 0, 0)))
    return Draft(0, 0, "date", "day", model.calendar(parts), parts)
