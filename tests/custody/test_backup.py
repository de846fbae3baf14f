"""A backup is made while the mission runs, and goes back into a new folder, or into the other database, as it was."""

import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from farwatch.errors import FarwatchError, NotFound, UnreadableInput, WrongUse
from farwatch.mission import Mission, restore_mission
from tests.custody.missions import added, bulk, made


@pytest.fixture
def mission(tmp_path, database):
    folder = made(tmp_path / "mission", database)
    added(folder, bulk(tmp_path / "a.jsonl", range(6)))
    added(folder, bulk(tmp_path / "b.jsonl", range(6, 7)), read=True)
    return folder


@pytest.fixture
def other(request, database):
    """An empty database of the other kind."""
    return request.getfixturevalue("postgres")() if not database else ""


def told(folder):
    with Mission(folder) as desk:
        entries = desk.entries()
        texts = [desk.content(capture) for entry in entries for capture in desk.captures(entry.id)]
        return entries, texts, [record.to_json() for _, record in desk.records()], desk.id


def test_a_backup_goes_back_into_either_database(mission, tmp_path, other):
    backup = tmp_path / "out.tar"
    with Mission(mission) as desk:
        desk.backup(backup)
    assert backup.stat().st_mode & 0o077 == 0
    for folder, database in ((tmp_path / "back", ""), (tmp_path / "elsewhere", other)):
        proof = restore_mission(backup, folder, database=database)
        assert proof.rows == 7 * 3 + 1
        assert told(folder) == told(mission)
        added(folder, bulk(tmp_path / "c.jsonl", range(9, 11)))
        with Mission(folder) as desk:
            desk.verify(deep=True)
        if database:
            break
    with Mission(mission) as desk:
        desk.verify()
    assert '"kind":"copy"' in (mission / "trail.jsonl").read_text(encoding="utf-8").splitlines()[-1]


def test_a_backup_made_while_others_write_holds(mission, tmp_path):
    sources = [bulk(tmp_path / f"w{n}.jsonl", range(100 * n, 100 * n + 60)) for n in range(1, 4)]
    with ThreadPoolExecutor(2) as pool:
        adding = pool.submit(lambda: [added(mission, source) for source in sources])
        backups: list[Path] = []
        while not adding.done() or not backups:
            backups.append(tmp_path / f"b{len(backups)}.tar")
            with Mission(mission) as desk:
                desk.backup(backups[-1])
        adding.result()
    for number, backup in enumerate(backups[:: max(1, len(backups) // 3)]):
        restore_mission(backup, tmp_path / f"r{number}")


def test_a_backup_never_takes_the_place_of_a_file(mission, tmp_path):
    target = tmp_path / "there.tar"
    target.write_text("mine", encoding="utf-8")
    with Mission(mission) as desk, pytest.raises(WrongUse):
        desk.backup(target)
    with Mission(mission) as desk, pytest.raises(WrongUse):
        desk.backup(tmp_path / "no" / "folder.tar")
    assert target.read_text(encoding="utf-8") == "mine"
    assert not list(tmp_path.glob("*.part"))


def named(folder, **files):
    """Name files in the settings of a mission, and write those that lie in its folder."""
    path = folder / "mission.toml"
    text = path.read_text(encoding="utf-8")
    for word, (value, content) in files.items():
        text = text.replace(f'{word} = ""', f'{word} = "{value}"')
        if content is not None:
            (folder / value).parent.mkdir(exist_ok=True)
            (folder / value).write_text(content, encoding="utf-8")
    path.write_text(text, encoding="utf-8")


def test_the_tables_of_the_missions_own_travel_with_it_and_nothing_else_does(tmp_path):
    folder = made(tmp_path / "mission", "")
    added(folder, bulk(tmp_path / "a.jsonl", range(2)))
    outside = tmp_path / "outside.csv"
    outside.write_text("name\nElse\n", encoding="utf-8")
    places = "name,other_names,kind,country,lat,lon,radius_km,disputed\nDal,,village,,1,2,1,\n"
    named(
        folder,
        places=("lists/places.csv", places),
        actors=("../outside.csv", None),
        publishers=("key.pem", None),
        borders=("gone.geojson", None),
    )
    with Mission(folder) as desk:
        desk.backup(tmp_path / "out.tar")
    with tarfile.open(tmp_path / "out.tar") as tar:
        assert [name for name in tar.getnames() if name.startswith("own/")] == ["own/places"]
    restore_mission(tmp_path / "out.tar", tmp_path / "back")
    assert (tmp_path / "back" / "lists" / "places.csv").read_text(encoding="utf-8") == places
    assert not (tmp_path / "back" / "own").exists()
    assert outside.read_text(encoding="utf-8") == "name\nElse\n"


def test_what_is_no_backup_is_refused(mission, tmp_path):
    backup = tmp_path / "out.tar"
    with Mission(mission) as desk:
        desk.backup(backup)
    with pytest.raises(WrongUse):
        restore_mission(backup, mission)
    with pytest.raises(NotFound):
        restore_mission(tmp_path / "nothing.tar", tmp_path / "n1")
    junk = tmp_path / "junk.tar"
    junk.write_bytes(b"junk" * 1000)
    with pytest.raises(UnreadableInput):
        restore_mission(junk, tmp_path / "n2")
    cut = tmp_path / "cut.tar"
    cut.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    with pytest.raises(FarwatchError):
        restore_mission(cut, tmp_path / "n3")
    evil = tmp_path / "evil.tar"
    with tarfile.open(evil, "w") as tar:
        tar.add(junk, "../escaped")
    with pytest.raises(UnreadableInput):
        restore_mission(evil, tmp_path / "n4")
    assert not (tmp_path / "escaped").exists()
    for name in ("n3", "n4"):  # nothing half is left, so the next try finds room
        restore_mission(backup, tmp_path / name)
