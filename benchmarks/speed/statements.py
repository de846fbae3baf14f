"""The reader of statements alone, on articles that are parsed already: articles a second of one core's CPU time.

    python -m benchmarks.speed.statements [--articles N] [--turns N]

What is timed: cues, contents, speakers with their pronouns, acts, nesting. What is not: the parse, places, names.
"""

import argparse
import sys
import time

from benchmarks.speed.parsed import parsed
from farwatch.gazetteer import open_gazetteer
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from farwatch.readings import find_names
from farwatch.readings.actors import read_cast
from farwatch.readings.places import choose_places
from farwatch.readings.statements import read_statements

GOAL = 60
PROTOTYPE = "62-70"  # articles/s, two logistic models on parsed text, articles of 750 words


def main() -> int:
    """Print articles a second, the best of some turns; 1 below the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--turns", type=int, default=3)
    args = parser.parse_args()
    gazetteer = open_gazetteer()
    read = parsed(ArticleReader(load_parser(), gazetteer), "data/statements-dev.jsonl", args.articles)
    scenes = []
    for article in read:
        places, _ = choose_places(article, {name: gazetteer.candidates(name) for name in find_names(article)})
        scenes.append((article, read_cast(article, places), places))
    spent = []
    for _ in range(args.turns + 1):  # the first turn loads the tables and is left out
        began = time.process_time()
        found = sum(len(read_statements(*scene).statements) for scene in scenes)
        spent.append(time.process_time() - began)
    speed = len(read) / min(spent[1:])
    words = sum(len(sentence.words) for article in read for sentence in article.sentences) // len(read)
    print(
        f"statements: {speed:.0f} articles/s/core ({found} statements, {words} words an article),"
        f" goal {GOAL}, a prototype {PROTOTYPE}"
    )
    return 0 if speed >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
