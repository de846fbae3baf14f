"""`farwatch list --due`: what was announced for a day or before it and no report settled, on the terminal."""

from pathlib import Path

from rich.console import Console
from typer._click.core import Context
from typer.core import TyperCommand

from farwatch.cli.answers import print_json
from farwatch.model import published_day

_DUE, _TODAY = "--due", "today"


class ListCommand(TyperCommand):
    """A command whose `--due` may stand without a day: then it is today's."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the words of the command line."""
        told = []
        for word, following in zip(args, [*args[1:], "-"], strict=True):
            told += [word, _TODAY] if word == _DUE and following.startswith("-") else [word]
        return super().parse_args(ctx, told)


def list_due(mission: Path | None, written: str, *, as_json: bool) -> None:
    """Print what is due on the day that is written, or `today`; raises `WrongUse` where it is no day."""
    from farwatch.cli.occurrence import due_table
    from farwatch.mission import Mission, find_mission

    asked = published_day(None if written == _TODAY else written)
    with Mission(find_mission(mission)) as desk:
        day = asked or desk.today()
        found = desk.due(day)
    console = Console(highlight=False)
    if as_json:
        print_json([fate for fate, _ in found])
    elif found:
        console.print(due_table(found))
    else:
        console.print(f"Nothing that was announced is due on {day.isoformat()} and not settled yet.", soft_wrap=True)
