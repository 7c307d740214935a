"""V75: what rests on a failed claim fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Whole
from countrydesk.core.verification.quoting import excerpt


def v75_premises(
    whole: Whole, failed: Mapping[str, Verdict], rests_on: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Finding]:
    """What rests on a failed claim, however far, fails with it; and so does what rests on nothing but itself (B).

    Fires: "The new alliance changes the balance" where "They formed an alliance" is refuted; two judgements that rest on
    each other and on nothing else. Does not: a judgement on two claims that stand; one that rests on no claim at all,
    which is V01's. `failed` is by claim id; the finding's verdict is that of the premise. `rests_on` gives the premises of
    each claim where the claims do not carry them.
    """
    edges = {case.claim.id: case.claim.rests_on for case in whole.cases} if rests_on is None else rests_on
    roots = roots_of_failure(edges, failed)
    texts = {case.claim.id: case.claim.text for case in whole.cases}
    circular = in_circles(edges) - roots.keys() - failed.keys()
    for case in whole.cases:
        root = roots.get(case.claim.id)
        if root is not None:
            told = excerpt(texts.get(root, root), 120)
            reason = f"rests on a sentence that is {failed[root].value.replace('_', ' ')}: “{told}”"
            yield case.finding("V75", "B", failed[root], reason, against=texts.get(root, root))
        elif case.claim.id in circular:
            yield case.finding("V75", "B", Verdict.NOT_FOUND, "its premises rest on each other and on nothing else")


def roots_of_failure(rests_on: Mapping[str, Sequence[str]], failed: Mapping[str, Verdict]) -> dict[str, str]:
    """For each claim that rests on a failed one: the nearest failed claim that it rests on. Circles do no harm."""
    built_on: dict[str, list[str]] = {}
    for id, premises in rests_on.items():
        for premise in premises:
            built_on.setdefault(premise, []).append(id)
    found: dict[str, str] = {}
    queue = deque((id, id) for id in failed)
    while queue:
        at, root = queue.popleft()
        for above in built_on.get(at, ()):
            if above not in found and above not in failed:
                found[above] = root
                queue.append((above, root))
    return found


def in_circles(rests_on: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The claims none of whose premises lead, on any way, to a claim without premises: they rest on themselves."""
    grounded = {id for id, premises in rests_on.items() if not premises}
    grounded |= {each for premises in rests_on.values() for each in premises if each not in rests_on}
    built_on: dict[str, list[str]] = {}
    for id, premises in rests_on.items():
        for premise in premises:
            built_on.setdefault(premise, []).append(id)
    queue = deque(grounded)
    while queue:
        for above in built_on.get(queue.popleft(), ()):
            if above not in grounded:
                grounded.add(above)
                queue.append(above)
    return frozenset(rests_on) - grounded
