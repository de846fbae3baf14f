"""The record: what one document says, each value tied to its exact words (schema farwatch.record/1).

The order of fields is the order of the JSON. `act`, `kind`, `status`, `violations` and `sector` are words of the closed
lists in `knowledge/vocabulary.toml`. Ids are unique within one record: a1, t1, p1, s1, e1, … in order of writing.
"""

from collections.abc import Sequence
from html import escape
from typing import Literal

import msgspec

from farwatch.model.span import Span

SCHEMA = "farwatch.record/1"

PublishedFrom = Literal["given", "metadata", "address", "dateline", "byline", "inferred", "unknown"]
ActorKind = Literal["person", "organisation", "country", "group", "media", "unknown"]
MentionHow = Literal["name", "role", "pronoun", "acronym", "demonym"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimePrecision = Literal["minute", "day", "week", "month", "season", "year", "open-start", "open-end", "unknown"]
Anchor = Literal["published", "said", "mentioned", "none"]
PlaceUse = Literal["site", "dateline", "origin", "actor", "demonym", "part-of-name"]
PlacePrecision = Literal["site", "settlement", "district", "province", "country", "region", "unknown"]
Form = Literal["direct", "indirect", "mixed"]
Scope = Literal["speech", "wide"]
Certainty = Literal["certain", "probable", "possible"]
Polarity = Literal["positive", "negative"]


class MadeBy(msgspec.Struct, frozen=True, kw_only=True):
    """What made a record: the versions that another machine needs to make the same one."""

    farwatch: str
    model: str
    gazetteer: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The text that was read, unchanged, with its SHA-256 digest and what the caller knew of it."""

    id: str
    digest: str
    url: str | None
    title: str | None
    publisher: str | None
    language: str | None
    published: str | None
    published_from: PublishedFrom
    text: str
    made_by: MadeBy


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where an actor is meant, and by what kind of word."""

    span: Span
    how: MentionHow


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who speaks, acts or is acted upon: one person, body, country, group or outlet of one article."""

    id: str
    name: str
    kind: ActorKind
    sector: str | None
    country: str | None
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression: its TIMEX3 value, and the first and last day it can mean (ISO; `None` at an open end)."""

    id: str
    span: Span
    type: TimeType
    value: str | None
    earliest: str | None
    latest: str | None
    precision: TimePrecision
    anchor: Anchor
    rule: str


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """Another place that the same name could mean, and why it came second."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    reason: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a place as the text writes it, and the place it was taken for; `names` are those that a gazetteer has for it.

    `country` is the convention of the data, not a finding. Degrees are WGS 84; `radius_km` is how far off the point may be.
    """

    id: str
    span: Span
    name: str
    names: tuple[str, ...]
    use: PlaceUse
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    geonameid: int | None
    precision: PlacePrecision
    disputed: bool
    alternatives: tuple[Alternative, ...]

    @property
    def known_as(self) -> str:
        """The name for headings, the same whatever the text calls the place: that of the gazetteer, or those of every side."""
        return " / ".join(self.names)


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Someone said something: who, with which act, and the exact words.

    The content of a that-clause begins at “that”, as it does at “whether” and “to”; a content all inside quotation marks stays
    inside them. Where several speak together the first is the speaker and the others are `joint_with`; the key is in the
    JSON only then.
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    speaker_rule: str | None
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    form: Form
    scope: Scope
    act: str
    certainty: Certainty
    polarity: Polarity
    denies: Literal["event", "responsibility"] | None
    condition_span: Span | None
    within: str | None
    depth: int
    said_on: str | None
    said_at: str | None
    occasion_span: Span | None
    addressee: str | None
    addressee_span: Span | None
    reader: str
    joint_with: tuple[str, ...] = ()

    @property
    def content(self) -> Span:
        """The smallest span that covers all of the content."""
        return Span.around(self.content_spans)

    def holds(self, position: int) -> bool:
        """Whether the character at `position` is part of the content."""
        return any(span.start <= position < span.end for span in self.content_spans)


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """The words that justify a violation's label."""

    violation: str
    span: Span


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """One side of an event: the actor, where the text settles who that is, and the words."""

    actor: str | None
    span: Span


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many: least and most (`None` where the words leave it open), of what, by whose word."""

    span: Span
    what: str
    least: int | None
    most: int | None
    unit: str | None
    claimant: str | None
    as_of: str | None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, is said to have happened, or is to happen."""

    id: str
    kind: str
    mode: str | None
    trigger_span: Span
    status: str
    status_reason: str
    violations: tuple[str, ...]
    grounds: tuple[Ground, ...]
    agents: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    when: str | None
    where: str | None
    counts: tuple[Count, ...]
    according_to: str | None
    reader: str


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """The text does not settle something here, and why; the span is all of the text where the doubt is about all of it."""

    span: Span
    reader: str
    reason: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read from one document."""

    schema: str = SCHEMA
    document: Document
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def speaker_name(self, statement: Statement | None) -> str | None:
        """The name of the one who speaks; `None` where the text does not settle it, or there is no statement."""
        speaker = statement.speaker if statement is not None else None
        return next((actor.name for actor in self.actors if actor.id == speaker), None)

    def words(self, spans: tuple[Span, ...]) -> str:
        """The exact words at `spans`, with “ … ” between them."""
        return " … ".join(span.quote(self.document.text) for span in spans)

    @property
    def headline(self) -> str:
        """The title, or else the first line of the text that has words."""
        return self.document.title or self.document.text.strip().split("\n", maxsplit=1)[0][:200].strip()

    def __repr__(self) -> str:
        """The record in one line, as a prompt shows it."""
        return f"<Record of {self.document.id!r}: {self._summary()}>"

    def __str__(self) -> str:
        """The record in a few lines: the headline, then who said what."""
        lines = [self.headline]
        lines += [
            f"  {self.speaker_name(s) or 'not settled'} {s.act}: {self.words(s.content_spans)}" for s in self.statements
        ]
        return "\n".join([*lines, "  " + self._summary()])

    def _summary(self) -> str:
        counts = {"statement": self.statements, "event": self.events, "time": self.times, "place": self.places}
        parts = [f"{len(found)} {name}{'' if len(found) == 1 else 's'}" for name, found in counts.items()]
        return ", ".join([*parts, f"{len(self.doubts)} in doubt"])

    def _repr_html_(self) -> str:
        """The record as a notebook shows it: headline, statements and events; every word of the article escaped."""
        about = " · ".join(filter(None, (self.document.publisher, self.document.published, self._summary())))
        statements = [
            (self.speaker_name(s) or "not settled", s.act, self.words(s.content_spans)) for s in self.statements
        ]
        sources = {s.id: s for s in self.statements}
        events = [
            (
                event.kind,
                event.status,
                self.words((event.trigger_span,)),
                (self.speaker_name(sources.get(event.according_to)) or "somebody")
                if event.according_to
                else "the publisher",
            )
            for event in self.events
        ]
        return (
            f"<div><p><b>{escape(self.headline)}</b><br><small>{escape(about)}</small></p>"
            + _html_table(("speaker", "act", "words"), statements)
            + _html_table(("event", "status", "words", "according to"), events)
            + "</div>"
        )

    def to_json(self) -> bytes:
        """Return the record as one line of UTF-8 JSON: the same record always gives the same bytes."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, line: bytes | str) -> "Record":
        """Return the record that `to_json` wrote; raises `msgspec.ValidationError` where it is none."""
        return msgspec.json.decode(line, type=cls)


def _html_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    left = ' style="text-align:left"'
    top = "".join(f"<th{left}>{name}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td{left}>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
