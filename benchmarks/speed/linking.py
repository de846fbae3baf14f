"""How linking grows: simulated articles, 2,000 to 200,000, over the same sixty days. `python -m benchmarks.speed.linking`;
with `hot`, what hot keys cost; with `real`, what the dated articles of ../shared cost, which are longer and tell of more events.

The articles are made of made-up words: nine tenths of the world's talk is common words, the rest names of places and
people of the event an article is about. Every third article is an edited copy; events are of all sizes, one has a tenth
of everything; one outlet ends every article with one line. What is timed is CPU: dossier, copies, story, occurrence.
"""

import gc
import resource
import sys
import time
from collections.abc import Callable
from math import log
from typing import Any

from benchmarks.shared import SHARED, need_shared
from benchmarks.shared import articles as shared_articles
from benchmarks.speed.simulated import articles, copied
from farwatch.gazetteer import open_gazetteer
from farwatch.links import linking, no_collecting, read_dossier
from farwatch.links.copies import Copies
from farwatch.links.occurrences import Groups
from farwatch.links.stories import Stories
from farwatch.model import Copy, Story
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader

REAL = ("crisis/articles.jsonl", "data/links-dev.jsonl", "data/violations-dev.jsonl", "data/places-dev.jsonl")
SIZES = (2_000, 6_000, 20_000, 60_000, 200_000)


def measured(size: int) -> dict[str, float]:
    """Milliseconds of CPU an article, the 95th percentile of placing one, and what came out."""
    steps: list[float] = []
    dossiers = []
    began = time.process_time()
    making = 0.0
    source = articles(size)
    while True:
        start = time.process_time()
        record = next(source, None)
        making += time.process_time() - start
        if record is None:
            break
        dossiers.append(read_dossier(record))
    reading = time.process_time() - began - making
    gc.collect()
    began = time.process_time()
    with Timed(steps):
        links = linking.link_dossiers(dossiers)
    linked = time.process_time() - began
    steps.sort()
    kinds = [type(link).__name__ for link in links]
    return {
        "articles": size,
        "ms": 1000 * (reading + linked) / size,
        "dossier ms": 1000 * reading / size,
        "linking ms": 1000 * linked / size,
        "p95 ms": 1000 * steps[int(0.95 * len(steps))],
        "copies": kinds.count("Copy"),
        "stories": kinds.count("Story"),
        "occurrences": kinds.count("Occurrence"),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


class Timed:
    """Times the placing of each article: in copies, stories and occurrences together."""

    def __init__(self, steps: list[float]) -> None:
        self._steps = steps
        self._kept: list[tuple[type, Callable[..., Any]]] = []
        self._grouped = 0

    def __enter__(self) -> None:
        for kind in (Copies, Stories, Groups):
            self._kept.append((kind, kind.place))
            kind.place = self._timed(kind.__name__, kind.place)  # type: ignore[method-assign]  # put back on leaving

    def __exit__(self, *_: object) -> None:
        for kind, place in self._kept:
            kind.place = place  # type: ignore[attr-defined]  # as it was

    def _timed(self, name: str, place: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            result = place(*given, **named)
            took = time.process_time() - began
            if name == "Copies":
                self._steps.append(took)
            elif name == "Stories":  # comes right after, for what is no copy
                self._steps[-1] += took
            else:  # once for each article, when all copies and stories are placed
                self._steps[self._grouped] += took
                self._grouped += 1
            return result

        return timed


def hot_keys() -> bool:
    """One event with 20,000 copies, and one line at the end of every article: neither slows nor merges the world."""
    print(f"{'hot keys':36}{'articles':>9}{'ms':>8}{'copies':>9}{'largest story':>15}")
    holds = True
    for name, records, copies in (
        ("one event with 20,000 copies", copied(20_000), 20_000),
        ("one line in each of 20,000 articles", articles(20_000, footer=True), None),
    ):
        dossiers = [read_dossier(record) for record in records]
        gc.collect()
        began = time.process_time()
        links = linking.link_dossiers(dossiers)
        took = 1000 * (time.process_time() - began) / len(dossiers)
        found = sum(isinstance(link, Copy) for link in links)
        largest = max(len(link.documents) for link in links if isinstance(link, Story))
        print(f"{name:36}{len(dossiers):9}{took:8.2f}{found:9}{largest:15}", flush=True)
        holds &= took < 1000 / 300 and (found == copies if copies is not None else largest < len(dossiers) / 5)
    return holds


def real_articles() -> bool:
    """What an article of ../shared costs, the best of three turns; reading it is not counted."""
    need_shared()
    reader = ArticleReader(load_parser(), open_gazetteer())
    records = [
        reader.read(text, id=name, published=published)
        for gold in REAL
        for name, text, published in shared_articles(SHARED / gold)
        if published
    ]
    gc.collect()
    gc.freeze()  # what reading leaves is not linking's to look through
    spent = []
    for _ in range(3):
        began = time.process_time()
        with no_collecting():
            dossiers = [read_dossier(record) for record in records]
        read = time.process_time()
        linking.link_dossiers(dossiers)
        spent.append((time.process_time() - began, read - began))
    whole, reading = (1000 * seconds / len(records) for seconds in min(spent))
    events = sum(len(record.events) for record in records) / len(records)
    print(
        f"{len(records)} articles of ../shared, {events:.1f} events each: {reading:.2f} ms a dossier, "
        f"{whole - reading:.2f} to link, {1000 / whole:.0f} articles/s (gate 300)"
    )
    return 1000 / whole >= 300


def main() -> int:
    """Print the table and the slope; 1 where a gate does not hold."""
    if sys.argv[1:] == ["hot"]:
        return int(not hot_keys())
    if sys.argv[1:] == ["real"]:
        return int(not real_articles())
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    rows = []
    print(
        f"{'articles':>9}{'ms':>8}{'dossier':>9}{'linking':>9}{'p95':>8}{'copies':>9}{'stories':>9}{'occ.':>9}{'MB':>8}"
    )
    for size in sizes:
        row = measured(size)
        rows.append(row)
        print(
            f"{size:9}{row['ms']:8.2f}{row['dossier ms']:9.2f}{row['linking ms']:9.2f}{row['p95 ms']:8.2f}"
            f"{row['copies']:9.0f}{row['stories']:9.0f}{row['occurrences']:9.0f}{row['peak MB']:8.0f}",
            flush=True,
        )
    first, last = rows[0], rows[-1]
    if first["articles"] == last["articles"]:
        print(f"{1000 / last['ms']:.0f} articles/s (gate 300); a slope takes two sizes")
        return int(1000 / last["ms"] < 300)
    slope = log(last["ms"] * last["articles"] / (first["ms"] * first["articles"])) / log(
        last["articles"] / first["articles"]
    )
    three, thirty = ([row["p95 ms"] for row in rows if row["articles"] == size] for size in (6_000, 60_000))
    growth = thirty[0] / three[0] if three and thirty else last["p95 ms"] / first["p95 ms"]
    rate = 1000 / last["ms"]
    print(
        f"slope of log cost on log size {slope:.2f} (gate 1.1); p95 from 3 to 30 times grows {growth:.2f} x (gate 1.3); "
        f"{rate:.0f} articles/s (gate 300)"
    )
    return int(slope > 1.1 or growth > 1.3 or rate < 300)


if __name__ == "__main__":
    sys.exit(main())
