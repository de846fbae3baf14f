"""A noun comes in; whether it looks back on killing comes out: “the dead were buried”, “the crime committed at Sandeby”."""

from collections.abc import Collection

from farwatch.knowledge.events import event_words
from farwatch.model import Sentence, Span, Word
from farwatch.readings.events.people import is_human

_AT = {"at", "in", "of", "near"}
_DOING = {"commit", "perpetrate", "carry"}


def are_the_dead(sentence: Sentence, word: Word) -> bool:
    """“The dead were buried”, “counts its dead”, “the dead of Sandeby”: who died of what, the article tells."""
    if word.lower != "dead" or word.dep not in ("dobj", "nsubj", "nsubjpass", "pobj", "appos", "ROOT", "conj"):
        return False
    if sentence.child(word, "det", "poss") is None:
        return False
    verb = sentence.head(word)
    buried = word.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in event_words().burying
    return buried or bool(_named(sentence, word))


def is_death_by_force(sentence: Sentence, noun: Word) -> bool:
    """“The deaths of two detainees under fire”, “the death of a boy in a raid”: whose death, and in one sentence of what."""
    if noun.lemma.lower() != "death":
        return False
    whose = [*sentence.children(noun, "poss")]
    whose.extend(w for of in sentence.children(noun, "prep") if of.lower == "of" for w in sentence.children(of, "pobj"))
    if not any(is_human(word) or word.entity == "PERSON" for word in whose):
        return False
    beside = {w.lemma.lower() for w in sentence.subtree(noun)} | {w.lower for w in sentence.subtree(noun)}
    return bool(beside & (event_words().violent | {"fire"}) - {"hand"})


def is_crime(sentence: Sentence, noun: Word, spoken: Collection[str]) -> bool:
    """“The crime of Sandeby”, “the atrocity committed in Sandeby”: in an article about fighting, that people were killed."""
    known = event_words()
    if noun.lemma.lower() not in known.crimes or noun.tag != "NN" or not known.fighting & set(spoken):
        return False
    verbs = [*sentence.children(noun, "acl", "relcl"), sentence.head(noun)]
    done = [verb for verb in verbs if verb.lemma.lower() in _DOING]
    return any(_named(sentence, word) for word in (noun, *done))


def is_of_another(sentence: Sentence, trigger: Span, day: Span) -> bool:
    """“Findings on the killings, promised for May”: a verb stands between what is looked back on and the day of that verb."""
    noun = sentence.head_of(trigger)
    if noun is None or noun.pos != "NOUN" or noun.dep != "pobj" or day.start < noun.end:
        return False
    return any(w.pos == "VERB" for w in sentence.words[noun.i + 1 :] if w.start < day.start)


def _named(sentence: Sentence, word: Word) -> list[Word]:
    """The names behind “at”, “in” or “of”."""
    return [
        thing
        for prep in sentence.children(word, "prep")
        if prep.lower in _AT
        for thing in sentence.children(prep, "pobj")
        if thing.pos == "PROPN" and thing.entity not in ("DATE", "TIME")
    ]
