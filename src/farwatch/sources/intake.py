"""Files come in; what is to be kept comes out in order: the bytes as they are, and the text where they are text."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from farwatch.errors import FarwatchError, NotFound, UnreadableInput
from farwatch.model import Obtained, public_address
from farwatch.sources.files import Article, Failure, decode, is_bulk, numbered_lines
from farwatch.sources.found import Found, Taken
from farwatch.sources.warc import Resume, take_in

LARGEST = 256 << 20  # bytes of one file that is kept as one capture
_ARCHIVES = (".warc", ".warc.gz", ".wacz")
_PAGES = (".html", ".htm", ".xhtml")
_SNIFFED = 1_024


def obtained(paths: Sequence[Path], *, published: str | None, warc: bool, resumed: Resume) -> Iterator[Found]:
    """Yield what `paths` hold, in order; `resumed` says how far an archive file was taken in before.

    `.jsonl` is one article a line, `-` is JSON lines on standard input, `.warc`, `.warc.gz` and `.wacz` are archives of the
    web, and so is everything with `warc`. Pages and PDFs are told by name or first bytes; the rest is plain text.
    """
    for path in paths:
        if str(path) == "-":
            yield from _rows(sys.stdin.buffer, "standard input", published)
        elif is_bulk(path) and path.is_file() and not warc:
            with path.open("rb") as stream:
                yield from _rows(stream, path.name, published)
        elif warc or path.name.lower().endswith(_ARCHIVES):
            try:
                yield from take_in(path, resumed)
            except FarwatchError as error:
                yield Failure(id=path.stem, error=str(error), missing=isinstance(error, NotFound))
        else:
            yield _file(path, published)


def _rows(stream: BinaryIO, origin: str, published: str | None) -> Iterator[Taken]:
    for number, line, found in numbered_lines(stream, origin, published):
        place = f"{origin}, line {number}"
        if isinstance(found, Failure):
            row = Obtained(id=found.id or place, content=line, origin=place, media_type="application/json")
            yield Taken(obtained=row, reason=found.error.removeprefix(f"{place}: "))
        else:
            yield Taken(obtained=_row(found, line, place))


def _row(article: Article, line: bytes, place: str) -> Obtained:
    return Obtained(
        id=article.id,
        content=line,
        origin=place,
        media_type="application/json",
        address=public_address(article.url) if article.url is not None else None,
        text=article.text,
        published=article.published,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
    )


def _file(path: Path, published: str | None) -> Taken | Failure:
    if path.is_dir():
        return Failure(id=path.stem, error=f"{path}: this is a folder; name the files in it")
    try:
        with path.open("rb") as stream:  # a pipe or a device does not say how large it is
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            return Failure(id=path.stem, error=f"{path}: it is larger than {LARGEST >> 20} MiB, the most that is kept")
    except FileNotFoundError:
        return Failure(id=path.stem, error=f"there is no file {path}", missing=True)
    except OSError as error:
        return Failure(id=path.stem, error=f"{path}: it cannot be opened ({error.strerror})")
    return given(path.name, content, published=published)


def given(
    name: str,
    content: bytes,
    *,
    published: str | None = None,
    publisher: str | None = None,
    address: str | None = None,
    title: str | None = None,
) -> Taken:
    """Return what one file with this name and content holds, with what whoever gave it knows of it."""
    media_type = kind_of(name, content[:_SNIFFED])
    text: str | None = None
    reason: str | None = None
    if media_type == "text/plain":
        try:
            text = decode(content, name)
        except UnreadableInput as error:
            reason = error.reason if error.line is None else f"{error.reason} (line {error.line})"
    whole = Obtained(
        id=Path(name).stem,
        content=content,
        origin=name,
        media_type=media_type,
        address=address,
        text=text,
        published=published,
        publisher=publisher,
        title=title,
    )
    return Taken(obtained=whole, reason=reason)


def kind_of(name: str, beginning: bytes) -> str:
    """Return the media type of a file, by its first bytes, then by its name."""
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-") or name.lower().endswith(".pdf"):
        return "application/pdf"
    if start.startswith((b"<!doctype html", b"<html")) or name.lower().endswith(_PAGES):
        return "text/html"
    return "text/plain"
