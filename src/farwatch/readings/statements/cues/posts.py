"""A post set into a text as it stands on a screen: a line with its author's name and handle, and the words below it."""

import re
from collections.abc import Iterator

from farwatch.model import Article, Line, Sentence, Span
from farwatch.readings.statements.cues.told import Told

_HEADER = re.compile(r"(?P<name>[^\W\d_][^@()\n]{1,58}?)\s+\(?@\w{1,30}\)?(?:\s*[·•|—–-]\s*[^.!?]{1,40})?\s*$")


def headed_post(article: Article, number: int, sentence: Sentence, line: Line) -> Iterator[Told]:
    """The line behind one that is all a name, a handle and perhaps a day: “Ann Lee @annlee · 3 May”."""
    written = line.span.quote(article.text) if sentence.span.start == line.span.start else ""
    found = _HEADER.match(written) if "@" in written else None
    if found is None:
        return
    name = Span(line.span.start, line.span.start + found.end("name"))
    holder = [word for word in sentence.words if name.covers(word.span)]
    cue = next((word for word in sentence.words if word.start >= name.end), None)
    place = article.lines.index(line) + 1
    if not holder or cue is None or place >= len(article.lines) or not all(word.text[0].isupper() for word in holder):
        return
    said = article.lines[place].span
    yield Told(
        sentence=number,
        cue=cue,
        cue_span=cue.span,
        kind="label",
        act="asserts",
        speaker=holder[-1],
        speaker_span=name,
        content=(said,),
    )
