"""WARC to text: pages a second of processor time and snippets found, in both lanes, on the shared pages.

    python -m benchmarks.custody.pages

Snippets that an article's text must hold count as found or missed, those it must not as wrongly taken (P, R, F1 over all).
"""

import json
import resource
import sys
import time
from pathlib import Path

import msgspec

from benchmarks.shared import SHARED, need_shared
from farwatch.extractor.child import answer
from farwatch.extractor.outside import Lane, Task
from farwatch.readings.times.choosing import choose_published
from farwatch.sources import Taken, obtained

LANES: tuple[Lane, ...] = ("full", "fast")
GOALS = {"full": 40, "fast": 300}
GOAL_F1 = 85.0
FLOORS_F1 = {"full": 91.0, "fast": 83.5}  # reached, a little below; less fails


def main() -> int:
    """Print both lanes; 1 where fewer snippets are right than before, or a page was dated by the day of its collection."""
    need_shared()
    pages = SHARED / "data" / "pages"
    gold = {row["url"]: row for row in map(json.loads, (pages / "pages.gold.jsonl").read_text("utf-8").splitlines())}
    holds = [measure(pages / "pages.warc.gz", gold, lane) for lane in LANES]
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return int(not all(holds))


def measure(archive: Path, gold: dict[str, dict[str, list[str]]], lane: Lane) -> bool:
    """Read the archive through one lane, score it, and say whether that is as good as it was."""
    found = list(obtained([archive], published=None, warc=True, resumed=lambda _: (0, 0)))
    answer(
        msgspec.msgpack.encode(Task(obtained=next(t.obtained for t in found if isinstance(t, Taken)), lane=lane))
    )  # warm
    texts: dict[str, str] = {}
    methods: dict[str, int] = {}
    silent = 0
    began = time.process_time()
    for taken in obtained([archive], published=None, warc=True, resumed=lambda _: (0, 0)):
        if not isinstance(taken, Taken):
            continue
        page = taken.obtained
        extracted = answer(msgspec.msgpack.encode(Task(obtained=page, lane=lane)))
        texts[page.address or ""] = extracted.text
        published = choose_published(
            extracted.dates, extracted.text, address=page.address, obtained=(page.at or "")[:10], collected=True
        )
        methods[published.found_by] = methods.get(published.found_by, 0) + 1
        silent += published.value is not None and published.found_by == "unknown"
        silent += published.value is not None and published.value[:10] == (page.at or "")[:10]
    seconds = time.process_time() - began
    right = missed = wrong = 0
    for url, row in gold.items():
        text = texts.get(url, "")
        hits = sum(snippet in text for snippet in row["with"])
        right, missed = right + hits, missed + len(row["with"]) - hits
        wrong += sum(snippet in text for snippet in row["without"])
    precision, recall = right / (right + wrong), right / (right + missed)
    f1 = 200 * precision * recall / (precision + recall)
    print(
        f"{lane}: {len(texts) / seconds:.0f} pages/s of processor time (goal {GOALS[lane]}), snippets P {100 * precision:.1f} "
        f"R {100 * recall:.1f} F1 {f1:.1f}{f' (goal {GOAL_F1:.0f})' if lane == 'full' else ''}; "
        f"published {dict(sorted(methods.items()))}, on the day of collection {silent}"
    )
    return f1 >= FLOORS_F1[lane] and not silent


if __name__ == "__main__":
    sys.exit(main())
