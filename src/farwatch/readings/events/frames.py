"""A verb comes in; the idiom it stands in comes out, by who does it, to whom, and what stands behind it."""

from collections.abc import Collection, Iterator

import msgspec

from farwatch.knowledge.events import event_words
from farwatch.knowledge.frames import Frame, frames
from farwatch.knowledge.groups import groups
from farwatch.model import Sentence, Span, Word
from farwatch.readings.events.clauses import is_passive, shared_object, shared_subject
from farwatch.readings.events.people import is_human, is_someone

_PARTICLES = {
    "back",
    "away",
    "over",
    "out",
    "through",
    "in",
    "down",
    "off",
    "aside",
    "home",
    "up",
    "round",
    "around",
    "apart",
}
_WAYS = {"over", "across", "off", "onto", "into", "to", "out", "from", "before", "aboard"}
_HELPERS = {"will", "would", "wo", "did", "does", "do", "has", "have", "can", "could"}
_SITES = {"GPE", "LOC", "FAC"}
_NOBODY = {"nobody", "anybody", "somebody", "anyone", "someone"}
_REMAINS = {"body", "corpse", "cadaver"}
_TERMS = {"year", "month", "decade", "life", "term"}
_SEATS = {"capital", "city", "town", "village", "province", "region", "country"}
_OFFICES = {"GOV", "LEG"}
_BODIES = {"GOV", "MIL", "COP", "REB", "PRM"}


class Idiom(msgspec.Struct, frozen=True, kw_only=True):
    """The kind that an idiom names, all its words, and whether somebody will not do it."""

    kind: str
    span: Span
    refused: bool = False


class _Sides(msgspec.Struct, frozen=True, kw_only=True):
    """What stands with a verb: who does it, to whom, and each thing with the preposition before it."""

    doers: tuple[Word, ...]
    done_to: tuple[Word, ...]
    behind: tuple[tuple[str, Word], ...]
    passive: bool
    beside: frozenset[str]


def read_idiom(sentence: Sentence, verb: Word, spoken: Collection[str]) -> Idiom | None:
    """Return the idiom that `verb` is the heart of; `spoken` are the lemmas of the whole article."""
    if verb.dep in ("amod", "compound"):
        return None  # “the government-appointed council”
    lemma = verb.lemma.lower()
    known = frames()
    sides: _Sides | None = None
    beside = [w for w in sentence.children(verb, "prt", "advmod", "prep") if w.lower in _PARTICLES]
    for particle in (*beside, None):
        for frame in known.get(f"{lemma} {particle.lower}" if particle is not None else lemma, ()):
            sides = sides or _sides(sentence, verb)
            thing = _fits(sentence, frame, sides, spoken)
            if thing is None:
                continue
            refused = bool(frame.refused) and _is_refused(sentence, verb, thing)
            if refused or frame.kind:
                next_to_it = particle is not None and particle.i == verb.i + 1
                span = Span(verb.start, particle.end) if particle is not None and next_to_it else verb.span
                return Idiom(kind=frame.refused if refused else frame.kind, span=span, refused=refused)
    return None


def _sides(sentence: Sentence, verb: Word) -> _Sides:
    subjects = [*sentence.children(verb, "nsubj", "nsubjpass")] or shared_subject(sentence, verb)
    by = [thing for agent in sentence.children(verb, "agent") for thing in sentence.children(agent, "pobj")]
    objects = [*sentence.children(verb, "dobj", "dative", "oprd", "intj")]
    objects = objects or shared_object(sentence, verb) or _before_clause(sentence, verb)
    if not objects and verb.tag in ("VBD", "VBN") and sentence.child(verb, "aux", "auxpass", "ccomp", "xcomp") is None:
        objects = subjects  # a headline's “convoy turned back”
    for particle in sentence.children(verb, "prep"):
        if particle.lower in _PARTICLES:
            objects.extend(sentence.children(particle, "pobj"))  # “let in a mission”
    if verb.dep == "relcl":
        subjects = [
            sentence.head(verb) if w.tag in ("WDT", "WP") else w for w in subjects
        ]  # “the barge that was sent back”
    if is_passive(sentence, verb):
        told = bool(by) or sentence.child(verb, "auxpass", "nsubjpass") is not None
        doers, done_to = by if told else subjects, [*subjects, *sentence.children(verb, "oprd")]
    else:
        doers, done_to = subjects, objects
    for later in sentence.children(verb, "xcomp", "pcomp", "advcl", "ccomp"):
        if later.tag in ("VBG", "VB"):
            done_to = [
                *done_to,
                *sentence.children(later, "dobj", "nsubj"),
            ]  # “proposed sending monitors”, “let them pass”
    return _Sides(
        doers=tuple(_meant(sentence, doers)),
        done_to=tuple(_meant(sentence, done_to)),
        behind=_behind(sentence, verb),
        passive=is_passive(sentence, verb),
        beside=frozenset(word for child in sentence.children(verb) for word in (child.dep, child.lower)),
    )


def _before_clause(sentence: Sentence, verb: Word) -> list[Word]:
    """The noun right before a clause that has no object: “a mission it had turned away”, where the parse lost the relation."""
    if verb.dep != "ccomp" or verb.left == 0 or sentence.child(verb, "nsubj") is None:
        return []
    before = sentence.words[verb.left - 1]
    return [before] if before.pos == "NOUN" else []


