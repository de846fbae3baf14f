"""Links: what holds between documents. In JSON each line names its kind under `link`.

Links are a function of the records, the registry of outlets and the pinned decisions; nothing else.
"""

from typing import Literal

import msgspec

from farwatch.model.span import Span

How = Literal["digest", "shingles", "credit"]
Relation = Literal["disputes", "updates", "denies"]
Fated = Literal["pending", "took-place", "postponed", "cancelled", "due-unconfirmed"]
Bond = Literal["copy", "credit", "owner", "claimant"]


class Copy(msgspec.Struct, frozen=True, kw_only=True, tag_field="link", tag="copy"):
    """`document` carries the text of `of`, its best earlier parent.

    `share` is the part of the document's three-word shingles that the parent has; `shared` are the stretches of the
    document's text that it took over: what is outside them the outlet added.
    """

    document: str
    of: str
    how: How
    share: float
    shared: tuple[Span, ...]


class Story(msgspec.Struct, frozen=True, kw_only=True, tag_field="link", tag="story"):
    """Documents about one thing, in order of publication; a document alone is no story line."""

    id: str
    documents: tuple[str, ...]


class ActorMember(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """One actor of one document's record."""

    document: str
    actor: str


class Identity(msgspec.Struct, frozen=True, kw_only=True, tag_field="link", tag="actor"):
    """Actors of many documents that are one person: the fullest name, every form written, and where."""

    id: str
    name: str
    names: tuple[str, ...]
    members: tuple[ActorMember, ...]


class EventMember(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """One event of one document's record."""

    document: str
    event: str


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One independent origin: the documents that go back to it, and what binds them to each other."""

    documents: tuple[str, ...]
    binds: tuple["Bind", ...]


class Bind(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Why documents are one origin: a copy edge, one wire credit, one owner, one sole claimant; and which."""

    by: Bond
    name: str
    documents: tuple[str, ...]


class Occurrence(msgspec.Struct, frozen=True, kw_only=True, tag_field="link", tag="occurrence"):
    """One thing that happened, or is to happen, gathered from several readings, with its three counters."""

    id: str
    kind: str
    status: str
    earliest: str | None
    latest: str | None
    country: str | None
    place: str | None
    members: tuple[EventMember, ...]
    reports: int
    distinct: int
    independent: int
    origins: tuple[Origin, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What one side of a contradiction says, by whose word, and the reading it stands in."""

    document: str
    event: str | None = None
    statement: str | None = None
    least: int | None = None
    most: int | None = None
    value: str | None = None
    claimant: str | None = None


class Contradiction(msgspec.Struct, frozen=True, kw_only=True, tag_field="link", tag="contradiction"):
    """Readings of one occurrence that cannot all hold, kept side by side; proposed for review, not a finding."""

    occurrence: str
    what: str
    relation: Relation
    sides: tuple[Side, ...]


class Fate(msgspec.Struct, frozen=True, kw_only=True, tag_field="link", tag="fate"):
    """What became of an announced event as of a day: settled `by` a later report, pending, or due without one.

    `due` is the first and last day on which it was to be, as `2024-05-09/2024-05-09`; an open end is `..`.
    """

    occurrence: str
    announced: EventMember
    fate: Fated
    by: EventMember | None
    due: str


Link = Copy | Story | Identity | Occurrence | Contradiction | Fate


class KeptLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link as a store keeps it: its kind, the id by which it is asked for, and its line of JSON."""

    kind: str
    name: str
    line: bytes


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher as the source registry knows it; `type` is a word such as agency, independent, ministry, NGO."""

    id: str
    name: str
    owner: str | None = None
    type: str | None = None
    country: str | None = None
