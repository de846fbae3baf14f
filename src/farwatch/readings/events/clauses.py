"""A verb comes in; who is its subject comes out, also where the grammar leaves it unsaid, and whether it is passive."""

from collections.abc import Collection

from farwatch.knowledge.groups import groups
from farwatch.model import Sentence, Word
from farwatch.readings.events.people import is_someone


def is_passive(sentence: Sentence, verb: Word) -> bool:
    """Whether what a verb means is done to its subject."""
    if sentence.child(verb, "nsubjpass", "auxpass", "agent") is not None:
        return True
    if verb.tag != "VBN" or sentence.child(verb, "nsubj", "aux") is not None:
        return False
    above = sentence.head(verb)
    if verb.dep in ("oprd", "xcomp", "acomp", "ccomp") and above.lemma in ("find", "leave", "get", "see"):
        return True  # “was found shot to death”
    return verb.dep in ("acl", "relcl", "amod") or (verb.dep == "conj" and is_passive(sentence, above))


def shared_subject(sentence: Sentence, verb: Word) -> list[Word]:
    """Whom an infinitive, a participle, a relative clause or a second verb is about."""
    at = verb
    for _ in range(4):
        if at.head == at.i:
            return []
        above = sentence.head(at)
        if at.dep in ("acl", "relcl", "amod"):
            if at.dep == "acl" and at.tag == "VB":  # “plans to”, “its decision to”
                return [*sentence.children(above, "poss")] or _subject(sentence, above)
            return [above] if above.pos in ("NOUN", "PROPN", "PRON", "NUM") else []
        if at.dep not in ("xcomp", "advcl", "conj", "pcomp", "prep", "dobj", "ccomp", "pobj", "acomp", "oprd"):
            return []
        if at.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "oprd"):
            if at.dep == "ccomp" and sentence.child(at, "nsubj", "nsubjpass") is not None:
                return []
            if at.dep == "xcomp":
                obj = sentence.child(above, "dobj")
                if obj is not None:
                    return [obj]
            if at.dep == "prep" and at.lower in _OF_THE_OBJECT and above.dep == "dobj" and _may_act(above):
                return [above]
            if at.dep == "prep" and at.lower in _OF_THE_OBJECT and at is not verb:
                done_to = [w for w in sentence.children(above, "dobj") if w.i < at.i and _may_act(w)]
                if done_to:
                    return done_to  # “accused the army of shelling”, “blamed the rebels for burning”
            found = sentence.children(above, "nsubj", "nsubjpass")
            if found:
                return [*found]
        at = above
    return []


def shared_object(sentence: Sentence, verb: Word) -> list[Word]:
    """Whom a relative clause without a word for it is about: “the mission it had turned away”."""
    if verb.dep != "relcl" or sentence.child(verb, "nsubj") is None or verb.tag == "VB":
        return []
    if any(child.tag in ("WP", "WDT", "WRB") for child in sentence.children(verb, "nsubj", "advmod", "dobj")):
        return []
    return [sentence.head(verb)]


_OF_THE_OBJECT = {"of", "for", "from", "into"}


def _may_act(word: Word) -> bool:
    """Whether a word means people or a body that can do something: “the rebels”, “the army”."""
    return is_someone(word) or word.entity in ("ORG", "GPE") or word.lemma.lower() in groups().heads


def _subject(sentence: Sentence, noun: Word) -> list[Word]:
    """The subject of the verb that a noun is the object of."""
    verb = next((w for w in sentence.ancestors(noun) if w.pos == "VERB"), None)
    return [*sentence.children(verb, "nsubj")] if verb is not None else []


_ABOUT = {"on", "about", "over", "regarding", "concerning", "into", "after", "following", "since", "amid"}
_OF_PEOPLE = {"of", "for", "in", "from"}


def is_aside(sentence: Sentence, noun: Word, looking_at: Collection[str]) -> bool:
    """Whether a noun only says what others speak of: “questions on the arrests”, “envoy for the conflict”, “explain the raid”.

    The verb above says when and whether the questions are asked, not the arrests. `looking_at` are verbs such as “explain”.
    """
    if noun.pos != "NOUN":
        return False
    if noun.dep == "dobj":
        return sentence.head(noun).lemma.lower() in looking_at
    prep = sentence.head(noun)
    above = sentence.head(prep)
    if noun.dep != "pobj" or prep.dep != "prep":
        return False
    if above.pos not in ("NOUN", "PROPN"):
        return prep.lower in ("about", "over", "regarding", "concerning")
    return prep.lower in _ABOUT or (prep.lower in _OF_PEOPLE and is_someone(above))
