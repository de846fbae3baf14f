"""Files come in; articles come out in order, and for each that cannot be read the reason, so that no other is lost."""

import codecs
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from farwatch.errors import NotFound, UnreadableInput, WrongUse
from farwatch.model import PublishedFrom, published_day

_BEGINS = (  # how files that are not text begin, and what they are
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich-text file (RTF)"),
    (b"\x1f\x8b", "a gzip file"),
)
LONGEST_LINE = 64 << 20  # bytes
_KEYS = ("id", "text", "published", "url", "title", "publisher", "language")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ONE_OBJECT = 'each line is one object, such as {"id": "1", "text": "…", "published": "2024-05-31"}'


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article as the caller gave it."""

    id: str
    text: str
    published: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    published_from: PublishedFrom = "given"
    today: date | None = None  # a day on which the article was at hand, where that is not this day


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One input that cannot be read: its id, where one is known, and the sentence that says why."""

    id: str | None
    error: str
    missing: bool = False


def is_bulk(path: Path) -> bool:
    """Whether `path` is JSON lines: a file ending in .jsonl, or `-` for standard input."""
    return path.suffix.lower() == ".jsonl" or str(path) == "-"


def read_files(paths: Sequence[Path], *, published: str | None = None) -> Iterator[Article | Failure]:
    """Yield the articles of `paths` in order; `.jsonl` is one article a line, `-` is JSON lines on standard input.

    `published` is the day of every article that does not name its own. An id is used once in a file.
    """
    for path in paths:
        if str(path) == "-":
            yield from _lines(sys.stdin.buffer, "standard input", published)
            continue
        try:
            if is_bulk(path):
                yield from _file_of_lines(path, published)
            else:
                yield Article(id=path.stem, text=read_text(path), published=published)
        except NotFound as error:
            yield Failure(id=path.stem, error=str(error), missing=True)
        except UnreadableInput as error:
            yield Failure(id=path.stem, error=str(error))


def count_articles(paths: Sequence[Path]) -> int | None:
    """Return how many articles `paths` hold, by their lines; `None` where that cannot be known beforehand."""
    if any(str(path) == "-" for path in paths):
        return None
    total = 0
    for path in paths:
        if is_bulk(path) and path.is_file():
            with path.open("rb") as stream:
                total += sum(not line.isspace() for line in stream)
        else:
            total += 1
    return total


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file; raises `NotFound` or `UnreadableInput` with the reason."""
    content = _opened(path, Path.read_bytes)
    return decode(content, str(path))


def _file_of_lines(path: Path, published: str | None) -> Iterator[Article | Failure]:
    with _opened(path, lambda found: found.open("rb")) as stream:
        empty = True
        for found in _lines(stream, str(path), published):
            empty = False
            yield found
    if empty:
        raise UnreadableInput(str(path), "it is empty")


def _opened[Opened](path: Path, opener: Callable[[Path], Opened]) -> Opened:
    """What `opener` makes of the file; raises `NotFound` or `UnreadableInput` with the reason."""
    try:
        if path.is_dir():
            raise UnreadableInput(str(path), "this is a folder; name the files in it")
        return opener(path)
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null byte
        raise UnreadableInput(
            str(path), f"it cannot be opened ({getattr(error, 'strerror', None) or error})"
        ) from error


def decode(content: bytes, source: str, *, line: int | None = None) -> str:
    """Return `content` as text; raises `UnreadableInput` where it is empty, not text, or not UTF-8."""
    if not content.strip():
        raise UnreadableInput(source, "it is empty", line=line)
    if line is None:
        _refuse_other_formats(content, source)
    if b"\x00" in content[:65_536]:
        raise UnreadableInput(source, "it is not text but binary data", line=line)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = line or content.count(b"\n", 0, error.start) + 1
        reason = "this is not UTF-8; if it is in Latin-1, convert it first: iconv -f LATIN1 -t UTF-8 FILE > NEW"
        raise UnreadableInput(source, reason, line=row) from error


def _refuse_other_formats(content: bytes, source: str) -> None:
    """Raise `UnreadableInput` where a whole file is of a kind that people know by name."""
    for begins, name in _BEGINS:
        if content.startswith(begins):
            raise UnreadableInput(source, f"it is {name}; save it as plain text in UTF-8 first")
    if content.startswith(_UTF_16):
        raise UnreadableInput(source, "it is in UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE > NEW")


def _lines(stream: BinaryIO, source: str, published: str | None) -> Iterator[Article | Failure]:
    """JSON lines: each line an article, or the reason why it is none."""
    for _, _, found in numbered_lines(stream, source, published):
        yield found


def numbered_lines(
    stream: BinaryIO, source: str, published: str | None
) -> Iterator[tuple[int, bytes, Article | Failure]]:
    """Number and bytes of each line that is not blank, with its article, or the reason why it is none.

    Of a line that is too long, the bytes are its beginning.
    """
    seen: dict[str, int] = {}
    for number, line in enumerate(_bounded(stream), 1):
        if not line.strip():
            continue
        found = _line(line, source, number, published)
        if isinstance(found, Article):
            before = seen.setdefault(found.id, number)
            if before != number:
                error = UnreadableInput(source, f"the id {found.id!r} was used in line {before} before", line=number)
                found = Failure(id=found.id, error=str(error))
        yield number, line.rstrip(b"\r\n"), found


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, of which none takes more memory than it may: what lies behind that is passed over."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)


def _line(line: bytes, source: str, number: int, published: str | None) -> Article | Failure:
    known: str | None = None
    if len(line) > LONGEST_LINE:
        reason = f"it is longer than {LONGEST_LINE >> 20} MiB, the most that is read"
        return Failure(id=None, error=str(UnreadableInput(source, reason, line=number)))
    try:
        row = msgspec.json.decode(decode(line, source, line=number))
        if not isinstance(row, dict):
            raise UnreadableInput(source, f"this is not a JSON object; {_ONE_OBJECT}", line=number)
        known = row["id"] if isinstance(row.get("id"), str) else None
        for key in _KEYS:
            value = row.get(key)
            if value is not None and not isinstance(value, str):
                raise UnreadableInput(source, f"its “{key}” is not a string", line=number)
            if key in ("id", "text") and not (value or "").strip():
                raise UnreadableInput(source, f"it has no “{key}”", line=number)
        article = msgspec.convert({key: row.get(key) for key in _KEYS}, Article)
        published_day(article.published)
        return article if article.published else msgspec.structs.replace(article, published=published)
    except msgspec.DecodeError as error:
        reason = f"this is not JSON ({error}); {_ONE_OBJECT}"
        return Failure(id=known, error=str(UnreadableInput(source, reason, line=number)))
    except WrongUse as error:
        return Failure(id=known, error=str(UnreadableInput(source, str(error), line=number)))
    except UnreadableInput as error:
        return Failure(id=known, error=str(error))
