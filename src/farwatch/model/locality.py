"""A place as a gazetteer knows it."""

import msgspec


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
    matched: str  # which kind of its names was asked for: "primary", "alternate", "acronym", "code" (of the post, in addresses)
