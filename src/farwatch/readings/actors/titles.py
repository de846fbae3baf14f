"""A person's name in its sentence comes in; the words for what the person is come out: before the name, or in apposition."""

from collections.abc import Iterator

from farwatch.knowledge.actors import roles
from farwatch.model import Sentence, Span, Word

_NOUNISH = {"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "VBG", "POS", "HYPH", "CD"}


def role_phrases(sentence: Sentence, name: list[Word]) -> Iterator[Span]:
    """The words for what a person is: before the name, or in apposition to it."""
    known = roles()
    before = _before(sentence, name[0])
    if before is not None:
        yield before
    head = next((word for word in reversed(name) if word.head < name[0].i or word.head > name[-1].i), name[-1])
    for noun in sentence.children(head, "appos"):
        span = _noun_phrase(sentence, noun)
        if span is not None and known.head(_words(sentence, span)):
            yield span
    if head.dep == "appos" and sentence.child(sentence.head(head), "appos") is head:
        noun = sentence.head(head)
        span = _noun_phrase(sentence, noun, stop=name[0].i)
        if span is not None and noun.entity != "PERSON" and known.head(_words(sentence, span)):
            yield span


def _before(sentence: Sentence, first: Word) -> Span | None:
    """“Kremlin spokesman” before “Dmitry Peskov”, “Minister of Education” before “Stefania Giannini”."""
    known = roles()
    start = first.i
    while start > 0:
        word = sentence.words[start - 1]
        if (
            word.tag in _NOUNISH
            or word.lower.strip(".") in known.honorifics
            or (
                word.lower in ("of", "for", "and", "to")
                and start < first.i
                and start > 1
                and known.head(_words(sentence, Span(_start_of_nouns(sentence, start - 1), word.start)))
            )
        ):
            start -= 1
        elif word.text == "," and start == first.i and start > 1:
            opened = _start_of_nouns(sentence, start - 1)
            if (
                _is_apart(sentence, sentence.words[start - 2], first)
                or not known.head(_words(sentence, Span(opened, word.start)))
                or sentence.words[start - 2].entity == "PERSON"
            ):
                break
            start -= 1
        else:
            break
    words = [w for w in sentence.words[start : first.i] if w.text != ","]
    while words and (words[-1].lower.strip(".") in known.honorifics and words[-1].lower not in known.broader):
        words = words[:-1]
    while words and (words[0].tag in ("POS", "CD") or words[0].text == "-"):
        words = words[1:]
    if not words or any(word.entity == "PERSON" for word in words):
        return None
    span = Span(words[0].start, words[-1].end)
    return span if known.head(_words(sentence, span)) else None


def _is_apart(sentence: Sentence, noun: Word, first: Word) -> bool:
    """Whether a noun before a comma is no title: “according to their lawyer, Jane Doe was ill”."""
    name = next((w for w in (first, *sentence.ancestors(first)) if w.dep != "compound"), first)
    return noun.dep == "pobj" and name.dep in ("nsubj", "nsubjpass")


def _start_of_nouns(sentence: Sentence, end: int) -> int:
    """Where the run of nouns and adjectives that ends before word `end` begins, in characters."""
    start = end
    while start > 0 and sentence.words[start - 1].tag in _NOUNISH:
        start -= 1
    return sentence.words[min(start, end - 1)].start


def _noun_phrase(sentence: Sentence, noun: Word, *, stop: int | None = None) -> Span | None:
    """The phrase of `noun` without article and relative clause, and without what lies at or behind word `stop`."""
    words = list(sentence.subtree(noun))
    if stop is not None:
        words = [word for word in words if word.i < stop]
    for child in sentence.children(noun, "relcl", "acl", "appos", "conj", "cc"):
        if child.i > noun.i:
            words = [word for word in words if word.i < child.left]
    while words and (words[0].tag in ("DT", "PRP$") or not words[0].text[0].isalnum()):
        words = words[1:]
    while words and not words[-1].text[-1].isalnum():
        words = words[:-1]
    return Span(words[0].start, words[-1].end) if words else None


def _words(sentence: Sentence, span: Span) -> str:
    return " ".join(word.text for word in sentence.within(span))
