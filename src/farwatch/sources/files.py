"""Files come in; articles come out in order, and for each that cannot be read the reason, so that no other is lost."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from farwatch.errors import NotFound, UnreadableInput

_BINARY = b"\x00"


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article as the caller gave it."""

    id: str
    text: str
    published: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One input that cannot be read: its id, where one is known, and the sentence that says why."""

    id: str | None
    error: str
    missing: bool = False


def read_files(paths: Sequence[Path], *, published: str | None = None) -> Iterator[Article | Failure]:
    """Yield the articles of `paths` in order; `.jsonl` is one article a line, `-` is JSON lines on standard input."""
    for path in paths:
        if str(path) == "-":
            yield from _lines(sys.stdin.buffer, "standard input")
        elif path.suffix == ".jsonl" and path.is_file():
            with path.open("rb") as stream:
                yield from _lines(stream, str(path))
        else:
            yield _plain(path, published)


def _plain(path: Path, published: str | None) -> Article | Failure:
    """A plain file as one article."""
    try:
        return Article(id=path.stem, text=read_text(path), published=published)
    except NotFound as error:
        return Failure(id=path.stem, error=str(error), missing=True)
    except UnreadableInput as error:
        return Failure(id=path.stem, error=str(error))


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file; raises `NotFound` or `UnreadableInput` with the reason."""
    if path.is_dir():
        raise UnreadableInput(str(path), "this is a folder; name the files in it")
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise UnreadableInput(str(path), f"it cannot be opened ({error.strerror})") from error
    return decode(content, str(path))


def decode(content: bytes, source: str, *, line: int | None = None) -> str:
    """Return `content` as text; raises `UnreadableInput` where it is empty, binary or not UTF-8."""
    if not content.strip():
        raise UnreadableInput(source, "it is empty", line=line)
    if _BINARY in content[:65_536]:
        raise UnreadableInput(source, "it is not text but binary data", line=line)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = (
            f"byte {error.start + 1} is not UTF-8; if the file is in Latin-1, convert it first: "
            f"iconv -f LATIN1 -t UTF-8 FILE > NEW"
        )
        raise UnreadableInput(source, reason, line=line) from error


def _lines(stream: Iterator[bytes], source: str) -> Iterator[Article | Failure]:
    """JSON lines: each line an article, or the reason why it is none."""
    seen: set[str] = set()
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        found = _line(line, source, number)
        if isinstance(found, Article):
            if found.id in seen:
                error = UnreadableInput(source, f"the id {found.id!r} was used before", line=number)
                found = Failure(id=found.id, error=str(error))
            else:
                seen.add(found.id)
        yield found


def _line(line: bytes, source: str, number: int) -> Article | Failure:
    known: str | None = None
    try:
        row = msgspec.json.decode(decode(line, source, line=number))
        if not isinstance(row, dict):
            raise UnreadableInput(source, "this is not a JSON object", line=number)
        known = row["id"] if isinstance(row.get("id"), str) else None
        for key in ("id", "text"):
            if not isinstance(row.get(key), str) or not row[key].strip():
                raise UnreadableInput(source, f"it has no “{key}”, or it is empty or not a string", line=number)
        return msgspec.convert({key: row.get(key) for key in Article.__struct_fields__}, Article)
    except msgspec.ValidationError as error:
        return Failure(id=known, error=str(UnreadableInput(source, str(error), line=number)))
    except msgspec.DecodeError as error:
        return Failure(id=known, error=str(UnreadableInput(source, f"this is not JSON ({error})", line=number)))
    except UnreadableInput as error:
        return Failure(id=known, error=str(error))
