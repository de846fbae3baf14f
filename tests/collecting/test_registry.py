"""The registry of sources: dated, decided, sealed; and the form of publishers.json, both ways."""

import json
import re

import pytest

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
        assert desk.watching.take(file, by="Ann Lee", reason="the mission's outlets") == (2, 2)
        assert desk.watching.take(file, by="Ann Lee", reason="again") == (2, 0)
        written = desk.watching.exported()
    for told, row in zip(json.loads(written), ROWS, strict=True):
        assert {key: told[key] for key in row} == row
        assert told["grade"] == "F"
    again = tmp_path / "again.json"
    again.write_bytes(written)
    with make_mission(tmp_path / "other") as desk:
        desk.watching.take(again, by="Ann Lee", reason="from the other mission")
        assert desk.watching.exported() == written


def test_owners_and_grades_are_dated_and_every_change_is_a_decision(place, file):
    with Mission(place) as desk:
        watching = desk.watching
        watching.take(file, by="Ann Lee", reason="the mission's outlets")
        watching.change(
            "courier", owner="Almer Publishing", since="2024-05-17", by="Ann Lee", reason="sold, says its imprint"
        )
        watching.change("courier", grade="C", since="2024-06-01", by="Ben Orr", reason="three reports confirmed")
        source = watching.source("courier")
        assert source.owners == (Tenure(value="Stanek Holding"), Tenure(value="Almer Publishing", since="2024-05-17"))
        assert (source.owner("2024-05-16"), source.owner(watching.today)) == ("Stanek Holding", "Almer Publishing")
        assert (source.grade("2024-05-31"), source.grade("2024-06-01")) == ("F", "C")
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


def test_a_change_without_a_day_holds_from_today_and_one_of_a_day_to_come_from_then(place, file):
    with Mission(place) as desk:
        watching = desk.watching
        watching.take(file, by="Ann Lee", reason="the mission's outlets")
        watching.change("courier", grade="B", since="2024-06-01", by="Ann Lee", reason="three reports confirmed")
        watching.change("courier", grade="D", by="Ann Lee", reason="two were not")
        assert watching.source("courier").grades[-1] == Tenure(value="D", since=watching.today)
        watching.change("courier", grade="A", since="2999-01-01", by="Ann Lee", reason="as agreed")
        watching.change("courier", owner="Almer", since="2999-01-01", by="Ann Lee", reason="sold, from then on")
        source = watching.source("courier")
        assert [source.grade(day) for day in ("2024-01-01", "2024-06-01", watching.today, "2999-01-01")] == [
            "F",
            "B",
            "D",
            "A",
        ]
        (health,) = (one for one in watching.health() if one.source.id == "courier")
        assert (health.grade, health.owner) == ("D", "Stanek Holding")
        assert {outlet.owner for outlet in watching.outlets()} == {"Stanek Holding", None}
        assert json.loads(watching.exported())[0]["owner"] == "Stanek Holding"
        assert watching.add("courier", owner="Almer", told={}, by="Ann Lee", reason="sold already")
        assert watching.outlets()[0].owner == "Almer"
        assert not watching.change("courier", owner="Almer", by="Ann Lee", reason="again")


def test_days_are_kept_in_one_form_and_in_order(place, tmp_path):
    rows = [
        {"id": "a", "name": "A", "grades": [{"value": "B", "since": "20240601"}, {"value": "C", "since": "2023-01-01"}]}
    ]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    with Mission(place) as desk:
        desk.watching.take(file, by="Ann Lee", reason="x")
        assert desk.watching.source("a").grades == (
            Tenure(value="C", since="2023-01-01"),
            Tenure(value="B", since="2024-06-01"),
        )
        with pytest.raises(WrongUse, match="is no day"):
            desk.watching.change("a", grade="A", since="2024-13-01", by="Ann Lee", reason="x")
        with pytest.raises(WrongUse, match="no day"):
            desk.watching.decide(
                [Source(id="b", name="B", owners=(Tenure(value="x", since="May"),))], by="Ann Lee", reason="x"
            )


def test_a_file_takes_nothing_away_that_it_does_not_speak_of(place, file, tmp_path):
    channel = Channel(kind="feed", address="https://courier.example/rss")
    with Mission(place) as desk:
        watching = desk.watching
        watching.add("courier", told={"language": "en"}, channels=[channel], by="Ann Lee", reason="x")
        watching.change("courier", grade="C", by="Ann Lee", reason="x")
        watching.take(file, by="Ann Lee", reason="the mission's outlets")
        source = watching.source("courier")
        assert (source.channels, source.grade(watching.today), source.language) == ((channel,), "C", "en")
        assert (source.name, source.country) == ("The Oresk Courier", "Ordania")
        file.write_text(
            json.dumps([{"id": "courier", "name": "The Oresk Courier", "owner": "Almer"}]), encoding="utf-8"
        )
        watching.take(file, by="Ann Lee", reason="sold")
        assert [one.value for one in watching.source("courier").owners] == ["Stanek Holding", "Almer"]


WRONG = [
    ("feed", "file:///etc/passwd", "only http and https"),
    ("feed", "courier.example/rss", "begins with http:// or https://"),
    ("page", "http://127.0.0.1/x", "127.0.0.1 is no public address; if it is one of your own network"),
    ("sitemap", "https://courier.example:22/x", "port 22"),
    ("page", "http://[::1]/", "::1 is no public address"),
    ("list", "ftp://courier.example/x.csv", "only http and https"),
    ("list", "nothing.csv", "there is no such file"),
    ("folder", "nothing", "there is no such folder"),
    ("warc", "nothing", "there is no such folder"),
    ("feed", "https://", "no name"),
]


