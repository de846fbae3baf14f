"""The commands: each parses, calls one verb and prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from farwatch.cli import desk
from farwatch.cli.answers import Answers, Failures, refuse_overwriting, show, write_page
from farwatch.cli.arguments import AsJson, Files, Html, Published
from farwatch.cli.collecting import collect, watch
from farwatch.cli.due import ListCommand
from farwatch.cli.exporting import export
from farwatch.cli.joining import join
from farwatch.cli.linking import link
from farwatch.cli.progress import with_bar, with_sign
from farwatch.cli.publishing import findings, mandate
from farwatch.cli.reviewing import decide, note, review
from farwatch.cli.serving import serve
from farwatch.cli.sources import sources
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
    4 not on record; 5 verification failed; 6 mission busy.
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
    from farwatch.bulk import DEFAULT_MODEL, read_all

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


for verb in (desk.init, desk.add):
    app.command()(verb)
app.command("list", cls=ListCommand)(desk.list_)
app.command("show")(desk.show_)
app.command()(collect)
app.command()(watch)
app.add_typer(sources, name="sources")
for work in (review, decide, join, note, mandate, findings):
    app.command()(work)
for other in (desk.reread, desk.verify, desk.delete, desk.backup, desk.restore, link, export, serve):
    app.command()(other)
