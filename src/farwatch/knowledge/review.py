"""What wants a person first, and who is a public official, as one frozen struct."""

from functools import cache
from importlib.resources import files

import msgspec


class Gravity(msgspec.Struct, frozen=True, kw_only=True):
    """Which violations are red flags, under which status of the event, and what each adds to a weight."""

    red_flags: frozenset[str]
    each: int
    red_flag_statuses: frozenset[str]


class Officials(msgspec.Struct, frozen=True, kw_only=True):
    """Sectors of public officials, and the kinds of actor that can be private people."""

    sectors: frozenset[str]
    private: frozenset[str]


class Priorities(msgspec.Struct, frozen=True, kw_only=True):
    """The tables: weights of reasons, acts and statuses; gravity; officials; reasons in a sentence."""

    weights: dict[str, int]
    acts: dict[str, int]
    statuses: dict[str, int]
    violations: Gravity
    officials: Officials
    sentences: dict[str, str]


@cache
def priorities() -> Priorities:
    """The tables of `review.toml`."""
    return msgspec.toml.decode(files(__package__).joinpath("review.toml").read_bytes(), type=Priorities)
