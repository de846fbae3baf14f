"""A noun comes in; the idiom it stands in comes out: “the delivery of tents”, “the departure of the chief justice”.

The same noun means another thing of other things: the release of a prisoner, the release of a report.
"""

from collections.abc import Collection, Iterator

from farwatch.knowledge.frames import NounFrame, noun_frames
from farwatch.model import Sentence, Word
from farwatch.readings.events.classes import is_one_of

_BEFORE = ("compound", "amod", "nmod", "poss")


def read_noun_idiom(sentence: Sentence, noun: Word, spoken: Collection[str]) -> str | None:
    """Return the kind of the idiom that `noun` is the heart of; `spoken` are the lemmas of the whole article."""
    rows = noun_frames().get(noun.lemma.lower()) or noun_frames().get(noun.lower) or ()
    if not rows:
        return None
    above = sentence.head(noun)
    is_inside = noun.dep == "pobj" and above.lower == "in"
    verb = next((w.lemma.lower() for w in sentence.ancestors(above) if w.pos == "VERB"), "") if is_inside else ""
    of, behind = tuple(_of(sentence, noun)), tuple(_behind(sentence, noun))
    beside = {word for child in sentence.children(noun) for word in (child.dep, child.lower)}
    fitting = (row for row in rows if not row.inside or verb in row.inside)
    return next((row.kind for row in fitting if _fits(sentence, row, of, behind, beside, spoken)), None)


def _fits(
    sentence: Sentence,
    row: NounFrame,
    of: Collection[Word],
    behind: Collection[tuple[str, Word]],
    beside: Collection[str],
    spoken: Collection[str],
) -> bool:
    """Whether all that a row asks for is there."""
    if row.needs and not row.needs & set(spoken):
        return False
    if row.lacks & set(beside) or (row.asks and not row.asks & set(beside)):
        return False
    if row.but and any(word.lemma.lower() in row.but for word in of):
        return False
    if row.of and not any(is_one_of(sentence, word, row.of) for word in of):
        return False
    return not row.behind or any(
        prep in row.behind and (not row.things or is_one_of(sentence, thing, row.things)) for prep, thing in behind
    )


def _of(sentence: Sentence, noun: Word) -> Iterator[Word]:
    """What stands before a noun, and behind its “of”, with what that is a part of: “a batch of tents”."""
    yield from sentence.children(noun, *_BEFORE)
    for prep in sentence.children(noun, "prep"):
        if prep.lower == "of":
            for thing in sentence.children(prep, "pobj"):
                yield from _with_parts(sentence, thing)


def _behind(sentence: Sentence, noun: Word) -> Iterator[tuple[str, Word]]:
    """What stands behind a noun, each with its preposition; “to” where a verb follows."""
    for prep in sentence.children(noun, "prep", "agent", "dative"):
        for thing in sentence.children(prep, "pobj", "pcomp"):
            for meant in _with_parts(sentence, thing):
                yield prep.lower, meant


def _with_parts(sentence: Sentence, thing: Word) -> Iterator[Word]:
    yield thing
    yield from sentence.children(thing, "conj")
    for prep in sentence.children(thing, "prep"):
        if prep.lower == "of":
            for part in sentence.children(prep, "pobj"):
                yield part
                yield from sentence.children(part, "conj")
