"""A word comes in; whether it means people comes out."""

from farwatch.knowledge.actors import roles
from farwatch.knowledge.groups import groups
from farwatch.model import Word

_PERSONAL = {"he", "him", "she", "her", "they", "them", "who", "whom", "me", "us", "we", "i", "you", "others"}
_PRIVATE = {"CVL", "JRN", "SOC", "EDU", "MED", "REL", "REF", "LAB"}


def is_someone(word: Word) -> bool:
    """Whether a word means people."""
    return (
        word.lower in _PERSONAL
        or word.entity in ("PERSON", "NORP")
        or (word.pos == "NOUN" and roles().may_speak(word.lemma.lower()))
        or (word.tag == "CD" and word.pos == "NUM")
        or (word.lower == "one" and word.tag == "NN")
        or word.lower.endswith("year-old")
        or (word.lower == "old" and word.dep not in ("amod", "acomp"))
        or (word.pos in ("NOUN", "PROPN") and not word.entity and groups().heads.get(word.lemma.lower()) in _PRIVATE)
    )


def is_human(word: Word) -> bool:
    """Whether a word means people, also where only its ending says so: “a picker”, “the tutor”, “a herdsman”."""
    if is_someone(word):
        return True
    lemma = word.lemma.lower()
    return word.pos == "NOUN" and lemma.endswith(groups().endings) and not lemma.endswith(groups().things)
