"""A drawing is strict and still, shows how exact a point is, and takes no side; the same holds at every width."""

import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from farwatch.errors import WrongUse
from farwatch.knowledge.borders import default_borders, read_borders
from farwatch.reports.map import (
    View,
    borders_geojson,
    draw_map,
    locate,
    map_page,
    spots_geojson,
    view_of,
    view_of_country,
    world,
)
from farwatch.reports.map.frame import frame_of
from farwatch.reports.map.projection import Azimuthal, EqualEarth
from tests.knowledge.test_relations import TAKES_A_SIDE
from tests.reports.map.making import VALLEY, spot

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "clipPath", "rect", "g", "path", "text", "circle"}
HOSTILE = "<script>alert(1)</script> \"&' onload=x \u202eolruN\x00 ]]> <!--"


def drawn(spots, view=None, **options):
    located = locate(spots)
    text = draw_map(VALLEY, located, view or view_of(located.sites), **options)
    return text, etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))


def of_class(tree, name):
    """The parts of a class on the map itself; the signs of the legend are circles."""
    found = [one for one in tree.iter() if name in (one.get("class") or "").split()]
    return [one for one in found if one.tag != SVG + "circle"]


def words_of(tree):
    return [one.text for one in tree.iter(SVG + "text")]


def strict(tree):
    for one in tree.iter():
        assert one.tag.removeprefix(SVG) in TAGS, one.tag
        for name, value in one.attrib.items():
            assert not name.lower().startswith("on"), name
            assert name not in ("style", "href", "src"), name
            assert "//" not in value, value


def test_nothing_of_a_place_name_is_markup():
    text, tree = drawn([spot(place=HOSTILE, disputed=True, kind=HOSTILE, item=HOSTILE)])
    strict(tree)
    assert "\u202e" not in text
    assert "\x00" not in text
    assert any("<script>alert(1)</script>" in words for words in words_of(tree))


def test_a_set_of_borders_with_a_hostile_name_is_only_words():
    content = {
        "type": "FeatureCollection",
        "name": HOSTILE,
        "licence": HOSTILE,
        "features": [{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[40, 42], [46, 42]]}}],
    }
    borders = read_borders(json.dumps(content).encode(), "own.geojson")
    located = locate([spot()])
    strict(etree.fromstring(draw_map(borders, located, view_of(located.sites))))


def test_contested_lines_are_dashed_and_others_are_not():
    _, tree = drawn([spot()], View(40.0, 40.0, 46.0, 44.0))
    lines = of_class(tree, "map-border")
    assert [bool(line.get("stroke-dasharray")) for line in lines] == [False, True]
    assert [line.get("stroke") for line in lines] == [lines[0].get("stroke")] * 2
    assert "border not agreed upon" in words_of(tree)
    _, elsewhere = drawn([spot()], View(44.0, 42.2, 45.5, 43.0))
    assert "border not agreed upon" not in words_of(elsewhere)


def test_no_area_is_anybodys():
    _, tree = drawn([spot()])
    (land,) = of_class(tree, "map-land")
    assert land.get("fill") is not None
    assert len(of_class(tree, "map-land")) == 1


def test_the_map_names_its_borders_and_says_that_they_decide_nothing():
    _, tree = drawn([spot()])
    said = " ".join(words_of(tree))
    assert "Borders: Borders of the valley (CC0). They take no position on any territory and decide nothing." in said
    assert "1 occurrence at 1 place." in tree.find(SVG + "desc").text


def test_a_contested_place_has_both_names_and_a_ring():
    _, tree = drawn([spot(place="Khal / Olun", disputed=True), spot("occ-2", place="Marasht", lat=41.0)])
    assert "Khal / Olun" in words_of(tree)
    assert len(of_class(tree, "map-disputed")) == 1


def test_no_label_of_a_map_takes_a_side():
    located = locate(
        [spot(disputed=True), spot("b", status="alleged", lat=41.0), spot("c", status="possible", lat=43.0)]
    )
    text = draw_map(default_borders(), located, view_of(located.sites))
    assert not TAKES_A_SIDE.search(re.sub(r' (?:d|class)="[^"]*"', "", text))


def test_an_area_shows_how_exact_a_point_is():
    _, near = drawn([spot(radius_km=60.0, precision="province")])
    assert len(of_class(near, "map-area")) == 1
    assert any("shaded" in words for words in words_of(near))
    _, exact = drawn([spot(radius_km=0.5, precision="site")])
    assert of_class(exact, "map-area") == []
    assert not any("shaded" in words for words in words_of(exact))


@pytest.mark.parametrize(
    ("status", "shape"),
    [
        ("happened", "map-reported"),
        ("alleged", "map-alleged"),
        ("announced", "map-to-come"),
        ("possible", "map-to-come"),
    ],
)
def test_a_claim_does_not_look_like_a_fact(status, shape):
    _, tree = drawn([spot(status=status)])
    (mark,) = of_class(tree, "map-mark")
    assert shape in mark.get("class")
    assert (mark.get("fill") == mark.get("stroke")) == (status == "happened")


def test_marks_that_would_cover_each_other_are_one_with_all_numbers():
    _, tree = drawn([spot(), spot("b", place="Olun", lat=42.51), spot("c", place="Far", lat=40.5)])
    assert [one.text for one in of_class(tree, "map-number")] == ["1–2", "3"]


def test_many_places_are_few_marks_that_say_how_many():
    places = [spot(f"occ-{i}", place=f"Town {i}", lat=41 + i % 40 / 20, lon=42 + i / 100) for i in range(400)]
    _, tree = drawn(places)
    numbers = [one.text for one in of_class(tree, "map-number")]
    assert sum(int(text.removesuffix("×")) for text in numbers if "×" in text) > 300
    assert "so many places near each other" in words_of(tree)
    marks = [(float(one.get("x")), float(one.get("y"))) for one in of_class(tree, "map-mark")]
    assert len(marks) == len(numbers) < 400


