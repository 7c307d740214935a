"""The archive as evidence: checked, made into a store again, handed on to another desk, thinned by rule."""
