"""How names of people are compared: a table in, a frozen struct out."""

from functools import cache
from importlib.resources import files

import msgspec


class NameRules(msgspec.Struct, frozen=True, kw_only=True):
    """Titles before names, whom they fit and which are no office, particles inside them, and spellings of one sound, in order."""

    titles: frozenset[str]
    feminine_titles: frozenset[str]
    masculine_titles: frozenset[str]
    mere_titles: frozenset[str]
    particles: frozenset[str]
    spellings: tuple[tuple[str, str], ...]


@cache
def name_rules() -> NameRules:
    """The table of names."""
    return msgspec.toml.decode(files(__package__).joinpath("names.toml").read_bytes(), type=NameRules)
