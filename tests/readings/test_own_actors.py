"""The actors that a mission knows beforehand: found by all their names, one actor each, nobody else's."""

import pytest

from farwatch.model import OwnActor, OwnActors
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from tests.readings.statements.told import HEAD, find, speaker_of

OWN = OwnActors(
    digest="0" * 64,
    actors=(
        OwnActor(name="Red Ridge Front", other_names=("Ridge Wolves", "RRF"), kind="group", sector="REB", country="TD"),
        OwnActor(name="Oksana Berl", other_names=("Mother Wolf",), kind="person", sector="REB", roles=("commander",)),
        OwnActor(name="Delta Watch", other_names=("DW",), kind="organisation", sector="NGO"),
        OwnActor(name="Valley Voice", kind="media"),
    ),
)


@pytest.fixture(scope="module")
def read_own(gazetteer):
    """A function that reads a text as a mission does that knows the actors above."""
    reader = ArticleReader(load_parser(), gazetteer, OWN)
    return lambda text: reader.read(HEAD + text, id="article", published="2024-05-03")


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The Ridge Wolves said they took the bridge.", "they took", "Red Ridge Front"),
        ("RRF said the bridge was theirs.", "the bridge was", "Red Ridge Front"),
        ("Mother Wolf said it was late. Berl said nothing else.", "it was late", "Oksana Berl"),
        ("Oksana Berl spoke. The commander said it was late.", "it was late", "Oksana Berl"),
        ("Oksana Berl spoke. Ivan Berl said it was cold.", "it was cold", "Ivan Berl"),
        ("Delta Watch met. DW said the camp was full.", "the camp was full", "Delta Watch"),
        ("The DWs said the camp was full.", "the camp was full", None),
    ],
)
def test_an_actor_of_the_missions_own_speaks_by_any_of_its_names(read_own, text, content, speaker):
    found = speaker_of(read_own(text), content)
    assert found == speaker if speaker else found not in {actor.name for actor in OWN.actors}


def test_what_the_mission_knows_of_an_actor_is_in_the_record(read_own):
    record = read_own("The Ridge Wolves and the RRF said they took the bridge. Valley Voice reported it.")
    known = {actor.name: (actor.kind, actor.sector, actor.country) for actor in record.actors}
    assert known["Red Ridge Front"] == ("group", "REB", "TD")
    assert known["Valley Voice"][0] == "media"
    assert find(record, "they took").joint_with == ()
    assert record.document.made_by.gazetteer.endswith(f" actors sha256:{'0' * 16}")


def test_an_actor_that_the_text_does_not_name_is_not_in_the_record(read_own):
    assert not {actor.name for actor in read_own("The mayor said it rained.").actors} & {a.name for a in OWN.actors}
