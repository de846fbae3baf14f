"""A set of borders and what is located come in; an SVG drawing comes out: strict, still, every word of it escaped.

It holds no script, no style sheet and no address of anything elsewhere. Each part has a class, so that a page can colour it
in its own way; what the drawing shows, `rows_of` says in words.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from farwatch.model import Borders
from farwatch.reports.map.clipping import Point, Stretch, unwrapped
from farwatch.reports.map.frame import Frame, frame_of
from farwatch.reports.map.legend import legend_of, said_of
from farwatch.reports.map.marks import Mark, labels_of, marks_of
from farwatch.reports.map.spots import Located, Site
from farwatch.reports.map.table import summary_of
from farwatch.reports.map.view import View
from farwatch.reports.map.writing import (
    BORDER,
    COAST,
    FONT,
    GRID,
    INK,
    LAND,
    MARK,
    PAPER,
    SEA,
    SOFT,
    element,
    number,
    path,
    words,
)

_LABEL = 12.0  # pixels
_STEPS = (0.5, 1, 2, 5, 10, 15, 30)  # degrees between two lines of the graticule
_LINES = 6  # of the graticule, at most, each way
_LONG = (1, 2, 5)
_GROUNDS = 16  # of some hundred kilobytes each
_DOTTED = {"district", "province", "region"}  # so wide that an area says more than a point


def draw_map(
    borders: Borders,
    located: Located,
    view: View,
    *,
    width: int = 960,
    id: str = "map",
    link: Callable[[Site], str] | None = None,
    notice: str = "",
) -> str:
    """Return the SVG of `located` on `borders`, as wide as `width` pixels, with legend and notice below.

    `id` begins the ids in it, which are to be unique on a page. With `link` each mark is a link to the address that it
    gives for the first site of the mark. `notice` is what has to be said wherever the map goes.
    """
    frame = frame_of(view, width)
    marks = marks_of(frame, located.sites)
    shown = [site for mark in marks for site in mark.sites]
    ground = _ground(borders, frame)
    areas = [area for site in shown if (area := _area(frame, site))]
    legend = legend_of(
        marks,
        borders,
        width=width,
        top=frame.height,
        shaded=bool(areas),
        dashed=any("map-contested" in part for part in ground),
        outside=len(located.sites) - len(shown),
        notice=notice,
    )
    height = frame.height + legend.height
    role = "img" if link is None else "group"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="{role}" viewBox="0 0 {width} {number(height)}" '
        f'width="{width}" height="{number(height)}" aria-labelledby="{escape(id)}-title {escape(id)}-desc" '
        f'font-family="{FONT}" font-size="{number(_LABEL)}">'
    )
    return "".join(
        (
            head,
            element("title", words("What happened where"), id=f"{id}-title"),
            element("desc", words(f"{summary_of(located)} {said_of(borders, dashed=False)}"), id=f"{id}-desc"),
            element("clipPath", element("rect", width=width, height=frame.height), id=f"{id}-edge"),
            element("rect", class_="map-paper", width=width, height=height, fill=PAPER),
            f'<g clip-path="url(#{escape(id)}-edge)">',
            element("rect", class_="map-sea", width=width, height=frame.height, fill=SEA),
            *ground,
            *areas,
            *_scale(frame),
            "</g>",
            *(_mark(mark, link) for mark in marks),
            *(
                element(
                    "text", words(label.words), class_="map-name", x=label.x, y=label.y, text_anchor=label.anchor,
                    fill=INK, stroke=PAPER, stroke_width=3, stroke_linejoin="round", paint_order="stroke",
                )
                for label in labels_of(frame, marks, _LABEL)
            ),
            legend.drawing,
            "</svg>",
        )
    )  # fmt: skip


@lru_cache(maxsize=_GROUNDS)
def _ground(borders: Borders, frame: Frame) -> tuple[str, ...]:
    """Land, lakes, the graticule, and border lines: the contested ones dashed. The last ones drawn are remembered."""
    whole = _whole(borders)
    land = "".join(path(part) for ring in whole.land for part in frame.rings(ring))
    lakes = "".join(path(part) for ring in whole.lakes for part in frame.rings(ring))
    plain = "".join(path(part, closed=False) for line in whole.lines for part in frame.lines(line))
    dashed = "".join(path(part, closed=False) for line in whole.contested for part in frame.lines(line))
    line: dict[str, Any] = {"fill": "none", "stroke": BORDER, "stroke_width": 0.9, "stroke_linejoin": "round"}
    drawn = [
        element("path", class_="map-land", d=land, fill=LAND, fill_rule="evenodd", stroke=COAST, stroke_width=0.6),
        element("path", class_="map-lake", d=lakes, fill=SEA, fill_rule="evenodd", stroke=COAST, stroke_width=0.5),
        element("path", class_="map-grid", d=_graticule(frame), fill="none", stroke=GRID, stroke_width=0.5),
        element("path", class_="map-border", d=plain, **line),
        element("path", class_="map-border map-contested", d=dashed, stroke_dasharray="4 3", **line),
    ]
    return tuple(one for one in drawn if ' d=""' not in one)


class _Whole(NamedTuple):
    """The rings and lines of a set of borders, unwrapped."""

    land: list[Stretch]
    lakes: list[Stretch]
    lines: list[Stretch]
    contested: list[Stretch]


@lru_cache(maxsize=2)
def _whole(borders: Borders) -> _Whole:
    """Unwrap a set of borders once for all drawings."""
    return _Whole(
        land=[unwrapped(ring) for polygon in borders.land for ring in polygon],
        lakes=[unwrapped(ring) for polygon in borders.lakes for ring in polygon],
        lines=[unwrapped(line) for line in borders.lines],
        contested=[unwrapped(line) for line in borders.contested],
    )


def _graticule(frame: Frame) -> str:
    west, south, east, north = frame.box
    step = next((step for step in _STEPS if max(east - west, north - south) / step <= 2 * _LINES), _STEPS[-1])
    lons = [step * k for k in range(math.ceil(west / step), math.floor(east / step) + 1)]
    lats = [step * k for k in range(math.ceil(max(south, -80) / step), math.floor(min(north, 80) / step) + 1)]
    lines: list[list[Point]] = [[(lon, south + (north - south) * k / 30) for k in range(31)] for lon in lons]
    lines += [[(west + (east - west) * k / 60, lat) for k in range(61)] for lat in lats]
    return "".join(path(part, closed=False) for line in lines for part in frame.lines(unwrapped(line)))


def _area(frame: Frame, site: Site) -> str:
    """The area in which a site may lie, where that is wider than its mark."""
    if frame.kilometres(site.radius_km) < 10:
        return ""
    return element(
        "path", class_="map-area", d=path(frame.circle(site.lon, site.lat, site.radius_km)), fill=MARK,
        fill_opacity=0.1, stroke=MARK, stroke_opacity=0.35, stroke_width=0.7,
    )  # fmt: skip


def _mark(mark: Mark, link: Callable[[Site], str] | None) -> str:
    sites = mark.sites
    certainty = next(one for one in ("reported", "alleged", "to come") if one in {site.certainty for site in sites})
    filled = certainty == "reported"
    parts = [element("title", words("; ".join(f"{site.number} {site.place}" for site in sites)))]
    if mark.disputed:
        parts.append(
            _pill(mark, 4, class_="map-disputed", fill="none", stroke=INK, stroke_width=1, stroke_dasharray="3 2.5")
        )
    hollow = {"stroke_dasharray": "2.5 2"} if certainty == "to come" else {}
    faint = all(site.precision in _DOTTED for site in sites)
    parts.append(
        _pill(
            mark, 0, class_="map-mark map-" + certainty.replace(" ", "-"), fill=MARK if filled else PAPER, stroke=MARK,
            stroke_width=1.6, **hollow, **({"fill_opacity": 0.72} if faint and filled else {}),
        )
    )  # fmt: skip
    parts.append(
        element(
            "text", words(mark.number), class_="map-number", x=mark.x, y=mark.y + 3.6, text_anchor="middle",
            font_size=10, font_weight=600, fill=PAPER if filled else MARK,
        )
    )  # fmt: skip
    drawn = element("g", "".join(parts))
    return drawn if link is None else element("a", drawn, href=link(sites[0]))


def _pill(mark: Mark, more: float, **style: Any) -> str:
    """A circle, or a wider one with straight sides for a long number."""
    half, radius = mark.half_width + more, mark.radius + more
    return element("rect", x=mark.x - half, y=mark.y - radius, width=2 * half, height=2 * radius, rx=radius, **style)


def _scale(frame: Frame) -> Sequence[str]:
    """A bar of a round length, in the lower left corner; a map of the world has none, for it would hold nowhere."""
    if frame.kilometres(8000) < frame.width:
        return ()
    longest = frame.width / 5
    sizes = [base * 10**power for power in range(4) for base in _LONG]
    km = max((size for size in sizes if frame.kilometres(size) <= longest), default=1)
    x, y, long = 14.0, frame.height - 14.0, frame.kilometres(km)
    bar = f"M{number(x)} {number(y - 4)}v4h{number(long)}v-4"
    return (
        element("path", class_="map-scale", d=bar, fill="none", stroke=SOFT, stroke_width=1),
        element("text", words(f"{km:,} km"), class_="map-scale", x=x, y=y - 8, font_size=10.5, fill=SOFT),
    )
