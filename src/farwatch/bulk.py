"""Many articles come in, their records come out in order: what they are read with, and the work spread over processes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import msgspec

from farwatch.engine import LocalEngine
from farwatch.errors import WrongUse
from farwatch.gazetteer import open_gazetteer
from farwatch.model import OwnActors, Record
from farwatch.parser import DEFAULT_MODEL, load_parser
from farwatch.reader import ArticleReader
from farwatch.sources import Article, Failure

__all__ = ["DEFAULT_MODEL", "Means", "article_reader", "current_day", "read_all", "read_one"]


class Means(msgspec.Struct, frozen=True):
    """What articles are read with: the language model, and the mission's own places and actors."""

    model: str
    places: Path | None = None
    actors: OwnActors | None = None


@cache
def article_reader(means: Means) -> ArticleReader:
    """The reader with these means; loading it takes seconds, so once a process."""
    return ArticleReader(load_parser(means.model), open_gazetteer(own=means.places), means.actors)


def current_day() -> date:
    """The calendar day it is, in UTC."""
    return datetime.now(UTC).date()  # noqa: TID251 - the edge, where the clock is


def read_one(work: tuple[Means, date, Article | Failure]) -> Record | Failure:
    """Read one article on a day; what cannot be read comes back with the reason."""
    means, today, article = work
    if isinstance(article, Failure):
        return article
    reader = article_reader(means)  # without it no article can be read: what it lacks is said once
    try:
        return reader.read(
            article.text,
            id=article.id,
            published=article.published,
            url=article.url,
            title=article.title,
            publisher=article.publisher,
            language=article.language,
            published_from=article.published_from,
            today=article.today or today,
        )
    except WrongUse as error:
        return Failure(id=article.id, error=f"{article.id}: {error}")
    except Exception as error:  # the outer loop: one article's failure never costs the others
        return Failure(id=article.id, error=f"{article.id}: the reader failed on it ({type(error).__name__}: {error})")


def read_all(
    articles: Iterable[Article | Failure],
    *,
    model: str,
    workers: int = 1,
    places: Path | None = None,
    actors: OwnActors | None = None,
) -> Iterator[Record | Failure]:
    """Read articles in order; the same articles give the same records with any number of workers.

    `places` is a mission's places.csv, `actors` what its actors.csv holds; raises what `open_gazetteer` raises where the places
    cannot be read.
    """
    means = Means(model, places, actors)
    today = current_day()
    return LocalEngine(workers).map(read_one, ((means, today, article) for article in articles))
