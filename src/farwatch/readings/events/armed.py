"""A verb or a noun comes in; the attack that it names by the arms around it comes out.

“A drone tore through the hall”, “was hit by two rockets”, “threw a grenade”, “the raid by two jets”: the verb may be any of
many, the arm says which kind it was.
"""

from collections.abc import Sequence

import msgspec

from farwatch.knowledge.arms import ArmsWords, arms_words
from farwatch.knowledge.events import event_words
from farwatch.model import Sentence, Span, Word
from farwatch.readings.events.arms import arm_of, behind_of
from farwatch.readings.events.clauses import shared_subject
from farwatch.readings.events.disowned import denied_gerund
from farwatch.readings.events.people import is_human

_BURSTING = {"explode", "detonate"}
_ANY_ROUND = {"projectile", "munition", "ammunition"}
_KILLING = {"kill", "murder", "assassinate"}
_FLOWN = {"drone-strike", "air-strike"}
_GROUND = {"tank", "gunboat"}
_BY = {"by", "with", "from", "of", "in"}


class Attack(msgspec.Struct, frozen=True, kw_only=True):
    """The kind of an attack and the words that name it."""

    kind: str
    span: Span


def read_attack(sentence: Sentence, word: Word) -> Attack | None:
    """Return the attack that a verb or a noun names together with arms."""
    known = arms_words()
    if word.pos in ("VERB", "AUX"):
        return _of_verb(sentence, word, known)
    return _of_noun(sentence, word, known)


def _of_verb(sentence: Sentence, verb: Word, known: ArmsWords) -> Attack | None:
    denied = denied_gerund(sentence, verb, event_words())
    if verb.dep in ("amod", "compound") and verb.tag != "VBN" and denied is None:
        return None
    lemma = _lemma(sentence, verb)
    particles = [w for w in sentence.children(verb, "prt", "advmod", "prep") if w.i > verb.i]
    forms = [*(f"{lemma} {w.lower}" for w in particles), lemma]
    things = [*sentence.children(verb, "dobj", "nsubjpass"), *_shared_things(sentence, verb)]
    things = things if denied is None else [denied]
    if any(thing.lemma.lower() in known.unhurt for thing in (*things, *_behind(sentence, verb, _INTO))):
        return None
    kind = _by_arms(sentence, verb, forms, known) or _with_arms(sentence, verb, forms, things, known)
    if kind is None:
        used = _to_arms(sentence, verb, forms, things, known) or _made_with(sentence, verb, things, known)
        if used is not None:
            return used
        kind = _blown_up(sentence, verb, forms, things, known) or (known.alone.get(lemma) if things else None)
    return Attack(kind=kind, span=_span(verb, particles, forms, known)) if kind else None


_INTO = {"with", "to", "into", "of"}


def _lemma(sentence: Sentence, verb: Word) -> str:
    """A verb with what a hyphen joins to it: “booby-trapped”, “petrol-bombed”."""
    lemma = verb.lemma.lower()
    if verb.i > 1 and sentence.words[verb.i - 1].text == "-":
        return f"{sentence.words[verb.i - 2].lower}-{lemma}"
    return lemma


def _span(verb: Word, particles: Sequence[Word], forms: Sequence[str], known: ArmsWords) -> Span:
    """The verb with a particle that belongs to it."""
    for form, particle in zip(forms, particles, strict=False):
        if form in known.striking or form in known.using:
            return Span(verb.start, particle.end)
    return verb.span


def _shared_things(sentence: Sentence, verb: Word) -> list[Word]:
    """“A grenade thrown into a bar”: the noun that a participle hangs on."""
    if verb.dep == "acl" and verb.tag in ("VBN", "VBD"):
        return [sentence.head(verb)]
    return []


def _by_arms(sentence: Sentence, verb: Word, forms: Sequence[str], known: ArmsWords) -> str | None:
    """“A rocket tore through the roof”, “shells that fell on the town”."""
    doers = [*sentence.children(verb, "nsubj")]
    if not doers or any(w.tag in ("WDT", "WP") for w in doers):
        doers = shared_subject(sentence, verb)
    things = sentence.children(verb, "dobj")
    taken = verb.lemma.lower() in known.taking and bool(things) and things[0].lemma != "life"
    if sentence.child(verb, "nsubjpass") is not None or not (taken or any(form in known.striking for form in forms)):
        return None
    only = all(form in known.mishaps or form not in known.striking for form in forms)
    for doer in doers:
        kind = arm_of(sentence, doer)
        if kind is None and doer.lemma.lower() == "ammunition" and forms[-1] in _BURSTING:
            return "bomb"
        if kind in (None, "clash") or (only and doer.lemma.lower() in known.vehicles and kind != "drone-strike"):
            continue
        if taken and kind in ("drone-strike", "air-strike"):
            continue
        kind = _of_flown(sentence, doer) or kind
        return "bomb" if kind == "shell" and forms[-1] in _BURSTING and doer.lemma.lower() in _ANY_ROUND else kind
    return None


