"""Our own tables come in: states and territories, the crisis table, a mission's places.csv; entries come out.

A row of the crisis table takes the place of the same place in the packages and keeps its id, population and other names:
populations are stale where it matters, and the name that news uses is often not the first one there.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import msgspec

from farwatch.errors import NotFound, UnreadableInput
from farwatch.gazetteer.entries import Alias, Entry, plain_aliases
from farwatch.gazetteer.keys import key_of
from farwatch.knowledge.countries import country_table
from farwatch.model import distance_km

__all__ = ["merged", "mission_entries", "own_entries", "own_sources"]

CONTESTED = {"EH", "PS", "TW", "XK"}  # states and territories that others do not all recognise
_MISSION_COLUMNS = ("name", "other_names", "kind", "country", "lat", "lon", "radius_km", "disputed")
_KINDS = ("country", "region", "province", "district", "settlement", "site", "sea")
_SAME_KM = {"settlement": 30.0, "site": 10.0, "district": 120.0, "province": 400.0, "region": 400.0}
_ALSO = {"region": ("province", "district"), "province": ("province",), "district": ("district", "province")}


def own_sources() -> dict[str, tuple[str, str, int]]:
    """Version, SHA-256 and number of lines of the package's own tables."""
    tables = {"countries": files("farwatch.knowledge").joinpath("countries.tsv")}
    tables |= {name: files(__package__).joinpath(f"{name}.tsv") for name in ("crisis", "provinces", "short")}
    contents = {name: table.read_bytes() for name, table in tables.items()}
    return {
        f"farwatch {name}": ("1", hashlib.sha256(content).hexdigest(), content.count(b"\n"))
        for name, content in contents.items()
    }


def own_entries() -> list[Entry]:
    """States and territories, then the crisis table; without ids of their own where GeoNames has none."""
    return [*_countries(), *_crisis()]


def merged(entries: Iterable[Entry], own: Sequence[Entry]) -> Iterator[Entry]:
    """Yield `entries` with `own` among them: a place that both know is yielded once, as our own table has it."""
    wanted: dict[str, list[int]] = {}
    for place, row in enumerate(own):
        for key in {key_of(alias.name) for alias in row.aliases} if row.kind in _SAME_KM else ():
            wanted.setdefault(key, []).append(place)
    kept: dict[int, Entry] = {}
    taken: dict[int, Entry] = {}
    ids = {row.id for row in own}
    for entry in entries:
        if entry.id in ids:
            continue  # a country's division of the same id, such as a city that is a state
        kept[entry.id] = entry
        for place in dict.fromkeys(at for alias in entry.aliases for at in wanted.get(key_of(alias.name), ())):
            if _same(own[place], entry) and (place not in taken or _better(own[place], entry, taken[place])):
                taken[place] = entry
    used: set[int] = set()
    for place, row in enumerate(own):
        same = taken.get(place)
        if same is None or same.id in used:
            yield row
            continue
        used.add(same.id)
        kept[same.id] = msgspec.structs.replace(
            row,
            id=same.id,
            aliases=_both(same, row),
            admin1=same.admin1,
            admin2=same.admin2,
            population=same.population,
            capital=same.capital,
        )
    short = _short_forms()
    for entry in kept.values():
        settlement = key_of(entry.name) if entry.kind == "settlement" else ""
        more = short.get((entry.kind, entry.country, entry.admin1, settlement))
        yield msgspec.structs.replace(entry, aliases=(*entry.aliases, *more)) if more else entry


