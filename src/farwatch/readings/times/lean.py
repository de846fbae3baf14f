"""An expression in its sentence comes in; which way its verb points comes out: to what was, is or will be.

The governing verb decides, by its helpers and its form; an infinitive looks ahead under a verb that plans, else with its own
governor. Where no verb governs the words, as in “Summit in the valley on Tuesday”, that is unclear.
"""

from farwatch.knowledge.times import time_words
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.times.value import Lean
from farwatch.readings.times.words import head_of, word_before

_PERFECT = {"had", "has", "have", "'ve", "’ve", "'d", "’d", "was", "were", "having", "been", "being"}
_PRESENT = {"is", "are", "am", "'s", "’s", "'re", "’re", "be"}
_SHORTLY = 5  # words
_DEEPEST = 12  # verbs above each other: more is a parse gone astray
_VERBS = ("VERB", "AUX")


def read_lean(article: Article, span: Span) -> Lean:
    """Return where the verb that governs `span` points."""
    sentence = article.sentence_at(span.start)
    head = head_of(sentence, span) if sentence is not None else None
    words = time_words().lean
    if sentence is None or head is None:
        return "past"
    if article.text[span.end : span.end + 2] in (
        "'s",
        "’s",
    ):  # “Thursday’s ruling” was made, “Thursday’s planned ruling” was not
        behind = next((word for word in sentence.words if word.start >= span.end + 2), None)
        return "future" if behind is not None and behind.lower in words.planned else "past"
    before = word_before(sentence, span.start)
    if before is not None and before.lower in words.beside:
        return "future"
    verb = head if head.pos == "VERB" else next((w for w in sentence.ancestors(head) if w.pos in _VERBS), None)
    if verb is None:
        return _helped(sentence, span)
    if article.quotation_at(verb.start) is not article.quotation_at(span.start):
        return "past"  # the verb belongs to what was said, the words for when to the saying
    if verb.tag == "VBD" and verb.start > span.start:
        return "past"
    if before is not None and before.lower == "by" and verb.tag == "VB":
        return "future"  # to open by the end of May, however long ago that was promised
    if before is not None and before.lower == "to" and verb.lemma.lower() in words.put_off:
        return "future"
    if before is not None and before.lower in words.until and verb.i < before.i and _reaches(sentence, verb):
        return "future"
    lean = _points(sentence, verb)
    if lean == "present" and article.line_of(sentence).kind == "headline":
        return "past"  # a headline's present tense tells what happened
    return lean


def _reaches(sentence: Sentence, verb: Word) -> bool:
    """“was postponed until Tuesday”, “has until Tuesday”: the day is still to come; “had not been seen until Tuesday” is not."""
    helpers = _helpers(sentence, verb)
    if sentence.child(verb, "neg") is not None or "had" in helpers:
        return False
    return verb.lemma.lower() in time_words().lean.put_off or verb.tag in ("VBZ", "VBP", "VB")


def _points(sentence: Sentence, verb: Word, depth: int = 0) -> Lean:
    """Where `verb` points, by its helpers, its form, and what governs it."""
    words, helpers, lemma = time_words().lean, _helpers(sentence, verb), verb.lemma.lower()
    if "have" not in helpers and helpers & words.helpers:
        return "future"
    if verb.tag == "VBN" and {"to", "be"} <= helpers:
        return "future"  # “prisoners to be freed on Friday”
    if lemma == "be" and _is_on(sentence, verb):
        return "future"
    if helpers & words.open_helpers:
        return "past" if sentence.child(verb, "neg") is not None else "present"  # “could not be reached on Tuesday”
    if lemma in words.fixed and verb.tag in ("VBN", "VBD", "VBZ", "VBP", "VBG"):
        return "past" if "had" in helpers else "future"
    if verb.tag == "VBD" or (verb.tag == "VBN" and (helpers & _PERFECT or not helpers & _PRESENT)):
        return "past"
    if verb.tag in ("VBP", "VBZ"):
        if verb.pos == "AUX" and any(child.lower in words.ahead for child in sentence.children(verb, "acomp")):
            return "future"
        return "past" if lemma in words.speech else "present"
    if verb.tag == "VBG" and helpers & _PRESENT:
        return "future"
    if verb.tag == "VBN":
        return "present"
    return _under(sentence, verb, helpers, depth)


def _is_on(sentence: Sentence, verb: Word) -> bool:
    """“The talks are still on for Tuesday”."""
    return any(
        word.lower == "on" and sentence.child(word, "pobj") is None
        for word in sentence.children(verb, "advmod", "prep")
    )


def _under(sentence: Sentence, verb: Word, helpers: set[str], depth: int) -> Lean:
    """An infinitive or participle, by what it hangs on."""
    above = next(
        (word for word in sentence.ancestors(verb) if word.pos in _VERBS or word.lemma.lower() in _ahead()), None
    )
    if "to" in helpers and verb.dep == "acl" and sentence.head(verb).lemma.lower() in time_words().lean.nouns:
        return "future"  # an invitation to attend, a plan to leave
    if above is None or depth > _DEEPEST:
        return "future" if "to" in helpers else "past"
    if "to" in helpers and above.lemma.lower() in _ahead() and "had" not in _helpers(sentence, above):
        return "future"
    return _points(sentence, above, depth + 1)


def _ahead() -> frozenset[str]:
    return time_words().lean.ahead


def _helpers(sentence: Sentence, verb: Word) -> set[str]:
    return {child.lower for child in sentence.children(verb, "aux", "auxpass")}


def _helped(sentence: Sentence, span: Span) -> Lean:
    """Where no verb governs the words: a helping verb shortly before them, else unclear."""
    before = word_before(sentence, span.start)
    shortly = sentence.words[max(0, before.i - _SHORTLY) : before.i + 1] if before is not None else ()
    return "future" if any(word.lower in time_words().lean.helpers for word in shortly) else "unclear"
