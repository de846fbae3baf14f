"""A record comes in; the rows that people read of it come out, the same for the terminal and for the page.

A row holds words of the article as they are written: whoever shows it makes them harmless for the place they go to.
"""

import re
from collections.abc import Iterable

import msgspec

from farwatch.knowledge.countries import countries
from farwatch.knowledge.relations import relations_of
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.model import Count, Event, Participant, Place, Record, Span, Statement, Time

NOT_SETTLED = "not settled"
_MARK_BEFORE = re.compile(r"(?<!\w)(?:''|‘‘|``|[\"“”„«»‹›＂'‘‚])$")
_MARK_INSIDE = re.compile(r"(?<!\w)(?:''|‘‘|``|[\"“„«»‹›＂'‘‚])\w")
_MARK_BEHIND = re.compile(r"(?:''|’’|[\"“”»«›‹＂'’‘])(?!\w)")
_QUIET_REASONS = {"the publisher's own words", "known from a statement"}  # said by the note already
_QUIET_RULES = {"name", "described, not named"}  # how a speaker was found, where a reviewer needs no reason


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the record: whose it is, what it was taken for, its words, what else is known, and where it stands.

    `notes` are for everybody, `details` for who checks the line.
    """

    key: str
    label: str
    mark: str
    words: str = ""
    notes: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    depth: int = 0
    settled: bool = True


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of one kind; `columns` says what label, mark and words are, `left_out` what is not shown."""

    name: str
    columns: tuple[str, str, str]
    rows: tuple[Row, ...]
    left_out: str = ""


def record_sections(record: Record) -> tuple[Section, ...]:
    """Return the sections of `record` that hold anything, in the order in which a monitor reads them."""
    sections = (
        _statements(record),
        _events(record),
        _times(record),
        _places(record),
        _actors(record),
        _doubts(record),
    )
    return tuple(section for section in sections if section.rows or section.left_out)


def _statements(record: Record) -> Section:
    """What was said; thought, feeling and plan are counted and left out."""
    told = [statement for statement in record.statements if statement.scope == "speech"]
    wide = len(record.statements) - len(told)
    return Section(
        name="Statements",
        columns=("speaker", "act", "words"),
        rows=tuple(_statement(record, statement) for statement in told),
        left_out=f"{wide} of thought, feeling or plan" if wide else "",
    )


def _statement(record: Record, statement: Statement) -> Row:
    name = record.speaker_name(statement)
    reporter = next((other for other in record.statements if other.id == statement.within), None)
    times = {time.id: time for time in record.times}
    said_on = times.get(statement.said_on or "")
    names = {actor.id: actor.name for actor in record.actors}
    addressee = names.get(statement.addressee or "")
    condition, occasion, told = statement.condition_span, statement.occasion_span, statement.addressee_span
    notes = (
        f"together with {', '.join(names[other] for other in statement.joint_with)}" if statement.joint_with else "",
        statement.certainty if statement.certainty != "certain" else "",
        "denies responsibility" if statement.denies == "responsibility" else "",
        f"on a condition: {_quoted(record, condition)}" if condition else "",
        f"as reported by {record.speaker_name(reporter) or 'somebody'}" if reporter else "",
        f"said {said_on.value}" if said_on is not None and said_on.value else "",
        f"to {addressee or _quoted(record, told)}" if told else "",
        _quoted(record, occasion) if occasion else "",
        f"speaker: {statement.speaker_rule}"
        if statement.speaker_rule and statement.speaker_rule not in _QUIET_RULES
        else "",
    )
    spans = (statement.speaker_span, statement.cue_span, told, condition, occasion)
    return Row(
        key=statement.id,
        label=name or NOT_SETTLED,
        mark=statement.act,
        words=" … ".join(_with_marks(record.document.text, span) for span in statement.content_spans),
        notes=tuple(filter(None, notes)),
        details=("negative",) if statement.polarity == "negative" and statement.act != "denies" else (),
        spans=(*statement.content_spans, *filter(None, spans)),
        depth=statement.depth,
        settled=name is not None,
    )


def _with_marks(text: str, span: Span) -> str:
    """The words at `span`, with the quotation mark that stands right before or behind them."""
    before = _MARK_BEFORE.search(text, max(0, span.start - 3), span.start)
    behind = _MARK_BEHIND.match(text, span.end)
    if before is None and behind is not None and not _MARK_INSIDE.search(text, span.start, span.end):
        behind = None  # the end of a longer quotation
    return text[before.start() if before else span.start : behind.end() if behind else span.end]


def _quoted(record: Record, span: Span) -> str:
    return f"“{span.quote(record.document.text).strip()}”"


def _events(record: Record) -> Section:
    return Section(
        name="Events",
        columns=("event", "status", "who and whom"),
        rows=tuple(_event(record, event) for event in record.events),
    )


def _event(record: Record, event: Event) -> Row:
    statement = next((s for s in record.statements if s.id == event.according_to), None)
    when = next((time.value for time in record.times if time.id == event.when), None)
    where = next((place for place in record.places if place.id == event.where), None)
    who = " → ".join(filter(None, (_sides(record, event.agents), _sides(record, event.targets))))
    violations = tuple(
        f"{violation} ({', '.join(_quoted(record, g.span) for g in event.grounds if g.violation == violation)})"
        for violation in event.violations
    )
    if event.according_to is None:
        source = "the publisher's own words"
    else:
        source = f"according to {record.speaker_name(statement) or 'a speaker who is not settled'}"
    notes = (
        *(_count(record, count, statement) for count in event.counts),
        when,
        where.name if where else None,
        *violations,
        source,
    )
    return Row(
        key=event.id,
        label=f"{event.kind}, {event.mode}" if event.mode else event.kind,
        mark=event.status,
        words=who or _quoted(record, event.trigger_span),
        notes=tuple(filter(None, notes)),
        details=() if event.status_reason in _QUIET_REASONS else (event.status_reason,),
        spans=(
            event.trigger_span,
            *(side.span for side in (*event.agents, *event.targets)),
            *(count.span for count in event.counts),
            *(ground.span for ground in event.grounds),
        ),
    )


