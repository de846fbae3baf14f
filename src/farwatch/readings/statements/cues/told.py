"""One cue with what hangs on it: the noun that the frames make and the drafts are made of."""

from typing import Literal

import msgspec

from farwatch.model import Sentence, Span, Word
from farwatch.readings.statements.cues.holders import addressee_of
from farwatch.readings.statements.cues.phrases import phrase_span

CueKind = Literal[
    "say",
    "object",
    "ask",
    "commit",
    "blame",
    "name",
    "phrase",
    "noun",
    "adjective",
    "according",
    "silence",
    "hearsay",
    "label",
]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One cue with what hangs on it, before anybody is resolved.

    `speaker` is the head of the speaker's phrase; `content` may be empty where a quotation is still to be claimed. A cue of
    thought, feeling or plan is `wide`.
    """

    sentence: int
    cue: Word
    cue_span: Span
    kind: CueKind
    act: str
    speaker: Word | None
    speaker_span: Span | None
    content: tuple[Span, ...]
    wide: bool = False
    addressee: Word | None = None
    floating: bool = False  # without a subject of its own: “…, adding that”, “and added that”


def told_by(
    number: int,
    sentence: Sentence,
    cue: Word,
    kind: CueKind,
    act: str,
    speaker: Word | None,
    content: tuple[Span, ...],
    *,
    wide: bool = False,
) -> Told:
    """Return what a single word tells as a cue of sentence `number`."""
    return Told(
        sentence=number,
        cue=cue,
        cue_span=cue.span,
        kind=kind,
        act=act,
        speaker=speaker,
        speaker_span=phrase_span(sentence, speaker) if speaker is not None else None,
        content=content,
        wide=wide,
        addressee=addressee_of(sentence, cue),
        floating=cue.pos == "VERB" and sentence.child(cue, "nsubj", "nsubjpass") is None,
    )
