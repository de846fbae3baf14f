"""An expression in its sentence comes in; which way its verb points comes out: to what was, is or will be.

The governing verb decides, by its helpers and its form; an infinitive looks ahead under a verb that plans, else with its own
governor. News reports: where no verb says otherwise, the past.
"""

from farwatch.knowledge.times import time_words
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.times.value import Lean

_PERFECT = {"had", "has", "have", "'ve", "’ve", "'d", "’d", "was", "were", "having", "been", "being"}
_BOUND = 12  # verbs above each other: more is a parse gone astray


def read_lean(article: Article, span: Span) -> Lean:
    """Return where the verb that governs `span` points."""
    sentence = article.sentence_at(span.start)
    head = sentence.head_of(span) if sentence is not None else None
    if sentence is None or head is None:
        return "past"
    if _is_possessive(article.text, span):
        return "past"
    verb = _verb_above(sentence, head)
    if verb is None:
        return _nearest(sentence, span)
    lean = _points(sentence, verb)
    if lean == "present" and _is_up_to(sentence, span):
        return "future"
    return lean


def _is_possessive(text: str, span: Span) -> bool:
    """“Thursday’s ruling” is a ruling that was made, whatever the verb around it does."""
    return text[span.end : span.end + 2] in ("'s", "’s")


def _is_up_to(sentence: Sentence, span: Span) -> bool:
    """“has until Tuesday”, “by Friday”."""
    before = [word for word in sentence.words if word.end <= span.start]
    return bool(before) and before[-1].lower in time_words().lean.until


def _verb_above(sentence: Sentence, head: Word) -> Word | None:
    if head.pos == "VERB":
        return head
    return next((word for word in sentence.ancestors(head) if word.pos in ("VERB", "AUX")), None)


def _points(sentence: Sentence, verb: Word, depth: int = 0) -> Lean:
    """Where `verb` points, by its helpers, its form, and what governs it."""
    words = time_words().lean
    helpers = {child.lower for child in sentence.children(verb, "aux", "auxpass")}
    if helpers & words.helpers and not helpers & {"have"}:
        return "future"
    if helpers & _PERFECT and verb.tag in ("VBN", "VBD") and verb.lemma.lower() not in words.ahead:
        return "past"
    if verb.tag == "VBD":
        return "past"
    if verb.lemma.lower() in words.ahead and verb.tag in ("VBN", "VBG", "VBP", "VBZ", "JJ"):
        return "past" if helpers & {"had", "was", "were"} else "future"
    if verb.tag in ("VBP", "VBZ"):
        if verb.pos == "AUX" and _has_plan(sentence, verb):
            return "future"
        return "past" if verb.lemma.lower() in words.speech else "present"
    if verb.tag == "VBG" and helpers & {"is", "are", "'s", "’s", "'re", "’re", "am"}:
        return "future"
    if verb.tag == "VBN" and not helpers:
        return "past"
    above = next((word for word in sentence.ancestors(verb) if word.pos in ("VERB", "AUX", "ADJ")), None)
    if above is None or depth > _BOUND:
        return "future" if "to" in helpers else "past"
    if "to" in helpers and (above.lemma.lower() in words.ahead or _has_plan(sentence, above)):
        return "future"
    return _points(sentence, above, depth + 1)


def _has_plan(sentence: Sentence, verb: Word) -> bool:
    """“is due to”, “are ready to”."""
    return any(child.lower in time_words().lean.ahead for child in sentence.children(verb, "acomp"))


def _nearest(sentence: Sentence, span: Span) -> Lean:
    """Where no verb governs the words: the helping verb nearest before them, else the past."""
    before = [word for word in sentence.words if word.end <= span.start]
    return "future" if any(word.lower in time_words().lean.helpers for word in before[-6:]) else "past"
