"""An event's trigger and sides come in; the rights it touches come out, each with the words that are its ground.

Who did it tells an abduction from a detention; a detention is arbitrary only where the text says so or names a role, such
as journalist, that people are punished for. No words, no label.
"""

from collections.abc import Iterable, Sequence

from farwatch.knowledge.events import event_words, grounds
from farwatch.model import Actor, Ground, Participant, Sentence, Span, Word
from farwatch.readings.events.company import Company
from farwatch.readings.events.people import is_someone
from farwatch.readings.events.trigger import Trigger

_STATE = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG"}
_CLAIMED = {"happened", "ongoing", "alleged"}
_ATTACKS = {
    "arrest",
    "abduct",
    "kill",
    "beat",
    "torture",
    "sexual-violence",
    "seize",
    "threaten",
    "deport",
    "sue",
    "sentence",
}
_PUNISHED = {"expression-information", "assembly-association", "belief"}  # who is detained for these is so arbitrarily
_CLAUSE = 16  # words to either side
_STRIKES = {"bomb", "shell", "air-strike", "drone-strike", "clash"}


def read_violations(
    trigger: Trigger, status: str, agents: Sequence[Participant], targets: Sequence[Participant], company: Company
) -> tuple[Ground, ...]:
    """Return the violations of an event that is told or claimed, each with its ground."""
    if status not in _CLAIMED:
        return ()
    known = grounds()
    sentence, word, kind = trigger.sentence, trigger.word, trigger.kind
    doers = [actor for p in agents if (actor := company.actor(p.actor)) is not None]
    found: dict[str, Span] = {}
    label = known.always.get(kind)
    if label is not None:
        found[label] = word.span
    taken = word.lemma.lower() not in event_words().vanishing  # who disappeared need not be anybody's hostage
    if kind == "abduct" and taken and not any(actor.sector in _STATE for actor in doers):
        found["hostage-taking-abduction"] = word.span
    if kind == "kill" and (word.lemma.lower() in known.unlawful_killing or _are_people(sentence, agents, doers)):
        found["unlawful-killing"] = word.span
    suffering = _words_for(sentence, targets)
    if kind in _ATTACKS:
        _add(found, "attack-on-press", suffering, known.press)
        _add(found, "attack-on-human-rights-defender", suffering, known.defenders)
        for actor in (company.actor(p.actor) for p in targets):
            if actor is not None and actor.sector == "JRN" and actor.kind == "person":
                found.setdefault("attack-on-press", targets[0].span)
    if kind == "arrest":
        _add(found, "arbitrary-detention", sentence.children(word), known.illegal)
        _add(found, "arbitrary-detention", suffering, known.press | known.defenders | known.dissent)
        if "attack-on-press" in found:
            found.setdefault("arbitrary-detention", found["attack-on-press"])
    if kind in _STRIKES:
        _add(found, "attack-on-civilians", suffering, known.civilians)
        _add(found, "attack-on-civilian-objects", suffering, known.civilian_objects)
    beside = _own_clause(sentence, word)
    for right in known.rights:
        if kind in right.kinds:
            _add(found, right.violation, beside, right.words)
    if kind == "arrest":
        punished = next((found[right] for right in sorted(_PUNISHED & found.keys())), None)
        if punished is not None:
            found.setdefault("arbitrary-detention", punished)
    return tuple(Ground(violation=violation, span=span) for violation, span in sorted(found.items()))


def _own_clause(sentence: Sentence, word: Word) -> list[Word]:
    """The words of a trigger's clause: what it is under and what hangs on that, not another clause."""
    top = word
    for above in sentence.ancestors(word):
        if top.pos in ("VERB", "AUX") and top.dep not in ("xcomp", "conj"):
            break
        top = above
    return [w for w in sentence.subtree(top) if abs(w.i - word.i) <= _CLAUSE]


def _are_people(sentence: Sentence, agents: Sequence[Participant], doers: Sequence[Actor]) -> bool:
    """Whether people or bodies did it, not a storm or a crash."""
    return bool(doers) or any(is_someone(word) for p in agents for word in sentence.within(p.span)[-1:])


def _words_for(sentence: Sentence, sides: Iterable[Participant]) -> list[Word]:
    """The words for those on one side, with what stands in apposition to them."""
    words: list[Word] = []
    for side in sides:
        inside = sentence.within(side.span)
        words.extend(inside)
        if inside:
            words.extend(sentence.children(inside[-1], "appos"))
    return words


def _add(found: dict[str, Span], violation: str, words: Iterable[Word], known: frozenset[str]) -> None:
    ground = next((word for word in words if word.lemma.lower() in known or word.lower in known), None)
    if ground is not None:
        found.setdefault(violation, ground.span)
