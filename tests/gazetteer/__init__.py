"""The small gazetteer that the suite carries: our own tables and geonames.txt, built as the large one is."""

from pathlib import Path

DUMP = Path(__file__).with_name("geonames.txt")
