"""What terminal views share: a section with its name and number, a table, and days as a reader says them."""

from datetime import date, timedelta

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_ACCENT, _QUIET = "cyan", "dim"
_DECEMBER = 12


def section(name: str, count: int, body: RenderableType) -> list[RenderableType]:
    """A section: its name, how many there are, and what is in it."""
    return [Text(f"{name}  {count}", style=f"bold {_ACCENT}"), Padding(body, (0, 0, 1, 0))]


def table_of(*columns: str, gap: int = 2) -> Table:
    """An empty table with these columns, which folds long words."""
    table = Table(box=None, pad_edge=False, header_style=_QUIET, padding=(0, gap, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def days_of(first: str | None, last: str | None) -> str:
    """Two days as a reader says them: a day, a month, a year, or from one to the other."""
    if first is None or last is None or first == last:
        return first or last or ""
    end = date.fromisoformat(last)
    whole = (end + timedelta(days=1)).day == 1 and first.endswith("-01")
    if whole and first[:7] == last[:7]:
        return first[:7]
    if whole and first[:4] == last[:4] and first[5:7] == "01" and end.month == _DECEMBER:
        return first[:4]
    return f"{first} to {last[5:] if last[:4] == first[:4] else last}"