def _behind(sentence: Sentence, verb: Word) -> tuple[tuple[str, Word], ...]:
    """What follows a verb, each with its preposition or particle; an empty one where none stands before it."""
    found = [("", w) for w in sentence.children(verb, "dobj", "advmod", "acomp", "attr", "oprd", "npadvmod", "prt")]
    for prep in sentence.children(verb, "prep", "prt", "advmod", "dative"):
        things = [*sentence.children(prep, "pobj")]
        if prep.dep == "prt":
            things.extend(sentence.children(verb, "dobj"))  # “taken off the bus”
        for deeper in sentence.children(prep, "prep"):
            things.extend(sentence.children(deeper, "pobj"))  # “out of the car”
        things.extend(named for thing in list(things) for named in sentence.children(thing, "appos"))
        found.extend((prep.lower, thing) for thing in things)
        if not things:
            found.append((prep.lower, prep))
    for thing in sentence.children(
        verb, "dobj"
    ):  # “drove the herders over the border”: a parse may hang it on the herders
        for prep in sentence.children(thing, "prep"):
            if prep.lower in _WAYS:
                found.extend((prep.lower, at) for at in sentence.children(prep, "pobj"))
    for described in sentence.children(verb, "acomp"):
        for prep in sentence.children(described, "prep"):
            found.extend((described.lower, thing) for thing in sentence.children(prep, "pobj"))  # “is due in Paris”
    found.extend((mark.lower, mark) for mark in sentence.children(verb, "mark"))
    for clause in sentence.children(verb, "advcl"):
        found.extend((mark.lower, mark) for mark in sentence.children(clause, "mark"))
    return tuple(found)


def _meant(sentence: Sentence, words: Collection[Word]) -> Iterator[Word]:
    """Each word with those it is joined to, and what it is a number, a batch or a delivery of."""
    known = event_words()
    waiting = list(words)
    for word in waiting:
        yield word
        waiting.extend(sentence.children(word, "conj"))
        lemma = word.lemma.lower()
        if lemma in known.partitives or lemma in known.measures or word.tag == "CD":
            for of in sentence.children(word, "prep"):
                if of.lower == "of":
                    waiting.extend(sentence.children(of, "pobj"))
        if len(waiting) > _MOST:
            return


_MOST = 8


def _fits(sentence: Sentence, frame: Frame, sides: _Sides, spoken: Collection[str]) -> Word | None:
    """A word that shows that all which a frame asks for is there."""
    if frame.needs and not frame.needs & set(spoken):
        return None
    if frame.unsaid and (sides.doers or not sides.passive):
        return None
    if frame.lacks & sides.beside or (frame.asks and not frame.asks & sides.beside):
        return None
    shown = None
    for asked, found in ((frame.doers, sides.doers), (frame.done_to, sides.done_to)):
        if asked:
            shown = next((word for word in found if _is_one_of(sentence, word, asked)), None)
            if shown is not None and asked is frame.done_to and shown.lemma.lower() in frame.spares:
                return None
            if shown is None:
                return None
    if frame.behind:
        shown = next(
            (
                thing
                for prep, thing in sides.behind
                if prep in frame.behind and (not frame.things or _is_one_of(sentence, thing, frame.things))
            ),
            None,
        )
    return shown


def _is_one_of(sentence: Sentence, word: Word, asked: Collection[str]) -> bool:
    lemma = word.lemma.lower()
    if lemma in asked or word.lower in asked:
        return True
    if lemma in event_words().vague and any(of.lower == "of" for of in sentence.children(word, "prep")):
        return False  # “hundreds of letters”
    if any(f"{before.lemma.lower()} {lemma}" in asked for before in sentence.children(word, "compound", "amod")):
        return True
    return (
        ("someone" in asked and (is_someone(word) or lemma in _NOBODY))
        or ("human" in asked and (is_human(word) or lemma in _NOBODY))
        or ("somebody" in asked and lemma in _NOBODY)
        or ("remains" in asked and lemma in _REMAINS)
        or ("place" in asked and (word.entity in _SITES or _is_other_name(word) or lemma in _SEATS))
        or ("body" in asked and (_is_other_name(word) or groups().heads.get(lemma) in _BODIES))
        or ("number" in asked and word.tag == "CD")
        or ("term" in asked and lemma in _TERMS)
        or ("official" in asked and _is_in_office(word))
    )


def _is_in_office(word: Word) -> bool:
    """Whether a word names one person, or means one who holds an office."""
    if word.entity == "PERSON":
        return True
    return word.tag in ("NN", "NNP") and not word.entity and groups().heads.get(word.lemma.lower()) in _OFFICES


def _is_other_name(word: Word) -> bool:
    """Whether a word is a name, and not that of a person or a day: a place, a state or a body that no model may know."""
    return word.pos == "PROPN" and word.entity not in ("PERSON", "DATE", "TIME", "EVENT", "WORK_OF_ART")


def _is_refused(sentence: Sentence, verb: Word, thing: Word) -> bool:
    """“Will not receive”, “did not let”, “has not been seen”, “would accept no mission”."""
    helpers = {child.lower for child in sentence.children(verb, "aux")}
    negated = sentence.child(verb, "neg") is not None or any(w.lower == "no" for w in sentence.children(thing, "det"))
    return negated and bool(helpers & _HELPERS)
