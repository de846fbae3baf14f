"""The times reader alone, on articles that are parsed already: documents a second of one core's CPU time.

    python -m benchmarks.speed.times [--articles N] [--turns N]

HeidelTime's figure is that of its whole run on the same kind of machine, its tagger included, as it offers no other.
"""

import argparse
import sys
import time

from benchmarks.speed.parsed import parsed
from farwatch.gazetteer import open_gazetteer
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from farwatch.readings.times import read_times

GOAL = 200
HEIDELTIME = 2.4  # documents/s, version 2.2.1 with TreeTagger, two cores


def main() -> int:
    """Print documents a second, the best of some turns; 1 below the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=80)
    parser.add_argument("--turns", type=int, default=3)
    args = parser.parse_args()
    read = parsed(ArticleReader(load_parser(), open_gazetteer()), "data/times-dev.jsonl", args.articles)
    spent = []
    for _ in range(args.turns + 1):  # the first turn compiles the rules and is left out
        began = time.process_time()
        found = sum(len(read_times(article, ())[0]) for article in read)
        spent.append(time.process_time() - began)
    speed = len(read) / min(spent[1:])
    print(
        f"times: {speed:.0f} documents/s/core ({len(read)} documents, {found} times), goal {GOAL}, HeidelTime {HEIDELTIME}"
    )
    return 0 if speed >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
