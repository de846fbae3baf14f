"""Words for a time of the day come in; the time comes out, of the day that stands beside it.

The clock is kept as it was told: the zone stays in the words.
"""

import re

import msgspec

from farwatch.knowledge.times import time_words
from farwatch.readings.times.value import Base, Parts, Value, unresolved

_NAMED = {"midnight": (24, 0), "noon": (12, 0), "midday": (12, 0)}


def clock(parts: Parts, base: Base) -> Value:
    """“10 p.m.”, “14:30 GMT”, “noon”: where the sentence names no day, a time of no day and never the publication day."""
    told = read_clock(parts["clock"])
    if told is None:
        return unresolved("is no time of a day", type="TIME")
    hour, minute = told
    near = base.near
    if near is None or near.earliest is None or near.earliest != near.latest:
        return Value(type="TIME", value=f"T{hour:02}:{minute:02}", precision="minute")
    return at_clock(near, hour, minute)


def at_clock(day: Value, hour: int, minute: int) -> Value:
    """`day` at a time."""
    if day.earliest is None:
        return Value(type="TIME", value=f"T{hour:02}:{minute:02}", precision="minute", doubt=day.doubt)
    text = f"{day.earliest.isoformat()}T{hour:02}:{minute:02}"
    return msgspec.structs.replace(day, type="TIME", value=text, precision="minute")


def read_clock(words: str) -> tuple[int, int] | None:
    """Hour and minute, 24:00 for midnight; None where it is none."""
    if words in _NAMED:
        return _NAMED[words]
    digits = re.match(r"(\d{2})(\d{2})(?!\d)|(\d{1,2})(?:[:.](\d{2}))?", words)
    if digits:
        hour, minute = int(digits.group(1) or digits.group(3)), int(digits.group(2) or digits.group(4) or 0)
    else:
        hour, minute = time_words().numbers.get(words.split(maxsplit=1)[0], 99), 0
    half = re.search(r"([ap])\.?\s?m", words)
    late = (half is not None and half.group(1) == "p") or bool(re.search(r"afternoon|evening|night", words))
    if late and hour < 12:
        hour += 12
    elif hour == 12 and ((half and half.group(1) == "a") or "morning" in words):
        hour = 0
    return (hour, minute) if hour <= 24 and minute < 60 else None
