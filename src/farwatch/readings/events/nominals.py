"""A noun comes in that names an event only by what stands with it: people behind its “of”, or a verb that says it goes on."""

from collections.abc import Collection, Iterator

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Word
from farwatch.readings.events.people import is_human

_OF = {"of", "for", "by"}
_SAID_OF = ("nsubj", "nsubjpass", "dobj")


def nominal(sentence: Sentence, noun: Word, known: EventWords, spoken: Collection[str]) -> str | None:
    """The kind of “the flight of the valley people”, “the case was put back”; `spoken` are the lemmas of the whole article."""
    lemma = noun.lemma.lower()
    words = set(spoken)
    for row in known.of_people.get(lemma, ()):
        if (row.needs and not row.needs & words) or row.lacks & words:
            continue
        if row.alone or any(_is_meant(sentence, whom, row.people) for whom in _whom(sentence, noun, row.asks)):
            return row.kind
    for stage in known.staged.get(lemma, known.staged.get(noun.lower, ())):
        verb = sentence.head(noun)
        if noun.dep in _SAID_OF and verb.lemma.lower() in stage.verbs and (not stage.needs or stage.needs & words):
            return stage.kind
    return None


def _whom(sentence: Sentence, noun: Word, asks: Collection[str]) -> Iterator[Word]:
    """Those a noun is of: its owners, those behind “of”, the noun right before it; or only those behind one of `asks`."""
    if not asks:
        yield from sentence.children(noun, "poss", "compound", "nmod")
    for prep in sentence.children(noun, "prep"):
        if prep.lower in (asks or _OF):
            for thing in sentence.children(prep, "pobj"):
                yield thing
                for of in sentence.children(thing, "prep"):
                    if of.lower == "of":
                        yield from sentence.children(of, "pobj")


def _is_meant(sentence: Sentence, whom: Word, people: Collection[str]) -> bool:
    if not people:
        return is_human(whom) or (whom.pos == "PROPN" and whom.entity in ("", "EVENT", "ORG", "PERSON"))
    lemma = whom.lemma.lower()
    return lemma in people or any(f"{w.lemma.lower()} {lemma}" in people for w in sentence.children(whom, "compound"))


def is_of_the_missing(sentence: Sentence, word: Word) -> bool:
    """“The missing lawyer”, “the presenter missing since May”: one of whom nobody knows where."""
    whom = sentence.head(word)
    if word.lower != "missing" or word.dep not in ("amod", "acl"):
        return False
    if whom.tag in ("NNS", "NNPS") and word.dep == "amod":
        return False  # “the missing soldiers” of any war
    named = (whom, *sentence.children(whom, "appos", "compound"))
    return is_human(whom) or any(w.entity == "PERSON" for w in named)
