"""What tests share: the parser, loaded once, and articles made from a few words."""

from collections.abc import Callable
from datetime import date

import pytest

from farwatch.gazetteer import open_gazetteer
from farwatch.model import Article, Record
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader


@pytest.fixture(scope="session")
def reader() -> ArticleReader:
    """The whole reader, with the default model and gazetteer."""
    return ArticleReader(load_parser(), open_gazetteer())


@pytest.fixture(scope="session")
def parse(reader: ArticleReader) -> Callable[..., Article]:
    """A function that makes an article, parsed, of a text and a day."""

    def make(text: str, published: str | None = "2024-05-03") -> Article:
        return reader.parse(text, published=date.fromisoformat(published) if published else None)

    return make


@pytest.fixture(scope="session")
def read(reader: ArticleReader) -> Callable[..., Record]:
    """A function that reads a text, published on a day, into a record."""

    def make(text: str, published: str | None = "2024-05-03", **known: str) -> Record:
        return reader.read(text, id=known.pop("id", "article"), published=published, **known)

    return make
