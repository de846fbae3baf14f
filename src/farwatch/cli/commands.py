"""The commands: each parses, calls one verb and prints."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from farwatch.cli.linking import link
from farwatch.errors import WrongUse
from farwatch.model import Doubt, Record, Span
from farwatch.sources import Article, Failure, read_files

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads public text into a record that can be checked line by line: who said or did what to whom, where and when.",
)
app.command()(link)
_errors = Console(stderr=True, highlight=False)

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Articles: text files, .jsonl files, or - for standard input.")
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="When the files were published, as 2024-05-31.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="How many processes read at once.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MissionDir = Annotated[Path | None, typer.Option("--mission", metavar="DIR", help="The mission's folder.")]


@app.command()
def read(
    files: Files,
    published: Published = None,
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write the record of one article as a page.")] = None,
    output: Annotated[Path | None, typer.Option(metavar="OUT.jsonl", help="Write records here, one a line.")] = None,
    workers: Workers = 1,
) -> None:
    """Read articles and show their records; touches no mission."""
    from farwatch.mission import DEFAULT_MODEL, read_all
    from farwatch.reader import published_day

    published_day(published)
    bulk = as_json or output is not None or any(path.suffix == ".jsonl" or str(path) == "-" for path in files)
    if html is not None and len(files) != 1:
        raise WrongUse("--html writes the page of one article; name one file")
    outcomes = read_all(_told_of_missing(files, published), model=DEFAULT_MODEL, workers=workers)
    outcomes = (_with_future(outcome) for outcome in outcomes)
    failed = done = 0
    stream = _open_output(output) if bulk else None
    try:
        for outcome in _with_progress(outcomes, show=output is not None or len(files) > 3):
            if isinstance(outcome, Failure):
                failed += 1
                _errors.print(f"farwatch: {outcome.error}", markup=False, soft_wrap=True)
                if stream is not None:
                    stream.write(msgspec.json.encode({"id": outcome.id, "error": outcome.error}) + b"\n")
                continue
            done += 1
            if stream is not None:
                stream.write(outcome.to_json() + b"\n")
            elif html is None:
                _show(outcome)
            if html is not None:
                _write_page(outcome, html)
    finally:
        if stream is not None and output is not None:
            stream.close()
        elif stream is not None:
            stream.flush()
    if failed:
        missing = not done and all(not path.exists() for path in files if str(path) != "-")
        raise typer.Exit(3 if missing and not any(str(path) == "-" for path in files) else 1)


@app.command()
def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new mission.")]) -> None:
    """Make a mission: its settings, its record, its archive."""
    from farwatch.mission import make_mission

    with make_mission(folder):
        pass
    Console(highlight=False).print(
        f"A new mission is in {folder}: its settings are in {folder / 'mission.toml'}.", markup=False, soft_wrap=True
    )


@app.command()
def add(
    files: Files,
    mission: MissionDir = None,
    published: Published = None,
    as_json: AsJson = False,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="How many processes read at once.")] = None,
) -> None:
    """Archive and read files onto a mission's record; the same text twice changes nothing."""
    from farwatch.mission import Mission, find_mission
    from farwatch.reader import published_day

    published_day(published)
    new = known = failed = 0
    with Mission(find_mission(mission)) as desk:
        for added in _with_progress(desk.add(_told_of_missing(files, published), workers=workers), show=True):
            if added.error is not None:
                failed += 1
                _errors.print(f"farwatch: {added.error}", markup=False, soft_wrap=True)
            elif added.new:
                new += 1
            else:
                known += 1
    if as_json:
        _print_json({"new": new, "known": known, "failed": failed})
    else:
        Console(highlight=False).print(f"{_articles(new)} new, {known} on record before, {failed} not readable.")
    if failed:
        raise typer.Exit(1)


@app.command("list")
def list_(mission: MissionDir = None, as_json: AsJson = False) -> None:
    """List what is on a mission's record."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        entries = desk.entries()
    if as_json:
        _print_json(entries)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("published", "id", "headline", "said", "events"):
        table.add_column(column, justify="right" if column in ("said", "events") else "left", overflow="fold")
    for entry in entries:
        table.add_row(
            (entry.published or "unknown")[:10], entry.id, entry.headline, str(entry.statements), str(entry.events)
        )
    Console(highlight=False).print(
        table if entries else "Nothing is on record yet; add articles with `farwatch add FILE…`."
    )


@app.command()
def show(
    key: Annotated[str, typer.Argument(metavar="ID", help="The id of a document, or the beginning of its digest.")],
    mission: MissionDir = None,
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write the record as a page.")] = None,
) -> None:
    """Show the record of one document."""
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        record = desk.record(key)
    if html is not None:
        _write_page(record, html)
    elif as_json:
        sys.stdout.buffer.write(record.to_json() + b"\n")
    else:
        _show(record)


def _told_of_missing(files: list[Path], published: str | None) -> Iterator[Article | Failure]:
    yield from read_files(files, published=published)


def _with_future(outcome: Record | Failure) -> Record | Failure:
    """The record, with a doubt where its publication day is still to come."""
    if isinstance(outcome, Failure) or outcome.document.published is None or not outcome.document.text:
        return outcome
    day = outcome.document.published[:10]
    today = datetime.now(UTC).date().isoformat()  # noqa: TID251 - the edge, where the clock is
    if day <= today:
        return outcome
    whole = Span(0, len(outcome.document.text))
    doubt = Doubt(span=whole, reader="clock/1", reason=f"the publication date {day} lies in the future")
    return msgspec.structs.replace(outcome, doubts=(doubt, *outcome.doubts))


def _open_output(output: Path | None) -> BinaryIO:
    if output is None:
        return sys.stdout.buffer
    try:
        return output.open("wb")
    except OSError as error:
        raise WrongUse(f"{output} cannot be written ({error.strerror})") from error


def _with_progress[Outcome](outcomes: Iterable[Outcome], *, show: bool) -> Iterator[Outcome]:
    """Count what is done on a terminal, for work that takes long."""
    if not show or not _errors.is_terminal:
        yield from outcomes
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=_errors, transient=True) as progress:
        task = progress.add_task("reading", total=None)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome


def _show(record: Record) -> None:
    from farwatch.cli.terminal import render_record

    Console(highlight=False).print(render_record(record))


def _write_page(record: Record, target: Path) -> None:
    from farwatch.reports.page import record_page

    try:
        target.write_text(record_page(record), encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{target} cannot be written ({error.strerror})") from error
    _errors.print(f"The page is {target}: open it in a browser.", markup=False, soft_wrap=True)


def _print_json(value: object) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def _articles(count: int) -> str:
    return f"{count} article" if count == 1 else f"{count} articles"
