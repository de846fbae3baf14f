"""A trigger comes in; who did it and to whom come out, as actors where the cast knows them."""

import msgspec

from farwatch.knowledge.events import event_words
from farwatch.model import Participant, Sentence, Span, Statement, Word
from farwatch.readings.events.clauses import is_passive, shared_object, shared_subject
from farwatch.readings.events.company import Company
from farwatch.readings.events.disowned import denied_gerund
from farwatch.readings.events.people import is_someone
from farwatch.readings.events.trigger import Trigger

_MOST = 4
_NOBODY = {"it", "there", "this", "that", "which", "who", "what", "whom", "one", "those", "these"}
_DEADLY = {"kill", "accident"}
_TIMES = {"DATE", "TIME", "MONEY", "PERCENT"}


class Roles(msgspec.Struct, frozen=True, kw_only=True):
    """The two sides of an event, and the words it is done to as they stand in the sentence (“hundreds” of students)."""

    agents: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    done_to: tuple[Word, ...]
    done_by: tuple[Word, ...] = ()


def read_roles(trigger: Trigger, company: Company, statement: Statement | None) -> Roles:
    """Return who did it and to whom."""
    if trigger.is_figure:
        return Roles(agents=(), targets=(), done_to=())
    sentence, word = trigger.sentence, trigger.word
    if word.pos in ("VERB", "AUX"):
        agents, targets = _of_verb(trigger)
    elif word.pos == "ADJ" and trigger.kind == "agree":
        agents, targets = [*sentence.children(sentence.head(word), "nsubj")], []
    elif word.pos == "ADJ":
        agents, targets = [], _described(sentence, word)
    else:
        agents, targets = _of_noun(trigger, company)
    if not targets:
        for preposition in event_words().targets_behind.get(trigger.kind, ()):
            targets = _behind(sentence, word, (preposition,)) or targets
    done_to = _participants(trigger, targets, company, statement)
    done_by = _participants(trigger, agents, company, statement)
    doers = {side.actor for side, _ in done_by if side.actor}
    done_to = tuple((side, head) for side, head in done_to if head.pos != "PRON" or side.actor not in doers)
    things = trigger.kind in event_words().things_suffer
    return Roles(
        agents=tuple(side for side, head in done_by if side.actor or is_someone(head) or head.entity),
        targets=tuple(side for side, head in done_to if things or side.actor or is_someone(head) or head.entity),
        done_to=tuple(_antecedent(sentence, target) for target in targets),
        done_by=tuple(_antecedent(sentence, agent) for agent in agents),
    )


def _described(sentence: Sentence, adjective: Word) -> list[Word]:
    """Whom an adjective is about: “left 12 people dead”, “abducted pupils”."""
    above = sentence.head(adjective)
    subjects = [*sentence.children(adjective, "nsubj", "npadvmod", "nummod")]
    if subjects or adjective.dep == "amod":
        return subjects or [above]
    return [*sentence.children(above, "dobj")] or [*sentence.children(above, "nsubj", "nsubjpass")]


