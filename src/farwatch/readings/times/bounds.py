"""Values come in with the words around them; values come out with the ends that “by”, “since” and “from … to” give them."""

import re
from collections.abc import Sequence

import msgspec

from farwatch.model import Span
from farwatch.readings.times.value import Value

_REACH = 24  # characters before an expression that are looked at
_UP_TO = re.compile(r"\b(?:by|until|till|up to|no later than)\s+$", re.IGNORECASE)
_ONWARDS = re.compile(r"\b(?:since|starting|beginning|as of|from)\s+(?:on\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s?[-–—]\s?", re.IGNORECASE)


def bound(text: str, spans: Sequence[Span], values: Sequence[Value]) -> list[Value]:
    """Return the values of the expressions at `spans`, in order, with their ends.

    “by” and “until” leave the start open, “since” the end; the two ends of “from March to May” share one stretch.
    """
    bounded = [_open_end(text[max(0, s.start - _REACH) : s.start], v) for s, v in zip(spans, values, strict=True)]
    for i in range(len(spans) - 1):
        stretch = _stretch(text, spans[i], spans[i + 1], values[i], values[i + 1])
        if stretch is not None:
            bounded[i], bounded[i + 1] = stretch
    return bounded


def _open_end(before: str, value: Value) -> Value:
    if not value.is_calendar or value.value == "PRESENT_REF":
        return value
    if _UP_TO.search(before):
        return msgspec.structs.replace(value, earliest=None, precision="open-start")
    if _ONWARDS.search(before):
        return msgspec.structs.replace(value, latest=None, precision="open-end")
    return value


def _stretch(text: str, one: Span, other: Span, first: Value, last: Value) -> tuple[Value, Value] | None:
    """The two ends of a range, each with its own value and the first and last day of the whole."""
    if not (first.is_calendar and last.is_calendar and _TO.fullmatch(text[one.end : other.start])):
        return None
    tied = _FROM.search(text[max(0, one.start - _REACH) : one.start]) or text[one.end : other.start].strip() in "-–—"
    from_, to = first.earliest, last.latest
    if not tied or from_ is None or to is None or from_ > to:
        return None
    return msgspec.structs.replace(first, latest=to), msgspec.structs.replace(last, earliest=from_)
