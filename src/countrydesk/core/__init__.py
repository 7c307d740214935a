"""Thinks: pure functions over frozen records. No input or output, no clock, no randomness, no logging."""
