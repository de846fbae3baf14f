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
    """Whether a word means people, also where only its ending says so: “a picker”, “the tutor”, “a herdsman”.

    Wider than `is_someone`: for what is done to people alone, where a list of all whom it is done to would never end.
    """
    lemma, known = word.lemma.lower(), groups()
    if lemma in known.lookalikes and not word.entity:
        return False
    if is_someone(word):
        return True
    if word.pos not in ("NOUN", "PROPN") or word.entity:
        return False
    if lemma in known.crowds:
        return True
    if lemma in known.bodies or lemma in known.communities:
        return False
    return lemma in known.heads or (lemma.endswith(known.endings) and not lemma.endswith(known.things))
