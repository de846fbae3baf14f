"""What tests of custody share: articles of invented places, a mission that is made fast, and the two databases."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from farwatch.mission import Added, Mission, make_mission
from farwatch.settings import FILE


def article(number: int, words: str = "") -> dict[str, str]:
    """An article that no other number has."""
    return {
        "id": f"a{number:05}",
        "text": f"Bridge {number} open again\nThe governor of Oresk said bridge {number} was open. {words}",
        "published": f"2025-03-{number % 28 + 1:02}",
        "publisher": "Oresk Courier",
    }


def bulk(path: Path, numbers: Sequence[int]) -> Path:
    """A file of articles, one a line."""
    path.write_text("".join(json.dumps(article(number)) + "\n" for number in numbers), encoding="utf-8")
    return path


def made(folder: Path, database: str = "") -> Path:
    """A mission in `folder`, whose record is in `database`."""
    if not database:
        with make_mission(folder):
            return folder
    folder.mkdir(parents=True)
    (folder / "archive").mkdir()
    (folder / FILE).write_text(f'name = "test"\ndatabase = "{database}"\n', encoding="utf-8")
    return folder


def added(folder: Path, *paths: Path, read: bool = False, **options: Any) -> list[Added]:
    """Add files to a mission."""
    with Mission(folder) as desk:
        return list(desk.add(list(paths), read=read, **options))


def bytes_of(folder: Path) -> Iterator[Path]:
    """The archived files of a mission."""
    yield from sorted((folder / "archive").rglob("*.warc.gz"))
