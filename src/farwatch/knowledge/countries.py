"""What the mission knows of states and territories beforehand: codes, names, capitals, demonyms (our own table).

A code is a key of the data (ISO 3166-1 alpha-2), not a finding about anybody's status.
"""

from functools import cache
from importlib.resources import files

import msgspec


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """One state or territory; the point is its conventional middle in degrees, the radius that of a disc of its area."""

    code: str
    name: str
    capital: str
    demonyms: tuple[str, ...]
    others: tuple[str, ...]
    geonameid: int
    population: int
    lat: float
    lon: float
    radius_km: float


@cache
def country_table() -> tuple[Country, ...]:
    """Every row of the table, in order of code."""
    text = files(__package__).joinpath("countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        Country(
            code=row[0],
            name=row[1],
            capital=row[2],
            demonyms=tuple(filter(None, row[3].split("|"))),
            others=tuple(filter(None, row[4].split("|"))),
            geonameid=int(row[5]),
            population=int(row[6]),
            lat=float(row[7]),
            lon=float(row[8]),
            radius_km=float(row[9]),
        )
        for row in rows
    )


@cache
def countries() -> dict[str, str]:
    """Code to name."""
    return {country.code: country.name for country in country_table()}


@cache
def country_codes() -> dict[str, str]:
    """Every name and other name, in small letters, to its code."""
    codes: dict[str, str] = {}
    for country in country_table():
        for name in (country.name, *country.others):
            codes.setdefault(name.lower(), country.code)
    return codes


@cache
def capitals() -> dict[str, str]:
    """Capital, in small letters, to the code of its country."""
    return {country.capital.lower(): country.code for country in country_table() if country.capital}


@cache
def demonyms() -> dict[str, str]:
    """Demonym, in small letters, to the code of its country; of two countries with one demonym the larger."""
    found: dict[str, str] = {}
    for country in sorted(country_table(), key=lambda c: -c.population):
        for word in country.demonyms:
            found.setdefault(word.lower(), country.code)
    return found
