"""The closed lists of the record as one frozen struct."""

from functools import cache
from importlib.resources import files

import msgspec


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """Every word that a field of the record may hold; `kinds` gives each kind's PLOVER type, None where it has none."""

    acts: frozenset[str]
    statuses: frozenset[str]
    derived_statuses: frozenset[str]
    violations: frozenset[str]
    standards_of_proof: tuple[str, ...]
    verification: frozenset[str]
    kinds: dict[str, str | None]
    sectors: dict[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The closed lists."""
    table = msgspec.toml.decode(files(__package__).joinpath("vocabulary.toml").read_bytes())
    table["kinds"] = {
        kind: None if code == "none" else code for code, kinds in table["kinds"].items() for kind in kinds
    }
    return msgspec.convert(table, Vocabulary)
