"""A mission's actors.csv: what it says is known, and what cannot be read is said with its line."""

import pytest

from farwatch.errors import NotFound, UnreadableInput
from farwatch.model import OwnActor
from farwatch.sources import read_own_actors


def test_each_row_is_an_actor_with_all_its_names(tmp_path):
    path = tmp_path / "actors.csv"
    path.write_text(
        "name,other_names,kind,sector,country,roles\n"
        "Red Ridge Front,Ridge Wolves| RRF ,group,reb,td,\n"
        "\n"
        '"Berl, Oksana",Oksana  Berl|Mother Wolf,Person,REB,,commander|spokeswoman\n'
        "Delta Watch\n",
        encoding="utf-8-sig",
    )
    own = read_own_actors(path)
    assert own.actors == (
        OwnActor(name="Red Ridge Front", other_names=("Ridge Wolves", "RRF"), kind="group", sector="REB", country="TD"),
        OwnActor(
            name="Berl, Oksana",
            other_names=("Oksana Berl", "Mother Wolf"),
            kind="person",
            sector="REB",
            roles=("commander", "spokeswoman"),
        ),
        OwnActor(name="Delta Watch"),
    )
    before = own.digest
    path.write_text("name\nDelta Watch\n", encoding="utf-8")
    assert read_own_actors(path).digest != before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"actor,kind\nA,person\n", "line 1: the first line must name the columns"),
        (b"", "line 1: the first line must name the columns"),
        (b"name,secter\nAmir,REB\n", "line 1: there is no column “secter”"),
        (b"name,kind\nAmir,king\n", "line 2: “king” is no kind of actor"),
        (b"name,sector\nAmir,XYZ\n", "line 2: “XYZ” is no sector"),
        (b"name,country\nAmir,Atlantis\n", "line 2: “Atlantis” is no country code"),
        (b"name,other_names\n,Amir\n", "line 2: an actor needs a name"),
        (b"name\nA\n", "line 2: the name “A” is too short"),
        (b"name,other_names\nAmir,Wolf\nBasri,Wolf\n", "line 3: “Wolf” is the actor of line 2 too"),
        (b"name,kind\nBerl, Oksana,person\n", "line 2: there are more values than columns"),
        (b"name\n\xff\n", "no CSV file"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path, content, words):
    path = tmp_path / "actors.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=words):
        read_own_actors(path)


def test_a_file_that_is_missing_is_said(tmp_path):
    with pytest.raises(NotFound):
        read_own_actors(tmp_path / "none.csv")
