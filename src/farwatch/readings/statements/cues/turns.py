"""Turns of a conversation that is set line by line: “Q: …” and “A: …”, “Interviewer: …” and “Minister: …”.

A single such line may be a credit or a heading; two of them make a conversation.
"""

import re
from collections.abc import Iterator

from farwatch.knowledge.actors import roles
from farwatch.knowledge.cues import cues
from farwatch.model import Article, Line, Sentence, Span
from farwatch.readings.statements.cues.told import Told

_TURN = re.compile(r"(?P<label>[^\W\d_][\w .'’-]{0,40}?)\s*:\s+(?=\S)")
_ENDS = (".", "!", "?", "…", "”", '"')
_FEWEST = 2  # lines


def turn_label(article: Article, number: int, sentence: Sentence, line: Line) -> Iterator[Told]:
    """The rest of a line that opens with the label of a turn, where the article has such lines more than once."""
    if sentence.span.start != line.span.start or line.kind == "headline":
        return
    label = _label(article, line)
    if label is None or not _is_conversation(article):
        return
    holder = [word for word in sentence.words if word.end <= line.span.start + label.end("label")]
    colon = next((word for word in sentence.words if word.text == ":"), None)
    said = line.span.quote(article.text)[label.end() :].rstrip()
    if not holder or colon is None or colon.i != len(holder):
        return
    start = line.span.start + label.end()
    yield Told(
        sentence=number,
        cue=colon,
        cue_span=colon.span,
        kind="label",
        act="asks" if said.endswith("?") else "asserts",
        speaker=holder[-1],
        speaker_span=Span(holder[0].start, holder[-1].end),
        content=(Span(start, start + len(said)),),
    )


def _is_conversation(article: Article) -> bool:
    return sum(_label(article, line) is not None for line in article.lines if line.kind != "headline") >= _FEWEST


def _label(article: Article, line: Line) -> re.Match[str] | None:
    """The label that opens a line: a letter or role of those who ask and answer, or a noun for somebody who speaks."""
    written = line.span.quote(article.text)
    found = _TURN.match(written)
    if found is None or not written.rstrip().endswith(_ENDS) or not found["label"][0].isupper():
        return None
    label = found["label"].lower()
    if label in cues().turns:
        return found
    noun = label.split()[-1]
    return found if noun not in cues().no_labels and roles().may_speak(noun) else None
