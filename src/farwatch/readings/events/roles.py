"""A trigger comes in; who did it and to whom come out, as actors where the cast knows them."""

from farwatch.model import Participant, Sentence, Span, Word
from farwatch.readings.actors import Cast
from farwatch.readings.events.triggers import Trigger

_MOST = 4


def read_roles(trigger: Trigger, cast: Cast) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return agents and targets of an event."""
    sentence, word = trigger.sentence, trigger.word
    agents, targets = _of_verb(sentence, word) if word.pos == "VERB" else _of_noun(sentence, word)
    if trigger.kind in ("visit", "meet") and not targets:
        targets = _behind(sentence, word, ("to", "with", "in"))
    return _participants(sentence, agents, cast), _participants(sentence, targets, cast)


def _of_verb(sentence: Sentence, verb: Word) -> tuple[list[Word], list[Word]]:
    agents: list[Word] = []
    targets = [*sentence.children(verb, "dobj"), *sentence.children(verb, "nsubjpass")]
    passive = bool(sentence.children(verb, "nsubjpass", "auxpass")) or (verb.dep == "acl" and verb.tag == "VBN")
    if passive:
        for by in sentence.children(verb, "agent"):
            agents.extend(sentence.children(by, "pobj"))
        if verb.dep in ("acl", "relcl") and not targets:
            targets = [sentence.head(verb)]
    else:
        agents = [*sentence.children(verb, "nsubj")] or _subject_above(sentence, verb)
    return [_antecedent(sentence, w) for w in agents], [_antecedent(sentence, w) for w in targets]


def _subject_above(sentence: Sentence, verb: Word) -> list[Word]:
    """The subject that an infinitive, a participle or a second verb shares."""
    at = verb
    for _ in range(3):
        if at.dep not in ("xcomp", "advcl", "conj", "acl") or at.head == at.i:
            return []
        above = sentence.head(at)
        if at.dep == "acl":
            return [above] if above.pos in ("NOUN", "PROPN") and verb.tag == "VBG" else []
        found = sentence.children(above, "nsubj")
        if found:
            return [*found]
        at = above
    return []


def _antecedent(sentence: Sentence, word: Word) -> Word:
    """“who” is whoever stands before it."""
    if word.tag in ("WP", "WDT"):
        verb = sentence.head(word)
        if verb.dep == "relcl":
            return sentence.head(verb)
    return word


def _of_noun(sentence: Sentence, noun: Word) -> tuple[list[Word], list[Word]]:
    agents = [*sentence.children(noun, "poss")]
    agents.extend(_behind(sentence, noun, ("by",)))
    targets = _behind(sentence, noun, ("of", "on", "against", "to", "with"))
    if not agents and noun.dep in ("dobj", "pobj"):
        verb = next((w for w in sentence.ancestors(noun) if w.pos == "VERB"), None)
        agents = (
            [*sentence.children(verb, "nsubj")]
            if verb is not None and verb.lemma in ("carry", "launch", "hold", "conduct", "make", "pay", "attend")
            else []
        )
    return agents, targets


def _behind(sentence: Sentence, word: Word, prepositions: tuple[str, ...]) -> list[Word]:
    found: list[Word] = []
    for prep in sentence.children(word, "prep", "agent", "dative"):
        if prep.lower in prepositions:
            found.extend(sentence.children(prep, "pobj"))
    return found


def _participants(sentence: Sentence, heads: list[Word], cast: Cast) -> tuple[Participant, ...]:
    found: dict[Span, Participant] = {}
    for head in heads:
        for word in (head, *sentence.children(head, "conj")):
            if word.lower in ("it", "there", "this", "that", "which", "who"):
                continue
            actor = cast.at(word.span)
            span = _phrase(sentence, word)
            found.setdefault(span, Participant(actor=actor.id if actor else None, span=span))
    return tuple(found.values())[:_MOST]


def _phrase(sentence: Sentence, head: Word) -> Span:
    """The noun with what stands before it."""
    left = head.left
    while left < head.i and sentence.words[left].tag in ("DT", "PRP$"):
        left += 1
    return Span(sentence.words[left].start, head.end)
