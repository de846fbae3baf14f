"""A trigger and those it was done to come in; how many they were comes out: least and most, never an average."""

from collections.abc import Iterator, Sequence

from farwatch.knowledge.events import event_words
from farwatch.knowledge.times import time_words
from farwatch.model import Count, Sentence, Span, Statement, Word
from farwatch.readings.events.triggers import Trigger, is_someone

_WHAT = {
    "kill": "killed",
    "arrest": "detained",
    "abduct": "abducted",
    "release": "released",
    "displace": "displaced",
    "deport": "deported",
    "aid": "rescued",
    "beat": "injured",
    "sue": "charged",
    "convict": "convicted",
    "sentence": "sentenced",
    "impose-sanctions": "sanctioned",
    "torture": "tortured",
}
_HURT = {"injure", "wound", "hurt"}
_AT_LEAST = {"least", "over", "than"}
_FEWER = {"less", "fewer"}
_NO_PEOPLE = {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"}
_LARGEST = 1_000_000_000


def read_counts(trigger: Trigger, done_to: Sequence[Word], statement: Statement | None) -> tuple[Count, ...]:
    """Return the numbers of people that an event touched; `done_to` are the words for them."""
    what = _WHAT.get(trigger.kind)
    if what is None:
        return ()
    sentence = trigger.sentence
    claimant = statement.speaker if statement is not None else None
    pairs = [(thing, what) for thing in done_to]
    pairs.extend((thing, "injured") for thing in _hurt_beside(sentence, trigger.word))
    found: dict[Span, Count] = {}
    for thing, done in pairs:
        count = _count(sentence, thing, done, claimant)
        if count is not None:
            found.setdefault(count.span, count)
    return tuple(found.values())


def _hurt_beside(sentence: Sentence, word: Word) -> Iterator[Word]:
    """Those of a second verb: “killed three people and injured ten”."""
    for other in sentence.children(word, "conj"):
        if other.lemma.lower() in _HURT:
            yield from sentence.children(other, "dobj", "nsubjpass", "nummod")


def _count(sentence: Sentence, thing: Word, what: str, claimant: str | None) -> Count | None:
    number = thing if thing.tag == "CD" else sentence.child(thing, "nummod")
    if number is None:
        if thing.lemma.lower() not in event_words().vague:
            return None
        unit = _unit(sentence, thing)
        return Count(span=thing.span, what=what, least=None, most=None, unit=unit, claimant=claimant, as_of=None)
    value = _value(number.text)
    if value is None or number.entity in _NO_PEOPLE or not (is_someone(thing) or thing.pos == "PROPN"):
        return None
    around = {w.lower for w in sentence.words[max(0, number.i - 3) : number.i]}
    open_end = bool(around & _AT_LEAST) and not around & _FEWER
    return Count(
        span=Span(sentence.words[number.left].start, number.end),
        what=what,
        least=value,
        most=None if open_end else value,
        unit=_unit(sentence, thing),
        claimant=claimant,
        as_of=None,
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
