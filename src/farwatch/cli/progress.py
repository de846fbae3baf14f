"""Work that takes long shows how far it is, on a terminal's standard error; elsewhere it is silent."""

from collections.abc import Callable, Iterable, Iterator

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from farwatch.cli.answers import errors


def with_bar[Outcome](outcomes: Iterable[Outcome], *, total: Callable[[], int | None]) -> Iterator[Outcome]:
    """Count what is done against what there is; `total` is asked only where the bar is seen."""
    if not errors.is_terminal:
        yield from outcomes
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("loading the language model", total=total())
        for outcome in outcomes:
            progress.update(task, advance=1, description="reading")
            yield outcome


def with_sign[Outcome](outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Show that the next outcome is being worked on, and nothing while it is looked at."""
    if not errors.is_terminal:
        yield from outcomes
        return
    waiting = iter(outcomes)
    words = "loading the language model"
    while True:
        with Progress(
            SpinnerColumn(), TextColumn(words), console=errors, transient=True, redirect_stdout=False
        ) as progress:
            progress.add_task("")
            try:
                outcome = next(waiting)
            except StopIteration:
                return
        words = "reading"
        yield outcome
