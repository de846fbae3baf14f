"""A trigger comes in; whether it happened, is to happen or is only said comes out, with the reason.

The order of decision: denial, condition, demand, possibility, plan, then who says it. What has not come about never happened.
"""

from collections.abc import Collection
from datetime import date

import msgspec

from farwatch.knowledge.events import EventWords, event_words
from farwatch.model import Sentence, Span, Statement, Time, Word
from farwatch.readings.events.belied import is_belied, is_of_before
from farwatch.readings.events.clauses import is_aside, is_passive, shared_subject
from farwatch.readings.events.disowned import denial_of, is_attribute
from farwatch.readings.events.promised import is_expected, is_misdated, is_on_terms, is_unheard_of, was_to_be
from farwatch.readings.events.tenses import (
    goes_on,
    is_going_on,
    is_later,
    is_made_by_words,
    is_to_be,
    is_when,
    starts_on_a_day,
)
from farwatch.readings.events.trigger import SOMEBODYS, Trigger
from farwatch.readings.events.undone import called_off
from farwatch.readings.events.unproved import unproved

_WISHES = {"demands", "requests", "proposes", "invites", "threatens", "warns", "refuses", "declines-to-comment"}
_NOBODY = {"nobody", "none", "neither", "no-one"}
_AROUND = {"in", "during", "by", "from", "over", "for", "after", "since", "before"}
_PLANS = {"announces", "promises", "predicts"}
LAPSED = ("it was to be, and nobody says that it was", "nothing has been heard of it")
MISDATED = "told as past, though its day is to come"


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an event happened, why so, and whether it is known from a statement."""

    status: str
    reason: str
    from_statement: bool


def read_status(
    trigger: Trigger,
    statement: Statement | None,
    when: Time | None,
    published: date | None,
    reported: Collection[str],
) -> Status:
    """Return the status of an event; `reported` are the kinds that the publisher has reported in its own words."""
    if trigger.is_figure and (statement is not None or trigger.word.dep == "dobj"):
        return Status(status="alleged", reason=SOMEBODYS, from_statement=statement is not None)
    sentence, word = trigger.sentence, trigger.word
    known = event_words()
    cue = statement.cue_span if statement is not None else None
    aside = trigger.kind in known.harms and (
        is_aside(sentence, word, known.ending) or word.lemma.lower() in known.matters
    )
    above = [] if aside else _governing(sentence, word)
    if cue is not None and statement is not None and statement.within is None and _is_ordered(word, above, cue, known):
        statement, cue = None, None
    chain = [verb for verb in above if cue is None or not verb.span.overlaps(cue)]
    granted = (
        aside
        or _is_taken_for_granted(sentence, word)
        or (trigger.kind in reported and trigger.kind in known.harms and _is_definite(sentence, word))
    )
    lapsed = _lapsed(trigger, known)
    if lapsed is not None:
        return Status(status="announced", reason=lapsed, from_statement=statement is not None)
    found = _not_come_about(trigger, statement, chain, granted, known)
    if found is None and not aside and not is_of_before(sentence, word, known):
        later = is_later(when, published)
        found = _to_come(trigger, statement, chain, known, later=later)
        if later and found is None:  # the day of another year, or an error
            return Status(
                status="happened" if statement is None else "alleged",
                reason=MISDATED,
                from_statement=statement is not None,
            )
    if found is not None:
        return Status(status=found[0], reason=found[1], from_statement=statement is not None)
    if (
        statement is not None
        and statement.act == "announces"
        and word.pos == "NOUN"
        and trigger.kind in known.by_announcing
        and not (trigger.kind == "ceasefire" and starts_on_a_day(sentence))
    ):
        return Status(status="happened", reason="done by announcing it", from_statement=False)
    if statement is not None:
        if granted and (trigger.kind in reported or statement.act in _WISHES):
            return Status(status="happened", reason="the speaker takes it for granted", from_statement=False)
        if is_going_on(sentence, word):
            return Status(status="ongoing", reason="going on, by a statement", from_statement=True)
        return Status(status="alleged", reason="known from a statement", from_statement=True)
    if _is_hearsay(sentence, word, chain, known):
        return Status(status="alleged", reason="worded as an allegation", from_statement=False)
    if goes_on(trigger, chain, known):
        return Status(status="ongoing", reason="the present tense, going on", from_statement=False)
    return Status(status="happened", reason="the publisher's own words", from_statement=False)


def _lapsed(trigger: Trigger, known: EventWords) -> str | None:
    """Why a noun names a plan of the past, where it does."""
    if trigger.word.pos != "NOUN" or trigger.kind in known.harms:
        return None
    if was_to_be(trigger.sentence, trigger.word, known):
        return LAPSED[0]
    return LAPSED[1] if is_unheard_of(trigger.sentence, trigger.word, known) else None


def _is_ordered(word: Word, above: list[Word], cue: Span, known: EventWords) -> bool:
    """“Ordered the arrest of”: who orders a deed by its noun is reported to have it done; the order is not only words."""
    return word.pos == "NOUN" and any(
        verb.lemma.lower() in known.ordering and verb.span.overlaps(cue) for verb in above
    )


def _not_come_about(
    trigger: Trigger, statement: Statement | None, chain: list[Word], granted: bool, known: EventWords
) -> tuple[str, str] | None:
    """Denied, conditional or hypothetical, with the reason."""
    sentence, word = trigger.sentence, trigger.word
    undone = None if trigger.by_negation else called_off(sentence, word, trigger.kind, known, told=statement is None)
    if undone is not None:
        return undone
    negated = any(
        child.dep == "neg" or child.lower == "neither" for verb in chain[:1] for child in sentence.children(verb)
    )
    if negated and word.pos == "NOUN" and _is_definite(sentence, word) and not _is_of_occurring(chain[0], known):
        negated = False  # “the strike has not been explained”
    if negated and word.dep == "dobj" and chain[0].lemma.lower() in known.excluding:
        return "possible", "not ruled out"
    if negated and chain[0] is not word and chain[0].lemma.lower() in known.disputing:
        negated = False  # who does not deny a raid says nothing against it
    negated = negated or any(verb.dep == "conj" and _is_after_nor(sentence, verb) for verb in chain[:1])
    if is_of_before(sentence, word, known):
        return None
    if is_belied(sentence, word, known) and not trigger.by_negation:
        return "denied", "the story of it is called untrue"
    if trigger.kind in known.harms and (shown := unproved(sentence, word, known)) is not None:
        return shown
    if negated and not trigger.by_negation:
        return "denied", "the verb is negated"
    if trigger.by_negation:
        return None
    if trigger.kind == "propose-mission" and _is_a_proposal(sentence, word, known):
        made = word if word.pos == "NOUN" else sentence.head(word)
        none = any(child.lower == "no" for child in sentence.children(made, "det"))
        return ("denied", "“no” stands before it") if none else None
    if word.dep == "xcomp" and sentence.head(word).lemma.lower() in known.unable:
        return "denied", "somebody was unable to"
    if _nobody(sentence, chain[0] if chain else word, word):
        return "denied", "nobody did it, or to nobody"
    if any(
        child.lower == "no" for noun in _told_by_noun(sentence, word, known) for child in sentence.children(noun, "det")
    ):
        return "denied", "“no” stands before it"
    if word.dep == "acl" and word.tag == "VB" and sentence.head(word).lemma.lower() in known.entitling:
        return "hypothetical", "what somebody may or must do"
    disputed = None if granted else denial_of(sentence, word, known)
    if disputed is not None:
        return disputed
    if any(child.lower in known.attempted for child in sentence.children(word, "amod")):
        return "hypothetical", "attempted only"
    if word.dep in ("pcomp", "pobj") and sentence.head(word).lower == "without":
        return "denied", "“without” stands before it"
    if statement is not None and statement.act == "denies" and not granted and not is_attribute(word):
        return "denied", "inside a denial"
    if (
        statement is not None
        and statement.condition_span is not None
        and sentence.span.overlaps(statement.condition_span)
        and not granted
        and not _is_told(sentence, word, known)
    ):
        return "conditional", "it hangs on a condition"
    if trigger.kind == "agree" and is_on_terms(sentence, word, known):
        return "conditional", "agreed on a condition"
    if any(
        child.lower in known.conditions and child.dep == "mark" for verb in chain for child in sentence.children(verb)
    ):
        return "conditional", "inside a condition"
    proposed = trigger.kind == "propose-mission" and statement is not None and statement.act == "proposes"
    if (
        statement is not None
        and statement.act in _WISHES
        and not proposed
        and not granted
        and not _is_told(sentence, word, known)
    ):
        return "hypothetical", f"what somebody {statement.act}"
    helpers = {child.lower for verb in chain for child in sentence.children(verb, "aux", "auxpass")}
    wishing = [verb for verb in chain if verb.lemma != "try" or not is_passive(sentence, verb)]  # “tried for the raid”
    above = {verb.lemma.lower() for verb in wishing if verb is not word} | (helpers & known.demands)
    if {"would", "have"} <= helpers or ("have" in helpers and helpers & {"could", "might"} and statement is None):
        return "hypothetical", "would have been"
    if above & known.failing and (word.tag == "VB" or word.dep == "xcomp"):
        return "denied", "it failed"
    ordered = word.pos == "NOUN" and bool(above & known.ordering)
    if ordered:
        return ("announced", "ordered, not yet done") if trigger.kind in ("release", "deport", "aid") else None
    if is_expected(sentence, word, trigger.kind, known):
        return "announced", "called, or expected to take place"
    if above & known.demands and (word.tag in ("VB", "NN", "NNS") or word.dep == "xcomp") and not granted:
        return "hypothetical", "asked for, or tried"
    return None


def _is_a_proposal(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """“A plan to send monitors” is there, whoever rejects it."""
    above = sentence.head(word) if word.dep == "acl" else word
    return above.pos == "NOUN" and above.lemma.lower() in known.proposing


def _above_of(sentence: Sentence, word: Word) -> str:
    """The lemma above a word, with the “of” or “about” between them: “thinking of leaving”."""
    above = sentence.head(word)
    if above.lower in ("of", "about"):
        return f"{sentence.head(above).lemma.lower()} {above.lower}"
    return above.lemma.lower()


def _told_by_noun(sentence: Sentence, word: Word, known: EventWords) -> tuple[Word, ...]:
    """A noun, and what tells of it: “no record of an arrest”."""
    of = sentence.head(word)
    above = sentence.head(of)
    is_told = word.dep == "pobj" and of.lower in ("of", "on", "about") and above.lemma.lower() in known.evidence
    if word.dep == "pobj" and above.dep in ("appos", "ROOT", "nsubj") and above.pos == "NOUN" and of.lower == "in":
        return (word, above)  # “no reporter in custody”
    return (word, above) if is_told else (word,)


def _is_of_occurring(verb: Word, known: EventWords) -> bool:
    """Whether a verb says of its noun that it is done: “take place”, “carry out”."""
    lemma = verb.lemma.lower()
    return lemma in known.occurring or lemma in known.light


def _is_after_nor(sentence: Sentence, verb: Word) -> bool:
    """“Neither arrested nor charged”."""
    return any(child.lower == "nor" and child.i < verb.i for child in sentence.children(sentence.head(verb), "cc"))


def _nobody(sentence: Sentence, verb: Word, word: Word) -> bool:
    """“Nobody was killed”, “no talks were held”, “neither side signed”."""
    above = sentence.head(word)
    if verb is not word and verb.i not in (word.head, above.head if above.dep == "prep" else -1):
        return False
    if word.dep == "pobj" and above.lower in _AROUND and _is_definite(sentence, word):
        return False  # “nobody was hurt in the attack”, “no one was tried for the shelling”
    things = sentence.children(verb, "nsubj", "nsubjpass", "dobj") or shared_subject(sentence, verb)
    return any(
        thing.lower in _NOBODY
        or any(child.lower in ("no", "neither") for child in sentence.children(thing, "det", "preconj"))
        for thing in things
    )


def _to_come(
    trigger: Trigger, statement: Statement | None, chain: list[Word], known: EventWords, *, later: bool
) -> tuple[str, str] | None:
    """Possible or announced, with the reason."""
    sentence, word = trigger.sentence, trigger.word
    if trigger.by_negation:
        return None
    if trigger.kind == "propose-mission" and _is_a_proposal(sentence, word, known):
        return None
    helpers = {child.lower for verb in chain for child in sentence.children(verb, "aux", "auxpass")}
    if helpers & known.possible:
        return "possible", "may, might or could"
    if word.dep in ("xcomp", "pcomp", "pobj", "dobj", "ccomp") and _above_of(sentence, word) in known.openness:
        return "possible", "offered or weighed, not done"
    if trigger.kind in ("visit", "meet") and (
        word.lemma in ("expect", "await", "anticipate")
        or any(w.lower == "due" for w in sentence.children(word, "acomp"))
    ):
        return "announced", "due, or expected"
    if is_to_be(sentence, chain) or is_when(sentence, word):
        return "announced", "is to be"
    above = [*chain, sentence.head(word)]
    if is_made_by_words(trigger, chain, known, later=later):
        return None
    planned = any(verb is not word and verb.pos != "ADP" and verb.lemma.lower() in known.plans for verb in above)
    if trigger.in_headline and chain[:1] == [word] and chain == chain[:1] and word.tag == "VB" and "to" in helpers:
        return "announced", "a headline's “to”"
    if (
        trigger.kind != "propose-mission"
        and word.dep == "acl"
        and word.tag == "VB"
        and (sentence.head(word).lemma.lower() in known.preparing)
    ):
        return "announced", "what is planned"
    if any(child.lower in known.upcoming for child in sentence.children(word, "amod")) or (
        word.dep == "pobj" and sentence.head(sentence.head(word)).lemma.lower() in known.preparing
    ):
        return "announced", "worded as to come"
    if (
        "would" in helpers
        and "have" not in helpers
        and (statement is not None or word.dep == "attr" or trigger.kind == "deploy-mission")
    ):
        return "announced", "a plan, told later"
    later = later and not (word.pos == "VERB" and chain[:1] == [word] and is_misdated(sentence, word))
    if helpers & known.future or later or (planned and word.tag in ("VB", "NN", "NNS")):
        return "announced", "a plan, or a day to come"
    if (
        statement is not None
        and statement.act == "announces"
        and word.pos == "NOUN"
        and trigger.kind in known.done_deeds
        and not (trigger.kind == "ceasefire" and starts_on_a_day(sentence))
    ):
        return None  # who announces an arrest tells of it
    if statement is not None and statement.act in _PLANS and not (chain and chain[0].tag in ("VBD", "VBN")):
        return "announced", "announced, promised or foreseen"
    return None


def _governing(sentence: Sentence, word: Word) -> list[Word]:
    """The verbs that give a trigger its tense: itself, where it is one, and the next above it in its clause."""
    chain = [word] if word.pos in ("VERB", "AUX") else []
    at = word
    for above in sentence.ancestors(word):
        if at.dep in ("relcl", "acl", "advcl") and at.tag != "VB":
            break
        if above.pos in ("VERB", "AUX"):
            chain.append(above)
        if len(chain) == 2:
            break
        at = above
    return chain


def _is_taken_for_granted(sentence: Sentence, word: Word) -> bool:
    """Whether the words presuppose the event: a relative clause in the past, or “after he was arrested”."""
    at = word
    for above in (word, *sentence.ancestors(word)):
        if at.pos == "NOUN" and above.pos in ("VERB", "AUX"):
            break
        if above.dep in ("relcl", "acl", "advcl"):
            verb = above if above.pos in ("VERB", "AUX") else word
            past = verb.tag in ("VBD", "VBN") and sentence.child(verb, "mark", "neg") is None
            after = any(
                mark.lower in ("after", "since", "when", "before") for mark in sentence.children(verb, "mark", "advmod")
            )
            return (past and above.dep in ("relcl", "acl")) or (after and verb.tag in ("VBD", "VBN"))
        if above.pos in ("VERB", "AUX") and above.dep not in ("conj", "xcomp"):
            return False
        at = above
    return False


def _is_hearsay(sentence: Sentence, word: Word, chain: list[Word], known: EventWords) -> bool:
    """Whether the publisher words it as a claim: “allegedly”, “charged with plotting to”, “who activists say were …”."""
    beside = [*sentence.children(word), *(child for verb in chain for child in sentence.children(verb, "advmod"))]
    if any(child.lower in known.hearsay for child in beside):
        return True
    at = word
    for above in sentence.ancestors(word):
        if at.dep == "relcl" and sentence.child(at, "mark") is not None and above.dep == "dobj":
            return (
                sentence.head(above).lemma.lower() in known.telling
            )  # “told the radio that”, taken for a relative clause
        if at.dep in ("relcl", "advcl") or (at.dep == "conj" and above.pos in ("VERB", "AUX")):
            return False
        lemma = above.lemma.lower()
        if lemma in known.claims and at.dep not in ("nsubj", "nsubjpass", "dobj"):
            return lemma not in known.sayings or at.dep == "ccomp"
        at = above
    return False


def _is_definite(sentence: Sentence, word: Word) -> bool:
    """Whether a noun is one that the reader knows of: “the raid”, “their arrest”."""
    return word.pos == "NOUN" and any(
        child.dep == "poss" or child.lower in ("the", "this", "these", "that", "those")
        for child in sentence.children(word, "det", "poss")
    )


def _is_told(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """Whether the words around an event inside a wish tell it as a fact: a past tense, “an end to”, “stop the”."""
    if word.tag in ("VBD", "VBN") and sentence.child(word, "aux", "auxpass", "nsubj") is not None:
        helpers = {child.lower for child in sentence.children(word, "aux", "auxpass")}
        return not helpers & {"be", "to"}
    return word.pos == "NOUN" and any(
        above.lemma.lower() in known.ending for above in list(sentence.ancestors(word))[:2]
    )
