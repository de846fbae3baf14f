"""What people see and do at the desk: things that can be reviewed, what was judged of them, and lists in pages.

An item is a statement, an event or an occurrence. Its id follows from the words it stands on, so that a newer reader that
reads the same words keeps it. Days are ISO, spans are code points of the document's text.
"""

from datetime import date
from typing import Any, Literal

import msgspec

from farwatch.model.span import Span

ItemKind = Literal["statement", "event", "occurrence"]
Reason = Literal["red-flag", "contested", "due", "changed", "doubt", "new"]

MOST_ITEMS = 32_000  # statements and events of one document that lists show
_ENTRY_BITS, _ITEM_BITS = 26, 15  # which leaves 22 for a day of any year to 9999


def place_in_lists(day: str | None, entry: int = 0, number: int = 0) -> int:
    """Return where something stands in lists: by day of publication, then order of arrival, then number in its document.

    One whole number of 63 bits, so that a list is read forwards or backwards from any place of it. What has no day stands first.
    """
    ordinal = date.fromisoformat(day).toordinal() if day else 0
    return (ordinal << (_ENTRY_BITS + _ITEM_BITS)) | (entry << _ITEM_BITS) | number


def place_behind(day: str) -> int:
    """Return the first place in lists behind a day."""
    return place_in_lists(day) + (1 << (_ENTRY_BITS + _ITEM_BITS))


def day_in_lists(place: int) -> str | None:
    """Return the day that a place in lists is of; None where it has none."""
    ordinal = place >> (_ENTRY_BITS + _ITEM_BITS)
    return date.fromordinal(ordinal).isoformat() if ordinal else None


class Page[Row](msgspec.Struct, frozen=True, kw_only=True):
    """Some rows of a long list, and where the next page begins; None where there is no more."""

    rows: tuple[Row, ...]
    after: str | None = None


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is judged of an item: the verdict of people, and grades that say who set them.

    `standard` is the standard of proof in force and `proposed_standard` what is asked for and not supported yet; `needs` says
    what is missing, in a sentence. `outside` says why it lies outside of the mandate, where it does.
    """

    verdict: Literal["accept", "correct", "reject"] | None = None
    status: str = "new"
    standard: int = 0
    proposed_standard: int = 0
    item_grade: str = "6"
    source_grade: str = "F"
    reviewers: tuple[str, ...] = ()
    needs: str | None = None
    assigned: str | None = None
    follow_up: str | None = None
    notes: int = 0
    outside: tuple[str, ...] = ()


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What people alone said of an item, as kept beside the list: joined with the software's proposal it is a `State`.

    `asked` is the highest standard that a reviewer named, `standard` the highest that enough of them support.
    """

    verdict: Literal["accept", "correct", "reject"] | None = None
    status: str | None = None
    standard: int | None = None
    asked: int | None = None
    item_grade: str | None = None
    source_grade: str | None = None
    reviewers: tuple[str, ...] = ()
    needs: str | None = None
    assigned: str | None = None
    follow_up: str | None = None
    notes: int = 0
    value: Any = None


class StatementRow(msgspec.Struct, frozen=True, kw_only=True):
    """One statement in a list; `protected` where its speaker may be a private person."""

    item: str
    document: str
    day: str | None
    publisher: str | None
    headline: str
    speaker: str | None
    speaker_name: str | None
    act: str
    certainty: str
    polarity: str
    denies: str | None
    form: str
    scope: str
    depth: int
    words: str
    span: Span
    said_on: str | None
    addressee_name: str | None
    protected: bool = False
    state: State = State()


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event of one document in a list; `agents`, `targets` and `counts` as words."""

    item: str
    document: str
    day: str | None
    publisher: str | None
    headline: str
    kind: str
    mode: str | None
    status: str
    violations: tuple[str, ...]
    agents: str
    targets: str
    counts: str
    earliest: str | None
    latest: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    disputed: bool
    according_to: str | None
    words: str
    span: Span
    occurrence: str | None
    state: State = State()


class OccurrenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence in a list; `first` and `last` are the days of its first and last report."""

    item: str
    kind: str
    status: str
    earliest: str | None
    latest: str | None
    country: str | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    disputed: bool
    violations: tuple[str, ...]
    reports: int
    distinct: int
    independent: int
    contested: bool
    fate: str | None
    due_from: str | None
    due_to: str | None
    first: str | None
    last: str | None
    state: State = State()


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """One actor in a list, over all documents; `protected` where it may be a private person."""

    actor: str
    name: str
    kind: str
    sector: str | None
    country: str | None
    documents: int
    mentions: int
    statements: int
    first: str | None
    last: str | None
    protected: bool


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """One place where an actor is meant, with the words around it."""

    span: Span
    how: str
    before: str
    words: str
    after: str


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """An actor in one document: by which name, in which offices, where in the text."""

    document: str
    headline: str
    publisher: str | None
    day: str | None
    name: str
    roles: tuple[str, ...]
    mentions: tuple[Mentioned, ...]


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article in a list."""

    key: str
    id: str
    day: str | None
    headline: str
    publisher: str | None
    language: str | None
    access: str
    statements: int
    events: int
    copy_of: str | None


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits for a person, and why; `version` is the entry of the trail that changed it last."""

    item: str
    kind: ItemKind
    document: str | None
    headline: str
    publisher: str | None
    day: str | None
    words: str
    who: str | None
    what: str
    status: str
    reasons: tuple[Reason, ...]
    why: str
    weight: int
    assigned: str | None
    version: int


class DayCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many of something there were on a day."""

    day: str
    what: str
    count: int


class FateRow(msgspec.Struct, frozen=True, kw_only=True):
    """An announced event: when it is due, and what became of it."""

    item: str
    fate: str
    due_from: str | None
    due_to: str | None
    kind: str
    place: str | None
    country: str | None
    reports: int
    independent: int
    document: str | None
    words: str
    by_document: str | None


class TrailRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the trail in a list; `said` is what was done, in a sentence."""

    seq: int
    at: str
    kind: str
    about: str
    note: str
    by: str | None
    said: str
    hash: str


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person did: a decision, or anything else that was put down; `standing` unless it was withdrawn."""

    id: str
    entry: int
    at: str
    by: str
    what: str
    about: str
    reason: str
    value: Any = None
    standing: bool = True
    supersedes: str | None = None


# What a document, a set of links or a decision comes to in the tables that pages ask.


class ShownStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of one reading, as lists show it; `speaker` and `addressee` are the actors' ids in the record."""

    item: str
    seq: int
    local: str
    start: int
    end: int
    speaker: str | None
    speaker_name: str | None
    act: str
    certainty: str
    polarity: str
    denies: str | None
    form: str
    scope: str
    depth: int
    said_on: str | None
    addressee_name: str | None
    words: str
    weight: int
    reasons: tuple[Reason, ...]
    digest: str


class ShownEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event of one reading, as lists show it."""

    item: str
    seq: int
    local: str
    start: int
    end: int
    kind: str
    mode: str | None
    status: str
    violations: tuple[str, ...]
    agents: str
    targets: str
    counts: str
    earliest: str | None
    latest: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    disputed: bool
    according_to: str | None
    words: str
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
    def items(self) -> tuple["ShownStatement | ShownEvent", ...]:
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
