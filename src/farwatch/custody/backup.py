"""A mission comes in, while it runs; one file comes out that holds all of it at one moment. And the way back.

A backup is a plain tar file: the settings and the files of the mission's own that they name, the public key, the trail, the
checkpoints, the archived files, a file of JSON lines for each table, and what watching remembers. It is the same for both
databases, so a mission moves from one to the other through it.
"""

import base64
import json
import os
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import msgspec

from farwatch.archive import WarcArchive
from farwatch.archive.warc import ENDING
from farwatch.custody.checkpoints import FOLDER, KEY
from farwatch.custody.trailfile import NAME
from farwatch.errors import NotFound, Unavailable, UnreadableInput, WrongUse, writing_to
from farwatch.model import Entry, Head, KeptLink
from farwatch.model.custody import ROWS, Row
from farwatch.model.watching import Remembered
from farwatch.ports import Moment, Store
from farwatch.review.trail import Broken, followed
from farwatch.settings import FILE, load_settings

WATCHED = "remembered.jsonl"  # where watching stands, which nothing seals
LINKS, LED, FILED = "links.jsonl", "successors.jsonl", "dossiers.jsonl"  # derived, and sealed as a whole
OWN = (
    "places",
    "actors",
    "borders",
    "publishers",
)  # settings that name a file of the mission's own; it travels by this word
_TOGETHER = 500  # rows that are written together
_MEMBER = re.compile(
    rf"{re.escape(FILE)}|{re.escape(KEY)}|{re.escape(NAME)}|{FOLDER}/\d+\.(?:json|sig|tsq|tsr)"
    rf"|own/(?:{'|'.join(OWN)})"
    r"|tables/[a-z]+\.jsonl|archive/[0-9a-f]{2}/[0-9a-f]{64}\.(?:warc\.gz|replaced)"
)


def write_backup(folder: Path, store: Store, archive: WarcArchive, target: Path) -> Head:
    """Write everything that is on record at this moment to `target`, which must not be there; returns the trail's head."""
    if target.exists():
        raise WrongUse(f"{target} is there already; name a new file")
    if not target.parent.is_dir():
        raise WrongUse(f"{target} cannot be written: there is no folder {target.parent}")
    part = target.with_name(target.name + ".part")
    try:
        with writing_to(target):
            part.touch(mode=0o600)  # it names people: theirs who made it
            with tarfile.open(part, "w") as tar, store.snapshot() as moment:
                head, files = _write_trail(tar, moment)
                _write_tables(tar, moment)
                for path in (folder / FILE, folder / KEY, *_signed(folder, head)):
                    if path.exists():
                        tar.add(path, str(path.relative_to(folder)))
                for word, path in _own(folder):
                    if path.is_file():
                        tar.add(path, f"own/{word}")
                for digest in files:
                    _add_archived(tar, archive, digest)
            with part.open("rb") as stream:
                os.fsync(stream.fileno())
            part.replace(target)
    finally:
        with suppress(OSError):  # where it cannot be written, there is nothing to take away
            part.unlink(missing_ok=True)
    return head


def _own(folder: Path) -> Iterator[tuple[str, Path]]:
    """The settings' words and the tables inside the mission's folder that they name; what lies outside stays where it is."""
    settings, inside = load_settings(folder), folder.resolve()
    for word in OWN:
        path = (inside / getattr(settings, word)).resolve()
        if path.is_relative_to(inside) and path.suffix in (".csv", ".json", ".geojson"):
            yield word, path


def _signed(folder: Path, head: Head) -> Iterator[Path]:
    """The checkpoints up to this head, each with its signature and, if it has one, its time-stamp."""
    for path in sorted((folder / FOLDER).glob("*.json")):
        if _MEMBER.fullmatch(f"{FOLDER}/{path.name}") and int(path.stem) <= head.seq:
            yield from (path, *(path.with_suffix(ending) for ending in (".sig", ".tsq", ".tsr")))


def _add_archived(tar: tarfile.TarFile, archive: WarcArchive, digest: str) -> None:
    try:
        member = tar.gettarinfo(archive.path(digest), f"archive/{digest[:2]}/{digest}{ENDING}")
        stream = archive.path(digest).open("rb")
    except OSError as error:
        raise Unavailable(f"the archived file {digest}", f"{error.strerror}; `farwatch verify` says more") from error
    with stream:
        tar.addfile(member, stream)


