"""A mission comes in; the proof that archive, record and trail hold together comes out, or the first thing that does not."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from farwatch.archive.warc import WarcArchive, file_digest
from farwatch.custody.checkpoints import KEY, as_checkpoint, read_checkpoints
from farwatch.custody.showing import check as check_shown
from farwatch.custody.stamps import check_stamps
from farwatch.custody.trailfile import NAME, write_trail
from farwatch.errors import FarwatchError, NotFound, NotProven, Unavailable
from farwatch.keys import fingerprint, holds
from farwatch.model import Capture, Checkpoint, Entry, Head, Holding, Reading
from farwatch.model.custody import ROWS, Row, digest_of, name_of, seal
from farwatch.ports import Moment, Signer
from farwatch.review.trail import Broken, followed
from farwatch.store import Database


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked and holds. `unsigned` counts the entries behind the last checkpoint.

    `stamps_signed` says whether the signatures of time-stamps were checked too, for which the authority's `tsa.pem` is needed.
    """

    entries: int
    rows: int
    files: int
    bytes: int
    copies: int
    checkpoints: int
    signed: int
    stamps: int
    stamps_signed: bool
    unsigned: int
    head: str


def verify(
    folder: Path,
    store: Database,
    archive: WarcArchive,
    signer: Signer,
    *,
    against: Path | None = None,
    deep: bool = False,
) -> Proof:
    """Check everything; raises `NotProven` with the first thing that does not hold.

    `against` is a checkpoint that was kept elsewhere. With `deep`, every archived record is unpacked and its bytes are
    compared with the digest on record; without, the files that hold them are compared with theirs.
    """
    checkpoints = _checkpoints(folder, signer, against)
    trail = _Trail(checkpoints)
    try:
        with store.snapshot() as moment:
            write_trail(folder, store)
            rows = _check_trail(moment, store, trail, folder)
            trail.check_end()
    except Unavailable as error:
        raise NotProven(str(error)) from error
    if not checkpoints and not signer.has(trail.mission):
        raise NotProven("there is no checkpoint: nothing that was signed says what the trail was")
    files, size = _check_files(archive.folder, trail.files, archive)
    copies = 0
    if archive.second is not None:
        second = WarcArchive(archive.second)
        copies, _ = _check_files(archive.second, trail.files, second)
    if deep:
        _check_records(store, archive)
        check_shown(store)
    stamps, stamps_signed = check_stamps(folder)
    signed = max((seq for seq in checkpoints if seq <= trail.head.seq), default=0)
    return Proof(
        entries=trail.head.seq,
        rows=rows,
        files=files,
        bytes=size,
        copies=copies,
        checkpoints=len(checkpoints),
        signed=signed,
        stamps=stamps,
        stamps_signed=stamps_signed,
        unsigned=trail.head.seq - signed,
        head=trail.head.hash,
    )


class _Trail:
    """The chain as it is walked, with what was signed about it."""

    def __init__(self, checkpoints: dict[int, list[tuple[str, Checkpoint]]]) -> None:
        self._checkpoints = checkpoints
        self.head = Head()
        self.files: dict[str, int] = {}
        self.removed: set[int] = set()
        self.replaced: set[str] = set()
        self.links = ""
        self.mission = ""
        self.key = ""

    def foresee(self, lines: Iterable[bytes]) -> None:
        """Note what deletions further on take away: the rows of entries, and files."""
        for line in lines:
            if b'"kind":"deletion"' in line:
                with suppress(msgspec.DecodeError):  # what cannot be read is found when it is its turn
                    entry = msgspec.json.decode(line, type=Entry)
                    self.removed.update(entry.removed)
                    self.replaced.add(entry.replaces)

    def follow(self, line: bytes) -> Entry:
        """One more entry; raises `NotProven`."""
        try:
            self.head, entry = followed(self.head, line)
        except Broken as error:
            raise NotProven(str(error)) from error
        if entry.kind == "link" and entry.about == "links":
            self.links = entry.seal
        if entry.kind == "begin":
            self.mission, self.key = entry.about, entry.note
        self.files.pop(entry.replaces, None)
        if entry.file and entry.file not in self.replaced:
            self.files.setdefault(entry.file, entry.seq)
        for name, checkpoint in self._checkpoints.get(entry.seq, ()):
            if checkpoint.hash != self.head.hash:
                raise NotProven(f"entry {entry.seq} of the trail is not the one that {name} was signed about")
            if checkpoint.mission != self.mission or checkpoint.key != self.key:
                raise NotProven(f"{name} is of another mission or of another key")
        return entry

    def check_end(self) -> None:
        """Whether entries that were signed are missing at the end."""
        last = max(self._checkpoints, default=0)
        if last > self.head.seq:
            name = self._checkpoints[last][0][0]
            raise NotProven(
                f"the trail ends at entry {self.head.seq}, but {name} was signed about entry {last}: "
                f"the last {last - self.head.seq} entries are missing"
            )


