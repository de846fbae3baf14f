"""A verb comes in; whether it tells of what is to be, or of what is going on, comes out, by its tense and its helpers."""

from datetime import date

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Time, Word
from farwatch.readings.events.trigger import Trigger

_PRESENT = {"is", "are", "'s", "'re", "’s", "’re", "am"}
_IS = _PRESENT | {"was", "were"}
_STARTING = {"from", "starting", "beginning"}
_WHEN = {"when", "once", "after", "before", "until", "till"}


def is_to_be(sentence: Sentence, chain: list[Word]) -> bool:
    """“The two are to meet”, “prisoners to be exchanged”: a plan, or an order."""
    if any(verb.tag == "VBN" and verb.dep != "xcomp" and _has_to_be(sentence, verb) for verb in chain[:1]):
        return True
    return any(
        verb.tag == "VB"
        and verb.dep == "xcomp"
        and sentence.head(verb).lower in _IS
        and sentence.child(sentence.head(verb), "acomp", "attr") is None
        and any(helper.lower == "to" for helper in sentence.children(verb, "aux"))
        for verb in chain[:1]
    )


def _has_to_be(sentence: Sentence, verb: Word) -> bool:
    helpers = [child.lower for child in sentence.children(verb, "aux", "auxpass")]
    return helpers[:2] == ["to", "be"]


def is_when(sentence: Sentence, verb: Word) -> bool:
    """“Once the sides meet”, “when he arrives”: not yet; under a verb that tells what is usual, it is that."""
    if verb.tag not in ("VBP", "VBZ") or verb.dep != "advcl":
        return False
    above = {child.lower for child in sentence.children(sentence.head(verb), "aux")}
    marks = (child.lower for child in sentence.children(verb, "mark", "advmod"))
    return bool(above & {"will", "would", "shall", "'ll", "to"}) and any(mark in _WHEN for mark in marks)


def is_later(when: Time | None, published: date | None) -> bool:
    """Whether a time lies wholly behind the day of publication."""
    return (
        when is not None
        and when.earliest is not None
        and published is not None
        and date.fromisoformat(when.earliest) > published
    )


def is_going_on(sentence: Sentence, word: Word) -> bool:
    """Whether a verb is in the present progressive."""
    helpers = {child.lower for child in sentence.children(word, "aux", "auxpass")}
    return word.tag == "VBG" and bool(helpers & _PRESENT)


def goes_on(trigger: Trigger, chain: list[Word], known: EventWords) -> bool:
    """Whether the publisher tells it as lasting: “the ongoing siege”, “the army is shelling”, “is in prison”."""
    sentence, word = trigger.sentence, trigger.word
    if any(child.lower in ("ongoing", "continuing", "continued") for child in sentence.children(word, "amod")):
        return True
    if not chain or trigger.in_headline:
        return False
    verb = chain[0]
    if verb is word:
        return is_going_on(sentence, word) or (verb.tag in ("VBZ", "VBP") and trigger.kind in known.lasting)
    return trigger.span.start < word.start and word.dep == "pobj" and verb.tag in ("VBZ", "VBP")  # “is in prison”


def starts_on_a_day(sentence: Sentence) -> bool:
    """“A truce, from Saturday morning”, “starting at noon”: what is told is to begin then."""
    return any(
        word.lower in _STARTING and any(day.entity in ("DATE", "TIME") for day in sentence.subtree(word))
        for word in sentence.words
    )


def is_made_by_words(trigger: Trigger, chain: list[Word], known: EventWords, *, later: bool) -> bool:
    """“Agreed to a truce”, “declared a ceasefire”: it is there by that, unless its day is to come."""
    made = any(verb.lemma.lower() in known.making and verb.tag in ("VBD", "VBN", "VBZ", "VBP") for verb in chain[:1])
    is_truce = trigger.kind == "ceasefire" and trigger.word.pos == "NOUN"
    return is_truce and made and not later and not starts_on_a_day(trigger.sentence)
