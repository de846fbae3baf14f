"""Words that attribute a whole clause: “according to”, “reportedly”."""

from collections.abc import Iterator

from farwatch.model import Sentence, Span, Word
from farwatch.readings.statements.cues.phrases import clause_of, phrase_span, tidy
from farwatch.readings.statements.cues.told import Told, told_by


def according(number: int, sentence: Sentence, word: Word) -> Iterator[Told]:
    """“According to X, Y”: Y is the clause that the phrase hangs on."""
    to = sentence.child(word, "prep", "pcomp", "fixed") or (
        sentence.words[word.i + 1]
        if word.i + 1 < len(sentence.words) and sentence.words[word.i + 1].lower == "to"
        else None
    )
    if to is None:
        return
    holder = sentence.child(to, "pobj") or sentence.child(word, "pobj")
    if holder is None:
        return
    head = sentence.head(word)
    while head.pos not in ("VERB", "AUX") and head.head != head.i:
        head = sentence.head(head)
    first, last = min(word.i, word.left), max(word.right, holder.right)
    content = (*tidy(sentence, head.left, first - 1), *tidy(sentence, last + 1, head.right))
    if head.dep == "relcl":
        subject = sentence.child(head, "nsubj", "nsubjpass")
        start = subject.right + 1 if subject is not None and subject.tag in ("WDT", "WP") else head.left
        content = (
            (*tidy(sentence, start, first - 1), *tidy(sentence, last + 1, head.right))
            if start < first
            else tidy(sentence, last + 1, head.right)
        )
    yield Told(
        sentence=number,
        cue=word,
        cue_span=Span(word.start, to.end),
        kind="according",
        act="asserts",
        speaker=holder,
        speaker_span=phrase_span(sentence, holder),
        content=content,
    )


def hearsay(number: int, sentence: Sentence, word: Word, *, wide: bool) -> Iterator[Told]:
    """“Reportedly”: the clause it stands in is told by nobody in particular."""
    head = sentence.head(word)
    if head.pos in ("VERB", "AUX"):
        yield told_by(
            number, sentence, word, "hearsay", "asserts", None, clause_of(sentence, head, skip=word), wide=wide
        )
