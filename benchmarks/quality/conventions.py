"""Where a gold set draws a boundary elsewhere than we do: our records redrawn by its rule, so that like is compared with like.

The content of a that-clause begins at “that” in our record, as in PARC and PolNeAR; the dispatches' rule 2 begins it behind the
word. Exact contents of the dispatches are printed both ways.
"""

import re
from collections.abc import Callable

import msgspec

from farwatch.model import Record, Span, Statement

_THAT = re.compile(r"that\b[\s,\"“”'‘]*", re.IGNORECASE)


def without_complementiser(record: Record) -> Record:
    """Return the record with each content that begins with “that” beginning behind it."""
    text = record.document.text

    def redrawn(span: Span) -> Span:
        found = _THAT.match(text, span.start, span.end)
        return Span(found.end(), span.end) if found and found.end() < span.end else span

    statements: tuple[Statement, ...] = tuple(
        msgspec.structs.replace(statement, content_spans=tuple(redrawn(span) for span in statement.content_spans))
        for statement in record.statements
    )
    return msgspec.structs.replace(record, statements=statements)


CONVENTIONS: dict[str, Callable[[Record], Record]] = {"without-complementiser": without_complementiser}
