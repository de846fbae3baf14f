"""The trail as a file: `trail.jsonl` in the mission's folder, one entry a line, for whoever checks it without Farwatch.

The record holds the trail; the file follows it. What a killed process left unwritten is written by the next one.
"""

import fcntl
import json
import os
from pathlib import Path

from farwatch.errors import DiskFull
from farwatch.ports import Store

NAME = "trail.jsonl"
_TAIL = 1 << 16


def write_trail(folder: Path, store: Store) -> None:
    """Append the entries that the file has not got yet; half a line at its end is taken away first."""
    head = store.head()
    try:
        with (folder / NAME).open("a+b") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - _TAIL))
            tail = stream.read()
            whole, torn = tail[: tail.rfind(b"\n") + 1], tail[tail.rfind(b"\n") + 1 :]
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
    except OSError as error:
        raise DiskFull(str(folder / NAME)) from error


def _last(tail: bytes) -> int | None:
    """The number of the last entry of the file; None where its last line is none, which `verify` reports."""
    if not tail:
        return 0
    try:
        return int(json.loads(tail.rstrip(b"\n").rsplit(b"\n", maxsplit=1)[-1])["seq"])
    except (ValueError, KeyError, TypeError):
        return None
