"""What tests share: the reader, loaded once, and articles made from a few words."""

import os
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

    def make(text: str, published: str | None = "2024-05-03") -> Record:
        return reader.read(text, id="article", published=published)

    return make


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """On the build server a skipped test is a failure, unless its reason names the folder of shared articles."""
    if os.environ.get("CI") != "true":  # noqa: TID251 - this is the edge of the tests
        return
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if "../shared" not in reason:
            terminalreporter.write_line(f"skipped on the build server: {report.nodeid}: {reason}")
            terminalreporter._session.exitstatus = pytest.ExitCode.TESTS_FAILED  # type: ignore[union-attr]
