"""A mission and its record belong together: a folder never goes on with a record that is not its own."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from farwatch.custody.trailfile import write_trail
from farwatch.errors import NotProven, WrongUse
from farwatch.mission import Mission, make_mission
from farwatch.review.trail import Note
from tests.custody.missions import added, bulk, made


def named(folder, database: str) -> None:
    settings = folder / "mission.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('database = ""', f'database = "{database}"'))


def test_a_new_mission_moves_to_a_database_by_one_setting(tmp_path, postgres):
    mission = made(tmp_path / "mission")
    named(mission, postgres())
    added(mission, bulk(tmp_path / "a.jsonl", range(3)))
    with Mission(mission) as desk:
        assert desk.verify(deep=True).checkpoints == 2


def test_a_mission_is_made_in_a_database_that_no_other_has(tmp_path, postgres):
    address = postgres()
    with make_mission(tmp_path / "one", database=address) as desk:
        assert desk.settings.database == address
    with pytest.raises(WrongUse, match="already"):
        make_mission(tmp_path / "two", database=address)
    assert not (tmp_path / "two").exists()
    other = made(tmp_path / "other")
    named(other, address)
    with pytest.raises(WrongUse, match="share its folder"):
        added(other, bulk(tmp_path / "a.jsonl", range(1)))


def test_a_mission_whose_record_was_lost_does_not_begin_another(tmp_path):
    mission = made(tmp_path / "mission")
    added(mission, bulk(tmp_path / "a.jsonl", range(3)))
    before = (mission / "trail.jsonl").read_bytes()
    (mission / "record.sqlite").rename(tmp_path / "kept.sqlite")
    with pytest.raises(WrongUse, match="it was lost"):
        added(mission, bulk(tmp_path / "b.jsonl", range(3, 5)))
    (tmp_path / "kept.sqlite").replace(mission / "record.sqlite")
    assert (mission / "trail.jsonl").read_bytes() == before
    with Mission(mission) as desk:
        desk.verify(deep=True)


def test_of_those_who_sign_at_once_one_does(tmp_path):
    mission = made(tmp_path / "mission")
    for number in range(12):
        with Mission(mission) as desk:
            desk.prepare()
            desk.note("export", f"report {number}")
            with ThreadPoolExecutor(6) as pool:
                signed = {task.result() for task in [pool.submit(desk.checkpoint) for _ in range(6)]}
            assert len(signed) == 1
            desk.verify()


def test_a_mission_on_a_sealed_medium_is_checked_and_read(tmp_path, monkeypatch):
    mission = made(tmp_path / "mission")
    added(mission, bulk(tmp_path / "a.jsonl", range(3)))
    for path in (mission, *mission.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setattr("os.access", lambda *_: False)  # who tests may be root, whom permissions do not stop
    try:
        with Mission(mission) as desk:
            assert desk.verify(deep=True).checkpoints == 2
            assert len(desk.entries()) == 3
        assert {path.name for path in mission.iterdir()} == {
            "archive", "checkpoints", "key.pem", "mission.toml", "record.sqlite", "trail.jsonl"
        }  # fmt: skip
    finally:
        for path in (mission, *mission.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_without_any_checkpoint_nothing_is_proven_to_others(tmp_path, monkeypatch):
    mission = made(tmp_path / "mission")
    added(mission, bulk(tmp_path / "a.jsonl", range(3)))
    shutil.rmtree(mission / "checkpoints")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("HOME", str(tmp_path / "elsewhere"))
    with Mission(mission) as desk, pytest.raises(NotProven, match="there is no checkpoint"):
        desk.verify()


def test_an_entry_of_any_length_is_the_last_one_of_the_file(tmp_path):
    mission = made(tmp_path / "mission")
    with Mission(mission) as desk:
        desk.prepare()
        desk.note("export", "x" * 300_000)
        write_trail(mission, desk._store)
        desk.note("export", "y")
        desk.verify()
    with Mission(mission) as desk:
        desk._custody.append([Note(kind="export", about="z")])
    with Mission(mission) as desk:
        assert desk.verify().entries == len((mission / "trail.jsonl").read_bytes().splitlines()) == 4
