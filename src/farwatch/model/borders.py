"""Borders: what a map is drawn on. A set of them has a name and takes no part in reading."""

import msgspec

Point = tuple[float, float]  # longitude and latitude in degrees, WGS 84
Line = tuple[Point, ...]
Polygon = tuple[Line, ...]  # the outer ring, then holes


class Borders(msgspec.Struct, frozen=True, kw_only=True):
    """A named set of land, lakes and border lines.

    It knows no country: a line has no sides, and no area has an owner, so that no border can decide where a place is.
    `contested` lines are those that the set says are not agreed upon. `digest` is the SHA-256 of the file.
    """

    name: str
    source: str
    licence: str
    version: str
    digest: str
    land: tuple[Polygon, ...]
    lakes: tuple[Polygon, ...]
    lines: tuple[Line, ...]
    contested: tuple[Line, ...]
