"""A word that no table knows comes in; the kind of event that it likely tells of comes out, or nothing.

The tables of words and idioms come first. This judges by what was learnt from sentences of our own (`training/happenings.py`),
so that “bundled into a van” and “the barge was waved on” are read though nobody listed them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from math import exp

from farwatch.knowledge.events import event_words
from farwatch.knowledge.happenings import Happenings, happenings
from farwatch.model import Article, Sentence, Word
from farwatch.readings.events.marks import JUDGED, marks_of
from farwatch.readings.events.trigger import Trigger

LIKELY = "no table has the word: a model that was taught judged it"
_TENTHS = 10
_BIAS = ""


def with_unlisted(article: Article, settled: Sequence[Trigger], judged: Collection[int]) -> Iterator[Trigger]:
    """The triggers that tables found, and in their sentences those of other kinds that are likely, in order of writing.

    `judged` are the places of words on which the tables have spoken, whatever came of it.
    """
    found: dict[int, list[Trigger]] = {}
    for trigger in settled:
        found.setdefault(trigger.sentence.span.start, []).append(trigger)
    for sentence in article.sentences:
        told = found.get(sentence.span.start, [])
        kind = article.line_of(sentence).kind
        if kind in ("paragraph", "bullet", "headline"):
            told = sorted([*told, *_unlisted(sentence, told, judged, kind)], key=lambda one: one.word.start)
        yield from told


def _unlisted(sentence: Sentence, told: Sequence[Trigger], judged: Collection[int], line: str) -> Iterator[Trigger]:
    kinds = {trigger.kind for trigger in told}
    for word in sentence.words:
        named = word.entity in event_words().names and word.pos != "VERB"
        if named or word.start in judged or any(trigger.span.overlaps(word.span) for trigger in told):
            continue
        kind = likely_kind(sentence, word)
        if kind is not None and kind not in kinds and not (kind in event_words().harms and _is_nature(sentence, word)):
            kinds.add(kind)
            yield Trigger(
                sentence=sentence,
                word=word,
                span=word.span,
                kind=kind,
                is_likely=True,
                in_headline=line not in ("paragraph", "bullet"),
            )


def _is_nature(sentence: Sentence, word: Word) -> bool:
    """“Wildfires burned two farms”: nobody did it."""
    by = (w for agent in sentence.children(word, "agent") for w in sentence.children(agent, "pobj"))
    doers = [*sentence.children(word, "nsubj"), *by]
    return any(doer.lemma.lower().removesuffix("s") in event_words().natural for doer in doers)


def likely_kind(sentence: Sentence, word: Word) -> str | None:
    """The kind of event that `word` tells of, where the model is sure enough."""
    if word.pos not in JUDGED:
        return None
    known = happenings()
    kind, share = likeliest(marks_of(sentence, word), known)
    return kind if kind and share >= known.sure else None


def likeliest(marks: Iterable[str], known: Happenings) -> tuple[str, float]:
    """The likeliest kind, "" for no event, and its share of all."""
    points = [0] * len(known.kinds)
    for mark in (_BIAS, *marks):
        told = known.marks.get(mark, ())
        for place in range(0, len(told), 2):
            points[told[place]] += told[place + 1]
    best = max(points)
    whole = sum(exp((point - best) / _TENTHS) for point in points)
    return known.kinds[points.index(best)], 1 / whole
