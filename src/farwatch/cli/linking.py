"""`farwatch link`: records in, links out."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from farwatch.cli.answers import Answers, Failures, print_json, refuse_overwriting, tell
from farwatch.cli.arguments import AsJson, MissionDir
from farwatch.errors import WrongUse
from farwatch.model import Link
from farwatch.sources import Failure, read_pins, read_records, read_registry
from farwatch.text.counted import counted


def link(
    records: Annotated[
        Path | None,
        typer.Argument(metavar="RECORDS.jsonl", help="Records, as `farwatch read` writes them; - for standard input."),
    ] = None,
    mission: MissionDir = None,
    output: Annotated[Path | None, typer.Option(metavar="LINKS.jsonl", help="Write links here, one a line.")] = None,
    sources: Annotated[
        Path | None, typer.Option(metavar="PUBLISHERS.json", help="Who publishes, and who owns whom.")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(metavar="DECISIONS.jsonl", help="Reviewers' must-link and cannot-link decisions.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day from which fates are judged (default: the newest).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Find what holds between documents: copies, stories, people, occurrences, contradictions, fates.

    Over a file of records, or without one over a mission.
    """
    day = _day(as_of)
    refuse_overwriting(output, [records] if records else [])
    if records is None:
        if sources or decisions:
            raise WrongUse("a mission has its own source registry (mission.toml) and decisions; name a file of records")
        _link_mission(mission, day, output, as_json=as_json)
        return
    failures = Failures()
    links = _link_file(records, sources, decisions, day, failures)
    _write(links, output)
    failures.close()
    if failures.count:
        raise typer.Exit(1)


def _link_file(
    records: Path, sources: Path | None, decisions: Path | None, day: date | None, failures: Failures
) -> list[Link]:
    from farwatch.links import link_dossiers, no_collecting, read_dossier

    registry = read_registry(sources) if sources else []
    pins = read_pins(decisions) if decisions else []
    dossiers = []
    with no_collecting():
        for record in read_records(records):
            if isinstance(record, Failure):
                failures.tell(record.error)
            else:
                dossiers.append(read_dossier(record))
    return link_dossiers(dossiers, registry=registry, pins=pins, as_of=day)


def _link_mission(mission: Path | None, day: date | None, output: Path | None, *, as_json: bool) -> None:
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        linked = desk.link(as_of=day)
        if output is not None:
            with Answers(output) as answers:
                for line in desk.links():
                    answers.write(line + b"\n")
    if as_json:
        print_json(linked)
    else:
        told = ", ".join(counted(count, kind) for kind, count in linked.counts.items()) or "no links yet"
        tell(f"{told}{'' if linked.changed else '; nothing changed'}.")


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise WrongUse(f"--as-of {written}: a day is written as 2024-05-31") from error


def _write(links: list[Link], output: Path | None) -> None:
    """Write links a line each; with a file named, say how many there are of each kind."""
    with Answers(output) as answers:
        for one in links:
            answers.write(msgspec.json.encode(one) + b"\n")
    if output is not None:
        counts = Counter(str(type(one).__struct_config__.tag) for one in links)
        told = ", ".join(counted(count, kind) for kind, count in counts.items())
        tell(f"Links in {output}: {told or 'none'}.")