def mission_entries(path: Path) -> tuple[list[Entry], str]:
    """The places of a mission's own places.csv, and the SHA-256 of the file.

    Columns: name, other_names (parted by |), kind, country, lat, lon, radius_km, disputed (1 or 0); only the name is required.
    Raises `NotFound`, or `UnreadableInput` with the line.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotFound("file", str(path)) from error
    try:
        reader = csv.DictReader(content.decode("utf-8-sig").splitlines())
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(path.name, f"it is no CSV file in UTF-8 ({error})") from error
    if "name" not in (reader.fieldnames or ()):
        raise UnreadableInput(path.name, f"the first line must name the columns: {', '.join(_MISSION_COLUMNS)}", line=1)
    entries = []
    for number, row in enumerate(rows, 2):
        if (row["name"] or "").strip():
            entries.append(
                _mission_entry(path.name, number, {key: (row.get(key) or "").strip() for key in _MISSION_COLUMNS})
            )
    return entries, hashlib.sha256(content).hexdigest()


def _mission_entry(file: str, line: int, row: dict[str, str]) -> Entry:
    kind = row["kind"] or "settlement"
    if kind not in _KINDS:
        raise UnreadableInput(file, f"“{kind}” is no kind of place: write one of {', '.join(_KINDS)}", line=line)
    if row["country"] and not (len(row["country"]) == 2 and row["country"].isalpha()):
        raise UnreadableInput(file, f"“{row['country']}” is no country code: write two letters, such as UA", line=line)
    numbers: dict[str, float | None] = {}
    for key, most in (("lat", 90.0), ("lon", 180.0), ("radius_km", 20_000.0)):
        try:
            numbers[key] = float(row[key]) if row[key] else None
        except ValueError as error:
            raise UnreadableInput(file, f"“{row[key]}” is no number ({key})", line=line) from error
        if not abs(numbers[key] or 0.0) <= most:  # nor is what is not a number
            raise UnreadableInput(file, f"{row[key]} is too far ({key} ends at {most:g})", line=line)
    others = tuple(filter(None, (name.strip() for name in row["other_names"].split("|"))))
    disputed = row["disputed"] in {"1", "yes", "true"}
    return Entry(
        id=-1_000_000 - line,
        name=row["name"],
        aliases=plain_aliases(row["name"], others),
        kind=kind,
        country=row["country"].upper() or None,
        lat=numbers["lat"],
        lon=numbers["lon"],
        radius_km=numbers["radius_km"],
        curated=True,
        disputed=disputed,
        names=tuple(sorted({row["name"], *others})) if disputed else (row["name"],),
    )


def _countries() -> Iterator[Entry]:
    for country in country_table():
        yield Entry(
            id=country.geonameid,
            name=country.name,
            aliases=tuple(
                Alias(alias.name, "primary") if alias.form == "alternate" else alias
                for alias in plain_aliases(country.name, country.others)
            ),
            kind="country",
            country=country.code,
            lat=country.lat,
            lon=country.lon,
            radius_km=country.radius_km,
            population=country.population,
            disputed=country.code in CONTESTED,
        )


def _crisis() -> Iterator[Entry]:
    content = files(__package__).joinpath("crisis.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(content.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, sides, others, kind, country, lat, lon, radius, disputed = line.split("\t")
        names = tuple(sorted({name, *filter(None, sides.split("|"))}))
        yield Entry(
            id=-number,
            name=name,
            aliases=tuple(
                Alias(alias.name, "primary") if alias.form == "alternate" else alias
                for alias in plain_aliases(name, (*names, *filter(None, others.split("|"))))
            ),
            kind=kind,
            country=country or None,
            lat=float(lat),
            lon=float(lon),
            radius_km=float(radius),
            curated=True,
            disputed=disputed == "1",
            names=names,
        )


def _short_forms() -> dict[tuple[str, str | None, str | None, str], tuple[Alias, ...]]:
    """The short forms of provinces and of a few cities, by kind, country, admin 1 and key of the name."""
    content = files(__package__).joinpath("short.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in content.splitlines() if not line.startswith("#"))
    return {
        (kind, country, admin1, key_of(name)): tuple(
            _short_form(alias) if kind == "province" else alias for alias in plain_aliases("", written.split("|"))[1:]
        )
        for kind, country, admin1, name, written in rows
    }


def _short_form(alias: Alias) -> Alias:
    """A code of addresses, such as “GA” and “Ga.”, or initials, such as “S.C.”: written otherwise it is another word."""
    name = alias.name
    if "." in name[:-1]:
        return Alias(name, "initials") if name.isupper() else alias
    return Alias(name, "code") if name.isupper() or name.endswith(".") else alias


def _both(same: Entry, row: Entry) -> tuple[Alias, ...]:
    """The names of a row of ours, and behind them those of the packages, none of which is primary beside ours."""
    behind = (Alias(alias.name, "alternate") if alias.form == "primary" else alias for alias in same.aliases)
    return tuple({alias.name: alias for alias in (*behind, *row.aliases)}.values())


def _same(row: Entry, entry: Entry) -> bool:
    """Whether a row of ours and an entry are the same place: of one kind, and near."""
    if entry.kind not in _ALSO.get(row.kind, (row.kind,)) or row.lat is None or entry.lat is None:
        return False
    if row.kind != "settlement" and row.country != entry.country:
        return False
    return distance_km((row.lat, row.lon or 0.0), (entry.lat, entry.lon or 0.0)) <= _SAME_KM[row.kind]


def _better(row: Entry, entry: Entry, than: Entry) -> bool:
    """Whether `entry` is rather the row's place than another that could be: by name, then by people."""
    key = key_of(row.name)
    return (key_of(entry.name) == key, entry.population, -entry.id) > (
        key_of(than.name) == key,
        than.population,
        -than.id,
    )
