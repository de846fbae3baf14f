"""A line of text comes in; the expressions of time in it come out, each with the rule that found it.

One table of patterns, most specific first: what begins first wins, and of those the rule that stands first.
"""

import re
from collections.abc import Iterator

import msgspec

from farwatch.readings.times.patterns import scanner

_WORD = re.compile(r"(?<!\w)(?:[^\W\d_]+|\d+)")  # letters or figures: where an expression can begin


class Expression(msgspec.Struct, frozen=True, kw_only=True):
    """Words for when: characters `[start, end)` of the text, the rule, and the parts the rule named, in small letters.

    `clock` holds the words of a clock that stands beside a day.
    """

    start: int
    end: int
    rule: str
    words: str
    parts: dict[str, str]
    clock: str | None = None


def scan(text: str, start: int, end: int) -> Iterator[Expression]:
    """Yield the expressions in `text[start:end]`, in order, none overlapping."""
    table = scanner()
    done = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < done or not (word.group()[0].isdigit() or word.group().lower() in table.first_words):
            continue
        match = table.pattern.match(text, word.start(), end)
        if match is not None:
            yield from _expressions(text, match)
            done = match.end()


def _expressions(text: str, match: re.Match[str]) -> Iterator[Expression]:
    table = scanner()
    name = str(match.lastgroup)
    rule = table.rules[name]
    parts = dict(rule.give)
    for group, part in table.groups[name]:
        if words := match.group(group):
            parts[part] = words.lower()
    first, last = match.span(name)
    if rule.starts is not None:
        first = match.start(f"{name}__{rule.starts}")
    if rule.range:
        yield from _ends(text, first, last, name, parts, match.start(f"{name}__e"), match.end(f"{name}__d"))
    else:
        yield Expression(start=first, end=last, rule=name, words=text[first:last], parts=parts)


def _ends(
    text: str, first: int, last: int, rule: str, parts: dict[str, str], later: int, earlier_end: int
) -> Iterator[Expression]:
    """The two ends of a range as two expressions, each with the month and year that stand once."""
    other = {key: value for key, value in parts.items() if key not in ("d", "e", "weekday")}
    weekday = {"weekday": parts["weekday"]} if "weekday" in parts else {}
    for start, end, own in (
        (first, earlier_end, {**other, **weekday, "d": parts["d"], "last": parts["e"]}),
        (later, last, {**other, "d": parts["e"], "first": parts["d"]}),
    ):
        yield Expression(start=start, end=end, rule=rule, words=text[start:end], parts=own)
