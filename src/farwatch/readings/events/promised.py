"""A noun comes in; whether the words speak of a plan of the past comes out: “the hearing at which he was to explain”.

Late coverage names what was promised and has not been heard of since: still announced, and nobody says that it took place.
"""

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Word

_TELLING = {"mention", "hear"}
_FAR = 4  # words above


def was_to_be(sentence: Sentence, noun: Word, known: EventWords) -> bool:
    """“The commission that was to meet”, “the talks that were supposed to open on Monday”."""
    return any(_is_of_the_past(sentence, verb, known) for verb in sentence.children(noun, "relcl"))


def is_unheard_of(sentence: Sentence, noun: Word, known: EventWords) -> bool:
    """“Nothing has been heard of the inquiry”, “no word has come of the talks”, “has not been mentioned since”."""
    above = sentence.head(noun)
    if noun.dep == "nsubjpass" and above.lemma.lower() in _TELLING and sentence.child(above, "neg") is not None:
        return True
    for verb in list(sentence.ancestors(noun))[:_FAR]:
        if verb.lemma.lower() in known.unheard:
            tellers = sentence.children(verb, "nsubj", "nsubjpass", "attr")
            return any(
                _is_silence(sentence, teller, known) for teller in (*tellers, *sentence.children(verb, "advmod"))
            )
    return False


def is_misdated(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb tells what is past: “attacked”, “was attacked”, “had attacked”. A day to come cannot be its day."""
    if verb.tag == "VBD":
        return sentence.child(verb, "xcomp") is None
    helpers = {child.lower for child in sentence.children(verb, "aux", "auxpass")}
    return verb.tag == "VBN" and bool(helpers & {"was", "were", "had"}) and not helpers & {"will", "would", "to", "be"}


def is_expected(sentence: Sentence, word: Word, kind: str, known: EventWords) -> bool:
    """“Unions called a march”, “the handover should take place on Friday”: a plan, not a wish."""
    verb = word if word.pos == "VERB" else sentence.head(word)
    if kind == "protest" and word.pos == "NOUN" and word.dep in ("dobj", "nsubjpass") and verb.lemma.lower() == "call":
        return sentence.child(verb, "prt") is None
    should = any(child.lower == "should" for child in sentence.children(verb, "aux"))
    told = any(subject.pos == "NOUN" for subject in sentence.children(verb, "nsubj"))
    return should and told and verb.lemma.lower() in known.occurring and (word is verb or word.dep == "nsubj")


def _is_of_the_past(sentence: Sentence, verb: Word, known: EventWords) -> bool:
    if verb.lemma == "be" and verb.tag == "VBD":
        planned = (
            w for w in sentence.children(verb, "xcomp") if any(c.lower == "to" for c in sentence.children(w, "aux"))
        )
        return any(True for _ in planned) or any(
            word.lemma.lower() in known.scheduled for word in sentence.children(verb, "acomp")
        )
    helped = any(child.lower in ("was", "were", "had") for child in sentence.children(verb, "aux", "auxpass"))
    return verb.lemma.lower() in known.scheduled and verb.tag == "VBN" and helped


def _is_silence(sentence: Sentence, teller: Word, known: EventWords) -> bool:
    if teller.lower == "nothing":
        return True
    negated = any(child.lower in ("no", "little") for child in sentence.children(teller, "det", "amod", "neg"))
    return negated and teller.lemma.lower() in known.silences


def is_on_terms(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """“Agreed to a mission, provided that it is small”, “if it is”, “on two conditions”."""
    return any(
        behind.lower in ("provided", "providing")
        or (behind.lower in known.conditions and behind.dep == "mark")
        or (behind.lemma.lower() == "condition" and sentence.head(behind).lower == "on")
        for behind in sentence.subtree(word)
        if behind.i > word.i
    )
