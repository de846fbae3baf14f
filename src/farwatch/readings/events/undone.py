"""A trigger comes in; whether its event was called off or put off comes out, by the verb that says so."""

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Word

Verdict = tuple[str, str]
_CANCELLED: Verdict = ("cancelled", "called off")
_POSTPONED: Verdict = ("postponed", "put off")
_BESIDE = ("prt", "advmod", "acomp", "prep")
_OCCURRING = {"take", "go", "happen", "proceed", "materialise", "materialize"}
_UNTIL = {"until", "till", "to"}
_TAKEN_BACK = {"withdraw", "retract", "rescind"}
_STOPPED = {"suspend", "halt", "stop", "freeze", "end", "discontinue", "block"}
_BEGINNING = _OCCURRING | {"open", "begin", "start", "convene"}
_HOLDING = {"hold", "open", "convene"}
_SET_FOR_A_DAY = {"court-hearing", "meet", "visit", "vote", "elect"}
_OWN_PLANS = {"visit", "meet", "host"}  # who says that he will not has called it off


def called_off(sentence: Sentence, word: Word, kind: str, known: EventWords, *, told: bool = False) -> Verdict | None:
    """Cancelled or postponed: “cancelled a visit”, “the talks were put off”, “the trip is off”, “will not travel”."""
    if word.pos in ("VERB", "AUX"):
        dropped = _of_plan(sentence, word, known)
        if dropped is not None:
            return dropped
        off = _will_not(sentence, word) or _no_longer(sentence, word)
        return _CANCELLED if kind in _OWN_PLANS and off else None
    if word.pos not in ("NOUN", "PROPN"):
        return None
    for child in sentence.children(word, "amod"):
        if child.tag in ("VBN", "VBD", "JJ") and _by(child.lemma.lower(), known):
            return _by(child.lemma.lower(), known)
    if word.dep not in ("dobj", "nsubjpass", "nsubj", "pobj", "compound"):
        return None
    if told and kind in _SET_FOR_A_DAY and _did_not(sentence, word):
        return _POSTPONED if kind == "court-hearing" else _CANCELLED  # a trial that does not open is put off
    above = sentence.head(word)
    if word.dep == "pobj":
        if above.lower != "of":
            return None
        whole = sentence.head(above)  # “the cancellation of a visit”, “the first of two visits was called off”
        return _by(whole.lemma.lower(), known) or (
            _of_verb(sentence, whole, kind, known) if whole.dep in ("nsubj", "nsubjpass") else None
        )
    return _of_verb(sentence, word, kind, known)


def _of_verb(sentence: Sentence, thing: Word, kind: str, known: EventWords) -> Verdict | None:
    """What the verb above says of its subject or object."""
    verb = sentence.head(thing)
    is_told = thing.dep != "nsubj" or verb.tag in ("VBN", "VBD") or verb.lemma == "be"
    if thing.dep == "nsubjpass" and verb.lemma.lower() == "hold" and _will_not(sentence, verb):
        return _CANCELLED  # “the talks will not be held”
    if thing.dep == "nsubj" and verb.lemma.lower() in _OCCURRING and _will_not(sentence, verb):
        return _CANCELLED  # “the visit will not take place”
    if kind == "propose-mission" and verb.lemma.lower() in _TAKEN_BACK and thing.dep != "nsubj":
        return _CANCELLED  # “the motion was withdrawn”
    if kind == "aid" and verb.lemma.lower() in _STOPPED and thing.dep != "nsubj":
        return _CANCELLED  # “the relief flights were suspended”
    for form in _forms(sentence, verb):
        verdict = _by(form, known)
        if form.endswith(" to") and not _is_to_a_day(sentence, verb):
            continue
        if verdict == _CANCELLED and form.endswith("off") and _is_moved(sentence, verb):
            return _POSTPONED
        if verdict is not None and (is_told or form in known.slipping):
            return verdict
    return None


def _did_not(sentence: Sentence, thing: Word) -> bool:
    """“The hearing did not open”, “the talks were not held”."""
    verb = sentence.head(thing)
    helpers = {child.lower for child in sentence.children(verb, "aux", "auxpass")}
    begun = verb.lemma.lower() in (_BEGINNING if thing.dep == "nsubj" else _HOLDING)
    past = helpers & {"did", "was", "were", "has", "have"}
    return thing.dep in ("nsubj", "nsubjpass") and begun and bool(past) and sentence.child(verb, "neg") is not None


def _of_plan(sentence: Sentence, verb: Word, known: EventWords) -> Verdict | None:
    """“Dropped their plan to leave”, “put off plans to travel”."""
    plan = sentence.head(verb)
    if verb.dep != "acl" or verb.tag != "VB" or plan.lemma.lower() not in known.preparing:
        return None
    if plan.dep not in ("dobj", "nsubjpass"):
        return None
    forms = _forms(sentence, sentence.head(plan))
    return next((verdict for form in forms if (verdict := _by(form, known)) is not None), None)


def _by(form: str, known: EventWords) -> Verdict | None:
    if form in known.cancelling:
        return _CANCELLED
    return _POSTPONED if form in known.postponing or form in known.slipping else None


def _forms(sentence: Sentence, verb: Word) -> list[str]:
    """A verb with what may belong to it: “be off”, “put back”, “slip”."""
    lemma = verb.lemma.lower()
    return [*(f"{lemma} {beside.lower}" for beside in sentence.children(verb, *_BESIDE)), lemma]


def _is_to_a_day(sentence: Sentence, verb: Word) -> bool:
    """“Moved to July”, not “moved to Paris”."""
    days = (w for to in sentence.children(verb, "prep") if to.lower == "to" for w in sentence.children(to, "pobj"))
    return any(word.entity in ("DATE", "TIME") or word.lemma.lower() == "date" for word in days)


def _is_moved(sentence: Sentence, verb: Word) -> bool:
    """“Off until June” is put off."""
    beside = sentence.children(verb, *_BESIDE)
    return any(word.lower in _UNTIL for word in (*beside, *(w for b in beside for w in sentence.children(b, "prep"))))


def _will_not(sentence: Sentence, verb: Word) -> bool:
    helpers = {child.lower for child in sentence.children(verb, "aux")}
    return sentence.child(verb, "neg") is not None and bool(helpers & {"will", "wo", "would"})


def _no_longer(sentence: Sentence, verb: Word) -> bool:
    """“Is no longer expected in Paris”."""
    return any(w.lower == "longer" and sentence.child(w, "neg") is not None for w in sentence.children(verb, "advmod"))
