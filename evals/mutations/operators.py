"""The operators that make a fault, one wrong thing at a time, and those of the other, blind author beside them."""

from __future__ import annotations

from collections.abc import Mapping

from evals.mutations.cases import Operator
from evals.mutations.relations import antonym, negation_inserted, planned_done, roles_swapped
from evals.mutations.sources import dead_citation, hoax_actor, quote_altered, sibling_article
from evals.mutations.times import day, month, weekday, year, year_dropped
from evals.mutations.values import number_document, number_near, scale, unit

OPERATORS: Mapping[str, Operator] = {
    operator.__name__: operator
    for operator in (
        number_near, number_document, unit, scale,
        day, month, year, weekday, year_dropped,
        negation_inserted, antonym, roles_swapped, planned_done,
        quote_altered, hoax_actor, sibling_article, dead_citation,
    )
}  # fmt: skip
