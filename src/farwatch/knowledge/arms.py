"""What the mission knows of arms before it reads: their names, what they do, what is done with them."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec


class ArmsWords(msgspec.Struct, frozen=True, kw_only=True):
    """Arms to the kind of event that they make, and the words around them."""

    arms: dict[str, str]
    drone: frozenset[str]
    air: frozenset[str]
    harmless: frozenset[str]
    striking: frozenset[str]
    mishaps: frozenset[str]
    vehicles: frozenset[str]
    using: frozenset[str]
    using_only: frozenset[str]
    met: frozenset[str]
    meeting: frozenset[str]
    attacking: frozenset[str]
    alone: dict[str, str]
    attacks: frozenset[str]
    attacks_of: frozenset[str]
    nouns: dict[str, str]
    pairs: dict[str, str]
    many_of: frozenset[str]
    unhurt: frozenset[str]
    taking: frozenset[str]
    charges: frozenset[str]
    setting_off: frozenset[str]
    blown: frozenset[str]


@cache
def arms_words() -> ArmsWords:
    """The table of arms."""
    table: dict[str, Any] = msgspec.toml.decode(files(__package__).joinpath("arms.toml").read_bytes())
    arms = {word: kind for kind, words in table["arms"].items() for word in words}
    return msgspec.convert({"arms": arms, **table["before"], **table["words"]}, ArmsWords)
