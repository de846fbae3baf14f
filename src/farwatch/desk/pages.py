"""What each page of the desk shows, as frozen structs."""

from typing import Any

import msgspec

from farwatch.model import (
    ActorRow,
    Contradiction,
    DayCount,
    Done,
    EventRow,
    Fate,
    FateRow,
    Occurrence,
    OccurrenceRow,
    Record,
    Span,
    State,
    Waiting,
)


class FollowUpRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at again on a day, and why."""

    about: str
    on: str
    why: str
    by: str


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """A monitor's day: how much waits for each reason, what is due, what to look at again, and what was published.

    `stale` says in a sentence where links lag behind what was read, `notice` what every report has to say.
    """

    day: str
    new: int
    contested: int
    due: int
    doubts: int
    red_flags: int
    changed: int
    assigned: dict[str, int]
    articles: int
    statements: int
    events: int
    published: tuple[DayCount, ...]
    due_rows: tuple[FateRow, ...]
    waiting: tuple[Waiting, ...]
    follow_ups: tuple[FollowUpRow, ...]
    remote_only: bool
    notice: str | None
    stale: str | None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to review: what the machine read, what people decided, and the words around it.

    `machine` is None where the present readers no longer read it; what people decided stays.
    """

    item: str
    kind: str
    document: str | None
    headline: str
    publisher: str | None
    day: str | None
    url: str | None
    span: Span | None
    before: str
    words: str
    after: str
    goes_on: bool = False
    machine: dict[str, Any] | None
    human: dict[str, Any] | None
    state: State
    reasons: tuple[str, ...]
    why: str
    version: int
    history: tuple[Done, ...]
    waits: bool
    next: str | None


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One statement or event in the text of an article, which its record calls `local`.

    `also` names other words of it, such as speaker or target.
    """

    item: str
    local: str
    kind: str
    span: Span
    also: tuple[tuple[str, Span], ...]
    label: str
    words: str
    state: State
    version: int


class ArticlePage(msgspec.Struct, frozen=True, kw_only=True):
    """An article beside its record; `protected` is where private people are named, `outside` why it is out of scope."""

    key: str
    id: str
    record: Record
    headline: str
    publisher: str | None
    published: str | None
    published_from: str
    url: str | None
    language: str | None
    access: str
    marks: tuple[Mark, ...]
    copy_of: str | None
    copies: tuple[str, ...]
    outside: tuple[str, ...]
    protected: tuple[Span, ...]
    actors: dict[str, str]
    history: tuple[Done, ...]


class ReplyState(msgspec.Struct, frozen=True, kw_only=True):
    """Right of reply of one party about one thing: asked when, until when, and what came."""

    about: str
    party: str
    stage: str
    asked_on: str | None
    answer_by: str | None
    answered_on: str | None
    text: str
    overdue: bool


class OccurrencePage(msgspec.Struct, frozen=True, kw_only=True):
    """An occurrence with all its reports side by side, who is independent of whom, what contradicts, and its history."""

    row: OccurrenceRow
    occurrence: Occurrence
    contradictions: tuple[Contradiction, ...]
    fate: Fate | None
    reports: tuple[EventRow, ...]
    more_reports: int
    documents: dict[str, str]
    machine: dict[str, Any]
    human: dict[str, Any] | None
    state: State
    version: int
    history: tuple[Done, ...]
    replies: tuple[ReplyState, ...]
    stale: str | None


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """A role that an actor is given: from and until when articles do, and how many."""

    role: str
    first: str | None
    last: str | None
    documents: int


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """An actor over all articles: names, offices, what it does with words, and how often it is meant in each month."""

    row: ActorRow
    names: tuple[tuple[str, int], ...]
    offices: tuple[Office, ...]
    acts: tuple[tuple[str, int], ...]
    months: tuple[DayCount, ...]
    history: tuple[Done, ...]


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One finding in a list; `reopened` names what it rests on that changed since it was cleared."""

    finding: str
    title: str
    stage: str
    standard: int
    authors: tuple[str, ...]
    cleared_by: str | None
    at: str
    version: int
    reopened: tuple[str, ...]


class FindingPage(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with its text and what it rests on; `notice` is what every report has to say."""

    row: FindingRow
    text: str
    rests_on: tuple[Item, ...]
    replies: tuple[ReplyState, ...]
    history: tuple[Done, ...]
    notice: str | None
