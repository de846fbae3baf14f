"""A GeoNames dump (allCountries.txt, a country's file, or the zip it comes in) comes in; entries come out.

For who needs villages, rivers, camps and crossings that no package has. Columns: download.geonames.org/export/dump/readme.txt.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from farwatch.errors import NotFound, UnreadableInput
from farwatch.gazetteer.entries import Entry, plain_aliases, settlement_radius

__all__ = ["dump_entries", "dump_source"]

_COLUMNS = 19
_CAPITAL = "PPLC"
_DIVISIONS = {
    "ADM1": ("province", 60.0),
    "ADM2": ("district", 20.0),
    "ADM3": ("district", 12.0),
    "ADM4": ("district", 8.0),
}
_FEATURES = {
    "H": ("region", 20.0),
    "L": ("region", 15.0),
    "T": ("region", 10.0),
    "S": ("site", 1.0),
    "R": ("site", 1.0),
}
_SEAS = {"SEA", "GULF", "STRT", "OCN", "CHN", "BAY"}
_SHORTEST = 4


def dump_source(path: Path) -> tuple[str, str, int]:
    """Version (the file's name), SHA-256 and number of entries of a dump."""
    whole, lines = hashlib.sha256(), 0
    for line in _lines(path):
        whole.update(line.encode())
        lines += 1
    return path.name, whole.hexdigest(), lines


def dump_entries(path: Path) -> Iterator[Entry]:
    """Yield the places of a dump; raises `NotFound`, or `UnreadableInput` with the line that is no place."""
    for number, line in enumerate(_lines(path), 1):
        row = line.rstrip("\n").split("\t")
        if len(row) != _COLUMNS:
            raise UnreadableInput(
                path.name, f"a GeoNames dump has {_COLUMNS} columns, this line {len(row)}", line=number
            )
        try:
            entry = _entry(row)
        except ValueError as error:
            raise UnreadableInput(path.name, f"a number is not one ({error})", line=number) from error
        if entry is not None:
            yield entry


def _entry(row: list[str]) -> Entry | None:
    place, name, plain, others, lat, lon, group, code, country, _, admin1, admin2, *_ = row
    people = int(row[14] or 0)
    if group == "P":
        kind, radius = "settlement", settlement_radius(people)
    elif group == "A" and code in _DIVISIONS:
        kind, radius = _DIVISIONS[code]
    elif code in _SEAS:
        kind, radius = "sea", 100.0
    elif group in _FEATURES:
        kind, radius = _FEATURES[group]
    else:
        return None
    names = (plain, *(other for other in others.split(",") if len(other) >= _SHORTEST or not other.isascii()))
    return Entry(
        id=int(place),
        name=name,
        aliases=plain_aliases(name, filter(None, names)),
        kind=kind,
        country=country or None,
        admin1=admin1 or None,
        admin2=admin2 or None,
        lat=round(float(lat), 4),
        lon=round(float(lon), 4),
        radius_km=radius,
        population=people,
        capital=code == _CAPITAL,
    )


def _lines(path: Path) -> Iterator[str]:
    """The lines of a text file, or of the one of that name inside a zip."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                named = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
                if not named:
                    raise UnreadableInput(path.name, "there is no .txt file in it")
                with archive.open(named[0]) as stream:
                    yield from io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
            return
        with path.open(encoding="utf-8", newline="\n") as stream:
            yield from stream
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NotFound("file", str(path)) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(path.name, "it is not UTF-8") from error
