"""A noun comes in that names an event only by the verb it stands with, or somebody missing; its kind comes out."""

from collections.abc import Collection

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Word
from farwatch.readings.events.people import is_human

_SAID_OF = ("nsubj", "nsubjpass", "dobj")
_MANY = ("NNS", "NNPS")


def nominal(sentence: Sentence, noun: Word, known: EventWords, spoken: Collection[str]) -> str | None:
    """The kind of “the case was put back”, “the handover went ahead”; `spoken` are the lemmas of the whole article."""
    verb = sentence.head(noun)
    for stage in known.staged.get(noun.lemma.lower(), known.staged.get(noun.lower, ())):
        is_said = noun.dep in _SAID_OF and verb.lemma.lower() in stage.verbs
        if is_said and (not stage.needs or stage.needs & set(spoken)):
            return stage.kind
    return None


def is_of_the_missing(sentence: Sentence, word: Word) -> bool:
    """“The missing lawyer”, “the presenter missing since May”: one of whom nobody knows where."""
    whom = sentence.head(word)
    if word.lower != "missing" or word.dep not in ("amod", "acl"):
        return False
    if whom.tag in _MANY and word.dep == "amod":
        return False  # “the missing soldiers” of any war
    named = (whom, *sentence.children(whom, "appos", "compound"))
    of = (w for of in sentence.children(whom, "prep") if of.lower == "of" for w in sentence.children(of, "pobj"))
    return any(is_human(w) for w in (whom, *of)) or any(w.entity == "PERSON" for w in named)
