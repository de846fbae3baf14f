"""Two readings of one document come in; what differs comes out, with the decisions that stand on those words.

A decision stands on a span of archived text, so a new reading never takes it away; it may only give a reviewer a reason
to look again.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from farwatch.model import Event, Record, Span, Statement

_OWN = ("id", "reader")  # what may differ though nothing was read differently


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One statement or event that a new reading found, lost, or read in another way."""

    document: str
    id: str
    what: Literal["statement", "event"]
    how: Literal["found", "lost", "changed"]
    span: Span
    words: str
    fields: tuple[str, ...]
    decisions: tuple[str, ...]


def changes(document: str, before: Record, after: Record, decided: Sequence[tuple[str, Span]]) -> Iterator[Change]:
    """Yield what differs between two readings, in order of writing; `decided` are the ids and spans of decisions."""
    found: list[Change] = []
    for what, old, new in (
        ("statement", _statements(before), _statements(after)),
        ("event", _events(before), _events(after)),
    ):
        for span, key in sorted({**old, **new}):
            left, right = old.get((span, key)), new.get((span, key))
            differing = _differing(left, right) if left is not None and right is not None else ()
            if left is not None and right is not None and not differing:
                continue
            found.append(
                Change(
                    document=document,
                    id=after.document.id,
                    what="statement" if what == "statement" else "event",
                    how="found" if left is None else "lost" if right is None else "changed",
                    span=span,
                    words=span.quote(after.document.text)[:200],
                    fields=differing,
                    decisions=tuple(name for name, on in decided if on.start < span.end and span.start < on.end),
                )
            )
    yield from sorted(found, key=lambda change: (change.span, change.what))


_Read = dict[tuple[Span, str], dict[str, Any]]


def _statements(record: Record) -> _Read:
    names = _names(record)
    return {(s.content, s.form): _plain(s, names) for s in record.statements}


def _events(record: Record) -> _Read:
    names = _names(record)
    return {(event.trigger_span, event.kind): _plain(event, names) for event in record.events}


def _names(record: Record) -> dict[str, str]:
    """What ids of a record stand for: they are numbered anew with each reading."""
    named: Iterable[tuple[str, str]] = (
        *((actor.id, actor.name) for actor in record.actors),
        *((time.id, str(time.value)) for time in record.times),
        *((place.id, place.known_as) for place in record.places),
        *((s.id, str(s.content)) for s in record.statements),
    )
    return dict(named)


def _plain(read: Statement | Event, names: dict[str, str]) -> dict[str, Any]:
    """The values of what was read, with names in the place of ids."""

    def named(value: Any) -> Any:
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, list):
            return [named(one) for one in value]
        if isinstance(value, dict):
            return {key: named(one) for key, one in value.items()}
        return value

    values = msgspec.to_builtins(read)
    return {key: named(value) for key, value in values.items() if key not in _OWN}


def _differing(left: dict[str, Any], right: dict[str, Any]) -> tuple[str, ...]:
    return tuple(key for key in left if left[key] != right[key])
