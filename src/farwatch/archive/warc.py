"""Bytes come in; WARC files come out, each complete, never changed again, and named by the SHA-256 of all of it.

A file is written in `incoming/` and moves to its place once the record names it, so that a process may be killed at any
moment: what the record does not name was never acknowledged. Whoever writes a file holds its lock.
"""

import fcntl
import hashlib
import io
import os
import shutil
import uuid
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from fastwarc import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from farwatch.errors import NotOnRecord, Unavailable, writing_to
from farwatch.model import Capture, Obtained
from farwatch.model.custody import digest_of

ENDING = ".warc.gz"
_POINTER = ".replaced"  # a file of this ending names the one that took the place of the one it is named by
_CHUNK = 1 << 20
_PRINTED = "!#$%&'()*+,-./:;=?@[]_~"  # of an address, what stands as it is; a blank or a line's end does not
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


class Incoming:
    """A file on its way into the archive."""

    def __init__(self, incoming: Path) -> None:
        self._stream, self.path = _locked(incoming)

    def finish(self) -> str:
        """Bring the file to the disk under the digest of all of it, which is returned."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        digest = file_digest(self.path)
        target = self.path.with_name(digest + ENDING)
        self.path.rename(target)
        self.path = target
        _sync(target.parent)
        return digest

    def close(self) -> None:
        """Let go of the file; what was not finished is gone."""
        if self.path.suffix == ".part":
            self.path.unlink(missing_ok=True)
        with suppress(OSError):  # what could not be flushed was not acknowledged
            self._stream.close()


class Blanked(Incoming):
    """An archived file again, with records taken out: each makes room for one that says so, of the same length."""

    def __init__(self, incoming: Path, source: Path, places: Sequence[tuple[int, int]], at: str) -> None:
        super().__init__(incoming)
        with source.open("rb") as stream:
            shutil.copyfileobj(stream, self._stream, _CHUNK)
        for offset, length in places:
            self._stream.seek(offset)
            self._stream.write(_blank(length, at))


class Parcel(Incoming):
    """One WARC file while it is written."""

    def __init__(self, incoming: Path, *, at: str, tool: str, collector: str) -> None:
        super().__init__(incoming)
        self._writer = WARCWriter(self._stream, gzip=True, warc_version="1.1")
        about = f"software: {tool}\r\noperator: {_in_line(collector)}\r\nformat: WARC File Format 1.1\r\n".encode()
        self._write("warcinfo", None, at, about, "application/warc-fields", {})

    def write(self, obtained: Obtained, *, digest: str, at: str, held: Capture | None) -> tuple[int, int]:
        """Write the record of one capture and return where it stands: offset and length in bytes.

        Where the archive holds the same bytes already, only the head of the answer is written, and which capture holds them.
        """
        target = _target(obtained.address, obtained.origin)
        headers = {"WARC-Payload-Digest": f"sha256:{digest}"}
        if held is not None:
            headers["WARC-Profile"] = _REVISIT
            headers["WARC-Refers-To-Target-URI"] = _target(held.address, held.origin)
            headers["WARC-Refers-To-Date"] = _written(held.at)
            return self._write("revisit", target, at, obtained.head, "application/http; msgtype=response", headers)
        if obtained.head:
            block = obtained.head + obtained.content
            return self._write("response", target, at, block, "application/http; msgtype=response", headers)
        return self._write("resource", target, at, obtained.content, obtained.media_type, headers)

    def _write(
        self, kind: str, target: str | None, at: str, block: bytes, media_type: str, headers: dict[str, str]
    ) -> tuple[int, int]:
        start = self._stream.tell()
        named = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
            **({"WARC-Target-URI": target} if target else {}),
            "WARC-Date": _written(at),
            **headers,
            "WARC-Block-Digest": f"sha256:{digest_of(block)}",
        }
        head = StatusAndHeaders("", [(name, _in_line(value)) for name, value in named.items()], protocol="WARC/1.1")
        record = ArcWarcRecord("warc", kind, head, io.BytesIO(block), None, _in_line(media_type), len(block))
        self._writer.write_record(record)
        return start, self._stream.tell() - start


class WarcArchive:
    """Answers the `Archive` port with a folder, and a second one where the settings name it."""

    def __init__(self, folder: Path, second: Path | None = None) -> None:
        self.folder = folder
        self.second = second
        self._incoming = folder / "incoming"

    def begin(self, *, at: str, tool: str, collector: str) -> Parcel:
        """Begin a new file."""
        with writing_to(self.folder):
            self._incoming.mkdir(parents=True, exist_ok=True)
            return Parcel(self._incoming, at=at, tool=tool, collector=collector)

    def blank(self, digest: str, places: Sequence[tuple[int, int]], *, at: str) -> Blanked:
        """Begin a file that takes the place of one, with the records at `places` (offset, length) taken out."""
        with writing_to(self.folder):
            self._incoming.mkdir(parents=True, exist_ok=True)
            return Blanked(self._incoming, self.path(digest), places, at)

    def announce(self, old: str, new: str) -> None:
        """Write down that one file takes the place of another, before it does."""
        with writing_to(self.folder):
            self._pointer(old).write_text(new, encoding="ascii")
            _sync(self._pointer(old).parent)

    def replace(self, old: str, new: str) -> None:
        """Put the new file in its place, and take the old one away from both places."""
        self.settle(new)
        for folder in filter(None, (self.folder, self.second)):
            (folder / old[:2] / (old + ENDING)).unlink(missing_ok=True)

    def replacements(self) -> dict[str, str]:
        """The files that others took the place of, or were about to."""
        pointers = self.folder.glob(f"[0-9a-f][0-9a-f]/*{_POINTER}")
        return {path.name.removesuffix(_POINTER): path.read_text(encoding="ascii") for path in sorted(pointers)}

    def settle(self, digest: str) -> None:
        """Move a finished file that the record names to its place, and copy it to the second."""
        source, target = self._incoming / (digest + ENDING), self.place(digest)
        with writing_to(self.folder):
            if source.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                source.replace(target)
                _sync(target.parent)
            if self.second is not None:
                self._copy(digest, self.second)

    def recover(self, named: Callable[[str], bool]) -> None:
        """Bring in order what a killed process left behind: settle what the record has `named`, drop the rest."""
        if not self._incoming.is_dir():
            return
        for path in sorted(self._incoming.iterdir()):
            with suppress(FileNotFoundError), path.open("rb") as stream:
                if not _lock(stream):
                    continue  # its writer is alive
                if path.name.endswith(ENDING) and named(path.name.removesuffix(ENDING)):
                    self.settle(path.name.removesuffix(ENDING))
                else:
                    path.unlink(missing_ok=True)

    def copy_what_is_missing(self) -> None:
        """Bring the second place up to the first, such as after it was away."""
        if self.second is None:
            return
        with writing_to(self.second):
            for digest in self.names():
                self._copy(digest, self.second)

    def place(self, digest: str) -> Path:
        """Where the file with this digest belongs."""
        return self.folder / digest[:2] / (digest + ENDING)

    def path(self, digest: str) -> Path:
        """Where the file with this digest is, or the one that took its place; its place where both are missing."""
        place = self.place(digest)
        while not place.exists() and (pointer := self._pointer(digest)).exists():
            digest = pointer.read_text(encoding="ascii")
            place = self.place(digest)
        waiting = self._incoming / (digest + ENDING)
        return waiting if not place.exists() and waiting.exists() else place

    def names(self) -> Iterator[str]:
        """The digests that the archive's files are named by, in order."""
        for folder in sorted(path for path in self.folder.glob("[0-9a-f][0-9a-f]") if path.is_dir()):
            for path in sorted(folder.glob("*" + ENDING)):
                yield path.name.removesuffix(ENDING)

    def read(self, digest: str, offset: int, length: int) -> bytes:
        """Return the block of the record that stands there; raises `NotOnRecord` or `Unavailable`."""
        try:
            with self.path(digest).open("rb") as stream:
                stream.seek(offset)
                member = stream.read(length)
        except OSError as error:
            raise NotOnRecord("archived file", digest) from error
        try:
            record = next(iter(ArchiveIterator(io.BytesIO(member), parse_http=False)))
            return bytes(record.reader.read())
        except (OSError, StopIteration) as error:
            raise Unavailable(f"the archived file {digest}", "it is damaged; `farwatch verify` says where") from error

    def _pointer(self, digest: str) -> Path:
        return self.folder / digest[:2] / (digest + _POINTER)

    def _copy(self, digest: str, second: Path) -> None:
        target = second / digest[:2] / (digest + ENDING)
        if target.exists():
            return
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(f".{uuid.uuid4().hex}.part")
            with self.path(digest).open("rb") as source, part.open("wb") as copy:
                shutil.copyfileobj(source, copy, _CHUNK)
                copy.flush()
                os.fsync(copy.fileno())
            part.replace(target)
            _sync(target.parent)
        except OSError as error:
            reason = (
                f"{error.strerror}; what was kept is safe in the first. Without a second, empty the setting second_copy"
            )
            raise Unavailable(f"the second place {second}", reason) from error


