"""A trigger comes in; whether its sentence tells of a match, a story or a figure of speech comes out: no event at all."""

import re
from collections.abc import Iterable
from itertools import pairwise

from farwatch.knowledge.arms import arms_words
from farwatch.knowledge.events import EventWords, event_words
from farwatch.knowledge.groups import groups
from farwatch.model import Sentence, Word
from farwatch.readings.events.people import is_human
from farwatch.readings.events.trigger import Trigger

_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
_RIVALRY = {
    "beat",
    "kill",
    "clash",
    "shell",
    "bomb",
    "attack",
    "protest",
    "threaten",
    "seize",
    "meet",
    "host",
    "withdraw",
    "release",
}
_OF_PEOPLE = {"arrest", "abduct", "displace", "deport"}
_BARE = {"arrest", "detain", "jail", "imprison", "displace", "abduct", "kidnap", "deport", "evict"}
_NEAR = 4  # words above
_BY_ARMS = {"shell", "bomb", "air-strike", "drone-strike"}
_OF = {"of", "with", "by"}
_MARKET = {"accident", "clash", "kill", "withdraw"}


def is_no_event(trigger: Trigger) -> bool:
    """Whether the words only look like an event: sport, fiction, a metaphor, a market."""
    sentence, word, known = trigger.sentence, trigger.word, event_words()
    return (
        (trigger.kind in _RIVALRY and _is_sport(sentence, known))
        or _is_fiction(sentence, word, known)
        or _is_figurative(trigger, known)
        or (trigger.kind in _BY_ARMS and _hurts_nobody(sentence, word))
        or (trigger.kind == "kill" and _kills_nobody(sentence, word, known))
        or (trigger.kind == "resign" and word.tag == "VBN" and _is_to(sentence, word))
        or (trigger.kind in _MARKET and _is_market(sentence, word, known))
    )


def _is_to(sentence: Sentence, word: Word) -> bool:
    """“Resigned to a poor harvest”."""
    return word.lemma == "resign" and any(prep.lower == "to" for prep in sentence.children(word, "prep"))


def _is_sport(sentence: Sentence, known: EventWords) -> bool:
    words = [word for word in sentence.words if word.entity not in ("PERSON", "GPE")]
    lemmas = [word.lemma.lower() for word in words]
    if any(lemma in known.sport for lemma in (*lemmas, *(f"{a} {b}" for a, b in pairwise(lemmas)))):
        return True
    return any(
        _SCORE.fullmatch(word.text) or (word.tag == "CD" and _SCORE.fullmatch("".join(w.text for w in after)))
        for word, after in ((word, sentence.words[word.i : word.i + 3]) for word in words)
    )


def _is_fiction(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """What a film shows or a novel is about: its name is the subject of a verb above, or stands above “about”."""
    at = word
    for above in (word, *sentence.ancestors(word)):
        if above is not word and above.lemma.lower() in known.fiction and at.dep in ("prep", "relcl", "acl", "pobj"):
            return above.pos != "VERB"  # “played no part in the raid” is no play
        if above is not word and above.pos in ("VERB", "AUX") and at.dep != "conj":
            tellers = sentence.children(above, "nsubj")
            if any(teller.lemma.lower() in known.fiction and at is not teller for teller in tellers):
                return True
        at = above
    return False


def _is_figurative(trigger: Trigger, known: EventWords) -> bool:
    sentence, word = trigger.sentence, trigger.word
    if word.pos == "NOUN":
        if any(above.lower == "like" and above.dep == "prep" for above in list(sentence.ancestors(word))[:_NEAR]):
            return True  # “looked like a shop after an earthquake”
        if (
            word.dep == "attr"
            and trigger.span == word.span
            and not any(True for _ in sentence.children(word, "det", "poss", "amod"))
        ):
            return True  # “traffic was murder”
        behind = (thing for prep in sentence.children(word, "prep") for thing in sentence.children(prep, "pobj"))
        return _any_of(behind, known.abstract)
    if (
        trigger.kind in known.harms
        and word.lemma.lower() != "blow"
        and any(w.lower.endswith(("self", "selves")) for w in sentence.children(word, "dobj"))
    ):
        return True
    if trigger.kind in _OF_PEOPLE and word.pos == "VERB" and _is_of_things(sentence, word, known):
        return True  # “arrested the decline”, “the yacht displaces 90 tonnes”
    doers = sentence.children(word, "nsubj")
    if trigger.kind in known.harms and _any_of(doers, known.harmless):
        return True
    at = [thing for prep in sentence.children(word, "prep") for thing in sentence.children(prep, "pobj")]
    at = [thing for thing in at if thing.lemma not in ("time", "age")]  # “for the fourth time”
    fought = trigger.kind in known.harms and trigger.kind != "protest"
    return fought and _any_of([*sentence.children(word, "dobj"), *at], known.abstract)


def _hurts_nobody(sentence: Sentence, word: Word) -> bool:
    """“Bombarded with letters”, “a barrage of questions”, “shelled peas”."""
    things = [*sentence.children(word, "dobj", "compound")]
    things.extend(w for of in sentence.children(word, "prep") if of.lower in _OF for w in sentence.children(of, "pobj"))
    return _any_of(things, arms_words().unhurt)


def _is_of_things(sentence: Sentence, verb: Word, known: EventWords) -> bool:
    """Whether a verb for what is done to people is done to something else."""
    things = sentence.children(verb, "dobj", "nsubjpass")
    return verb.lemma.lower() in _BARE and any(
        w.pos == "NOUN"
        and not w.entity
        and not is_human(w)
        and w.lemma.lower() not in known.measures
        and w.lemma.lower() not in groups().communities
        and w.lemma.lower() not in groups().bodies
        for w in things
    )


def _kills_nobody(sentence: Sentence, verb: Word, known: EventWords) -> bool:
    """“Killed off demand”, “murdered a risotto”, “hours to kill”: nothing that lives is killed."""
    if verb.pos != "VERB" or known.verbs.get(verb.lemma.lower()) != "kill":
        return False
    if verb.dep == "relcl" and sentence.head(verb).entity == "TIME":
        return True
    things = sentence.children(verb, "dobj", "nsubjpass")
    return bool(things) and not any(_may_live(sentence, thing, known) for thing in things)


def _may_live(sentence: Sentence, thing: Word, known: EventWords) -> bool:
    lemma = thing.lemma.lower()
    if thing.pos != "NOUN" or thing.entity or is_human(thing) or lemma in groups().heads:
        return True
    if lemma in known.remains or lemma in known.many:
        return True
    if lemma in known.measures or sentence.child(thing, "nummod") is not None or thing.tag == "NNS":
        return lemma not in arms_words().unhurt
    return lemma in groups().communities


def _is_market(sentence: Sentence, word: Word, known: EventWords) -> bool:
    beside = [*sentence.children(word, "nsubj", "compound", "poss")]
    beside.extend(thing for of in sentence.children(word, "prep") for thing in sentence.children(of, "pobj"))
    return _any_of(beside, known.markets)


def _any_of(words: Iterable[Word], listed: frozenset[str]) -> bool:
    return any(word.lemma.lower() in listed for word in words)
