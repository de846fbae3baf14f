"""Captures a second and memory: two hundred newsrooms with twenty new texts each, on a server of this computer.

    python -m benchmarks.watching.speed [--sources 200] [--items 20] [--fast]

Collecting runs in a process of its own, with its children; the server is another, whose time does not count. Where other work
shares the processors, the time of processors says more than the clock.
"""

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

from benchmarks.custody.places import mission
from benchmarks.shared import ROOT
from benchmarks.watching.newsroom import watch
from farwatch.mission import Mission

CHILD = "import sys; from benchmarks.watching.speed import collect; collect(*sys.argv[1:])"


def memory_of(root: int) -> int:
    """The bytes that a process and its children hold; what they share is shared out (PSS)."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    family = {root}
    while grown := {process for process, parent in parents.items() if parent in family} - family:
        family |= grown
    total = 0
    for process in family:
        with contextlib.suppress(OSError):
            total += int(Path(f"/proc/{process}/smaps_rollup").read_text().partition("Pss:")[2].split()[0])
    return 1024 * total


def collect(place: str, fast: str) -> None:
    """Collect once and print what it took."""
    import ipaddress

    from farwatch.collecting import Done

    most = [0]
    ended = threading.Event()

    def measured() -> None:
        while not ended.wait(0.5):
            most[0] = max(most[0], memory_of(os.getpid()))

    watcher = threading.Thread(target=measured, daemon=True)
    watcher.start()
    began = time.perf_counter()
    captures = 0
    with Mission(Path(place)) as desk:
        desk.prepare()
        for step in desk.watching.collect(fast=fast == "fast", resolver=lambda *_: [ipaddress.ip_address("127.0.0.1")]):
            captures += isinstance(step, Done) and step.inquiry.outcome == "kept"
    seconds = time.perf_counter() - began
    ended.set()
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = {"own": own.ru_utime + own.ru_stime, "children": children.ru_utime + children.ru_stime}
    print(json.dumps({"captures": captures, "seconds": seconds, "memory": most[0], **used}))


def main() -> int:
    """Print the figures beside their goals; 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--items", type=int, default=20)
    parser.add_argument("--fast", action="store_true", help="the text of pages by the fast lane")
    arguments = parser.parse_args()
    lane = "fast" if arguments.fast else "full"
    with mission(team=False) as (_, place):
        command = [sys.executable, "-m", "benchmarks.watching.newsroom", str(arguments.items)]
        server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        watch(place, int(server.stdout.readline()), arguments.sources)
        run = subprocess.run(
            [sys.executable, "-c", CHILD, str(place), lane], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        server.communicate()
        found = json.loads(run.stdout.splitlines()[-1])
        with Mission(place) as desk:
            desk.verify()
            documents = desk.count()
    count, used = found["captures"], found["own"] + found["children"]
    print(f"{count:,} captures of {arguments.sources} sources in {found['seconds']:.1f} s, {lane} lane:")
    print(
        f"{count / found['seconds']:.0f} a second by the clock, {2 * count / used:.0f} a second of two processors (goal 60)"
    )
    print(
        f"{1000 * found['own'] / count:.1f} ms of processor a capture, {1000 * found['children'] / count:.1f} in children"
    )
    print(f"{found['memory'] / 1e6:.0f} MB with all children (goal 300)")
    return int(documents != arguments.sources * arguments.items or found["captures"] != documents)


if __name__ == "__main__":
    sys.exit(main())
