"""The words around and inside names of places, and the peoples that are called after them (our own tables)."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from farwatch.knowledge.countries import countries, demonyms

__all__ = ["PlaceWords", "place_of_people", "place_words"]


class PlaceWords(msgspec.Struct, frozen=True):
    """The lists of places.toml, all in small letters but for codes; what each is for stands there."""

    before: frozenset[str]
    directions: frozenset[str]
    kinds: frozenset[str]
    quarters: frozenset[str]
    divisions: frozenset[str]
    towns: frozenset[str]
    governed: frozenset[str]
    seated: frozenset[str]
    particles: frozenset[str]
    roads: frozenset[str]
    numbered: frozenset[str]
    sites: frozenset[str]
    common: frozenset[str]
    given: frozenset[str]
    at: frozenset[str]
    within: frozenset[str]
    of_a_state: frozenset[str]
    city_states: frozenset[str]
    part_of: dict[str, str]


@cache
def place_words() -> PlaceWords:
    """The table."""
    table = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    part_of: dict[str, str] = table.pop("part_of")
    return PlaceWords(**{name: frozenset(words) for name, words in table.items()}, part_of=part_of)


@cache
def place_of_people() -> dict[str, str]:
    """Demonym, as it is written, to the name of its place."""
    names = countries()
    found = {word.lower(): names[code] for word, code in demonyms().items()}
    content = files(__package__).joinpath("demonyms.tsv").read_text(encoding="utf-8")
    for line in content.splitlines():
        if not line.startswith("#"):
            written, place = line.split("\t")
            found.update(dict.fromkeys((word.lower() for word in written.split("|")), place))
    return found
