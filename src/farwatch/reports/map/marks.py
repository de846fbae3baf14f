"""The sites on a drawing come in; marks come out: sites that would cover each other share one, and names find room."""

from collections.abc import Iterable, Sequence

import msgspec

from farwatch.reports.map.clipping import Point
from farwatch.reports.map.frame import Frame
from farwatch.reports.map.spots import Site

_APART = 17.0  # pixels between two marks, at least
_SHORT = 100  # numbers below this make a short range
_RING = 4.0  # pixels from a mark to the ring of a contested place
_LETTER = 0.56  # width of a letter as a part of its height, on average


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One mark: where it is, how large, and the sites it stands for, in order of their numbers."""

    x: float
    y: float
    radius: float
    sites: tuple[Site, ...]

    @property
    def number(self) -> str:
        """The number of its site; of two or three that follow each other, “4–6”; of more, how many they are, “12×”."""
        first, last = self.sites[0].number, self.sites[-1].number
        if first == last:
            return str(first)
        together = last - first == len(self.sites) - 1 < 3 and last < _SHORT
        return f"{first}–{last}" if together else f"{len(self.sites)}×"

    @property
    def disputed(self) -> bool:
        """Whether one of its sites is contested."""
        return any(site.disputed for site in self.sites)

    @property
    def half_width(self) -> float:
        """Half of its width: long numbers make it wider than high."""
        return max(self.radius, _half_width(self.number))


def marks_of(frame: Frame, sites: Iterable[Site]) -> tuple[Mark, ...]:
    """The marks of the sites that the drawing shows; sites nearer than a mark is wide share one."""
    placed = [(frame.place(site.lon, site.lat), site) for site in sites]
    apart = max(_APART, 2 * _half_width(str(max((site.number for _, site in placed), default=0))) + 1)
    groups: list[tuple[Point, list[Site]]] = []
    cells: dict[tuple[int, int], list[int]] = {}
    for (x, y), site in placed:
        if not frame.shows(x, y):
            continue
        column, row = int(x // apart), int(y // apart)
        near = [
            group
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for group in cells.get((column + dx, row + dy), ())
            if _far(groups[group][0], (x, y)) < apart * apart
        ]
        if near:
            groups[min(near, key=lambda group: _far(groups[group][0], (x, y)))][1].append(site)
        else:
            cells.setdefault((column, row), []).append(len(groups))
            groups.append(((x, y), [site]))
    return tuple(
        Mark(x=x, y=y, radius=_radius(found), sites=tuple(sorted(found, key=lambda site: site.number)))
        for (x, y), found in groups
    )


def _half_width(number: str) -> float:
    """Half of the room that a number takes."""
    return 3.1 * len(number) + 2.5


def _radius(sites: Sequence[Site]) -> float:
    """Larger where more origins say so: one, two, three or more."""
    return {0: 8.0, 1: 8.0, 2: 9.5}.get(max(site.independent for site in sites), 11.0)


def _far(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A name beside a mark."""

    x: float
    y: float
    anchor: str
    words: str


def labels_of(frame: Frame, marks: Sequence[Mark], size: float) -> tuple[Label, ...]:
    """Names that have room beside their marks, in order of the marks; a name that has none is in the table only."""
    taken = [
        (mark.x - mark.half_width - 2, mark.y - mark.radius - 2, mark.x + mark.half_width + 2, mark.y + mark.radius + 2)
        for mark in marks
    ]
    labels: list[Label] = []
    for mark in marks:
        words = mark.sites[0].place if len(mark.sites) == 1 else f"{mark.sites[0].place} + {len(mark.sites) - 1}"
        wide = len(words) * size * _LETTER
        room = 4 + _RING * mark.disputed
        for x, y, anchor in (
            (mark.x + mark.half_width + room, mark.y + size * 0.35, "start"),
            (mark.x - mark.half_width - room, mark.y + size * 0.35, "end"),
            (mark.x, mark.y - mark.radius - room, "middle"),
            (mark.x, mark.y + mark.radius + room + size * 0.7, "middle"),
        ):
            left = x - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
            box = (left, y - size, left + wide, y + size * 0.25)
            if box[0] < 4 or box[2] > frame.width - 4 or box[1] < 4 or box[3] > frame.height - 4:
                continue
            if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                continue
            taken.append(box)
            labels.append(Label(x=x, y=y, anchor=anchor, words=words))
            break
    return tuple(labels)
