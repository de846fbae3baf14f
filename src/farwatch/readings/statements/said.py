"""The content of a statement, opened: its sentences, its words and its highest verb."""

from collections.abc import Iterator, Sequence

import msgspec

from farwatch.knowledge.acts import act_words
from farwatch.model import Article, Sentence, Span, Word

FIRST = {"i", "we"}


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one content by sentence; `own_side` where the subject is the speaker (“he said he would come”)."""

    parts: tuple[tuple[Sentence, tuple[Word, ...]], ...]
    own_side: bool

    @property
    def words(self) -> Iterator[Word]:
        """All words of the content, in order."""
        return (word for _, some in self.parts for word in some)

    @property
    def lower(self) -> frozenset[str]:
        """The words and their lemmas in small letters."""
        return frozenset(form for word in self.words for form in (word.lower, word.lemma.lower()))

    @property
    def main(self) -> tuple[Sentence, Word] | None:
        """The highest verb of the first sentence that has one."""
        for sentence, words in self.parts:
            places = {word.i for word in words}
            for word in words:
                if word.pos in ("VERB", "AUX") and not any(
                    a.i in places and a.pos in ("VERB", "AUX") for a in sentence.ancestors(word)
                ):
                    return sentence, _behind_opinion(sentence, word)
        return None


def _behind_opinion(sentence: Sentence, verb: Word) -> Word:
    """The verb of what “I think …” and “we believe …” lead to; else the verb itself."""
    subject, inner = sentence.child(verb, "nsubj"), sentence.child(verb, "ccomp")
    opinion = verb.lemma in act_words().opining and subject is not None and subject.lower in FIRST
    negated = any(child.dep == "neg" for child in sentence.children(verb))
    return inner if opinion and inner is not None and not negated and inner.pos in ("VERB", "AUX") else verb


def open_content(article: Article, content: Sequence[Span], *, own_side: bool) -> Said:
    """Return the content with its words, sentence by sentence."""
    parts = tuple((s, s.within(span)) for span in content for s in _sentences(article, span))
    return Said(parts=parts, own_side=own_side)


def _sentences(article: Article, span: Span) -> Iterator[Sentence]:
    """The sentences that share a character with `span`."""
    at = span.start
    while at < span.end:
        sentence = article.sentence_at(at)
        if sentence is None:
            at += 1
            continue
        yield sentence
        at = sentence.span.end