def _of_verb(trigger: Trigger) -> tuple[list[Word], list[Word]]:
    sentence, verb = trigger.sentence, trigger.word
    known = event_words()
    if verb.lemma.lower() in known.dying or (trigger.kind == "abduct" and verb.lemma.lower() in known.vanishing):
        return [], [*sentence.children(verb, "nsubj", "nsubjpass")] or shared_subject(sentence, verb)
    if trigger.kind in _DEADLY:
        bodies = [w for w in sentence.children(verb, "dobj", "nsubjpass", "nsubj") if w.lemma.lower() in known.remains]
        if bodies and verb.lemma.lower() not in known.verbs:  # who finds or brings in the dead did not kill them
            return [], bodies
        if trigger.kind == "kill" and verb.lemma.lower() in known.finding:  # “police found two nurses dead”
            return [], [*sentence.children(verb, "dobj", "nsubjpass")] or _found_to_be(trigger)
        if verb.lemma.lower() in known.losing:  # “lost their lives”, “fell to a bullet”
            return [], [*sentence.children(verb, "nsubj")] or shared_subject(sentence, verb)
    if verb.lemma == "be" and trigger.kind in known.suffered:  # “is in custody”
        return [], [*sentence.children(verb, "nsubj")][-1:] or shared_subject(sentence, verb)
    denied = denied_gerund(sentence, verb, known)
    if denied is not None:  # “denied torturing prisoners”
        denier = sentence.head(denied)
        return [*sentence.children(denier, "nsubj")] or shared_subject(sentence, denier), [denied]
    counted = _counted_of(sentence, verb)
    if counted:
        return [], counted
    if trigger.kind == "release" and verb.lemma.lower() in known.homecoming:
        return [], [*sentence.children(verb, "nsubj")] or shared_subject(sentence, verb)
    if is_passive(sentence, verb) or _is_short_passive(trigger):
        agents = [thing for by in sentence.children(verb, "agent") for thing in sentence.children(by, "pobj")]
        return agents, [*sentence.children(verb, "nsubjpass", "nsubj", "dobj")] or shared_subject(sentence, verb)
    agents = [*sentence.children(verb, "nsubj")] or shared_subject(sentence, verb)
    if trigger.kind == "appoint":
        return _of_appointing(trigger, agents)
    found = [*sentence.children(verb, "dobj", "dative")] or _found_to_be(trigger)
    targets = found or shared_object(sentence, verb)
    behind = [thing for to in sentence.children(verb, "dative") for thing in sentence.children(to, "pobj")]
    return agents, [*targets, *behind]


def _of_appointing(trigger: Trigger, doers: list[Word]) -> tuple[list[Word], list[Word]]:
    """“Named Ann Lee (as) minister”; a headline's “Lee named minister”, and “Lee takes over as minister”, have her first."""
    sentence, verb = trigger.sentence, trigger.word
    named = [w for w in sentence.children(verb, "dobj", "oprd", "dative") if w.entity == "PERSON" or w.pos == "PRON"]
    if named:
        return doers, named
    done_to = [w for w in sentence.children(verb, "dobj") if is_someone(w) and w.lower != "office"]
    return (doers, done_to) if done_to and not trigger.in_headline else ([], doers)


def _found_to_be(trigger: Trigger) -> list[Word]:
    """“Found her parents dead”: the parents are what “dead” is said of."""
    sentence = trigger.sentence
    said_of = (w for w in sentence.children(trigger.word, "ccomp", "oprd") if trigger.span.covers(w.span))
    return [thing for word in said_of for thing in sentence.children(word, "nsubj")]


def _counted_of(sentence: Sentence, verb: Word) -> list[Word]:
    """“The number of people detained is 17”, taken for what the number did: it was done to the people."""
    if verb.tag not in ("VBN", "VBD") or sentence.child(verb, "dobj", "aux") is not None:
        return []
    numbers = (w for w in sentence.children(verb, "nsubj") if w.lemma.lower() in event_words().numbers_of)
    return [thing for w in numbers for of in sentence.children(w, "prep") for thing in sentence.children(of, "pobj")]


def _is_short_passive(trigger: Trigger) -> bool:
    """Whether it is a headline's “dozens detained”: what is done to someone, with nobody behind it."""
    sentence, verb = trigger.sentence, trigger.word
    return (
        trigger.kind in event_words().suffered
        and verb.tag in ("VBD", "VBN")
        and sentence.child(verb, "dobj", "aux", "prt") is None
        and not any(clause.i > verb.i for clause in sentence.children(verb, "ccomp"))
        and trigger.span == verb.span
        and (_is_second_passive(sentence, verb) if verb.dep == "conj" else trigger.in_headline)
    )


def _is_second_passive(sentence: Sentence, verb: Word) -> bool:
    """“A teacher shot and killed”: neither verb has an object, so both are done to their subject."""
    first = sentence.head(verb)
    return first.lemma.lower() in event_words().done_to_people and sentence.child(first, "dobj") is None


