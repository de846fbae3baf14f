"""A trigger comes in; how many it took comes out: least and most, never an average."""

from farwatch.knowledge.times import time_words
from farwatch.model import Count, Sentence, Span, Statement, Word
from farwatch.readings.events.triggers import Trigger

_WHAT = {
    "kill": "killed",
    "arrest": "detained",
    "abduct": "abducted",
    "release": "released",
    "displace": "displaced",
    "deport": "deported",
    "aid": "rescued",
    "beat": "injured",
}
_AT_LEAST = {"least", "over", "than"}
_AT_MOST = {"most", "to"}
_VAGUE = {"dozen", "hundred", "thousand", "score", "several", "many"}


def read_counts(trigger: Trigger, statement: Statement | None) -> tuple[Count, ...]:
    """Return the numbers of people that an event touched."""
    what = _WHAT.get(trigger.kind)
    if what is None:
        return ()
    sentence, word = trigger.sentence, trigger.word
    things = [*sentence.children(word, "dobj", "nsubjpass")]
    if word.dep in ("acl", "relcl"):
        things.append(sentence.head(word))
    found = [_count(sentence, thing, what, statement) for thing in things]
    return tuple(count for count in found if count is not None)


def _count(sentence: Sentence, thing: Word, what: str, statement: Statement | None) -> Count | None:
    claimant = statement.speaker if statement is not None else None
    number = sentence.child(thing, "nummod")
    if thing.tag == "CD":
        number = thing
    if number is None:
        if thing.lemma.lower() in _VAGUE:
            return Count(
                span=thing.span, what=what, least=None, most=None, unit="people", claimant=claimant, as_of=None
            )
        return None
    value = _value(number.text)
    if value is None:
        return None
    around = {w.lower for w in sentence.words[max(0, number.i - 3) : number.i]}
    first = sentence.words[max(number.left, 0)]
    span = Span(min(first.start, number.start), number.end)
    unit = thing.lemma.lower() if thing is not number else "people"
    open_end = bool(around & _AT_LEAST) and "less" not in around and "fewer" not in around
    return Count(
        span=span, what=what, least=value, most=None if open_end else value, unit=unit, claimant=claimant, as_of=None
    )


def _value(words: str) -> int | None:
    plain = words.replace(",", "").lower()
    return int(plain) if plain.isdecimal() else time_words().numbers.get(plain)
