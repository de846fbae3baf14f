"""Sentences come in; the cues of speech and thought come out, each with its speaker's phrase and the words of its content."""

from collections.abc import Iterator

import msgspec

from farwatch.knowledge.cues import Cues, cues
from farwatch.model import Article, Sentence, Word
from farwatch.readings.statements.cues.adjectives import read_adjective
from farwatch.readings.statements.cues.adverbials import according, hearsay
from farwatch.readings.statements.cues.holders import beside_cue
from farwatch.readings.statements.cues.labels import (
    colon_label,
    headline_label,
    posted,
    signature,
    transcript_label,
)
from farwatch.readings.statements.cues.nouns import read_noun
from farwatch.readings.statements.cues.phrases import phrase_span
from farwatch.readings.statements.cues.posts import headed_post
from farwatch.readings.statements.cues.told import CueKind, Told
from farwatch.readings.statements.cues.turns import turn_label
from farwatch.readings.statements.cues.verbs import read_verb

SCARE = 3  # words: a shorter quotation without a cue is irony or a name
_OWN = ("i", "we", "you")

__all__ = ["SCARE", "CueKind", "Told", "is_scare", "read_cues"]


def read_cues(article: Article) -> tuple[Told, ...]:
    """Return the cues of `article` in order of writing."""
    known = cues()
    found: list[Told] = []
    for number, sentence in enumerate(article.sentences):
        line = article.line_of(sentence)
        found.extend(headed_post(article, number, sentence, line))
        if line.kind in ("byline", "dateline"):
            continue
        layout = [*transcript_label(article, number, sentence, line), *signature(article, number, sentence, line)]
        layout.extend(posted(article, number, sentence, line))
        if not layout:
            layout.extend(turn_label(article, number, sentence, line))
        told = [
            _outside_quotation(article, told)
            for word in sentence.words
            for told in _at(article, number, sentence, word, known)
            if (told.content or told.kind == "say") and not _own_words(article, told)
        ]
        if line.kind == "headline":
            layout.extend(headline_label(number, sentence))
        elif not any(cue.kind == "say" for cue in told):
            layout.extend(colon_label(article, number, sentence))
        found.extend((*layout, *told))
    return tuple(found)


def _outside_quotation(article: Article, told: Told) -> Told:
    """A cue whose speaker a parser found inside the words that are quoted: whoever stands beside the cue speaks."""
    if told.speaker is None or article.quotation_at(told.cue.start) is not None:
        return told
    if article.quotation_at(told.speaker.start) is None:
        return told
    sentence = article.sentences[told.sentence]
    speaker = beside_cue(sentence, told.cue)
    span = phrase_span(sentence, speaker) if speaker is not None else None
    if span is not None and article.quotation_at(span.start) is not None:
        span = speaker.span if speaker is not None else None
    return msgspec.structs.replace(told, speaker=speaker, speaker_span=span)


def is_scare(quoted: str) -> bool:
    """Whether a quotation is a word or two in marks and not what somebody said: “he ‘strongly condemned’ it”."""
    return len(quoted.split()) <= SCARE and quoted.rstrip()[-1:] not in (",", ".", "!", "?", "…")


def _own_words(article: Article, told: Told) -> bool:
    """Whether a cue is the speaker's own “we say” inside a quotation, or any thought in it: the quotation has it already."""
    quotation = article.quotation_at(told.cue.start)
    scare = quotation is not None and is_scare(quotation.span.quote(article.text))
    if quotation is None or (scare and told.content and not any(s.overlaps(quotation.span) for s in told.content)):
        return False
    speaker = told.speaker
    return told.wide or (speaker is None and told.kind != "say") or (speaker is not None and speaker.lower in _OWN)


def _at(article: Article, number: int, sentence: Sentence, word: Word, known: Cues) -> Iterator[Told]:
    """What `word` says as a cue, if it is one."""
    lemma = word.lemma.lower()
    if word.lower == "according":
        yield from according(number, sentence, word)
    elif word.lower in known.hearsay or word.lower in known.alleging:
        yield from hearsay(number, sentence, word, wide=word.lower in known.alleging)
    elif word.pos in ("ADJ", "VERB") and (word.lower in known.adjectives or word.lower in known.wide_adjectives):
        yield from read_adjective(number, sentence, word, known)
    elif word.pos == "VERB" or (word.pos in ("NOUN", "AUX") and word.tag.startswith("VB")):
        yield from read_verb(article, number, sentence, word, known)
    elif word.pos == "NOUN" and (lemma in known.nouns or lemma in known.wide_nouns):
        yield from read_noun(number, sentence, word, known)
