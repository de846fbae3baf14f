"""The events reader alone, on articles that are parsed and read but for their events: sentences a second of one core's CPU time.

    python -m benchmarks.speed.events [--articles N] [--turns N]

The peers' figures are those of coders of events with the parse given, on the same kind of machine.
"""

import argparse
import sys
import time
from datetime import date

from benchmarks.speed.reading import texts_to_read
from farwatch.gazetteer import open_gazetteer
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from farwatch.readings import find_names, read_before_events
from farwatch.readings.events import read_events

GOAL = 1000
PEERS = "PETRARCH2 about 900, UniversalPetrarch 140 to 380"


def main() -> int:
    """Print sentences a second, the best of some turns; 1 below the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--turns", type=int, default=3)
    args = parser.parse_args()
    gazetteer = open_gazetteer()
    reader = ArticleReader(load_parser(), gazetteer)
    ready = []
    for text in texts_to_read(args.articles):
        article = reader.parse(text, published=date(2024, 5, 3))
        ready.append((article, read_before_events(article, {n: gazetteer.candidates(n) for n in find_names(article)})))
    sentences = sum(len(article.sentences) for article, _ in ready)
    spent, found = [], 0
    for _ in range(args.turns):
        began = time.process_time()
        found = sum(len(read_events(a, k.cast, k.statements, k.times, k.places)[0]) for a, k in ready)
        spent.append(time.process_time() - began)
    speed = sentences / min(spent)
    print(f"events: {speed:.0f} sentences/s/core ({sentences} sentences, {found} events), goal {GOAL}, {PEERS}")
    return 0 if speed >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
