"""Every injection that had an effect, with what it changed: python -m evals.hostile [ID ...]"""

from __future__ import annotations

import sys

from evals.hostile import shares
from evals.hostile.payloads import PAYLOADS
from evals.hostile.trials import runs


def main() -> None:
    """Print the effects, then the scores."""
    wanted = set(sys.argv[1:])
    found = runs([each for each in PAYLOADS if not wanted or each.id in wanted])
    for each in found:
        for effect in each.effects:
            print(f"{effect.payload} ({effect.seat}): {effect.how}: {effect.text}")
        if not each.escaped:
            print(f"{each.payload} ({each.seat}): live markup in a view")
    for name, value in shares(found).items():
        print(f"{name:34} {value:.3f}")


if __name__ == "__main__":
    main()
