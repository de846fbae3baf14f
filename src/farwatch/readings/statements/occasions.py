"""A draft of a statement comes in; the occasion and the place of saying it come out: “at a news conference in Moscow”."""

from collections.abc import Sequence

from farwatch.knowledge.cues import cues
from farwatch.model import Article, Place, Span
from farwatch.readings.statements.contents import Draft


def read_occasion(article: Article, draft: Draft) -> Span | None:
    """The phrase that tells on which occasion something was said, outside of what was said."""
    sentence = article.sentences[draft.told.sentence]
    for word in sentence.children(draft.told.cue, "prep", "dobj"):
        if word.lower not in ("at", "during", "in"):
            continue
        thing = sentence.child(word, "pobj")
        span = sentence.subtree_span(word)
        if thing is None or any(span.overlaps(content) for content in draft.content):
            continue
        if thing.lemma.lower() in cues().occasions or (word.lower == "in" and thing.entity in ("GPE", "LOC")):
            return Span(word.start, span.end)
    return None


def said_at(article: Article, draft: Draft, places: Sequence[Place]) -> str | None:
    """The place of the occasion: “at a news conference in Moscow”."""
    occasion = read_occasion(article, draft)
    if occasion is None:
        return None
    return next(
        (place.id for place in places if occasion.covers(place.span) and place.use in ("site", "dateline")), None
    )
