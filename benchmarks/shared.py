"""Where the shared articles lie, and what reads them: they are used in place and never copied."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def dispatches() -> Iterator[tuple[str, str, str | None]]:
    """Id, text and publication day of each annotated dispatch."""
    for gold in sorted((SHARED / "dispatches").glob("*.gold.json")):
        known = json.loads(gold.read_text(encoding="utf-8"))
        text = (gold.parent / known["article"]).read_bytes().decode()
        yield gold.name.removesuffix(".gold.json"), text, known["published"]


def need_shared() -> None:
    """Leave with the reason where the folder is missing."""
    if not SHARED.is_dir():
        print("skipped: ../shared is missing, and these scores are of its articles")
        sys.exit(0)
