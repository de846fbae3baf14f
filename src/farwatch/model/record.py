"""The record: what one document says, each value tied to its exact words (schema farwatch.record/1).

The order of fields is the order of the JSON. `act`, `kind`, `status`, `violations` and `sector` are words of the closed
lists in `knowledge/vocabulary.toml`. Ids are unique within one record: a1, t1, p1, s1, e1, … in order of writing.
"""

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
    """A name of a place as written, and the place it was taken for.

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


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Someone said something: who, with which act, and the exact words."""

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

    def __str__(self) -> str:
        """The record in a few lines: the headline, then who said what."""
        names = {actor.id: actor.name for actor in self.actors}
        lines = [self.document.title or self.document.text.strip().split("\n", maxsplit=1)[0]]
        for statement in self.statements:
            words = " … ".join(span.quote(self.document.text) for span in statement.content_spans)
            lines.append(f"  {names.get(statement.speaker or '', 'not settled')} {statement.act}: {words}")
        counts = ((len(self.events), "events"), (len(self.times), "times"), (len(self.places), "places"))
        return "\n".join([*lines, "  " + ", ".join(f"{count} {name}" for count, name in counts)])

    def _repr_html_(self) -> str:
        """The record as a notebook shows it: every word escaped."""
        names = {actor.id: actor.name for actor in self.actors}
        rows = "".join(
            f"<tr><td>{escape(names.get(s.speaker or '', 'not settled'))}</td><td>{escape(s.act)}</td>"
            f"<td>{escape(' … '.join(span.quote(self.document.text) for span in s.content_spans))}</td></tr>"
            for s in self.statements
        )
        return f"<table><tr><th>speaker</th><th>act</th><th>words</th></tr>{rows}</table>"

    def to_json(self) -> bytes:
        """Return the record as one line of UTF-8 JSON: the same record always gives the same bytes."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, line: bytes | str) -> "Record":
        """Return the record that `to_json` wrote; raises `msgspec.ValidationError` where it is none."""
        return msgspec.json.decode(line, type=cls)
