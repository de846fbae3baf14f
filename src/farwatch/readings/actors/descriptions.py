"""The phrase of somebody without a name comes in; an actor with a description for a name comes out, or why there is none."""

from farwatch.knowledge.actors import roles
from farwatch.knowledge.cues import cues
from farwatch.model import Actor, ActorKind, Sentence, Word
from farwatch.readings.actors.nouns import is_definite
from farwatch.readings.actors.scene import Phrase, Scene

_DOERS = ("ers", "ors", "ists", "ians", "ees")  # how English makes words for people from what they do
_MOST = 8  # words of a description
_COUNTS = {
    "dozen",
    "hundred",
    "thousand",
    "number",
    "majority",
    "one",
    "some",
    "many",
    "several",
    "most",
    "both",
    "two",
    "three",
    "few",
}


def may_be_described(sentence: Sentence, word: Word, words: str) -> str | None:
    """Why a noun cannot stand for somebody without a name; `None` where it can.

    A single “the director” takes it that the reader knows who is meant: where the text names nobody, that stays open.
    """
    counted = counted_noun(sentence, word)
    lemma = (counted or word).lemma.lower()
    person = (
        roles().may_speak(lemma)
        or roles().may_speak((counted or word).lower)
        or lemma in cues().carriers
        or roles().head(words) is not None
    )
    several = (
        (counted or word).tag == "NNS" and (counted or word).lower.endswith(_DOERS) and lemma not in roles().things
    )
    if word.pos != "PROPN" and not person and not several:
        return f"“{word.text}” is nobody who speaks"
    named = word.tag == "NNP" and not person  # “the RSF”, “the Kite”
    single = (word.tag in ("NN", "NNP") and not named) or word.lower == "accused"
    if is_definite(sentence, word) and single and lemma not in roles().unique and counted is None:
        if sentence.child(word, "prep", "poss", "compound", "amod", "nmod") is None:
            return f"the text does not settle which {lemma} is meant"
    return None


def counted_noun(sentence: Sentence, word: Word) -> Word | None:
    """The noun behind a number: “dozens of groups”, “one of the lawyers”."""
    if word.lemma.lower() not in _COUNTS and word.pos != "NUM":
        return None
    of = next((child for child in sentence.children(word, "prep") if child.lower == "of"), None)
    return sentence.child(of, "pobj") if of is not None else None


def describe(
    scene: Scene, sentence: Sentence, phrase: Phrase, *, like: Word | None = None, whole: bool = False
) -> Actor | None:
    """The actor that a phrase describes: its words without the article, names kept as written; of the kind of `like`.

    Of several who are joined the first, unless the `whole` is one name: “Bread and Roof”.
    """
    words = sentence.within(phrase.span)
    words = words[1:] if words and words[0].lower in ("neither", "both") else words
    kept = [word for word in words if not (word.i == words[0].i and word.tag in ("DT", "PRP$"))]
    when = (
        i
        for i, word in enumerate(kept)
        if word.i > phrase.head.i and word.dep == "prep" and _tells_when(sentence, word)
    )
    kept = kept[: next(when, len(kept))]
    joins = (c for c in sentence.subtree(phrase.head) if c.lower in ("together", "along", "jointly") or c.dep == "cc")
    joint = next((c.i for c in joins if c.i > phrase.head.i and _joins(sentence, c, phrase.head)), None)
    kept = [word for word in kept if whole or joint is None or word.i < joint]
    comma = next(
        (i for i, word in enumerate(kept) if word.text in (",", "(", ":") and word.i > phrase.head.i), len(kept)
    )
    kept = kept[: min(comma, _MOST)]
    if not kept:
        return None
    text = "".join(
        _as_written(word) + (" " if after is not None and after.start > word.end else "")
        for word, after in zip(kept, (*kept[1:], None), strict=True)
    )
    if not any(char.isalpha() for char in text):
        return None
    actor = scene.describe(text, _kind(sentence, like or phrase.head))
    scene.note(actor, phrase.span, "role")
    return actor


def _joins(sentence: Sentence, word: Word, head: Word) -> bool:
    """Whether “and” or “together with” joins somebody to a noun."""
    above = sentence.head(word)
    return above.i == head.i or (word.dep != "cc" and above.lower == "with" and above.head == head.i)


def _tells_when(sentence: Sentence, preposition: Word) -> bool:
    """Whether a phrase is a date that hangs on the noun by mistake: “police on Thursday”."""
    thing = sentence.child(preposition, "pobj")
    return thing is not None and thing.entity in ("DATE", "TIME")


def _as_written(word: Word) -> str:
    """A word in small letters unless it is a name or part of one."""
    named = word.pos == "PROPN" or word.tag in ("NNP", "NNPS") or word.entity in ("NORP", "GPE", "LOC")
    return word.text if named or not word.text.istitle() else word.lower


def _kind(sentence: Sentence, head: Word) -> ActorKind:
    counted = counted_noun(sentence, head) or head
    lemma = counted.lemma.lower()
    if lemma in cues().carriers or lemma in roles().bodies["media"] or counted.lower == "media":
        return "media"
    if head.tag in ("NNS", "NNPS") and roles().head(lemma) is not None:
        return "group"
    if any(lemma in nouns for nouns in roles().bodies.values()):
        return "organisation"
    if head.tag in ("NNS", "NNPS"):
        return "group"
    if head.tag == "NNP" and head.text.isupper() and len(head.text) > 1:
        return "organisation"
    return "person" if roles().head(lemma) else "unknown"
