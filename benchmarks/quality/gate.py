"""Reads the shared sets, scores the records with the shared scorers and fails below a floor of `floors.toml`.

    python -m benchmarks.quality.gate [SET …] [--workers N]

Each set names its gold, its scorer and a SHA-256 digest of that gold; each row of it names a figure of the scorer's JSON with the
floor it reached, the goal, and the best peer where one was measured.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.quality.conventions import CONVENTIONS
from benchmarks.quality.linking import INPUTS, How, linked
from benchmarks.shared import SHARED, articles, need_shared
from farwatch.engine import LocalEngine
from farwatch.gazetteer import open_gazetteer
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader

FLOORS = Path(__file__).with_name("floors.toml")


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure: where it stands in the scorer's JSON (`statements.found.f1`), and what it is held against.

    `most` turns the floor into a ceiling. `peer` is a sentence fragment: who reaches what on the same gold.
    """

    name: str
    path: str
    floor: float
    goal: float | None = None
    peer: str = ""
    most: bool = False

    def holds(self, value: float | None) -> bool:
        """Whether a measured value is on the right side of the floor."""
        if value is None:
            return False
        return value <= self.floor if self.most else value >= self.floor


class GoldSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One gold set: where it lies below ../shared, what scores it, which of its articles count (by the start of their ids).

    A set about links says `linked`: from texts, from given triggers or from full readings; `texts` and `registry` are the
    articles and the outlets where they are other files than the gold.
    """

    gold: str
    scorer: str
    digest: str
    figures: tuple[Figure, ...]
    only: str = ""
    options: tuple[str, ...] = ()
    convention: str = ""  # a rule of `conventions.py` by which the records are redrawn first
    linked: How | None = None
    texts: str = ""
    registry: str = ""


def gold_digest(gold: Path) -> str:
    """SHA-256 over a gold file, or over the gold files of a folder in order of name."""
    whole = hashlib.sha256()
    for path in sorted(gold.glob("*.gold.json")) if gold.is_dir() else [gold]:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def read_records(known: GoldSet, folder: Path) -> Path:
    """Read every article of a set; the file of its records."""
    reader = ArticleReader(load_parser(), open_gazetteer())
    path = folder / "records.jsonl"
    with path.open("wb") as stream:
        for name, text, published in articles(SHARED / known.gold, known.only):
            record = reader.read(text, id=name, published=published)
            if known.convention:
                record = CONVENTIONS[known.convention](record)
            stream.write(record.to_json() + b"\n")
    return path


def inputs(known: GoldSet, folder: Path) -> list[Path]:
    """What the scorer is given behind the gold: the records, the links, or both."""
    if known.linked is None:
        return [read_records(known, folder)]
    registry = SHARED / known.registry if known.registry else None
    files = linked(SHARED / (known.texts or known.gold), known.linked, registry, folder)
    return [files[name] for name in INPUTS[known.scorer]]


def score(known: GoldSet, given: list[Path], folder: Path) -> dict[str, Any]:
    """The shared scorer's figures."""
    gold = SHARED / known.gold
    if known.only and gold.is_dir():
        gold = gold / f"{known.only}.gold.json"
    elif known.only:
        rows = [line for line in gold.read_bytes().splitlines() if json.loads(line)["id"].startswith(known.only)]
        gold = folder / "gold.jsonl"
        gold.write_bytes(b"\n".join(rows))
    command = [sys.executable, str(SHARED / "score" / "score.py"), known.scorer, str(gold), *map(str, given)]
    done = subprocess.run([*command, *known.options, "--json"], capture_output=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure(known: GoldSet) -> list[float | None]:
    """The values of a set's figures, in their order."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        result = score(known, inputs(known, folder), folder)
    return [_at(result, figure.path) for figure in known.figures]


def _at(result: Any, path: str) -> float | None:
    for step in path.split("."):
        result = result[step]
    return None if result is None else float(result)


def main() -> int:
    """Print measured against floor, goal and peer; 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help="sets of floors.toml; default: all")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    need_shared()
    table = msgspec.toml.decode(FLOORS.read_bytes(), type=dict[str, GoldSet])
    chosen = {name: table[name] for name in args.sets} if args.sets else table
    for name, known in chosen.items():
        if known.digest != gold_digest(SHARED / known.gold):
            print(f"{name}: the gold is not the one that the floors were reached on; measure again, write its digest")
            return 1
    below = 0
    print(f"{'':52}{'measured':>9}{'floor':>8}{'goal':>7}  peer")
    measured = LocalEngine(args.workers).map(measure, chosen.values())
    for (name, known), values in zip(chosen.items(), measured, strict=True):
        print(name)
        for figure, value in zip(known.figures, values, strict=True):
            holds = figure.holds(value)
            below += not holds
            goal = "" if figure.goal is None else f"{figure.goal:g}"
            note = "" if holds else "  BELOW ITS FLOOR" if not figure.most else "  ABOVE ITS CEILING"
            print(f"  {figure.name:50}{value:>9}{figure.floor:>8g}{goal:>7}  {figure.peer}{note}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
