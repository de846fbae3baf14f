"""Kills `add` at random moments (SIGKILL) and looks what is left: nothing acknowledged lost, nothing doubled, the trail holds.

    python -m benchmarks.custody.kills [--points 50] [--team]

A child adds articles and pages in small batches, and writes down each acknowledgement as it comes. After each kill the next
child goes on with the same files; at the end everything is there once.
"""

import argparse
import io
import json
import random  # noqa: TID251 - with fixed seeds: where and when something is broken
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec

from benchmarks.custody.places import mission
from benchmarks.shared import ROOT
from farwatch.mission import Mission

BATCH = 4  # captures a batch: many moments between files, rows and names
CHILD = """
import sys
from pathlib import Path
import farwatch.custody.batches as batches
from farwatch.mission import Mission
batches.MOST = {batch}
with open(sys.argv[1], "a", buffering=1) as acknowledged, Mission(Path(sys.argv[2])) as desk:
    print("begun", flush=True)
    for one in desk.add([Path(p) for p in sys.argv[3:]], read=False, fast=True):
        acknowledged.write(f"{{one.id}}\\n")
"""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What many kills did."""

    kills: int
    mid_way: int
    acknowledged: int
    lost: int
    doubled: int
    documents: int
    expected: int


def sources(folder: Path, count: int) -> tuple[list[Path], int]:
    """A file of articles and a WARC of pages, of words of our own; and how many documents they hold."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    articles = folder / "articles.jsonl"
    rows = (
        {"id": f"a{n}", "text": f"Bridge {n} open\nThe governor said bridge {n} was open. " * 3} for n in range(count)
    )
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pages = folder / "pages.warc.gz"
    with pages.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for n in range(count):
            words = (
                f"<p>The council of Oresk met for the {n}th time and spoke of the bridge, the road and the harbour.</p>"
                * 4
            )
            body = f"<html><head><title>Page {n}</title></head><body><article>{words}</article></body></html>".encode()
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://oresk.example/{n}", "response", payload=io.BytesIO(body), length=len(body), http_headers=head
            )
            writer.write_record(record)
    return [articles, pages], 2 * count


def kill_often(folder: Path, place: Path, points: int, *, seed: int = 7, count: int = 400) -> Outcome:
    """Kill `points` times, then let it end; raises what `verify` raises."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    paths, expected = sources(folder, count)
    acknowledged = folder / "acknowledged"
    acknowledged.touch()
    command = [sys.executable, "-c", CHILD.format(batch=BATCH), str(acknowledged), str(place), *map(str, paths)]
    mid_way = lost = doubled = 0
    for _ in range(points):
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert child.stdout is not None
        child.stdout.readline()  # the mission is open: from here on any moment will do
        time.sleep(chance.random() ** 2 * 0.9)
        child.send_signal(signal.SIGKILL)
        child.stdout.close()
        mid_way += child.wait() == -signal.SIGKILL
        missing, twice = looked_at(place, acknowledged)
        lost, doubled = lost + missing, doubled + twice
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    missing, twice = looked_at(place, acknowledged)
    with Mission(place) as desk:
        desk.verify(deep=True)
        documents = desk.count()
    return Outcome(
        kills=points,
        mid_way=mid_way,
        acknowledged=len(set(acknowledged.read_text(encoding="utf-8").splitlines())),
        lost=lost + missing,
        doubled=doubled + twice,
        documents=documents,
        expected=expected,
    )


def looked_at(place: Path, acknowledged: Path) -> tuple[int, int]:
    """How many acknowledged documents are lost, and how many are there twice, after a restart that checks the trail."""
    with Mission(place) as desk:
        desk.prepare()
        desk.verify()
        there = Counter(listed.id for listed in desk.entries())
    told = {line for line in acknowledged.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")}
    return sum(line.strip() not in there for line in told), sum(n - 1 for n in there.values())


def main() -> int:
    """Print what was left; 1 where anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--team", action="store_true", help="with the record in a PostgreSQL of its own")
    arguments = parser.parse_args()
    with mission(team=arguments.team) as (folder, place):
        outcome = kill_often(folder, place, arguments.points)
    print(msgspec.json.encode(outcome).decode())
    return int(bool(outcome.lost or outcome.doubled or outcome.documents != outcome.expected))


if __name__ == "__main__":
    sys.exit(main())
