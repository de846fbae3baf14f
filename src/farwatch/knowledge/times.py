"""What the mission knows of words for when before it reads: words, the pieces of patterns, and the table of rules."""

from functools import cache
from importlib.resources import files

import msgspec


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit of time: its TIMEX3 letter, how many of that one is, and whether a clock tells it."""

    letter: str
    times: int = 1
    clock: bool = False


class Holiday(msgspec.Struct, frozen=True, kw_only=True):
    """A day with a name: month and day; or the nth such weekday of a month; or days from Easter Sunday.

    `weekday` is 1 for Monday; `after` days are added.
    """

    month: int = 1
    day: int = 1
    weekday: int | None = None
    nth: int = 1
    after: int = 0
    easter: int | None = None


class Lean(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell where a verb points.

    `helpers` look ahead, `open_helpers` leave it open. What hangs on a verb of `ahead` or a noun of `nouns` is still to
    come, and so is what is said to be `fixed`. Verbs of `put_off` reach `until` a day to come, words of `moved` lead from
    one day to another; verbs of `speech` in the present tell what was said; words of `beside` stand before a day to come.
    """

    helpers: frozenset[str]
    open_helpers: frozenset[str]
    ahead: frozenset[str]
    fixed: frozenset[str]
    nouns: frozenset[str]
    put_off: frozenset[str]
    planned: frozenset[str]
    moved: frozenset[str]
    speech: frozenset[str]
    until: frozenset[str]
    beside: frozenset[str]


class Zones(msgspec.Struct, frozen=True, kw_only=True):
    """Names of clock zones."""

    names: tuple[str, ...]


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the table: a pattern, the reading that gives its value, and parts that the rule itself gives.

    A `range` names two ends, the later one in the part `e`. The expression `starts` with one of its parts where the words
    before that only help.
    """

    name: str
    reads: str
    pattern: str
    range: bool = False
    starts: str | None = None
    give: dict[str, str] = {}


class TimeWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words for when, by kind, and the rules that are made of them, most specific first."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    ordinals: tuple[str, ...]
    never_first: frozenset[str]
    numbers: dict[str, int]
    references: dict[str, str]
    units: dict[str, Unit]
    seasons: dict[str, str]
    parts: dict[str, str]
    sets: dict[str, str]
    holidays: dict[str, Holiday]
    decades: dict[str, int]
    steps: dict[str, int]
    days: dict[str, int]
    told_days: dict[str, int]
    told_around: dict[str, int]
    lean: Lean
    zones: Zones
    pieces: dict[str, str]
    rules: tuple[Rule, ...]


@cache
def time_words() -> TimeWords:
    """The table of words and rules for when."""
    return msgspec.convert(msgspec.toml.decode(files(__package__).joinpath("times.toml").read_bytes()), TimeWords)
