"""What was said comes in; whether it accuses, that is, names a wrong and a party that did it, comes out.

“Gunmen took four men” reports; “soldiers took four men” accuses. An arrest is a wrong only where the words call it one.
"""

from collections.abc import Sequence

from farwatch.knowledge.actors import roles
from farwatch.knowledge.acts import act_words
from farwatch.model import Sentence, Word
from farwatch.readings.statements.responsibility import held_responsible
from farwatch.readings.statements.said import FIRST, Said

_PRONOUNS = {"he", "she", "they", "who", "you"}
_SOMEBODY = {"he", "she", "his", "her"}  # one whom the text has told of
_NO_LIES = (
    "lay",
    "lain",
)  # forms that a lemmatiser gives to “lie”, which those who deceive never take: “lay down arms”
_CLIMBED = ("conj", "xcomp", "advcl", "pcomp", "prep")
_NAMED = {"PERSON", "ORG", "GPE", "NORP", "LOC"}


def accuses(said: Said) -> bool:
    """Whether a wrong has a party that does it, other than the speaker."""
    if said.main is not None and _is_coerced(said) and _has_party(*said.main, strict=True):
        return True
    if _is_at_hands(said) or _curbs_rights(said) or _is_held_responsible(said):
        return True
    lower = said.lower
    return any(
        _is_wrong(sentence, word, lower) and not _is_set_aside(sentence, word, words)
        for sentence, words in said.parts
        for word in words
    )


def _is_wrong(sentence: Sentence, word: Word, lower: frozenset[str]) -> bool:
    """Whether a word, among the words of the content (`lower`), is a wrong of somebody."""
    known = act_words()
    lemma = word.lemma.lower()
    if word.lower in _NO_LIES:
        return False
    if lemma in known.perpetrating:
        return sentence.child(word, "agent") is not None and _has_party(sentence, word, strict=True)
    repressive = word.dep == "amod" and lemma in known.abuses  # “repressive tactics”
    if not (word.pos == "VERB" or lemma in known.deed_nouns or repressive):
        return False
    if lemma in known.cruelties and word.pos in ("VERB", "NOUN") and not _is_own(sentence, word):
        return True
    told = any(child.lower == "alleged" for child in sentence.children(word, "amod"))
    violent = lemma in known.forces or lemma in known.abuses
    if lower & known.alleged and not told and violent and not _by_nobody(sentence, word):
        return True
    unlawful = lemma in known.custody and bool(lower & known.wrongful)
    mild = lemma in known.abuses or lemma in known.custody
    return (violent or unlawful or _is_hurled(sentence, word)) and _has_party(sentence, word, strict=not mild)


def _is_at_hands(said: Said) -> bool:
    """“They died at the hands of the guards”."""
    for sentence, words in said.parts:
        for word in words:
            if word.lemma == "hand" and word.dep == "pobj" and sentence.head(word).lower == "at":
                of = next((child for child in sentence.children(word, "prep") if child.lower == "of"), None)
                if of is not None and any(
                    _is_party(sentence, one, strict=True) for one in sentence.children(of, "pobj")
                ):
                    return True
    return False


def _is_held_responsible(said: Said) -> bool:
    """“The rebels were behind the bombing”."""
    for sentence, words in said.parts:
        for word in words:
            doer = held_responsible(sentence, word)
            if doer is not None and _is_party(sentence, doer, strict=True) and not _is_set_aside(sentence, word, words):
                return True
    return False


def _is_hurled(sentence: Sentence, verb: Word) -> bool:
    """“Launched two rockets”, “planted a bomb”: a verb with a weapon for its object, or for the subject of its passive."""
    known = act_words()
    things = sentence.children(verb, "dobj", "nsubjpass") if verb.lemma.lower() in known.hurling else ()
    return any(thing.lemma.lower() in known.weapons for thing in things)


