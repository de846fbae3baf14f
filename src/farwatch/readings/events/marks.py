"""A word of a sentence comes in; the marks come out by which a model judges whether it tells of an event, and of which kind.

A mark is a short string: the word itself, what it is used like, what hangs on it, what it hangs on, and what stands around.
"""

from collections.abc import Iterator

from farwatch.knowledge.likeness import Groups, likeness
from farwatch.model import Sentence, Word
from farwatch.readings.events.people import is_someone

JUDGED = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV"})  # parts of speech that can tell of an event

_SLOTS = {
    "nsubj": "by",
    "agent": "by",
    "dobj": "to",
    "nsubjpass": "to",
    "dative": "to",
    "amod": "as",
    "compound": "as",
    "nmod": "as",
    "poss": "whose",
    "attr": "is",
    "acomp": "is",
    "oprd": "is",
}
_PARTICLES = frozenset(
    {"apart", "around", "aside", "away", "back", "down", "forward", "home", "in", "off", "on", "out", "over", "round"}
    | {"through", "together", "up"}
)
_BESIDE = 3  # words before and behind
_AROUND = 12


def marks_of(sentence: Sentence, word: Word) -> list[str]:
    """The marks of `word`, each once, in a fixed order."""
    return list(dict.fromkeys(_marks(sentence, word)))


def _marks(sentence: Sentence, word: Word) -> Iterator[str]:
    lemma, alike = word.lemma.lower(), _alike(word)
    yield from (f"{lemma}/{word.pos}", f"={lemma}", word.pos, word.tag, f"as {word.dep}")
    yield from (f"{group}/{word.pos}" for group in alike or ())
    for child in sentence.children(word):
        yield from _below(sentence, child, lemma, alike)
    yield from _above(sentence, word, lemma, alike)
    for other in sentence.words[max(0, word.i - _BESIDE) : word.i + _BESIDE + 1]:
        if other.i != word.i:
            yield f"{'<' if other.i < word.i else '>'}{other.lower}"
    for other in sentence.words[max(0, word.i - _AROUND) : word.i + _AROUND + 1]:
        if other.i != word.i and other.pos in ("NOUN", "VERB", "ADJ"):
            groups = _alike(other)
            if groups is not None:
                yield f"~{groups[2]}"


def _below(sentence: Sentence, child: Word, lemma: str, alike: Groups | None) -> Iterator[str]:
    """What hangs on the word: who does it, to whom, with which particle, and what stands behind a preposition."""
    slot = _SLOTS.get(child.dep)
    if child.dep in ("agent", "prep", "dative"):
        things = sentence.children(child, "pobj")
        yield from (f"+{child.lower}", f"{lemma} {child.lower}")
        if alike is not None:
            yield f"{alike[2]} {child.lower}"
        for thing in things:
            yield from _in_slot("by" if child.dep == "agent" else f"+{child.lower}", thing, lemma, alike)
            if child.dep == "prep":
                yield from _in_slot("+", thing, lemma, alike)
        if things or child.lower not in _PARTICLES:
            return
    if child.dep == "prt" or (child.dep in ("advmod", "prep") and child.lower in _PARTICLES):
        yield from (f"|{child.lower}", f"{lemma}|{child.lower}")
        if alike is not None:
            yield from (f"{alike[1]}|{child.lower}", f"{alike[2]}|{child.lower}")
    elif slot is not None:
        yield from _in_slot(slot, child, lemma, alike)
    else:
        yield f"has {child.dep}"


def _above(sentence: Sentence, word: Word, lemma: str, alike: Groups | None) -> Iterator[str]:
    """What the word hangs on, past a preposition."""
    if word.head == word.i:
        return
    head = sentence.head(word)
    groups = _alike(head)
    yield f"{word.dep}<{head.lemma.lower()}"
    yield from (f"{word.dep}<{group}" for group in (groups or ())[1:3])
    if head.pos == "ADP" and head.head != head.i:
        upper = sentence.head(head)
        wide = _alike(upper)
        yield f"{head.lower}<{upper.lemma.lower()}"
        if wide is not None:
            yield f"{head.lower}<{wide[2]}"
    if word.dep in ("acl", "relcl", "amod"):  # “the rocket that fell”, “the freed men”
        yield from _in_slot("to" if word.tag == "VBN" else "by", head, lemma, alike)


def _in_slot(slot: str, thing: Word, lemma: str, alike: Groups | None) -> Iterator[str]:
    """A thing that stands with the word: by itself, and together with the word."""
    named = thing.entity or thing.pos
    yield from (f"{slot}:{thing.lemma.lower()}", f"{slot}:{named}")
    if is_someone(thing):
        yield f"{slot}:someone"
    groups = _alike(thing)
    if groups is not None:
        yield from (f"{slot}:{group}" for group in groups[1:])
        yield f"{slot}:{lemma}&{groups[2]}"
        if alike is not None:
            yield from (f"{slot}:{alike[2]}&{groups[3]}", f"{slot}:{alike[1]}&{groups[2]}")
    if alike is not None:
        yield f"{slot}:{alike[1]}&{named}"


def _alike(word: Word) -> Groups | None:
    return likeness(word.lemma.lower()) or likeness(word.lower)
