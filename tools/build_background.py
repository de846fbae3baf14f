"""Counts in how many articles a word stands, for `knowledge/background.tsv`: `python -m tools.build_background`.

The articles are those of ../shared that a shipped table may learn from: the annotated ones in train/, and the `hrds-train-`
rows of violations-dev that are neither among the dispatches nor copies of rows that are judged. Only counts are kept, of
words that stand in at least `LEAST` articles, so no text can be put together from them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from farwatch.links.papers import fold

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
TARGET = ROOT / "src" / "farwatch" / "knowledge" / "background.tsv"
LEFT_OUT = {"hrds-train-939831797", "hrds-train-939839460"}
LEAST = 3
_WORD = re.compile(r"[^\W\d_]+")


def articles() -> Iterator[str]:
    """Every permitted text once."""
    dispatches = {_start(path.read_text(encoding="utf-8")) for path in (SHARED / "dispatches").glob("*.txt")}
    seen = set(dispatches)
    for path in (SHARED / "train" / "articles.jsonl", SHARED / "data" / "violations-dev.jsonl"):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if path.parent.name == "data" and not row["id"].startswith("hrds-train-"):
                continue
            start = _start(row["text"])
            if row["id"] not in LEFT_OUT and start not in seen:
                seen.add(start)
                yield row["text"]


def _start(text: str) -> str:
    """The beginning of a text, by which it is known again."""
    return " ".join(_WORD.findall(text.casefold())[:40])


def main() -> None:
    """Write the table: the number of articles, then each word with the number that it stands in."""
    counts: Counter[str] = Counter()
    total = 0
    for text in articles():
        total += 1
        counts.update({fold(word) for word in _WORD.findall(text)})
    rows = sorted(
        ((word, count) for word, count in counts.items() if count >= LEAST), key=lambda row: (-row[1], row[0])
    )
    TARGET.write_text(f"\t{total}\n" + "".join(f"{word}\t{count}\n" for word, count in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