def _sides(record: Record, sides: Iterable[Participant]) -> str:
    """Those on one side of an event: names where the text settles them, else the words."""
    names = {actor.id: actor.name for actor in record.actors}
    return ", ".join(dict.fromkeys(names.get(side.actor or "") or _quoted(record, side.span) for side in sides))


def _count(record: Record, count: Count, source: Statement | None) -> str:
    """A count in words: never more exact than the text is."""
    least, most = count.least, count.most
    if least == most and least is not None:
        number = f"{least:,}"
    elif most is None:
        number = f"at least {least:,}" if least is not None else "an unknown number"
    else:
        number = f"at most {most:,}" if not least else f"{least:,} to {most:,}"
    words = count.span.quote(record.document.text)
    told = f"{number} {count.what}" + ("" if any(char.isdigit() for char in words) else f" (“{words}”)")
    claimant = next((actor for actor in record.actors if actor.id == count.claimant), None)
    if claimant is None or (source is not None and source.speaker == claimant.id):
        return told
    return f"{told}, says {claimant.name}"


def _times(record: Record) -> Section:
    return Section(
        name="Times",
        columns=("words", "value", "first and last day"),
        rows=tuple(_time(record, time) for time in record.times),
    )


def _time(record: Record, time: Time) -> Row:
    if time.earliest == time.latest:
        days = time.earliest or ""
    elif time.earliest is None or time.latest is None:
        days = f"from {time.earliest}" if time.earliest else f"until {time.latest}"
    else:
        days = f"{time.earliest} to {time.latest}"
    counted = {"published": "counted from publication", "said": "counted from the day of the statement"}
    details = (counted.get(time.anchor, ""),)
    return Row(
        key=time.id,
        label=time.span.quote(record.document.text),
        mark=time.value or NOT_SETTLED,
        words="" if days == time.value else days,
        details=tuple(filter(None, details)),
        spans=(time.span,),
        settled=time.value is not None,
    )


def _places(record: Record) -> Section:
    """Places, each once with all its mentions."""
    groups: dict[tuple[object, ...], list[Place]] = {}
    for place in record.places:
        groups.setdefault((place.known_as, place.country, place.geonameid, place.lat, place.use), []).append(place)
    return Section(
        name="Places",
        columns=("place", "use", "country of the data"),
        rows=tuple(_place(group, record.document.published) for group in groups.values()),
    )


def _place(group: list[Place], published: str | None) -> Row:
    place = group[0]
    point = ""
    if place.lat is not None and place.lon is not None:
        about = f" ± {place.radius_km:,.0f} km" if place.radius_km else ""
        point = f"{place.lat:.2f}, {place.lon:.2f}{about}"
    notes = (
        f"disputed: {' / '.join(place.names)}" if place.disputed else "",
        f"named {len(group)} times" if len(group) > 1 else "",
    )
    return Row(
        key=place.id,
        label=place.known_as,
        mark=place.use,
        words=countries().get(place.country or "", place.country or "none in the data"),
        notes=tuple(filter(None, notes)),
        details=(*((point,) if point else ()), *_on_record(place, published)),
        spans=tuple(one.span for one in group),
        settled=place.country is not None,
    )


def _on_record(place: Place, published: str | None) -> tuple[str, ...]:
    """Who administers, claims, recognises or lists a contested place on the day of the article, each with its source."""
    if not place.disputed:
        return ()
    return tuple(
        f"{relation.kind.replace('_', ' ')} {relation.party}"
        + (f" as {relation.as_what}" if relation.as_what else "")
        + f" since {relation.since} ({relation.source})"
        for relation in relations_of(place.names, on=published[:10] if published else None)
    )


def _actors(record: Record) -> Section:
    """Who takes part, with every mention."""
    rows = []
    for actor in record.actors:
        country = countries().get(actor.country or "", actor.country)
        about = (
            vocabulary().sectors.get(actor.sector or ""),
            country,
            f"{len(actor.mentions)} mentions" if len(actor.mentions) > 1 else None,
        )
        rows.append(
            Row(
                key=actor.id,
                label=actor.name,
                mark=actor.kind,
                words="; ".join(actor.roles),
                notes=tuple(filter(None, about)),
                spans=tuple(mention.span for mention in actor.mentions),
            )
        )
    return Section(name="Actors", columns=("name", "kind", "roles"), rows=tuple(rows))


def _doubts(record: Record) -> Section:
    """What the text does not settle; a doubt about all of the text points at no words of it."""
    whole = len(record.document.text)
    rows = tuple(
        Row(
            key=f"d{number}",
            label=doubt.reason,
            mark="",
            spans=() if doubt.span.start == 0 and doubt.span.end >= whole else (doubt.span,),
        )
        for number, doubt in enumerate(record.doubts, 1)
    )
    return Section(name="In doubt", columns=("why", "", ""), rows=rows)
