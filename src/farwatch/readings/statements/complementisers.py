"""A drawn content comes in; it comes out from the “that” which opens its clause to the mark that closes its last quotation.

The resources of the field (PARC, PolNeAR) count the complementiser as part of what was said, as “whether”, “if”, “how” and “to”
are here. It is added last: no act, condition, place or event of a statement looks at it. A content that is all inside quotation
marks stays inside them.
"""

from farwatch.model import Article, Form, Sentence, Span, Word

_MARKS = {",", '"', "'", "“", "”", "‘", "’", "''", "``"}


def with_complementiser(article: Article, content: tuple[Span, ...], form: Form) -> tuple[Span, ...]:
    """Return the spans of `content`, each that stands right behind “that” beginning at the word."""
    return content if form == "direct" else tuple(_closed(article, _opened(article, span)) for span in content)


def _closed(article: Article, span: Span) -> Span:
    """A span that ends in a quotation which it opens, with the mark that closes it: “that the vote was ‘a sham’”."""
    for quotation in article.quotations:
        whole = quotation.outer
        if span.start <= whole.start < span.end and quotation.span.end - 1 <= span.end < whole.end:
            return Span(span.start, whole.end)
    return span


def _opened(article: Article, span: Span) -> Span:
    sentence = article.sentence_at(span.start)
    word = _before(sentence, span) if sentence is not None else None
    opens = word is not None and word.lower == "that" and word.tag != "DT"
    return Span(word.start, span.end) if word is not None and opens else span


def _before(sentence: Sentence, span: Span) -> Word | None:
    """The word right before a span, marks aside."""
    before = (word for word in reversed(sentence.words) if word.end <= span.start and word.text not in _MARKS)
    return next(before, None)
