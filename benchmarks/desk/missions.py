"""A big simulated mission to measure on: made once, and taken again where it is kept."""

import argparse
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.custody.places import mission
from benchmarks.desk.big import TOGETHER, fill, link
from farwatch.mission import Mission, make_mission
from farwatch.model.custody import digest_of
from farwatch.model.watching import Channel, Inquiries, Inquiry, Mark, Source

ARTICLES = 100_000
SOURCES, MARKS, INQUIRIES = 300, 2_000, 50_000
AT = "2024-12-31T12:00:00.000000+00:00"


def arguments_of(described: str | None) -> argparse.Namespace:
    """What a benchmark of the desk is told: how big the mission is, where its record lies, where it stays."""
    parser = argparse.ArgumentParser(description=described)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--team", action="store_true", help="with the record in a PostgreSQL of its own")
    parser.add_argument("--keep", type=Path, help="a folder where the mission stays, and is taken again")
    return parser.parse_args()


@contextmanager
def big_mission(arguments: argparse.Namespace) -> Iterator[Path]:
    """The folder of a mission with so many articles, their readings and links."""
    with _place(arguments.team, arguments.keep) as place:
        with Mission(place) as kept:
            if not kept.count():
                began, used = time.perf_counter(), time.process_time()
                fill(kept._store, arguments.articles)
                _tell("filled", arguments.articles, began, used)
                began, used = time.perf_counter(), time.process_time()
                _tell("links", link(kept._store, arguments.articles), began, used)
                watch(kept)
            tallies = kept.desk.today(kept._clock.now().date())
            print(
                f"{tallies.articles:,} articles, {tallies.statements + tallies.events:,} statements and events, "
                f"{'PostgreSQL' if arguments.team else 'SQLite'}"
            )
        yield place


def watch(kept: Mission) -> None:
    """A registry of sources, what they were asked, and what publishers did to texts."""
    sources = [
        Source(
            id=f"outlet-{n}",
            name=f"Outlet {n}",
            channels=(Channel(kind="feed", address=f"https://outlet{n}.example/rss"),),
        )
        for n in range(SOURCES)
    ]
    kept.watching.decide(sources, by="R. Benchmark", reason="simulated")
    keys = [one.key for one in kept.entries(most=2 * MARKS)]
    changed = zip(keys[::2], keys[1::2], strict=True)
    kept._custody.append(
        Mark(
            id=digest_of(f"mark {before}".encode()),
            document=before,
            how="changed",
            at=AT,
            source=f"outlet-{n % SOURCES}",
            address=f"https://outlet{n % SOURCES}.example/{n}",
            other=after,
            reason="",
        )
        for n, (before, after) in enumerate(changed)
    )
    kept._custody.append(_inquiries(number) for number in range(INQUIRIES // TOGETHER))


def _inquiries(number: int) -> Inquiries:
    """A piece of the inquiry log."""
    lines = [
        Inquiry(
            at=AT,
            source=f"outlet-{n % SOURCES}",
            channel=f"feed {n % SOURCES}",
            address=f"https://outlet{n % SOURCES}.example/{number}/{n}",
            why="page",
            outcome="kept",
            status=200,
            size=40_000 + n,
        )
        for n in range(TOGETHER)
    ]
    content = zlib.compress(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    name = digest_of(f"inquiries {number}".encode())
    return Inquiries(id=name, run=name, first=AT, last=AT, count=TOGETHER, content=content)


@contextmanager
def _place(team: bool, keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with mission(team=team) as (_, place):
            yield place
        return
    if not (keep / "mission.toml").exists():
        with make_mission(keep):
            pass
    yield keep


def _tell(what: str, count: int, began: float, used: float) -> None:
    took, cpu = time.perf_counter() - began, time.process_time() - used
    print(f"{what}: {count:,} in {took:.0f} s, {1000 * cpu / count:.2f} ms of CPU each")
