"""Kills `collect` at random moments (SIGKILL) and looks what is left: nothing told lost, nothing doubled, the trail holds.

    python -m benchmarks.watching.kills [--points 50] [--team]

A child collects from newsrooms on this computer and writes down what it is told is on the disk. After each kill the next child
goes on; at the end every page was kept once, and every document was told once or found on record.
"""

import argparse
import random  # noqa: TID251 - with fixed seeds: when something is killed
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec

from benchmarks.custody.places import mission
from benchmarks.shared import ROOT
from benchmarks.watching.newsroom import watch
from farwatch.mission import Mission

CHILD = """
import ipaddress, sys
from pathlib import Path
import farwatch.collecting.journal as journal
from farwatch.collecting import Done
from farwatch.mission import Mission
journal._MOST = 6  # captures a batch: many moments between files, rows and names
here = lambda *_: [ipaddress.ip_address("127.0.0.1")]
with open(sys.argv[1], "a", buffering=1) as told, Mission(Path(sys.argv[2])) as desk:
    desk.prepare()
    print("begun", flush=True)
    for step in desk.watching.collect(fast=True, resolver=here):
        if isinstance(step, Done):
            for document in step.documents:
                told.write(document + "\\n")
"""


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """What many kills left."""

    kills: int
    mid_way: int
    told: int
    lost: int
    doubled: int
    asked_again: int
    documents: int
    expected: int


def kill_often(folder: Path, place: Path, points: int, *, sources: int = 100, items: int = 30, seed: int = 11) -> Left:
    """Kill `points` times, then let it end; raises what `verify` raises."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.watching.newsroom", str(items)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    watch(place, int(server.stdout.readline()), sources)
    told = folder / "told"
    told.touch()
    command = [sys.executable, "-c", CHILD, str(told), str(place)]
    mid_way = lost = doubled = 0
    for _ in range(points):
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.1 + chance.random() * 0.9)
        child.send_signal(signal.SIGKILL)
        child.stdout.close()
        mid_way += child.wait() == -signal.SIGKILL
        missing, twice = looked_at(place, told)
        lost, doubled = lost + missing, doubled + twice
    for _ in range(3):  # a host that was cut off while it answered may want to be left alone for a moment
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    server.communicate()
    missing, twice = looked_at(place, told)
    with Mission(place) as desk:
        desk.verify(deep=True)
        documents = desk.count()
        asked = Counter(one.address for one in desk.watching.inquiries() if one.outcome == "kept")
    return Left(
        kills=points,
        mid_way=mid_way,
        told=len(set(told.read_text(encoding="utf-8").splitlines())),
        lost=lost + missing,
        doubled=doubled + twice,
        asked_again=sum(count - 1 for count in asked.values()),
        documents=documents,
        expected=sources * items,
    )


def looked_at(place: Path, told: Path) -> tuple[int, int]:
    """How many documents that were told are lost, and how many addresses are there twice, after a restart that checks all."""
    with Mission(place) as desk:
        desk.prepare()
        desk.verify()
        there = {listed.key: listed.id for listed in desk.entries()}
    lines = {line.strip() for line in told.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")}
    return len(lines - there.keys()), len(there) - len(set(there.values()))


def main() -> int:
    """Print what was left; 1 where anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--team", action="store_true", help="with the record in a PostgreSQL of its own")
    arguments = parser.parse_args()
    with mission(team=arguments.team) as (folder, place):
        left = kill_often(folder, place, arguments.points)
    print(msgspec.json.encode(left).decode())
    return int(bool(left.lost or left.doubled or left.asked_again or left.documents != left.expected))


if __name__ == "__main__":
    sys.exit(main())
