"""Longitude and latitude come in; the plane comes out, equal in area so that no country looks larger than it is.

Regions are drawn by Lambert's azimuthal equal-area projection (Snyder, Map Projections: A Working Manual, 1987, chapter
24), the whole world by Equal Earth (Šavrič, Patterson and Jenny, 2018). Units of the plane are radii of the earth.
"""

import math
from typing import Protocol

import msgspec

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_SINE = math.sqrt(3) / 2


class Projection(Protocol):
    """A way from the globe to the plane."""

    def forward(self, lon: float, lat: float) -> tuple[float, float]:
        """The place in the plane of a point in degrees; y grows to the north."""
        ...


class Azimuthal(msgspec.Struct, frozen=True):
    """Lambert's azimuthal equal-area projection about a centre in degrees."""

    lon: float
    lat: float

    def forward(self, lon: float, lat: float) -> tuple[float, float]:
        """The place in the plane; a point opposite to the centre lies on the outermost circle."""
        turn, phi, centre = math.radians(lon - self.lon), math.radians(lat), math.radians(self.lat)
        cosine = math.sin(centre) * math.sin(phi) + math.cos(centre) * math.cos(phi) * math.cos(turn)
        k = math.sqrt(2 / max(1e-9, 1 + cosine))
        return (
            k * math.cos(phi) * math.sin(turn),
            k * (math.cos(centre) * math.sin(phi) - math.sin(centre) * math.cos(phi) * math.cos(turn)),
        )

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """The point in degrees at a place in the plane."""
        far = math.hypot(x, y)
        if far < 1e-12:
            return self.lon, self.lat
        arc, centre = 2 * math.asin(min(1.0, far / 2)), math.radians(self.lat)
        phi = math.asin(math.cos(arc) * math.sin(centre) + y * math.sin(arc) * math.cos(centre) / far)
        turn = math.atan2(
            x * math.sin(arc), far * math.cos(centre) * math.cos(arc) - y * math.sin(centre) * math.sin(arc)
        )
        return self.lon + math.degrees(turn), math.degrees(phi)


class EqualEarth(msgspec.Struct, frozen=True):
    """The Equal Earth projection about a meridian in degrees."""

    lon: float

    def forward(self, lon: float, lat: float) -> tuple[float, float]:
        """The place in the plane."""
        turn = math.radians(lon - self.lon)
        theta = math.asin(_SINE * math.sin(math.radians(lat)))
        square = theta * theta
        sixth = square**3
        slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
        x = turn * math.cos(theta) / (_SINE * slope)
        return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
