"""What the mission knows of news agencies and of the words that credit them: a table in, a frozen struct out."""

from functools import cache
from importlib.resources import files

import msgspec


class OutletWords(msgspec.Struct, frozen=True, kw_only=True):
    """Agencies with the other forms of their names; words that make a credit; words that a name goes without.

    `heard_before` and `heard_after` make a credit where the whole name stands there.
    """

    agencies: dict[str, tuple[str, ...]]
    before: tuple[str, ...]
    after: tuple[str, ...]
    heard_before: tuple[str, ...]
    heard_after: tuple[str, ...]
    generic: tuple[str, ...]
    staff: frozenset[str]
    speakers: frozenset[str]


@cache
def outlet_words() -> OutletWords:
    """The table of outlets."""
    table = msgspec.toml.decode(files(__package__).joinpath("outlets.toml").read_bytes())
    words = {name: tuple(sorted(some, key=len, reverse=True)) for name, some in table["words"].items()}
    return OutletWords(
        agencies={name: tuple(forms) for name, forms in table["agencies"].items()},
        before=words["before"],
        after=words["after"],
        heard_before=words["heard_before"],
        heard_after=words["heard_after"],
        generic=tuple(sorted(table["generic"], key=len, reverse=True)),
        staff=frozenset(table["staff"]),
        speakers=frozenset(table["speakers"]),
    )
