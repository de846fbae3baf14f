"""The content of a statement, opened: its sentences, its words and its highest verb."""

from collections.abc import Iterator, Sequence

import msgspec

from farwatch.knowledge.acts import act_words
from farwatch.model import Article, Sentence, Span, Word

FIRST = {"i", "we"}


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one content by sentence; `own_side` where the subject is the speaker (“he said he would come”).

    `main` is the highest verb of the first sentence that has one; `lower` holds the words and their lemmas in small letters.
    """

    parts: tuple[tuple[Sentence, tuple[Word, ...]], ...]
    main: tuple[Sentence, Word] | None
    lower: frozenset[str]
    own_side: bool

    @property
    def words(self) -> Iterator[Word]:
        """All words of the content, in order."""
        return (word for _, some in self.parts for word in some)


def open_content(article: Article, content: Sequence[Span], *, own_side: bool) -> Said:
    """Return the content with its words, sentence by sentence."""
    parts = tuple((s, s.within(span)) for span in content for s in _sentences(article, span))
    forms = (form for _, words in parts for word in words for form in (word.lower, word.lemma.lower()))
    return Said(parts=parts, main=_main(parts), lower=frozenset(forms), own_side=own_side)


def _main(parts: Sequence[tuple[Sentence, Sequence[Word]]]) -> tuple[Sentence, Word] | None:
    """The highest verb of the first sentence that has one."""
    for sentence, words in parts:
        places = {word.i for word in words}
        for word in words:
            if word.pos in ("VERB", "AUX") and not any(
                a.i in places and a.pos in ("VERB", "AUX") for a in sentence.ancestors(word)
            ):
                return sentence, _behind_opinion(sentence, word)
    return None


def _behind_opinion(sentence: Sentence, verb: Word) -> Word:
    """The verb of what “I think …” and “we believe …” lead to; else the verb itself."""
    if verb.lemma not in act_words().opining:
        return verb
    subject, inner = sentence.child(verb, "nsubj"), sentence.child(verb, "ccomp")
    own = subject is not None and subject.lower in FIRST and sentence.child(verb, "neg") is None
    return inner if own and inner is not None and inner.pos in ("VERB", "AUX") else verb


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
