"""What a source finds: something to keep, or what went wrong, or how far it has come."""

import msgspec

from farwatch.model import Obtained
from farwatch.sources.files import Failure


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Something to keep. `reason` says why it is no article, if it is none; `archived`, that it came in an archive file."""

    obtained: Obtained
    reason: str | None = None
    archived: bool = False


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """A place in an archive file where nothing can be read, and why."""

    origin: str
    reason: str


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Everything before `offset` of the archive file with this digest has been read: so many records."""

    file: str
    offset: int
    records: int


Found = Taken | Failure | Damage | Progress