def test_with_links_each_mark_leads_to_its_place():
    text, _ = drawn([spot()], link=lambda site: f"/map?place={site.number}&x=<y>")
    assert '<a href="/map?place=1&amp;x=&lt;y&gt;">' in text


def test_places_outside_are_counted():
    located = locate([spot(), spot("b", place="Far", lat=-20.0)])
    tree = etree.fromstring(draw_map(VALLEY, located, View(43.0, 41.0, 46.0, 44.0)))
    assert "1 more place lies outside of this map." in " ".join(words_of(tree))


@pytest.mark.parametrize("width", [320, 960])
@pytest.mark.parametrize(
    "view", [world(), view_of_country("GE"), view_of_country("FJ"), view_of_country("NO"), View(-10, 80, 20, 90)]
)
def test_every_stretch_of_the_world_can_be_drawn(view, width):
    tree = etree.fromstring(draw_map(default_borders(), locate([spot()]), view, width=width))
    strict(tree)
    for path in tree.iter(SVG + "path"):
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path.get("d"))]
        assert all(abs(number) < 40 * width for number in numbers)


def test_a_map_without_places_shows_the_world():
    assert view_of(()) == world()
    tree = etree.fromstring(draw_map(default_borders(), locate([]), world()))
    assert "No occurrence has a place that a map can show." in tree.find(SVG + "desc").text


def test_places_on_both_sides_of_the_date_line_are_near_each_other():
    located = locate([spot(lat=-18.1, lon=178.4), spot("b", place="Olun", lat=-13.8, lon=-171.8)])
    view = view_of(located.sites)
    assert view.east - view.west < 20
    frame = frame_of(view, 960)
    assert all(frame.shows(*frame.place(site.lon, site.lat)) for site in located.sites)


@pytest.mark.parametrize(
    "box", [(10, 0, 5, 10), (0, 10, 10, 5), (0, -95, 10, 5), (-200, 0, 200, 10), (math.nan, 0, 1, 1)]
)
def test_a_stretch_that_is_none_is_refused(box):
    with pytest.raises(WrongUse, match="west, south, east and north"):
        View(*box)


def test_a_code_of_no_state_is_refused():
    with pytest.raises(WrongUse, match="no state or territory with the code 'ZZ'"):
        view_of_country("ZZ")


@given(lon=st.floats(-170, 170), lat=st.floats(-80, 80), off=st.floats(-30, 30), up=st.floats(-30, 30))
def test_what_is_projected_comes_back(lon, lat, off, up):
    flat = Azimuthal(lon, lat)
    point = (lon + off, max(-89.0, min(89.0, lat + up)))
    again = flat.inverse(*flat.forward(*point))
    assert again[1] == pytest.approx(point[1], abs=1e-6)
    assert (again[0] - point[0] + 180) % 360 - 180 == pytest.approx(0, abs=1e-5)


def test_areas_keep_their_size():
    for flat in (Azimuthal(45.0, 40.0), EqualEarth(0.0)):
        sizes = []
        for lat in (0.0, 30.0, 60.0):
            a, b, c = (flat.forward(44.0, lat), flat.forward(44.1, lat), flat.forward(44.0, lat + 0.1))
            size = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))
            sizes.append(size / (math.sin(math.radians(lat + 0.1)) - math.sin(math.radians(lat))))
        assert sizes == pytest.approx([sizes[0]] * 3, rel=0.01)


@given(
    st.lists(
        st.builds(
            spot,
            item=st.text(min_size=1, max_size=9),
            place=st.text(max_size=60),
            status=st.sampled_from(["happened", "alleged", "announced", "denied"]),
            lat=st.floats(-90, 90),
            lon=st.floats(-180, 180),
            radius_km=st.floats(0, 290),
            disputed=st.booleans(),
        ),
        max_size=8,
    )
)
def test_any_places_make_a_strict_drawing(spots):
    located = locate(spots)
    strict(etree.fromstring(draw_map(VALLEY, located, view_of(located.sites), width=400)))
    assert len(json.loads(spots_geojson(located))["features"]) == len([one for one in spots if one.status != "denied"])


def test_the_geojson_keeps_status_and_precision_and_a_place_without_a_point_has_no_geometry():
    located = locate([spot(status="alleged"), spot("b", precision="country", radius_km=97.0)])
    collection = json.loads(spots_geojson(located))
    point, without = collection["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [44.5, 42.5]}
    assert (point["id"], point["properties"]["status"], point["properties"]["radius_km"]) == ("occ-1", "alleged", 5.0)
    assert without["geometry"] is None
    assert "alleged is no fact" in collection["about"]


def test_borders_as_geojson_are_the_set_that_was_read():
    again = read_borders(borders_geojson(default_borders()), "again.geojson")
    assert (again.land, again.lakes, again.lines, again.contested) == (
        default_borders().land,
        default_borders().lakes,
        default_borders().lines,
        default_borders().contested,
    )
    assert (again.name, again.licence) == (default_borders().name, default_borders().licence)


def test_the_page_asks_nobody_runs_nothing_and_has_the_table():
    located = locate([spot(place=HOSTILE), spot("occ-2", precision="country")])
    page = map_page(VALLEY, located, view_of(located.sites), title=HOSTILE)
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert "script-src" not in page
    assert not re.search(r"(?:src|href)=", page)
    assert page.count("<tr>") == 3
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
