"""A trigger and those it was done to come in; how many they were comes out: least and most, never an average."""

from collections.abc import Iterator, Sequence

import msgspec

from farwatch.knowledge.events import event_words
from farwatch.model import Count, Sentence, Span, Statement, Word
from farwatch.readings.events.deaths import all_dead
from farwatch.readings.events.numbers import NO_FIGURE, NO_PEOPLE, figure_of, made, or_another, read_range, unit_of
from farwatch.readings.events.people import is_someone
from farwatch.readings.events.trigger import Trigger

_ROUND = {"hundred", "thousand", "million"}
_DEATHS = {"kill", "accident"}
_BY_THEMSELVES = {"protest", "displace"}  # who marches or flees is counted, and stands before the verb
_HURT = {"injure", "wound", "hurt"}


def read_counts(
    trigger: Trigger, done_to: Sequence[Word], done_by: Sequence[Word], statement: Statement | None
) -> tuple[Count, ...]:
    """Return the numbers that an event counts; `done_to` and `done_by` are the words for those on its sides."""
    what = event_words().counted.get(trigger.kind)
    if what is None:
        return ()
    sentence = trigger.sentence
    if trigger.is_figure:
        return tuple(_figure(trigger, trigger.counts or what, statement))
    found: dict[Span, Count] = {}
    if trigger.kind == "deliver-arms":
        for thing in done_to or done_by:
            _note(found, _arms(sentence, thing, statement))
        return tuple(found.values())
    whole = all_dead(trigger, done_to, statement) if trigger.kind in _DEATHS else None
    if whole is not None:
        found[whole.span] = whole
    elif trigger.kind != "accident":
        people = done_by if trigger.kind in _BY_THEMSELVES and trigger.word.pos == "VERB" else ()
        if trigger.kind == "protest" and trigger.word.dep == "nsubj":
            people = _drawn(sentence, trigger.word)
        if trigger.word.pos != "VERB" or trigger.word.dep == "pobj":
            people = (*people, trigger.word)  # “the number of displaced has grown to 12,000”
        for thing in (*done_to, *people):
            _note(found, _count(sentence, thing, what, statement) or _number_told(sentence, thing, what, statement))
    if what == "killed" and _are_some_only_hurt(sentence, trigger.word):
        return tuple(msgspec.structs.replace(count, least=None) for count in found.values() if count.most is not None)
    for thing in _hurt_beside(sentence, trigger.word):
        _note(found, _count(sentence, thing, "injured", statement))
    return tuple(found.values())


def _drawn(sentence: Sentence, noun: Word) -> tuple[Word, ...]:
    """“The march drew 20,000 people”."""
    verb = sentence.head(noun)
    return sentence.children(verb, "dobj") if verb.lemma.lower() in ("draw", "attract", "bring", "gather") else ()


def _figure(trigger: Trigger, what: str, statement: Statement | None) -> Iterator[Count]:
    """“Put the figure at 14”."""
    number = figure_of(trigger.sentence, trigger.word)
    size = read_range(trigger.sentence, number, among=NO_FIGURE) if number is not None else None
    if number is not None and size is not None:
        yield made(number.span, what, size, "people", statement)


def _arms(sentence: Sentence, thing: Word, statement: Statement | None) -> Count | None:
    """Weapons or vehicles that change hands, also behind “a delivery of”."""
    if thing.lemma.lower() in event_words().partitives:
        behind = (
            w for of in sentence.children(thing, "prep") if of.lower == "of" for w in sentence.children(of, "pobj")
        )
        thing = next(behind, thing)
    number = sentence.child(thing, "nummod")
    size = read_range(sentence, number) if number is not None else None
    if number is None or size is None:
        return None
    what = "vehicles" if thing.lemma.lower() in event_words().war_vehicles else "weapons"
    return made(number.span, what, size, thing.lower, statement)


def _number_told(sentence: Sentence, thing: Word, what: str, statement: Statement | None) -> Count | None:
    """“The number of people displaced has risen to 6,200”, “the number of those held is 17”."""
    of = sentence.head(thing)
    whole = sentence.head(of)
    if thing.dep != "pobj" or of.lower != "of" or whole.lemma.lower() not in event_words().numbers_of:
        return None
    told = (
        word
        for word in sentence.words[thing.i + 1 :]
        if word.tag == "CD" and word.dep in ("pobj", "acomp", "attr", "dobj") and word.entity not in NO_PEOPLE
    )
    number = next(told, None) or figure_of(sentence, whole)  # “estimates at 11,000 the number of people who have left”
    size = read_range(sentence, number) if number is not None else None
    return made(number.span, what, size, thing.lower, statement) if number is not None and size is not None else None


def _note(found: dict[Span, Count], count: Count | None) -> None:
    if count is not None:
        found.setdefault(count.span, count)


def _hurt_beside(sentence: Sentence, word: Word) -> Iterator[Word]:
    """Those of a second verb: “killed three people and injured ten”."""
    for other in sentence.children(word, "conj"):
        if other.lemma.lower() in _HURT:
            yield from sentence.children(other, "dobj", "nsubjpass", "nummod")


def _are_some_only_hurt(sentence: Sentence, word: Word) -> bool:
    """“Forty people were killed or injured”, “wounded or killed”: how many of them died, nobody says."""
    first = sentence.head(word) if word.dep == "conj" else word
    either = any(child.lower in ("or", "and/or") for child in sentence.children(first, "cc"))
    return either and any(other.lemma.lower() in _HURT for other in (first, *sentence.children(first, "conj")))


def _is_vague(sentence: Sentence, number: Word) -> bool:
    """“Several thousand” is no thousand."""
    if number.lower not in _ROUND or number.i == 0:
        return False
    before = sentence.words[number.i - 1]
    return before.tag != "CD" and before.lower not in ("a", "one")


def _count(sentence: Sentence, thing: Word, what: str, statement: Statement | None) -> Count | None:
    before = (w for w in sentence.children(thing, "nummod", "amod") if w.dep == "nummod" or w.tag == "CD")
    number = thing if thing.tag == "CD" else next(before, None)
    if number is None:
        if thing.lemma.lower() not in event_words().vague:
            return None
        return made(thing.span, what, (None, None), unit_of(sentence, thing), statement)
    size = (None, None) if _is_vague(sentence, number) else read_range(sentence, number)
    if size is None or not (is_someone(thing) or thing.pos == "PROPN" or thing.lemma.lower() in event_words().remains):
        return None
    if size != (None, None):
        size = or_another(sentence, thing, size)
    span = Span(sentence.words[number.left].start, number.end)
    return made(span, what, size, unit_of(sentence, thing), statement)
