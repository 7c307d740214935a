"""Addresses without what a counter hung on them: the same page announced through another channel is the same page.

Names after the documentation of the counters themselves (Google Analytics, AT Internet, Matomo, HubSpot, Mailchimp,
Adobe, Yandex Metrica, Comscore) and of the press that has its own.
"""

from __future__ import annotations

import re

_COUNTED = re.compile(
    r"(?:utm_[a-z_]{1,30}|(?:mtm|pk|piwik|matomo|hsa|ga|vero|oly)_[a-z_]{1,30}"
    r"|at_(?:medium|campaign|campaign_type|format|link_[a-z]{1,12}|link_type|bbc_team|ptr_[a-z]{1,12}|custom\d|creation|variant"
    r"|channel|network|emailtype|recipient_[a-z]{1,8}|send_date)"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|ysclid|_openstat|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)"
    r"|mkt_tok|s_cid|s_kwcid|ef_id|wt[._](?:mc|zmc)(?:_id)?|ns_(?:campaign|mchannel|source|linkname|fee)|xtor|maca|cmpid|cmp"
    r"|ocid|ftag|taid|smid|traffic_source|__twitter_impression|guccounter|soc_(?:src|trk)|srsltid)=.*",
    re.IGNORECASE | re.DOTALL,
)
# Names that mean something elsewhere: only where the value says that they name the channel.
_CHANNEL = re.compile(
    r"(?:ref|referrer|referer|src|source|from|via|partner|emc|channel|medium|campaign|ito|ncid)="
    r"(?:[a-z]{0,12}[_.-])?(?:rss|feed|feeds|atom|rdf|newsletter)(?:[_.-]?[a-z0-9]{0,20})?",
    re.IGNORECASE,
)
_EDITION = re.compile(r"(https?://[^#]{4,4000})#\d{1,4}", re.IGNORECASE)


def untracked(url: str) -> str:
    """`url` without the parameters that only tell a counter which channel was used; all else as it stands."""
    address, mark, fragment = url.partition("#")
    address, _, query = address.partition("?")
    kept = "&".join(each for each in query.split("&") if not _is_counted(each)) if query else ""
    if mark and _is_counted(fragment):
        mark = fragment = ""
    return f"{address}{'?' if kept else ''}{kept}{mark}{fragment}"


def _is_counted(parameter: str) -> bool:
    return bool(_COUNTED.fullmatch(parameter) or _CHANNEL.fullmatch(parameter))


def lasting(identity: str) -> str:
    """An entry's id without what changes from edition to edition: counters, and the running number of an edit behind
    an address (`.../articles/abc#3`)."""
    if not identity[:8].lower().startswith(("http://", "https://")):
        return identity
    plain = untracked(identity)
    edition = _EDITION.fullmatch(plain)
    return edition.group(1) if edition else plain
