"""The triggers of an article come in; raids come out as fighting or as seizures, by who came where."""

from collections.abc import Collection

import msgspec

from farwatch.knowledge.events import event_words
from farwatch.knowledge.groups import groups
from farwatch.readings.events.trigger import DEATH, RAID, Trigger

_KILLING = {"kill", DEATH, "bomb", "shell", "air-strike", "drone-strike"}
_FIGHTERS = {"UAF", "CRM", "REB"}
_STATE = {"COP", "JUD", "SPY", "GOV"}


def with_raiders(found: tuple[Trigger, ...], spoken: Collection[str]) -> tuple[Trigger, ...]:
    """“The raid on the village” by fighters is fighting, that of police on an office a seizure; `spoken` are its lemmas."""
    if not any(trigger.kind == RAID for trigger in found):
        return found
    searched = bool(event_words().searching & set(spoken))
    killed = any(trigger.kind in _KILLING for trigger in found) or not searched
    return tuple(
        msgspec.structs.replace(trigger, kind=_kind_of_raid(trigger, killed)) if trigger.kind == RAID else trigger
        for trigger in found
    )


def _kind_of_raid(trigger: Trigger, killed: bool) -> str:
    sentence, word = trigger.sentence, trigger.word
    beside = [*sentence.children(word, "poss", "compound", "amod", "nsubj", "dobj", "nsubjpass")]
    for prep in sentence.children(word, "prep", "agent"):
        beside.extend(sentence.children(prep, "pobj"))
    above = sentence.head(word)
    if word.dep == "dobj":
        beside.extend(sentence.children(above, "nsubj"))
    sectors = {groups().sector([w.lemma.lower()]) for w in beside} - {None}
    if sectors & _STATE:
        return "seize"
    if sectors & _FIGHTERS:
        return "clash"
    on_place = any(
        w.entity in ("GPE", "LOC", "FAC")
        or (w.pos == "PROPN" and (killed or not w.entity))
        or w.lemma.lower() in groups().communities
        for w in beside
    )
    return "clash" if on_place and (killed or "MIL" in sectors) else "seize"
