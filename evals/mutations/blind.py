"""Operators and twins written by somebody who had not read the checks that they try.

Each is a pure function of a pair and a seeded generator, and says nothing where it does not fit. A mutant is false or
without support in the evidence; a twin says the same, or less.
"""

from __future__ import annotations

from collections.abc import Mapping

from evals.mutations.blind_modality import MODALITY
from evals.mutations.blind_relations import RELATIONS
from evals.mutations.blind_rewordings import GRAMMAR_TWINS
from evals.mutations.blind_twins import VALUE_TWINS
from evals.mutations.blind_values import VALUES
from evals.mutations.cases import Operator

OPERATORS: Mapping[str, Operator] = {**VALUES, **RELATIONS, **MODALITY}
TWINS: Mapping[str, Operator] = {**VALUE_TWINS, **GRAMMAR_TWINS}
