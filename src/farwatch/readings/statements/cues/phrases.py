"""Phrases of a sentence to spans: what belongs to a clause or a noun, without the marks and openers at its ends."""

from farwatch.knowledge.cues import cues
from farwatch.model import Sentence, Span, Word

_OPENERS = {"that", ",", ":", "-", "--", "–", "—", ";", ")", "."}
_BREAKS = {",", "-", "--", "–", "—", "―"}
_CLOSERS = {",", ".", ";", ":", "-", "--", "–", "—", "and", "but"}


def tidy(sentence: Sentence, left: int, right: int) -> tuple[Span, ...]:
    """Words `left..right` as a span, without “that”, marks and commas at its ends, and without a writer's aside."""
    right = _before_aside(sentence, left, _whole_compound(sentence, right))
    while left <= right and (sentence.words[left].lower in _OPENERS or sentence.words[left].text.isspace()):
        left += 1
    while right >= left and sentence.words[right].text in _CLOSERS:
        right -= 1
    if left > right:
        return ()
    return (Span(sentence.words[left].start, sentence.words[right].end),)


def phrase_span(sentence: Sentence, head: Word) -> Span:
    """The noun phrase of `head`, without what is said of it in clauses behind it."""
    left, right = head.left, head.right
    for child in sentence.children(head):
        if (
            child.i > head.i
            and child.dep in ("relcl", "acl", "advcl", "punct", "parataxis", "conj", "cc")
            and child.left <= right
        ):
            if child.dep in ("conj", "cc"):
                continue
            right = child.left - 1
    words = list(sentence.words[left : max(right, head.i) + 1])
    while len(words) > 1 and not words[-1].text[-1].isalnum() and words[-1].text != ")":
        words = words[:-1]
    while len(words) > 1 and not words[0].text[0].isalnum():
        words = words[1:]
    return Span(words[0].start, words[-1].end)


def clause_of(sentence: Sentence, head: Word, *, skip: Word) -> tuple[Span, ...]:
    """The clause of `head` without its conjuncts and without `skip`."""
    left = head.left
    for child in sentence.children(head, "cc"):
        if child.i < head.i:
            left = max(left, child.i + 1)
    if head.dep == "conj":
        subject = sentence.child(head, "nsubj", "nsubjpass")
        left = subject.left if subject is not None else left
    return (*tidy(sentence, left, skip.i - 1), *tidy(sentence, skip.i + 1, head.right))


def around(sentence: Sentence, left: int, right: int, verb: Word) -> tuple[Span, ...]:
    """A clause without the attribution that interrupts or ends it."""
    return (*tidy(sentence, left, verb.left - 1), *tidy(sentence, verb.right + 1, right))


def with_tail(sentence: Sentence, verb: Word, right: int) -> int:
    """The last word of a phrase together with the prepositions that follow it and hang on the verb by mistake or by right."""
    for child in sentence.children(verb, "prep", "xcomp"):
        if (
            child.left == right + 1
            and not any(w.entity in ("DATE", "TIME") for w in sentence.subtree(child)[1:2])
            and child.tag in ("IN", "VB", "TO")
            and not _is_occasion(sentence, child)
        ):
            right = child.right
    return right


def _is_occasion(sentence: Sentence, prep: Word) -> bool:
    """“in a statement”, “at a rally”: where words were said is no part of them."""
    thing = sentence.child(prep, "pobj")
    if (
        prep.lower == "on"
        and thing is not None
        and thing.lemma.lower() in ("occasion", "twitter", "facebook", "telegram")
    ):
        return True
    return prep.lower in ("at", "during", "in") and thing is not None and thing.lemma.lower() in cues().occasions


def is_infinitive(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` is a to-infinitive."""
    return any(child.tag == "TO" for child in sentence.children(verb, "aux"))


def _whole_compound(sentence: Sentence, right: int) -> int:
    """The last word of a compound that a hyphen joins to word `right`: “counter-measures”."""
    words = sentence.words
    while right + 2 < len(words) and words[right + 1].text in ("-", "/"):
        if words[right].end != words[right + 1].start or words[right + 1].end != words[right + 2].start:
            break
        right = max(right + 2, words[right + 2].right)
    return right


def _before_aside(sentence: Sentence, left: int, right: int) -> int:
    """The last word before “, although …” at the end of a sentence: what the writer adds, not the speaker."""
    if any(word.text[0].isalnum() for word in sentence.words[right + 1 :]):
        return right
    for word in sentence.words[left + 2 : right + 1]:
        opener = sentence.words[word.left]
        aside = word.dep == "advcl" and opener.lower in cues().asides
        if aside and word.right >= right - 1 and word.left > left + 2 and sentence.words[word.left - 1].text in _BREAKS:
            return word.left - 1
    return right
