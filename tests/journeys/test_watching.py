"""Sources from the command line: added, collected, watched until a signal comes, and shown with their alarms."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from benchmarks.watching.site import article, paragraphs, reply, rss
from typer.testing import CliRunner

from farwatch.cli.commands import app
from farwatch.mission import Mission
from tests.collecting.conftest import Newsroom

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def room(tmp_path):
    made = Newsroom(tmp_path / "mission")
    told = "The governor of Oresk said that bridge {} was open to lorries and to buses, and that nobody had been hurt there."
    entries = [(f"/a/{n}", f"Bridge {n} open", MONDAY - timedelta(hours=n)) for n in range(3)]
    made.pages["/feed"] = reply(rss(made.base, entries), media_type="application/rss+xml")
    made.pages.update({f"/a/{n}": reply(article(f"Bridge {n} open", paragraphs(told.format(n)))) for n in range(3)})
    yield made
    made.site.close()


def farwatch(room, *words, code=0):
    ran = CliRunner().invoke(app, [*words, "--mission", str(room.folder)], catch_exceptions=True)
    assert getattr(ran.exception, "exit_code", ran.exit_code) == code, ran.output
    return ran


def test_a_source_is_added_collected_graded_and_shown(room):
    farwatch(
        room,
        "sources",
        "add",
        "courier",
        "--by",
        "Ann Lee",
        "--name",
        "Oresk Courier",
        "--owner",
        "Stanek",
        "--feed",
        f"{room.base}/feed",
    )
    assert "not asked yet" in farwatch(room, "sources").output
    ran = farwatch(room, "collect", "--no-read", "--fast", "--strict")
    assert "3 new" in ran.output
    assert "0 new" in farwatch(room, "collect", "--no-read").output
    shown = json.loads(farwatch(room, "sources", "--json").output)
    assert shown[0]["source"]["name"] == "Oresk Courier"
    assert shown[0]["channels"][0]["today"] == 3
    assert shown[0]["alarms"] == []
    farwatch(
        room,
        "sources",
        "set",
        "courier",
        "--grade",
        "c",
        "--since",
        "2026-03-01",
        "--by",
        "Ann Lee",
        "--reason",
        "confirmed",
    )
    assert "confirmed" in farwatch(room, "sources", "history", "courier").output
    exported = json.loads(farwatch(room, "sources", "export").output)
    assert (exported[0]["owner"], exported[0]["grade"]) == ("Stanek", "C")
    log = [json.loads(line) for line in farwatch(room, "sources", "log", "courier").output.splitlines()]
    assert [one["outcome"] for one in log if one["why"] == "new"] == ["kept"] * 3
    assert "No publisher changed" in farwatch(room, "sources", "edits").output
    farwatch(room, "sources", "set", "courier", "--pause", "--by", "Ann Lee", "--reason", "closed for the summer")
    assert "paused" in farwatch(room, "sources").output


def test_what_is_collected_is_read_and_linked(room):
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--feed", f"{room.base}/feed")
    lines = [json.loads(line) for line in farwatch(room, "collect", "--json").stdout.splitlines()]
    assert lines[-1]["new"] == 3
    assert {line["inquiry"]["outcome"] for line in lines[:-1]} >= {"read", "kept"}
    with Mission(room.folder) as desk:
        assert [listed.statements for listed in desk.entries()] != [None] * 3
        assert any(b'"story"' in line or b'"copy"' in line or b"actor" in line for line in desk.links())


def test_a_channel_that_cannot_be_read_is_said_and_alarms_in_the_end(room):
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--feed", f"{room.base}/nothing")
    for _ in range(3):
        ran = farwatch(room, "collect", "--no-read", code=1)
    assert "the host answered 404" in ran.output
    assert "gone" in farwatch(room, "collect", "--no-read", "--strict", code=1).output
    assert "ALARM" in farwatch(room, "sources", "--alarms").output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sources", "set", "nobody", "--grade", "A", "--by", "a", "--reason", "b"), 4),
        (("sources", "set", "courier", "--grade", "Z", "--by", "a", "--reason", "b"), 2),
        (("sources", "set", "courier", "--grade", "A", "--reason", "b"), 2),
        (("sources", "set", "courier", "--by", "a", "--reason", "b"), 2),
        (("sources", "set", "courier", "--grade", "A", "--since", "May", "--by", "a", "--reason", "b"), 2),
        (("sources", "set", "courier", "--drop", "http://other.example/", "--by", "a", "--reason", "b"), 2),
        (("sources", "import", "nothing.json"), 3),
        (("sources", "edits", "nothing"), 4),
        (("sources", "history", "nobody"), 4),
        (("sources", "log", "nobody"), 4),
        (("sources", "log", "--since", "tomorrow"), 2),
        (("sources", "add", "other", "--name", "", "--by", "a"), 2),
        (("sources", "add", "courier", "--name", " ", "--by", "a"), 2),
        (("sources", "add", "other", "--owner", "", "--by", "a"), 2),
        (("sources", "add", "other", "--feed", "courier.example/rss", "--by", "a"), 2),
        (("sources", "add", "other", "--feed", "https://courier.example/rss"), 2),
        (("sources", "add", "courier", "--every", "5", "--by", "a"), 2),
        (("sources", "set", "courier", "--pause", "--since", "2024-01-01", "--by", "a", "--reason", "b"), 2),
        (("collect", "nobody"), 4),
    ],
)
def test_what_makes_no_sense_is_said_with_its_exit_code(room, words, code):
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--feed", f"{room.base}/feed")
    farwatch(room, *words, code=code)


def test_a_source_that_only_ever_failed_is_not_called_well(room):
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--feed", f"{room.base}/nothing")
    farwatch(room, "collect", "--no-read", code=1)
    shown = farwatch(room, "sources").output
    assert "well" not in shown
    assert "failing" in shown
    assert "when it was last asked: the host answered 404" in shown


def test_the_log_is_read_from_a_day_on(room):
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--feed", f"{room.base}/feed")
    farwatch(room, "collect", "--no-read", "--fast")
    moment = json.loads(farwatch(room, "sources", "log").output.splitlines()[-1])["at"]
    assert len(farwatch(room, "sources", "log", "--since", moment[:10]).output.splitlines()) == 5
    for since in (moment, moment.replace("+00:00", "Z")):
        assert len(farwatch(room, "sources", "log", "--since", since).output.splitlines()) >= 1
    assert farwatch(room, "sources", "log", "--since", "2999-01-01").output == ""


def test_the_wordings_of_a_text_that_was_changed_are_told_apart(room):
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--page", f"{room.base}/a/0")
    farwatch(room, "collect", "--no-read", "--fast")
    told = "The governor of Oresk said that bridge 0 was closed to lorries and to buses, and that nobody had been hurt there."
    room.pages["/a/0"] = reply(article("Bridge 0 open", paragraphs(told)))
    farwatch(room, "collect", "--no-read", "--fast")
    shown = " ".join(farwatch(room, "list").output.split())
    with Mission(room.folder) as desk:
        (mark,) = desk.watching.marks()
    assert f"earlier text, changed by {mark.at[:10]}: {mark.document[:12]}" in shown
    assert f"later text, changed by {mark.at[:10]}: {(mark.other or '')[:12]}" in shown
    assert (mark.other or "")[:12] in farwatch(room, "show", mark.document[:12]).output


def test_decisions_that_change_nothing_say_so(room):
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--feed", f"{room.base}/feed")
    decided = ("sources", "set", "courier", "--grade", "b", "--by", "Ann Lee", "--reason", "confirmed")
    assert "decided" in farwatch(room, *decided).output
    assert "nothing changed" in farwatch(room, *decided).output


def test_collecting_from_nothing_is_wrong_use(room):
    farwatch(room, "collect", code=2)


def test_a_host_that_hangs_holds_up_no_stop(room):
    asked = threading.Event()

    def hang(request):
        asked.set()
        for _ in range(600):
            yield b"H"
            time.sleep(0.1)

    room.pages["/feed"] = hang
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--feed", f"{room.base}/feed")
    command = [sys.executable, "-c", "from farwatch.cli import main; main()", "watch", "--no-read"]
    watching = subprocess.Popen([*command, "--mission", str(room.folder)], env=dict(os.environ))  # noqa: S603, TID251 - our own
    assert asked.wait(60)
    began = time.monotonic()
    watching.send_signal(signal.SIGTERM)
    assert watching.wait(timeout=60) == 0
    assert time.monotonic() - began < 25


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_watching_goes_on_until_a_signal_comes_and_stops_cleanly(room, number):
    farwatch(room, "sources", "add", "courier", "--by", "Ann Lee", "--feed", f"{room.base}/feed", "--every", "1")
    command = [sys.executable, "-c", "from farwatch.cli import main; main()", "watch", "--json", "--no-read", "--fast"]
    watching = subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--mission", str(room.folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ),  # noqa: TID251 - handed on
    )  # fmt: skip
    assert watching.stdout is not None
    told: list[str] = []
    while sum('"kept"' in line for line in told) < 3:
        told.append(watching.stdout.readline())
        assert told[-1], watching.communicate()
    watching.send_signal(number)
    rest, complaints = watching.communicate(timeout=60)
    assert watching.returncode == 0, complaints
    assert "stopping" in complaints
    assert json.loads(rest.splitlines()[-1])["new"] == 3
    with Mission(room.folder) as desk:
        assert desk.count() == 3
        assert desk.verify(deep=True).unsigned == 0
