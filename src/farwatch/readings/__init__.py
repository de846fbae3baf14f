"""One parsed article comes in; its readings come out: who said or did what to whom, where and when.

The order matters: places tell which names are countries, the cast tells who speaks, statements tell on which day “next
month” was said, and events need all of them.
"""

from collections.abc import Mapping

import msgspec

from farwatch.model import Actor, Article, Doubt, Event, Locality, OwnActor, Place, Statement, Time
from farwatch.readings.actors import Cast, read_cast
from farwatch.readings.events import READER as EVENTS
from farwatch.readings.events import read_events
from farwatch.readings.places import READER as PLACES
from farwatch.readings.places import choose_places, find_names
from farwatch.readings.statements import READER as STATEMENTS
from farwatch.readings.statements import read_statements, settle_days
from farwatch.readings.times import READER as TIMES
from farwatch.readings.times import Publication, published_in_address, read_publication, read_times

__all__ = [
    "READERS",
    "BeforeEvents",
    "Publication",
    "Readings",
    "find_names",
    "published_in_address",
    "read_article",
    "read_before_events",
    "read_publication",
]

READERS = (PLACES, STATEMENTS, TIMES, EVENTS)
"""The versions of the readers: another one of them makes another reading."""


class Readings(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read from one article."""

    actors: tuple[Actor, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    doubts: tuple[Doubt, ...]


class BeforeEvents(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an article before its events are read."""

    cast: Cast
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    doubts: tuple[Doubt, ...]


def read_before_events(
    article: Article, localities: Mapping[str, tuple[Locality, ...]], own: tuple[OwnActor, ...] = ()
) -> BeforeEvents:
    """Read places, actors, statements and times; `localities` holds what each of `find_names` can mean."""
    places, place_doubts = choose_places(article, localities)
    cast = read_cast(article, places, own)
    told = read_statements(article, cast, places)
    times, said_in, time_doubts = read_times(article, told.statements)
    said_on = settle_days(article, told.statements, times, said_in)
    statements = tuple(
        msgspec.structs.replace(statement, said_on=said_on.get(statement.id)) for statement in told.statements
    )
    doubts = (*place_doubts, *told.doubts, *time_doubts)
    return BeforeEvents(cast=told.cast, times=times, places=places, statements=statements, doubts=doubts)


def read_article(
    article: Article, localities: Mapping[str, tuple[Locality, ...]], own: tuple[OwnActor, ...] = ()
) -> Readings:
    """Read `article` once with every reader; `localities` holds what each of `find_names` can mean.

    `own` are the actors that the mission knows beforehand.
    """
    known = read_before_events(article, localities, own)
    events, actors, doubts = read_events(article, known.cast, known.statements, known.times, known.places)
    return Readings(
        actors=actors,
        times=known.times,
        places=known.places,
        statements=known.statements,
        events=events,
        doubts=tuple(sorted((*known.doubts, *doubts), key=lambda doubt: (doubt.span, doubt.reader, doubt.reason))),
    )
