"""Lines of an article that only send the reader to another one ("Read more: ...").

They stand between the paragraphs and carry the headline of other news, with its own actors, places and numbers: left in
the text they would be taken for what this article reports.
"""

from __future__ import annotations

import re
from collections.abc import Collection

# How such a line begins, in the languages of the press; what follows must be a link of the page.
_STROKE = r"(?= ?[:|–—-])"
_CUES = (
    rf"(?:also |you may |you might |must[- ])?(?:read|see|watch|listen)(?: also| more| next| on| this| here| the full story)?{_STROKE}",
    r"read (?:also|more|next)|see also|more on this",
    rf"related(?: (?:story|stories|article|articles|news|content|coverage))?{_STROKE}",
    rf"recommended(?: for you)?{_STROKE}|don['’]t miss|learn more|editor['’]s pick",
    r"mehr (?:lesen|zum thema|dazu)|lesen sie (?:auch|mehr|dazu|hier)|siehe auch|auch interessant",
    rf"weiterlesen{_STROKE}|lees (?:ook|meer)",
    rf"(?:à )?lire (?:aussi|également|la suite)|voir aussi|(?:à )?lire{_STROKE}|sur le même sujet",
    rf"(?:lea|lee|vea|ve|mira|mire|leé|mirá) (?:también|además|más|aquí)|(?:vea|lea|mira|mire|lee){_STROKE}",
    r"(?:te|le|les) puede[n]? interesar|puede[s]? (?:leer|ver|interesar)|también (?:lee|lea|puedes)",
    rf"más información|relacionad[oa]s?{_STROKE}",
    r"leia (?:também|mais)|veja (?:também|mais)|saiba mais|leggi (?:anche|di più)|vedi anche",
    r"approfondi(?:sci|mento)",
    rf"читайте (?:также|также по теме|подробнее|ещё|еще)|чита(?:й|йте){_STROKE}|см\. также",
    rf"смотрите также|по теме{_STROKE}|подробнее{_STROKE}",
    rf"читайте також|дивіться також|подробиці{_STROKE}|оқи отырыңыз|мөн (?:унших|үзэх)",
    rf"дэлгэрэнгүй{_STROKE}|холбоотой мэдээ",
    r"czytaj (?:także|też|więcej|również)|zobacz (?:także|też|również)|čtěte (?:také|více)|citește și",
    r"läs (?:också|mer|även)|les (?:også|mer)|læs også",
    r"lue (?:myös|lisää)|ayrıca oku|bunu da oku|ilgili haber|devamını oku|baca juga|xem thêm|đọc thêm",
    r"اقرأ (?:أيضا|أيضًا|المزيد)|إقرأ أيضا|بیشتر بخوانید|यह भी पढ़ें|相关(?:阅读|新闻|报道|链接)",
    r"相關(?:閱讀|新聞|報導)|延伸(?:阅读|閱讀)|推荐阅读",
    r"関連(?:記事|ニュース)|あわせて読みたい|続きを読む|관련\s?기사",
)
_CUE = re.compile(rf"[\s>»►▶→•*_\[(-]{{0,6}}(?:{'|'.join(_CUES)})", re.IGNORECASE)
_LONGEST, _SHORTEST = 300, 12


def without_pointers(text: str, links: Collection[str]) -> str:
    """The text without the lines that begin as a pointer does and whose rest is mostly one of the page's links.

    `links` are texts of links as `plain_words` gives them. Without any, nothing is dropped.
    """
    return "\n".join(line for line in text.split("\n") if not _is_pointer(line, links))


def has_cue(text: str) -> bool:
    """Whether any line begins as a pointer does: only then the page's links are wanted."""
    return any(_CUE.match(line) for line in text.split("\n"))


def plain_words(text: str) -> str:
    """Lower-case words with single spaces, without signs."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _is_pointer(line: str, links: Collection[str]) -> bool:
    found = _CUE.match(line) if len(line) <= _LONGEST else None
    if not found:
        return False
    whole, rest = plain_words(line), plain_words(line[found.end() :])
    return whole in links or (len(rest) >= _SHORTEST and any(_covers(link, rest) for link in links))


def _covers(link: str, rest: str) -> bool:
    return link == rest or (len(link) >= _SHORTEST and link in rest and 2 * len(link) > len(rest))
