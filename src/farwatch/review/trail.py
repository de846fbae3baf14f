"""What was done comes in; entries of the trail come out, each holding the hash of the one before.

The chain is checked entry by entry, so that the first that does not hold can be named.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from farwatch.model import Entry, Head
from farwatch.model.custody import Row, digest_of, name_of, seal

Deed = Literal["begin", "view", "export", "copy", "restore", "link", "deletion"]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done and is no row of the record: a view of a restricted document, an export, a copy, a deletion."""

    kind: Deed
    about: str
    note: str = ""
    seal: str = ""
    removed: tuple[int, ...] = ()
    file: str = ""
    replaces: str = ""


class Broken(Exception):
    """The chain does not hold here, and why."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(f"entry {seq} of the trail {reason}")
        self.seq = seq


def chained(head: Head, done: Iterable[Row | Note], *, at: str) -> Iterator[tuple[Entry, Row | None]]:
    """Yield an entry for everything that was done, in order, chained to `head`; each with the row that it seals."""
    for what in done:
        if isinstance(what, Note):
            fields = {name: getattr(what, name) for name in what.__struct_fields__}
            entry = Entry(seq=head.seq + 1, at=at, previous=head.hash, **fields)
            yield entry, None
        else:
            entry = Entry(
                seq=head.seq + 1,
                at=at,
                kind=what.kind,
                about=name_of(what),
                previous=head.hash,
                seal=seal(what),
                file=getattr(what, "file", "") if what.kind == "capture" else "",
            )
            yield entry, what
        head = Head(seq=entry.seq, hash=entry.hash)


def followed(head: Head, line: bytes) -> tuple[Head, Entry]:
    """Return the entry that `line` holds and the new head; raises `Broken` where it does not follow `head`."""
    seq = head.seq + 1
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Broken(seq, "cannot be read") from error
    if entry.seq != seq:
        raise Broken(seq, f"is missing: entry {entry.seq} stands in its place")
    if entry.previous != head.hash:
        raise Broken(seq, "does not hold the hash of the one before it")
    if entry.line != line:
        raise Broken(seq, "is not written in the canonical way")
    return Head(seq=seq, hash=digest_of(line)), entry
