"""WARC and WACZ files come in; their answers come out record by record, and where they are damaged, what and where.

Reading can begin at any record, so that a run that was cut short goes on where it stopped. Behind damage, reading goes
on at the next record that can be found.
"""

import hashlib
import io
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import msgspec
from fastwarc import ArchiveIterator

from farwatch.errors import NotFound, UnreadableInput
from farwatch.model import Obtained, public_address
from farwatch.sources.digests import digest_holds, fault_of
from farwatch.sources.found import Damage, Progress, Taken

LARGEST = 64 << 20  # bytes of one record that is kept
_LARGEST_MEMBER = 8 << 30  # bytes of a WACZ's archive when it is unpacked
_MOST_RATIO = 200  # how much larger a packed file may be when it is unpacked
_LARGEST_PACKAGE = 16 << 20  # bytes of a WACZ's list of its files
_LARGEST_HEAD = 64 << 10  # bytes of the head of an answer
_MOST_MOVED = 100_000  # addresses that are remembered as moved
_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"WARC/1."
_ANSWER = re.compile(rb"HTTP/\d(?:\.\d)? (?P<status>\d{3})[^\r\n]*\r?\n(?:[^\r\n]+\r?\n){0,500}\r?\n")
_FIELD = re.compile(r"^([\w-]+):([^\r\n]*)", re.MULTILINE)
_TEXTS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")


Resume = Callable[[str], tuple[int, int]]
"""Where reading goes on in the archive file with this digest: the offset, and the number of records before it."""


def take_in(path: Path, resumed: Resume) -> Iterator[Taken | Damage | Progress]:
    """Yield the answers of an archive file from where `resumed` says on; raises `NotFound`, `UnreadableInput`.

    Behind each answer comes the progress that holds once that answer is kept.
    """
    try:
        with path.open("rb") as stream:
            if zipfile.is_zipfile(stream):
                yield from _wacz(path, resumed)
                return
            stream.seek(0)
            yield from _archive(stream, path.name, resumed)
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise UnreadableInput(str(path), f"it cannot be opened ({error.strerror or error})") from error


