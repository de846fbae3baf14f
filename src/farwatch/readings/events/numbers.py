"""A number in its sentence comes in; the least and the most that it can mean come out, with the word for what is counted."""

from collections.abc import Collection

from farwatch.knowledge.events import EventWords, event_words
from farwatch.knowledge.times import time_words
from farwatch.model import Count, Sentence, Span, Statement, Word

NO_PEOPLE = {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"}
NO_FIGURE = {"MONEY", "PERCENT", "ORDINAL"}
_AT_LEAST = {"least", "over", "than", "minimum"}
_AT_MOST = {"up", "most", "maximum"}
_FEWER = {"less", "fewer", "under"}
_LARGEST = 1_000_000_000

Range = tuple[int | None, int | None]


def read_range(sentence: Sentence, number: Word, among: Collection[str] = NO_PEOPLE) -> Range | None:
    """Least and most of a number with the words around it: “at least”, “up to”, “between 30 and 40”."""
    value = _value_at(sentence, number)
    if value is None or number.entity in among:
        return None
    before = sentence.words[max(0, number.i - 4) : number.i]
    around = {w.lower for w in before[-3:] if w.dep != "prt"}  # “handed over 23” are not more than 23
    if before and before[-1].lower in ("and", "to") and len(before) > 1 and before[-2].tag == "CD":
        least = value_of(before[-2].text)
        if least is not None and least < value:
            return least, value
    after = sentence.words[number.i + 1 : number.i + 3]
    if len(after) == 2 and after[0].lower in ("and", "to") and after[1].tag == "CD":
        most = value_of(after[1].text)
        if most is not None and value < most and (after[0].lower == "to" or "between" in around):
            return value, most
    if around & _FEWER:
        return None, value - 1
    if {"not", "more"} <= around or {"no", "more"} <= around:
        return None, value
    if around & _AT_MOST and not around & _AT_LEAST:
        return None, value
    return value, None if around & _AT_LEAST else value


def or_another(sentence: Sentence, thing: Word, size: Range) -> Range:
    """“Two people died, or eleven”: the words leave it open between the two."""
    for other in sentence.words[thing.i + 1 :]:
        alone = other.tag == "CD" and other.dep == "conj" and sentence.words[other.left - 1].lower == "or"
        told = read_range(sentence, other) if alone else None
        if told is not None:
            return _lowest(size[0], told[0]), _highest(size[1], told[1])
    return size


def _lowest(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else min(one, other)


def _highest(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)


def _value_at(sentence: Sentence, number: Word) -> int | None:
    """The value of a number, also where it is the second part of “twenty-three”."""
    value = value_of(number.text)
    before = sentence.words[number.i - 1] if number.i else None
    if value in _ROUND and before is not None and before.tag == "CD":
        times = value_of(before.text)
        return value * times if value is not None and times is not None else value  # “nine thousand”
    if value is None or number.i < _PARTS or sentence.words[number.i - 1].text != "-":
        return value
    tens = value_of(sentence.words[number.i - _PARTS].text)
    whole = tens is not None and not tens % 10 and tens < 100 and value < 10
    return tens + value if whole and tens is not None else value


_ROUND = {100, 1_000, 1_000_000}
_PARTS = 2  # words: “twenty”, “-”, “three”


def made(span: Span, what: str, size: Range, unit: str, statement: Statement | None) -> Count:
    """A count, by whose word, as of the day it was said."""
    return Count(
        span=span,
        what=what,
        least=size[0],
        most=size[1],
        unit=unit,
        claimant=statement.speaker if statement is not None else None,
        as_of=statement.said_on if statement is not None else None,
    )


def unit_of(sentence: Sentence, thing: Word) -> str:
    """What is counted: the noun, also behind “of”."""
    for of in sentence.children(thing, "prep"):
        if of.lower == "of" and (thing.tag == "CD" or thing.lemma.lower() in event_words().vague):
            behind = sentence.child(of, "pobj")
            if behind is not None and behind.tag != "CD":
                return behind.lower
    return "people" if thing.tag == "CD" or thing.lemma.lower() in event_words().vague else thing.lower


def value_of(words: str) -> int | None:
    """A number in digits or words; None for anything else, or a number out of all bounds."""
    plain = words.replace(",", "").lower()
    if plain.isascii() and plain.isdecimal():
        return int(plain) if len(plain) < len(str(_LARGEST)) else None
    return time_words().numbers.get(plain)


def figure_of(sentence: Sentence, noun: Word) -> Word | None:
    """The number in “put the figure at 14”, “estimated the crowd at 8,000”, “the death toll rose to 19”."""
    verb = sentence.head(noun)
    if noun.dep == "nsubj" and _is_a_count(sentence, noun) and verb.lemma.lower() in event_words().rising:
        told = [*sentence.children(verb, "dobj", "attr")]
        told.extend(
            w
            for at in sentence.children(verb, "prep")
            if at.lower in ("to", "at")
            for w in sentence.children(at, "pobj")
        )
        return next((w for thing in told for w in (thing, *sentence.children(thing, "nummod")) if w.tag == "CD"), None)
    if noun.dep not in ("dobj", "nsubjpass") or verb.lemma.lower() not in event_words().putting:
        return None
    behind = (
        w for prep in sentence.children(verb, "prep") if prep.lower == "at" for w in sentence.children(prep, "pobj")
    )
    return next((w for thing in behind for w in (thing, *sentence.children(thing, "nummod")) if w.tag == "CD"), None)


def _is_a_count(sentence: Sentence, noun: Word) -> bool:
    """“The toll”, “the border guard's ledger”, but not “the number of the displaced”, which says itself what it counts."""
    known, lemma = event_words(), noun.lemma.lower()
    of = any(of.lower == "of" for of in sentence.children(noun, "prep"))
    return lemma == "toll" or (lemma in known.figures and (not of or counted_by(sentence, noun, known) is not None))


def counted_by(sentence: Sentence, noun: Word, known: EventWords) -> str | None:
    """The kind that “the number of detainees”, “the count of refugees” counts."""
    of = (
        thing for of in sentence.children(noun, "prep") if of.lower == "of" for thing in sentence.children(of, "pobj")
    )
    return next((kind for thing in of if (kind := known.counted_folk.get(thing.lemma.lower()))), None)


def says_what(sentence: Sentence, noun: Word) -> bool:
    """Whether a figure stands with the event that it counts: “the number of people who have left”."""
    of = (w for of in sentence.children(noun, "prep") if of.lower == "of" for w in sentence.children(of, "pobj"))
    return any(sentence.child(thing, "relcl", "acl") is not None for thing in of)
