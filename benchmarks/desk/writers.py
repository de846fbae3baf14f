"""Five people who decide at once, each in a process of their own, beside a running `farwatch add`: nothing lost, nothing doubled.

python -m benchmarks.desk.writers [--seconds 60] [--team]
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.custody.places import mission
from benchmarks.desk.big import fill
from farwatch.errors import FarwatchError, Overtaken
from farwatch.mission import Mission

PEOPLE = ("A. Reyes", "B. Novak", "C. Lind", "D. Okoro", "E. Sato")
ARTICLES = 2_000
BULK = 2_000


def main() -> None:
    """Decide, count, and compare with the trail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--team", action="store_true", help="with the record in a PostgreSQL of its own")
    arguments = parser.parse_args()
    with mission(team=arguments.team) as (folder, place):
        with Mission(place) as kept:
            fill(kept._store, ARTICLES)
        source = folder / "more.jsonl"
        source.write_text("".join(json.dumps(article(n)) + "\n" for n in range(BULK)), encoding="utf-8")
        run = [sys.executable, "-c", "from farwatch.cli import main; main()"]
        adding = subprocess.Popen([*run, "add", str(source), "--mission", str(place), "--no-link"])
        with ProcessPoolExecutor(len(PEOPLE)) as pool:
            outcomes = list(pool.map(decide, [place] * len(PEOPLE), PEOPLE, [arguments.seconds] * len(PEOPLE)))
        still = adding.poll() is None
        adding.terminate()
        adding.wait()
        report(place, outcomes, still_adding=still, name="PostgreSQL" if arguments.team else "SQLite")


def decide(place: Path, who: str, seconds: int) -> tuple[dict[str, int], int, list[str], list[float]]:
    """Decide on what waits first for so many seconds: items decided, how often late, other errors, and times taken."""
    done: Counter[str] = Counter()
    late = 0
    errors: list[str] = []
    took: list[float] = []
    until = time.monotonic() + seconds
    with Mission(place) as kept:
        desk = kept.desk
        while time.monotonic() < until:
            for row in desk.inbox(most=5).rows:
                began = time.perf_counter()
                try:
                    desk.decide(row.item, "accept", by=who, reason="seen", seen=row.version)
                    done[row.item] += 1
                except Overtaken:
                    late += 1
                except FarwatchError as error:
                    errors.append(str(error))
                took.append(time.perf_counter() - began)
    return dict(done), late, errors, took


def report(
    place: Path, outcomes: list[tuple[dict[str, int], int, list[str], list[float]]], *, still_adding: bool, name: str
) -> None:
    """Compare what was told with what is on record; leave with 1 where they differ."""
    told = sum((Counter(done) for done, *_ in outcomes), Counter[str]())
    late = sum(one[1] for one in outcomes)
    errors = [error for one in outcomes for error in one[2]]
    took = [1000 * seconds for one in outcomes for seconds in one[3]]
    with Mission(place) as kept:
        desk = kept.desk
        kept_of = Counter({item: len(desk.history(item)) for item in told})
        on_record = len(kept.decisions())
        added = kept.count() - ARTICLES
        kept.verify()
    lost = sum((told - kept_of).values())
    doubled = sum((kept_of - told).values()) + sum(number - 1 for number in told.values())
    print(f"{name}: {sum(told.values()):,} decisions by {len(outcomes)} people, {on_record:,} on record")
    print(f"{lost} lost, {doubled} doubled; late and told so: {late:,}; other errors: {len(errors)}")
    print(f"added meanwhile: {added:,} articles; add still running: {still_adding}")
    print(f"a decision took {statistics.median(took):.0f} ms median, {statistics.quantiles(took, n=20)[-1]:.0f} ms p95")
    if lost or doubled or errors or on_record != sum(told.values()):
        sys.exit("; ".join(errors[:3]) or "decisions are lost or doubled")


def article(number: int) -> dict[str, str]:
    words = (
        f"Soldiers closed the bridge of Velin on day {number}. The mayor said that {number % 90 + 2} families had left. "
        f"The ministry denied that file {number} existed. "
    )
    return {
        "id": f"more{number:06}",
        "text": f"Bridge of Velin closed, file {number}\n" + words * 3,
        "published": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "publisher": f"Outlet {number % 7}",
    }


if __name__ == "__main__":
    main()
