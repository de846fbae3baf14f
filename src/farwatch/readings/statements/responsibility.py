"""A clause comes in; who is put behind a deed by it comes out: “was behind the bombing”, “is responsible for the killings”."""

from farwatch.knowledge.acts import act_words
from farwatch.model import Sentence, Word


def held_responsible(sentence: Sentence, verb: Word) -> Word | None:
    """The subject of a “be” that puts it behind a deed, also where it is negated; else none."""
    subject = sentence.child(verb, "nsubj")
    if verb.lemma != "be" or subject is None:
        return None
    leads = [prep for prep in sentence.children(verb, "prep") if prep.lower == "behind"]
    predicate = sentence.child(verb, "acomp", "xcomp")
    if predicate is not None and predicate.lower in ("responsible", "blame"):
        leads.extend(prep for prep in sentence.children(predicate, "prep") if prep.lower == "for")
    deeds = (thing for prep in leads for thing in sentence.children(prep, "pobj"))
    return subject if any(_is_deed(sentence, deed) for deed in deeds) else None


def _is_deed(sentence: Sentence, noun: Word) -> bool:
    known = act_words()
    nouns = (noun, *sentence.children(noun, "conj"))
    return any(one.lemma.lower() in known.attacks | known.deed_nouns | known.outcomes for one in nouns)
