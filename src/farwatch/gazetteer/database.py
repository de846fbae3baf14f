"""places.sqlite: entries go in, sorted, the same entries always with the same digest; localities come out by name.

The digest is over the rows and not over the file, whose bytes depend on the version of SQLite that wrote it.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from farwatch.errors import Unavailable
from farwatch.gazetteer.entries import Entry
from farwatch.gazetteer.keys import is_short, key_of
from farwatch.model import Locality

__all__ = ["SqliteGazetteer", "load", "write"]

FORMAT = "1"
_MOST = 200  # candidates of one name; more than any name of news has within reach of a text
_CACHED = 50_000  # names that one process remembers
_BOTH = "\x1f"  # between the names of one place

_TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, names TEXT, kind TEXT NOT NULL, country TEXT, admin1 TEXT,
  admin2 TEXT, lat REAL, lon REAL, radius_km REAL, geonameid INTEGER, population INTEGER NOT NULL, capital INTEGER NOT NULL,
  curated INTEGER NOT NULL, disputed INTEGER NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL, form TEXT NOT NULL,
  PRIMARY KEY (key, rank, place, form)) WITHOUT ROWID;
CREATE TABLE source (name TEXT PRIMARY KEY, version TEXT NOT NULL, digest TEXT NOT NULL, entries INTEGER NOT NULL);
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_ASK = """
SELECT p.name, p.names, p.kind, p.country, p.admin1, p.admin2, p.lat, p.lon, p.radius_km, p.geonameid, p.population,
  p.capital, p.curated, p.disputed, n.form FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY n.rank, n.place
  LIMIT ?
"""
_CAPITALS = ("acronym", "code", "initials")  # forms of names that are written in a way of their own
_PROMINENT = {"country": 9, "continent": 9, "region": 8, "sea": 8, "province": 6}


def load(
    entries: Iterable[Entry], sources: Mapping[str, tuple[str, str, int]], target: Path | None
) -> sqlite3.Connection:
    """Return a new gazetteer with `entries`, in the file `target` or, without one, in memory.

    `sources` gives version, SHA-256 and number of entries of each package or table by its name; it becomes the manifest.
    """
    connection = sqlite3.connect(target or ":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES + "BEGIN;")
    whole = hashlib.sha256(FORMAT.encode())
    names: list[tuple[str, int, int, str]] = []
    places: list[tuple[object, ...]] = []
    for entry in sorted(entries, key=lambda entry: entry.id):
        row = _row(entry)
        places.append(row)
        whole.update(repr(row).encode())
        names.extend(_names(entry))
    names.sort()
    whole.update(repr(names).encode())
    connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", names)
    connection.executemany("INSERT INTO source VALUES (?, ?, ?, ?)", sorted((k, *v) for k, v in sources.items()))
    about = {"format": FORMAT, "digest": whole.hexdigest(), "places": str(len(places)), "names": str(len(names))}
    connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
    connection.execute("COMMIT")
    return connection


def write(entries: Iterable[Entry], sources: Mapping[str, tuple[str, str, int]], target: Path) -> dict[str, str]:
    """Write `entries` to `target`, whole or not at all; return what the file says about itself, its digest too."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    connection = load(entries, sources, part)
    about: dict[str, str] = dict(connection.execute("SELECT key, value FROM about"))
    connection.close()
    part.replace(target)
    return about


