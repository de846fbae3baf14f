"""`farwatch link`: records in, links out."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from farwatch.errors import WrongUse
from farwatch.model import Link
from farwatch.sources import Failure, read_pins, read_records, read_registry

_errors = Console(stderr=True, highlight=False)


def link(
    records: Annotated[
        Path | None,
        typer.Argument(metavar="RECORDS.jsonl", help="Records, as `farwatch read` writes them; - for standard input."),
    ] = None,
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
) -> None:
    """Find what holds between documents: copies, stories, people, occurrences, contradictions, fates."""
    from farwatch.links import link_dossiers, read_dossier

    day = _day(as_of)
    if records is None:
        raise WrongUse("name a file of records, as `farwatch read --output RECORDS.jsonl` writes it")
    registry = read_registry(sources) if sources else []
    pins = read_pins(decisions) if decisions else []
    dossiers = []
    failed = 0
    for record in read_records(records):
        if isinstance(record, Failure):
            failed += 1
            _errors.print(f"farwatch: {record.error}", markup=False, soft_wrap=True)
        else:
            dossiers.append(read_dossier(record))
    links = link_dossiers(dossiers, registry=registry, pins=pins, as_of=day)
    _write(links, output)
    if failed:
        raise typer.Exit(1)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise WrongUse(f"--as-of {written}: a day is written as 2024-05-31") from error


def _write(links: list[Link], output: Path | None) -> None:
    """Write links a line each; with a file named, say how many there are of each kind."""
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in links)
    if output is None:
        sys.stdout.buffer.write(lines)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(lines)
    except OSError as error:
        raise WrongUse(f"{output} cannot be written ({error.strerror})") from error
    counts = Counter(type(one).__struct_config__.tag for one in links)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    _errors.print(f"Links in {output}: {told or 'none'}.", markup=False, soft_wrap=True)
