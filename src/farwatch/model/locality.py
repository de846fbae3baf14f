"""A place as a gazetteer knows it."""

import math

import msgspec

_EARTH_KM = 6371.0


class Locality(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a name can mean, as a gazetteer knows it.

    `country`, `admin1` and `admin2` are codes of the data set's convention. `names` are those of every side, alphabetically.
    """

    name: str
    names: tuple[str, ...]
    kind: str  # "country", "region", "province", "district", "settlement", "site", "sea", ...
    country: str | None
    admin1: str | None
    admin2: str | None = None
    lat: float | None
    lon: float | None
    radius_km: float | None
    geonameid: int | None
    population: int
    capital: bool
    curated: bool = False  # a row of the crisis table or of the mission's own places: what news means by the name
    disputed: bool
    matched: str  # the kind of name: "primary", "alternate", "acronym", "code", "initials", "own"

    def distance_km(self, other: "Locality") -> float | None:
        """The great-circle distance of the points of two places; `None` where one has none."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        return distance_km((self.lat, self.lon), (other.lat, other.lon))


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
