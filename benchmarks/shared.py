"""Where the shared articles lie, and what reads them: they are used in place and never copied."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def articles(gold: Path, only: str = "") -> Iterator[tuple[str, str, str | None]]:
    """Id, text and publication day of each article of a gold file or folder whose id begins with `only`."""
    if gold.is_dir():
        known = [(path, json.loads(path.read_bytes())) for path in sorted(gold.glob("*.gold.json"))]
        rows = [
            {"id": path.name.removesuffix(".gold.json"), "text": (gold / row["article"]).read_bytes().decode(), **row}
            for path, row in known
        ]
    else:
        rows = [json.loads(line) for line in gold.read_bytes().splitlines() if line.strip()]
    for row in rows:
        if row["id"].startswith(only):
            yield row["id"], row["text"], row.get("published")


def need_shared() -> None:
    """Leave with the reason where the folder is missing."""
    if not SHARED.is_dir():
        print("skipped: ../shared is missing, and what is measured here is of its articles")
        sys.exit(0)
