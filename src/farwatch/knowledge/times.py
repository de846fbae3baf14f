"""What the mission knows of words for when before it reads."""

from functools import cache
from importlib.resources import files

import msgspec


class TimeWords(msgspec.Struct, frozen=True, kw_only=True):
    """Months and weekdays in order; number words; vague references and units with their TIMEX3 letters."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    numbers: dict[str, int]
    references: dict[str, str]
    units: dict[str, str]
    seasons: dict[str, str]
    parts: dict[str, str]
    sets: dict[str, str]


@cache
def time_words() -> TimeWords:
    """The table of words for when."""
    return msgspec.convert(msgspec.toml.decode(files(__package__).joinpath("times.toml").read_bytes()), TimeWords)
