"""How long each page of the desk waits for its answer, on a mission of 100,000 articles with 1,000,000 readings.

python -m benchmarks.desk.pages [--articles 100000] [--team] [--keep FOLDER]
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from benchmarks.desk.big import SPOKESMAN
from benchmarks.desk.missions import arguments_of, big_mission
from farwatch.desk import Desk
from farwatch.mission import Mission

GOAL_MS = 200
TURNS = 40
WORDS = (
    "hospital",
    "food bakery",
    "forest road",
    "Velin",
    "rebuilt within",
    "government spokesman",
    "Ivan Sorokin",
    "talks",
)


def main() -> None:
    """Fill a mission, ask every verb that pages ask many times over, and print p95 beside the goal."""
    with big_mission(arguments_of(__doc__)) as place, Mission(place) as kept:
        print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        slow = [name for name, ask in verbs(kept.desk).items() if measured(name, ask) > GOAL_MS]
    if slow:
        sys.exit(f"above {GOAL_MS} ms: {', '.join(slow)}")


def verbs(desk: Desk) -> dict[str, Callable[[int], object]]:
    """Everything that a page asks, as a function of a turn: each turn asks for something else."""
    spokesman = desk.actors(words=SPOKESMAN).rows[0].actor
    items = [row.item for row in desk.inbox(most=100).rows]
    kinds = ("shell", "kill", "arrest", "visit")
    occurrences = [row.item for row in desk.occurrences(most=100).rows]
    documents = [row.key for row in desk.articles(most=100).rows]
    words = WORDS
    cursors = cursors_of(desk, spokesman)
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


def cursors_of(desk: Desk, actor: str) -> dict[str, list[str | None]]:
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


if __name__ == "__main__":
    main()
