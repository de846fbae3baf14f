"""A verb comes in; the idiom it stands in comes out, by who does it, to whom, and what stands behind it."""

from collections.abc import Collection, Iterator

import msgspec

from farwatch.knowledge.events import event_words
from farwatch.knowledge.frames import Frame, frames
from farwatch.model import Sentence, Span, Word
from farwatch.readings.events.classes import is_one_of
from farwatch.readings.events.clauses import is_passive, shared_object, shared_subject

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
    "together",
    "forward",
}
_WAYS = {"over", "across", "off", "onto", "into", "to", "out", "from", "before", "aboard", "for", "as"}
_HELPERS = {"will", "would", "wo", "did", "does", "do", "has", "have", "can", "could"}


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
            thing = _fits(sentence, verb, frame, sides, spoken)
            if thing is None:
                continue
            refused = bool(frame.refused) and _is_refused(sentence, verb, thing, by_anyone=not frame.kind)
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
    objects = objects or [*sentence.children(verb, "npadvmod")]  # “spent Tuesday in Halden”
    if not objects and verb.tag in ("VBD", "VBN") and sentence.child(verb, "aux", "auxpass", "ccomp", "xcomp") is None:
        objects = subjects  # a headline's “convoy turned back”
    for particle in sentence.children(verb, "prep"):
        if particle.lower in _PARTICLES:
            objects.extend(sentence.children(particle, "pobj"))  # “let in a mission”
    if verb.dep == "relcl":
        objects = [sentence.head(verb) if w.tag in ("WDT", "WP") else w for w in objects]  # “the chair that he vacated”
        subjects = [
            sentence.head(verb) if w.tag in ("WDT", "WP") else w for w in subjects
        ]  # “the barge that was sent back”
    if is_passive(sentence, verb):
        told = bool(by) or sentence.child(verb, "auxpass", "nsubjpass") is not None
        doers, done_to = by if told else subjects, [*subjects, *sentence.children(verb, "oprd")]
    else:
        doers, done_to = subjects, objects
    for later in sentence.children(verb, "xcomp", "pcomp", "advcl", "ccomp"):
        if later.tag in ("VBG", "VB", "VBP", "JJ", "NN", "RB"):
            done_to = [
                *done_to,
                *sentence.children(later, "dobj", "nsubj"),
            ]  # “proposed sending monitors”, “let them pass”, “make its findings public”
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
    found.extend(("", w) for w in sentence.children(verb, "advcl") if w.tag == "JJ")  # “ran dry”
    found.extend(("", w) for w in sentence.children(verb, "ccomp") if w.tag == "NN")  # “made her governor”
    for prep in sentence.children(verb, "prep", "prt", "advmod", "dative", "agent"):
        things = [*sentence.children(prep, "pobj", "pcomp")]
        for meant in sentence.children(prep, "pcomp"):
            things.extend(sentence.children(meant, "dobj"))  # “without running water”
        if prep.dep == "prt":
            things.extend(sentence.children(verb, "dobj"))  # “taken off the bus”
        for deeper in sentence.children(prep, "prep"):
            things.extend(sentence.children(deeper, "pobj"))  # “out of the car”
            found.extend(
                (deeper.lower, thing) for thing in sentence.children(deeper, "pobj", "pcomp")
            )  # “in for questioning”
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


def _fits(sentence: Sentence, verb: Word, frame: Frame, sides: _Sides, spoken: Collection[str]) -> Word | None:
    """A word that shows that all which a frame asks for is there."""
    if frame.needs and not frame.needs & set(spoken):
        return None
    if frame.unsaid and (sides.doers or not sides.passive):
        return None
    if frame.lacks & sides.beside or (frame.asks and not frame.asks & sides.beside):
        return None
    shown = verb if frame.asks and not (frame.doers or frame.done_to or frame.behind) else None
    for asked, found in ((frame.doers, sides.doers), (frame.done_to, sides.done_to)):
        if frame.but and any(word.lemma.lower() in frame.but for word in found):
            return None
        if asked:
            shown = next((word for word in found if is_one_of(sentence, word, asked)), None)
            if shown is not None and asked is frame.done_to and shown.lemma.lower() in frame.spares:
                return None
            if shown is None:
                return None
    if frame.behind:
        shown = next(
            (
                thing
                for prep, thing in sides.behind
                if prep in frame.behind and (not frame.things or is_one_of(sentence, thing, frame.things))
            ),
            None,
        )
    return shown


def _is_neither(sentence: Sentence, verb: Word) -> bool:
    """“Will neither invite nor admit”: both verbs of it."""
    first = sentence.head(verb) if verb.dep == "conj" else verb
    return any(child.lower == "neither" and child.i < first.i for child in sentence.children(first))


def _is_refused(sentence: Sentence, verb: Word, thing: Word, *, by_anyone: bool) -> bool:
    """“Will not receive”, “did not let”, “has not been seen”, “would accept no mission”; `by_anyone`: “no water came”."""
    neither = _is_neither(sentence, verb)
    first = sentence.head(verb) if neither and verb.dep == "conj" else verb
    helpers = {child.lower for child in sentence.children(first, "aux")}
    negated = sentence.child(verb, "neg") is not None or any(w.lower == "no" for w in sentence.children(thing, "det"))
    negated = negated or thing.lower == "none" or sentence.child(thing, "neg") is not None  # “not a shot”
    negated = negated or neither
    is_done = sentence.child(verb, "auxpass") is not None  # “was not let in”
    return negated and (by_anyone or is_done or bool(helpers & _HELPERS))
