"""Stories: documents about one thing within days of each other."""

from hashlib import sha256
from importlib.resources import files

from farwatch.links import link_dossiers
from farwatch.model import Story
from tests.links.making import dossier
from tests.links.texts import OTHER, RETOLD, STORY


def stories(*dossiers) -> list[tuple[str, ...]]:
    return [link.documents for link in link_dossiers(dossiers) if isinstance(link, Story)]


def test_two_reports_of_one_thing_are_a_story_and_another_thing_is_not():
    found = stories(
        dossier("a", STORY, published="2024-05-03"),
        dossier("b", RETOLD, published="2024-05-04", publisher="Torp Echo"),
        dossier("c", OTHER, published="2024-05-04"),
    )
    assert found == [("a", "b")]


def test_copies_belong_to_the_story_of_their_parent():
    cut = "\n\n".join(["Saved", *STORY.split("\n\n")[1:4]])
    found = stories(dossier("a", STORY, published="2024-05-03"), dossier("b", cut, published="2024-05-04"))
    assert found == [("a", "b")]


def test_the_window_closes():
    found = stories(dossier("a", STORY, published="2024-05-03"), dossier("b", RETOLD, published="2024-09-04"))
    assert not found


def test_the_background_vocabulary_is_the_one_that_thresholds_were_set_with():
    table = files("farwatch.knowledge").joinpath("background.tsv").read_bytes()
    assert sha256(table).hexdigest() == "000c38a60920cb506addda8528d072517deb43749d296b5cfaef768698d2f059"
