"""A draft of a statement comes in; whether it is direct, indirect or mixed speech comes out."""

from farwatch.model import Article, Form
from farwatch.readings.statements.contents import Draft


def read_form(article: Article, draft: Draft) -> Form:
    """Direct when nine letters of ten are inside quotation marks, mixed when some are."""
    letters = quoted = 0
    spans = [q.span for q in article.quotations if q.depth == 0]
    for content in draft.content:
        near = [span for span in spans if span.overlaps(content)]
        for place in range(content.start, content.end):
            if article.text[place].isalnum():
                letters += 1
                quoted += any(span.start <= place < span.end for span in near)
    inside = draft.told.kind != "label" and article.quotation_at(draft.told.cue.start) is not None
    if inside and not draft.borrowed:
        nested = any(q.depth > 0 and q.span.overlaps(s) for q in article.quotations for s in draft.content)
        return "mixed" if nested else "direct"
    if draft.told.kind == "name" and quoted:
        return "mixed"
    if letters and quoted >= 0.9 * letters:
        return "direct"
    return "mixed" if quoted else "indirect"
