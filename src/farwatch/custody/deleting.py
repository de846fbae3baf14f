"""A document is taken out of archive and record, such as when consent is withdrawn; the trail keeps that it was there.

Its rows go, and its records in the archive are blanked: the file that held them is written again, each taken record replaced
by one of the same length, so that all others stay where they are. A pointer leads from the old file's name to the new one.
"""

import msgspec

from farwatch.archive import WarcArchive
from farwatch.custody.linked import show_links
from farwatch.review.trail import Note, chained
from farwatch.store import Database


def delete(store: Database, archive: WarcArchive, key: str, reason: str, *, at: str) -> int:
    """Delete the document of this key; returns how many captures went with it. Raises `WrongUse` where it was decided on."""
    with store.writing() as transaction:
        removal = transaction.removal_of(key)
        replaced: dict[str, str] = {}
        notes: list[Note] = []
        for file in sorted({capture.file for capture in removal.captures}):
            current = archive.path(file).name.split(".")[0]
            places = [(c.offset, c.length) for c in removal.captures if c.file == file]
            blanked = archive.blank(current, places, at=at)
            try:
                replaced[current] = blanked.finish()
            finally:
                blanked.close()
            archive.announce(current, replaced[current])
            notes.append(Note(kind="deletion", about=key, note=reason, file=replaced[current], replaces=current))
        notes = notes or [Note(kind="deletion", about=key, note=reason)]
        notes[0] = msgspec.structs.replace(notes[0], removed=removal.entries)
        transaction.remove(removal.entries)
        if not store.linked.empty:  # they hold words of what goes; `farwatch link` derives them anew
            notes.append(Note(kind="link", about="links", note="cleared", seal=transaction.replace_links((), {}, {})))
            show_links(transaction, (), {}, transaction.head().seq)
        transaction.append(list(chained(transaction.head(), notes, at=at)))
    for old, new in replaced.items():
        archive.replace(old, new)
    return len(removal.captures)


def finish_deletions(store: Database, archive: WarcArchive) -> None:
    """Bring to their end deletions that a killed process left half done."""
    pending = {old: new for old, new in archive.replacements().items() if archive.place(old).exists()}
    done = {entry.replaces: entry.file for entry in store.deletions()} if pending else {}
    for old, new in pending.items():
        if done.get(old) == new:
            archive.replace(old, new)
