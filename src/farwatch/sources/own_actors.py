"""A mission's actors.csv comes in; the actors that it tells of come out, or the line that cannot be read and why."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from farwatch.errors import NotFound, UnreadableInput
from farwatch.knowledge.countries import country_table
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.model import OwnActor, OwnActorKind, OwnActors

_COLUMNS = ("name", "other_names", "kind", "sector", "country", "roles")
_KINDS: dict[str, OwnActorKind] = {kind: kind for kind in get_args(OwnActorKind)}
_SHORTEST = 2  # characters of a name: a letter alone would be found everywhere


def read_own_actors(path: Path) -> OwnActors:
    """Return the actors of a mission's own actors.csv.

    Columns: name, other_names and roles (each parted by |), kind, sector, country; only the name is required. Raises `NotFound`,
    or `UnreadableInput` with the line: a column, kind, sector or country that there is none of, one name of two actors.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotFound("file", str(path)) from error
    try:
        reader = csv.DictReader(content.decode("utf-8-sig").splitlines(), restval="", restkey="")
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(path.name, f"it is no CSV file in UTF-8 ({error})") from error
    columns = reader.fieldnames or ()
    if "name" not in columns:
        raise UnreadableInput(path.name, f"the first line must name the columns: {', '.join(_COLUMNS)}", line=1)
    strange = next((column for column in columns if column not in _COLUMNS), None)
    if strange is not None:
        reason = f"there is no column “{strange}”; the columns are {', '.join(_COLUMNS)}"
        raise UnreadableInput(path.name, reason, line=1)
    listed = tuple(_actors(path.name, rows))
    return OwnActors(actors=listed, digest=hashlib.sha256(content).hexdigest())


def _actors(file: str, rows: list[dict[str, str]]) -> Iterator[OwnActor]:
    """The actors of the rows that hold anything; each name is one actor's."""
    taken: dict[str, int] = {}
    for line, row in enumerate(rows, 2):
        if row.get(""):
            raise UnreadableInput(
                file, "there are more values than columns; names with a comma need quotation marks", line=line
            )
        cells = {column: " ".join((row.get(column) or "").split()) for column in _COLUMNS}
        if not any(cells.values()):
            continue
        actor = _actor(file, line, cells)
        for name in actor.all_names:
            if len(name) < _SHORTEST:
                raise UnreadableInput(file, f"the name “{name}” is too short to be found in a text", line=line)
            if taken.setdefault(name, line) != line:
                raise UnreadableInput(file, f"“{name}” is the actor of line {taken[name]} too", line=line)
        yield actor


def _actor(file: str, line: int, cells: dict[str, str]) -> OwnActor:
    kind, sector, country = cells["kind"].lower() or "organisation", cells["sector"].upper(), cells["country"].upper()
    if not cells["name"]:
        raise UnreadableInput(file, "an actor needs a name", line=line)
    if kind not in _KINDS:
        kinds = ", ".join(_KINDS)
        raise UnreadableInput(file, f"“{cells['kind']}” is no kind of actor: write one of {kinds}", line=line)
    if sector and sector not in vocabulary().sectors:
        known = ", ".join(sorted(vocabulary().sectors))
        raise UnreadableInput(file, f"“{cells['sector']}” is no sector: write one of {known}", line=line)
    if country and country not in {known.code for known in country_table()}:
        raise UnreadableInput(
            file, f"“{cells['country']}” is no country code: write two letters, such as UA", line=line
        )
    return OwnActor(
        name=cells["name"],
        other_names=_parted(cells["other_names"]),
        kind=_KINDS[kind],
        sector=sector or None,
        country=country or None,
        roles=_parted(cells["roles"]),
    )


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split("|"))))
