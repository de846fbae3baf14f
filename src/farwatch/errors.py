"""Everything Farwatch raises: one family, each with what did not hold and how to answer.

FarwatchError
├── WrongUse            the request itself makes no sense               exit 2
├── NotFound            no such file or mission                         exit 3
├── NotOnRecord         no record has this id                           exit 4
├── NotProven           the archive, record and trail do not agree      exit 5
├── MissionBusy         another process is writing to the mission       exit 6
├── Overtaken           somebody changed it since you looked            exit 6
├── DiskFull            there is no room left to write                  exit 1
├── Unwritable          it cannot be written, though there is room      exit 1
├── UnreadableInput     one input cannot be read; the others can        exit 1
└── Unavailable         a part that Farwatch needs is missing           exit 1

Difficult text is none of these: it is a `Doubt` in the record.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

_LISTS = {  # the command that lists what can be asked for
    "document": "`farwatch list`",
    "occurrence": "`farwatch list --occurrences`",
    "person": "`farwatch list --people`",
}
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class FarwatchError(Exception):
    """The base of the family: a sentence for a person, an exit code and an HTTP status."""

    exit_code = 1
    http_status = 500

    def __reduce__(self) -> tuple[object, ...]:
        """An error of a worker arrives as it was raised, whatever its own arguments."""
        return _as_raised, (type(self), self.args, self.__dict__)


def _as_raised(kind: type[FarwatchError], args: tuple[object, ...], fields: dict[str, object]) -> FarwatchError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(fields)
    return error


class WrongUse(FarwatchError):
    """The request itself makes no sense."""

    exit_code = 2
    http_status = 400


class NotFound(FarwatchError):
    """There is no such file or mission."""

    exit_code = 3
    http_status = 404

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"there is no {what} {name}")
        self.what = what
        self.name = name


class NotOnRecord(FarwatchError):
    """No record has this id."""

    exit_code = 4
    http_status = 404

    def __init__(self, kind: str, record_id: str) -> None:
        listed = f": {_LISTS[kind]} lists what is there" if kind in _LISTS else ""
        super().__init__(f"no {kind} {record_id} on record{listed}")
        self.kind = kind
        self.record_id = record_id


class NotProven(FarwatchError):
    """Archive, record and trail do not agree: the first thing that does not hold."""

    exit_code = 5
    http_status = 409


class Overtaken(FarwatchError):
    """What is decided on was changed since whoever decides looked at it: by whom, when and how; nothing was written."""

    exit_code = 6
    http_status = 409

    def __init__(self, item: str, *, version: int, what: str, by: str | None = None, at: str | None = None) -> None:
        who = f"{by} " if by else ""
        when = f" on {at[:10]} at {at[11:16]} UTC" if at else ""
        super().__init__(f"{item} changed since you looked at it: {who}{what}{when}; look again and decide anew")
        self.item = item
        self.version = version
        self.what = what
        self.by = by
        self.at = at


class DiskFull(FarwatchError):
    """There is no room left to write; what was acknowledged before is whole."""

    exit_code = 1
    http_status = 507

    def __init__(self, where: str) -> None:
        super().__init__(
            f"the disk is full, {where} cannot be written; what was reported as done is safe, the rest was not kept"
        )
        self.where = where


class Unwritable(FarwatchError):
    """Something cannot be written for another reason than want of room; what was acknowledged before is whole."""

    exit_code = 1
    http_status = 500

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            f"{where} cannot be written ({reason}); what was reported as done is safe, the rest was not kept"
        )
        self.where = where
        self.reason = reason


class MissionBusy(FarwatchError):
    """Another process is writing to the mission."""

    exit_code = 6
    http_status = 409

    def __init__(self, mission: str) -> None:
        super().__init__(f"the mission in {mission} is busy: another process is writing to it; try again in a moment")
        self.mission = mission


class UnreadableInput(FarwatchError):
    """One input cannot be read: which one, at which line, and why."""

    exit_code = 1
    http_status = 422

    def __init__(self, source: str, reason: str, *, line: int | None = None) -> None:
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {reason}")
        self.source = source
        self.line = line
        self.reason = reason


class Unavailable(FarwatchError):
    """A part that Farwatch needs, such as the language model, is missing or cannot be loaded."""

    exit_code = 1
    http_status = 503

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(f"{part} is not available: {reason}")
        self.part = part
        self.reason = reason


@contextmanager
def writing_to(where: object) -> Iterator[None]:
    """Say in our own words why something could not be written: no room is one thing, all others are another."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(str(where)) from error
        raise Unwritable(str(where), error.strerror or str(error)) from error
