"""A killing and the words for those it was done to come in; how many died in all comes out, where the words tell it.

“A man and his two sons” are three, “her son, then herself” two, the bodies of two named people two.
"""

from collections.abc import Iterator, Sequence

from farwatch.knowledge.events import event_words
from farwatch.knowledge.groups import groups
from farwatch.model import Count, Sentence, Span, Statement, Word
from farwatch.readings.events.numbers import Range, made, or_another, read_range, unit_of, value_of
from farwatch.readings.events.people import is_someone
from farwatch.readings.events.trigger import Trigger

_SELF = {"himself", "herself", "themselves", "itself", "self"}


def all_dead(trigger: Trigger, done_to: Sequence[Word], statement: Statement | None) -> Count | None:
    """All who died; None where a number is open."""
    sentence = trigger.sentence
    folded = _folded(trigger, statement)
    if folded is not None:
        return folded
    heads = [head for thing in done_to for head in (thing, *_listed(sentence, thing))]
    heads = list({one.i: one for head in heads for one in _those_of(sentence, head)}.values())
    sizes = [_size(sentence, head) for head in heads]
    if not heads or any(size is None for size in sizes) or (len(heads) == 1 and heads[0].tag == "CD"):
        return None
    too = 1 if trigger.word.lemma.lower() not in event_words().dying and _and_self(sentence, trigger.word) else 0
    known = [size for size in sizes if size is not None]
    if len(heads) == 1:
        known = [or_another(sentence, heads[0], known[0])]
    least = _total([size[0] for size in known], too)
    most = _total([size[1] for size in known], too)
    first, last = min(heads, key=lambda w: w.i), max(heads, key=lambda w: w.i)
    span = Span(sentence.words[_number_left(sentence, first)].start, last.end)
    unit = unit_of(sentence, heads[0]) if len(heads) == 1 else "people"
    return made(span, "killed", (least, most), unit, statement)


def _folded(trigger: Trigger, statement: Statement | None) -> Count | None:
    """“A double murder” is two, “a double murder-suicide” three."""
    sentence, noun, known = trigger.sentence, trigger.word, event_words()
    beside = sentence.children(noun, "amod", "compound", "nmod")
    for word in beside:
        times = known.folds.get(word.lower)
        if times is not None and noun.pos in ("NOUN", "PROPN"):
            too = any(w.lower in ("murder-suicide", "suicide") for w in (noun, *beside))
            return made(Span(word.start, noun.end), "killed", (times + too, times + too), "people", statement)
    return None


def _those_of(sentence: Sentence, head: Word) -> Iterator[Word]:
    """Those whose bodies they are; the father that a “father of 4” is; else the word itself."""
    known = event_words()
    if head.lemma.lower() in known.remains and head.tag in ("NNS", "NN"):
        owners = [*sentence.children(head, "poss")]
        owners.extend(
            w for of in sentence.children(head, "prep") if of.lower == "of" for w in sentence.children(of, "pobj")
        )
        named = [one for owner in owners for one in (owner, *_listed(sentence, owner)) if one.tag != "PRP$"]
        if named:
            yield from named
            return
    of = sentence.head(head)
    above = sentence.head(of)
    if head.tag == "CD" and head.dep == "pobj" and of.lower == "of" and above.tag == "NN" and is_someone(above):
        yield above
    else:
        yield head


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
    known, lemma = event_words(), head.lemma.lower()
    if not (is_someone(head) or head.pos == "PROPN" or lemma in groups().heads or lemma in known.remains):
        return None
    if lemma in known.many:
        inside = (w for of in sentence.children(head, "prep") if of.lower == "of" for w in sentence.children(of))
        number = next((w for w in inside if w.tag == "CD"), None)
        value = value_of(number.text) if number is not None else None
        if value is not None:
            return value, value  # “a family of five”
    if head.lower in known.pairs_of_people and sentence.child(head, "poss", "det") is not None:
        return 2, 2  # “her parents”, “a couple”
    number = sentence.child(head, "nummod")
    if number is not None:
        return read_range(sentence, number)
    if head.tag in ("NN", "NNP") and head.entity not in _NOBODY and lemma not in known.many:
        return 1, 1
    return None


_NOBODY = {"GPE", "NORP", "ORG", "LOC", "FAC"}


def _and_self(sentence: Sentence, verb: Word) -> bool:
    """“Killed her son and then herself”, “in a murder-suicide”, “before taking his own life”: whoever did it died too."""
    words = [word.lower for word in sentence.words]
    if sentence.child(verb, "nsubj") is not None and ("murder-suicide" in words or {"murder", "suicide"} <= set(words)):
        return True
    verbs = {verb.i, verb.head, *(word.i for word in sentence.children(verb, "conj"))}
    if any(word.lower in _SELF and (word.head in verbs or word.dep in ("conj", "appos")) for word in sentence.words):
        return True
    if event_words().surviving & set(words):
        return False
    return any(_is_own_death(sentence, later) for later in _what_followed(sentence, verb))


def _what_followed(sentence: Sentence, verb: Word) -> Iterator[Word]:
    """The verbs of “and then …”, “before …”, “…, then …”."""
    for top in (verb, *sentence.children(verb, "conj"), *((sentence.head(verb),) if verb.dep == "conj" else ())):
        yield from sentence.children(top, "advcl", "conj")
        for prep in sentence.children(top, "prep"):
            yield from sentence.children(prep, "pcomp")


def _is_own_death(sentence: Sentence, verb: Word) -> bool:
    """“Shooting himself”, “turning the gun on herself”, “taking his own life”."""
    if verb.lemma.lower() not in event_words().self_killing:
        return False
    inside = sentence.subtree(verb)
    lowered = {word.lower for word in inside}
    return bool(lowered & _SELF) or {"own", "life"} <= lowered


def _number_left(sentence: Sentence, head: Word) -> int:
    number = sentence.child(head, "nummod")
    return min(number.left, head.i) if number is not None else head.i  # “Interstate 88” has its number behind
