"""What a gazetteer is built from: one entry a place, with every name it goes by."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from farwatch.model import Locality, distance_km

__all__ = ["Alias", "Entry", "Form", "middle", "settlement_radius"]

Form = Literal["primary", "alternate", "acronym", "code", "initials"]


class Alias(msgspec.Struct, frozen=True):
    """One name of a place, and what kind of name it is."""

    name: str
    form: Form


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place with its names, as a builder hands it on; the fields are those of `Locality`."""

    id: int  # GeoNames' where it has one, else negative
    name: str
    aliases: tuple[Alias, ...]
    kind: str
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    population: int = 0
    capital: bool = False
    curated: bool = False
    disputed: bool = False
    names: tuple[str, ...] = ()

    def locality(self, matched: str) -> Locality:
        """The place as it is offered to who asked for one of its names."""
        return Locality(
            name=self.name,
            names=self.names or (self.name,),
            kind=self.kind,
            country=self.country,
            admin1=self.admin1,
            admin2=self.admin2,
            lat=self.lat,
            lon=self.lon,
            radius_km=self.radius_km,
            geonameid=self.id if self.id > 0 else None,
            population=self.population,
            capital=self.capital,
            curated=self.curated,
            disputed=self.disputed,
            matched=matched,
        )


def middle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The median of points in degrees, and how far the farthest of the nearer nine tenths lies, in km."""
    lat = sorted(point[0] for point in points)[len(points) // 2]
    lon = sorted(point[1] for point in points)[len(points) // 2]
    far = sorted(distance_km((lat, lon), point) for point in points)
    return round(lat, 4), round(lon, 4), round(max(5.0, far[int(len(far) * 0.9) - 1 if len(far) > 1 else 0]), 1)


def settlement_radius(population: int) -> float:
    """How far from its point a settlement reaches, in km: the larger, the farther."""
    for most, radius in ((5_000, 2.0), (50_000, 4.0), (300_000, 8.0), (2_000_000, 15.0)):
        if population < most:
            return radius
    return 25.0


def plain_aliases(name: str, others: Iterable[str]) -> tuple[Alias, ...]:
    """The names of one place, each once: the first is primary, capitals without small letters are acronyms."""
    found: dict[str, Alias] = {}
    for place, written in enumerate((name, *others)):
        short = written.replace(".", "")
        form: Form = "acronym" if short.isupper() and len(short) <= 5 and short.isalpha() else "alternate"
        found.setdefault(written, Alias(written, "primary" if place == 0 and form != "acronym" else form))
    return tuple(found.values())
