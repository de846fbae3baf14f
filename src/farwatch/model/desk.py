"""What people see and do at the desk: things that can be reviewed, what was judged of them, and rows of lists.

An item is a statement, an event or an occurrence. Its id follows from the words it stands on, so that a newer reader that
reads the same words keeps it. Days are ISO, spans are code points of the document's text.
"""

from typing import Any, Literal

import msgspec

from farwatch.model.span import Span

ItemKind = Literal["statement", "event", "occurrence"]
Reason = Literal["red-flag", "contested", "due", "changed", "doubt", "new"]


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


class StatementFields(msgspec.Struct, frozen=True, kw_only=True):
    """What a list says of a statement, whatever the list."""

    item: str
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


class PlaceFields(msgspec.Struct, frozen=True, kw_only=True):
    """What a list says of where something happened: a name, a country (ISO 3166-1, two letters), a point with its radius."""

    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    disputed: bool


class EventFields(PlaceFields, frozen=True, kw_only=True):
    """What a list says of an event of one document; `agents`, `targets` and `counts` as words."""

    item: str
    kind: str
    mode: str | None
    status: str
    violations: tuple[str, ...]
    agents: str
    targets: str
    counts: str
    earliest: str | None
    latest: str | None
    according_to: str | None
    words: str


class StatementRow(StatementFields, frozen=True, kw_only=True):
    """One statement in a list; `protected` where its speaker may be a private person."""

    document: str
    day: str | None
    publisher: str | None
    headline: str
    span: Span
    protected: bool = False
    state: State = State()


class EventRow(EventFields, frozen=True, kw_only=True):
    """One event of one document in a list."""

    document: str
    day: str | None
    publisher: str | None
    headline: str
    span: Span
    occurrence: str | None
    state: State = State()


class OccurrenceRow(PlaceFields, frozen=True, kw_only=True):
    """One occurrence in a list; `first` and `last` are the days of its first and last report."""

    item: str
    kind: str
    status: str
    earliest: str | None
    latest: str | None
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