def _checkpoints(folder: Path, signer: Signer, against: Path | None) -> dict[int, list[tuple[str, Checkpoint]]]:
    """Everything that was signed, by the number of its entry; raises `NotProven` where a signature does not hold."""
    try:
        public = (folder / KEY).read_bytes()
    except OSError as error:
        raise NotProven(f"the mission's public key {KEY} is missing") from error
    found: dict[int, list[tuple[str, Checkpoint]]] = {}

    def put(name: str, content: bytes) -> None:
        checkpoint = as_checkpoint(content)
        if checkpoint is None:
            raise NotProven(f"{name} is no checkpoint")
        found.setdefault(checkpoint.seq, []).append((name, checkpoint))

    for path, content in read_checkpoints(folder):
        signature = path.with_suffix(".sig")
        if not signature.is_file() or not holds(public, signature.read_bytes(), content):
            raise NotProven(f"the signature of checkpoints/{path.name} does not hold")
        put(f"checkpoints/{path.name}", content)
    if against is not None:
        try:
            content = against.read_bytes()
        except OSError as error:
            raise NotFound("checkpoint", str(against)) from error
        signature = against.with_suffix(".sig")
        if signature.is_file() and not holds(public, signature.read_bytes(), content):
            raise NotProven(f"the signature of {against} does not hold with the mission's key")
        put(str(against), content)
    for mission in {checkpoint.mission for listed in found.values() for _, checkpoint in listed}:
        remembered = signer.remembered(mission, folder)
        if remembered is not None:
            put("the checkpoint beside this computer's key", remembered)
    return found


def _check_trail(moment: Moment, store: Database, trail: _Trail, folder: Path) -> int:
    """Walk the trail beside the rows that it seals and the file that follows it; returns the number of rows."""
    rows = {kind.kind: (kind, moment.rows(kind)) for kind in ROWS}
    lines = _lines(folder / NAME)
    count = 0
    trail.foresee(line for _, line, _ in moment.trail())
    for seq, line, digest in moment.trail():
        entry = trail.follow(line)
        if trail.head.hash != digest or seq != entry.seq:
            raise NotProven(f"entry {entry.seq} of the trail does not have the hash that the record gives it")
        in_file = next(lines, None)
        if in_file is None:
            raise NotProven(f"entry {entry.seq} is missing in {NAME}; adding anything to the mission writes it again")
        if in_file != line:
            raise NotProven(f"entry {entry.seq} is another one in {NAME} than on record")
        if entry.kind in rows and entry.seq not in trail.removed:
            kind, iterator = rows[entry.kind]
            _check_row(entry, kind, next(iterator, None))
            count += 1
    for kind, iterator in rows.values():
        if (extra := next(iterator, None)) is not None:
            raise NotProven(f"a {kind.kind} is on record that no entry of the trail seals (it names entry {extra[0]})")
    if moment.links() != trail.links:
        raise NotProven("the links on record are not those that the trail sealed; `farwatch link` derives them anew")
    if (left := next(lines, None)) is not None and store.head().seq == trail.head.seq:
        raise NotProven(f"{NAME} goes on behind the last entry on record: {left[:60]!r}")
    if fault := _key_fault(trail, folder):
        raise NotProven(fault)
    return count


def _key_fault(trail: _Trail, folder: Path) -> str | None:
    if trail.key and fingerprint((folder / KEY).read_bytes()) != trail.key:
        return f"{KEY} is not the key that the trail began with"
    return None


def _check_row(entry: Entry, kind: type[Row], found: tuple[int, dict[str, Any]] | None) -> None:
    """Whether the row that an entry seals is there, and is what it was."""
    name = f"the {kind.kind} {entry.about[:12]} (entry {entry.seq})"
    if found is None or found[0] != entry.seq:
        raise NotProven(f"{name} is missing on record, or another stands in its place")
    try:
        row = msgspec.convert(found[1], kind)
        sealed = seal(row)
    except (msgspec.ValidationError, UnicodeEncodeError, TypeError) as error:
        raise NotProven(f"{name} was changed: {error}") from error
    if sealed != entry.seal or name_of(row) != entry.about:
        raise NotProven(f"{name} was changed: its values are not those that were sealed")
    if isinstance(row, Holding | Reading) and digest_of(row.content) != row.digest:
        raise NotProven(f"{name} does not have the digest that it names")
    if isinstance(row, Capture) and row.file != entry.file:
        raise NotProven(f"{name} names another file than the trail")


def _check_files(place: Path, files: dict[str, int], archive: WarcArchive) -> tuple[int, int]:
    """Whether every file that the trail names is in the archive and has its digest, and no other is there."""
    size = 0
    for digest, seq in files.items():
        path = archive.path(digest)
        if not path.is_file():
            raise NotProven(f"the archived file {path} (entry {seq}) is missing")
        if file_digest(path) != digest:
            raise NotProven(f"the archived file {path} (entry {seq}) was changed")
        size += path.stat().st_size
    for digest in archive.names():
        if digest not in files:
            raise NotProven(f"the file {archive.place(digest)} is in the archive, but no entry of the trail names it")
    for path in sorted(place.iterdir()) if place.is_dir() else []:
        if not path.is_dir():
            raise NotProven(f"the file {path} does not belong in the archive")
    return len(files), size


def _check_records(store: Database, archive: WarcArchive) -> None:
    """Whether every archived record holds the bytes whose digest is on record."""
    with store.snapshot() as moment:
        for _, values in moment.rows(Capture):
            capture = Capture(**values)
            try:
                block = archive.read(capture.file, capture.offset, capture.length)
            except FarwatchError as error:
                raise NotProven(f"the capture {capture.id[:12]}: {error}") from error
            head = len((capture.head or "").encode("latin-1"))
            if not capture.revisit and digest_of(block[head:]) != capture.digest:
                raise NotProven(f"the capture {capture.id[:12]} does not hold the bytes whose digest is on record")


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            for line in stream:
                yield line.removesuffix(b"\n")
    except OSError as error:
        raise NotProven(f"{path.name} is missing") from error
