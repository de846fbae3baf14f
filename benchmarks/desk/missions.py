"""A big simulated mission to measure on: made once, and taken again where it is kept."""

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.custody.places import mission
from benchmarks.desk.big import fill, link
from farwatch.mission import Mission, make_mission

ARTICLES = 100_000


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
            tallies = kept.desk.today(kept._clock.now().date())
            print(
                f"{tallies.articles:,} articles, {tallies.statements + tallies.events:,} statements and events, "
                f"{'PostgreSQL' if arguments.team else 'SQLite'}"
            )
        yield place


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
