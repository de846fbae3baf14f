"""The triggers of an article come in; those of people in somebody's hands come out as arrest or abduction, by whose hands."""

from collections import Counter
from collections.abc import Collection, Iterator

import msgspec

from farwatch.knowledge.events import event_words
from farwatch.knowledge.groups import groups
from farwatch.readings.events.clauses import is_passive, shared_subject
from farwatch.readings.events.trigger import CAPTIVITY, GONE, MATTER, TAKEN, Trigger

_UNKNOWN_HANDS = {"UAF", "CRM", "REB"}
_STATE_HANDS = {"COP", "MIL", "SPY", "GOV"}


def with_holders(found: tuple[Trigger, ...], spoken: Collection[str]) -> Iterator[Trigger]:
    """“Held” and “taken away” are what the article calls it elsewhere, an arrest where it does not; `spoken` are its lemmas.

    Who was dragged off was abducted, unless the article tells of arrests or of the hands of the state. Who vanished was
    abducted where the article tells of people taken, or of hands that take people; not where it tells of a storm.
    """
    known = event_words()
    found = tuple(_by_whom(trigger) for trigger in found)
    kinds = Counter(trigger.kind for trigger in found)
    held = "abduct" if kinds["abduct"] + min(kinds[GONE], 1) > kinds["arrest"] else "arrest"
    of_state = bool(known.state_hands & set(spoken))
    dragged = held if kinds["arrest"] or kinds["abduct"] or of_state else "abduct"
    taken = kinds["abduct"] or kinds["arrest"] or kinds[CAPTIVITY] or kinds[TAKEN]
    by_hands = bool(known.taking_hands & set(spoken)) and not known.lost_in & set(spoken)
    for trigger in found:
        if trigger.kind in (CAPTIVITY, TAKEN):
            yield msgspec.structs.replace(trigger, kind=held if trigger.kind == CAPTIVITY else dragged)
        elif trigger.kind == MATTER:
            if kinds["abduct"] or kinds["arrest"] or kinds[CAPTIVITY]:
                gone = kinds["abduct"] or kinds[GONE]
                yield msgspec.structs.replace(trigger, kind="abduct" if gone else held)
        elif trigger.kind != GONE:
            yield trigger
        elif taken or by_hands:
            yield msgspec.structs.replace(trigger, kind="abduct")


def _by_whom(trigger: Trigger) -> Trigger:
    """“Masked men took her away” is an abduction, “police took her away” an arrest, whatever else the article tells."""
    if trigger.kind not in (CAPTIVITY, TAKEN):
        return trigger
    sentence, verb = trigger.sentence, trigger.word
    by = [thing for agent in sentence.children(verb, "agent") for thing in sentence.children(agent, "pobj")]
    doers = [] if is_passive(sentence, verb) else [*sentence.children(verb, "nsubj")] or shared_subject(sentence, verb)
    for doer in by or doers:
        before = [w.lemma.lower() for w in sentence.children(doer, "compound", "amod")]
        sector = groups().sector([*before, doer.lemma.lower()])
        if sector in _UNKNOWN_HANDS or (
            not by and doer.lemma.lower() in event_words().nameless and sector in (None, "CVL")
        ):
            return msgspec.structs.replace(trigger, kind="abduct")
        if sector in _STATE_HANDS:
            return msgspec.structs.replace(trigger, kind="arrest")
        if by and trigger.kind == TAKEN and sector is None and not doer.entity:
            return msgspec.structs.replace(trigger, kind="abduct")
    return trigger
