"""Words for what happened to events: kind, status, who, whom, when, where, how many, according to whom."""

from collections.abc import Sequence

from farwatch.model import Article, Doubt, Event, Place, Statement, Time
from farwatch.readings.actors import Cast


def read_events(
    article: Article,
    cast: Cast,
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[tuple[Event, ...], tuple[Doubt, ...]]:
    """Return the events of `article` and the doubts."""
    return (), ()
