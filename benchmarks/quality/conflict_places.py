"""Reads names that news of conflicts is full of, each in one sentence of our own, and says how many come out right first.

Right is: a place of that name with the country of the data, its point near enough. The gazetteer is the one of set-up.
"""

import csv
import sys
from pathlib import Path

import msgspec

from farwatch.gazetteer import is_built, open_gazetteer
from farwatch.model import Place, Record, distance_km
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader

ROWS = Path(__file__).with_suffix(".tsv")
GOAL = 95  # of 100


class Case(msgspec.Struct, frozen=True):
    """One name in its sentence, and where it is."""

    name: str
    country: str | None
    point: tuple[float, float]
    near_km: float
    sentence: str

    def found(self, record: Record) -> Place | None:
        """The place that was read at the name."""
        text = record.document.text
        return next((place for place in record.places if self.name in place.span.quote(text)), None)

    def right(self, place: Place | None) -> bool:
        """Whether it is the one that is meant."""
        if place is None or place.country != self.country or place.lat is None or place.lon is None:
            return False
        return distance_km(self.point, (place.lat, place.lon)) <= self.near_km


def cases() -> list[Case]:
    """The rows of the table."""
    with ROWS.open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Case(name, None if country == "-" else country, (float(lat), float(lon)), float(near), sentence)
            for name, country, lat, lon, near, sentence in rows
        ]


def wrong(reader: ArticleReader) -> list[tuple[Case, Place | None]]:
    """The cases that do not come out right, with what came out."""
    told = []
    for case in cases():
        place = case.found(reader.read(f"News of the day\n{case.sentence}\n", id="case", published="2024-05-03"))
        if not case.right(place):
            told.append((case, place))
    return told


def main() -> int:
    """Print the share, and each that is wrong; 1 below the goal."""
    if not is_built():
        print("the gazetteer is not built: make places")
        return 1
    failed = wrong(ArticleReader(load_parser(), open_gazetteer()))
    for case, place in failed:
        print(f"  {case.name}: {case.country} expected, {place.country if place else 'no place'} read: {case.sentence}")
    share = 100 * (1 - len(failed) / len(cases()))
    print(
        f"names of conflicts: {len(cases()) - len(failed)} of {len(cases())} right first ({share:.1f} %, goal {GOAL})"
    )
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
