"""A record comes in; what a terminal shows of it comes out: statements, events, times, places, doubts."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from farwatch.model import Record, Statement

_ACCENT = "cyan"
_QUIET = "dim"
_FEW = 12


def render_record(record: Record) -> RenderableType:
    """Return the record as something rich can print; it reads well in 80 columns and without colour."""
    return Group(
        *_header(record), *_statements(record), *_events(record), *_times(record), *_places(record), *_doubts(record)
    )


def _clean(words: str) -> str:
    """Words of a document, which may hold anything, as one harmless line."""
    return "".join(char if char.isprintable() else " " for char in " ".join(words.split()))


def _header(record: Record) -> list[RenderableType]:
    document = record.document
    headline = document.title or document.text.strip().split("\n", maxsplit=1)[0][:200]
    published = document.published or "publication date unknown"
    about = "  ·  ".join(filter(None, (document.publisher, published, f"sha256 {document.digest[:12]}", document.id)))
    return [Text(_clean(headline), style="bold"), Text(_clean(about), style=_QUIET), Text()]


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style=_QUIET, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _section(name: str, count: int, body: RenderableType) -> list[RenderableType]:
    return [Text(f"{name}  {count}", style=f"bold {_ACCENT}"), Padding(body, (0, 0, 1, 0))]


def _statements(record: Record) -> list[RenderableType]:
    told = [s for s in record.statements if s.scope == "speech"]
    if not told:
        return []
    names = {actor.id: actor.name for actor in record.actors}
    table = _table("speaker", "act", "words")
    for statement in told:
        speaker = names.get(statement.speaker or "", "not settled")
        indent = "  " * max(0, statement.depth - 1) + "↳ " if statement.depth else ""
        table.add_row(
            Text(indent + _clean(speaker), style="" if statement.speaker else _QUIET),
            Text(_act(statement), style=_ACCENT),
            Text(_words(record, statement)),
        )
    wide = len(record.statements) - len(told)
    body: RenderableType = table
    if wide:
        body = Group(table, Text(f"and {wide} of thought, feeling or plan, left out here", style=_QUIET))
    return _section("Statements", len(told), body)


def _act(statement: Statement) -> str:
    marks = [statement.act]
    if statement.certainty != "certain":
        marks.append(statement.certainty)
    if statement.condition_span is not None:
        marks.append("on a condition")
    return ", ".join(marks)


def _words(record: Record, statement: Statement) -> str:
    words = " … ".join(_clean(span.quote(record.document.text)) for span in statement.content_spans)
    return f"“{words.strip(' “”')}”" if statement.form == "direct" else words


def _events(record: Record) -> list[RenderableType]:
    if not record.events:
        return []
    names = {actor.id: actor.name for actor in record.actors}
    times = {time.id: time.value or "" for time in record.times}
    places = {place.id: place.name for place in record.places}
    speakers = {s.id: names.get(s.speaker or "", "somebody") for s in record.statements}
    text = record.document.text
    table = _table("what", "status", "who → whom", "when, where", "according to")
    for event in record.events:
        agents = ", ".join(_clean(names.get(p.actor or "", p.span.quote(text))) for p in event.agents)
        targets = ", ".join(_clean(names.get(p.actor or "", p.span.quote(text))) for p in event.targets)
        who = " → ".join(filter(None, (agents, targets)))
        when = ", ".join(filter(None, (times.get(event.when or "", ""), places.get(event.where or "", ""))))
        table.add_row(
            Text(event.kind, style=_ACCENT),
            event.status,
            Text(who),
            Text(when),
            Text(_clean(speakers.get(event.according_to or "", "the publisher"))),
        )
    return _section("Events", len(record.events), table)


def _times(record: Record) -> list[RenderableType]:
    if not record.times:
        return []
    table = _table("words", "value", "first and last day")
    for time in record.times:
        days = " to ".join(dict.fromkeys(filter(None, (time.earliest, time.latest))))
        table.add_row(
            Text(_clean(time.span.quote(record.document.text))),
            Text(time.value or "not settled"),
            Text(days, style=_QUIET),
        )
    return _section("Times", len(record.times), table)


def _places(record: Record) -> list[RenderableType]:
    if not record.places:
        return []
    table = _table("place", "country of the data", "use", "times named")
    seen: dict[tuple[str, str, str], int] = {}
    for place in record.places:
        name = place.name + (" (disputed)" if place.disputed else "")
        key = (name, place.country or "—", place.use)
        seen[key] = seen.get(key, 0) + 1
    for (name, country, use), count in seen.items():
        table.add_row(Text(_clean(name)), country, use, str(count))
    return _section("Places", len(record.places), table)


def _doubts(record: Record) -> list[RenderableType]:
    if not record.doubts:
        return []
    listed = [Text(f"· {_clean(doubt.reason)}", style=_QUIET) for doubt in record.doubts[:_FEW]]
    if len(record.doubts) > _FEW:
        listed.append(Text(f"· and {len(record.doubts) - _FEW} more", style=_QUIET))
    return _section("In doubt", len(record.doubts), Group(*listed))
