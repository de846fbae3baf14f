"""Violations without a word for who did it come in; where the lines around tell whose hand it was, it is filled in.

News says “she was arrested” a paragraph below “police”: custody is the state's, so the nearest force or authority is meant.
An abduction is laid at the nearest gunmen, rebels or kidnappers. What nothing around tells stays blank. Who denies a deed in
the same text, or is accused there, is never filled in: that is somebody's word, and stands as such.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

import msgspec

from farwatch.knowledge.events import event_words, grounds
from farwatch.knowledge.groups import groups
from farwatch.model import Article, Event, Participant, Sentence, Span, Word
from farwatch.readings.events.company import Company
from farwatch.readings.events.roles import phrase_of
from farwatch.readings.events.trigger import SOMEBODYS
from farwatch.readings.events.unproved import CLEARED

_CUSTODY = {"arrest", "abduct"}  # who is accused of violence may hold people all the same
_NEVER = {"media", "person"}  # nobody's name is put to a deed by what stands near


def with_implied_agents(article: Article, events: Sequence[Event], company: Company) -> tuple[Event, ...]:
    """Return the events; those with a violation and nobody who did it have who is meant by the lines around."""
    disputed = {
        (event.kind in _CUSTODY, _kin(company, side.actor))
        for event in events
        for side in (event.targets if event.kind == "accuse" else event.agents if event.status == "denied" else ())
        if side.actor is not None
    }
    suffering = {side.span for event in events if event.kind not in _CUSTODY for side in event.targets}
    return tuple(_with_agent(article, event, company, disputed, suffering) for event in events)


def _with_agent(
    article: Article,
    event: Event,
    company: Company,
    disputed: Collection[tuple[bool, str]],
    suffering: Collection[Span],
) -> Event:
    hands = next((hand for hand in grounds().hands if event.kind in hand.kinds), None)
    if hands is None or event.agents or not event.violations or event.status_reason in (SOMEBODYS, CLEARED):
        return event  # who says how many died may name those who died
    if any(_is_body(article, side) for side in event.targets) or _are_dead(article, event):
        return event  # nor did who stands near a body kill him
    if event.kind not in _CUSTODY and _is_told_by_whom(article, event):
        return event  # “displaced by the flood”
    done_to = {side.actor for side in event.targets}
    for sentence, word in _around(article, event, hands.before, hands.behind):
        named = company.at(word.span)
        sector = named.sector if named is not None else groups().heads.get(word.lemma.lower())
        if word.tag == "NN" and named is None and word.lemma.lower() not in groups().bodies:
            continue  # one official or guard near by is not the force
        if word.pos not in ("NOUN", "PROPN") or sector not in hands.sectors or (named and named.kind in _NEVER):
            continue
        if event.kind not in _CUSTODY and (
            word.lemma.lower() in event_words().inquirers or _does_else(sentence, word, event)
        ):
            continue  # nor who looks into it, or does another thing in the same sentence: “police searched the house where”
        if (
            event.kind not in _CUSTODY
            and word.dep == "nsubj"
            and sentence.head(word).lemma.lower() in event_words().telling
        ):
            continue  # who tells of a killing did not do it
        if event.kind not in _CUSTODY and any(span.covers(word.span) for span in suffering):
            continue  # nor who was killed himself
        if any(side.span.covers(word.span) for side in event.targets) or word.dep in ("compound", "amod", "nmod"):
            continue
        found = company.participant(sentence, word, phrase_of(sentence, word), None)
        if found.actor is not None and (event.kind in _CUSTODY, _kin(company, found.actor)) in disputed:
            return event  # nor is the next one near by meant
        if found.actor is not None and found.actor not in done_to:
            return msgspec.structs.replace(event, agents=(Participant(actor=found.actor, span=found.span),))
    return event


def _does_else(sentence: Sentence, word: Word, event: Event) -> bool:
    """Whether a word is the subject of another verb in the event's own sentence."""
    return sentence.span.covers(event.trigger_span) and word.dep == "nsubj"


def _is_told_by_whom(article: Article, event: Event) -> bool:
    """Whether the event's verb has a “by”, or its own words name the dead who were found."""
    sentence = article.sentence_at(event.trigger_span.start)
    if sentence is None:
        return False
    words = sentence.within(event.trigger_span)
    return any(w.lemma.lower() in event_words().remains or sentence.child(w, "agent") is not None for w in words)


def _are_dead(article: Article, event: Event) -> bool:
    """“The dead were buried”: who is named near by may only bury them."""
    return event.kind == "kill" and event.trigger_span.quote(article.text).lower() == "dead" and not event.targets


def _is_body(article: Article, side: Participant) -> bool:
    sentence = article.sentence_at(side.span.start)
    word = sentence.head_of(side.span) if sentence is not None else None
    return word is not None and word.lemma.lower() in event_words().remains


def _kin(company: Company, id_: str) -> str:
    """The last word of a name: “the Norlandian army” and “the army” of one text are kept alike."""
    actor = company.actor(id_)
    return actor.name.split()[-1].casefold() if actor is not None and actor.name.strip() else id_


def _around(article: Article, event: Event, before: int, behind: int) -> Iterator[tuple[Sentence, Word]]:
    """The words of the event's sentence, of those before it, nearest first, then of those behind it."""
    at = bisect_left(article.sentences, event.trigger_span.start, key=lambda sentence: sentence.span.end)
    here = article.sentences[at : at + 1]
    earlier = article.sentences[max(0, at - before) : at][::-1]
    later = article.sentences[at + 1 : at + 1 + behind]
    for sentence in (*here, *earlier, *later):
        ordered = sorted(sentence.words, key=lambda word: abs(word.start - event.trigger_span.start))
        yield from ((sentence, word) for word in ordered)
