"""Prose by a language model: what it is asked, what its replies come to. It proposes; nothing here believes it."""