def _curbs_rights(said: Said) -> bool:
    """“The law restricts freedoms”, “the junta crushed dissent”: a right is the object of a curb."""
    known = act_words()
    for sentence, words in said.parts:
        for word in words:
            if word.lemma.lower() not in known.curbs or word.pos != "VERB" or _is_set_aside(sentence, word, words):
                continue
            things = sentence.children(word, "dobj", "nsubjpass")
            if any(one.lemma.lower() in known.rights for thing in things for one in sentence.subtree(thing)):
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
        if any(child.dep == "neg" or child.lower == "no" for child in sentence.children(at)):
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
    """The words for whoever did a wrong, by the arcs around it."""
    if word.pos in ("NOUN", "ADJ", "PROPN"):
        return _doers_of_noun(sentence, word)
    agent = sentence.child(word, "agent")
    if agent is not None:
        return list(sentence.children(agent, "pobj"))
    if sentence.child(word, "nsubjpass", "auxpass") is not None:
        return []
    at = word
    for _ in range(5):
        subject = sentence.child(at, "nsubj")
        if subject is not None:
            return [sentence.head(at) if subject.tag in ("WDT", "WP") else subject]
        if sentence.child(at, "nsubjpass") is not None or at.head == at.i:
            return []
        above = sentence.head(at)
        if at.dep in ("acl", "relcl"):
            return [above] if at.tag == "VBG" else _owners(sentence, above)
        if at.dep not in _CLIMBED and not (at.pos == "NOUN" and at.dep in ("dobj", "attr")):
            return []
        at = above
    return []


def _doers_of_noun(sentence: Sentence, noun: Word) -> list[Word]:
    """“The army's crackdown”, “a killing by guards”, “an attack that rebels carried out”, “committed by an agent”."""
    found = _owners(sentence, noun)
    for by in sentence.children(noun, "prep"):
        if by.lower == "by":
            found.extend(sentence.children(by, "pobj"))
    for done in sentence.children(noun, "acl", "relcl"):
        agent = sentence.child(done, "agent")
        if agent is not None:
            found.extend(sentence.children(agent, "pobj"))
    found.extend(child for child in sentence.children(noun, "amod", "compound") if child.entity in _NAMED)
    at = noun
    while at.dep == "conj" and sentence.head(at).pos == "NOUN":
        at = sentence.head(at)
    if at.dep == "amod":  # “the country's repressive tactics”
        found.extend(_owners(sentence, sentence.head(at)))
    above = sentence.head(at)
    if at.dep == "pobj" and above.lower == "of" and sentence.head(above).pos == "NOUN":  # “a policy of aggression”
        above = sentence.head(above)
    verb = sentence.head(above) if at.dep == "pobj" and above.pos == "ADP" else above
    verb = sentence.head(verb) if verb.pos == "NOUN" and verb.dep in ("dobj", "attr") else verb
    if verb.lemma in act_words().doings:
        subjects = sentence.children(verb, "nsubj")
        found.extend(sentence.head(verb) if one.tag in ("WDT", "WP") else one for one in subjects)
    return found


def _owners(sentence: Sentence, noun: Word) -> list[Word]:
    """Whose a noun is: “the army's raid”, “the desire of the authorities”."""
    owners = list(sentence.children(noun, "poss"))
    for of in sentence.children(noun, "prep"):
        if of.lower == "of" and noun.lemma.lower() in act_words().wills:
            owners.extend(sentence.children(of, "pobj"))
    return owners


def _is_party(sentence: Sentence, doer: Word, *, strict: bool) -> bool:
    known = act_words()
    lemma = doer.lemma.lower()
    if doer.lower in FIRST:
        return False
    if doer.lower in _SOMEBODY:
        return True
    if doer.entity in _NAMED or lemma in known.parties or doer.pos == "PROPN":
        return True
    of = [word for word in sentence.subtree(doer) if word.entity in ("ORG", "NORP")]
    if lemma in known.nobodies:
        return bool(of)  # “gunmen of the Northern Front”
    if of or any(child.entity in _NAMED or child.lemma.lower() in known.parties for child in sentence.subtree(doer)):
        return True
    return not strict and (doer.lower in _PRONOUNS or roles().may_speak(lemma))
