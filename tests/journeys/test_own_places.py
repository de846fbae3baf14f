"""A mission's own places: named in mission.toml, known when its articles are read."""

import pickle

import pytest

from farwatch import open_mission
from farwatch.errors import NotFound, Unavailable, UnreadableInput, WrongUse
from farwatch.mission import make_mission

TEXT = "Camp reached\nAid workers reached the camp in Ardoun on Friday.\n"


def test_a_place_of_the_missions_own_is_known_to_its_articles(tmp_path):
    with make_mission(tmp_path / "m"):
        pass
    article = tmp_path / "camp.txt"
    article.write_text(TEXT, encoding="utf-8")
    settings = tmp_path / "m" / "mission.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('places = ""', 'places = "places.csv"'), encoding="utf-8"
    )
    with open_mission(tmp_path / "m") as mission, pytest.raises(NotFound):
        list(mission.add([article]))
    (tmp_path / "m" / "places.csv").write_text(
        "name,kind,country,lat,lon\nArdoun,site,TD,13.5,22.1\n", encoding="utf-8"
    )
    with open_mission(tmp_path / "m") as mission:
        (added,) = mission.add([article])
    assert added.record is not None
    assert [(place.name, place.country, place.lat) for place in added.record.places] == [("Ardoun", "TD", 13.5)]


@pytest.mark.parametrize(
    "error",
    [
        WrongUse("no"),
        NotFound("file", "places.csv"),
        Unavailable("the gazetteer", "gone"),
        UnreadableInput("places.csv", "no number", line=3),
    ],
)
def test_an_error_of_a_worker_arrives_as_it_was_raised(error):
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - what was pickled in this very line
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
