"""How the type of an event changes by what governs it: planned, stopped, refused, demanded, denied.

PLOVER's rules (manual 2.0, 2.3 and 3.1 to 3.7) where they are stated; where version 0.5, of the gold records, differs, the
older one is followed and said: an intention to yield is AGREE there, CONCEDE in the manual.
"""

from __future__ import annotations

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
FORCEFUL = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
# The content of a threat, by the type and mode of what is threatened.
_THREATS = {"ASSAULT": "violence", "COERCE": "restrict", "PROTEST": "restrict", "SANCTION": "relations"}
_THREAT_MODES = {"arrest": "arrest", "expel": "expel", "deport": "expel"}
# The content of a request or a refusal, by the type of what is asked for.
_WISHES = {
    "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield", "CONCEDE": "yield",
    "AGREE": "meet", "MOBILIZE": "assist",
}  # fmt: skip


def governed(kind: str, mode: str, modality: str, negated: bool) -> tuple[str, str]:
    """The type and mode of an act that is told in a modality: `will visit` is AGREE, `must free` REQUEST."""
    if modality == "duty":
        return "REQUEST", _WISHES.get(kind, "change")
    if negated:
        return ("REJECT", _WISHES.get(kind, "")) if kind in COOPERATIVE else ("", "")
    if modality in {"future", "possible"} and kind in COOPERATIVE:
        return "AGREE", ""
    if modality in {"future", "possible"} and kind in FORCEFUL:
        return "THREATEN", threat(kind, mode)
    return kind, mode


def threat(kind: str, mode: str) -> str:
    """The mode of a threat to do something of this type and mode."""
    return _THREAT_MODES.get(mode) or _THREATS.get(kind, "")


def wish(kind: str) -> str:
    """The mode of a request or a refusal of something of this type."""
    return _WISHES.get(kind, "")


def stopped(kind: str, mode: str) -> tuple[str, str]:
    """The type and mode of bringing an act of this type to an end."""
    if kind in {"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"}:
        return "SANCTION", "discontinue"
    if kind in {"ASSAULT", "MOBILIZE"}:
        return "RETREAT", "ceasefire" if kind == "ASSAULT" else "withdraw"
    if kind == "SANCTION" or mode in {"seize", "boycott"}:
        return "RETREAT", "withdraw" if mode == "seize" else ""
    if kind in {"COERCE", "PROTEST", "THREATEN", "ACCUSE", "REQUEST"}:
        return "CONCEDE", ""
    return "", ""
