"""`farwatch export`: records in, a table or a map for other programs and people out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from farwatch.cli.answers import Answers, Failures, refuse_overwriting, tell
from farwatch.cli.arguments import MissionDir
from farwatch.errors import WrongUse
from farwatch.knowledge.crosswalks import SCHEMES, Scheme
from farwatch.model import Record
from farwatch.sources import Failure, read_records

if TYPE_CHECKING:
    from farwatch.mission import Mission
    from farwatch.model import Borders
    from farwatch.reports.map import Spot, View

_MAPS = ("geojson", "map", "svg")


def export(
    records: Annotated[
        Path | None,
        typer.Argument(
            metavar="RECORDS.jsonl", help="Records, as `farwatch read` writes them; without it the mission's."
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--as", metavar="FORM", help="plover, cameo or acled; geojson, map (a page) or svg.")
    ] = "plover",
    output: Annotated[Path | None, typer.Option(metavar="OUT", help="Write it here.")] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="A map of this state or territory, such as AM.")
    ] = None,
    box: Annotated[
        str | None, typer.Option(metavar="W,S,E,N", help="A map of this stretch, in degrees, such as 43,38,50,42.")
    ] = None,
    mission: MissionDir = None,
) -> None:
    """Write events as CSV in the words of PLOVER, CAMEO or ACLED, or occurrences as a map.

    Every row keeps its status and whose word it is: a claim is never a fact. Restricted documents of a mission are left
    out, and names of private people are covered.
    A map shows only where something happened, how exact that is, and whose borders it is drawn on; they decide nothing.
    """
    wanted = form.lower()
    if wanted not in (*SCHEMES, *_MAPS):
        raise WrongUse(f"--as {form}: choose plover, cameo or acled for a table, geojson, map or svg for a map")
    if (country or box) and (wanted not in ("map", "svg") or (country and box)):
        raise WrongUse("--country or --box say what a map shows: give one of them, with --as map or --as svg")
    view = _view(country, box)
    refuse_overwriting(output, [records] if records is not None else [])
    failures = Failures()
    with Answers(output) as answers:
        if wanted in _MAPS:
            spots, borders, title, notice = _located(records, mission, failures, wanted)
            answers.write(_drawn(wanted, spots, borders, title, view, notice))
        else:
            for line in _table(records, mission, failures, wanted):
                answers.write(line.encode())
    failures.close()
    if failures.count:
        raise typer.Exit(1)


def _notice(desk: "Mission") -> str:
    """What every report of a mission without consent has to say: it stands in the file, and is said here too."""
    notice = desk.desk.mandate().notice or ""
    if notice:
        tell(f"To be said wherever this goes: {notice}")
    return notice


def _table(records: Path | None, mission: Path | None, failures: Failures, scheme: str) -> Iterator[str]:
    """The lines of the table of a file's or a mission's events."""
    from farwatch.reports.exports.events import events_csv

    wanted: Scheme = next(one for one in SCHEMES if one == scheme)
    if records is not None:
        yield from events_csv(_of_file(records, failures), wanted)
        return
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        records_shown = (record for _, record in desk.records(public_only=True))
        yield from events_csv(records_shown, wanted, notice=_notice(desk))
        desk.note("export", wanted, "events as CSV, restricted documents left out, private people's names covered")


def _located(
    records: Path | None, mission: Path | None, failures: Failures, form: str
) -> "tuple[list[Spot], Borders, str, str]":
    """What there is to show, the borders to show it on, what the map is called, and what goes wherever it goes."""
    from farwatch.knowledge.borders import default_borders
    from farwatch.reports.map import spots_of_record

    if records is not None:
        spots = [spot for record in _of_file(records, failures) for spot in spots_of_record(record)]
        return spots, default_borders(), f"What happened where: {records.name}", ""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        borders = desk.borders()
        spots = desk.spots(public_only=True)
        desk.note("export", form, f"occurrences as a map on {borders.name}, restricted documents left out")
        return spots, borders, f"What happened where: {desk.settings.name}", _notice(desk)


def _drawn(form: str, spots: "list[Spot]", borders: "Borders", title: str, view: "View | None", notice: str) -> bytes:
    from farwatch.reports.map import draw_map, locate, map_page, spots_geojson, view_of

    located = locate(spots)
    if form == "geojson":
        return spots_geojson(located, notice=notice)
    shown = view or view_of(located.sites)
    if form == "svg":
        return draw_map(borders, located, shown, notice=notice).encode()
    return map_page(borders, located, shown, title=title, notice=notice).encode()


def _view(country: str | None, box: str | None) -> "View | None":
    """The stretch that is asked for."""
    from farwatch.reports.map import View, view_of_country

    if country is not None:
        return view_of_country(country)
    if box is None:
        return None
    try:
        west, south, east, north = map(float, box.split(","))
    except ValueError:
        raise WrongUse(
            f"--box {box}: it takes four numbers with commas between them: west, south, east, north"
        ) from None
    return View(west, south, east + 360 * (east < west), north)


def _of_file(path: Path, failures: Failures) -> Iterator[Record]:
    for record in read_records(path):
        if isinstance(record, Failure):
            failures.tell(record.error)
        else:
            yield record
