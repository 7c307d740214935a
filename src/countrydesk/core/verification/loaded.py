"""Words that praise or condemn where a report should tell: promotional, loaded, and empty of meaning.

Only words that a neutral text can always do without; a word with a plain use ("key", "significant", "strategic", "robust
growth rate") is listed with what makes it loaded, or not at all.
"""

from __future__ import annotations

import re

PROMOTIONAL = (
    r"skil+fully|masterful(?:ly)?|deft(?:ly)?|adroit(?:ly)?|tireless(?:ly)?|steadfast(?:ly)?|unwavering(?:ly)?|unyielding|resolute(?:ly)?"
    r"|visionary|exemplary|remarkabl[ey]|impressive(?:ly)?|outstanding(?!\s(?:debts?|loans?|shares|balance|obligations?|bonds?|claims?"
    r"|issues?|warrants?|amounts?|questions?|payments?|principal|stocks?|volumes?|notes|securities|federal|public|student|credit|liabilit))"
    r"|groundbreaking|ground-breaking|trailblazing|game-chang(?:er|ing)|world-class|state-of-the-art|cutting-edge|best-in-class"
    r"|unparalleled|extraordinary\s(?:leadership|vision|success|achievement)|brilliant(?:ly)?(?!-)|heroic(?:ally)?|glorious|magnificent"
    r"|seamless(?:ly)?|vibrant|bustling|thriving|burgeoning|ever-(?:evolving|changing|growing|shifting)|rich\stapestry|tapestry\sof"
    r"|a\sbeacon\sof|beacon\sof|shining\sexample|proud(?:ly)?\s(?:nation|people|tradition|history)|rich\s(?:history|heritage|culture)"
    r"|dynamic\s(?:engagement|partnership|leadership|relationship|diplomacy|approach|role|force|economy)|delicate\sbalanc(?:e|ing)\s?(?:act)?"
    r"|vital\srole|pivotal\s(?:role|moment|step|force)|crucial\srole|indispensable\s(?:role|partner)"
    r"|(?:is|are|was|stands?|serves?|as)\s(?:as\s)?a\stestament\sto|a\stestament\sto|testament\sto"
    r"|under(?:score|lin|scor)(?:e|es|ed|ing)?\s(?:the|its|his|her|their)\s(?:commitment|determination|importance|resolve|dedication)"
    r"|demonstrat(?:e|es|ed|ing)\s(?:its|his|her|their)\s(?:unwavering\s|strong\s|firm\s|deep\s)?(?:commitment|determination|resolve|dedication)"
    r"|robust\s(?:partnership|engagement|relationship|ties|framework|cooperation|dialogue|response|countermeasures|and\s\w+)"
    r"|strong,\sdiversified|multifaceted|multi-faceted|holistic|synerg(?:y|ies|istic)|win-win|fruitful|cordial\sand"
    r"|masterstroke|stunning(?:ly)?|dazzling|staggering(?:ly)?|sensational|triumphant(?:ly)?|stellar|superb(?:ly)?|spectacular(?:ly)?|phenomenal"
    r"|cleverly|wisely|courageous(?:ly)?|astute(?:ly)?|shrewd(?:ly)?|admirabl[ey]|laudable|commendabl[ey]|inspiring|transformative|prestigious"
    r"|illustrious|flourishing|second\sto\snone|deep-rooted\sfriendship|time-tested|all-weather\sfriend\w*|ironclad|rock-solid|historic\s(?:visit|meeting|step|moment|milestone|victory)"
    r"|momentous|landmark\s(?:visit|moment|achievement)|unprecedented\s(?:success|cooperation|level\sof\scooperation)"
    r"|paves?\sthe\sway\sfor\sa\sbright\w*|bright\sfuture|new\sera\sof|foster(?:s|ing)?\sgreater"
)
CONDEMNING = (
    r"so-called|brutal(?:ly)?|barbari(?:c|an|ans|ty)|savage(?:ly|ry)?|evil|vicious(?:ly)?(?!\s(?:circle|cycle|spiral))|heinous|despicable|cowardly|shameful(?:ly)?"
    r"|disgraceful(?:ly)?|outrageous(?:ly)?|appalling(?:ly)?|horrific(?:ally)?|horrendous|monstrous|bloodthirsty|ruthless(?:ly)?|sinister"
    r"|notorious(?:ly)?|infamous(?:ly)?|nefarious|draconian|tyrannical|tyrant|butcher\sof|thugs?|henchm[ae]n|stooges?|lackeys?|cronies"
    r"|puppet\s(?:government|regime|state)|mouthpiece|rogue\s(?:state|regime|nation)"
    # A set of rules is a regime too; a government is one by the name of its head, its people or its deeds.
    r"|(?-i:[A-Z][a-z]+(?:['’]s)?)\sregime(?!\s(?:of|change|complex)\b)|(?:clerical|military|ruling|corrupt|authoritarian|criminal|terrorist|communist)\sregime"
    r"|regime\s(?:forces|troops|officials|media|propaganda|figures|supporters)|(?<=the\s)regime(?=['’]s\b|\s(?:said|says|has|had|killed|in|seeks|continues))"
    r"|fanatic(?:s|al)?|extremist\sregime|hordes?\sof|warmonger\w*|saber-rattling|sabre-rattling|blatant(?:ly)?|flagrant(?:ly)?|brazen(?:ly)?"
    r"|egregious(?:ly)?|hysterical(?:ly)?|hysteria|laughable|ludicrous(?:ly)?|farcical|sham\s(?:election|elections|trial|trials|referendum|vote)"
    r"|pathetic(?:ally)?|dastardly|craven|diabolical|murderous|thuggish|cynical(?:ly)?|naked\saggression|bullying|dictator(?:ial)?|despot(?:ic)?"
    r"|megalomania\w*|paranoid|sycophant\w*|grotesque(?:ly)?|abhorrent|repugnant|predictably|unsurprisingly|sadly|tragically|unfortunately|regrettably|alarmingly|shockingly|disturbingly|hypocri(?:sy|tical|tically)"
    r"|lies\sand\s\w+|propaganda\smachine|reckless(?:ly)?|unhinged|terror\sregime|criminal\sregime"
)
_INSIDE = re.compile(r"[\w,;’'-]\s$")
_LOADED = re.compile(rf"\b(?:(?P<praise>{PROMOTIONAL})|(?P<blame>{CONDEMNING}))\b", re.IGNORECASE)


def loaded(text: str) -> list[tuple[str, str]]:
    """(word, "promotional" or "loaded") of each such word, in order; a name ("Operation Resolute Support") is none."""
    return [
        (match.group(), "promotional" if match["praise"] else "loaded")
        for match in _LOADED.finditer(text)
        if not (match.group()[0].isupper() and _INSIDE.search(text, max(0, match.start() - 3), match.start()))
        or " " in match.group()
    ]
