"""Values come in with the words around them; values come out with the ends that “by”, “since” and “from … to” give them."""

import re
from collections.abc import Sequence

import msgspec

from farwatch.knowledge.times import time_words
from farwatch.model import Span
from farwatch.readings.times.value import Value

_REACH = 24  # characters before an expression that are looked at
_FARTHER = 60  # characters, for the verb that moves a day
_UP_TO = re.compile(r"\b(?:by|until|till|up to|no later than)\s+$", re.IGNORECASE)
_ONWARDS = re.compile(r"\b(?:since|starting|beginning|as of|from)\s+(?:on\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s?[-–—]\s?", re.IGNORECASE)


def bound(text: str, spans: Sequence[Span], values: Sequence[Value]) -> list[Value]:
    """Return the values of the expressions at `spans`, in order, with their ends.

    “by” and “until” leave the start open, “since” the end; the two ends of “from March to May” share one stretch. A day that
    something was moved from keeps its ends.
    """
    before = [text[max(0, span.start - _REACH) : span.start] for span in spans]
    moved = [_is_moved(text, span) for span in spans]
    bounded = [v if m else _open_end(b, v) for b, m, v in zip(before, moved, values, strict=True)]
    for i in range(len(spans) - 1):
        between = text[spans[i].end : spans[i + 1].start]
        tied = _FROM.search(before[i]) or between.strip().lower() != "and"
        if tied and not moved[i] and _TO.fullmatch(between):
            bounded[i], bounded[i + 1] = _stretch(values[i], values[i + 1]) or (bounded[i], bounded[i + 1])
    return bounded


def _is_moved(text: str, span: Span) -> bool:
    """“postponed from May 4 to May 11” is no stretch."""
    before = text[max(0, span.start - _FARTHER) : span.start].lower()
    return bool(_FROM.search(before)) and any(
        re.search(rf"\b{word}", before) is not None for word in sorted(time_words().lean.moved)
    )


def _open_end(before: str, value: Value) -> Value:
    if not value.is_calendar or value.value == "PRESENT_REF":
        return value
    if _UP_TO.search(before):
        return msgspec.structs.replace(value, earliest=None, precision="open-start")
    if _ONWARDS.search(before):
        return msgspec.structs.replace(value, latest=None, precision="open-end")
    return value


def _stretch(first: Value, last: Value) -> tuple[Value, Value] | None:
    """The two ends of a range, each with its own value and the first and last day of the whole."""
    if not (first.is_calendar and last.is_calendar):
        return None
    begins, ends = first.earliest, last.latest
    if begins is None or ends is None or begins > ends:
        return None
    return msgspec.structs.replace(first, latest=ends), msgspec.structs.replace(last, earliest=begins)