def _of_flown(sentence: Sentence, arm: Word) -> str | None:
    """The kind of “a missile fired by a drone”, “bombs dropped by planes”."""
    kinds = (_flown(sentence, verb) for verb in sentence.children(arm, "acl"))
    return next((kind for kind in kinds if kind is not None), None)


def _with_arms(
    sentence: Sentence, verb: Word, forms: Sequence[str], things: Sequence[Word], known: ArmsWords
) -> str | None:
    """“Was attacked by drones”, “targeting the clinic with artillery”, “was peppered with mortar splinters”."""
    if not any(form in known.attacking for form in forms) or not things:
        return None
    with_it = [
        w for by in sentence.children(verb, "agent", "prep") if by.lower in _BY for w in sentence.children(by, "pobj")
    ]
    kinds = (arm_of(sentence, word) for word in with_it)
    kind = next((kind for kind in kinds if kind is not None), None)
    return None if kind == "clash" and any(is_human(thing) for thing in things) else kind  # shot, not fought with


def _to_arms(
    sentence: Sentence, verb: Word, forms: Sequence[str], things: Sequence[Word], known: ArmsWords
) -> Attack | None:
    """“Threw a grenade”, “a mine was laid”, “the bus hit a mine”, “stepped on a mine”, “used a drone to kill”."""
    for thing in things:
        kind = _when_used(sentence, verb, forms, thing, known)
        if kind is not None:
            first, last = sorted((verb, thing), key=lambda word: word.i)
            return Attack(kind=kind, span=Span(first.start, last.end))
    if forms[-1] in known.meeting:
        for thing in (*things, *_behind(sentence, verb, {"on", "over", "onto", "into"})):
            if thing.lemma.lower() in known.met and arm_of(sentence, thing):
                return Attack(kind="bomb", span=Span(verb.start, thing.end))
    return None


def _when_used(sentence: Sentence, verb: Word, forms: Sequence[str], thing: Word, known: ArmsWords) -> str | None:
    """The kind of event that it makes of an arm to do this with it."""
    if any(form in known.setting_off for form in forms) and thing.lemma.lower() in known.charges:
        return "bomb"
    kind = arm_of(sentence, thing) if _is_used(sentence, thing, known) else None
    if kind is None:
        return None
    if forms[-1] == "use":
        ends = {w.lemma.lower() for w in sentence.children(verb, "xcomp", "advcl")}
        return kind if ends & (known.attacking | _KILLING) or _behind(sentence, verb, {"against", "on"}) else None
    if not any(form in known.using for form in forms):
        return None
    flown = _flown(sentence, verb)
    if flown is not None:
        return flown
    dropped = "drop" in forms and kind == "bomb" and thing.lemma.lower() == "bomb"
    return "air-strike" if dropped else kind


def _flown(sentence: Sentence, verb: Word) -> str | None:
    """The kind of what drops or fires it, where that flies: “a missile fired by a drone”."""
    by = [w for agent in sentence.children(verb, "agent") for w in sentence.children(agent, "pobj")]
    carriers = by or [*sentence.children(verb, "nsubj")] or shared_subject(sentence, verb)
    kinds = (arm_of(sentence, carrier) for carrier in carriers)
    return next((kind for kind in kinds if kind in _FLOWN), None)


def _made_with(sentence: Sentence, verb: Word, things: Sequence[Word], known: ArmsWords) -> Attack | None:
    """“Its drones carried out a strike on a tent”."""
    made = next((w for w in things if w.lemma.lower() in known.attacks_of), None)
    if made is None or verb.lemma.lower() not in event_words().light:
        return None
    kind = _flown(sentence, verb)
    return Attack(kind=kind, span=Span(verb.start, max(verb.end, made.end))) if kind else None


def _blown_up(
    sentence: Sentence, verb: Word, forms: Sequence[str], things: Sequence[Word], known: ArmsWords
) -> str | None:
    """“Blew up a bridge”, “blown to pieces”."""
    if verb.lemma.lower() != "blow" or not things:
        return None
    how = [form.split()[-1] for form in forms]
    how += [w.lower for w in sentence.children(verb, "acomp", "oprd", "advcl")]
    how += [w.lemma.lower() for w in _behind(sentence, verb, {"to"})]
    return "bomb" if any(word in known.blown for word in how) else None


