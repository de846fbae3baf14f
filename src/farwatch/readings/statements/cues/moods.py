"""A cue comes in; whether the saying took place comes out: “did not say”, “may accuse”, “if he says” are not said."""

from farwatch.knowledge.cues import Cues
from farwatch.model import Sentence, Word
from farwatch.readings.statements.cues.frames import Valence

_QUESTIONS = {"whether", "if", "how", "why", "when", "where", "who", "what", "which"}


def is_negated(sentence: Sentence, verb: Word, known: Cues) -> bool:
    """Whether a verb is denied: “did not say”, “never claimed”, “nobody told”."""
    for child in sentence.children(verb, "neg", "advmod"):
        if (child.dep == "neg" or child.lower in known.negating) and not _is_answer(sentence, child, verb):
            return True
    if is_neither(sentence, verb) or (verb.dep == "pcomp" and sentence.head(verb).lower == "without"):
        return True
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    openers = sentence.children(subject, "det", "preconj", "cc")
    return subject.lower in known.nobody or any(child.lower in ("no", "neither") for child in openers)


def _is_answer(sentence: Sentence, word: Word, verb: Word) -> bool:
    """““Absolutely not,” she said”: a word of the quotation that the verb closes."""
    between = [one.text for one in sentence.words[word.i + 1 : verb.i]]
    return "," in between and '"' in between


def is_neither(sentence: Sentence, verb: Word) -> bool:
    """“Would neither confirm nor deny”: both verbs."""
    first = sentence.head(verb) if verb.dep == "conj" else verb
    return any(child.lower == "neither" for child in sentence.children(first, "preconj", "cc", "advmod"))


def is_supposed(sentence: Sentence, verb: Word, known: Cues) -> bool:
    """Whether a verb only may, will or must take place, or stands in a condition or a question."""
    helpers = sentence.children(verb, "aux", "auxpass")
    settled = any(child.lower in known.settling for child in sentence.children(verb, "advmod"))
    if any(helper.lower in known.supposing for helper in helpers) and not settled:
        return True
    if any(mark.lower in known.unless for mark in sentence.children(verb, "mark")):
        return True
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    asked = sentence.words[-1].text == "?" or any(word.text == "?" for word in sentence.words[-3:])
    return asked and subject is not None and any(helper.i < subject.i for helper in helpers)


def left_unsaid(v: Valence, known: Cues) -> bool:
    """Whether a denied verb keeps something back: “did not say how many had died”, “has not confirmed the toll”."""
    if v.lemma not in known.silence:
        return False
    if is_neither(v.sentence, v.verb):
        return True
    if v.clause is None:
        return v.verb.dep != "pcomp" and v.thing is not None and v.lemma not in ("say", "answer")
    opener = v.sentence.words[v.clause.left].lower
    marks = {mark.lower for mark in v.sentence.children(v.clause, "mark", "advmod", "dobj", "nsubj")}
    return opener in _QUESTIONS or bool(marks & _QUESTIONS)
