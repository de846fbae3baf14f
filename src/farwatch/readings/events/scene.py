"""Violations without a place or a day come in; where the article leaves no doubt about the scene, it is filled in.

`whereabouts` says where the scene is. A day is taken from the event's own sentence only.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence

import msgspec

from farwatch.model import Article, Event, Place, Statement, Time
from farwatch.readings.events.scenery import TOLD
from farwatch.readings.events.status import MISDATED
from farwatch.readings.events.whereabouts import Whereabouts

_DATED = {"DATE", "TIME"}


def with_scene(
    article: Article,
    events: Sequence[Event],
    places: Sequence[Place],
    times: Sequence[Time],
    statements: Sequence[Statement],
) -> tuple[Event, ...]:
    """Return the events; violations that are told without a place or a day have the scene's."""
    if not any(event.violations and event.status in TOLD for event in events):
        return tuple(events)
    starts = [sentence.span.start for sentence in article.sentences]
    whereabouts = Whereabouts(article, events, places)
    said = {statement.said_on for statement in statements if statement.said_on is not None}
    dated = [
        t
        for t in times
        if t.type in _DATED and t.earliest and t.latest and t.id not in said and t.value != "PRESENT_REF"
    ]

    taken = {event.when for event in events}

    def filled(event: Event) -> Event:
        if not event.violations or event.status not in TOLD:
            return event
        where, when = whereabouts.of(event), event.when
        if when is None and event.status_reason != MISDATED:
            when = _day_of_sentence(event, dated, article, starts, taken)
        return msgspec.structs.replace(event, where=where, when=when)

    return tuple(filled(event) for event in events)


def _day_of_sentence(
    event: Event, dated: Sequence[Time], article: Article, starts: Sequence[int], taken: Collection[str | None]
) -> str | None:
    """The nearest day of the sentence, sooner one that is no other event's."""
    here = article.sentences[max(0, bisect_right(starts, event.trigger_span.start) - 1)].span
    near = [time for time in dated if here.start <= time.span.start < here.end]
    return min(near, key=lambda t: (t.id in taken, abs(t.span.start - event.trigger_span.start))).id if near else None
