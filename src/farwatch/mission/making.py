"""Making a mission, making one of a backup, and finding the one that is meant."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from farwatch.errors import NotFound, WrongUse
from farwatch.mission.mission import Mission
from farwatch.settings import FILE, TEMPLATE

if TYPE_CHECKING:
    from farwatch.custody import Proof

__all__ = ["find_mission", "make_mission", "restore_mission"]


def make_mission(folder: Path, *, database: str = "") -> Mission:
    """Make a mission in `folder`, with its record in `database` if that is named.

    Raises `WrongUse` where there is a mission, or something else, already.
    """
    if (folder / FILE).exists():
        raise WrongUse(f"there is a mission in {folder} already; nothing was changed")
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder} is a file; a mission needs a folder")
    name = "".join(char if char.isprintable() else " " for char in folder.resolve().name)
    name = name.replace("\\", " ").replace('"', "'")
    if database:
        _refuse_filled(folder, database)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # records name people: theirs who made it
        (folder / "archive").mkdir(exist_ok=True)
        settings = TEMPLATE.format(name=name).replace('database = ""', f"database = {json.dumps(database)}")
        (folder / FILE).write_text(settings, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"a mission cannot be made in {folder} ({error.strerror})") from error
    mission = Mission(folder)
    mission.prepare()
    return mission


def _refuse_filled(folder: Path, database: str) -> None:
    """Raise `WrongUse` where a mission has its record in this database."""
    from farwatch.store import open_store

    store = open_store(folder, database)
    try:
        if store.head().seq:
            raise WrongUse("a mission has its record in this database already; those who work on it share its folder")
    finally:
        store.close()


def restore_mission(source: Path, folder: Path, *, database: str = "") -> "Proof":
    """Make a mission in `folder` of a backup, with its record in `database` if that is named, and check all of it."""
    from farwatch.archive.warc import file_digest
    from farwatch.custody.backup import fill_record, filling, read_backup
    from farwatch.store import open_store

    with filling(folder):
        read_backup(source, folder, database)
        store = open_store(folder, database)
        try:
            fill_record(folder, store)
        finally:
            store.close()
    with Mission(folder) as desk:
        proof = desk.verify(deep=True)
        desk.note("restore", file_digest(source))
    return proof


def find_mission(named: Path | None) -> Path:
    """The folder of the mission that is meant: the one named, the current folder, or ./mission."""
    if named is not None:
        if not (named / FILE).is_file():
            raise NotFound("mission in", str(named))
        return named
    for folder in (Path(), Path("mission")):
        if (folder / FILE).is_file():
            return folder
    raise NotFound("mission in", "this folder; make one with `farwatch init DIR` or name one with --mission DIR")
