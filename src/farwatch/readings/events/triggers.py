"""Sentences come in; the words for something that happens come out, each with its kind."""

from collections.abc import Iterator

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.knowledge.events import EventWords, event_words
from farwatch.model import Article, Sentence, Span, Word

CAPTIVITY = "captivity"  # held by whom? arrest or abduct, settled once all triggers of the article are known
ATTACK = "attack"  # on people it is an assault, on a post or a town it is fighting

_PERSONAL = {"he", "him", "she", "her", "they", "them", "who", "whom", "me", "us", "we", "i", "you", "others"}
_OBJECTS = ("dobj", "nsubjpass")
_BESIDE = (*_OBJECTS, "prt", "prep", "advmod", "acomp", "oprd", "attr", "ccomp", "xcomp", "advcl")
_NEED_AN_OBJECT = {"sign", "visit", "save", "charge", "silence", "capture", "freeze", "dispatch"}
_NO_THING = {"execute", "meet", "withdraw", "save", "beat", "free"}


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """The word an event hangs on, all the words that name it, and its kind."""

    sentence: Sentence
    word: Word
    span: Span
    kind: str
    in_headline: bool = False


def read_triggers(article: Article) -> tuple[Trigger, ...]:
    """Return the triggers of `article`, in order; one for each word at most."""
    found = tuple(_triggers(article))
    held = _who_holds(found)
    return tuple(msgspec.structs.replace(t, kind=held) if t.kind == CAPTIVITY else t for t in found)


def _who_holds(found: tuple[Trigger, ...]) -> str:
    """“Held” and “taken away” are what the article calls it elsewhere, an arrest where it does not."""
    kinds = [trigger.kind for trigger in found]
    return "abduct" if kinds.count("abduct") > kinds.count("arrest") else "arrest"


def _triggers(article: Article) -> Iterator[Trigger]:
    known = event_words()
    for sentence in article.sentences:
        kind = article.line_of(sentence).kind
        if kind in ("byline", "dateline"):
            continue
        end = 0
        for word in sentence.words:
            if word.start < end or (word.entity in known.names and word.pos != "VERB"):
                continue
            trigger = _trigger(sentence, word, known)
            if trigger is None and kind == "headline" and word.pos == "PROPN":
                trigger = _in_capitals(sentence, word, known)
            if trigger is not None:
                if trigger.kind == ATTACK:
                    trigger = msgspec.structs.replace(trigger, kind="beat" if _hits_someone(trigger) else "clash")
                end = trigger.span.end
                yield msgspec.structs.replace(trigger, in_headline=kind not in ("paragraph", "bullet"))


def _trigger(sentence: Sentence, word: Word, known: EventWords) -> Trigger | None:
    if word.pos in ("VERB", "AUX"):
        return _verb(sentence, word, known)
    if word.pos == "NOUN":
        return _noun(sentence, word, known)
    if word.pos == "ADJ":
        kind = known.adjectives.get(word.lower)
        if kind is not None and (word.dep in ("acomp", "ROOT", "oprd") or word.lower != "dead"):
            return Trigger(sentence=sentence, word=word, span=word.span, kind=kind)
    return None


def _in_capitals(sentence: Sentence, word: Word, known: EventWords) -> Trigger | None:
    """Headlines write every word with a capital, and a model takes them for names."""
    kind = known.verbs.get(word.lemma.lower()) or known.nouns.get(word.lemma.lower())
    return Trigger(sentence=sentence, word=word, span=word.span, kind=kind) if kind else None


def _hits_someone(trigger: Trigger) -> bool:
    sentence, word = trigger.sentence, trigger.word
    hit = [*sentence.children(word, *_OBJECTS)]
    for prep in sentence.children(word, "prep"):
        if prep.lower in ("on", "against"):
            hit.extend(sentence.children(prep, "pobj"))
    return any(is_someone(thing) and thing.entity != "NORP" for thing in hit)


def _verb(sentence: Sentence, verb: Word, known: EventWords) -> Trigger | None:
    lemma = verb.lemma.lower()
    for thing in _beside(sentence, verb):
        kind = known.phrases.get(f"{lemma} {thing.lemma.lower()}")
        if kind:
            first, last = sorted((verb, thing), key=lambda w: w.i)
            return Trigger(sentence=sentence, word=verb, span=Span(first.start, last.end), kind=kind)
    if verb.pos == "AUX" or (verb.dep in ("amod", "compound") and verb.tag == "VBG"):
        return None
    objects = sentence.children(verb, *_OBJECTS)
    kind = known.verbs.get(lemma)
    if kind is None:
        kind = known.done_to_people.get(lemma)
        if kind is None or not any(is_someone(thing) for thing in objects):
            return None
    if lemma in _NEED_AN_OBJECT and not objects and verb.tag != "VBN":
        return None
    if lemma in _NO_THING and any(thing.lemma.lower() in known.things for thing in objects):
        return None
    if kind == "visit" and lemma != "visit" and not _goes_somewhere(sentence, verb):
        return None
    return Trigger(sentence=sentence, word=verb, span=verb.span, kind=kind)


def _beside(sentence: Sentence, verb: Word) -> list[Word]:
    """What stands with a verb: objects, particles, prepositions and what follows these."""
    things = list(sentence.children(verb, *_BESIDE))
    for prep in sentence.children(verb, "prep", "prt"):
        things.extend(sentence.children(prep, "pobj"))
    return things


def _goes_somewhere(sentence: Sentence, verb: Word) -> bool:
    return any(prep.lower in ("in", "at", "to", "from") for prep in sentence.children(verb, "prep", "dative"))


def is_someone(word: Word) -> bool:
    """Whether a word means people."""
    return (
        word.lower in _PERSONAL
        or word.entity in ("PERSON", "NORP")
        or (word.pos == "NOUN" and roles().may_speak(word.lemma.lower()))
        or (word.tag == "CD" and word.pos == "NUM")
    )


def _noun(sentence: Sentence, noun: Word, known: EventWords) -> Trigger | None:
    if noun.dep in ("compound", "nmod"):
        return None
    lemma = noun.lemma.lower()
    before = [c for c in sentence.children(noun, "compound", "amod", "nmod") if c.i < noun.i]
    behind = [thing for of in sentence.children(noun, "prep") if of.lower == "of" for thing in sentence.children(of)]
    for child, pair in [
        *((c, f"{c.lemma.lower()} {lemma}") for c in before),
        *((c, f"{lemma} {c.lemma.lower()}") for c in behind),
    ]:
        kind = known.compounds.get(pair)
        if kind is None and child.i < noun.i:
            kind = known.nouns.get(pair)
        if kind == "":
            return None
        if kind:
            span = Span(min(child.start, noun.start), max(child.end, noun.end))
            return Trigger(sentence=sentence, word=noun, span=span, kind=kind)
    above = sentence.head(noun)
    kind = known.situations.get(f"{above.lower} {lemma}") if noun.dep == "pobj" else None
    if kind and not any(verb.lemma.lower() in known.verdicts for verb in sentence.ancestors(above)):
        return Trigger(sentence=sentence, word=noun, span=Span(min(above.start, noun.start), noun.end), kind=kind)
    kind = known.nouns.get(lemma) or known.nouns.get(noun.lower)
    if kind is None or any(child.lemma.lower() in known.not_names for child in before):
        return None
    return Trigger(sentence=sentence, word=noun, span=noun.span, kind=kind)
