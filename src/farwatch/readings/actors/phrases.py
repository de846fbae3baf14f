"""Sentences come in; the names of people and bodies come out, each with the role that stands beside it."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.people import entity_runs, is_person

NameKind = Literal["person", "organisation", "group"]
_KINDS: dict[str, NameKind] = {"PERSON": "person", "ORG": "organisation", "NORP": "group"}
_SHORT_FORM = re.compile(r"\s?[(\[]([A-Z][A-Za-z&-]{1,9})[)\]]")
_NOUNISH = {"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "VBG", "POS", "HYPH", "CD"}


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A name as written, with the words for what its bearer is."""

    span: Span
    text: str
    kind: NameKind
    roles: tuple[str, ...] = ()
    role_spans: tuple[Span, ...] = ()
    acronym: str | None = None
    acronym_span: Span | None = None


def read_names(article: Article) -> tuple[Name, ...]:
    """Return the names of people, bodies and peoples in `article`, in order of writing."""
    return tuple(name for sentence in article.sentences for name in _names(article.text, sentence))


def _names(text: str, sentence: Sentence) -> Iterator[Name]:
    kind: NameKind | None
    for run in entity_runs(sentence):
        person = is_person(sentence, run)
        kind = "person" if person else _KINDS.get(run[0].entity)
        words = _trim(run, person=person)
        if kind is None or not words or not any(char.isalpha() for char in words[-1].text):
            continue
        if kind == "group" and (words[-1].dep == "amod" or words[-1].pos == "ADJ"):
            continue
        span = Span(words[0].start, words[-1].end)
        written = " ".join(span.quote(text).split())
        if kind == "person":
            found = list(_role_phrases(sentence, words))
            yield Name(
                span=span,
                text=written,
                kind=kind,
                roles=tuple(" ".join(role.quote(text).split()) for role in found),
                role_spans=tuple(found),
            )
        else:
            span = _with_of(sentence, words) if kind == "organisation" else span
            acronym = _bracketed(text, span)
            yield Name(
                span=span,
                text=" ".join(span.quote(text).split()),
                kind=kind,
                acronym=acronym.quote(text) if acronym else None,
                acronym_span=acronym,
            )


def _trim(run: list[Word], *, person: bool) -> list[Word]:
    """The run without article, possessive, honorific and role words at its ends, and without what follows a comma."""
    words = list(run)
    for i, word in enumerate(words):
        if word.text in (",", "(", '"', ":") and i:
            words = words[:i]
            break
    while words and (words[0].lower in ("the", "a", "an") or not words[0].text[0].isalnum()):
        words = words[1:]
    while words and (words[-1].tag == "POS" or words[-1].text in ("'", "'s") or not words[-1].text[-1].isalnum()):
        words = words[:-1]
    if person:
        known = roles()
        while len(words) > 1 and (
            words[0].lower.strip(".") in known.honorifics or words[0].lower in known.broader or words[0].text.islower()
        ):
            words = words[1:]
    return words


def _with_of(sentence: Sentence, words: list[Word]) -> Span:
    """A body's name with the names behind its “of” or “for”: “Department of the Treasury”, “Commission for Refugees”."""
    end = words[-1].i + 1
    while end < len(sentence.words) and sentence.words[end].lower in ("of", "for", "on"):
        at = end + 1
        if at < len(sentence.words) and sentence.words[at].lower == "the":
            at += 1
        first = at
        while (
            at < len(sentence.words)
            and sentence.words[at].tag in ("NNP", "NNPS")
            and sentence.words[at].entity not in ("PERSON", "DATE")
        ):
            at += 1
        if at == first or (sentence.words[end].lower != "of" and words[-1].tag not in ("NNP", "NNPS")):
            break
        end = at
    return Span(words[0].start, sentence.words[end - 1].end)


def _bracketed(text: str, name: Span) -> Span | None:
    """The short form in brackets right behind a name: “(HRW)”, “(Cotu)”."""
    found = _SHORT_FORM.match(text, name.end)
    return Span(found.start(1), found.end(1)) if found else None


def _role_phrases(sentence: Sentence, name: list[Word]) -> Iterator[Span]:
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
    if head.dep == "appos":
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
                not known.head(_words(sentence, Span(opened, word.start)))
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
