"""A trigger comes in; whether it happened, is to happen or is only said comes out, with the reason.

The order of decision: denial, condition, demand, possibility, plan, then who says it. What has not come about never happened.
"""

from datetime import date

from farwatch.knowledge.events import event_words
from farwatch.model import Sentence, Statement, Time, Word
from farwatch.readings.events.triggers import Trigger


def read_status(
    trigger: Trigger, statement: Statement | None, when: Time | None, published: date | None
) -> tuple[str, str]:
    """Return the status of an event and the words for why."""
    sentence, word = trigger.sentence, trigger.word
    known = event_words()
    governing = _governing(sentence, word)
    helpers = {child.lower for verb in governing for child in sentence.children(verb, "aux", "auxpass")}
    if any(child.dep == "neg" for verb in governing[:1] for child in sentence.children(verb)):
        return "denied", "the verb is negated"
    if statement is not None and statement.act == "denies":
        return "denied", "inside a denial"
    if statement is not None and statement.condition_span is not None:
        return "conditional", "it hangs on a condition"
    if any(
        child.lower in known.conditions and child.dep == "mark"
        for verb in governing
        for child in sentence.children(verb)
    ):
        return "conditional", "inside a condition"
    if statement is not None and statement.act in ("demands", "requests", "proposes", "invites", "threatens", "warns"):
        return "hypothetical", f"what somebody {statement.act}"
    above = {verb.lemma.lower() for verb in governing[1:2]} | (helpers & known.demands)
    if above & known.demands and word.tag in ("VB", "NN", "NNS"):
        return "hypothetical", "asked for, or tried"
    if helpers & known.possible:
        return "possible", "may, might or could"
    later = (
        when is not None
        and when.earliest is not None
        and published is not None
        and date.fromisoformat(when.earliest) > published
    )
    if (
        helpers & known.future
        or above & known.plans
        or later
        or (statement is not None and statement.act in ("announces", "promises", "predicts") and not _past(governing))
    ):
        return "announced", "a plan, or a day to come"
    if statement is not None:
        return "alleged", "known from a statement"
    if word.tag == "VBG" and helpers & {"is", "are", "'s", "'re"}:
        return "ongoing", "the present tense, going on"
    return "happened", "the publisher's own words"


def _governing(sentence: Sentence, word: Word) -> list[Word]:
    """The verbs that give a trigger its tense: itself, where it is one, and those above it."""
    chain = [word] if word.pos == "VERB" else []
    for above in sentence.ancestors(word):
        if above.pos in ("VERB", "AUX"):
            chain.append(above)
        if len(chain) == 2 or above.dep in ("relcl", "acl"):
            break
    return chain


def _past(verbs: list[Word]) -> bool:
    return bool(verbs) and verbs[0].tag in ("VBD", "VBN")
