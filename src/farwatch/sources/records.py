"""Files that linking reads: records, the registry of outlets and reviewers' decisions come in as nouns."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from farwatch.errors import NotFound, WrongUse
from farwatch.model import LinkDecision, Outlet, Pin, Record, standing
from farwatch.sources.files import Failure


class _Told(msgspec.Struct):
    """A line that says why there is no record."""

    error: str
    id: str | None = None


def read_records(path: Path) -> Iterator[Record | Failure]:
    """The records of a JSON lines file, or of standard input for `-`; a line that is none comes back with the reason.

    Lines that only say why an article was not read are passed over.
    """
    decode = msgspec.json.Decoder(Record).decode
    try:
        stream = sys.stdin.buffer if str(path) == "-" else path.open("rb")
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be read ({error.strerror})") from error
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
                if number == 1 and _is_article(line):
                    raise WrongUse(
                        f"{path} holds articles, not records: `farwatch read {path} --output RECORDS.jsonl` makes records of them"
                    ) from error
                if not _tells_an_error(line):
                    yield Failure(id=None, error=f"{path}, line {number}: not a record ({error})")


def _is_article(line: bytes) -> bool:
    """Whether a line is what `farwatch read` takes, and not what it writes."""
    try:
        told = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return isinstance(told, dict) and "text" in told and "document" not in told


def read_registry(path: Path) -> list[Outlet]:
    """The outlets of a JSON file: a list of `{"id", "name", "owner", "type", "country"}`; raises `WrongUse`."""
    return _decoded(path, list[Outlet], "a list of outlets, each with an id and a name")


def read_pins(path: Path) -> list[Pin]:
    """The must-link and cannot-link decisions of a JSON lines file that no later one supersedes; others are not about links.

    `about` and `value` each name a reading by its document and span, or an occurrence or an actor by its id. Raises
    `WrongUse` where one does not.
    """
    found: dict[int, LinkDecision] = {}
    for number, line in enumerate(_content(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            found[number] = msgspec.json.decode(line, type=LinkDecision)
            found[number].pin()
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
            raise WrongUse(f"{path}, line {number}: not a decision that links can follow ({error})") from error
    return [pin for decision in standing(found.values()) if (pin := decision.pin()) is not None]


def _tells_an_error(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=_Told)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be read ({error.strerror})") from error


def _decoded[Kind](path: Path, kind: type[Kind], wanted: str) -> Kind:
    try:
        return msgspec.json.decode(_content(path), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} is not {wanted} ({error})") from error
