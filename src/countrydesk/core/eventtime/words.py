"""The closed word classes, by language, that tell what dates an event and what state it is in.

All are matched in one clause or one sentence of the lead, never across sentences. English has two tables of headline
verbs besides (`headline`), since its headlines put what has happened in the present tense.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Words(NamedTuple):
    """One language's patterns.

    Of what stands before an expression in its clause: `background` (and `clause`, whatever the commas) makes it
    background, `reported` the day on which somebody said something, `moved` the new date of what was put off, `since` a
    beginning, `appointed` the day that was set. Of what stands behind it: `told` is a verb of saying, `attributive`
    makes it part of a noun, `put_off` and `begun` are what `moved` and `since` are in front.

    Of a sentence: `cancelled`, `ongoing` and `planned` are cues of its state, `undone` what takes back a
    deed; `past` adds to those of `tense`; `aside`
    is what is passed over in the search for them; `saying` are the verbs that only introduce what is said. `measured`
    marks a figure that is given for a period; `inquiry` and `deed` tell an arrest or a trial from the crime; `casualty`
    is who came to harm; `essay` marks a title that announces no event; `other` a sentence that tells of another one.
    """

    background: re.Pattern[str]
    clause: re.Pattern[str]
    reported: re.Pattern[str]
    told: re.Pattern[str]
    attributive: re.Pattern[str]
    moved: re.Pattern[str]
    put_off: re.Pattern[str]
    since: re.Pattern[str]
    begun: re.Pattern[str]
    appointed: re.Pattern[str]
    cancelled: re.Pattern[str]
    undone: re.Pattern[str]
    ongoing: re.Pattern[str]
    planned: re.Pattern[str]
    past: re.Pattern[str]
    aside: re.Pattern[str]
    saying: re.Pattern[str]
    measured: re.Pattern[str]
    inquiry: re.Pattern[str]
    deed: re.Pattern[str]
    casualty: re.Pattern[str]
    essay: re.Pattern[str]
    other: re.Pattern[str]


NEVER = r"(?!)"
_SAID = (
    r"said|says?|told|tells|announced|announces|reported|reports|stated|added|wrote|according\s+to|confirmed|warned"
    r"|statement"
    r"|declared|posted|reporters"
)
# The endings of a Russian long participle, after its suffix.
_ENDS = r"(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ых|ыми|ий|ее|ие|его|ей|ему|им|их|ими|ей|ом|ем)(?:ся)?(?!\w)"
_PARTICIPLE = rf"\w{{3,}}(?:нн|вш|ющ|ущ|ащ|ящ|нят){_ENDS}"


def _words(**patterns: str) -> Words:
    return Words(**{name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()})


_ENGLISH = _words(
    background=r"\b(?:which|who|whom|whose|where|after|since|following|ahead\s+of|before|prior\s+to|until|despite"
    r"|compared\s+(?:with|to)|than|marking|in\s+response\s+to|when|because|amid|anniversary\s+of|under|first\s+time"
    r"|dated"
    r"|having|suspected\s+of|accused\s+of|charged\s+with|convicted\s+of|wanted\s+(?:for|over)|commemorat\w+"
    r"|(?:extend(?:ed|s)?|prolong(?:ed|s)?|lasts?|runs?|valid)\s+(?:to|till|through)"
    r"|(?:is|are|was|were|be)\s+to\s+be\s+\w+\s+by)\b"
    r"|\b(?:last|previous|next|earlier)\s+(?:round|session|meeting|visit|summit)\b"
    r"|(?<!night )(?<!evening )(?<!morning )(?<!afternoon )(?<!day )(?<!week )\bof\s+$",
    clause=NEVER,
    reported=rf"\b(?:{_SAID})\b(?:\s+(?!that\b)[\w'’]+){{0,3}}\s*$",
    told=rf"\s+(?:{_SAID}|published|released|showed)\b",
    attributive=NEVER,
    moved=r"\b(?:postponed|rescheduled|moved|delayed|pushed\s+back|put\s+off|put\s+back|brought\s+forward)\s+(?:to"
    r"|until|till|for)"
    r"\s+(?:the\s+)?$",
    put_off=NEVER,
    begun=NEVER,
    since=r"\b(?:began|begun|started|broke\s+out|erupted|launched|opened|went\s+missing|sank|capsized|collapsed"
    r"|struck)\s+(?:(?:on|in|at|late|early)\s+)*(?:the\s+)?$",
    appointed=r"\b(?:scheduled|planned|set|due|slated|expected)\s+(?:for|on|in|to\s+\w+(?:\s+\w+){0,2}?)\s+(?:(?:on|in"
    r"|for|at)\s+)?$",
    cancelled=r"\b(?<!not )(?<!not ['‘“\"])(?:cancell?ed(?!\s+by)|cancels?|call(?:ed|s)\s+off|postpon(?:ed|es)"
    r"|abandon(?:ed|s)\s+plans"
    r"|scrap(?:ped|s)\s+(?:[\w'’]+\s+){0,3}?(?:plans?|visit|trip|talks|meeting|summit|election|vote|drills?"
    r"|exercise|flights?|festival|ceremony)"
    r"|annul(?:led|s)|will\s+not\s+(?:take\s+place|go\s+ahead|be\s+held)|won['’]t\s+(?:take\s+place|go\s+ahead)"
    r"|(?:withdr[ae]ws?|withdrawn|retract(?:ed|s)|rescind(?:ed|s)|took\s+back|takes\s+back|revers(?:ed"
    r"|es))\s+(?:[\w'’]+\s+){0,3}?"
    r"(?:resignation|candidacy|nomination|bid|complaint|offer|threat|invitation|decision|order|plan))\b",
    undone=r"\b(?:annul(?:s|led)?|withdr[ae]ws?|withdrawn|retract(?:s|ed)?|rescind(?:s|ed)?|revok(?:es?|ed)|revers(?:es|ed)"
    r"|overturn(?:s|ed)?|quash(?:es|ed)?|(?:struck|strikes|votes|voted)\s+down|reject(?:s|ed)?|repudiat(?:es|ed)|tak(?:es|en)\s+back|took\s+back)\b",
    ongoing=r"\b(?:is|are|was)\s+(?:under\s*way|ongoing)\b|\bon\s+trial\b|\bunder\s+(?:[A-Z]+\s+)?investigation\b"
    r"|\bunder\s?way\b|\b(?:continues?|drags?\s+on|goes\s+on|go\s+on)\b"
    r"|\bno\s+(?:clear\s+)?(?:sign|end|path|let-?up)\s+(?:of|to|in)\b|\b(?:is|are)\s+(?:still\s+)?being\s+\w+ed\b"
    r"|\benters?\s+(?:its\s+|the\s+|a\s+)?\w+\s+(?:day|week|month)\b"
    r"|\b(?:has|have)\s+been\s+(?:\w+ing|on|in|under|without|closed|blocked|missing)\b|\b(?:is|are)\s+(?:still\s+"
    r"|now\s+|also\s+|currently\s+)?"
    r"(?!planning|going|preparing|seeking|hoping|aiming|considering|becoming|during|expecting|weighing)\w+ing\b"
    r"(?!\s+to\s+(?:be|have|hold|make|take|sign|visit|meet)\b)",
    planned=r"\b(?:(?:will|shall)(?!\s+not\b)|plan(?:s|ning)?\s+to|planned\s+(?:for|to)|scheduled|slated|(?:is"
    r"|are)\s+(?:set|due|to)\b"
    r"(?!\s+(?:the|a)\b)|set\s+to(?!\s+be\b)|due\s+to\s+(?:begin|start|meet|visit|hold|open|arrive)|expected\s+to"
    r"|upcoming"
    r"|(?:is|are)\s+(?:now\s+)?(?:planning|preparing|going|seeking|hoping|aiming|considering)\b|gears?\s+up"
    r"|gets?\s+ready|put\s+off\s+until"
    r"|(?<!said )(?<!told )(?<!asked )(?<!urged )(?<!ordered )to\s+(?:visit|hold|host|meet|begin|start|open|attend"
    r"|sign|vote|resume|launch|join|convene|strike|send|build|return|face"
    r"|deploy|buy|sell|cut|raise|ban|end|close|release|receive|travel|address|chair|lead|elect|seek|impose|lift"
    r"|expand))\b",
    past=r"\b(?:sworn|slain|jailed|held|named|found|shot|freed|born|hit|ousted|beaten|won|takes?\s+gold)\b",
    aside=r",\s*with\b[^,.;]{0,160}|\b(?:after|amid|despite|following|ahead\s+of|before|since|while|when|because|as"
    r"|although|though|until|accused\s+of|suspected\s+of|according\s+to)\b[^,;:.]{0,160}"
    r"|\b(?:which|who|whom|whose|where)\b[^,.;]{0,120}",
    saying=rf"\b(?:{_SAID})\b",
    measured=r"%|\bper\s?cent\b|\b(?:rose|fell|grew|increas|decreas|declin|narrow|widen|slow|accelerat|shrank"
    r"|contract|drop|jump|climb"
    r"|gain|output|exports?|imports?)\w*\b",
    inquiry=r"\b(?:arrest|detain|charg(?:e[sd]?|ing)\b|jail|sentenc|convict|indict|extradit|identif|suspects?\b"
    r"|trial|court|prob(?:e|ing)"
    r"|investigat|mourn|funeral|buried|held\s+over|custody)\w*",
    deed=r"\b(?:kill|murder|shot|shooting|stabb|hijack|kidnap|abduct|robber|theft|stole|smuggl|arson|massacre|explo(?:sion|d)|plot|beaten|attack|bomb|rap(?:e|ed|ing)\b|robb|died|dies|death|crash"
    r"|blast|assault)\w*",
    casualty=r"\b(?:killed|dead|die[sd]?|injured|wounded|hurt|missing|trapped|drown(?:ed|s)?|feared)\b",
    essay=r"^(?:[A-Z][\w -]{2,20}:\s+)?(?:no,|no\s+evidence\b|the\s+[^,:]{3,60}\s(?:who|that|whose)\s|(?:building"
    r"|rethinking|reimagining"
    r"|understanding|mapping|remembering|celebrating|can|could|should|is|are|does|do|did|has|have)\s)"
    r"|\b(?:explained|fact[- ]check\w*|by\s+the\s+numbers|what\s+is\s+left)\b",
    other=r"\s*(?:the|a|an)\s+(?:next|last|previous|earlier)\b|[^.]{0,60}\bwill\s+(?:continue|resume)\b",
)

_RUSSIAN = _words(
    background=r"(?<!\w)(?:котор\w+|после|с\s+момента|накануне|перед|до|в\s+преддверии|по\s+сравнению|начиная|из-за"
    r"|ранее|годовщин\w+"
    r"|памяти?|со?\s+дня)(?!\w)",
    clause=rf"(?:,\s*(?:\w+\s+)?{_PARTICIPLE}[^,]*|(?<!\w){_PARTICIPLE}\s+(?:\w{{1,2}}\s+)?)$",
    reported=r"(?<!\w)(?:сообщил\w*|заявил\w*|сказал\w*|рассказал\w*|объявил\w*|отметил\w*|передал\w*"
    r"|сообща\w+)(?!\w)(?:\s+(?!что\b)\w+){0,2}\s*$",
    told=r"\s+(?:\w+\s+){0,2}?(?:сообщил|заявил|сказал|рассказал|объявил|отметил|передал|опубликовал)\w*(?!\w)",
    attributive=NEVER,
    moved=r"(?<!\w)(?:перенес[её]н\w*|отложен\w*|перенесли|перен[её]с\w*|отложил\w*)\s+(?:\w+\s+){0,2}?(?:на|до)\s+$",
    put_off=NEVER,
    begun=NEVER,
    since=r"(?<!\w)(?:начал\w+|начат\w+|начавш\w+|вспыхн\w+|загоре\w+|разгоре\w+)\s+(?:\w{1,2}\s+)?$",
    appointed=r"(?<!\w)(?:назначен\w*|запланирован\w*|намечен\w*|должен|должна|должно"
    r"|должны)(?!\w)(?:\s+\w+){0,3}\s*$",
    cancelled=r"(?<!\w)(?:отменен\w*|отменён\w*|отменил\w*|отменя\w+|отложен\w*|отложил\w*|сорвал\w*"
    r"|не\s+состо(?:ит|ят)ся|аннулир\w+"
    r"|отозвал\w*\s+(?:\w+\s+){0,2}?(?:заявлени\w+|прошени\w+|кандидатур\w+|подпис\w+))(?!\w)",
    undone=r"(?<!\w)(?:аннулир|отозва|отмени|отверг|отклон|денонсир|признал\w*\s+недействительн)\w*",
    ongoing=r"(?<!\w)(?:проходит|проходят|продолжа\w+|проводит|проводят|ид[её]т|идут|вед[её]т|ведут|вед[её]тся|ведутся|горит|горят"
    r"|туш(?:ит|ат)|ищ(?:ет|ут)|рассматрива\w+т|обсужда\w+т|встреча(?:ет|ют)ся|расследу(?:ет|ют)|эвакуиру(?:ет|ют)"
    r"|обстрелива(?:ет|ют)|штурму(?:ет|ют)|бомб(?:ит|ят)|басту(?:ет|ют)|протесту(?:ет|ют))(?:ся)?(?!\w)",
    planned=r"(?<!\w)(?:будет|будут|состо(?:ит|ят)ся|пройд[её]т|пройдут|начн[её]тся|начнутся|планиру\w+"
    r"|запланирован\w*|намер\w+"
    r"|ожида\w+|предстоит|посетит|прибудет|встретится|встретятся|отправится|подпишут|проведут|провед[её]т"
    r"|возобнов(?:ит|ят)\w*"
    r"|готов(?:ит|ят)ся|исполнится|откроется|откроются|перенес[её]н\w*\s+на|примет|примут|нач(?:нет|нёт|нут)"
    r"|приедет|подпишет|проголосу(?:ет|ют)|потребу(?:ет|ют)"
    r"|(?:закуп|куп|постро|закро|введ|получ|выдел|обсуд|рассмотр|выступ|назнач|направ|постав|запуст|собер|верн|стан|повыс|сниз"
    r"|огранич|запрет|размест|продл|представ|созда|выйд|войд|вступ|уйд|покин|займ|ответ|усил|расшир|сократ|увелич|провер"
    r"|обеспеч|выбер|избер|пошл|предлож|остав|поед|приостанов|возглав|подпиш|отправ|откро)\w{0,4}?(?:ит|ят|(?<![аяуи])(?:ет|[её]т"
    r"|ут|ют))(?:ся)?)(?!\w)",
    past=NEVER,
    aside=r"(?<!\w)(?:\w+стан|\w*джан|иран|судан|ливан|оман|йемен|тегеран|ереван|дел[оа]|тел[оа]|сел[оа]|число|масло|стекло"
    r"|правил[оа]|сил[аы]|школ[аы])(?!\w)|,\s*(?:котор|что\s+котор)\w*[^,.]{0,160}|(?<!\w)(?:после|накануне|перед|из-за|несмотря)(?!\w)[^,.]{0,120}"
    rf"|,\s*{_PARTICIPLE}[^,.]{{0,160}}(?:,|$)",
    saying=r"(?<!\w)(?:сообщил\w*|заявил\w*|сказал\w*|рассказал\w*|объявил\w*|отметил\w*|передал\w*)(?!\w)",
    measured=r"%|процент|(?<!\w)(?:вырос|упал|сниз|увелич|сократ|состав|замедл|ускор|подорожа|подешеве)\w*",
    inquiry=r"(?<!\w)(?:задерж|арест|подозрева|обвин|приговор|суд(?!н|ь?б)|следств|расслед)\w*",
    deed=r"(?<!\w)(?:убий|убит|убил|застрел|погиб|нападен|напал|взрыв|изби|ранен|ограбл|похи|краж|угон|захват|взятк|мошеннич|поджо|теракт)\w*",
    casualty=r"(?<!\w)(?:погиб|пострада|ранен|убит|пропал)\w*",
    essay=r"^(?:почему|зачем|как\s|что\s+такое|кто\s+так|вспоминая|чем\s)",
    other=r"\s*(?:следующ|предыдущ|прошл)\w+(?!\w)",
)

_CHINESE = _words(
    background=r"(?:自|自从|此前|之前|曾于|继|比|较|涉嫌|被控|被指|原定|原本|纪念)[^，。；,;]{0,12}$|(?:上次|上一轮|下次|下一轮|下一届)[^，。；,;]{0,12}$",
    clause=NEVER,
    reported=NEVER,
    told=r"(?:上午|下午|晚间?|凌晨)?(?:表示|称|说|宣布|公布|发布|通报|透露|指出)",
    attributive=r"的(?!.{0,4}(?:会议|会谈))|[^，。；,;]{1,8}?的(?!数据|消息|报告|声明)",
    moved=r"(?:推迟|延期|改|提前)(?:到|至|于)$",
    put_off=NEVER,
    since=NEVER,
    begun=r"[^，。,]{0,4}?(?:开始|爆发|发生|启动|发动)的",
    appointed=r"(?:原定|定于|计划|预定)(?:于|在)?(?:本月|下月)?$",
    cancelled=r"取消|推迟|延期|中止|撤回|撤销|撤消",
    undone=r"撤回|撤销|撤消|废除|否决|拒绝批准|宣布无效",
    ongoing=r"正(?:在|向|与|处)|仍在|持续进行|继续|正持续",
    planned=r"将(?!军|领|士|近)|即将|计划|预计|拟于|定于|推迟(?:到|至)",
    past=NEVER,
    aside=r"(?:此前|之前)[^，。,]{0,30}[，,]",
    saying=r"表示|宣布|称|公布",
    measured=r"%|百分|增长|下降|上升|回落|同比|环比",
    inquiry=r"拘留|逮捕|抓获|抓捕|嫌疑人|起诉|判处|审判|调查",
    deed=r"杀害|谋杀|袭击|爆炸|死亡|遇难|抢劫|绑架|盗窃|受贿|劫持",
    casualty=NEVER,
    essay=r"^(?:为什么|为何|如何|怎样|什么是|回顾)|[?？]$",
    other=r"\s*(?:下一?[轮次届]|上一?[轮次届])",
)

# A participle that another word follows belongs to that word; with an ending of case, it is a noun.
_ATTRIBUTIVE_MN = (
    r"\s*(?:\w+\s+){0,3}?\w{2,}(?:сан|сэн|сон|сөн|даг|дэг|дог|дөг|х)"
    r"(?:\s+(?!байна|байсан|юм|байв|гэж|гэв)\w|(?:ыг|ийг|ы|ий)(?!\w))"
)
_MONGOLIAN = _words(
    background=r"(?<!\w)(?:хойш|өмнө\s+нь|дараа\s+нь|өмнөх)(?!\w)(?:\s+\w+){0,2}\s*$",
    clause=NEVER,
    reported=r"(?<!\w)(?:мэдэгдсэн|хэлсэн|мэдээлсэн)(?!\w)\s*$",
    told=r"\s*(?:\w+\s+){0,2}?(?:мэдээл|мэдэгд|хэлэ?|зарла|танилцуул)\w*(?!\w)",
    attributive=_ATTRIBUTIVE_MN,
    moved=NEVER,
    put_off=r"\s*(?:болгож\s+)?хойшлуул\w+",
    since=NEVER,
    begun=r"\s*(?:гарсан|болсон|эхэлсэн|дэгдсэн)(?!\w)",
    appointed=NEVER,
    cancelled=r"(?<!\w)(?:цуц\w+|хүчингүй\s+болго\w+|(?:өргөдл\w+"
    r"|хүсэлт\w+)\s+(?:\w+\s+){0,3}?буцаан\s+ав\w+)(?!\w)",
    undone=r"(?<!\w)(?:хүчингүй\s+болго|буцаан\s+(?:ав|тат)|татгалз|няцаа)\w*",
    ongoing=r"(?<!\w)\w+(?:[жч]|аад|ээд|оод|өөд)\s+байна(?!\w)",
    planned=r"(?<!\w)\w{2,}(?:на|нэ|но|нө)(?!\w)(?<!байна)|(?<!\w)(?:төлөвлө\w+|товло\w+|хойшлуул\w+)(?!\w)",
    past=r"(?<!\w)\w{2,}(?:сан|сэн|сон|сөн|лаа|лээ|лоо|лөө|жээ|чээ|ав|эв|ов|өв)(?!\w)(?=\s*(?:[.!]|$))",
    aside=NEVER,
    saying=r"\s(?:гэв|гэжээ|гэлээ|гэсэн)(?!\w)",
    measured=r"%|(?<!\w)хувь\w*|(?<!\w)(?:өс|буур|нэмэгд|багас)\w*",
    inquiry=r"(?<!\w)(?:баривчил|саатуул|сэжигтэ|шүүх|яллагдаг)\w*",
    deed=r"(?<!\w)(?:хөнөө|алсан|дайралт|дэлбэр|нас\s+бар|дээрэм|хулгай)\w*",
    casualty=NEVER,
    essay=r"^(?:яагаад|хэрхэн|яаж)|түүхээс",
    other=r"\s*(?:дараагийн|өмнөх)(?!\w)",
)

WORDS = {"en": _ENGLISH, "ru": _RUSSIAN, "zh": _CHINESE, "mn": _MONGOLIAN}
