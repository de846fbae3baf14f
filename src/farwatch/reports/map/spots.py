"""Occurrences, or the events of one record, come in; where they happened comes out, the same place once.

An event's place counts where the text says that it happened there. What nobody says happened, or was called off, is no
spot on a map; a place that is only a state or a wide region is named beside the map and not drawn as a point.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from farwatch.model import Occurrence, PlacePrecision, Record

REPORTED = frozenset({"happened", "ongoing", "took-place"})
ALLEGED = frozenset({"alleged", "contested"})
TO_COME = frozenset({"announced", "possible", "conditional", "due-unconfirmed"})
SHOWN = REPORTED | ALLEGED | TO_COME

_WIDE_KM = 300.0  # a radius beyond which a place is no point on a map
_NO_POINTS = {"country", "unknown"}


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence (or one event that is not linked) and its place, as a map shows it.

    Degrees are WGS 84; `radius_km` is how far off the point may be. `place` has the names of every side, alphabetically.
    """

    item: str
    kind: str
    status: str
    earliest: str | None
    latest: str | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: PlacePrecision | None
    disputed: bool
    reports: int
    independent: int

    @property
    def drawn(self) -> bool:
        """Whether it has a point that a map can show."""
        if self.lat is None or self.lon is None or self.precision is None:
            return False
        return self.precision not in _NO_POINTS and (self.radius_km or 0.0) <= _WIDE_KM


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """One place on a map, with its number there and what happened at it, newest first."""

    number: int
    place: str
    lat: float
    lon: float
    radius_km: float
    precision: PlacePrecision
    disputed: bool
    spots: tuple[Spot, ...]

    @property
    def independent(self) -> int:
        """The most independent origins that something here has."""
        return max(spot.independent for spot in self.spots)

    @property
    def certainty(self) -> str:
        """What is shown of it: `reported` where something is reported as happened, else `alleged`, else `to come`."""
        found = {spot.status for spot in self.spots}
        return "reported" if found & REPORTED else "alleged" if found & ALLEGED else "to come"


class Located(msgspec.Struct, frozen=True, kw_only=True):
    """Spots by place: on the map, beside it for want of a point, and how many are left out as denied or called off."""

    sites: tuple[Site, ...]
    beside: tuple[Spot, ...]
    left_out: int


def spots_of_record(record: Record) -> Iterator[Spot]:
    """The events of one record, each as its own spot: one report, one origin."""
    times = {time.id: time for time in record.times}
    places = {place.id: place for place in record.places if place.use == "site"}
    for event in record.events:
        time, place = times.get(event.when or ""), places.get(event.where or "")
        yield Spot(
            item=f"{record.document.id}#{event.id}",
            kind=event.kind,
            status=event.status,
            earliest=time.earliest if time else None,
            latest=time.latest if time else None,
            place=place.known_as if place else None,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            radius_km=place.radius_km if place else None,
            precision=place.precision if place else None,
            disputed=place is not None and place.disputed,
            reports=1,
            independent=1,
        )


def spot_of(occurrence: Occurrence, events: Sequence[Spot], documents: Collection[str] | None = None) -> Spot:
    """An occurrence at the place that most of its events name; of two equally frequent the more exact.

    `events` are the spots of its events. Where `documents` are given, the others are not to be seen: reports and origins
    among them alone are counted, and what an event of theirs says stands in place of what all of them add up to.
    """
    names = {member.document for member in occurrence.members}
    known = names if documents is None else names & set(documents)
    origins = sum(any(name in known for name in origin.documents) for origin in occurrence.origins)
    first = events[0] if events and known != names else None
    pointed = [event for event in events if event.lat is not None]
    seen = Counter(map(_place_of, pointed))
    place = min(
        pointed, key=lambda event: (-seen[_place_of(event)], event.radius_km or 0.0, event.place or ""), default=None
    )
    return Spot(
        item=occurrence.id,
        kind=first.kind if first else occurrence.kind,
        status=first.status if first else occurrence.status,
        earliest=first.earliest if first else occurrence.earliest,
        latest=first.latest if first else occurrence.latest,
        place=place.place if place else None if first else occurrence.place or occurrence.country,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=place.radius_km if place else None,
        precision=place.precision if place else None,
        disputed=place is not None and place.disputed,
        reports=len(known),
        independent=origins,
    )


def locate(spots: Iterable[Spot]) -> Located:
    """Gather spots by place and number the places from north to south."""
    together: dict[tuple[str, float, float, str], list[Spot]] = {}
    beside: list[Spot] = []
    left_out = 0
    for spot in spots:
        if spot.status not in SHOWN:
            left_out += 1
        elif not spot.drawn:
            beside.append(spot)
        else:
            together.setdefault(_place_of(spot), []).append(spot)
    ordered = sorted(together.items(), key=lambda one: (-one[0][1], one[0][2], one[0][0], one[0][3]))
    sites = tuple(_site(number, found) for number, (_, found) in enumerate(ordered, 1))
    return Located(sites=sites, beside=tuple(sorted(beside, key=_newest)), left_out=left_out)


def _place_of(spot: Spot) -> tuple[str, float, float, str]:
    return (spot.place or "", round(spot.lat or 0.0, 3), round(spot.lon or 0.0, 3), spot.precision or "")


def _site(number: int, spots: list[Spot]) -> Site:
    first = spots[0]
    return Site(
        number=number,
        place=first.place or "place without a name",
        lat=first.lat or 0.0,
        lon=first.lon or 0.0,
        radius_km=first.radius_km or 0.0,
        precision=first.precision or "unknown",
        disputed=any(spot.disputed for spot in spots),
        spots=tuple(sorted(spots, key=_newest)),
    )


def _newest(spot: Spot) -> tuple[bool, int, str, str]:
    """Newest first; what has no day last."""
    day = spot.latest or spot.earliest
    return (day is None, -int((day or "0000-00-00")[:10].replace("-", "")), spot.kind, spot.item)
