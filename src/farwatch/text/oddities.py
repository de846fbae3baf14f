"""Text comes in; what is odd about its characters comes out as doubts, so that a reviewer looks at the source again.

None of it stops the reading: control characters are read as blanks, marks of direction as if they were not there.
"""

import re

from farwatch.model import Doubt, Span

READER = "text.oddities/1"
_ODD = (
    (
        re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"),
        "control characters stand in the text ({count}); they are read as blanks",
    ),
    (
        re.compile("[\u202a-\u202e\u2066-\u2069]"),
        "marks that turn the direction of writing stand in the text ({count}); what is shown may differ from what is written",
    ),
    (
        re.compile("\ufffd"),
        "characters were lost before the text came here ({count} stand as \ufffd)",
    ),
    (
        re.compile("â€[™œ“”˜\x9d\x9c\x99]|Ã[©¨¼¶¤±³¡\xad]|Ð[°-¿]Ð"),
        "the text seems to have been decoded wrongly before it came here ({count} places such as “{words}”)",
    ),
)


def read_oddities(text: str) -> tuple[Doubt, ...]:
    """Return one doubt for each kind of odd character in `text`, at the first of its kind."""
    doubts: list[Doubt] = []
    for pattern, reason in _ODD:
        found = [match.span() for match in pattern.finditer(text)]
        if found:
            start, end = found[0]
            words = reason.format(count=len(found), words=text[start:end])
            doubts.append(Doubt(span=Span(start, end), reader=READER, reason=words))
    return tuple(doubts)
