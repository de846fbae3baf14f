"""What the mission knows of news agencies and of the words that credit them: a table in, a frozen struct out."""

from functools import cache
from importlib.resources import files

import msgspec


class OutletWords(msgspec.Struct, frozen=True, kw_only=True):
    """Agencies with the other forms of their names; words that make a credit; words that a name goes without."""

    agencies: dict[str, tuple[str, ...]]
    before: tuple[str, ...]
    after: tuple[str, ...]
    generic: tuple[str, ...]
    staff: frozenset[str]


@cache
def outlet_words() -> OutletWords:
    """The table of outlets."""
    table = msgspec.toml.decode(files(__package__).joinpath("outlets.toml").read_bytes())
    return OutletWords(
        agencies={name: tuple(forms) for name, forms in table["agencies"].items()},
        before=tuple(sorted(table["words"]["before"], key=len, reverse=True)),
        after=tuple(sorted(table["words"]["after"], key=len, reverse=True)),
        generic=tuple(sorted(table["generic"], key=len, reverse=True)),
        staff=frozenset(table["staff"]),
    )
