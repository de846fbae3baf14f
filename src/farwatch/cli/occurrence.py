"""An occurrence comes in; what a terminal shows of it comes out: reports, origins, contradictions, fate, side by side."""

import unicodedata
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from farwatch.cli.sections import days_of, section, table_of
from farwatch.linkage import OccurrenceView
from farwatch.links.papers import headline_end
from farwatch.model import Contradiction, Event, Fate, Occurrence, Origin, Record, Side
from farwatch.text.counted import counted

_ACCENT = "cyan"
_QUIET = "dim"
_AROUND = 90  # characters shown on either side of the words

_BONDS = {"copy": "copies of", "owner": "one owner:", "credit": "one wire credit:", "claimant": "one claimant:"}
_RELATIONS = {
    "updates": "a later number of the same claimant",
    "disputes": "both cannot hold",
    "denies": "denied",
}
_FATES = {
    "pending": "pending",
    "took-place": "took place",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "due-unconfirmed": "due, and no report of it found: absence of a report is not a finding",
}
_SHORT = {"due-unconfirmed": "due, no report"}


def occurrences_table(found: Sequence[Occurrence]) -> RenderableType:
    """Occurrences as a table: independent origins of all reports, what, when, where; it fits 80 columns."""
    table = table_of("id", "origins", "what", "status", "when", "where", gap=1)
    for number in range(5):
        table.columns[number].no_wrap = True
    for one in found:
        days = days_of(one.earliest, one.latest)
        where = Text(_clean(one.place or ""))
        table.add_row(
            one.id, f"{one.independent} of {one.reports}", Text(one.kind, style=_ACCENT), one.status, days, where
        )
    return table


def due_table(found: Sequence[tuple[Fate, Occurrence]]) -> RenderableType:
    """What is due as a table: until when, what became of it, what, where, and how many announce it; it fits 80 columns."""
    table = table_of("due until", "fate", "id", "what", "where", "reports", gap=1)
    for number in range(4):
        table.columns[number].no_wrap = True
    for fate, one in found:
        last = fate.due.split("/")[1]
        where = Text(_clean(one.place or ""))
        told = _SHORT.get(fate.fate, fate.fate)
        table.add_row(last, told, one.id, Text(one.kind, style=_ACCENT), where, str(one.reports))
    if all(fate.fate != "due-unconfirmed" for fate, _ in found):
        return table
    return Group(table, Text(f"{_SHORT['due-unconfirmed']}: the absence of a report is not a finding.", style=_QUIET))


def render_occurrence(view: OccurrenceView) -> RenderableType:
    """All that is linked to one occurrence; it reads well in 80 columns and without colour."""
    return Group(
        *_head(view.occurrence, view.fate),
        *_reports(view),
        *_origins(view),
        *_contradictions(view.contradictions),
    )


def _head(one: Occurrence, fate: Fate | None) -> list[RenderableType]:
    days = days_of(one.earliest, one.latest) or "day not settled"
    where = _clean(", ".join(filter(None, (one.place, one.country)))) or "place not settled"
    origins = counted(one.independent, "independent origin")
    numbers = f"{counted(one.reports, 'report')}, {one.distinct:,} without copies, {origins}"
    lines: list[RenderableType] = [
        Text(f"{one.kind}, {one.status}: {where}, {days}", style="bold"),
        Text(f"{numbers}  ·  {one.id}", style=_QUIET),
    ]
    if fate is not None:
        lines.append(Text(f"{_due(fate.due)}: {_FATES[fate.fate]}."))
    return [*lines, Text()]


def _due(due: str) -> str:
    """For when it was announced; an open end is `..`."""
    first, last = (None if day == ".." else day for day in due.split("/"))
    if last is None:
        return f"Announced on {first}, for no day that is told" if first else "Announced, for no day that is told"
    return f"Announced for {days_of(first, last)}" if first else f"Announced for no later than {last}"


def _reports(view: OccurrenceView) -> list[RenderableType]:
    table = table_of("published", "by", "according to", "words")
    for document, record in view.records.items():
        for event in _events(view.occurrence, document, record):
            table.add_row(
                (record.document.published or "unknown")[:10],
                Text(_clean(record.document.publisher or document)),
                Text(_according_to(event, record), style="" if event.according_to else _QUIET),
                _words(event, record),
            )
    return section("Reports", len(view.records), table)


