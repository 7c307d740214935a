"""Injections."""
