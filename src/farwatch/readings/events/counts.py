"""A trigger and those it was done to come in; how many they were comes out: least and most, never an average."""

from collections.abc import Collection, Iterator, Sequence

from farwatch.knowledge.events import event_words
from farwatch.knowledge.groups import groups
from farwatch.knowledge.times import time_words
from farwatch.model import Count, Sentence, Span, Statement, Word
from farwatch.readings.events.people import is_someone
from farwatch.readings.events.triggers import Trigger, figure_of

_DEATHS = {"kill", "accident"}
_BY_THEMSELVES = {"protest", "displace"}  # who marches or flees is counted, and stands before the verb
_HURT = {"injure", "wound", "hurt"}
_AT_LEAST = {"least", "over", "than", "minimum"}
_AT_MOST = {"up", "most", "maximum"}
_FEWER = {"less", "fewer", "under"}
_SELF = {"himself", "herself", "themselves", "itself", "self"}
_NO_PEOPLE = {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"}
_NO_FIGURE = {"MONEY", "PERCENT", "ORDINAL"}
_LARGEST = 1_000_000_000

Range = tuple[int | None, int | None]


def read_counts(
    trigger: Trigger, done_to: Sequence[Word], done_by: Sequence[Word], statement: Statement | None
) -> tuple[Count, ...]:
    """Return the numbers that an event counts; `done_to` and `done_by` are the words for those on its sides."""
    what = event_words().counted.get(trigger.kind)
    if what is None:
        return ()
    sentence = trigger.sentence
    if trigger.is_figure:
        return tuple(_figure(trigger, what, statement))
    found: dict[Span, Count] = {}
    if trigger.kind == "deliver-arms":
        for thing in done_to or done_by:
            _note(found, _arms(sentence, thing, statement))
        return tuple(found.values())
    whole = _all_dead(trigger, done_to, statement) if trigger.kind in _DEATHS else None
    if whole is not None:
        found[whole.span] = whole
    elif trigger.kind != "accident":
        people = done_by if trigger.kind in _BY_THEMSELVES and trigger.word.pos == "VERB" else ()
        for thing in (*done_to, *people):
            _note(found, _count(sentence, thing, what, statement) or _number_told(sentence, thing, what, statement))
    for thing in _hurt_beside(sentence, trigger.word):
        _note(found, _count(sentence, thing, "injured", statement))
    return tuple(found.values())


def _figure(trigger: Trigger, what: str, statement: Statement | None) -> Iterator[Count]:
    """“Put the figure at 14”."""
    number = figure_of(trigger.sentence, trigger.word)
    size = _range(trigger.sentence, number, among=_NO_FIGURE) if number is not None else None
    if number is not None and size is not None:
        yield _made(number.span, what, size, "people", statement)


def _arms(sentence: Sentence, thing: Word, statement: Statement | None) -> Count | None:
    """Weapons or vehicles that change hands, also behind “a delivery of”."""
    if thing.lemma.lower() in event_words().partitives:
        behind = (
            w for of in sentence.children(thing, "prep") if of.lower == "of" for w in sentence.children(of, "pobj")
        )
        thing = next(behind, thing)
    number = sentence.child(thing, "nummod")
    size = _range(sentence, number) if number is not None else None
    if number is None or size is None:
        return None
    what = "vehicles" if thing.lemma.lower() in event_words().war_vehicles else "weapons"
    return _made(number.span, what, size, thing.lower, statement)


def _number_told(sentence: Sentence, thing: Word, what: str, statement: Statement | None) -> Count | None:
    """“The number of people displaced has risen to 6,200”, “the number of those held is 17”."""
    of = sentence.head(thing)
    whole = sentence.head(of)
    if thing.dep != "pobj" or of.lower != "of" or whole.lemma.lower() not in event_words().numbers_of:
        return None
    told = (
        word
        for word in sentence.words[thing.i + 1 :]
        if word.tag == "CD" and word.dep in ("pobj", "acomp", "attr", "dobj") and word.entity not in _NO_PEOPLE
    )
    number = next(told, None)
    size = _range(sentence, number) if number is not None else None
    return _made(number.span, what, size, thing.lower, statement) if number is not None and size is not None else None


def _note(found: dict[Span, Count], count: Count | None) -> None:
    if count is not None:
        found.setdefault(count.span, count)


def _all_dead(trigger: Trigger, done_to: Sequence[Word], statement: Statement | None) -> Count | None:
    """All who died: “a man and his two sons” are three, “her son, then herself” two; None where a number is open."""
    sentence = trigger.sentence
    heads = [head for thing in done_to for head in (thing, *_listed(sentence, thing))]
    heads = list({head.i: head for head in heads}.values())
    sizes = [_size(sentence, head) for head in heads]
    if not heads or any(size is None for size in sizes) or (len(heads) == 1 and heads[0].tag == "CD"):
        return None
    too = 1 if trigger.word.lemma.lower() not in event_words().dying and _and_self(sentence, trigger.word) else 0
    known = [size for size in sizes if size is not None]
    least = _total([size[0] for size in known], too)
    most = _total([size[1] for size in known], too)
    first, last = min(heads, key=lambda w: w.i), max(heads, key=lambda w: w.i)
    span = Span(sentence.words[_number_left(sentence, first)].start, last.end)
    unit = _unit(sentence, heads[0]) if len(heads) == 1 else "people"
    return _made(span, "killed", (least, most), unit, statement)


def _total(numbers: Sequence[int | None], too: int) -> int | None:
    """The sum, open where one of them is."""
    closed = [number for number in numbers if number is not None]
    return sum(closed) + too if len(closed) == len(numbers) else None


def _listed(sentence: Sentence, thing: Word) -> list[Word]:
    found: list[Word] = []
    for word in sentence.children(thing, "conj"):
        found.extend((word, *_listed(sentence, word)))
    return found


def _size(sentence: Sentence, head: Word) -> Range | None:
    """How many one phrase means: its number, or one for a singular or a name; None where it stays open."""
    if not (
        is_someone(head)
        or head.pos == "PROPN"
        or head.lemma.lower() in groups().heads
        or head.lemma.lower() in event_words().remains
    ):
        return None
    family = next(
        (w for of in sentence.children(head, "prep") if of.lower == "of" for w in sentence.children(of)), None
    )
    if family is not None and family.tag == "CD":
        value = _value(family.text)
        return (value, value) if value is not None else None
    number = sentence.child(head, "nummod")
    if number is not None:
        return _range(sentence, number)
    if (
        head.tag in ("NN", "NNP")
        and head.entity not in ("GPE", "NORP", "ORG", "LOC", "FAC")
        and head.lemma.lower() not in event_words().many
    ):
        return 1, 1
    return None


def _and_self(sentence: Sentence, verb: Word) -> bool:
    """“Killed her son and then herself”, “in a murder-suicide”: whoever did it died too."""
    words = [word.lower for word in sentence.words]
    if sentence.child(verb, "nsubj") is not None and ("murder-suicide" in words or {"murder", "suicide"} <= set(words)):
        return True
    verbs = {verb.i, verb.head, *(word.i for word in sentence.children(verb, "conj"))}
    return any(word.lower in _SELF and (word.head in verbs or word.dep in ("conj", "appos")) for word in sentence.words)


def _number_left(sentence: Sentence, head: Word) -> int:
    number = sentence.child(head, "nummod")
    return min(number.left, head.i) if number is not None else head.i  # “Interstate 88” has its number behind


def _hurt_beside(sentence: Sentence, word: Word) -> Iterator[Word]:
    """Those of a second verb: “killed three people and injured ten”."""
    for other in sentence.children(word, "conj"):
        if other.lemma.lower() in _HURT:
            yield from sentence.children(other, "dobj", "nsubjpass", "nummod")


def _count(sentence: Sentence, thing: Word, what: str, statement: Statement | None) -> Count | None:
    number = thing if thing.tag == "CD" else sentence.child(thing, "nummod")
    if number is None:
        if thing.lemma.lower() not in event_words().vague:
            return None
        return _made(thing.span, what, (None, None), _unit(sentence, thing), statement)
    size = _range(sentence, number)
    if size is None or not (is_someone(thing) or thing.pos == "PROPN" or thing.lemma.lower() in event_words().remains):
        return None
    span = Span(sentence.words[number.left].start, number.end)
    return _made(span, what, size, _unit(sentence, thing), statement)


def _range(sentence: Sentence, number: Word, among: Collection[str] = _NO_PEOPLE) -> Range | None:
    """Least and most of a number with the words around it: “at least”, “up to”, “between 30 and 40”."""
    value = _value(number.text)
    if value is None or number.entity in among:
        return None
    before = sentence.words[max(0, number.i - 4) : number.i]
    around = {w.lower for w in before[-3:]}
    if before and before[-1].lower in ("and", "to") and len(before) > 1 and before[-2].tag == "CD":
        least = _value(before[-2].text)
        if least is not None and least < value:
            return least, value
    after = sentence.words[number.i + 1 : number.i + 3]
    if len(after) == 2 and after[0].lower in ("and", "to") and after[1].tag == "CD":
        most = _value(after[1].text)
        if most is not None and value < most and (after[0].lower == "to" or "between" in around):
            return value, most
    if around & _FEWER:
        return None, value - 1
    if {"not", "more"} <= around or {"no", "more"} <= around:
        return None, value
    if around & _AT_MOST and not around & _AT_LEAST:
        return None, value
    return value, None if around & _AT_LEAST else value


def _made(span: Span, what: str, size: Range, unit: str, statement: Statement | None) -> Count:
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


def _unit(sentence: Sentence, thing: Word) -> str:
    """What is counted: the noun, also behind “of”."""
    for of in sentence.children(thing, "prep"):
        if of.lower == "of" and (thing.tag == "CD" or thing.lemma.lower() in event_words().vague):
            behind = sentence.child(of, "pobj")
            if behind is not None:
                return behind.lower
    return "people" if thing.tag == "CD" or thing.lemma.lower() in event_words().vague else thing.lower


def _value(words: str) -> int | None:
    plain = words.replace(",", "").lower()
    if plain.isascii() and plain.isdecimal():
        return int(plain) if len(plain) < len(str(_LARGEST)) else None
    return time_words().numbers.get(plain)
