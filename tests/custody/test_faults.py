"""Killed at any moment, on a full disk, or beside another process: nothing acknowledged is lost, nothing is half written."""

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.custody.kills import kill_often
from sqlalchemy import event

from farwatch.errors import DiskFull, MissionBusy, Unwritable
from farwatch.mission import Mission
from farwatch.store import open_store
from tests.custody.missions import added, bulk, made

REASONS = [
    (errno.ENOSPC, DiskFull, "the disk is full"),
    (errno.EDQUOT, DiskFull, "the disk is full"),
    (errno.EROFS, Unwritable, r"cannot be written \(Read-only file system\)"),
    (errno.EIO, Unwritable, r"cannot be written \(Input/output error\)"),
]
FARWATCH = [str(Path(sys.executable).with_name("farwatch"))]


def test_killed_at_random_moments_nothing_acknowledged_is_lost(tmp_path, database):
    mission = made(tmp_path / "mission", database)
    outcome = kill_often(tmp_path, mission, points=3, count=40)  # `make faults` kills sixty times
    assert (outcome.lost, outcome.doubled) == (0, 0)
    assert outcome.documents == outcome.expected == outcome.acknowledged


def test_a_write_that_fails_is_said_as_what_it_is_and_nothing_is_half_written(tmp_path):
    mission = made(tmp_path / "mission")
    added(mission, bulk(tmp_path / "a.jsonl", range(3)))
    many = bulk(tmp_path / "many.jsonl", range(10, 4_000))
    known = many.read_text(encoding="utf-8").replace('{"id"', '{"language": "en", "id"')
    many.write_text(known, encoding="utf-8")  # the tables that tell languages would be the first to find no room

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    command = [*FARWATCH, "add", "--no-read", "--mission", str(mission), str(many)]
    ran = subprocess.run(command, preexec_fn=no_room, capture_output=True, text=True, check=False)  # noqa: S603 - our own command, no threads
    assert ran.returncode == 1, ran.stderr
    assert "record.sqlite cannot be written" in ran.stderr
    assert "the disk is full" not in ran.stderr  # it is not: no file may grow beyond a limit
    assert "Traceback" not in ran.stderr
    with Mission(mission) as desk:
        desk.prepare()
        assert desk.count() >= 3
        desk.verify(deep=True)
    assert all(one.error is None for one in added(mission, many))
    with Mission(mission) as desk:
        assert desk.count() == 3_993
        desk.verify(deep=True)


def test_a_database_that_finds_no_room_says_so_and_goes_on_when_there_is(tmp_path):
    mission = made(tmp_path / "mission")
    many = bulk(tmp_path / "many.jsonl", range(2_000))
    with Mission(mission) as desk, pytest.raises(DiskFull) as caught:
        event.listen(desk._store._engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=300"))
        desk._store._engine.dispose()
        kept = 0
        for one in desk.add([many], read=False):
            kept += one.new
    assert "record.sqlite" in str(caught.value)
    with Mission(mission) as desk:
        desk.prepare()
        assert desk.count() == kept > 0
        desk.verify(deep=True)
    assert sum(one.new for one in added(mission, many)) == 2_000 - kept


@pytest.mark.parametrize(("number", "kind", "words"), REASONS)
def test_an_archive_that_cannot_be_written_is_said_as_what_it_is(tmp_path, monkeypatch, number, kind, words):
    mission = made(tmp_path / "mission")
    added(mission, bulk(tmp_path / "a.jsonl", range(3)))

    def refused(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr("farwatch.archive.warc.os.fsync", refused)
        with pytest.raises(kind, match=words):
            added(mission, bulk(tmp_path / "b.jsonl", range(3, 6)))
    with Mission(mission) as desk:
        desk.prepare()
        assert desk.count() == 3
        assert list((mission / "archive" / "incoming").iterdir()) == []
        desk.verify(deep=True)
    assert [one.new for one in added(mission, tmp_path / "b.jsonl")] == [True] * 3


def test_two_processes_add_at_once_and_everything_is_there_once(tmp_path, database):
    mission = made(tmp_path / "mission", database)
    with Mission(mission) as desk:
        desk.prepare()
    one, two = bulk(tmp_path / "one.jsonl", range(300)), bulk(tmp_path / "two.jsonl", range(150, 450))
    commands = [[*FARWATCH, "add", "--no-read", "--mission", str(mission), str(source)] for source in (one, two)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) for command in commands]  # noqa: S603 - our own commands
    for process in running:
        _, said = process.communicate()
        assert process.returncode in (0, 6), said
    for source in (one, two):
        added(mission, source)
    with Mission(mission) as desk:
        assert desk.count() == 450
        assert len({entry.id for entry in desk.entries()}) == 450
        desk.verify(deep=True)


def test_a_mission_that_is_busy_says_so(tmp_path, database, monkeypatch):
    mission = made(tmp_path / "mission", database)
    with Mission(mission) as desk:
        desk.prepare()
    holder = open_store(mission, database)
    with holder.writing():
        with pytest.raises(MissionBusy) as caught:
            added(mission, bulk(tmp_path / "a.jsonl", range(1)))
        with Mission(mission) as desk:
            assert desk.entries() == []  # who reads never waits
    holder.close()
    assert caught.value.exit_code == 6
    assert [one.new for one in added(mission, bulk(tmp_path / "a.jsonl", range(1)))] == [True]
