"""Changes one byte at a time, a thousand times, in archived files, trail entries and stored values, and counts what is found.

python -m benchmarks.custody.tampering [--trials 1000]
"""

import argparse
import random  # noqa: TID251 - with fixed seeds: where and when something is broken
import sqlite3
import sys
from pathlib import Path

from benchmarks.custody.kills import sources
from benchmarks.custody.places import mission
from farwatch.custody.rows import About, Ruling
from farwatch.errors import NotProven
from farwatch.mission import Mission
from farwatch.model import Span

TABLES = (
    "captures",
    "documents",
    "derivations",
    "names",
    "readings",
    "failures",
    "intakes",
    "decisions",
    "links",
    "dossiers",
    "trail",
)


def main() -> int:
    """Print how many of how many were found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=1_000)
    trials = parser.parse_args().trials
    with mission(team=False) as (folder, place):
        paths, _ = sources(folder, 40)
        with Mission(place) as desk:
            list(desk.add(paths, read=False, fast=True))
            list(desk.add(further(folder)))
            span, about = Span(0, 6), desk.entries()[0].key
            about_words = About(kind="statement", document=about, span=span)
            desk.decide(Ruling(about=about_words, verdict="accept", reviewer="r1", reason="heard"))
            desk.link()
        with Mission(place) as desk:
            desk.verify()
        found = sum(tampered(place, seed) for seed in range(trials))
        with Mission(place) as desk:
            desk.verify()  # and everything was put back
    print(f"one changed byte found in {found} of {trials} trials")
    return int(found != trials)


def further(folder: Path) -> list[Path]:
    """Files that are read, that are on record under another name, and that are damaged: a row of every kind."""
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(
            "Harbour\nTroops shelled the harbour of Oresk on Tuesday, killing two people, the governor said.\n",
            encoding="utf-8",
        )
    (folder / "cut.warc").write_bytes(b"WARC/1.0\r\nContent-Length: 99999\r\n\r\n")
    return [folder / name for name in ("one.txt", "two.txt", "cut.warc")]


def tampered(place: Path, seed: int) -> bool:
    """Change one byte somewhere, look whether it is found, and put it back."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return (in_file, in_value)[seed % 2](place, chance)


def in_file(mission: Path, chance: random.Random) -> bool:
    """One bit of one byte of an archived file, the trail's file, a checkpoint or its signature."""
    files = sorted(p for p in mission.rglob("*") if p.suffix in (".gz", ".jsonl", ".json", ".sig"))
    path = chance.choice(files)
    content = path.read_bytes()
    place = chance.randrange(len(content))
    path.write_bytes(content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :])
    try:
        return is_found(mission)
    finally:
        path.write_bytes(content)


def in_value(mission: Path, chance: random.Random) -> bool:
    """One byte of one stored value, as whoever can write to the database would change it."""
    table = chance.choice(TABLES)
    database = sqlite3.connect(mission / "record.sqlite")
    try:
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        rows = database.execute(f"SELECT rowid, * FROM {table} WHERE rowid > 0").fetchall()  # noqa: S608 - names of our own tables
        row = chance.choice(rows)
        place = chance.choice([n for n, value in enumerate(row) if n > 0 and value not in (None, "", b"")])
        name, value = columns[place - 1], row[place]
        other: object
        if isinstance(value, int):
            other = value ^ 1 << chance.randrange(8)
        elif isinstance(value, bytes):
            at = chance.randrange(len(value))
            other = value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
        else:
            at = chance.randrange(len(value))
            other = value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
        key = row[0]
        try:
            database.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (other, key))  # noqa: S608 - names of our own tables
        except sqlite3.IntegrityError:
            return True  # the database itself refused
        database.commit()
        key = other if name == "seq" else key
        try:
            return is_found(mission)
        finally:
            database.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (value, key))  # noqa: S608 - names of our own tables
            database.commit()
    finally:
        database.close()


def is_found(mission: Path) -> bool:
    """Whether `verify` says that something does not hold."""
    with Mission(mission) as desk:
        try:
            desk.verify()
        except NotProven:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