@pytest.mark.parametrize(("kind", "address", "words"), WRONG)
def test_a_channel_that_leads_nowhere_is_refused_at_once_and_nothing_is_written(place, tmp_path, kind, address, words):
    good = {"id": "good", "name": "Good", "channels": [{"kind": "feed", "address": "https://good.example/rss"}]}
    bad = {"id": "bad", "name": "Bad", "channels": [{"kind": kind, "address": address}]}
    file = tmp_path / "rows.json"
    file.write_text(json.dumps([good, bad]), encoding="utf-8")
    with Mission(place) as desk:
        desk.prepare()
        before = desk.verify().head
        with pytest.raises(WrongUse, match=re.escape(words)):
            desk.watching.take(file, by="Ann Lee", reason="x")
        channel = Channel(kind=kind, address=address)
        with pytest.raises(WrongUse, match=re.escape(words)):
            desk.watching.add("bad", told={}, channels=[channel], by="Ann Lee", reason="x")
        assert desk.watching.sources() == []
        assert desk.verify().head == before


def test_a_channel_that_was_there_before_holds_up_no_later_decision(place, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with Mission(place) as desk:
        channel = Channel(kind="folder", address=str(shelf))
        desk.watching.add("a", told={}, channels=[channel], by="Ann Lee", reason="x")
        shelf.rmdir()
        assert desk.watching.change("a", paused=True, by="Ann Lee", reason="its disk was taken away")


def test_a_decision_is_made_whole_or_not_at_all(place, file):
    with Mission(place) as desk:
        desk.watching.take(file, by="Ann Lee", reason="the mission's outlets")
        wrong: tuple[dict[str, str], ...] = ({"owner": " "}, {"drop": "https://other.example/"}, {"since": "May"})
        for one in wrong:
            with pytest.raises(WrongUse):
                desk.watching.change("courier", grade="B", by="Ann Lee", reason="x", **one)  # type: ignore[arg-type]  # words
        with pytest.raises(WrongUse, match="say --grade or --owner"):
            desk.watching.change("courier", by="Ann Lee", reason="x", since="2024-01-01", paused=True)
        assert len(desk.watching.history("courier")) == 1


def test_who_collects_decides_where_nobody_else_is_named(place):
    settings = place / "mission.toml"
    with Mission(place) as desk, pytest.raises(WrongUse, match="--by, or in the setting `collector`"):
        desk.watching.add("a", told={}, by="", reason="x")
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('collector = ""', 'collector = "desk 4"'), encoding="utf-8"
    )
    with Mission(place) as desk:
        desk.watching.add("a", told={}, by="", reason="x")
        assert [one.by for one in desk.watching.history("a")] == ["desk 4"]


def test_a_decision_needs_a_name_and_a_reason_and_a_source_must_be_known(place):
    with Mission(place) as desk:
        for by, reason in (("", "why"), ("Ann Lee", " ")):
            with pytest.raises(WrongUse):
                desk.watching.decide([Source(id="a", name="a")], by=by, reason=reason)
        with pytest.raises(NotOnRecord):
            desk.watching.change("nobody", grade="A", by="Ann Lee", reason="x")
        assert desk.watching.sources() == []


def test_the_desk_and_the_registry_know_one_grade(place, file):
    with Mission(place) as desk:
        desk.watching.take(file, by="Ann Lee", reason="the mission's outlets")
        desk.desk.grade_source("The Oresk Courier", "B", by="Ben Orr", reason="right so far")
        assert desk.watching.source("courier").grade(desk.watching.today) == "B"
        desk.watching.change("courier", grade="C", by="Ann Lee", reason="less so")
        assert desk.desk.source_grades() == {
            "The Oresk Courier": "C", "Ministry of Foreign Affairs, Press Service": "F"
        }  # fmt: skip
        desk.desk.grade_source("Радио Тал", "D", by="Ben Orr", reason="rumours")
        desk.desk.grade_source("Radio Tal", "E", by="Ben Orr", reason="rumours")
        assert desk.desk.source_grades()["Радио Тал"] == "D"
        assert {one.source.id for one in desk.watching.health()} >= {"radio-tal"}
        told = [row.said for row in desk.desk.trail().rows if row.kind == "source"]
        assert told[0] == "Ben Orr decided about the source radio-tal: rumours"
        assert desk.verify(deep=True).rows == 6


def test_an_outlet_of_the_mission_s_file_is_graded_as_it_is_known_there(place, file):
    (place / "publishers.json").write_bytes(file.read_bytes())
    settings = place / "mission.toml"
    text = settings.read_text(encoding="utf-8").replace('publishers = ""', 'publishers = "publishers.json"')
    settings.write_text(text, encoding="utf-8")
    with Mission(place) as desk:
        desk.desk.grade_source("The Oresk Courier", "B", by="Ben Orr", reason="right so far")
        assert [(one.id, one.owner) for one in desk.outlets()] == [("courier", "Stanek Holding"), ("mfa", None)]


def test_a_backup_holds_the_registry(place, file, tmp_path):
    with Mission(place) as desk:
        desk.prepare()
        desk.watching.take(file, by="Ann Lee", reason="the mission's outlets")
        before = desk.watching.sources()
        desk.backup(tmp_path / "backup.tar")
    restore_mission(tmp_path / "backup.tar", tmp_path / "restored")
    with Mission(tmp_path / "restored") as desk:
        assert desk.watching.sources() == before
