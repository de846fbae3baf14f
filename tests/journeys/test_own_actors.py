"""A mission's own actors: named in mission.toml, known when its articles are read."""

import pytest

from farwatch import open_mission
from farwatch.errors import NotFound, UnreadableInput
from farwatch.mission import make_mission

TEXT = "Bridge taken\nThe Ridge Wolves said on Friday that they had taken the bridge.\n"


def test_an_actor_of_the_missions_own_is_known_to_its_articles(tmp_path):
    with make_mission(tmp_path / "m"):
        pass
    article = tmp_path / "bridge.txt"
    article.write_text(TEXT, encoding="utf-8")
    settings = tmp_path / "m" / "mission.toml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written.replace('actors = ""', 'actors = "actors.csv"'), encoding="utf-8")
    with open_mission(tmp_path / "m") as mission, pytest.raises(NotFound):
        list(mission.add([article]))
    table = tmp_path / "m" / "actors.csv"
    table.write_text("name,other_names,sector\nRed Ridge Front,Ridge Wolves,XYZ\n", encoding="utf-8")
    with open_mission(tmp_path / "m") as mission, pytest.raises(UnreadableInput, match="line 2: “XYZ” is no sector"):
        list(mission.add([article]))
    table.write_text("name,other_names,sector\nRed Ridge Front,Ridge Wolves,REB\n", encoding="utf-8")
    with open_mission(tmp_path / "m") as mission:
        (added,) = mission.add([article])
    assert added.record is not None
    assert added.record.speaker_name(added.record.statements[0]) == "Red Ridge Front"
    table.write_text("name,other_names,sector\nRidge Army,Ridge Wolves,REB\n", encoding="utf-8")
    with open_mission(tmp_path / "m") as mission:
        (again,) = mission.reread()
    assert again.record is not None
    assert [actor.name for actor in again.record.actors][:1] == ["Ridge Army"]
