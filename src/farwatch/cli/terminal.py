"""A record comes in; what a terminal shows of it comes out: statements, events, times, places, doubts.

From 72 columns on a section is a table; below that each row is a block of its own. Words of the document never reach the
terminal as control characters.
"""

from collections.abc import Mapping, Sequence

import msgspec
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from farwatch.cli.cleaning import clean
from farwatch.model import Listed, Record
from farwatch.model.watching import Mark
from farwatch.reports.rows import Row, Section, record_sections
from farwatch.review.changes import Change

_ACCENT = "cyan"
_QUIET = "dim"
_NARROW = 72
_MOST_DOUBTS = 12
_PARTS = ("part-of-name", "demonym")
_NOT_SHOWN = ("Actors",)  # the page has them; here they would push the statements away


class RecordView:
    """A record as rich prints it; it reads well in 60 columns and without colour."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the head and the sections, as wide as there is room."""
        yield from _head(self._record)
        for section in map(_without_parts, record_sections(self._record)):
            if section.name in _NOT_SHOWN:
                continue
            yield Text()
            yield Text(f"{section.name}  {len(section.rows)}", style=f"bold {_ACCENT}")
            if section.name == "In doubt":
                yield from _doubts(section)
            elif options.max_width < _NARROW:
                yield from map(_block, section.rows)
            else:
                yield _table(section)
            if section.left_out:
                yield Text(f"and {section.left_out}, left out here", style=_QUIET)
        yield Text()


def _without_parts(section: Section) -> Section:
    """The section without the places that are only part of somebody's name."""
    rows = tuple(row for row in section.rows if section.name != "Places" or row.mark not in _PARTS)
    hidden = len(section.rows) - len(rows)
    left_out = f"{hidden} inside names and demonyms" if hidden else section.left_out
    return msgspec.structs.replace(section, rows=rows, left_out=left_out)


def entries_table(entries: Sequence[Listed], marks: Mapping[str, Mark]) -> Table:
    """Return the list of what is on record; a dash stands where a document was not read yet.

    `marks` say what publishers did to them, by key: a text that was changed has a row for each of its wordings.
    """
    table = Table(box=None, header_style=_QUIET, pad_edge=False)
    for column in ("published", "id", "headline"):
        table.add_column(column, overflow="fold", no_wrap=column == "published")
    for column in ("statements", "events"):
        table.add_column(column, justify="right")
    for entry in entries:
        counts = ("–" if count is None else str(count) for count in (entry.statements, entry.events))
        headline = Text(clean(entry.headline))
        if entry.key in marks:
            headline.append(f"\n{_marked(entry.key, marks[entry.key])}", style=_QUIET)
        words = (Text(clean(entry.id)), headline)
        table.add_row((entry.published or "unknown")[:10], *words, *counts)
    return table


def _marked(key: str, mark: Mark) -> str:
    """What its publisher did to a text, and the name by which this wording of it is shown."""
    if mark.how == "changed":
        return f"{'earlier' if mark.document == key else 'later'} text, changed by {mark.at[:10]}: {key[:12]}"
    return f"{'withdrawn' if mark.how == 'withdrawn' else 'put back'} by its publisher, {mark.at[:10]}: {key[:12]}"


def changes_table(changes: Sequence[Change]) -> Table:
    """Return what new readings changed, and whether a decision stands on it."""
    table = Table(box=None, header_style=_QUIET, pad_edge=False)
    for column in ("document", "what", "how", "words", "decided"):
        table.add_column(column, overflow="fold")
    for change in changes:
        decided = "yes" if change.decisions else ""
        table.add_row(Text(clean(change.id)), change.what, change.how, Text(clean(change.words)), decided)
    return table


def _head(record: Record) -> RenderResult:
    document = record.document
    published = document.published or "publication date unknown"
    about = (document.publisher, published, document.id, f"sha256 {document.digest[:12]}")
    yield Text(clean(record.headline), style="bold")
    yield Text(clean("  ·  ".join(filter(None, about))), style=_QUIET)


def _table(section: Section) -> Table:
    table = Table(box=None, pad_edge=False, header_style=_QUIET, padding=(0, 2, 0, 0))
    first, second, third = section.columns
    table.add_column(first, overflow="fold", max_width=28)
    table.add_column(second, no_wrap=True)
    table.add_column(third, overflow="fold", ratio=1)
    for row in section.rows:
        table.add_row(_label(row), Text(clean(row.mark), style=_ACCENT), _words(row))
    return table


def _label(row: Row) -> Text:
    indent = "  " * (row.depth - 1) + "↳ " if row.depth else ""
    return Text(indent + clean(row.label))


def _words(row: Row) -> Text:
    """The words, and below them what else is known."""
    lines = [Text(clean(row.words))] if row.words else []
    if row.notes:
        lines.append(Text(clean(" · ".join(row.notes)), style=_QUIET))
    return Text("\n").join(lines)


def _block(row: Row) -> Table:
    """A row where there is no room for columns: the label and the mark, and the rest below them."""
    top = Text.assemble(_label(row), "  ", Text(clean(row.mark), style=_ACCENT))
    block = Table.grid()
    block.add_row(top)
    block.add_row(Padding(_words(row), (0, 0, 0, 2)))
    return block


def _doubts(section: Section) -> RenderResult:
    for row in section.rows[:_MOST_DOUBTS]:
        yield Text(f"· {clean(row.label)}", style=_QUIET)
    if len(section.rows) > _MOST_DOUBTS:
        yield Text(f"· and {len(section.rows) - _MOST_DOUBTS} more", style=_QUIET)
