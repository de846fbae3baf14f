"""From articles to a map: a mission's occurrences as GeoJSON, as a page and as a drawing, on the borders that it names."""

import json

import pytest
from lxml import etree

from farwatch import open_mission
from farwatch.mission import make_mission
from tests.journeys.test_reading import run

FIRST = "Shells on the capital\nShells killed two people in Yerevan on Thursday, 2 May 2024, witnesses said.\n"
SECOND = (
    "Two dead\nShells killed two people in Yerevan on Thursday, 2 May 2024, a doctor said. Police shelled nobody.\n"
)
THIRD = "Arrest in the north\nPolice arrested a reporter in Tbilisi on Wednesday, 1 May 2024.\n"


@pytest.fixture
def folder(tmp_path):
    with make_mission(tmp_path / "m"):
        pass
    for number, text in enumerate((FIRST, SECOND, THIRD)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    with open_mission(tmp_path / "m") as mission:
        list(mission.add([tmp_path / "0.txt", tmp_path / "1.txt"], published="2024-05-03"))
        list(mission.add([tmp_path / "2.txt"], published="2024-05-03", restricted=True))
        mission.link()
    return tmp_path / "m"


def exported(folder, *options):
    code, out, said = run("export", "--mission", folder, *options)
    assert code == 0, said
    return out


def test_a_missions_occurrences_are_points_without_what_is_restricted(folder):
    collection = json.loads(exported(folder, "--as", "geojson"))
    places = {one["properties"]["place"] for one in collection["features"]}
    assert "Yerevan" in places
    assert "Tbilisi" not in places
    with open_mission(folder) as mission:
        assert "Tbilisi" in {one.place for one in mission.spots()}


def test_a_mission_is_drawn_on_the_borders_that_it_names(folder, tmp_path):
    exported(folder, "--as", "svg", "--output", str(tmp_path / "map.svg"))
    assert "Natural Earth" in (tmp_path / "map.svg").read_text(encoding="utf-8")
    feature = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[44, 40], [45, 41]]}}
    own = {"type": "FeatureCollection", "name": "Lines of ours", "licence": "CC0", "features": [feature]}
    (folder / "own.geojson").write_text(json.dumps(own), encoding="utf-8")
    settings = folder / "mission.toml"
    written = settings.read_text(encoding="utf-8").replace('borders = ""', 'borders = "own.geojson"')
    settings.write_text(written, encoding="utf-8")
    drawn = exported(folder, "--as", "svg", "--country", "AM")
    etree.fromstring(drawn)
    assert "Borders: Lines of ours (CC0)." in drawn
    assert "Natural Earth" not in drawn


def test_the_page_has_the_map_twice_and_the_table_once(folder):
    page = exported(folder, "--as", "map", "--box", "43,38,47,42")
    assert page.count("<svg") == 2
    assert page.count("<table>") == 1
    assert "Yerevan" in page


def test_a_mission_without_consent_says_so_in_every_map_that_leaves_it(folder):
    for form in ("geojson", "svg", "map"):
        assert "Remote, open sources only" in exported(folder, "--as", form)
    with open_mission(folder) as mission:
        mission.desk.consent("Ministry of Justice", "given", on="2024-05-01", by="A. Reyes")
    for form in ("geojson", "svg", "map"):
        assert "Remote, open sources only" not in exported(folder, "--as", form)


def test_records_of_a_file_make_a_map_too(folder, tmp_path):
    with open_mission(folder) as mission:
        lines = b"".join(record.to_json() + b"\n" for _, record in mission.records())
    (tmp_path / "records.jsonl").write_bytes(lines)
    code, out, _ = run("export", tmp_path / "records.jsonl", "--as", "geojson")
    assert code == 0
    points = [one for one in json.loads(out)["features"] if one["geometry"]]
    assert {"Yerevan", "Tbilisi"} <= {one["properties"]["place"] for one in points}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--as", "gml"), "choose plover, cameo or acled for a table"),
        (("--as", "geojson", "--country", "AM"), "give one of them, with --as map or --as svg"),
        (("--as", "map", "--country", "AM", "--box", "1,2,3,4"), "give one of them"),
        (("--as", "map", "--country", "ZZ"), "no state or territory with the code 'ZZ'"),
        (("--as", "svg", "--box", "1,2,3"), "four numbers with commas between them"),
        (("--as", "svg", "--box", "1,20,3,10"), "west, south, east and north"),
    ],
)
def test_a_map_that_cannot_be_is_refused_with_a_sentence(folder, options, told):
    code, _, said = run("export", "--mission", folder, *options)
    assert code == 2
    assert told in said
