"""A word comes in; whether it is one of the words, or of the classes of words, that an idiom asks for comes out.

The classes: “someone”, “human” (also by its ending), “somebody” (a pronoun), “official”, “body”, “remains”, “place”,
“number”, “term”, “money”, “time”, “thing” (what is none of these), “watch” (those who monitor, inspect or keep a peace, by their
noun or by the word before it: “a buffer force”).
"""

from collections.abc import Collection

from farwatch.knowledge.actors import roles
from farwatch.knowledge.events import event_words
from farwatch.knowledge.groups import groups
from farwatch.model import Sentence, Word
from farwatch.readings.events.people import is_human, is_someone

_SITES = {"GPE", "LOC", "FAC"}
_MILLIONS = {"million", "billion", "trillion"}
_DAYS = {"DATE", "TIME"}
_NOBODY = {"nobody", "anybody", "somebody", "anyone", "someone"}
_ALL = {"all", "both", "none", "many", "several"}
_REMAINS = {"body", "corpse", "cadaver"}
_TERMS = {"year", "month", "decade", "life", "term"}
_SEATS = {"capital", "city", "town", "village", "province", "region", "country"}
_OFFICES = {"GOV", "LEG", "JUD"}
_BODIES = {"GOV", "MIL", "COP", "REB", "PRM"}


def is_one_of(sentence: Sentence, word: Word, asked: Collection[str]) -> bool:
    """Whether `asked` holds the word, the word with the one before it, or a class that it is in."""
    lemma = word.lemma.lower()
    if lemma in asked or word.lower in asked:
        return True
    if lemma in event_words().vague and any(of.lower == "of" for of in sentence.children(word, "prep")):
        return False  # “hundreds of letters”
    before = sentence.children(word, "compound", "amod")
    if any(f"{one.lemma.lower()} {lemma}" in asked for one in before):
        return True
    if word.pos == "PROPN" and any(one.pos == "NOUN" and one.lemma.lower() in asked for one in before):
        return True  # “the motor vessel Clemency”
    return (
        ("someone" in asked and (_is_anyone(word) or lemma in _NOBODY))
        or ("human" in asked and (is_human(word) or lemma in _NOBODY or lemma in _ALL))
        or ("somebody" in asked and lemma in _NOBODY)
        or ("remains" in asked and lemma in _REMAINS)
        or ("place" in asked and (word.entity in _SITES or _is_other_name(word) or lemma in _SEATS))
        or ("body" in asked and (_is_other_name(word) or groups().heads.get(lemma) in _BODIES))
        or ("number" in asked and word.tag == "CD")
        or ("term" in asked and lemma in _TERMS)
        or ("official" in asked and _is_in_office(word))
        or ("money" in asked and _is_sum(sentence, word))
        or ("time" in asked and word.entity in _DAYS)
        or ("thing" in asked and _is_thing(word))
        or ("watch" in asked and _is_watch(sentence, word))
    )


def _is_anyone(word: Word) -> bool:
    """Whether a word means people; a radio may speak, and is nobody to whom anything is done."""
    return is_someone(word) and (bool(word.entity) or word.lemma.lower() not in groups().lookalikes)


def _is_in_office(word: Word) -> bool:
    """Whether a word names one person, or means one who holds an office."""
    if word.entity == "PERSON":
        return True
    lemma = word.lemma.lower()
    is_one = word.tag in ("NN", "NNP") and not word.entity
    return is_one and (groups().heads.get(lemma) in _OFFICES or lemma in event_words().officials)


def _is_sum(sentence: Sentence, word: Word) -> bool:
    """“$40m”, and “40 million crowns”, whatever the coin."""
    many = any(number.lemma.lower() in _MILLIONS for number in sentence.children(word, "nummod"))
    return word.entity == "MONEY" or (many and word.pos == "NOUN" and not is_human(word))


def _is_thing(word: Word) -> bool:
    """Whether a word is a noun for neither people nor days nor sums."""
    return (
        word.pos in ("NOUN", "PROPN")
        and not word.entity
        and not is_someone(word)
        and word.lemma.lower() not in groups().heads
    )


def _is_watch(sentence: Sentence, word: Word) -> bool:
    """Whether a word means those who monitor, inspect or keep a peace: “monitors”, “a buffer force”, “a truce team”."""
    known = event_words()
    lemma = word.lemma.lower()
    if lemma in known.watchers:
        return True
    if lemma not in known.watch_bodies:
        return False
    before = [*sentence.children(word, "compound", "amod", "nmod", "poss")]
    before.extend(w for first in list(before) for w in sentence.children(first, "compound", "amod", "npadvmod"))
    if any(one.lower in known.watch_marks or one.lemma.lower() in known.watchers for one in before):
        return True
    of = (prep for prep in sentence.children(word, "prep") if prep.lower == "of")
    return any(thing.lemma.lower() in known.watchers for prep in of for thing in sentence.children(prep, "pobj"))


def _is_other_name(word: Word) -> bool:
    """Whether a word is a name, and not that of a person or a day: a place, a state or a body that no model may know."""
    return word.pos == "PROPN" and word.entity not in ("PERSON", "DATE", "TIME", "EVENT", "WORK_OF_ART")


def may_act(word: Word) -> bool:
    """Whether a word means somebody or a body that can do a thing of its own will."""
    lemma = word.lemma.lower()
    return (
        word.pos not in ("NOUN",)
        or bool(word.entity)
        or is_human(word)
        or lemma in groups().heads
        or lemma in event_words().officials
        or lemma in event_words().sides
        or lemma in event_words().watchers
        or lemma in event_words().watch_bodies
        or roles().may_speak(lemma)
    )
