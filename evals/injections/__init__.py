"""Whole-report injections: old stories, hoaxes, contradictions and copies in a clean week; what escapes into the report."""

from evals.injections.scoring import scores

__all__ = ["scores"]
