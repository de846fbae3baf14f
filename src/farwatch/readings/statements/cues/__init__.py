"""Sentences come in; the cues of speech and thought come out, each with the phrase of its speaker and the words of its content."""

from collections.abc import Iterator

from farwatch.knowledge.cues import Cues, cues
from farwatch.model import Article, Sentence, Word
from farwatch.readings.statements.cues.adjectives import read_adjective
from farwatch.readings.statements.cues.adverbials import according, hearsay, label
from farwatch.readings.statements.cues.nouns import read_noun
from farwatch.readings.statements.cues.told import CueKind, Told
from farwatch.readings.statements.cues.verbs import read_verb

__all__ = ["CueKind", "Told", "read_cues"]


def read_cues(article: Article) -> tuple[Told, ...]:
    """Return the cues of `article` in order of writing."""
    known = cues()
    found: list[Told] = []
    for number, sentence in enumerate(article.sentences):
        line = article.line_of(sentence)
        if line.kind in ("byline", "dateline"):
            continue
        for word in sentence.words:
            found.extend(
                told
                for told in _at(article, number, sentence, word, known)
                if (told.content or told.kind == "say") and not _own_words(article, told)
            )
        if line.kind == "headline":
            found.extend(label(number, sentence))
    return tuple(found)


def _own_words(article: Article, told: Told) -> bool:
    """Whether a cue is the speaker's own “we say” inside a quotation, or any thought in it: the quotation has it already."""
    if article.quotation_at(told.cue.start) is None:
        return False
    speaker = told.speaker
    return told.wide or (speaker is not None and speaker.lower in ("i", "we", "you"))


def _at(article: Article, number: int, sentence: Sentence, word: Word, known: Cues) -> Iterator[Told]:
    """What `word` says as a cue, if it is one."""
    lemma = word.lemma.lower()
    if word.lower == "according":
        yield from according(number, sentence, word)
    elif word.lower in known.hearsay or word.lower in known.alleging:
        yield from hearsay(number, sentence, word, wide=word.lower in known.alleging)
    elif word.pos in ("ADJ", "VERB") and word.lower in (known.adjectives.keys() | known.wide_adjectives.keys()):
        yield from read_adjective(number, sentence, word, known)
    elif word.pos == "VERB" or (word.pos in ("NOUN", "AUX") and word.tag.startswith("VB")):
        yield from read_verb(article, number, sentence, word, known)
    elif word.pos == "NOUN" and (lemma in known.nouns or lemma in known.wide_nouns):
        yield from read_noun(number, sentence, word, known)
