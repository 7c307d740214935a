"""What kind of event a text tells of, and who did it to whom: PLOVER's types and the desk's own.

`coder` is the way in; `triggers` finds the kinds by their words in every language, `predicates` reads English clauses with
`grammar`, `actors`, `lexicon` and `algebra`; `commentary` tells which titles announce no happening. The tables are data:
`catalogue/kinds.toml`, `catalogue/predicates.toml`.
"""

from countrydesk.core.coding.actors import Actor
from countrydesk.core.coding.clauses import Coded, coded_from
from countrydesk.core.coding.coder import Coder, Coding, Kind
from countrydesk.core.coding.commentary import is_commentary
from countrydesk.core.coding.matters import counterparts, under_arms

__all__ = ["Actor", "Coded", "Coder", "Coding", "Kind", "coded_from", "counterparts", "is_commentary", "under_arms"]
