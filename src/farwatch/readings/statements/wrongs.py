"""What was said comes in; whether it accuses, that is, names a wrong and a party that did it, comes out.

“Gunmen took four men” reports; “soldiers took four men” accuses. An arrest is a wrong only where the words call it one.
"""

from collections.abc import Sequence

from farwatch.knowledge.actors import roles
from farwatch.knowledge.acts import act_words
from farwatch.model import Sentence, Word
from farwatch.readings.statements.said import FIRST, Said

_PRONOUNS = {"he", "she", "they", "who", "you"}
_NAMED = {"PERSON", "ORG", "GPE", "NORP", "LOC"}


def accuses(said: Said) -> bool:
    """Whether a wrong has a party that does it, other than the speaker."""
    known = act_words()
    lower = said.lower
    wrongful = bool(lower & known.wrongful)
    suspected = bool(lower & known.alleged)
    if said.main is not None and _is_coerced(said) and _has_party(*said.main, strict=True):
        return True
    for sentence, words in said.parts:
        for word in words:
            lemma = word.lemma.lower()
            if not (word.pos == "VERB" or lemma in known.deed_nouns) or _is_set_aside(sentence, word, words):
                continue
            if lemma in known.cruelties and word.pos in ("VERB", "NOUN") and not _is_own(sentence, word):
                return True
            told = any(child.lower == "alleged" for child in sentence.children(word, "amod"))
            if suspected and not told and lemma in known.forces | known.abuses and not _by_nobody(sentence, word):
                return True
            listed = lemma in known.forces or lemma in known.abuses or (lemma in known.custody and wrongful)
            if listed and _has_party(sentence, word, strict=lemma in known.forces):
                return True
    return False


def _is_coerced(said: Said) -> bool:
    """Whether it was done “against their will”."""
    text = " ".join(word.lower for word in said.words)
    return any(phrase in text for phrase in act_words().coerced)


def _is_set_aside(sentence: Sentence, word: Word, words: Sequence[Word]) -> bool:
    """Whether a wrong is negated, or is what somebody else charges, within the content."""
    places = {one.i for one in words}
    for at in (word, *sentence.ancestors(word)):
        if at.i not in places:
            return False
        if any(child.dep == "neg" for child in sentence.children(at)):
            return True
        if at is not word and at.lemma.lower() in act_words().charged:
            return True
    return False


def _by_nobody(sentence: Sentence, word: Word) -> bool:
    """Whether those who did it cannot be told: “killed, allegedly by gunmen”, but not “the man allegedly stole”."""
    return any(
        doer.lemma.lower() in act_words().nobodies and not any(c.lower == "the" for c in sentence.children(doer, "det"))
        for doer in _doers(sentence, word)
    )


def _is_own(sentence: Sentence, word: Word) -> bool:
    """Whether the speaker does it."""
    doer = sentence.child(word, "nsubj")
    return doer is not None and doer.lower in FIRST


def _has_party(sentence: Sentence, word: Word, *, strict: bool) -> bool:
    """Whether somebody who can be told does it: its subject, its by-phrase, its owner, or the subject above it."""
    doers = _doers(sentence, word)
    return any(_is_party(sentence, doer, strict=strict) for doer in doers)


def _doers(sentence: Sentence, word: Word) -> list[Word]:
    if word.pos in ("NOUN", "ADJ"):
        owners = list(sentence.children(word, "poss"))
        for by in sentence.children(word, "prep"):
            if by.lower == "by":
                owners.extend(sentence.children(by, "pobj"))
        above = sentence.head(word)
        verb = sentence.head(above) if word.dep == "pobj" else above
        if word.dep in ("dobj", "pobj") and verb.lemma in act_words().doings:
            owners.extend(sentence.children(verb, "nsubj"))
        adjectives = [child for child in sentence.children(word, "amod", "compound") if child.entity in _NAMED]
        return [*owners, *adjectives]
    agent = sentence.child(word, "agent")
    if agent is not None:
        return list(sentence.children(agent, "pobj"))
    if sentence.child(word, "nsubjpass", "auxpass") is not None:
        return []
    at = word
    for _ in range(4):
        subject = sentence.child(at, "nsubj")
        if subject is not None:
            if subject.tag in ("WDT", "WP"):
                return [sentence.head(at)]
            return [subject]
        if sentence.child(at, "nsubjpass") is not None or at.head == at.i:
            return []
        if at.dep in ("acl", "relcl"):
            return [sentence.head(at)] if at.tag == "VBG" else []
        if at.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep") and not (
            at.pos == "NOUN" and at.dep in ("dobj", "attr")
        ):
            return []
        at = sentence.head(at)
    return []


def _is_party(sentence: Sentence, doer: Word, *, strict: bool) -> bool:
    known = act_words()
    lemma = doer.lemma.lower()
    if doer.lower in FIRST:
        return False
    if doer.entity in _NAMED or lemma in known.parties or doer.pos == "PROPN":
        return True
    of = [word for word in sentence.subtree(doer) if word.entity in ("ORG", "NORP")]
    if lemma in known.nobodies:
        return bool(of)  # “gunmen of the Northern Front”
    if of or any(child.entity in _NAMED or child.lemma.lower() in known.parties for child in sentence.subtree(doer)):
        return True
    return not strict and (doer.lower in _PRONOUNS or roles().may_speak(lemma))
