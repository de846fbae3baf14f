"""What tests share: the reader, loaded once, and articles made from a few words."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from farwatch.gazetteer import SqliteGazetteer, open_gazetteer
from farwatch.gazetteer.build import build
from farwatch.model import Article, Record
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from tests.databases import database, postgres
from tests.gazetteer import DUMP
from tests.skipping import SHARED, pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["database", "postgres", "pytest_make_collect_report", "pytest_runtest_makereport"]


@pytest.fixture(scope="session", autouse=True)
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keys of missions go to a folder of the tests, never to the user's own."""
    folder = tmp_path_factory.mktemp("config")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder))
        yield folder / "farwatch" / "keys"


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> SqliteGazetteer:
    """The small gazetteer that the suite carries."""
    path = tmp_path_factory.mktemp("gazetteer") / "places.sqlite"
    build(path, geonames=DUMP)
    return open_gazetteer(path)


@pytest.fixture(scope="session")
def reader(gazetteer: SqliteGazetteer) -> ArticleReader:
    """The whole reader, with the default model and the small gazetteer."""
    return ArticleReader(load_parser(), gazetteer)


@pytest.fixture(scope="session")
def parse(reader: ArticleReader) -> Callable[..., Article]:
    """A function that makes an article, parsed, of a text and a day."""

    def make(text: str, published: str | None = "2024-05-03") -> Article:
        return reader.parse(text, published=date.fromisoformat(published) if published else None)

    return make


@pytest.fixture(scope="session")
def read(reader: ArticleReader) -> Callable[..., Record]:
    """A function that reads a text, published on a day, into a record."""

    def make(text: str, published: str | None = "2024-05-03") -> Record:
        return reader.read(text, id="article", published=published)

    return make


@pytest.fixture
def shared() -> Path:
    """The folder of annotated articles, which are used where they lie; skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is missing")
    return SHARED