def _wacz(path: Path, resumed: Resume) -> Iterator[Taken | Damage | Progress]:
    """The archives in a WACZ (a zip with WARC files in `archive/`), one by one."""
    try:
        with zipfile.ZipFile(path) as package:
            members = [m for m in package.infolist() if m.filename.startswith("archive/") and not m.is_dir()]
            if not members:
                yield Damage(origin=path.name, reason="it is a zip file with no archive/ in it, so no WACZ")
            named = _named_digests(package)
            for member in members:
                origin = f"{path.name}, {Path(member.filename).name}"
                if member.file_size > _LARGEST_MEMBER or member.file_size > _MOST_RATIO * max(member.compress_size, 1):
                    yield Damage(origin=origin, reason="unpacked it would be far larger than it is; it was left alone")
                    continue
                with tempfile.TemporaryFile() as copy:
                    with package.open(member) as packed:
                        shutil.copyfileobj(packed, copy, _CHUNK)
                    copy.seek(0)
                    if digest_holds(named.get(member.filename), copy) is False:
                        yield Damage(origin=origin, reason="it is not the file whose digest datapackage.json names")
                    copy.seek(0)
                    yield from _archive(copy, origin, resumed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        yield Damage(origin=path.name, reason=f"the package is damaged ({error})")


def _named_digests(package: zipfile.ZipFile) -> dict[str, str]:
    """The digests that the package names for its files; none where its list of them cannot be read."""
    try:
        with package.open("datapackage.json") as stream:
            listed = msgspec.json.decode(stream.read(_LARGEST_PACKAGE), type=_Package)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return {resource.path: resource.hash for resource in listed.resources if resource.path and resource.hash}


def _archive(stream: BinaryIO, origin: str, resumed: Resume) -> Iterator[Taken | Damage | Progress]:
    file = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # BinaryIO has no readinto, files do
    start, records = resumed(file)
    size = stream.seek(0, io.SEEK_END)
    moved: dict[str, str] = {}
    while start < size:
        damaged: int | None = None
        for found in _records(stream, start):
            if isinstance(found, int):
                damaged = found
                break
            records += 1
            taken = _taken(found, f"{origin}, record {records}", moved)
            if taken is not None:
                yield taken
                if found.is_cut and taken.reason is None:
                    place = taken.obtained.origin
                    yield Damage(origin=place, reason="the crawler cut it short, so its text may end before its end")
            if os.pread(stream.fileno(), 3, found.following) in (_GZIP, _PLAIN[:3]):
                yield Progress(file=file, offset=found.following, records=records)
        if damaged is None:
            yield Progress(file=file, offset=size, records=records)
            return
        start = _next_record(stream, damaged + 1)
        reason = f"damaged at byte {damaged:,}" + ("" if start < size else "; what lies behind cannot be read")
        yield Damage(origin=origin, reason=reason)
        yield Progress(file=file, offset=start, records=records)


class _Resource(msgspec.Struct):
    path: str | None = None
    hash: str | None = None


class _Package(msgspec.Struct):
    """As much of a WACZ's datapackage.json as is asked for."""

    resources: list[_Resource] = []


class _Read(msgspec.Struct, kw_only=True):
    """One record as it stands in the file; `content` is None where it is too large to be kept."""

    kind: str
    address: str | None
    at: str | None
    media_type: str
    content: bytes | None
    block_digest: str | None
    payload_digest: str | None
    is_cut: bool
    offset: int
    following: int = 0


def _records(stream: BinaryIO, start: int) -> Iterator[_Read | int]:
    """Records from `start` on. Where one is damaged or lies about its length, its offset comes in its place, and the end.

    A record is let out only when the next one begins where it should, since a false length shows itself there.
    """
    stream.seek(start)
    held: _Read | None = None
    try:
        for record in ArchiveIterator(stream, parse_http=False, max_header_len=1 << 16):
            offset = int(record.stream_pos)
            if held is not None:
                held.following = offset
                yield held
                held = None
            content = bytes(record.reader.read(LARGEST + 1))
            if len(content) < min(int(record.content_length), LARGEST + 1):
                yield offset
                return
            held = _Read(
                kind=(record.headers.get("WARC-Type") or "").lower(),
                address=public_address((record.headers.get("WARC-Target-URI") or "").strip("<>")) or None,
                at=_moment(record.headers.get("WARC-Date")),
                media_type=record.headers.get("Content-Type") or "",
                content=content if len(content) <= LARGEST else None,
                block_digest=record.headers.get("WARC-Block-Digest"),
                payload_digest=record.headers.get("WARC-Payload-Digest"),
                is_cut="WARC-Truncated" in record.headers,
                offset=offset,
            )
    except (OSError, ValueError):
        if held is None:
            yield start
        elif _ends_well(stream, held):
            held.following = _next_record(stream, held.offset + 1)
            yield held
            yield held.following
        else:
            yield held.offset
        return
    if held is not None:
        held.following = stream.seek(0, io.SEEK_END)
        yield held


def _ends_well(stream: BinaryIO, record: _Read) -> bool:
    """Whether a record is followed by two line ends, as its length says."""
    if record.content is None:
        return True
    most = len(record.content) + (1 << 17)
    stream.seek(record.offset)
    beginning = stream.read(most)
    if beginning.startswith(_GZIP):
        try:
            beginning = zlib.decompressobj(31).decompress(beginning, most)
        except zlib.error:
            return False
    head = beginning.find(b"\r\n\r\n")
    return head >= 0 and beginning[head + 4 + len(record.content) :][:4] == b"\r\n\r\n"


def _next_record(stream: BinaryIO, start: int) -> int:
    """Where, from `start` on, the next record seems to begin; the end of the file where none does."""
    stream.seek(start)
    place, before = start, b""
    while chunk := stream.read(_CHUNK):
        window = before + chunk
        found = [at for mark in (_GZIP, _PLAIN) if (at := window.find(mark)) >= 0]
        if found:
            return place - len(before) + min(found)
        before, place = window[-8:], place + len(chunk)
    return stream.seek(0, io.SEEK_END)


def _taken(record: _Read, origin: str, moved: dict[str, str]) -> Taken | None:
    """The answer that a record holds; None where it holds none that could be an article.

    `moved` holds the addresses that a server sent the crawler on to, with the address that was asked for first.
    """
    address = record.address
    if record.kind not in ("response", "resource") or address is None:
        return None
    whole = Obtained(
        id=address,
        content=record.content or b"",
        origin=origin,
        media_type=record.media_type,
        address=address,
        at=record.at,
    )
    if record.content is None:
        return Taken(archived=True, obtained=whole, reason=f"the record is larger than {LARGEST >> 20} MiB")
    head, body, status, media_type = b"", record.content, None, record.media_type
    if record.kind == "response" and record.media_type.startswith("application/http"):
        answer = _ANSWER.match(record.content)
        if answer is None:
            return Taken(archived=True, obtained=whole, reason="the record is no answer of a web server")
        if answer.end() > _LARGEST_HEAD:
            too_large = f"the head of the answer is larger than {_LARGEST_HEAD >> 10} KiB"
            return Taken(archived=True, obtained=whole, reason=too_large)
        head, body, status = answer[0], record.content[answer.end() :], int(answer["status"])
        fields = {name.lower(): value.strip() for name, value in _FIELD.findall(head.decode("latin-1"))}
        if 300 <= status < 400 and "location" in fields and len(moved) < _MOST_MOVED:
            moved[public_address(_joined(address, fields["location"]))] = moved.get(address, address)
        if not 200 <= status < 300:
            return None
        media_type = fields.get("content-type", "text/html")
    media_type, _, parameters = media_type.partition(";")
    media_type = media_type.strip().lower()
    if media_type not in _TEXTS:
        return None
    is_packed = b"-encoding:" in head.lower()
    text, reason = (
        None,
        fault_of(
            record.content,
            None if is_packed or record.is_cut else body,
            named_block=record.block_digest,
            named_payload=record.payload_digest,
        ),
    )
    if media_type == "text/plain" and reason is None:
        text, reason = _plain(body, parameters)
    obtained = msgspec.structs.replace(
        whole,
        content=body,
        head=head,
        media_type=media_type,
        asked=moved.get(address, address),
        status=status,
        text=text,
        publisher=_host(address),
    )
    return Taken(archived=True, obtained=obtained, reason=reason)


def _joined(address: str, location: str) -> str:
    """Where an answer sends who asks on to."""
    try:
        return urljoin(address, location)
    except ValueError:  # no address at all
        return location


def _host(address: str) -> str | None:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _plain(body: bytes, parameters: str) -> tuple[str | None, str | None]:
    """A plain answer as text in the character set that it names, or why it is none."""
    charset = parameters.partition("charset=")[2].strip(" \"';") or "utf-8"
    try:
        text = body.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return None, f"it is not in {charset}"
    if "\0" in text or not text.strip():
        return None, "it is empty, or no text"
    return text, None


def _moment(written: str | None) -> str | None:
    """The moment that a crawler wrote down, with its offset; None where it wrote none."""
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
