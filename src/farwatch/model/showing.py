"""What a document, a set of links or a decision comes to in the tables that pages ask."""

import msgspec

from farwatch.model.desk import EventFields, ItemKind, OccurrenceRow, Reason, StatementFields


class ShownStatement(StatementFields, frozen=True, kw_only=True):
    """A statement of one reading, as lists show it; `speaker` and `local` are ids of the record, `seq` its place in lists."""

    seq: int
    local: str
    start: int
    end: int
    weight: int
    reasons: tuple[Reason, ...]
    digest: str


class ShownEvent(EventFields, frozen=True, kw_only=True):
    """An event of one reading, as lists show it; `local` is its id in the record, `seq` its place in lists."""

    seq: int
    local: str
    start: int
    end: int
    weight: int
    reasons: tuple[Reason, ...]
    digest: str


class ShownActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of one reading: `face` is the id of all actors of this name and kind in the mission."""

    local: str
    face: str
    name: str
    kind: str
    sector: str | None
    country: str | None
    office: bool
    roles: tuple[str, ...]
    mentions: tuple[tuple[int, int, str], ...]
    statements: int


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits for a person, as the queue keeps it."""

    item: str
    kind: ItemKind
    document: str | None
    seq: int
    weight: int
    reasons: tuple[Reason, ...]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One document's newest reading, as lists show it; `entry` is the entry of the trail that seals the reading."""

    document: str
    entry: int
    seq: int
    day: str | None
    doubts: int
    statements: tuple[ShownStatement, ...]
    events: tuple[ShownEvent, ...]
    actors: tuple[ShownActor, ...]

    @property
    def items(self) -> tuple[ShownStatement | ShownEvent, ...]:
        """Everything that can be reviewed: statements, then events."""
        return (*self.statements, *self.events)


class ShownOccurrence(msgspec.Struct, frozen=True, kw_only=True):
    """An occurrence with its contradictions and its fate, as lists show it; `members` by document's key and event's id."""

    row: OccurrenceRow
    members: tuple[tuple[str, str], ...]
    announced: tuple[str, str] | None
    by_document: str | None
    weight: int
    reasons: tuple[Reason, ...]
    digest: str
