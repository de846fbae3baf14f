"""Records come in; their events come out as CSV in the words of PLOVER, CAMEO or ACLED, one row an event.

A claim stays a claim: every row says its status and whose word it is. Denied, hypothetical, cancelled and postponed
events are in no scheme and left out; what is only to come takes the scheme's code for plans and threats, where it has one.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from farwatch.knowledge.crosswalks import Scheme, crosswalk
from farwatch.model import Actor, Event, Participant, Record

_REAL = {"happened", "ongoing", "alleged"}
_TO_COME = {"announced", "possible", "conditional"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so
_COLUMNS = (
    "document",
    "publisher",
    "published",
    "event",
    "kind",
    "status",
    "according_to",
    "scheme",
    "{codes}",
    "source",
    "source_sector",
    "source_country",
    "target",
    "target_sector",
    "target_country",
    "earliest",
    "latest",
    "place",
    "country",
    "lat",
    "lon",
    "violations",
    "killed_least",
    "killed_most",
    "words",
    "start",
    "end",
    "notice",
)


def events_csv(records: Iterable[Record], scheme: Scheme, *, notice: str = "") -> Iterator[str]:
    """Yield the lines of the table, the heading first; empty cells are unknown, and several actors are set apart by “; ”.

    `notice` is what has to be said wherever the table goes; it stands in every row, for rows are taken on.
    """
    table = crosswalk(scheme)
    heading = [column for name in _COLUMNS for column in (table.columns if name == "{codes}" else (name,))]
    yield _line(heading)
    for record in records:
        for event in record.events:
            codes = table.real if event.status in _REAL else table.to_come if event.status in _TO_COME else {}
            if event.kind in codes:
                yield _line([*_row(record, event, table.version, codes[event.kind]), notice])


def _row(record: Record, event: Event, version: str, codes: Sequence[str]) -> list[str]:
    document = record.document
    actors = {actor.id: actor for actor in record.actors}
    said = next((one for one in record.statements if one.id == event.according_to), None)
    speaker = actors.get(said.speaker or "") if said is not None else None
    time = next((one for one in record.times if one.id == event.when), None)
    place = next((one for one in record.places if one.id == event.where), None)
    killed = next((count for count in event.counts if count.what == "killed"), None)
    return [
        document.id,
        document.publisher or "",
        document.published or "",
        event.id,
        event.kind,
        event.status,
        "" if said is None else speaker.name if speaker is not None else "somebody",
        version,
        *codes,
        *_side(event.agents, actors, document.text),
        *_side(event.targets, actors, document.text),
        (time.earliest or "") if time else "",
        (time.latest or "") if time else "",
        place.known_as if place else "",
        (place.country or "") if place else "",
        _number(place.lat) if place else "",
        _number(place.lon) if place else "",
        " ".join(event.violations),
        _number(killed.least) if killed else "",
        _number(killed.most) if killed else "",
        " ".join(event.trigger_span.quote(document.text).split()),
        str(event.trigger_span.start),
        str(event.trigger_span.end),
    ]


def _side(side: Sequence[Participant], actors: dict[str, Actor], text: str) -> tuple[str, str, str]:
    """Names, sectors and countries of one side."""
    known = [actors.get(one.actor or "") for one in side]
    names = [actor.name if actor else one.span.quote(text) for one, actor in zip(side, known, strict=True)]
    sectors = [(actor.sector or "") if actor else "" for actor in known]
    lands = [(actor.country or "") if actor else "" for actor in known]
    return "; ".join(names), "; ".join(sectors).strip("; "), "; ".join(lands).strip("; ")


def _number(value: float | None) -> str:
    return "" if value is None else str(value)


def _line(cells: Sequence[str]) -> str:
    """One line of CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerow([_harmless(cell) for cell in cells])
    return stream.getvalue()


def _harmless(cell: str) -> str:
    plain = " ".join(cell.splitlines())
    number = plain.removeprefix("-").replace(".", "", 1)
    return f"'{plain}" if plain.startswith(_FORMULA) and not number.isdecimal() else plain
