"""What a map is to show comes in: points, a state, the world; the stretch of the globe comes out.

A state's stretch is that of its point and radius in our own table: no border says how far it reaches.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from farwatch.errors import WrongUse
from farwatch.knowledge.countries import country_table
from farwatch.reports.map.spots import Site

_KM = 111.2  # of one degree of latitude
_LEAST_KM = 160.0  # from edge to edge: the lines of the borders are no finer
_ROOM = 0.16  # of the height and width, around the points
_WIDEST = 179.99  # degrees to either side of the middle
_TALLEST = 84.0  # degrees of latitude that a map of the world shows


class View(msgspec.Struct, frozen=True):
    """A stretch of the globe in degrees; `east` is above 180 where it crosses that meridian."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (self.west < self.east <= self.west + 360 and -90 <= self.south < self.north <= 90):
            raise WrongUse(
                f"a map cannot show {self.west:g},{self.south:g},{self.east:g},{self.north:g}: "
                "it takes west, south, east and north in degrees, in that order"
            )

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of its middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @property
    def is_world(self) -> bool:
        """Whether it is too wide for a projection about one point."""
        return self.east - self.west > 150 or self.north - self.south > 100


def world() -> View:
    """All of the world but Antarctica."""
    return View(-180.0, -58.0, 180.0, _TALLEST)


def view_of(sites: Sequence[Site]) -> View:
    """The stretch that holds all `sites` with the area that each may lie in; the world where there is none."""
    if not sites:
        return world()
    turned = {site: round(site.lon % 360, 6) % 360 for site in sites}
    lons = sorted(turned.values())
    gaps = [later - earlier for earlier, later in pairwise([*lons, lons[0] + 360])]
    start = lons[(gaps.index(max(gaps)) + 1) % len(lons)]
    boxes = []
    for site in sites:
        lon = turned[site] + 360 * (turned[site] < start)
        high, wide = _reach(site.lat, site.radius_km)
        boxes.append((lon - wide, site.lat - high, lon + wide, site.lat + high))
    return _with_room(
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def view_of_country(code: str) -> View:
    """The stretch about a state or territory of our table; raises `WrongUse` where there is none with this code."""
    country = next((one for one in country_table() if one.code == code.upper()), None)
    if country is None:
        raise WrongUse(
            f"there is no state or territory with the code {code!r}; codes are those of ISO 3166-1, such as AM"
        )
    high, wide = _reach(country.lat, country.radius_km * 1.5)
    return _with_room(country.lon - wide, country.lat - high, country.lon + wide, country.lat + high)


def _reach(lat: float, radius_km: float) -> tuple[float, float]:
    """How many degrees of latitude and longitude a radius is."""
    return radius_km / _KM, radius_km / (_KM * max(0.15, math.cos(math.radians(lat))))


def _with_room(west: float, south: float, east: float, north: float) -> View:
    """A stretch with some room around it, and never smaller than the borders are exact."""
    least_high, least_wide = _reach((south + north) / 2, _LEAST_KM / 2)
    high = max((north - south) / 2 * (1 + 2 * _ROOM), least_high)
    wide = min(_WIDEST, max((east - west) / 2 * (1 + 2 * _ROOM), least_wide))
    lon, lat = (west + east) / 2, (south + north) / 2
    lon -= 360 * (lon > 180) - 360 * (lon < -180)
    return View(lon - wide, max(-90.0, lat - high), lon + wide, min(90.0, lat + high))
