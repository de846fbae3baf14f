"""Articles that are parsed already, for measuring one reader alone."""

from datetime import date
from pathlib import Path

from benchmarks.shared import ROOT, SHARED, articles
from farwatch.model import Article
from farwatch.reader import ArticleReader


def parsed(reader: ArticleReader, gold: str, count: int) -> list[Article]:
    """The first `count` articles of a set below ../shared, or our examples over again where it is missing, parsed."""
    path = SHARED / gold
    if path.is_file():
        texts = [(text, published) for _, text, published in articles(path)][:count]
    else:
        ours = [path.read_text(encoding="utf-8") for path in sorted(Path(ROOT, "examples").glob("*.txt"))]
        texts = [(text, "2024-05-03") for text in (ours * (count // len(ours) + 1))[:count]]
    return [reader.parse(text, published=date.fromisoformat(day[:10]) if day else None) for text, day in texts]
