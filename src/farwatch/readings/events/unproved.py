"""An event's words come in; that nothing shows it, that who stood accused was cleared, or that it was prevented comes out."""

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Word

Verdict = tuple[str, str]
CLEARED = "who stood accused of it was cleared, or is on trial"
_TOLD_OF = {"of", "about", "on"}
_SAYING = {"say", "hear", "tell", "write", "read", "report"}


def unproved(sentence: Sentence, word: Word, known: EventWords) -> Verdict | None:
    """Denied, alleged or hypothetical, with the reason; nothing where the words say none of this."""
    if _nothing_shows(sentence, word, known):
        return "denied", "nothing shows it"
    if _is_cleared(sentence, word, known):
        return "alleged", CLEARED
    if _is_unsaid(sentence, word):
        return "hypothetical", "nothing is said of it"
    return ("hypothetical", "prevented, or nearly so") if _is_prevented(sentence, word, known) else None


def _nothing_shows(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """“No evidence that soldiers killed”, “did not find any proof that they had”."""
    shown = sentence.head(word)
    if word.dep not in ("acl", "ccomp", "relcl") or shown.pos != "NOUN" or shown.lemma.lower() not in known.evidence:
        return False
    no = any(child.lower == "no" for child in sentence.children(shown, "det"))
    return no or sentence.child(sentence.head(shown), "neg") is not None


def _is_unsaid(sentence: Sentence, word: Word) -> bool:
    """“The report says nothing about torture”."""
    of = sentence.head(word)
    told = sentence.head(of)
    if word.dep != "pobj" or of.lower not in _TOLD_OF:
        return False
    verb = sentence.head(told) if told.lower == "nothing" else told
    nothing = told.lower == "nothing" or any(thing.lower == "nothing" for thing in sentence.children(told, "dobj"))
    return nothing and verb.lemma.lower() in _SAYING


def _is_cleared(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """“Acquitted of murder”, “cleared of killing a farmer”, “not guilty of torture”, “on trial for killing a guard”."""
    behind = sentence.head(word)
    above = sentence.head(behind)
    if word.dep not in ("pcomp", "pobj"):
        return False
    if behind.lower == "for":
        return above.lemma.lower() == "trial"
    guilty = above.lower == "guilty" and any(
        w.dep == "neg" or w.lower == "not"
        for w in (*sentence.children(above), *sentence.children(sentence.head(above)))
    )
    verb = sentence.head(above) if above.dep in ("dobj", "nsubjpass") else above  # “cleared two officers of killing”
    return behind.lower == "of" and (verb.lemma.lower() in known.clearing or guilty)


def _is_prevented(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """“Prevented gunmen from killing him”, “foiled an attack”, “nearly killed”, “escaped being killed”, “an attempt to kill”."""
    head = sentence.head(word)
    if any(child.lower in known.nearly for child in sentence.children(word, "advmod")):
        return True
    if word.dep == "acl" and word.tag == "VB" and head.lemma.lower() in known.attempts:
        return True
    if word.dep in ("pcomp", "pobj") and head.lower == "from":
        return _prevents(sentence, sentence.head(head), known)
    if word.dep in ("dobj", "nsubjpass") and head.lemma.lower() in known.foiling:
        return _prevents(sentence, head, known)
    return (
        word.tag in ("VBG", "VBN") and word.dep in ("xcomp", "dobj", "pcomp") and head.lemma.lower() in known.escaping
    )


def _prevents(sentence: Sentence, verb: Word, known: EventWords) -> bool:
    """Whether a verb prevents; who fails to, or does not, has not."""
    if verb.lemma.lower() not in known.preventing | known.foiling or sentence.child(verb, "neg") is not None:
        return False
    return sentence.head(verb).lemma.lower() not in known.failing