def _is_used(sentence: Sentence, thing: Word, known: ArmsWords) -> bool:
    inside = [thing, *behind_of(sentence, thing)]
    inside += [w for one in list(inside) for w in behind_of(sentence, one)]
    named = (f"{w.lemma.lower()} {thing.lemma.lower()}" for w in sentence.children(thing, "compound", "amod"))
    return arm_of(sentence, thing) is not None and (
        any(pair in known.arms for pair in named)
        or any(w.lemma.lower() in known.using_only or w.lemma.lower() == "round" for w in inside)
    )


def _behind(sentence: Sentence, word: Word, prepositions: set[str]) -> list[Word]:
    return [
        thing
        for prep in sentence.children(word, "prep", "agent", "dative")
        if prep.lower in prepositions
        for thing in sentence.children(prep, "pobj")
    ]


def _of_noun(sentence: Sentence, noun: Word, known: ArmsWords) -> Attack | None:
    """“The mortar attack”, “an air assault”, “a raid by two jets”."""
    lemma = noun.lemma.lower()
    if noun.dep in ("compound", "nmod") and sentence.head(noun).pos != "VERB":  # a headline's “Explosion rocks port”
        return None
    if lemma in known.nouns and not _behind(sentence, noun, {"into"}):
        return Attack(kind=known.nouns[lemma], span=noun.span)
    if not is_human(noun) and _kills(sentence, noun):
        kind = arm_of(sentence, noun)
        if kind not in (None, "clash"):
            return Attack(kind=kind, span=noun.span)
    if _is_remembered(sentence, noun, known):
        kind = arm_of(sentence, noun)
        if kind not in (None, "clash"):
            return Attack(kind=kind, span=noun.span)
    before = [w for w in sentence.children(noun, "compound", "amod", "nmod", "npadvmod") if w.i < noun.i]
    for word in before:
        pair = known.pairs.get(f"{word.lemma.lower()} {lemma}")
        if pair is not None:
            by = next((k for w in _behind(sentence, noun, {"by"}) if (k := arm_of(sentence, w))), None)
            return Attack(kind=by or pair, span=Span(word.start, noun.end))
    if lemma not in known.attacks or any(w.lemma.lower() in known.harmless for w in before):
        return None
    for word in before:
        kind = _kind_before(word, known)
        if kind is not None:
            return Attack(kind=kind, span=Span(word.start, noun.end))
    if lemma not in known.attacks_of:
        return None
    if any(arm.lower == "air" for arm in _behind(sentence, noun, {"from"})):
        return Attack(kind="air-strike", span=noun.span)
    for arm in _behind(sentence, noun, _BY):
        kind = arm_of(sentence, arm)
        if kind is not None:
            return Attack(kind="clash" if arm.lemma.lower() in _GROUND else kind, span=noun.span)
    return None


def _is_remembered(sentence: Sentence, noun: Word, known: ArmsWords) -> bool:
    """“Since the shells at Sandeby”, “the rockets of 7 November”, “Tuesday's drones”: the arms stand for what they did."""
    lemma = noun.lemma.lower()
    if lemma in known.vehicles or (lemma not in known.using_only and lemma not in ("round", "drone")):
        return False
    dated = [*sentence.children(noun, "poss"), *_behind(sentence, noun, {"of", "on", "from"})]
    if any(word.entity == "DATE" and word.i != noun.i for word in dated):
        return True
    above = sentence.head(noun)
    if noun.dep != "pobj" or above.lower not in event_words().since:
        return False
    placed = _behind(sentence, noun, {"at", "in", "on", "near"})
    return bool(placed) or any(w.lower == "the" for w in sentence.children(noun, "det"))


def _kills(sentence: Sentence, noun: Word) -> bool:
    """Whether an arm is what kills: “a mine killed two”, “killed by a mine”; both are told, the attack and who died of it."""
    above = sentence.head(noun)
    if noun.dep == "pobj" and above.dep == "agent":
        return sentence.head(above).lemma.lower() in _KILLING
    return noun.dep == "nsubj" and above.pos == "VERB" and above.lemma.lower() in _KILLING


def _kind_before(word: Word, known: ArmsWords) -> str | None:
    lemma = word.lemma.lower()
    if lemma in known.drone or word.lower in known.drone:
        return "drone-strike"
    if lemma in known.air:
        return "air-strike"
    return known.arms.get(lemma) or known.arms.get(lemma.removesuffix("s"))
