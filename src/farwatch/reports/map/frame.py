"""A view and a width come in; a frame comes out: where on the drawing a point of the globe is, and what it sees of it."""

import math
from collections.abc import Iterator, Sequence

import msgspec

from farwatch.reports.map.clipping import Box, Point, Stretch, lines_inside, rings_inside
from farwatch.reports.map.projection import Azimuthal, EqualEarth, Projection
from farwatch.reports.map.view import View

_FLATTEST, _STEEPEST = 0.46, 0.86  # height of a map as a part of its width
_STEPS = 24  # points of an edge that are looked at
_ROUND = 48  # corners of a circle
_EARTH_KM = 6371.0
_NEAR = 0.8  # pixels: points nearer to the last one are left out
_SPECK = 1.2  # pixels across: smaller areas are left out


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing of `width` by `height` pixels; `scale` is pixels for one radius of the earth."""

    projection: Projection
    width: float
    height: float
    scale: float
    middle: Point
    box: Box

    def place(self, lon: float, lat: float) -> Point:
        """Where a point in degrees is on the drawing; x grows to the east, y to the south."""
        x, y = self.projection.forward(self._turned(lon), lat)
        return (
            self.width / 2 + (x - self.middle[0]) * self.scale,
            self.height / 2 - (y - self.middle[1]) * self.scale,
        )

    def shows(self, x: float, y: float) -> bool:
        """Whether a place lies on the drawing."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def kilometres(self, km: float) -> float:
        """How many pixels a distance is in the middle of the drawing."""
        return km / _EARTH_KM * self.scale

    def rings(self, ring: Stretch) -> Iterator[list[Point]]:
        """The parts of an area's ring that can be seen, on the drawing."""
        for inside in rings_inside(ring, self.box):
            for drawn in self._drawn(inside, least=3):
                if max(x for x, _ in drawn) - min(x for x, _ in drawn) > _SPECK:
                    yield drawn

    def lines(self, line: Stretch) -> Iterator[list[Point]]:
        """The parts of a line that can be seen, on the drawing."""
        for inside in lines_inside(line, self.box):
            yield from self._drawn(inside, least=2)

    def circle(self, lon: float, lat: float, radius_km: float) -> list[Point]:
        """All that lies `radius_km` from a point, as a ring on the drawing."""
        arc, phi = radius_km / _EARTH_KM, math.radians(lat)
        found = []
        for step in range(_ROUND):
            course = 2 * math.pi * step / _ROUND
            sine = math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(course)
            turn = math.atan2(math.sin(course) * math.sin(arc) * math.cos(phi), math.cos(arc) - math.sin(phi) * sine)
            found.append(self.place(lon + math.degrees(turn), math.degrees(math.asin(max(-1.0, min(1.0, sine))))))
        return found

    def _turned(self, lon: float) -> float:
        """The same longitude, at the turn of the globe that the drawing shows."""
        centre = (self.box[0] + self.box[2]) / 2
        return centre + (lon - centre + 180) % 360 - 180

    def _drawn(self, points: Sequence[Point], least: int) -> Iterator[list[Point]]:
        drawn: list[Point] = []
        for lon, lat in points:
            x, y = self.projection.forward(lon, lat)
            place = (
                self.width / 2 + (x - self.middle[0]) * self.scale,
                self.height / 2 - (y - self.middle[1]) * self.scale,
            )
            if not drawn or abs(place[0] - drawn[-1][0]) + abs(place[1] - drawn[-1][1]) > _NEAR:
                drawn.append(place)
        if len(drawn) >= least:
            yield drawn


def frame_of(view: View, width: float) -> Frame:
    """The frame that shows all of `view` in `width` pixels; its height follows, within bounds."""
    lon, lat = view.centre
    projection: Projection = EqualEarth(lon) if view.is_world else Azimuthal(lon, lat)
    seen = [projection.forward(*point) for point in _edge(view)]
    left, right = min(x for x, _ in seen), max(x for x, _ in seen)
    low, high = min(y for _, y in seen), max(y for _, y in seen)
    tall = (high - low) / (right - left)
    height = round(width * min(_STEEPEST, max(_FLATTEST, tall)))
    scale = min(width / (right - left), height / (high - low))
    middle = ((left + right) / 2, (low + high) / 2)
    box = (view.west, view.south, view.east, view.north)
    if isinstance(projection, Azimuthal):
        box = _seen_box(projection, width / scale, height / scale, middle)
    return Frame(projection=projection, width=width, height=height, scale=scale, middle=middle, box=box)


def _edge(view: View) -> Iterator[Point]:
    for step in range(_STEPS + 1):
        lon = view.west + (view.east - view.west) * step / _STEPS
        lat = view.south + (view.north - view.south) * step / _STEPS
        yield from ((lon, view.south), (lon, view.north), (view.west, lat), (view.east, lat))


def _seen_box(projection: Azimuthal, wide: float, high: float, middle: Point) -> Box:
    """The box of degrees that holds everything on a drawing, with a little room for lines that leave it."""
    points = []
    for step in range(_STEPS + 1):
        x, y = middle[0] + wide * (step / _STEPS - 0.5), middle[1] + high * (step / _STEPS - 0.5)
        points += [projection.inverse(x, middle[1] + side * high / 2) for side in (-1, 1)]
        points += [projection.inverse(middle[0] + side * wide / 2, y) for side in (-1, 1)]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    south, north = min(lats), max(lats)
    for pole in (-90.0, 90.0):
        x, y = projection.forward(projection.lon, pole)
        if abs(x - middle[0]) < wide / 2 and abs(y - middle[1]) < high / 2:
            return (
                projection.lon - 180,
                -90.0 if pole < 0 else south,
                projection.lon + 180,
                90.0 if pole > 0 else north,
            )
    room_wide, room_high = 0.06 * (max(lons) - min(lons)), 0.06 * (north - south)
    return (
        max(projection.lon - 180, min(lons) - room_wide),
        max(-90.0, south - room_high),
        min(projection.lon + 180, max(lons) + room_wide),
        min(90.0, north + room_high),
    )
