"""A text comes in; the labels come out by which a column in brief tells one matter a paragraph.

“HALDEN: A ferry … / SANDE: The price of bread …”: what stands in one paragraph says nothing of the next, and the label
says where it is.
"""

import re

from farwatch.model import Span

_LABEL = re.compile(r"^(?=[A-Z])([^a-z\W][^a-z:.\n()]{1,40})[:.]\s+(?=[“‘\"'(]?[A-Z])", re.MULTILINE)
_LEAST = 2  # labels that make a column


class Columns:
    """The labelled paragraphs of a text; none where it is no column."""

    def __init__(self, text: str) -> None:
        found = [(one.start(), " ".join(one.group(1).split()).casefold()) for one in _LABEL.finditer(text)]
        self._found = found if len(found) >= _LEAST else []

    def of(self, sentence: Span) -> str | None:
        """The label of the paragraph that a sentence stands in."""
        return next((label for start, label in reversed(self._found) if start <= sentence.start), None)