def _events(occurrence: Occurrence, document: str, record: Record) -> list[Event]:
    """The first event of a document among the members, and each that speaks with another status.

    A headline is left out where the text below it tells the same.
    """
    ids = {member.event for member in occurrence.members if member.document == document}
    own = [event for event in record.events if event.id in ids]
    body = headline_end(record.document.text)
    found: dict[str, Event] = {}
    for event in [event for event in own if event.trigger_span.start >= body] or own:
        found.setdefault(event.status, event)
    return list(found.values())


def _according_to(event: Event, record: Record) -> str:
    names = {actor.id: actor.name for actor in record.actors}
    told = next((one for one in record.statements if one.id == event.according_to), None)
    who = "the publisher" if told is None else _clean(names.get(told.speaker or "", "somebody without a name"))
    return f"{who} denies" if event.status == "denied" else who


def _words(event: Event, record: Record) -> Text:
    """The trigger in its sentence, marked; what is cut off is cut at a word."""
    text, span = record.document.text, event.trigger_span
    before = text[: span.start].rsplit("\n", 1)[-1]
    after = text[span.end :].split("\n", 1)[0]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return Text.assemble(_kept(before), (_kept(span.quote(text)), f"bold {_ACCENT}"), _kept(after))


def _origins(view: OccurrenceView) -> list[RenderableType]:
    table = table_of("origin", "reports", "bound by")
    one = view.occurrence
    for number, origin in enumerate(one.origins, 1):
        table.add_row(str(number), Text(_clean(_by_outlet(origin, view))), Text(_clean(_bound(origin))))
    return section("Independent origins", len(one.origins), table)


def _by_outlet(origin: Origin, view: OccurrenceView) -> str:
    """The documents of an origin under the names of their outlets."""
    outlets: dict[str, list[str]] = {}
    for document in origin.documents:
        record = view.records.get(document)
        outlets.setdefault((record.document.publisher if record else None) or "outlet unknown", []).append(document)
    return "; ".join(f"{outlet}: {', '.join(documents)}" for outlet, documents in outlets.items())


def _bound(origin: Origin) -> str:
    return "; ".join(dict.fromkeys(f"{_BONDS[bind.by]} {bind.name}" for bind in origin.binds)) or "stands alone"


def _contradictions(found: Sequence[Contradiction]) -> list[RenderableType]:
    if not found:
        return []
    table = table_of("about", "one side", "the other", "how")
    for one in found:
        told = [_told(value, sides) for value, sides in _by_value(one).items()]
        table.add_row(one.what, Text(_clean(told[0])), Text(_clean("; ".join(told[1:]))), _RELATIONS[one.relation])
    body = Group(table, Text("Proposed for review; none of these is a finding.", style=_QUIET))
    return section("Contradictions", len(found), body)


def _by_value(one: Contradiction) -> dict[str, list[Side]]:
    """The sides of a contradiction under what they say."""
    found: dict[str, list[Side]] = {}
    for side in one.sides:
        number = f"{side.least:,}" if side.least == side.most and side.least is not None else _range(side)
        found.setdefault(side.value or number, []).append(side)
    return found


def _told(value: str, sides: list[Side]) -> str:
    """One side: what is said, by whose word, in which documents."""
    whose: dict[str, list[str]] = {}
    for side in sides:
        whose.setdefault(side.claimant or "the publisher", []).append(side.document)
    words = [f"{claimant} ({', '.join(dict.fromkeys(documents))})" for claimant, documents in whose.items()]
    return f"{value}: {'; '.join(words)}"


def _range(side: Side) -> str:
    if side.least is None:
        return f"at most {side.most:,}" if side.most is not None else "an unknown number"
    return f"at least {side.least:,}" if side.most is None else f"{side.least:,} to {side.most:,}"


def _kept(words: str) -> str:
    """Words of a document, which may hold anything, as one harmless line with its blanks."""
    return "".join(" " if char.isspace() else char for char in words if not unicodedata.category(char).startswith("C"))


def _clean(words: str) -> str:
    return " ".join(_kept(words.replace("\n", " ")).split())