def _target(address: str | None, origin: str) -> str:
    """What a record is about: the address, or the file that a person added."""
    return quote(address, safe=_PRINTED) if address else "file:///" + quote(origin)


def _in_line(value: str) -> str:
    """A value that cannot end its line: what follows a line's end would be read as another field, or as another record."""
    return "".join(char if char.isprintable() else " " for char in value)


def _written(at: str) -> str:
    """A moment as WARC wants it."""
    return at.replace("+00:00", "Z")


def _blank(length: int, at: str) -> bytes:
    """A gzip member of exactly this length, whose record says that another was removed."""
    body = b"removed; the trail says when and why"
    text = (
        (
            f"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\nWARC-Date: "
            f"{_written(at)}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        + body
        + b"\r\n\r\n"
    )
    for content in (text, b""):
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
        filling = length - len(packed) - 19  # the head of a member takes 10 bytes, its comment's end 1, its tail 8
        if filling >= 0:
            comment = b" " * filling + b"\0"
            tail = zlib.crc32(content).to_bytes(4, "little") + len(content).to_bytes(4, "little")
            return b"\x1f\x8b\x08\x10\0\0\0\0\x02\xff" + comment + packed + tail
    raise ValueError(f"no record is {length} bytes short")


def file_digest(path: Path) -> str:
    """Return the SHA-256 digest of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _locked(incoming: Path) -> tuple[BinaryIO, Path]:
    """A new file that nobody else takes for abandoned."""
    while True:
        path = incoming / f"{uuid.uuid4().hex}.part"
        stream = path.open("w+b")
        if _lock(stream) and path.exists():
            return stream, path
        stream.close()


def _lock(stream: BinaryIO) -> bool:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
