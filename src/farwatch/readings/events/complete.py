"""A verb with its objects comes in; whether it has with it what its kind asks for comes out: “sign” what, “ask” to do what."""

from collections.abc import Sequence

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Word
from farwatch.readings.events.classes import may_act
from farwatch.readings.events.people import is_someone

_WILLED = {"refuse", "agree", "meet", "sign", "visit", "resign", "appoint"}  # what only people and bodies do
_HONOURS = {"honour", "honor"}
_BY_SOMEBODY = {"appoint", "elect"}
_NO_THING = {"execute", "meet", "withdraw", "save", "beat", "free", "release", "return"}


def is_complete(sentence: Sentence, verb: Word, kind: str, objects: Sequence[Word], known: EventWords) -> bool:
    """Whether a verb has with it what its kind asks for."""
    lemma = verb.lemma.lower()
    if lemma in known.with_infinitive and sentence.child(verb, "xcomp", "ccomp") is None:
        return False
    if kind in _WILLED and any(not may_act(doer) for doer in sentence.children(verb, "nsubj")):
        return False  # “the kidney was rejected” by nobody, “two rivers meet”
    if lemma in known.with_object and not objects and verb.tag != "VBN":
        return False
    if kind == "accuse" and sentence.child(verb, "det") is not None:
        return False  # “the accused”
    if kind == "accuse" and verb.dep in ("acl", "amod") and sentence.child(verb, "agent") is None:
        return False  # “a man accused of” says whom, not that somebody accuses him now
    if lemma == "demonstrate" and (objects or sentence.child(verb, "ccomp") is not None):
        return False
    if lemma in _NO_THING and any(thing.lemma.lower() in known.things for thing in objects):
        return False
    if lemma in _HONOURS and objects and not any(is_someone(thing) or thing.entity for thing in objects):
        return False  # “honour an agreement”
    if lemma == "ask" and any(
        mark.lower in ("if", "whether")
        for clause in sentence.children(verb, "ccomp")
        for mark in sentence.children(clause, "mark")
    ):
        return False
    if kind in _BY_SOMEBODY and verb.dep == "amod":
        return False  # “the government-appointed council”, “an elected assembly”
    if lemma == "return" and any(is_someone(thing) for thing in objects):
        return False
    return kind != "visit" or lemma in ("visit", "tour") or _comes_to_see(sentence, verb)


def _comes_to_see(sentence: Sentence, verb: Word) -> bool:
    """Whether somebody arrives somewhere: an envoy does, refugees and troops do not visit."""
    comer = sentence.child(verb, "nsubj")
    if comer is not None and comer.tag in ("NNS", "CD"):
        return False
    return any(prep.lower in ("in", "at", "to", "from") for prep in sentence.children(verb, "prep", "dative"))
