"""A mission's own borders: named in mission.toml, shown on its maps, and no reading changes with them."""

import json

import pytest

from farwatch import open_mission
from farwatch.errors import NotFound, UnreadableInput
from farwatch.mission import make_mission

TEXT = "Talks in Yerevan\nEnvoys of Armenia and Georgia met in Yerevan on Friday. Shells fell in Stepanakert.\n"
EVERYTHING = [[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]


@pytest.fixture
def folder(tmp_path):
    with make_mission(tmp_path / "m"):
        pass
    return tmp_path / "m"


def name_borders(folder, file):
    settings = folder / "mission.toml"
    text = settings.read_text(encoding="utf-8").replace('borders = ""', f'borders = "{file}"')
    settings.write_text(text, encoding="utf-8")


def one_country(owner):
    feature = {
        "type": "Feature",
        "properties": {"ISO_A2": owner, "ADMIN": owner},
        "geometry": {"type": "Polygon", "coordinates": [EVERYTHING]},
    }
    return json.dumps({"type": "FeatureCollection", "name": "All is one", "licence": "own", "features": [feature]})


def read_in(folder, article):
    with open_mission(folder) as mission:
        (added,) = mission.add([article], published="2024-05-03")
        assert added.record is not None
        return added.record.to_json(), mission.borders()


def test_no_border_decides_a_country(folder, tmp_path):
    article = tmp_path / "talks.txt"
    article.write_text(TEXT, encoding="utf-8")
    as_it_is, _ = read_in(folder, article)
    with make_mission(tmp_path / "other"):
        pass
    name_borders(tmp_path / "other", "own.geojson")
    (tmp_path / "other" / "own.geojson").write_text(one_country("TS"), encoding="utf-8")
    in_one_country, borders = read_in(tmp_path / "other", article)
    assert borders.name == "All is one"
    assert in_one_country == as_it_is


def test_a_mission_without_own_borders_has_the_packages(folder):
    with open_mission(folder) as mission:
        assert mission.borders().name == "Natural Earth 1:10m"


def test_borders_that_are_missing_or_broken_are_told(folder):
    name_borders(folder, "own.geojson")
    with open_mission(folder) as mission, pytest.raises(NotFound, match="no file of borders own"):
        mission.borders()
    (folder / "own.geojson").write_text("{}", encoding="utf-8")
    with open_mission(folder) as mission, pytest.raises(UnreadableInput, match="no GeoJSON"):
        mission.borders()