def _of_noun(trigger: Trigger, company: Company) -> tuple[list[Word], list[Word]]:
    sentence, noun = trigger.sentence, trigger.word
    known = event_words()
    owners = [*sentence.children(noun, "poss")]
    of = _behind(sentence, noun, ("of",))
    agents = [
        w for phrase in (noun, *of) for w in _behind(sentence, phrase, ("by",))
    ]  # “the arrest of two men by police”
    targets = _behind(sentence, noun, ("on", "against"))
    numbers = [w for w in sentence.children(noun, "nummod") if w.i > noun.i and trigger.in_headline]
    if numbers and trigger.kind in known.suffered:  # “Police arrest 12”, a verb taken for a noun
        return [*sentence.children(noun, "compound", "nmod")], numbers
    between = _behind(sentence, noun, ("between", "among"))
    if between:
        return between, targets
    if trigger.kind in known.suffered:
        targets = owners + of + targets
    else:
        agents = owners + agents + of
        if trigger.kind == "visit" and not agents:  # “the visit to Paris of Ann Lee”
            agents = [w for to in _behind(sentence, noun, ("to",)) for w in _behind(sentence, to, ("of",))]
    if not agents:
        before = [c for c in sentence.children(noun, "compound", "amod", "nmod") if c.i < noun.i]
        elsewhere = trigger.kind in known.suffered  # “Haiti kidnapping” is where, not who
        agents = [
            c
            for c in before
            if c.entity in ("NORP", "ORG") or (not elsewhere and (c.entity == "GPE" or company.at(c.span) is not None))
        ]
    if not agents:
        above = sentence.head(noun)
        if noun.dep == "dobj" and above.lemma in known.light:
            agents = [*sentence.children(above, "nsubj")] or shared_subject(sentence, above)
        elif noun.dep == "nsubjpass" and above.lemma in known.light:
            agents = [thing for by in sentence.children(above, "agent") for thing in sentence.children(by, "pobj")]
        elif noun.dep == "pobj" and trigger.span.start < noun.start:  # “in prison”, “behind bars”
            holder = sentence.head(above)
            targets = targets or (
                [*sentence.children(holder, "nsubj", "nsubjpass")] if holder.pos != "NOUN" else [holder]
            )
    return agents, targets


def _behind(sentence: Sentence, word: Word, prepositions: tuple[str, ...]) -> list[Word]:
    found: list[Word] = []
    for prep in sentence.children(word, "prep", "agent", "dative"):
        if prep.lower in prepositions:
            found.extend(sentence.children(prep, "pobj"))
    return found


def _participants(
    trigger: Trigger, heads: list[Word], company: Company, statement: Statement | None
) -> tuple[tuple[Participant, Word], ...]:
    sentence = trigger.sentence
    found: dict[Span, tuple[Participant, Word]] = {}
    for head in heads:
        for listed in _with_conjuncts(sentence, _antecedent(sentence, head)):
            word = _counted(sentence, listed)
            if word.lower in _NOBODY or word.entity in _TIMES or trigger.span.overlaps(word.span):
                continue
            if word.lower.endswith(("self", "selves")):
                continue
            phrase = phrase_of(sentence, word)
            if trigger.word.tag == "VBG" and phrase.overlaps(trigger.span):
                phrase = word.span
            side = company.participant(sentence, word, phrase, statement)
            if side.actor is not None or word.pos != "PRON":
                found.setdefault(side.span, (side, word))
    return tuple(found.values())[:_MOST]


def _with_conjuncts(sentence: Sentence, head: Word) -> list[Word]:
    """“A, B and C” are three."""
    listed = [head]
    for word in listed:
        listed.extend(sentence.children(word, "conj"))
        if word.tag == "NNS":  # “two teachers, Ann Lee and Bo Carr,”
            listed.extend(named for named in sentence.children(word, "appos") if named.entity == "PERSON")
        if len(listed) > _MOST:
            break
    return listed


def _antecedent(sentence: Sentence, word: Word) -> Word:
    """“who” is whoever stands before it."""
    if word.tag in ("WP", "WDT"):
        for above in sentence.ancestors(word):
            if above.dep in ("relcl", "acl"):
                return sentence.head(above)
    return word


def _counted(sentence: Sentence, word: Word) -> Word:
    """“Hundreds of students” are students, “three of its staff” are staff."""
    if word.tag == "CD" or word.lemma.lower() in event_words().measures:
        for of in sentence.children(word, "prep"):
            if of.lower == "of":
                return sentence.child(of, "pobj") or word
    return word


def phrase_of(sentence: Sentence, head: Word) -> Span:
    """The noun with what stands before it."""
    left = head.left
    while left < head.i and sentence.words[left].tag in ("DT", "PRP$", "``", "''", ","):
        left += 1
    return Span(sentence.words[left].start, head.end)
