"""Sentences come in; the words for something that happens come out, each with its kind."""

from collections.abc import Iterator

import msgspec

from farwatch.knowledge.events import EventWords, event_words
from farwatch.model import Article, Sentence, Span, Word


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """The word an event hangs on, all the words that name it, and its kind."""

    sentence: Sentence
    word: Word
    span: Span
    kind: str


def read_triggers(article: Article) -> Iterator[Trigger]:
    """Yield the triggers of `article`, in order; one for each word at most."""
    known = event_words()
    for sentence in article.sentences:
        if article.line_of(sentence).kind in ("byline", "dateline"):
            continue
        for word in sentence.words:
            trigger = _verb(sentence, word, known) if word.pos == "VERB" else _noun(sentence, word, known)
            if trigger is not None:
                yield trigger


def _verb(sentence: Sentence, verb: Word, known: EventWords) -> Trigger | None:
    lemma = verb.lemma.lower()
    things = [*sentence.children(verb, "dobj", "nsubjpass")]
    for prep in sentence.children(verb, "prep", "prt"):
        things.extend(sentence.children(prep, "pobj"))
    for thing in things:
        kind = known.phrases.get(f"{lemma} {thing.lemma.lower()}")
        if kind:
            first, last = sorted((verb, thing), key=lambda w: w.i)
            return Trigger(sentence=sentence, word=verb, span=Span(first.start, last.end), kind=kind)
    kind = known.verbs.get(lemma)
    if kind is None or (verb.dep in ("amod", "compound") and verb.tag == "VBG"):
        return None
    if (
        kind in ("visit",)
        and not any(c.lower in ("in", "at", "to", "from") for c in sentence.children(verb, "prep", "dative"))
        and lemma != "visit"
    ):
        return None
    return Trigger(sentence=sentence, word=verb, span=verb.span, kind=kind)


def _noun(sentence: Sentence, noun: Word, known: EventWords) -> Trigger | None:
    if noun.pos != "NOUN" or noun.dep in ("compound", "nmod"):
        return None
    before = [c for c in sentence.children(noun, "compound", "amod", "nmod") if c.i < noun.i]
    lemma = noun.lemma.lower()
    for child in before:
        kind = known.compounds.get(f"{child.lemma.lower()} {lemma}") or known.nouns.get(
            f"{child.lemma.lower()} {lemma}"
        )
        if kind:
            return Trigger(sentence=sentence, word=noun, span=Span(child.start, noun.end), kind=kind)
    kind = known.nouns.get(lemma) or known.nouns.get(noun.lower)
    if kind is None or any(child.lemma.lower() in known.not_names for child in before):
        return None
    return Trigger(sentence=sentence, word=noun, span=noun.span, kind=kind)
