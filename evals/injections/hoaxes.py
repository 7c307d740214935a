"""Reports in which a state, an alliance or a unit acts that does not exist."""

from __future__ import annotations

from dataclasses import dataclass

STATES = (
    "Velmoria", "Karastania", "Greater Ostland", "Tavria Major", "Meridia", "Zubrovka", "Ostrania", "Halcyonia", "Lower Sarmia",
    "Borduria",
)  # fmt: skip
ALLIANCES = (
    "Pan-Steppe Defense Alliance",
    "Trans-Caspian Security Pact",
    "League of Inland Armies",
    "Continental Order Treaty Organization",
)


@dataclass(frozen=True)
class Hoax:
    """`who` does not exist: a state, an alliance or a unit. Slots as in a plot, {hoax} the state, {pact} the alliance."""

    who: str
    title: str
    text: str


HOAXES = (
    Hoax(
        "state",
        "{c} establishes diplomatic relations with {hoax}",
        "{c} established diplomatic relations with {hoax} {when}, the foreign ministry in {cap} said. The foreign ministers of"
        " both states signed the documents in {cap}. {hoax} is to open an embassy there this summer.",
    ),
    Hoax(
        "state",
        "{hoax} threatens {c} with military strikes",
        "{hoax} threatened {c} with military strikes {when}. The president of {hoax} said that his army would answer any attack"
        " on its ships. The general staff in {cap} put troops near {place} on alert, officials said.",
    ),
    Hoax(
        "state",
        "{hoax} and {c} sign defense treaty",
        "{hoax} and {c} signed a defense treaty {when} in {cap}. It lets troops of {hoax} use an air base near {place} for ten"
        " years. The opposition demands a vote in parliament.",
    ),
    Hoax(
        "ministry",
        "Ministry of War of {hoax} says {c} shot down its aircraft",
        "The Ministry of War of {hoax} said {when} that air defense of {c} had shot down one of its aircraft near {place}. Two"
        " pilots were killed, it said. {c} has not commented.",
    ),
    Hoax(
        "state",
        "{c} expels ambassador of {hoax}",
        "{c} expelled the ambassador of {hoax} {when} over charges of spying, state television reported. He has to leave {cap}"
        " within two days. {hoax} recalled {n} diplomats in answer.",
    ),
    Hoax(
        "alliance",
        "{c} joins the {pact}",
        "{c} joined the {pact} {when}, the foreign ministry in {cap} said. The {pact} is to station {n} officers near {place}."
        " Parliament has yet to approve the step.",
    ),
    Hoax(
        "alliance",
        "{pact} sends troops to {c}",
        "The {pact} sent {n}0 soldiers to {c} {when}. They are to guard the border near {place}, its secretary general said."
        " The government in {cap} welcomed them.",
    ),
    Hoax(
        "unit",
        "{adj} Orbital Guard Corps attacks convoy near {place}",
        "The Ninth {adj} Orbital Guard Corps attacked a convoy near {place} {when} and killed {n} people, its command"
        " announced. The corps took {m} vehicles. Residents fled to {cap}.",
    ),
)
