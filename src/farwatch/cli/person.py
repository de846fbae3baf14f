"""A person comes in; what a terminal shows comes out: names, offices, statements, what happened, and the documents."""

from collections.abc import Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from farwatch.cli.cleaning import clean
from farwatch.cli.sections import days_of, section, table_of
from farwatch.desk import Office, Part, PersonPage, Whereabouts
from farwatch.model import ActorRow, Done
from farwatch.review.protection import WITHHELD
from farwatch.text.counted import counted

_QUIET = "dim"
_MOST = 25  # documents and occurrences shown; `--json` has all
_DID = {"must-link": "joined", "cannot-link": "parted", "withdraw": "took back"}
_SIDES = {"agent": "doing it", "target": "done to"}


def without_name(row: ActorRow) -> ActorRow:
    """A row of a list without the name of who may be a private person."""
    return msgspec.structs.replace(row, name=WITHHELD) if row.protected else row


def people_table(rows: Sequence[ActorRow]) -> RenderableType:
    """People as a table: id, name, in how many documents, statements, from and until when."""
    table = table_of("id", "name", "documents", "statements", "from and until", gap=1)
    table.columns[0].no_wrap = True
    for row in rows:
        days = days_of(row.first, row.last)
        table.add_row(row.actor, Text(clean(row.name)), str(row.documents), str(row.statements), days)
    return table


def withheld(page: PersonPage) -> PersonPage:
    """The page without what would tell who a protected person is: names, offices, headlines, words of reviewers."""
    actor = page.page
    return msgspec.structs.replace(
        page,
        page=msgspec.structs.replace(
            actor,
            row=msgspec.structs.replace(actor.row, name=WITHHELD),
            names=(),
            offices=(),
            history=tuple(msgspec.structs.replace(one, reason="", value={}) for one in actor.history),
        ),
        names=(),
        documents=tuple(msgspec.structs.replace(one, headline="", name=WITHHELD, roles=()) for one in page.documents),
    )


def render_person(page: PersonPage) -> RenderableType:
    """All of one person; it reads well in 80 columns and without colour."""
    actor = page.page
    return Group(
        *_head(page),
        *_offices(actor.offices),
        *_acts(actor.acts),
        *_parts(page.parts),
        *_documents(page.documents),
        *_history(actor.history),
    )


def _head(page: PersonPage) -> list[RenderableType]:
    row = page.page.row
    kind = " · ".join(clean(word) for word in (row.kind, row.sector, row.country, row.actor) if word)
    numbers = ", ".join(
        counted(number, word)
        for number, word in ((row.documents, "document"), (row.mentions, "mention"), (row.statements, "statement"))
    )
    lines: list[RenderableType] = [
        Text(clean(row.name), style="bold"),
        Text(kind, style=_QUIET),
        Text(f"{numbers}; {days_of(row.first, row.last) or 'no day known'}"),
    ]
    others = [clean(name) for name in page.names if name != row.name]
    if others:
        lines.append(Text(f"also written: {' · '.join(others)}"))
    if page.asked != row.actor:
        lines.append(Text(f"{clean(page.asked)} leads on to this id."))
    if row.protected:
        shown = row.name != WITHHELD
        what = "do not publish the name." if shown else "--with-names shows the name here."
        lines.append(Text(f"This may be a private person: {what}"))
    return [*lines, Text()]


def _offices(offices: Sequence[Office]) -> list[RenderableType]:
    if not offices:
        return []
    table = table_of("office, as articles call it", "from and until then", "documents")
    for one in offices[:_MOST]:
        table.add_row(Text(clean(one.role)), days_of(one.first, one.last), str(one.documents))
    return section("Offices", len(offices), table)


def _acts(acts: Sequence[tuple[str, int]]) -> list[RenderableType]:
    if not acts:
        return []
    told = " · ".join(f"{act} {count}" for act, count in acts)
    return section("Statements", sum(count for _, count in acts), Text(told))


def _parts(parts: Sequence[Part]) -> list[RenderableType]:
    if not parts:
        return []
    table = table_of("id", "origins", "what", "status", "when", "named as")
    for part in parts[:_MOST]:
        one = part.occurrence
        origins = f"{one.independent} of {one.reports}"
        when = days_of(one.earliest, one.latest)
        table.add_row(one.item, origins, Text(one.kind, style="cyan"), one.status, when, _SIDES[part.side])
    return section("What happened", len(parts), _with_rest(table, len(parts)))


def _documents(documents: Sequence[Whereabouts]) -> list[RenderableType]:
    table = table_of("day", "here as", "outlet", "headline")
    for one in documents[:_MOST]:
        headline = clean(one.headline)
        table.add_row(one.day or "", clean(one.place), Text(clean(one.publisher or "")), Text(headline[:120]))
    return section("Documents", len(documents), _with_rest(table, len(documents)))


def _history(history: Sequence[Done]) -> list[RenderableType]:
    if not history:
        return []
    lines = [
        Text(clean(f"{one.at[:16]}  {one.by}  {_DID.get(one.what, one.what)}  {one.reason}  {one.id[:12]}"))
        for one in history
    ]
    return section("What people did", len(history), Group(*lines))


def _with_rest(table: Table, count: int) -> RenderableType:
    rest = count - _MOST
    return table if rest <= 0 else Group(table, Text(f"and {rest} more: --json has all", style=_QUIET))
