"""The sites on a map and its borders come in; the legend and the notice below it come out, only what the map needs."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from farwatch.model import Borders
from farwatch.reports.map.marks import Mark
from farwatch.reports.map.writing import BORDER, INK, MARK, PAPER, SOFT, element, words

_SIZE = 11.5  # pixels
_LETTER = 0.53
_LINE = 19.0
_EDGE = 14.0
_SIGN = 22.0  # pixels for the sign before the words
_GAP = 18.0

Sign = Callable[[float, float], str]


class Legend(msgspec.Struct, frozen=True):
    """Its drawing, and how high it is."""

    drawing: str
    height: float


def said_of(borders: Borders, *, dashed: bool) -> str:
    """Whose lines a map shows, and that they say nothing about a territory."""
    said = f"Borders: {borders.name} ({borders.licence}). They take no position on any territory and decide nothing."
    return f"{said} Dashed lines are not agreed upon." if dashed else said


def legend_of(
    marks: Sequence[Mark],
    borders: Borders,
    *,
    width: float,
    top: float,
    shaded: bool,
    dashed: bool,
    outside: int,
    notice: str = "",
) -> Legend:
    """The signs that occur on the map, in rows as wide as it, and what has to be said with it.

    `outside` is how many sites it does not show, `notice` what goes wherever the map goes.
    """
    parts: list[str] = []
    x, y = _EDGE, top + _LINE
    for sign, said in _signs(marks, shaded=shaded, dashed=dashed):
        wide = _SIGN + len(said) * _SIZE * _LETTER
        if x > _EDGE and x + wide > width - _EDGE:
            x, y = _EDGE, y + _LINE
        parts.append(sign(x + 8, y - 4))
        parts.append(element("text", words(said), class_="map-legend", x=x + _SIGN, y=y, font_size=_SIZE, fill=INK))
        x += wide + _GAP
    said = said_of(borders, dashed=dashed)
    if outside:
        said += f" {outside:,} more {'place lies' if outside == 1 else 'places lie'} outside of this map."
    for line in [*_wrapped(notice, width - 2 * _EDGE), *_wrapped(said, width - 2 * _EDGE)]:
        y += _LINE - 2
        parts.append(element("text", words(line), class_="map-notice", x=_EDGE, y=y, font_size=_SIZE, fill=SOFT))
    return Legend("".join(parts), y - top + 12)


def _signs(marks: Sequence[Mark], *, shaded: bool, dashed: bool) -> list[tuple[Sign, str]]:
    sites = [site for mark in marks for site in mark.sites]
    certainties = {site.certainty for site in sites}
    signs: list[tuple[Sign, str]] = []
    if "reported" in certainties:
        signs.append((_circle("map-reported", fill=MARK), "reported to have happened"))
    if "alleged" in certainties:
        signs.append((_circle("map-alleged", fill=PAPER), "alleged or contested"))
    if "to come" in certainties:
        signs.append((_circle("map-to-come", fill=PAPER, stroke_dasharray="2.5 2"), "announced, possible or due"))
    if any(site.independent > 1 for site in sites):
        signs.append((_sizes, "larger: two, three or more independent origins"))
    if any("×" in mark.number for mark in marks):
        signs.append((_times, "so many places near each other"))
    if shaded:
        signs.append((_shade, "shaded: it may lie anywhere in there"))
    if any(site.disputed for site in sites):
        signs.append((_ring, "contested place, all its names in order of the alphabet"))
    if dashed:
        signs.append((_dashes, "border not agreed upon"))
    return signs


def _circle(class_: str, **style: Any) -> Sign:
    def sign(x: float, y: float) -> str:
        return element("circle", class_=class_, cx=x, cy=y, r=5.0, stroke=MARK, stroke_width=1.5, **style)

    return sign


def _sizes(x: float, y: float) -> str:
    return "".join(
        element("circle", class_="map-reported", cx=x + off, cy=y, r=radius, fill=MARK, stroke=MARK, stroke_width=0)
        for off, radius in ((-4.5, 3.0), (5.0, 5.0))
    )


def _times(x: float, y: float) -> str:
    return element(
        "text",
        words("2×"),
        class_="map-count",
        x=x,
        y=y + 4,
        text_anchor="middle",
        font_size=11,
        font_weight=600,
        fill=MARK,
    )


def _shade(x: float, y: float) -> str:
    return element(
        "circle",
        class_="map-area",
        cx=x,
        cy=y,
        r=7.0,
        fill=MARK,
        fill_opacity=0.12,
        stroke=MARK,
        stroke_opacity=0.4,
        stroke_width=0.7,
    )


def _ring(x: float, y: float) -> str:
    return element(
        "circle", class_="map-disputed", cx=x, cy=y, r=6.5, fill="none", stroke=INK, stroke_dasharray="3 2.5"
    )


def _dashes(x: float, y: float) -> str:
    return element(
        "path",
        class_="map-line",
        d=f"M{x - 8:.1f} {y:.1f}h18",
        fill="none",
        stroke=BORDER,
        stroke_width=1.3,
        stroke_dasharray="4 3",
    )


def _wrapped(text: str, width: float) -> list[str]:
    """The text in lines that fit; none of no text."""
    most = max(12, int(width / (_SIZE * _LETTER)))
    lines = [""] if text else []
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
