"""The child process that opens pages and PDFs: tasks come in by standard input, answers go out by standard output.

Run as `python -m farwatch.extractor.child BYTES_OF_MEMORY SECONDS`. It takes no other memory, writes no file and no core
dump, and ends by itself when one file takes longer, so that it does not outlive a parent that was killed.
"""

import contextlib
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from farwatch.extractor.outside import Task
from farwatch.model import Extracted

_HEADER = struct.Struct(">Q")


def answer(frame: bytes) -> Extracted:
    """Open what the frame holds; whatever goes wrong is an answer too."""
    task = msgspec.msgpack.decode(frame, type=Task)
    try:
        if task.obtained.media_type == "application/pdf":
            from farwatch.extractor.pdf import extract_pdf

            return extract_pdf(task.obtained)
        from farwatch.extractor.page import extract_page

        return extract_page(task.obtained, task.lane)
    except MemoryError:
        return Extracted(extractor="", failure="opening it takes more memory than is allowed")
    except RecursionError:
        return Extracted(extractor="", failure="it is nested too deeply")
    except Exception as error:  # the outer loop: one file's failure never costs the others
        return Extracted(extractor="", failure=f"it cannot be opened ({type(error).__name__}: {str(error)[:200]})")


def serve(answered: Callable[[bytes], msgspec.Struct]) -> None:
    """Answer frames until the parent ends, with no more memory and time than it allows."""
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    with contextlib.suppress(ValueError, OSError):  # a system without the limit still has the one of time
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # what a library prints is no answer
    while frame := _read(tasks):
        # Nobody catches it, so it ends the process in the midst of any library.
        signal.setitimer(signal.ITIMER_REAL, seconds)
        reply = msgspec.msgpack.encode(answered(frame))
        signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(_HEADER.pack(len(reply)) + reply)
        answers.flush()


def _read(stream: BinaryIO) -> bytes:
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return b""
    return stream.read(_HEADER.unpack(header)[0])


if __name__ == "__main__":
    serve(answer)
