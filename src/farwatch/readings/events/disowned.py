"""An event's words come in; whether a verb of denying above disowns the deed comes out: “denied having ordered the raid”."""

from collections.abc import Mapping

from farwatch.knowledge.events import EventWords
from farwatch.model import Sentence, Statement, Word

_OF_DENYING = ("xcomp", "ccomp", "dobj", "pcomp")


def denial_of(sentence: Sentence, word: Word, known: EventWords) -> tuple[str, str] | None:
    """The status and its reason where the deed is denied in the same words, or where somebody would not deny it."""
    for deed in _deeds(sentence, word, known):
        verb = sentence.head(deed)
        if deed.dep not in _OF_DENYING or verb is deed or verb.lemma.lower() not in known.denying:
            continue
        if sentence.child(verb, "neg") is not None:
            return "alleged", "not denied"
        return "denied", "denied in the same words"
    if is_disowned(sentence, word, known):
        return "denied", "a part in it is denied"
    return None


def is_disowned(sentence: Sentence, word: Word, known: EventWords) -> bool:
    """“Had no part in the blast”, “knows nothing of a raid”, “washed its hands of the attack”, “disowned the raid”."""
    above = sentence.head(word)
    if word.dep == "dobj":
        return above.lemma.lower() in known.disowning and sentence.child(above, "neg") is None
    if word.dep not in ("pobj", "pcomp") or above.dep not in ("prep", "ROOT", "advmod"):
        return False
    thing = sentence.head(above)
    if thing.lemma.lower() in known.disowning:
        return sentence.child(thing, "neg") is None
    verb = sentence.head(thing) if thing.pos in ("NOUN", "PRON") else thing
    things = (thing, *sentence.children(verb, "dobj", "attr", "nsubj"))
    for one in things:
        if one.lower == "nothing" and verb.lemma.lower() in ("know", "hear", "say") and one.dep == "dobj":
            return verb.lemma.lower() == "know"
        if one.lemma.lower() in known.shares:
            none = any(w.lower in ("no", "any") for w in sentence.children(one, "det"))
            negated = sentence.child(verb, "neg") is not None or verb.lemma.lower() in known.disputing
            if negated or any(w.lower == "no" for w in sentence.children(one, "det")):
                return True
            if none and sentence.child(sentence.head(verb), "neg") is not None:
                return True
    return False


def denied_gerund(sentence: Sentence, word: Word, known: EventWords) -> Word | None:
    """Whom it is done to, where a parse takes a denied deed for a quality of them: “denied torturing prisoners”."""
    thing = sentence.head(word)
    if word.dep not in ("amod", "compound") or word.tag != "VBG" or thing.dep != "dobj" or thing.left != word.i:
        return None
    verb = sentence.head(thing)
    return thing if verb.i == word.i - 1 and verb.lemma.lower() in known.denying else None


def denier_of(
    sentence: Sentence, statement: Statement | None, statements: Mapping[str, Statement], known: EventWords
) -> Statement | None:
    """The statement whose word it is: of “rejected claims of a raid”, “denied having ordered a raid”, it is the denial."""
    outer = statements.get(statement.within or "") if statement is not None else None
    if statement is None or outer is None or outer.act != "denies":
        return statement
    if outer.cue_span is None or statement.cue_span is None:
        return statement
    for cue in sentence.words:
        if not cue.span.overlaps(statement.cue_span) or not sentence.head(cue).span.overlaps(outer.cue_span):
            continue
        account = cue.dep == "dobj" and cue.lemma.lower() in known.accounts
        order = cue.dep in _OF_DENYING and cue.lemma.lower() in known.ordering
        if account or order:
            return outer
    return statement


def is_attribute(word: Word) -> bool:
    """“Detained students”: that they are detained is not what a denial about them denies."""
    return word.dep == "amod" and word.tag == "VBN"


def _deeds(sentence: Sentence, word: Word, known: EventWords) -> tuple[Word, ...]:
    """The event's own word, what a parse hangs it on, and the verb that says of its noun that it was done or ordered."""
    thing = denied_gerund(sentence, word, known)
    if thing is not None:
        return (word, thing)
    above = sentence.head(word)
    lemma = above.lemma.lower()
    doing = word.dep == "dobj" and (lemma in known.light or lemma in known.ordering)
    return (word, above) if doing else (word,)
