"""Which body a person speaks for, by the words of the office: a table in, a frozen struct out."""

from functools import cache
from importlib.resources import files

import msgspec


class ClaimantWords(msgspec.Struct, frozen=True, kw_only=True):
    """Offices with their bodies, words for those who speak for one (`heads` even alone), nouns that make a body.

    `of_places` are offices that speak for a place, `passing` what an office is for a time,
    `things` what is fired and driven, `blames_before`, `blames_behind` and `clears_behind` what stands beside the name of who is
    blamed or cleared.
    """

    offices: dict[str, str]
    voices: frozenset[str]
    heads: frozenset[str]
    portfolios: frozenset[str]
    of_places: frozenset[str]
    passing: frozenset[str]
    staff: frozenset[str]
    bodies: frozenset[str]
    sole: frozenset[str]
    things: frozenset[str]
    arms: frozenset[str]
    same: dict[str, str]
    blames_before: tuple[str, ...]
    blames_behind: tuple[str, ...]
    clears_behind: tuple[str, ...]


@cache
def claimant_words() -> ClaimantWords:
    """The table of claimants."""
    table = msgspec.toml.decode(files(__package__).joinpath("claimants.toml").read_bytes())
    words = table["words"]
    return ClaimantWords(
        offices=table["offices"],
        voices=frozenset(words["voices"]),
        heads=frozenset(words["heads"]),
        portfolios=frozenset(words["portfolios"]),
        of_places=frozenset(words["of_places"]),
        passing=frozenset(words["passing"]),
        staff=frozenset(words["staff"]),
        bodies=frozenset(words["bodies"]),
        sole=frozenset(words["sole"]),
        things=frozenset(words["things"]),
        arms=frozenset(words["arms"]),
        same=dict(words["same"]),
        blames_before=tuple(words["blames_before"]),
        blames_behind=tuple(words["blames_behind"]),
        clears_behind=tuple(words["clears_behind"]),
    )
