"""Adjectives and participles of attitude: “is confident that …”, “was critical of …”, “made it clear that …”."""

from collections.abc import Iterator

from farwatch.knowledge.cues import Cues
from farwatch.model import Sentence, Span, Word
from farwatch.readings.statements.cues.holders import speaker_of
from farwatch.readings.statements.cues.phrases import is_infinitive, tidy
from farwatch.readings.statements.cues.told import Told, told_by


def read_adjective(number: int, sentence: Sentence, word: Word, known: Cues) -> Iterator[Told]:
    """Yield what an adjective tells of its holder, where a clause or phrase behind it says what."""
    lemma = word.lower
    act, wide = (known.adjectives[lemma], False) if lemma in known.adjectives else (known.wide_adjectives[lemma], True)
    holder = _holder(sentence, word)
    if holder is None or holder.lower in ("it", "there", "this", "that", "which"):
        return
    content = _content(sentence, word)
    if content:
        described = word.dep in ("amod", "acl")  # “a journalist critical of the government”
        yield told_by(number, sentence, word, "adjective", act, holder, content, wide=wide or described)


def _holder(sentence: Sentence, word: Word) -> Word | None:
    """The subject of “is confident”, “remains worried”, “makes clear”; the noun of “residents angry at”."""
    verb = sentence.head(word)
    if word.dep in ("acomp", "ccomp", "oprd", "attr", "conj", "advcl", "ROOT", "xcomp", "amod", "acl"):
        own = sentence.child(word, "nsubj", "nsubjpass")
        if own is not None:
            return own if own.lower != "it" else speaker_of(sentence, verb)
        if word.dep in ("amod", "acl") and word.i > verb.i and verb.pos in ("NOUN", "PROPN", "PRON"):
            return verb
        return speaker_of(sentence, verb) if verb.pos in ("VERB", "AUX") else None
    return None


def _content(sentence: Sentence, word: Word) -> tuple[Span, ...]:
    """The that-clause, infinitive or prepositional phrase behind an adjective."""
    above = sentence.head(word)
    behind = [c for c in sentence.children(word) if c.i > word.i]
    if above.pos in ("VERB", "AUX"):
        behind += [c for c in sentence.children(above) if c.i > word.i and c.i != word.i]
    for child in behind:
        marked = any(m.lower in ("that", "whether", "if") for m in sentence.children(child, "mark"))
        if child.dep in ("ccomp", "xcomp", "advcl", "acl") and (
            (marked and child.dep != "advcl") or is_infinitive(sentence, child) or (marked and child.dep == "ccomp")
        ):
            return tidy(sentence, child.left, child.right)
        if child.dep == "ccomp" and child.pos in ("VERB", "AUX"):
            return tidy(sentence, child.left, child.right)
    for child in behind:
        if child.dep == "prep" and child.lower in ("about", "of", "at", "over", "with", "by", "for", "to", "on"):
            thing = sentence.child(child, "pobj", "pcomp")
            if thing is not None and thing.entity not in ("DATE", "TIME") and sentence.head(child).i == word.i:
                return tidy(sentence, child.i + 1, child.right)
    return ()
