"""The verbs of a mission: make one, archive and read onto its record, look things up.

A mission is a folder: mission.toml (settings), record.sqlite (the record), archive/ (the bytes as they came).
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from farwatch.engine import LocalEngine
from farwatch.errors import NotFound, WrongUse
from farwatch.gazetteer import open_gazetteer
from farwatch.model import Record
from farwatch.parser import DEFAULT_MODEL, load_parser
from farwatch.reader import ArticleReader
from farwatch.settings import FILE, TEMPLATE, Settings, load_settings
from farwatch.sources import Article, Failure

if TYPE_CHECKING:
    from farwatch.store import Entry

__all__ = [
    "DEFAULT_MODEL",
    "Added",
    "Means",
    "Mission",
    "article_reader",
    "find_mission",
    "make_mission",
    "read_all",
    "read_one",
]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one article: on record now, or known before, or why it is not."""

    id: str | None
    new: bool = False
    record: Record | None = None
    error: str | None = None


class Means(msgspec.Struct, frozen=True):
    """What articles are read with: the language model, and the mission's own places."""

    model: str
    places: Path | None = None


@cache
def article_reader(means: Means) -> ArticleReader:
    """The reader with these means; loading it takes seconds, so once a process."""
    return ArticleReader(load_parser(means.model), open_gazetteer(own=means.places))


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
            today=today,
        )
    except WrongUse as error:
        return Failure(id=article.id, error=f"{article.id}: {error}")
    except Exception as error:  # the outer loop: one article's failure never costs the others
        return Failure(id=article.id, error=f"{article.id}: the reader failed on it ({type(error).__name__}: {error})")


def read_all(
    articles: Iterable[Article | Failure], *, model: str, workers: int = 1, places: Path | None = None
) -> Iterator[Record | Failure]:
    """Read articles in order; the same articles give the same records with any number of workers.

    `places` is a mission's places.csv; raises what `open_gazetteer` raises where it cannot be read.
    """
    means = Means(model, places)
    today = datetime.now(UTC).date()  # noqa: TID251 - the edge, where the clock is
    return LocalEngine(workers).map(read_one, ((means, today, article) for article in articles))


class Mission:
    """An open mission."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: Settings = load_settings(folder)
        from farwatch.store import SqliteStore  # half a second, which who only reads need not wait for

        self._store = SqliteStore(folder / "record.sqlite")

    def __enter__(self) -> "Mission":
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def add(self, articles: Iterable[Article | Failure], *, workers: int | None = None) -> Iterator[Added]:
        """Archive and read articles onto the record, in order; a text that is on record is not read again."""
        known: list[Added] = []

        def unknown() -> Iterator[Article | Failure]:
            for article in articles:
                if isinstance(article, Article):
                    content = article.text.encode("utf-8", "surrogatepass")
                    digest = hashlib.sha256(content).hexdigest()
                    if self._store.has(digest):
                        known.append(Added(id=article.id))
                        continue
                    self._archive(digest, content)
                yield article

        places = self.folder / self.settings.places if self.settings.places else None
        workers = workers or self.settings.workers
        for outcome in read_all(unknown(), model=self.settings.model, workers=workers, places=places):
            yield from _drained(known)
            if isinstance(outcome, Failure):
                yield Added(id=outcome.id, error=outcome.error)
            else:
                yield Added(id=outcome.document.id, new=self._store.add(outcome), record=outcome)
        yield from _drained(known)

    def entries(self) -> "list[Entry]":
        """Everything on record."""
        return self._store.entries()

    def record(self, key: str) -> Record:
        """The record of one document."""
        return self._store.record(key)

    def _archive(self, digest: str, content: bytes) -> None:
        """Keep the bytes under their digest; a reader never sees half a file."""
        target = self.folder / "archive" / digest[:2] / digest
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(content)
        part.replace(target)


def _drained(waiting: list[Added]) -> Iterator[Added]:
    while waiting:
        yield waiting.pop(0)


def make_mission(folder: Path) -> Mission:
    """Make a mission in `folder`; raises `WrongUse` where there is one, or something else, already."""
    if (folder / FILE).exists():
        raise WrongUse(f"there is a mission in {folder} already; nothing was changed")
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder} is a file; a mission needs a folder")
    name = "".join(char if char.isprintable() else " " for char in folder.resolve().name)
    name = name.replace("\\", " ").replace('"', "'")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # records name people: theirs who made it
        (folder / "archive").mkdir(exist_ok=True)
        (folder / FILE).write_text(TEMPLATE.format(name=name), encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"a mission cannot be made in {folder} ({error.strerror})") from error
    return Mission(folder)


def find_mission(named: Path | None) -> Path:
    """The folder of the mission that is meant: the one named, the current folder, or ./mission."""
    if named is not None:
        if not (named / FILE).is_file():
            raise NotFound("mission in", str(named))
        return named
    for folder in (Path(), Path("mission")):
        if (folder / FILE).is_file():
            return folder
    raise NotFound("mission in", "this folder; make one with `farwatch init DIR` or name one with --mission DIR")
