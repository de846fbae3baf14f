"""Where a gold set draws a boundary elsewhere than we do: our records redrawn by its rule, so that like is compared with like.

PolNeAR counts the “that” before a clause as part of what was said; our record, by its own rule, begins behind it. The
figures are printed both ways.
"""

import re
from collections.abc import Callable

import msgspec

from farwatch.model import Record, Span, Statement

_THAT = re.compile(r"\bthat,?\s+[\"“”'‘]*$")
_REACH = 12  # characters before a content in which the word can stand


def with_complementiser(record: Record) -> Record:
    """Return the record with each content that follows “that” beginning at that word."""
    text = record.document.text

    def redrawn(span: Span) -> Span:
        near = text[max(0, span.start - _REACH) : span.start]
        found = _THAT.search(near)
        return Span(span.start - len(near) + found.start(), span.end) if found else span

    statements: tuple[Statement, ...] = tuple(
        msgspec.structs.replace(statement, content_spans=tuple(redrawn(span) for span in statement.content_spans))
        for statement in record.statements
    )
    return msgspec.structs.replace(record, statements=statements)


CONVENTIONS: dict[str, Callable[[Record], Record]] = {"complementiser": with_complementiser}
