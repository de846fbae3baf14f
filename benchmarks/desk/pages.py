"""How long each page of the desk waits for its answer, on a mission of 100,000 articles with 1,000,000 readings.

python -m benchmarks.desk.pages [--articles 100000] [--team] [--keep FOLDER]
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.custody.places import mission
from benchmarks.desk.big import SPOKESMAN, fill, link
from farwatch.desk import Desk
from farwatch.mission import Mission, make_mission

GOAL_MS = 200
TURNS = 40


def main() -> None:
    """Fill a mission, ask every verb that pages ask many times over, and print p95 beside the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--team", action="store_true", help="with the record in a PostgreSQL of its own")
    parser.add_argument("--keep", type=Path, help="a folder where the mission stays, and is taken again")
    arguments = parser.parse_args()
    with _place(arguments.team, arguments.keep) as place, Mission(place) as kept:
        if not kept.count():
            began, used = time.perf_counter(), time.process_time()
            fill(kept._store, arguments.articles)
            _tell("filled", arguments.articles, began, used)
            began, used = time.perf_counter(), time.process_time()
            _tell("links", link(kept._store, arguments.articles), began, used)
        desk = kept.desk
        day = desk.today(date(2024, 5, 9))
        readings = day.statements + day.events
        print(
            f"{day.articles:,} articles, {readings:,} statements and events, {'PostgreSQL' if arguments.team else 'SQLite'}"
        )
        slow = [name for name, ask in verbs(desk).items() if measured(name, ask) > GOAL_MS]
    if slow:
        sys.exit(f"above {GOAL_MS} ms: {', '.join(slow)}")


def verbs(desk: Desk) -> dict[str, Callable[[int], object]]:
    """Everything that a page asks, as a function of a turn: each turn asks for something else."""
    spokesman = desk.actors(words=SPOKESMAN).rows[0].actor
    items = [row.item for row in desk.inbox(most=100).rows]
    kinds = ("shell", "kill", "arrest", "visit")
    occurrences = [row.item for row in desk.occurrences(most=100).rows]
    documents = [row.key for row in desk.articles(most=100).rows]
    words = (
        "hospital",
        "food bakery",
        "forest road",
        "Velin",
        "rebuilt within",
        "government spokesman",
        "Ivan Sorokin",
        "talks",
    )
    cursors = _cursors(desk, spokesman)
    return {
        "today": lambda n: desk.today(date(2024, 1 + n % 12, 9)),
        "inbox": lambda n: desk.inbox(after=cursors["inbox"][n % 20]),
        "inbox, one reason": lambda n: desk.inbox(reason=("red-flag", "contested", "due", "new")[n % 4]),
        "inbox, one kind": lambda n: desk.inbox(kind=("statement", "event", "occurrence")[n % 3]),
        "item": lambda n: desk.item(items[n]),
        "next item": lambda n: desk.next_item(items[n]),
        "article": lambda n: desk.article(documents[n]),
        "articles": lambda n: desk.articles(after=cursors["articles"][n % 20]),
        "articles, words": lambda n: desk.articles(words=words[n % len(words)]),
        "articles, one publisher": lambda n: desk.articles(publisher=f"Outlet {n % 60}"),
        "statements": lambda n: desk.statements(after=cursors["statements"][n % 20]),
        "statements, words": lambda n: desk.statements(words=words[n % len(words)]),
        "statements, words and act": lambda n: desk.statements(
            words=words[n % len(words)], act=("denies", "warns")[n % 2]
        ),
        "statements, words and speaker": lambda n: desk.statements(words=words[n % len(words)], speaker=spokesman),
        "statements, words in a month": lambda n: desk.statements(
            words=words[n % len(words)], since=f"2023-{1 + n % 12:02}-01", until=f"2023-{1 + n % 12:02}-28"
        ),
        "statements of one speaker": lambda n: desk.statements(speaker=spokesman, act=(None, "denies")[n % 2]),
        "events": lambda n: desk.events(kind=kinds[n % 4]),
        "events, one violation": lambda n: desk.events(violation=("unlawful-killing", "arbitrary-detention")[n % 2]),
        "events, one country": lambda n: desk.events(country=("XD", "XF", "XK")[n % 3], status="alleged"),
        "occurrences": lambda n: desk.occurrences(after=cursors["occurrences"][n % 20]),
        "occurrences, contested": lambda n: desk.occurrences(contested=True, order="newest"),
        "occurrences, one country": lambda n: desk.occurrences(country=("XA", "XB")[n % 2], kind=kinds[n % 4]),
        "occurrences, one violation": lambda n: desk.occurrences(violation="torture-ill-treatment", order="newest"),
        "occurrences, a week": lambda n: desk.occurrences(
            since=f"2023-{1 + n % 12:02}-01", until=f"2023-{1 + n % 12:02}-07"
        ),
        "occurrence": lambda n: desk.occurrence(occurrences[n]),
        "points": lambda n: desk.points(box=(20.0, 40.0, 20.6, 41.0), kind=kinds[n % 4]),
        "actors": lambda n: desk.actors(after=cursors["actors"][n % 20]),
        "actors, words": lambda n: desk.actors(words=("Mira", "Voss", "Ivan Sorokin")[n % 3]),
        "actor with 10,000 mentions": lambda n: desk.actor(spokesman),
        "appearances of that actor": lambda n: desk.appearances(spokesman, after=cursors["appearances"][n % 20]),
        "timeline, three years": lambda n: desk.timeline("2022-01-01", "2024-12-31"),
        "timeline, happened": lambda n: desk.timeline("2022-01-01", "2024-12-31", by="happened", kind=kinds[n % 4]),
        "calendar": lambda n: desk.calendar(f"2023-{1 + n % 12:02}-01", f"2023-{1 + n % 12:02}-28"),
        "trail": lambda n: desk.trail(),
        "mandate": lambda n: desk.mandate(),
        "findings": lambda n: desk.findings(),
        "replies": lambda n: desk.replies(),
    }


def _cursors(desk: Desk, actor: str) -> dict[str, list[str | None]]:
    """Places in long lists, each twenty pages deep."""
    lists: dict[str, Callable[[str | None], str | None]] = {
        "inbox": lambda after: desk.inbox(after=after).after,
        "articles": lambda after: desk.articles(after=after).after,
        "statements": lambda after: desk.statements(after=after).after,
        "occurrences": lambda after: desk.occurrences(after=after).after,
        "actors": lambda after: desk.actors(after=after).after,
        "appearances": lambda after: desk.appearances(actor, after=after).after,
    }
    found: dict[str, list[str | None]] = {}
    for name, ask in lists.items():
        found[name] = [None]
        for _ in range(19):
            found[name].append(ask(found[name][-1]))
    return found


def measured(name: str, ask: Callable[[int], object]) -> float:
    """Milliseconds that 95 of 100 answers take at most."""
    took = []
    for turn in range(TURNS):
        began = time.perf_counter()
        ask(turn)
        took.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"{name:32} {statistics.median(took):8.1f} ms median {p95:8.1f} ms p95   goal {GOAL_MS} ms")
    return p95


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


if __name__ == "__main__":
    main()
