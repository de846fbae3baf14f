"""`farwatch export`: records in, a table for other programs out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from farwatch.cli.answers import Answers, Failures, refuse_overwriting
from farwatch.cli.arguments import MissionDir
from farwatch.errors import WrongUse
from farwatch.knowledge.crosswalks import SCHEMES, Scheme
from farwatch.model import Record
from farwatch.sources import Failure, read_records


def export(
    records: Annotated[
        Path | None,
        typer.Argument(
            metavar="RECORDS.jsonl", help="Records, as `farwatch read` writes them; without it the mission's."
        ),
    ] = None,
    scheme: Annotated[str, typer.Option("--as", metavar="SCHEME", help="plover, cameo or acled.")] = "plover",
    output: Annotated[Path | None, typer.Option(metavar="OUT.csv", help="Write the table here.")] = None,
    mission: MissionDir = None,
) -> None:
    """Write events as CSV in the words of PLOVER, CAMEO or ACLED.

    Every row keeps its status and whose word it is: a claim is never a fact. Restricted documents of a mission are left out.
    """
    from farwatch.reports.exports.events import events_csv

    wanted = _scheme(scheme)
    failures = Failures()
    refuse_overwriting(output, [records] if records is not None else [])
    with Answers(output) as answers:
        if records is not None:
            for line in events_csv(_of_file(records, failures), wanted):
                answers.write(line.encode())
        else:
            from farwatch.mission import Mission, find_mission

            with Mission(find_mission(mission)) as desk:
                for line in events_csv((record for _, record in desk.records(public_only=True)), wanted):
                    answers.write(line.encode())
                desk.note("export", wanted, "events as CSV, restricted documents left out")
    failures.close()
    if failures.count:
        raise typer.Exit(1)


def _scheme(written: str) -> Scheme:
    for scheme in SCHEMES:
        if written.lower() == scheme:
            return scheme
    raise WrongUse(f"--as {written}: choose plover, cameo or acled")


def _of_file(path: Path, failures: Failures) -> Iterator[Record]:
    for record in read_records(path):
        if isinstance(record, Failure):
            failures.tell(record.error)
        else:
            yield record
