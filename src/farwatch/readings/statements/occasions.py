"""A draft of a statement comes in; the occasion, the place and the day of saying it come out.

“At a news conference in Moscow”, “speaking on the sidelines of the summit”, “told a briefing”, “in a letter to the court”.
"""

from collections.abc import Iterator, Mapping, Sequence

from farwatch.knowledge.cues import cues
from farwatch.model import Article, Place, Sentence, Span, Statement, Time, Word
from farwatch.readings.statements.contents import Draft

_AT = ("at", "during", "in", "on", "after", "before", "following", "via", "by")
_LONG_DAYS = ("day", "week", "month", "year")
_NEXT = 1  # paragraphs over which a speaker goes on at the same occasion


def read_occasion(article: Article, draft: Draft) -> Span | None:
    """The phrase that tells on which occasion something was said, outside of what was said."""
    sentence = article.sentences[draft.told.sentence]
    for word, thing in _phrases(sentence, draft.told.cue):
        span = Span(word.start, max(sentence.subtree_span(word).end, sentence.subtree_span(thing).end))
        cut = min((content.start for content in draft.content if content.start > thing.start), default=span.end)
        span = Span(span.start, min(span.end, cut))
        if any(span.overlaps(content) for content in draft.content):
            continue
        place = word.lower == "in" and thing.entity in ("GPE", "LOC")
        if place or any(w.lemma.lower() in cues().occasions for w in sentence.subtree(thing) if w.i <= thing.i):
            return _trimmed(article.text, span)
    return None


def _phrases(sentence: Sentence, cue: Word) -> Iterator[tuple[Word, Word]]:
    """The prepositions that hang on a cue, or on its “speaking …”, each with its noun; an occasion that is told itself."""
    carriers = [cue]
    carriers += [c for c in sentence.children(cue, "advcl") if c.lemma in cues().speaking_at]
    for carrier in carriers:
        for word in sentence.children(carrier, "prep"):
            thing = sentence.child(word, "pobj")
            if thing is not None and word.lower in _AT:
                yield word, thing
        for thing in sentence.children(carrier, "dobj", "dative"):
            if carrier.lemma in ("tell", "address") and thing.lemma.lower() in cues().occasions:
                yield sentence.words[thing.left], thing
            for word in sentence.children(thing, "prep") if carrier.lemma in ("tell", "address") else ():
                place = sentence.child(word, "pobj")  # “told the council in Geneva”
                if word.lower == "in" and place is not None and place.entity in ("GPE", "LOC"):
                    yield word, place


def _trimmed(text: str, span: Span) -> Span:
    """A span without the blanks and marks at its end."""
    return Span(span.start, span.start + len(span.quote(text).rstrip(' ,;:"“”')))


def said_at(article: Article, draft: Draft, places: Sequence[Place]) -> str | None:
    """The place of the occasion: “at a news conference in Moscow”."""
    occasion = read_occasion(article, draft)
    if occasion is None:
        return None
    inside = (place for place in places if occasion.covers(place.span) and place.use in ("site", "dateline"))
    return next((place.id for place in inside), None)


def settle_days(
    article: Article, statements: Sequence[Statement], times: Sequence[Time], said_on: Mapping[str, str]
) -> dict[str, str]:
    """Return the time that each statement was said on, by the ids of both.

    It is the day given with its cue, a longer stretch (“last month”), or the day on which the same speaker spoke before, in
    this paragraph or the one before.
    """
    days = dict(said_on)
    last: dict[str, tuple[int, str]] = {}
    for statement in statements:
        sentence = article.sentence_at(statement.cue_span.start) if statement.cue_span is not None else None
        if sentence is None:
            continue
        if statement.id not in days and statement.depth == 0:
            stretch = _stretch_of(sentence, statement, times)
            if stretch is not None:
                days[statement.id] = stretch
        if statement.speaker is None or statement.depth > 0:
            continue
        if statement.id in days:
            last[statement.speaker] = (sentence.paragraph, days[statement.id])
        elif statement.speaker in last and sentence.paragraph - last[statement.speaker][0] <= _NEXT:
            days[statement.id] = last[statement.speaker][1]
            last[statement.speaker] = (sentence.paragraph, days[statement.id])
    return days


def _stretch_of(sentence: Sentence, statement: Statement, times: Sequence[Time]) -> str | None:
    """The time in the sentence of a cue that hangs on the cue, and on no other verb, outside of what was said."""
    for time in times:
        if not sentence.span.covers(time.span) or statement.holds(time.span.start):
            continue
        if time.type != "DATE" or time.precision not in _LONG_DAYS or time.latest is None or time.earliest is None:
            continue
        words = sentence.within(time.span)
        if not words or statement.cue_span is None:
            continue
        verb = next((w for w in sentence.ancestors(words[-1]) if w.pos in ("VERB", "AUX")), None)
        if verb is not None and verb.start == statement.cue_span.start:
            return time.id
    return None