@contextmanager
def filling(folder: Path) -> Iterator[None]:
    """Raise `WrongUse` where `folder` is not empty; where filling it is cut short, it is empty again."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder} is not empty; a backup is restored into a new folder")
    try:
        with writing_to(folder):
            yield
    except BaseException:
        for path in folder.iterdir() if folder.exists() else ():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def read_backup(source: Path, folder: Path, database: str) -> None:
    """Lay the files of a backup into `folder`, which must be empty or not there; `database` is that of the settings then."""
    if not source.is_file():
        raise NotFound("file", str(source))
    try:
        with tarfile.open(source, "r:") as tar:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for member in tar:
                if not member.isreg() or not _MEMBER.fullmatch(member.name):
                    raise UnreadableInput(str(source), f"it holds {member.name!r}, so it is no backup of a mission")
                tar.extract(member, folder, filter="data")
    except (tarfile.TarError, EOFError) as error:
        raise UnreadableInput(str(source), f"it is no backup of a mission, or it is damaged ({error})") from error
    settings = folder / FILE
    if not settings.is_file() or not _has_end(source):
        raise UnreadableInput(str(source), "it is cut short, or no backup of a mission")
    (folder / "archive").mkdir(exist_ok=True)
    _place_own(folder)
    text = re.sub(r"(?m)^database\s*=.*$", "", settings.read_text(encoding="utf-8")).rstrip("\n")
    settings.write_text(f"{text}\n\ndatabase = {json.dumps(database)}\n", encoding="utf-8")


def _place_own(folder: Path) -> None:
    """Put each file that came as `own/WORD` where the settings look for it, never over a file that is there."""
    if not (folder / "own").is_dir():
        return
    for word, target in _own(folder):
        brought = folder / "own" / word
        if brought.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            brought.replace(target)
    shutil.rmtree(folder / "own")


def _has_end(source: Path) -> bool:
    """Whether a tar file ends as all do, with two empty blocks: one that was cut between two members reads well."""
    with source.open("rb") as stream:
        stream.seek(-2 * tarfile.BLOCKSIZE, os.SEEK_END)
        return not any(stream.read())


def fill_record(folder: Path, store: Store) -> None:
    """Write the rows and the trail of an unpacked backup into an empty record."""
    if store.head().seq:
        raise WrongUse("the record is not empty; a backup is restored into an empty database")
    rows = {kind.kind: _rows(folder / "tables" / f"{kind.kind}.jsonl", kind) for kind in ROWS}
    head = Head()
    with (folder / NAME).open("rb") as lines:
        deletions = [line for line in lines if b'"kind":"deletion"' in line]
    removed = {seq for line in deletions for seq in msgspec.json.decode(line, type=Entry).removed}
    with (folder / NAME).open("rb") as lines, store.writing() as transaction:
        waiting: list[tuple[Entry, Row | None]] = []
        for line in lines:
            try:
                head, entry = followed(head, line.rstrip(b"\n"))
            except Broken as error:
                raise UnreadableInput(NAME, str(error)) from error
            sealed = entry.kind in rows and entry.seq not in removed
            waiting.append((entry, next(rows[entry.kind], None) if sealed else None))
            if len(waiting) == _TOGETHER:
                transaction.append(waiting)
                waiting = []
        transaction.append(waiting)
        if (folder / "tables" / LINKS).exists():
            tables = folder / "tables"
            transaction.replace_links(_links(tables / LINKS), _successors(tables / LED), _dossiers(tables / FILED))
        if (folder / "tables" / WATCHED).exists():
            with (folder / "tables" / WATCHED).open("rb") as pieces:
                for piece in pieces:
                    transaction.remember(msgspec.json.decode(piece, type=Remembered))
    for path in (folder / "tables").iterdir():
        path.unlink()
    (folder / "tables").rmdir()


def _write_trail(tar: tarfile.TarFile, moment: Moment) -> tuple[Head, list[str]]:
    """The trail as a member; its head, and the archived files that it names."""
    head, files, replaced = Head(), dict[str, None](), dict[str, str]()
    with tempfile.TemporaryFile() as spool:
        for seq, line, digest in moment.trail():
            spool.write(line + b"\n")
            head = Head(seq=seq, hash=digest)
            entry = msgspec.json.decode(line, type=Entry)
            if entry.file:
                files[entry.file] = None
            if entry.replaces:
                replaced[entry.replaces] = entry.file
        _add(tar, NAME, spool)
    for old, new in replaced.items():
        with tempfile.TemporaryFile() as spool:
            spool.write(new.encode())
            _add(tar, f"archive/{old[:2]}/{old}.replaced", spool)
    return head, [name for name in files if name not in replaced]


def _write_tables(tar: tarfile.TarFile, moment: Moment) -> None:
    with tempfile.TemporaryFile() as spool:
        for one in moment.kept_links():
            spool.write(msgspec.json.encode([one.kind, one.name, one.line.decode()]) + b"\n")
        _add(tar, f"tables/{LINKS}", spool)
    with tempfile.TemporaryFile() as spool:
        spool.write(msgspec.json.encode(moment.successors()))
        _add(tar, f"tables/{LED}", spool)
    with tempfile.TemporaryFile() as spool:
        for key, content in moment.kept_dossiers():
            spool.write(msgspec.json.encode([key, content]) + b"\n")
        _add(tar, f"tables/{FILED}", spool)
    with tempfile.TemporaryFile() as spool:
        for piece in moment.remembered():
            spool.write(msgspec.json.encode(piece) + b"\n")
        _add(tar, f"tables/{WATCHED}", spool)
    for kind in ROWS:
        with tempfile.TemporaryFile() as spool:
            for _, values in moment.rows(kind):
                plain = {
                    k: {"base64": base64.b64encode(v).decode()} if isinstance(v, bytes) else v
                    for k, v in values.items()
                }
                spool.write(msgspec.json.encode(plain) + b"\n")
            _add(tar, f"tables/{kind.kind}.jsonl", spool)


def _add(tar: tarfile.TarFile, name: str, spool: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size = spool.tell()
    spool.seek(0)
    tar.addfile(member, spool)


def _links(path: Path) -> list[KeptLink]:
    rows = [msgspec.json.decode(line, type=tuple[str, str, str]) for line in path.read_bytes().splitlines()]
    return [KeptLink(kind=kind, name=name, line=link.encode()) for kind, name, link in rows]


def _dossiers(path: Path) -> dict[str, bytes | None]:
    return dict(msgspec.json.decode(line, type=tuple[str, bytes]) for line in path.read_bytes().splitlines())


def _successors(path: Path) -> dict[str, str]:
    return msgspec.json.decode(path.read_bytes(), type=dict[str, str])


def _rows(path: Path, kind: type[Row]) -> Iterator[Row]:
    """The rows of one table, in order of entry."""
    with path.open("rb") as stream:
        for line in stream:
            values = msgspec.json.decode(line, type=dict[str, Any])
            plain = {k: base64.b64decode(v["base64"]) if isinstance(v, dict) else v for k, v in values.items()}
            yield msgspec.convert(plain, kind)
