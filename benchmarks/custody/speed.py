"""Captures a second, bytes verified a second, and how long a list, a search and a look take at 100,000 captures.

python -m benchmarks.custody.speed [--captures 100000] [--team]
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.custody.places import mission
from farwatch.archive.warc import file_digest
from farwatch.mission import Mission

ARTICLES = 10_000
PLACES = ("Oresk", "Velgrad", "Port Amery", "Lower Sarn", "Tavria", "Kestria", "Ardoun", "Marivan Street")
DOINGS = (
    "met the governor",
    "opened the bridge",
    "refused the observers",
    "released two journalists",
    "closed the road",
)


def article(number: int) -> dict[str, str]:
    """An article of about 2,500 characters that no other number has."""
    place, doing = PLACES[number % len(PLACES)], DOINGS[number % len(DOINGS)]
    words = f"The council of {place} {doing} on day {number}. Witness {number % 997} said so, case file {number}. "
    return {
        "id": f"a{number:06}",
        "text": f"Council of {place} {doing}, file {number}\n" + words * 25,
        "published": f"20{number % 20 + 5:02}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "publisher": f"{place} Courier",
    }


def main() -> None:
    """Print every figure beside its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=int, default=100_000)
    parser.add_argument("--team", action="store_true", help="with the record in a PostgreSQL of its own")
    arguments = parser.parse_args()
    with mission(team=arguments.team) as (folder, place):
        name = "PostgreSQL" if arguments.team else "SQLite"
        adding(folder, place, name, 0, ARTICLES)
        if arguments.captures > ARTICLES:
            adding(folder, place, name, ARTICLES, arguments.captures)
        looking(place, name, arguments.captures)
        verifying(place, name)


def adding(folder: Path, place: Path, name: str, first: int, last: int) -> None:
    """How many articles a second are archived."""
    source = folder / f"{first}.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(article(number)) + "\n" for number in range(first, last))
    began, used = time.perf_counter(), time.process_time()
    with Mission(place) as desk:
        assert sum(one.new for one in desk.add([source], read=False)) == last - first
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    count = last - first
    print(
        f"{name}: add --no-read {count / seconds:,.0f} articles/s, {count / processor:,.0f} a second of processor time (goal 500)"
    )


def looking(place: Path, name: str, captures: int) -> None:
    """How long it takes to list a page, to search and to open, in milliseconds."""
    with Mission(place) as desk:
        assert desk.count() == captures
        middle = captures // 2
        looks: dict[str, Callable[[int], object]] = {
            "list, first 100": lambda n: desk.entries(most=100),
            "list, 100 from the middle": lambda n: desk.entries(most=100, after=middle + n),
            "search, one rare word": lambda n: desk.entries(words=f"file {captures - 1 - n}", most=100),
            "search, common words": lambda n: desk.entries(words="council bridge Velgrad", most=100),
            "open": lambda n: [desk.content(capture) for capture in desk.captures(f"a{middle + n:06}")],
        }
        for what, look in looks.items():
            look(0)
            times = []
            for n in range(1, 12):
                began = time.perf_counter()
                look(n)
                times.append(1000 * (time.perf_counter() - began))
            print(
                f"{name}, {captures:,} captures: {what} {statistics.median(times):.1f} ms, at most {max(times):.1f} (goal 100)"
            )


def verifying(place: Path, name: str) -> None:
    """How many bytes of archived files are verified a second, without and with the record's rows."""
    files = sorted((place / "archive").rglob("*.warc.gz"))
    size = sum(path.stat().st_size for path in files)
    began = time.perf_counter()
    for path in files:
        assert file_digest(path) + ".warc.gz" == path.name
    hashing = time.perf_counter() - began
    began = time.perf_counter()
    with Mission(place) as desk:
        proof = desk.verify()
    seconds = time.perf_counter() - began
    print(
        f"{name}: verify hashes {size / hashing / 1e6:,.0f} MB/s of archived files (goal 300); all of it, {proof.rows:,} rows, "
        f"{proof.entries:,} entries with {size / 1e6:.0f} MB of files, takes {seconds:.1f} s"
    )


if __name__ == "__main__":
    main()
