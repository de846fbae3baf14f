"""Work on hostile files happens in a child process that may take so much memory and time and no more.

What is text already passes through. A file that the child dies on, or does not finish in time, costs that file only.
Whoever opens other hostile things asks a child of its own in the same way (`Outside`).
"""

import contextlib
import os
import select
import struct
import subprocess
import sys
from pathlib import Path
from typing import Literal

import msgspec

from farwatch.model import Extracted, Obtained

PLAIN = "text.given/1"
LARGEST = 64 << 20  # bytes of one file that is opened
TIME_S = 20.0
_GRACE_S = 5.0  # the child is ended by us, or, where we are no more, by itself
MEMORY = 1536 << 20

Lane = Literal["full", "fast"]
_HEADER = struct.Struct(">Q")


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What the child is told: what to open, and by which lane."""

    obtained: Obtained
    lane: Lane


class Unopened(Exception):
    """What the child was asked to open, it did not, and why."""


class OutsideExtractor:
    """Answers the `Extractor` port; the child is started when the first page or PDF comes."""

    def __init__(self, lane: Lane = "full", *, time_s: float = TIME_S) -> None:
        self._lane: Lane = lane
        self._outside = Outside("farwatch.extractor.child", time_s=time_s)

    def extract(self, obtained: Obtained) -> Extracted:
        """Return the text of what was obtained, or why there is none."""
        if obtained.text is not None:
            return Extracted(extractor=PLAIN, text=obtained.text)
        if len(obtained.content) > LARGEST:
            return _failed(f"it is larger than {LARGEST >> 20} MiB, which is the most that is opened")
        try:
            answer = self._outside.ask(msgspec.msgpack.encode(Task(obtained=obtained, lane=self._lane)))
        except Unopened as error:
            return _failed(str(error))
        return msgspec.msgpack.decode(answer, type=Extracted)

    def close(self) -> None:
        """End the child."""
        self._outside.close()


class Outside:
    """A child process that answers frames of bytes; it runs the module of this name."""

    def __init__(self, module: str, *, time_s: float = TIME_S, memory: int | None = None) -> None:
        self._module = module
        self._time_s = time_s
        self._memory = memory if memory is not None else MEMORY
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self, frame: bytes) -> bytes:
        """Return the child's answer; raises `Unopened` where it dies on the frame, or does not answer in time."""
        try:
            return self._asked(self._running(), frame)
        except (BrokenPipeError, EOFError) as error:
            raise Unopened(self._died()) from error
        except TimeoutError as error:
            self.close()
            raise Unopened(f"opening it took longer than {self._time_s:g} seconds") from error

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        child.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", self._module, str(self._memory), str(self._time_s + _GRACE_S)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(sys.prefix),
                start_new_session=True,  # Ctrl-C is for the parent, which finishes what is on its way
            )
        return self._child

    def _asked(self, child: subprocess.Popen[bytes], frame: bytes) -> bytes:
        if child.stdin is None or child.stdout is None:
            raise EOFError
        child.stdin.write(_HEADER.pack(len(frame)) + frame)
        child.stdin.flush()
        (size,) = _HEADER.unpack(self._received(child.stdout.fileno(), _HEADER.size))
        return self._received(child.stdout.fileno(), size)

    def _received(self, handle: int, size: int) -> bytes:
        """So many bytes of the child's answer."""
        parts: list[bytes] = []
        while size:
            ready, _, _ = select.select([handle], [], [], self._time_s)
            if not ready:
                raise TimeoutError
            part = os.read(handle, size)
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _died(self) -> str:
        child = self._child
        code = child.wait() if child is not None else None
        self.close()
        how = f" (signal {-code})" if code and code < 0 else ""
        return f"the program that opens such files died on it, perhaps for want of memory{how}"


def _failed(reason: str) -> Extracted:
    return Extracted(extractor="", failure=reason)
