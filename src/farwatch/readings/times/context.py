"""What an article's expressions have meant so far comes in; what the next one can lean on comes out."""

from collections.abc import Iterator, Sequence
from datetime import date

from farwatch.model import Article, Span
from farwatch.readings.times.patterns import reading_of
from farwatch.readings.times.scanner import Expression
from farwatch.readings.times.value import Value

_BACK = 100  # expressions looked back: further on, a text speaks of something else
_QUARTERS = {"quarter", "latest_quarter"}
_LONGER = {"P6M", "P9M", "P12M"}  # what is counted from then on is no quarter
_DAY = ("day", "minute")


class Context:
    """The expressions of one article in order, with the values that are known so far, by their places."""

    def __init__(self, article: Article, found: Sequence[Expression], spans: Sequence[Span]) -> None:
        self._article = article
        self._found = found
        self._spans = spans
        sentences = [article.sentence_at(span.start) for span in spans]
        self._sentences = [(s.span, s.paragraph) if s is not None else None for s in sentences]
        self.values: dict[int, Value] = {}

    def mentioned(self, i: int) -> Value | None:
        """The last stretch of the calendar named before expression `i`."""
        return next((v for _, v in self._before(i) if v.is_calendar and v.value != "PRESENT_REF"), None)

    def quarter(self, i: int) -> Value | None:
        """The last quarter named before expression `i`, unless half a year or more is spoken of since."""
        for j, value in self._before(i):
            if value.value in _LONGER:
                return None
            if value.is_calendar and reading_of(self._found[j].rule) in _QUARTERS:
                return value
        return None

    def day_told(self, i: int) -> date | None:
        """The last day named before expression `i`, in its paragraph or the one before."""
        for j, value in self._before(i):
            if self._paragraph(i) - self._paragraph(j) > 1:
                return None
            if value.precision in _DAY and value.earliest is not None:
                return value.earliest
        return None

    def near(self, i: int) -> Value | None:
        """The day that the same sentence names nearest to expression `i`."""
        here = self._sentences[i]
        around = range(max(0, i - _BACK), min(len(self._spans), i + _BACK))
        days = [
            (abs(self._spans[j].start - self._spans[i].start), j)
            for j in around
            if here is not None and self._sentences[j] == here and self._is_day(j)
        ]
        return self.values[min(days)[1]] if days else None

    def _is_day(self, j: int) -> bool:
        value = self.values.get(j)
        return value is not None and value.precision == "day" and value.type == "DATE"

    def _before(self, i: int) -> Iterator[tuple[int, Value]]:
        """The known values before expression `i`, the nearest first."""
        for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
            value = self.values.get(j)
            if value is not None:
                yield j, value

    def _paragraph(self, i: int) -> int:
        sentence = self._sentences[i]
        return sentence[1] if sentence is not None else 0
