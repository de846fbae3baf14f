"""Answers go out: records to a file or to standard output, one article's page, JSON."""

import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec
from rich.console import Console

from farwatch.cli.cleaning import harmless
from farwatch.errors import Unavailable, WrongUse
from farwatch.model import Record

errors = Console(stderr=True, highlight=False)
_MOST_ERRORS = 20


def tell(sentence: str) -> None:
    """Say a sentence on standard error, word for word: nothing in it is markup, nothing steers the terminal."""
    errors.print(harmless(sentence), markup=False, soft_wrap=True)


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def show(record: Record) -> None:
    """Print a record for a person."""
    from farwatch.cli.terminal import RecordView

    Console(highlight=False).print(RecordView(record))


def refuse_overwriting(target: Path | None, sources: Iterable[Path]) -> None:
    """Raise `WrongUse` where what is written would take the place of what is read, or cannot be written at all."""
    if target is None:
        return
    if target.is_dir():
        raise WrongUse(f"{target} is a folder; name a file in it")
    if not target.parent.is_dir():
        raise WrongUse(f"{target} cannot be written: there is no folder {target.parent}")
    if target.is_file() and any(source.is_file() and source.samefile(target) for source in sources):
        raise WrongUse(f"{target} is one of the files that are read; name another one for what is written")


def write_page(record: Record, target: Path, *, notice: str = "") -> None:
    """Write the page of a record, with the mission's notice, and say where it is."""
    from farwatch.reports.page import record_page

    with Answers(target) as answers:
        answers.write(record_page(record, notice=notice).encode())
    tell(f"The page is {target}: open it in a browser.")


class Answers:
    """Where answers go: a file, which is whole or not there, or standard output.

    What is written lies in `NAME.part` until all is done, so that a run that is killed costs nobody the file of the
    last one.
    """

    def __init__(self, target: Path | None) -> None:
        self._target = target
        special = target is not None and target.exists() and not target.is_file()  # a pipe, /dev/stdout
        self._part = target if target is None or special else target.with_name(target.name + ".part")
        self._stream: BinaryIO = sys.stdout.buffer
        self._written = 0

    def __enter__(self) -> "Answers":
        if self._part is not None:
            try:
                self._stream = self._part.open("wb")
            except OSError as error:
                raise WrongUse(f"{self._target} cannot be written ({error.strerror})") from error
        return self

    def write(self, content: bytes) -> None:
        """Write one piece; raises `Unavailable` where there is no room for it."""
        try:
            self._stream.write(content)
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._unwritten(error) from error
        self._written += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if self._part is not None:
                self._stream.close()
        except OSError as full:
            if kind is None:
                raise self._unwritten(full) from full
        if self._target is None or self._part is None or self._part == self._target:
            return
        if kind is None:
            self._part.replace(self._target)
        elif issubclass(kind, KeyboardInterrupt):
            tell(f"farwatch: stopped; the {self._written} records so far are in {self._part}")

    def _unwritten(self, error: OSError) -> Unavailable:
        return Unavailable(str(self._target or "standard output"), f"it cannot be written ({error.strerror})")


class Failures:
    """Says what could not be read: the first ones in full, the others as a number."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, sentence: str) -> None:
        """Say one failure, unless there were many."""
        self.count += 1
        if self.count <= _MOST_ERRORS:
            tell(f"farwatch: {sentence}")

    def close(self) -> None:
        """Say how many were not said."""
        if self.count > _MOST_ERRORS:
            tell(f"farwatch: and {self.count - _MOST_ERRORS:,} more that could not be read")
