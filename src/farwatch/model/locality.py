"""A place as a gazetteer knows it."""

import msgspec


class Locality(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a name can mean, as a gazetteer knows it.

    `country` is the code of the data set's convention. `names` are those of every side, alphabetically.
    """

    name: str
    names: tuple[str, ...]
    kind: str  # "country", "region", "province", "district", "settlement", "site", "sea", ...
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    geonameid: int | None
    population: int
    capital: bool
    disputed: bool
    matched: str  # which of its names was asked for, and how: "primary", "alternate", "demonym", "acronym"
