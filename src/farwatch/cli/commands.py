"""The commands: each parses, calls one verb and prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from farwatch.cli.answers import Answers, Failures, print_json, refuse_overwriting, show, write_page
from farwatch.cli.linking import link
from farwatch.cli.progress import with_bar, with_sign
from farwatch.errors import WrongUse
from farwatch.model import Record, published_day
from farwatch.sources import Article, Failure, count_articles, is_bulk, read_files

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(link)

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Text files, .jsonl files, or - for JSON lines on standard input."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When they were published, as 2024-05-31; a JSON line's own date comes first."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MissionDir = Annotated[
    Path | None,
    typer.Option("--mission", metavar="DIR", help="The mission's folder.  [default: this folder, or ./mission]"),
]
Html = Annotated[Path | None, typer.Option(metavar="OUT.html", help="Write the record of one article as a page.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"farwatch {version('farwatch')}")
        raise typer.Exit


@app.callback()
def farwatch(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Read public text into a record that can be checked line by line.

    Who said or did what to whom, where and when, each with the exact words.

    Exit codes: 0 done; 1 some inputs failed, the others are done; 2 wrong use; 3 no such file or mission;
    4 not on record; 6 mission busy.
    """


@app.command()
def read(
    files: Files,
    published: Published = None,
    as_json: AsJson = False,
    html: Html = None,
    output: Annotated[Path | None, typer.Option(metavar="OUT.jsonl", help="Write records here, one a line.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="Processes that read at once.")] = 1,
) -> None:
    """Read articles and show their records; touches no mission."""
    from farwatch.mission import DEFAULT_MODEL, read_all

    published_day(published)
    for target in (html, output):
        refuse_overwriting(target, files)
    bulk = as_json or output is not None or (html is None and any(is_bulk(path) for path in files))
    articles = _only_one(files, published) if html is not None else read_files(files, published=published)
    outcomes = read_all(articles, model=DEFAULT_MODEL, workers=workers)
    if not bulk and html is None:
        failures, missing, done = _show_all(with_sign(outcomes))
    else:
        outcomes = with_bar(outcomes, total=lambda: count_articles(files))
        failures, missing, done = _write_all(outcomes, output if bulk else None, html, bulk=bulk)
    failures.close()
    if failures.count:
        raise typer.Exit(3 if missing == failures.count and not done else 1)


def _show_all(outcomes: Iterator[Record | Failure]) -> tuple[Failures, int, int]:
    """Print each record for a person; how many failed, were missing, were done."""
    failures, missing, done = Failures(), 0, 0
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failures.tell(outcome.error)
            missing += outcome.missing
        else:
            show(outcome)
            done += 1
    return failures, missing, done


def _write_all(
    outcomes: Iterator[Record | Failure], output: Path | None, html: Path | None, *, bulk: bool
) -> tuple[Failures, int, int]:
    """Write each record as a line, each failure in its place, and one record as a page."""
    failures, missing, done = Failures(), 0, 0
    with Answers(output) as answers:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                failures.tell(outcome.error)
                missing += outcome.missing
                row = msgspec.json.encode({"id": outcome.id, "error": outcome.error})
            else:
                done += 1
                row = outcome.to_json()
                if html is not None:
                    write_page(outcome, html)
            if bulk:
                answers.write(row + b"\n")
    return failures, missing, done


def _only_one(files: list[Path], published: str | None) -> Iterator[Article | Failure]:
    """The one article that `files` hold; a page shows one."""
    articles = read_files(files, published=published)
    first, second = next(articles, None), next(articles, None)
    if second is not None:
        raise WrongUse("--html writes the page of one article, and there are more; read one file at a time")
    return iter(()) if first is None else iter((first,))


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
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=64, metavar="N", help="Processes that read at once.  [default: as mission.toml says]"),
    ] = None,
) -> None:
    """Archive files and read them onto a mission's record.

    The same article twice changes nothing.
    """
    from farwatch.mission import Mission, find_mission

    published_day(published)
    new = known = 0
    failures = Failures()
    with Mission(find_mission(mission)) as desk:
        added = desk.add(read_files(files, published=published), workers=workers)
        for one in with_bar(added, total=lambda: count_articles(files)):
            if one.error is not None:
                failures.tell(one.error)
            elif one.new:
                new += 1
            else:
                known += 1
    failures.close()
    if as_json:
        print_json({"new": new, "known": known, "failed": failures.count})
    else:
        Console(highlight=False).print(
            f"{new:,} new, {known:,} on record before, {failures.count:,} that could not be read."
        )
    if failures.count:
        raise typer.Exit(1)


@app.command("list")
def list_(mission: MissionDir = None, as_json: AsJson = False) -> None:
    """List what is on a mission's record."""
    from farwatch.cli.terminal import clean
    from farwatch.mission import Mission, find_mission

    with Mission(find_mission(mission)) as desk:
        entries = desk.entries()
    if as_json:
        print_json(entries)
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("published", "id", "headline"):
        table.add_column(column, overflow="fold", no_wrap=column == "published")
    for column in ("statements", "events"):
        table.add_column(column, justify="right")
    for entry in entries:
        table.add_row(
            (entry.published or "unknown")[:10],
            Text(clean(entry.id)),
            Text(clean(entry.headline)),
            str(entry.statements),
            str(entry.events),
        )
    Console(highlight=False).print(
        table if entries else "Nothing is on record yet; add articles with `farwatch add FILE…`."
    )


@app.command("show")
def show_(
    key: Annotated[str, typer.Argument(metavar="ID", help="The id of a document, or the beginning of its digest.")],
    mission: MissionDir = None,
    as_json: AsJson = False,
    html: Html = None,
) -> None:
    """Show the record of one document."""
    from farwatch.mission import Mission, find_mission

    refuse_overwriting(html, ())
    with Mission(find_mission(mission)) as desk:
        record = desk.record(key)
    if html is not None:
        write_page(record, html)
    if as_json:
        print_json(record)
    elif html is None:
        show(record)
