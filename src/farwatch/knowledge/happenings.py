"""What marks of a word tell of an event: weights that were learnt, and how sure the model must be."""

from functools import cache
from importlib.resources import files

import msgspec


class Happenings(msgspec.Struct, frozen=True, kw_only=True):
    """A multinomial logistic model: what each mark says for which kind, in tenths of a logarithm of odds.

    `kinds` are those that it tells apart, the first of them "" for no event; `marks` hold pairs of a kind's place and a weight,
    one after the other; `sure` is the share from which a kind holds.
    """

    learnt_from: str
    digest: str
    kinds: tuple[str, ...]
    sure: float
    marks: dict[str, tuple[int, ...]]


@cache
def happenings() -> Happenings:
    """The weights that ship."""
    return msgspec.json.decode(files(__package__).joinpath("happenings.json").read_bytes(), type=Happenings)
