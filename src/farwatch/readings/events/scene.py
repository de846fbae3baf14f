"""Violations without a place or a day come in; where the article leaves no doubt about the scene, it is filled in.

`whereabouts` says where the scene is. A day is taken from the event's own sentence only.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence

import msgspec

from farwatch.model import Article, Doubt, Event, Place, Statement, Time
from farwatch.readings.events.lookback import is_of_another
from farwatch.readings.events.scenery import TOLD, TOWNS
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


def scene_doubts(article: Article, events: Sequence[Event], places: Sequence[Place], reader: str) -> tuple[Doubt, ...]:
    """Return one doubt for each town that violations were placed in which their own sentences do not name."""
    by_id = {place.id: place for place in places}
    towns: dict[str, list[Place]] = {}
    for event in events:
        place = by_id.get(event.where or "")
        sentence = article.sentence_at(event.trigger_span.start)
        outside = place is not None and sentence is not None and not sentence.span.covers(place.span)
        if place is not None and outside and event.violations and place.precision in TOWNS:
            towns.setdefault(place.known_as, []).append(place)
    return tuple(
        Doubt(
            span=min(place.span for place in found),
            reader=reader,
            reason=f"that {_many(len(found))} happened in “{name}” is taken from the rest of the article",
        )
        for name, found in towns.items()
    )


def _many(count: int) -> str:
    return "one violation" if count == 1 else f"{count} violations"


def _day_of_sentence(
    event: Event, dated: Sequence[Time], article: Article, starts: Sequence[int], taken: Collection[str | None]
) -> str | None:
    """The nearest day of the sentence, sooner one that is no other event's."""
    here = article.sentences[max(0, bisect_right(starts, event.trigger_span.start) - 1)].span
    near = [time for time in dated if here.start <= time.span.start < here.end]
    sentence = article.sentence_at(event.trigger_span.start)
    if sentence is not None:
        near = [time for time in near if not is_of_another(sentence, event.trigger_span, time.span)]
    return min(near, key=lambda t: (t.id in taken, abs(t.span.start - event.trigger_span.start))).id if near else None
