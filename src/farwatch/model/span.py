"""The span: where words stand in a document's text."""

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """Characters `[start, end)` of one document's text, in code points; in JSON the pair `[start, end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")

    def quote(self, text: str) -> str:
        """Return the exact words this span points at."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether every character of `other` is one of this span's."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    @classmethod
    def around(cls, spans: Iterable["Span"]) -> "Span":
        """Return the smallest span that covers all of `spans`, of which there must be at least one."""
        listed = list(spans)
        return cls(min(span.start for span in listed), max(span.end for span in listed))