class SqliteGazetteer:
    """Answers the `Gazetteer` port from places.sqlite, opened for reading only."""

    def __init__(self, connection: sqlite3.Connection, own: Iterable[Entry] = (), own_digest: str = "") -> None:
        """`own` are the mission's own places, which go before all others."""
        self._connection = connection
        self._known: dict[str, tuple[Locality, ...]] = {}
        self._own: dict[str, list[Locality]] = {}
        for entry in own:
            for alias in entry.aliases:
                self._own.setdefault(key_of(alias.name), []).append(entry.locality("own"))
        about: dict[str, str] = dict(connection.execute("SELECT key, value FROM about"))
        self.places, self.names = int(about["places"]), int(about["names"])
        self.made_by = f"farwatch-places {about['format']} sha256:{about['digest'][:16]}" + (
            f" own sha256:{own_digest[:16]}" if own_digest else ""
        )

    @classmethod
    def opened(cls, path: Path, own: Iterable[Entry] = (), own_digest: str = "") -> "SqliteGazetteer":
        """Open the file at `path`; raises `Unavailable` where it is no gazetteer of this format."""
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                isolation_level=None,
                check_same_thread=False,  # it is only read, and SQLite lets one thread in at a time
            )
            form = connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone()
        except sqlite3.Error as error:
            raise Unavailable(
                f"the gazetteer {path.name}", f"it cannot be read ({error}); build it again with `make places`"
            ) from error
        if form != (FORMAT,):
            raise Unavailable(
                f"the gazetteer {path.name}", "it is of another version; build it again with `make places`"
            )
        return cls(connection, own, own_digest)

    def candidates(self, name: str) -> tuple[Locality, ...]:
        """Return every place that `name` can mean, most prominent first; short names need their capitals."""
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            known = self._known[name] = self._asked(name)
        return known

    def manifest(self) -> list[tuple[str, str, str, int]]:
        """Name, version, SHA-256 and number of entries of everything that the gazetteer was built from."""
        return self._connection.execute("SELECT name, version, digest, entries FROM source ORDER BY name").fetchall()

    def sample(self, count: int) -> list[str]:
        """`count` names of places from all over the file, always the same ones."""
        step = max(1, self.places // count)
        rows = self._connection.execute(
            "SELECT name FROM (SELECT name, row_number() OVER (ORDER BY id) AS n FROM place) WHERE n % ? = 0", (step,)
        )
        return [name for (name,) in rows.fetchmany(count)]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _asked(self, name: str) -> tuple[Locality, ...]:
        key = key_of(name)
        if not key:
            return ()
        rows = self._connection.execute(_ASK, (key, _MOST)).fetchall()
        found = [*self._own.get(key, ()), *map(_locality, rows)]
        if is_short(key):
            found = [place for place in found if _as_written(name, place.matched)]
        return tuple(found)


def _row(entry: Entry) -> tuple[object, ...]:
    names = _BOTH.join(entry.names) if len(entry.names) > 1 else None
    return (
        entry.id,
        entry.name,
        names,
        entry.kind,
        entry.country,
        entry.admin1,
        entry.admin2,
        entry.lat,
        entry.lon,
        entry.radius_km,
        entry.id if entry.id > 0 else None,
        entry.population,
        int(entry.capital),
        int(entry.curated),
        int(entry.disputed),
    )


def _names(entry: Entry) -> Iterable[tuple[str, int, int, str]]:
    """The keys of an entry, each once, with the rank among those of the same key: the most prominent has the lowest."""
    forms: dict[tuple[str, str], str] = {}
    for alias in entry.aliases:
        at = key_of(alias.name), alias.form if alias.form in _CAPITALS else "name"
        if at[0] and forms.get(at, "alternate") == "alternate":
            forms[at] = alias.form
    weight = 20 if entry.curated else _PROMINENT.get(entry.kind, 0) + 5 * entry.capital
    rank = -(weight * 100_000_000_000 + entry.population * 2)
    for (key, _), form in forms.items():
        yield key, rank - (form != "alternate"), entry.id, form


def _as_written(name: str, matched: str) -> bool:
    """Whether a short name is written as it must be: an acronym in capitals, a code with no point inside, a name as a name."""
    loud = name.replace(".", "").isupper()
    if matched == "own":
        return True
    if matched == "initials":
        return "." in name[:-1]
    if matched == "code":
        return "." not in name[:-1] and (loud or name.endswith("."))
    return loud if matched == "acronym" else name[0].isupper() and not loud


def _locality(row: tuple[Any, ...]) -> Locality:
    (
        name,
        names,
        kind,
        country,
        admin1,
        admin2,
        lat,
        lon,
        radius,
        geonameid,
        population,
        capital,
        curated,
        disputed,
        form,
    ) = row
    return Locality(
        name=name,
        names=tuple(names.split(_BOTH)) if names else (name,),
        kind=kind,
        country=country,
        admin1=admin1,
        admin2=admin2,
        lat=lat,
        lon=lon,
        radius_km=radius,
        geonameid=geonameid,
        population=population,
        capital=bool(capital),
        curated=bool(curated),
        disputed=bool(disputed),
        matched=form,
    )
