"""Rings and lines of degrees come in; the parts inside a box come out (Sutherland and Hodgman, 1974; Liang and Barsky, 1984).

Longitudes are unwrapped first, so that a ring across the 180th meridian stays one ring.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import ge, le
from typing import NamedTuple

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # west, south, east, north; east may be above 180


class Stretch(NamedTuple):
    """A ring or line whose longitudes are unwrapped, and the box around it."""

    points: list[Point]
    box: Box


def unwrapped(points: Sequence[Point]) -> Stretch:
    """Return the points with no jump from one side of the 180th meridian to the other."""
    flat = [points[0]]
    for x, y in points[1:]:
        step = x - flat[-1][0]
        flat.append((x - 360 * round(step / 360) if abs(step) > 180 else x, y))
    lons, lats = [x for x, _ in flat], [y for _, y in flat]
    return Stretch(flat, (min(lons), min(lats), max(lons), max(lats)))


def rings_inside(ring: Stretch, box: Box) -> Iterator[list[Point]]:
    """Yield `ring` cut to `box`, once for each turn of the globe that the box sees of it."""
    for turned in _turns(ring, box):
        inside = _cut(turned, box)
        if len(inside) > 2:
            yield inside


def lines_inside(line: Stretch, box: Box) -> Iterator[list[Point]]:
    """Yield the parts of `line` inside `box`."""
    for turned in _turns(line, box):
        part: list[Point] = []
        for start, end in pairwise(turned):
            piece = _stretch(start, end, box)
            if piece is None:
                if part:
                    yield part
                part = []
                continue
            if part and part[-1] != piece[0]:
                yield part
                part = []
            part = part or [piece[0]]
            part.append(piece[1])
        if part:
            yield part


def _turns(stretch: Stretch, box: Box) -> Iterator[list[Point]]:
    """The points at each turn of the globe at which they meet the box."""
    west, south, east, north = stretch.box
    if north < box[1] or south > box[3]:
        return
    for turn in (-360.0, 0.0, 360.0):
        if west + turn <= box[2] and east + turn >= box[0]:
            yield [(x + turn, y) for x, y in stretch.points] if turn else stretch.points


def _cut(ring: Sequence[Point], box: Box) -> list[Point]:
    points = list(ring)
    sides: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, box[0], ge),
        (0, box[2], le),
        (1, box[1], ge),
        (1, box[3], le),
    )
    for axis, edge, holds in sides:
        if all(holds(point[axis], edge) for point in points):
            continue
        kept: list[Point] = []
        for start, end in zip([points[-1], *points[:-1]], points, strict=True):
            inside = holds(end[axis], edge)
            if inside != holds(start[axis], edge):
                kept.append(_crossing(start, end, axis, edge))
            if inside:
                kept.append(end)
        points = kept
        if not points:
            return []
    return points


def _crossing(start: Point, end: Point, axis: int, edge: float) -> Point:
    share = (edge - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def _stretch(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a straight stretch inside the box."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for slope, room in (
        (-dx, start[0] - box[0]),
        (dx, box[2] - start[0]),
        (-dy, start[1] - box[1]),
        (dy, box[3] - start[1]),
    ):
        if slope == 0:
            if room < 0:
                return None
            continue
        share = room / slope
        if slope < 0:
            first = max(first, share)
        else:
            last = min(last, share)
    if first > last:
        return None
    return (
        start if first == 0 else (start[0] + first * dx, start[1] + first * dy),
        end if last == 1 else (start[0] + last * dx, start[1] + last * dy),
    )
