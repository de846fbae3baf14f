"""The trail as a file: `trail.jsonl` in the mission's folder, one entry a line, for whoever checks it without Farwatch.

The record holds the trail; the file follows it. What a killed process left unwritten is written by the next one.
"""

import fcntl
import json
import os
from pathlib import Path
from typing import BinaryIO

from farwatch.errors import writing_to
from farwatch.ports import Store

NAME = "trail.jsonl"
_TAIL = 1 << 16


def write_trail(folder: Path, store: Store) -> None:
    """Append the entries that the file has not got yet; half a line at its end is taken away first.

    Where it has all of them, nothing is written: a mission on a sealed medium can be checked too.
    """
    head = store.head()
    with writing_to(folder / NAME):
        if _has(folder / NAME, head.seq):
            return
        with (folder / NAME).open("a+b") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            whole, torn = _end(stream)
            size = stream.seek(0, os.SEEK_END)
            last = _last(whole)
            if last is None or last >= head.seq:
                return
            if torn:
                following = store.entries_after(last, 1)
                if not following or not following[0][1].startswith(torn):
                    return  # nobody was cut short here: somebody wrote this, which `verify` reports
                stream.truncate(size - len(torn))
            while entries := store.entries_after(last):
                stream.write(b"".join(line + b"\n" for _, line in entries))
                last = entries[-1][0]
            stream.flush()
            os.fsync(stream.fileno())


def told_first(folder: Path) -> bytes | None:
    """The first entry of the file as it is written there; None where there is no file, or no whole entry in it."""
    try:
        with (folder / NAME).open("rb") as stream:
            line = stream.readline()
    except FileNotFoundError:
        return None
    return line.removesuffix(b"\n") if line.endswith(b"\n") else None


def _has(path: Path, seq: int) -> bool:
    """Whether the file ends with the entry of this number."""
    try:
        with path.open("rb") as stream:
            whole, torn = _end(stream)
    except FileNotFoundError:
        return False
    return not torn and _last(whole) == seq


def _end(stream: BinaryIO) -> tuple[bytes, bytes]:
    """The last whole line of the file, however long it is, and what stands behind it."""
    size, length = stream.seek(0, os.SEEK_END), _TAIL
    while True:
        start = stream.seek(max(0, size - length))
        tail = stream.read(size - start)
        end = tail.rfind(b"\n")
        before = tail.rfind(b"\n", 0, max(end, 0))
        if start == 0 or before >= 0:
            return tail[before + 1 : end + 1], tail[end + 1 :]
        length *= 4


def _last(line: bytes) -> int | None:
    """The number of the entry that is the file's last line; None where that is none, which `verify` reports."""
    if not line:
        return 0
    try:
        return int(json.loads(line)["seq"])
    except (ValueError, KeyError, TypeError):
        return None
