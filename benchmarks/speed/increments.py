"""What it costs a mission to link when ten articles came: `python -m benchmarks.speed.increments [SIZE …]`, CPU of one core.

The articles are those of `simulated`, kept without being read, in order of publication: ten are the newest of all, then ten more
come that are a day older than the newest. What earlier linkings came to is not worked again.
"""

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import batched
from pathlib import Path

from benchmarks.speed.simulated import articles
from farwatch.custody.rows import reading_row
from farwatch.mission import Mission, make_mission
from farwatch.model import Record

GATES = {2_000: 0.5, 20_000: 5.0}  # seconds for ten new articles
NEW = 10
_GIVEN = ("id", "text", "published", "publisher")


def keep(folder: Path, records: Sequence[Record]) -> None:
    """Add the articles to the mission, with these as their readings."""
    source = folder.parent / "articles.jsonl"
    rows = [{key: getattr(record.document, key) for key in _GIVEN} for record in records]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Mission(folder) as desk:
        added = zip(list(desk.add([source], read=False)), records, strict=True)
        for some in batched((reading_row(one.key or "", record) for one, record in added if one.new), 500):
            desk._custody.append(list(some))


def linked(folder: Path) -> float:
    """Seconds of CPU that linking the mission takes."""
    with Mission(folder) as desk:
        began = time.process_time()
        desk.link()
        return time.process_time() - began


def measured(size: int, place: Path) -> float:
    """Print what linking a mission of this size costs; returns seconds for ten new articles."""
    folder = place / "mission"
    with make_mission(folder):
        pass
    records = sorted(articles(size + 2 * NEW), key=lambda record: record.document.published or "")
    late = records[-20 * NEW :: 10][:NEW]
    rest = [record for record in records if record not in late]
    keep(folder, rest[:-NEW])
    first, nothing = linked(folder), linked(folder)
    keep(folder, rest[-NEW:])
    new = linked(folder)
    keep(folder, late)
    print(f"{size:9,}{first:9.2f}{nothing:9.2f}{new:9.2f}{linked(folder):9.2f}", flush=True)
    return new


def main() -> int:
    """Print the table; 1 where ten new articles cost more than they may."""
    sizes = [int(size) for size in sys.argv[1:]] or list(GATES)
    print(f"{'articles':>9}{'all':>9}{'nothing':>9}{'ten new':>9}{'ten late':>9}   seconds of CPU")
    holds = True
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            holds &= measured(size, Path(place)) <= GATES.get(size, float("inf"))
    print("gates for ten new: " + ", ".join(f"{seconds} s among {size:,}" for size, seconds in GATES.items()))
    return int(not holds)


if __name__ == "__main__":
    sys.exit(main())
