"""The times of a few sentences."""

from collections.abc import Callable

import pytest

from farwatch.model import Article, Time
from farwatch.readings.times import read_times

HEADLINE = "Envoy in the valley\n"


@pytest.fixture(scope="session")
def times(parse: Callable[..., Article]) -> Callable[..., dict[str, Time]]:
    """A function that reads the times of a text of Friday, 3 May 2024, by their words."""

    def read(text: str, published: str | None = "2024-05-03") -> dict[str, Time]:
        article = parse(HEADLINE + text, published)
        found, _, _ = read_times(article, ())
        return {time.span.quote(article.text): time for time in found}

    return read


@pytest.fixture(scope="session")
def reasons(parse: Callable[..., Article]) -> Callable[..., list[str]]:
    """A function that reads the doubts about the times of a text."""

    def read(text: str, published: str | None = "2024-05-03") -> list[str]:
        _, _, doubts = read_times(parse(HEADLINE + text, published), ())
        return [doubt.reason for doubt in doubts]

    return read
