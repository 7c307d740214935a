"""Judging by model: whether passages bear a sentence out, asked of a model that has shown that it can tell.

`support` asks the question and reads the answer (M2, M4, M6, M7), `roles` compares who did what to whom (M1), `calibration`
admits a judge or refuses it. Whatever cannot be read, contradicts itself or quotes what is not there counts as "no".
"""

from __future__ import annotations

# The checks that a judge makes, by their ids.
CHECKS = ("M1", "M2", "M4", "M6", "M7")
