"""Farwatch: a remote human-rights monitoring mission in software.

Public names: `read` (a text into a record), `Record`, `open_mission`, `FarwatchError`. Nothing is loaded before it is used.
"""

from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from farwatch.errors import FarwatchError
from farwatch.model import Record

if TYPE_CHECKING:
    from pathlib import Path

    from farwatch.mission import Mission

__all__ = ["FarwatchError", "Record", "__version__", "open_mission", "read"]
__version__ = version("farwatch")


def read(
    text: str,
    *,
    published: str | date | None = None,
    id: str = "article",
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
) -> Record:
    """Return the record of `text`: who said or did what to whom, where and when, each with its words.

    `published` is a date, or an ISO date or date-time in a string. The other arguments are kept in the record as given.
    Raises `FarwatchError` where `published` is no date. The first call loads the language model, which takes some
    seconds.
    """
    from farwatch.bulk import DEFAULT_MODEL, Means, article_reader, current_day

    if isinstance(published, date):
        published = published.isoformat()
    reader = article_reader(Means(DEFAULT_MODEL))
    return reader.read(
        text,
        id=id,
        published=published,
        url=url,
        title=title,
        publisher=publisher,
        language=language,
        today=current_day(),
    )


def open_mission(folder: "str | Path") -> "Mission":
    """Open the mission in `folder`, to be used in a `with` statement; raises `FarwatchError` where there is none."""
    from pathlib import Path

    from farwatch.mission import Mission

    return Mission(Path(folder))
