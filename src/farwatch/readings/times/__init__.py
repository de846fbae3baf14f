"""Words for when to times: TIMEX3 value, first and last day, anchor."""

from collections.abc import Mapping, Sequence

from farwatch.model import Article, Doubt, Statement, Time


def read_times(
    article: Article, statements: Sequence[Statement]
) -> tuple[tuple[Time, ...], Mapping[str, str], tuple[Doubt, ...]]:
    """Return the times of `article`, the time each statement was said on (statement id to time id), and the doubts."""
    return (), {}, ()
