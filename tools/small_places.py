"""Writes the small gazetteer that the tests carry, in GeoNames' own format (CC BY 4.0), from the packages of the large one.

    python -m tools.small_places PACKAGES tests/gazetteer/geonames.txt

Capitals, cities over 700,000 people, the provinces of a few states, and every place with one of a few names that many share.
"""

import sys
from pathlib import Path

from farwatch.gazetteer.entries import Entry
from farwatch.gazetteer.packages import package_entries

FEWEST = 700_000
SHARED_NAMES = {
    "Alexandria",
    "Springfield",
    "Paris",
    "London",
    "Lebanon",
    "Derna",
    "Gaza",
    "Valencia",
    "Nyala",
    "Bakhmut",
}
CODES = {"province": ("A", "ADM1"), "district": ("A", "ADM2"), "settlement": ("P", "PPL")}
MOST_NAMES = 4


def wanted(entry: Entry) -> bool:
    """Whether the small gazetteer has the place."""
    if entry.lat is None:
        return False
    if entry.kind == "settlement" and (entry.capital or entry.population >= FEWEST):
        return True
    return entry.name in SHARED_NAMES or (entry.kind == "province" and entry.country in ("US", "CA", "UA"))


def row(entry: Entry) -> str:
    """One place as a line of a GeoNames dump."""
    group, code = CODES[entry.kind]
    others = [alias.name for alias in entry.aliases[1:] if alias.name.isascii() and "," not in alias.name][:MOST_NAMES]
    fields = [str(entry.id), entry.name, entry.name, ",".join(others), str(entry.lat), str(entry.lon), group]
    fields += [
        "PPLC" if entry.capital else code,
        entry.country or "",
        "",
        entry.admin1 or "",
        entry.admin2 or "",
        "",
        "",
    ]
    return "\t".join([*fields, str(entry.population), "", "", "", ""]) + "\n"


def main(packages: str, target: str) -> None:
    """Write the places, in order of their ids."""
    entries = sorted(filter(wanted, package_entries(Path(packages))), key=lambda entry: entry.id)
    Path(target).write_text("".join(map(row, entries)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
