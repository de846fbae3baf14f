"""Before the first change of a mission: its trail is begun, and what killed processes left is brought in order."""

import uuid
from pathlib import Path

import msgspec

from farwatch.archive import WarcArchive
from farwatch.custody.carrying import carry_over
from farwatch.custody.checkpoints import KEY
from farwatch.custody.deleting import finish_deletions
from farwatch.custody.keeping import Custody
from farwatch.custody.showing import catch_up
from farwatch.custody.trailfile import NAME, told_first
from farwatch.errors import WrongUse, writing_to
from farwatch.keys import KeyFolder, fingerprint
from farwatch.model import Entry
from farwatch.review.trail import Note
from farwatch.store import Database


def prepare(folder: Path, store: Database, archive: WarcArchive, custody: Custody, keys: KeyFolder) -> None:
    """Make a mission ready to be written to; whatever was left half done is done or undone.

    Raises `WrongUse` where the record is not the one that the folder's trail is about.
    """
    with writing_to(folder):
        _begin_or_go_on(folder, store, custody, keys)
        catch_up(store)
        name = mission_id(store)
        if not (folder / KEY).exists() and keys.has(name):
            (folder / KEY).write_bytes(keys.public(name))
        if store.released(1):
            carry_over(folder, store, custody)
        finish_deletions(store, archive)
        archive.recover(store.has_file)
        archive.copy_what_is_missing()


def _begin_or_go_on(folder: Path, store: Database, custody: Custody, keys: KeyFolder) -> None:
    """An empty record begins a trail, or takes on that of a mission in which nothing was done yet."""
    told = told_first(folder)
    first = store.entries_after(0, 1)
    if told is None:
        if not first:
            _begin(custody, keys)
    elif first:
        if first[0][1] != told:
            raise WrongUse(
                f"the record is not the one that {folder / NAME} is about; those who work on one record share its folder"
            )
    elif (folder / NAME).stat().st_size > len(told) + 1:
        raise WrongUse(
            f"the record is empty, but {folder / NAME} is about one that was filled: it was lost, or the setting “database” "
            "names another one. `farwatch backup` and `farwatch restore --database` move a mission"
        )
    else:
        with store.writing() as transaction:
            if not transaction.head().seq:
                transaction.append([(msgspec.json.decode(told, type=Entry), None)])


def mission_id(store: Database) -> str:
    """Return the id that a mission's trail began with; empty where it has not begun."""
    first = store.entries_after(0, 1)
    return msgspec.json.decode(first[0][1], type=Entry).about if first else ""


def _begin(custody: Custody, keys: KeyFolder) -> None:
    """Make the mission's key and begin its trail, unless another process is first."""
    name = uuid.uuid4().hex
    public = keys.make(name)
    if not custody.begin(Note(kind="begin", about=name, note=fingerprint(public))):
        keys.forget(name)
