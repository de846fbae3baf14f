"""Violations without a place or a day come in; where the article leaves no doubt about the scene, it is filled in.

A report names its country once and its city in the lead. The scene is the country that its places, peoples and bodies
name most, early words and those beside a violation weighing more; an event takes the nearest place of that country in its
own sentence, else the country as it is named. A day is taken from the event's own sentence only.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from farwatch.model import Article, Event, Place, Statement, Time
from farwatch.readings.events.status import MISDATED

_EARLY = 600  # characters: a place at this distance from the beginning weighs half as much as one at it
_BESIDE = 120  # characters between a place and a violation that count as beside
_SITES = {"site", "dateline", "origin"}
_DATED = {"DATE", "TIME"}
_TOLD = {"happened", "ongoing", "alleged"}


def with_scene(
    article: Article,
    events: Sequence[Event],
    places: Sequence[Place],
    times: Sequence[Time],
    statements: Sequence[Statement],
) -> tuple[Event, ...]:
    """Return the events; violations that are told without a place or a day have the scene's."""
    lacking = [event for event in events if event.violations and event.status in _TOLD]
    if not lacking:
        return tuple(events)
    starts = [sentence.span.start for sentence in article.sentences]
    country = _country(lacking, places)
    sites = sorted((p for p in places if p.country == country and p.use in _SITES), key=lambda p: p.span)
    named = next(
        (p for p in places if p.country == country and p.precision == "country" and p.use != "part-of-name"), None
    )
    said = {statement.said_on for statement in statements if statement.said_on is not None}
    dated = [
        t
        for t in times
        if t.type in _DATED and t.earliest and t.latest and t.id not in said and t.value != "PRESENT_REF"
    ]

    taken = {event.when for event in events}

    def filled(event: Event) -> Event:
        if not event.violations or event.status not in _TOLD:
            return event
        where, when = event.where, event.when
        if where is None and country is not None:
            where = _nearest_site(event, sites, starts) or (named.id if named is not None else None)
            where = where or (sites[0].id if sites else None)
        if when is None and event.status_reason != MISDATED:
            when = _day_of_sentence(event, dated, article, starts, taken)
        return msgspec.structs.replace(event, where=where, when=when)

    return tuple(filled(event) for event in events)


def _country(told: Sequence[Event], places: Sequence[Place]) -> str | None:
    """The country that the article names most."""
    triggers = sorted(event.trigger_span.start for event in told)
    weights: Counter[str] = Counter()
    scaled = 1_000_000  # whole numbers: the same sum in any order
    for place in places:
        if place.country is None:
            continue
        at = bisect_left(triggers, place.span.start)
        near = any(abs(place.span.start - start) < _BESIDE for start in triggers[max(0, at - 1) : at + 1])
        weights[place.country] += (2 if near else 1) * scaled * _EARLY // (_EARLY + place.span.start)
    return min(weights, key=lambda code: (-weights[code], code)) if weights else None


def _nearest_site(event: Event, sites: Sequence[Place], starts: Sequence[int]) -> str | None:
    """The nearest place of the scene in the event's own sentence."""
    here = bisect_right(starts, event.trigger_span.start) - 1
    end = starts[here + 1] if here + 1 < len(starts) else event.trigger_span.end + _BESIDE
    near = [place for place in sites if starts[max(0, here)] <= place.span.start < end]
    if not near:
        return None
    return min(near, key=lambda p: (p.precision == "country", abs(p.span.start - event.trigger_span.start))).id


def _day_of_sentence(
    event: Event, dated: Sequence[Time], article: Article, starts: Sequence[int], taken: Collection[str | None]
) -> str | None:
    """The nearest day of the sentence, sooner one that is no other event's."""
    here = article.sentences[max(0, bisect_right(starts, event.trigger_span.start) - 1)].span
    near = [time for time in dated if here.start <= time.span.start < here.end]
    return min(near, key=lambda t: (t.id in taken, abs(t.span.start - event.trigger_span.start))).id if near else None
