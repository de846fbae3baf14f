"""The registry of sources: dated, decided, sealed; and the form of publishers.json, both ways."""

import json

import pytest

from farwatch.collecting import publishers, read_publishers
from farwatch.errors import NotOnRecord, WrongUse
from farwatch.mission import Mission, make_mission, restore_mission
from farwatch.model.watching import Channel, Source, Tenure

ROWS = [
    {
        "id": "courier",
        "name": "The Oresk Courier",
        "owner": "Stanek Holding",
        "type": "independent",
        "country": "Ordania",
    },
    {"id": "mfa", "name": "Ministry of Foreign Affairs, Press Service", "type": "ministry"},
]


@pytest.fixture
def place(tmp_path):
    with make_mission(tmp_path / "mission"):
        return tmp_path / "mission"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "publishers.json"
    path.write_text(json.dumps(ROWS), encoding="utf-8")
    return path


def test_a_file_of_publishers_is_read_and_written(place, file, tmp_path):
    with Mission(place) as desk:
        changed = desk.watching.decide(read_publishers(file), by="Ann Lee", reason="the mission's outlets")
        assert [one.id for one in changed] == ["courier", "mfa"]
        assert desk.watching.decide(read_publishers(file), by="Ann Lee", reason="again") == []
        written = publishers(desk.watching.sources())
    for told, row in zip(json.loads(written), ROWS, strict=True):
        assert {key: told[key] for key in row} == row
        assert told["grade"] == "F"
    again = tmp_path / "again.json"
    again.write_bytes(written)
    assert publishers(read_publishers(again)) == written


def test_owners_and_grades_are_dated_and_every_change_is_a_decision(place, file):
    with Mission(place) as desk:
        watching = desk.watching
        watching.decide(read_publishers(file), by="Ann Lee", reason="the mission's outlets")
        watching.own("courier", "Almer Publishing", since="2024-05-17", by="Ann Lee", reason="sold, says its imprint")
        watching.grade("courier", "C", since="2024-06-01", by="Ben Orr", reason="three reports confirmed")
        source = watching.source("courier")
        assert source.owners == (Tenure(value="Stanek Holding"), Tenure(value="Almer Publishing", since="2024-05-17"))
        assert (source.owner, source.grade) == ("Almer Publishing", "C")
        assert [(one.by, one.reason) for one in watching.history("courier")][1:] == [
            ("Ann Lee", "sold, says its imprint"),
            ("Ben Orr", "three reports confirmed"),
        ]
        assert watching.outlets()[0].owner == "Almer Publishing"
        rows = desk.verify(deep=True).rows
        assert rows == 4
    lines = (place / "trail.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum('"kind":"source"' in line for line in lines) == 4


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source(id="No Good", name="x"), "no id"),
        (Source(id="a", name=" "), "needs a name"),
        (Source(id="a", name="a", grades=(Tenure(value="G"),)), "no grade"),
        (Source(id="a", name="a", channels=(Channel(kind="feed", address=" "),)), "no address"),
        (Source(id="a", name="a", channels=(Channel(kind="feed", address="x"),) * 2), "twice"),
        (Source(id="a", name="a", channels=(Channel(kind="feed", address="x", every=0),)), "1 is the least"),
        (
            Source(id="a", name="A", channels=(Channel(kind="feed", address="http://ann:secret@a.example/rss"),)),
            "a user name or a password",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(place, source, words):
    with Mission(place) as desk, pytest.raises(WrongUse, match=words):
        desk.watching.decide([source], by="Ann Lee", reason="x")


def test_a_decision_needs_a_name_and_a_reason_and_a_source_must_be_known(place):
    with Mission(place) as desk:
        for by, reason in (("", "why"), ("Ann Lee", " ")):
            with pytest.raises(WrongUse):
                desk.watching.decide([Source(id="a", name="a")], by=by, reason=reason)
        with pytest.raises(NotOnRecord):
            desk.watching.grade("nobody", "A", since=None, by="Ann Lee", reason="x")
        assert desk.watching.sources() == []


def test_a_backup_holds_the_registry(place, file, tmp_path):
    with Mission(place) as desk:
        desk.prepare()
        desk.watching.decide(read_publishers(file), by="Ann Lee", reason="the mission's outlets")
        before = desk.watching.sources()
        desk.backup(tmp_path / "backup.tar")
    restore_mission(tmp_path / "backup.tar", tmp_path / "restored")
    with Mission(tmp_path / "restored") as desk:
        assert desk.watching.sources() == before
