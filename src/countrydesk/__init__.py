"""The weekly security assessment of a country from the open press, checked sentence by sentence."""

__version__ = "0.1.0"
