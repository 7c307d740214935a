"""Touches: one module for each outside thing. Imports core only; never each other, never the pipeline."""
