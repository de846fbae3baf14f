"""Words for what happened to events: kind, status, who, whom, when, where, how many, according to whom."""

from collections.abc import Sequence

import msgspec

from farwatch.model import Article, Doubt, Event, Ground, Place, Span, Statement, Time
from farwatch.readings.actors import Cast
from farwatch.readings.events.counts import read_counts
from farwatch.readings.events.roles import read_roles
from farwatch.readings.events.status import read_status
from farwatch.readings.events.triggers import Trigger, read_triggers

__all__ = ["read_events"]

READER = "events.triggers/1"
_WHEN = {"DATE", "TIME"}


def read_events(
    article: Article,
    cast: Cast,
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[tuple[Event, ...], tuple[Doubt, ...]]:
    """Return the events of `article` and the doubts; a cue of speech never makes an event of its own act."""
    cues = [s.cue_span for s in statements if s.cue_span is not None]
    events: list[Event] = []
    for trigger in read_triggers(article):
        if any(trigger.word.span.overlaps(cue) for cue in cues):
            continue
        event = _event(f"e{len(events) + 1}", article, trigger, cast, statements, times, places)
        if event is not None:
            events.append(event)
    return tuple(events), ()


def _event(
    event_id: str,
    article: Article,
    trigger: Trigger,
    cast: Cast,
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
) -> Event | None:
    statement = _innermost(trigger, statements)
    when = _nearest(trigger, [t for t in times if t.type in _WHEN and t.earliest is not None], _clause(trigger))
    status, reason = read_status(trigger, statement, when, article.published)
    agents, targets = read_roles(trigger, cast)
    if trigger.word.pos == "NOUN" and not agents and not targets and when is None and trigger.kind not in _ALONE:
        return None
    where = _nearest(
        trigger,
        [p for p in places if p.use in ("site", "origin") or (p.use == "actor" and trigger.kind == "visit")],
        _clause(trigger),
    )
    counts = read_counts(trigger, statement)
    violations = _violations(trigger, agents, cast)
    return Event(
        id=event_id,
        kind=trigger.kind,
        mode=None,
        trigger_span=trigger.span,
        status=status,
        status_reason=reason,
        violations=violations,
        grounds=tuple(Ground(violation=v, span=trigger.span) for v in violations),
        agents=agents,
        targets=targets,
        when=when.id if when else None,
        where=where.id if where else None,
        counts=counts,
        according_to=statement.id if statement else None,
        reader=READER,
    )


_ALONE = {
    "abduct",
    "air-strike",
    "drone-strike",
    "bomb",
    "shell",
    "kill",
    "coup",
    "deliver-arms",
    "protest",
    "clash",
    "torture",
    "arrest",
    "seize",
}


def _innermost(trigger: Trigger, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement that holds the trigger."""
    holding = [s for s in statements if s.scope == "speech" and s.holds(trigger.word.start)]
    return max(holding, key=lambda s: (s.depth, s.content.start - s.content.end), default=None)


def _clause(trigger: Trigger) -> Span:
    return trigger.sentence.span


def _nearest[Found: (Time, Place)](trigger: Trigger, found: Sequence[Found], within: Span) -> Found | None:
    """What stands in the trigger's own phrase, else the nearest in its sentence with no other verb between."""
    sentence, word = trigger.sentence, trigger.word
    own = sentence.subtree_span(word)
    inside = [one for one in found if own.covers(one.span)]
    if inside:
        return min(inside, key=lambda one: abs(one.span.start - word.end))
    near = [one for one in found if within.covers(one.span) and abs(one.span.start - word.end) < 80]
    return (
        min(near, key=lambda one: abs(one.span.start - word.end), default=None)
        if word.dep in ("ROOT", "ccomp", "conj", "dobj", "nsubj", "pobj")
        else None
    )


_ALWAYS = {"torture": "torture-ill-treatment", "sexual-violence": "sexual-violence"}
_STATE = {"GOV", "MIL", "COP", "SPY", "JUD"}


def _violations(trigger: Trigger, agents: Sequence[msgspec.Struct], cast: Cast) -> tuple[str, ...]:
    """Labels that the trigger itself justifies; who did it tells abduction from detention."""
    label = _ALWAYS.get(trigger.kind)
    if label is not None:
        return (label,)
    sectors = {actor.sector for p in agents if (actor := cast.actor(getattr(p, "actor", None))) is not None}
    if trigger.kind == "abduct" and not sectors & _STATE:
        return ("hostage-taking-abduction",)
    return ()
