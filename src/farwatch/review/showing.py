"""A record comes in; what lists show of it comes out: statements, events and actors, each under an id that lasts.

An item's id follows from its document and the words it stands on, so decisions and addresses of pages outlive a reader's
version. What differs only in the numbering of a record does not differ here.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import islice

import msgspec

from farwatch.model import (
    MOST_ITEMS,
    Actor,
    Count,
    Event,
    Participant,
    Place,
    Record,
    Shown,
    ShownActor,
    ShownEvent,
    ShownStatement,
    Span,
    Statement,
    Time,
    place_in_lists,
    published_day,
)
from farwatch.model.custody import canonical, digest_of
from farwatch.review.protection import holds_office
from farwatch.review.queue import event_waits, spans_in_doubt, statement_waits

_MOST_WORDS = 1_000  # characters of one row; the article has all of them
_AROUND = 120
_ID = 20


def item_id(document: str, what: str, span: Span, nth: int = 0) -> str:
    """Return the id of the statement or event at these words; `nth` parts those that stand on the very same ones."""
    where: list[object] = [document, what, span.start, span.end]
    return f"{what[:2]}-{digest_of(canonical(where + ([nth] if nth else [])))[:_ID]}"


def face_of(name: str, kind: str) -> str:
    """Return the id of all actors of this name and kind in a mission, as long as no link tells them apart."""
    return f"ac-{digest_of(canonical([kind, ' '.join(name.casefold().split())]))[:_ID]}"


def items_of(document: str, record: Record) -> dict[str, Statement | Event]:
    """Return the statements and events of a record under their ids, in order of writing."""
    seen: Counter[tuple[str, Span]] = Counter()
    found: dict[str, Statement | Event] = {}
    read: tuple[Statement | Event, ...] = (*record.statements, *record.events)
    for one in read:
        what, span = ("statement", one.content) if isinstance(one, Statement) else ("event", one.trigger_span)
        found[item_id(document, what, span, seen[what, span])] = one
        seen[what, span] += 1
    return found


def shown(document: str, entry: int, record: Record) -> Shown:
    """Return what lists show of a document's record, which the trail's `entry` seals."""
    names = _Names(record)
    doubts = spans_in_doubt(record.doubts, len(record.document.text))
    statements: list[ShownStatement] = []
    events: list[ShownEvent] = []
    published = published_day(record.document.published)
    day = published.isoformat() if published else None
    for number, (item, one) in enumerate(islice(items_of(document, record).items(), MOST_ITEMS), 1):
        seq = place_in_lists(day, entry, number)
        if isinstance(one, Statement):
            statements.append(_statement(item, seq, one, names, doubts))
        else:
            events.append(_event(item, seq, one, names, doubts))
    spoken = Counter(one.speaker for one in record.statements if one.scope == "speech")
    return Shown(
        document=document,
        entry=entry,
        seq=place_in_lists(day, entry),
        day=day,
        doubts=len(record.doubts),
        statements=tuple(statements),
        events=tuple(events),
        actors=tuple(_actor(actor, spoken[actor.id]) for actor in record.actors),
    )


class _Names:
    """What the ids of a record stand for."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.document.text
        self.actors: Mapping[str, Actor] = {one.id: one for one in record.actors}
        self.times: Mapping[str, Time] = {one.id: one for one in record.times}
        self.places: Mapping[str, Place] = {one.id: one for one in record.places}
        self.statements: Mapping[str, Statement] = {one.id: one for one in record.statements}

    def actor(self, name: str | None) -> str | None:
        found = self.actors.get(name or "")
        return plain(found.name)[:300] if found is not None else None

    def who(self, participants: tuple[Participant, ...]) -> str:
        named = (self.actor(one.actor) or one.span.quote(self.text) for one in participants)
        return plain("; ".join(dict.fromkeys(named)))[:300]


