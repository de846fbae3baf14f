"""What the gazetteer and the choice of places cost: the cold open, look-ups a second, milliseconds a document.

CPU time of this process, so that a busy machine does not count.
"""

import time
from datetime import date

from benchmarks.shared import SHARED, articles
from benchmarks.speed.reading import texts_to_read
from farwatch.gazetteer import is_built, open_gazetteer
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from farwatch.readings.places import choose_places, find_names

NAMES = 50_000
DOCUMENTS = 60
GOALS = "goals: 50 ms, 50,000 a second, 3 ms"


def texts() -> list[str]:
    """Articles with many places: those of ../shared, or our examples where it is missing."""
    source = SHARED / "data" / "places-dev.jsonl"
    if not source.is_file():
        return texts_to_read(DOCUMENTS)
    return [text for _, text, _ in articles(source)][:DOCUMENTS]


def main() -> None:
    """Print the three figures; the names looked up are those of the gazetteer, each asked once."""
    if not is_built():
        print("the gazetteer is not built: make places")
        return
    began = time.process_time()
    gazetteer = open_gazetteer()
    gazetteer.candidates("Kyiv")
    opened = time.process_time() - began
    names = gazetteer.sample(NAMES)
    began = time.process_time()
    for name in names:
        gazetteer.candidates(name)
    asked = time.process_time() - began
    reader = ArticleReader(load_parser(), gazetteer)
    read = [reader.parse(text, published=date(2024, 5, 3)) for text in texts()]
    began = time.process_time()
    for article in read:
        choose_places(article, {name: gazetteer.candidates(name) for name in find_names(article)})
    chosen = time.process_time() - began
    print(
        f"gazetteer: opened in {opened * 1000:.1f} ms, {len(names) / asked:,.0f} look-ups a second, "
        f"places of a document in {chosen / len(read) * 1000:.2f} ms ({GOALS})"
    )


if __name__ == "__main__":
    main()