def _statement(item: str, seq: int, one: Statement, names: _Names, doubts: list[Span]) -> ShownStatement:
    reasons, weight = statement_waits(one, doubts)
    said = names.times.get(one.said_on or "")
    row = ShownStatement(
        item=item,
        seq=seq,
        local=one.id,
        start=one.content.start,
        end=one.content.end,
        speaker=one.speaker,
        speaker_name=names.actor(one.speaker),
        act=one.act,
        certainty=one.certainty,
        polarity=one.polarity,
        denies=one.denies,
        form=one.form,
        scope=one.scope,
        depth=one.depth,
        said_on=said.earliest if said is not None else None,
        addressee_name=names.actor(one.addressee),
        words=plain(names.record.words(one.content_spans))[:_MOST_WORDS],
        weight=weight,
        reasons=reasons,
        digest="",
    )
    return replaced_digest(row)


def _event(item: str, seq: int, one: Event, names: _Names, doubts: list[Span]) -> ShownEvent:
    reasons, weight = event_waits(one, doubts)
    when, where = names.times.get(one.when or ""), names.places.get(one.where or "")
    site = (
        where if where is not None and where.use == "site" else None
    )  # an actor's capital is no place of what happened
    told = names.statements.get(one.according_to or "")
    row = ShownEvent(
        item=item,
        seq=seq,
        local=one.id,
        start=one.trigger_span.start,
        end=one.trigger_span.end,
        kind=one.kind,
        mode=one.mode,
        status=one.status,
        violations=one.violations,
        agents=names.who(one.agents),
        targets=names.who(one.targets),
        counts=plain("; ".join(counted(count) for count in one.counts))[:300],
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        place=plain(where.name) if where else None,
        country=where.country if where else None,
        lat=site.lat if site else None,
        lon=site.lon if site else None,
        radius_km=site.radius_km if site else None,
        precision=site.precision if site else None,
        disputed=where.disputed if where else False,
        according_to=(names.actor(told.speaker) or "somebody without a name") if told is not None else None,
        words=around(names.text, one.trigger_span),
        weight=weight,
        reasons=reasons,
        digest="",
    )
    return replaced_digest(row)


def _actor(actor: Actor, statements: int) -> ShownActor:
    return ShownActor(
        local=actor.id,
        face=face_of(plain(actor.name), actor.kind),
        name=plain(actor.name)[:300],
        kind=actor.kind,
        sector=actor.sector,
        country=actor.country,
        office=holds_office(actor),
        roles=tuple(plain(role) for role in actor.roles),
        mentions=tuple((m.span.start, m.span.end, m.how) for m in actor.mentions),
        statements=statements,
    )


def replaced_digest[Row: (ShownStatement, ShownEvent)](row: Row) -> Row:
    """Return the row with the digest of what it says; the record's own numbering is no part of it."""
    values = {k: v for k, v in msgspec.to_builtins(row).items() if k not in ("local", "seq", "speaker", "digest")}
    return msgspec.structs.replace(row, digest=digest_of(msgspec.json.encode(values, order="sorted"))[:_ID])


def counted(count: Count) -> str:
    """Return a count in words: least and most with what was counted, never an average."""
    if count.least == count.most:
        number = "" if count.least is None else f"{count.least:,}"
    elif count.most is None:
        number = f"at least {count.least:,}"
    elif count.least is None:
        number = f"at most {count.most:,}"
    else:
        number = f"{count.least:,}–{count.most:,}"
    return " ".join(filter(None, (number, count.what, f"({count.unit})" if count.unit else "")))


def around(text: str, span: Span) -> str:
    """Return the line that holds `span`, cut at words where it is long."""
    before = text[: span.start].rsplit("\n", 1)[-1]
    after = text[span.end :].split("\n", 1)[0]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return plain(before + span.quote(text) + after)


def plain(words: str) -> str:
    """Return words of an article as one line that any database takes: no lone halves of characters, no zero bytes."""
    return " ".join(words.replace("\0", " ").split()).encode("utf-8", "replace").decode()
