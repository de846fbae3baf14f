"""A place in a parsed article comes in; the words there come out, found by halving, however long the sentence."""

from bisect import bisect_left

from farwatch.model import Article, Sentence, Span, Word


def words_in(sentence: Sentence, span: Span) -> tuple[Word, ...]:
    """The words that begin inside `span`."""
    return sentence.words[_place(sentence, span.start) : _place(sentence, span.end)]


def head_of(sentence: Sentence, span: Span) -> Word | None:
    """The highest word inside `span`: the one whose head lies outside it."""
    inside = words_in(sentence, span)
    places = {word.i for word in inside}
    return next((word for word in inside if word.head not in places or word.head == word.i), None)


def word_before(sentence: Sentence, position: int) -> Word | None:
    """The last word that ends at or before `position`."""
    place = _place(sentence, position) - 1
    while place >= 0 and sentence.words[place].end > position:
        place -= 1
    return sentence.words[place] if place >= 0 else None


def word_at(article: Article, position: int) -> Word | None:
    """The word that holds the character at `position`."""
    sentence = article.sentence_at(position)
    if sentence is None:
        return None
    place = _place(sentence, position + 1) - 1
    word = sentence.words[place] if place >= 0 else None
    return word if word is not None and position < word.end else None


def _place(sentence: Sentence, position: int) -> int:
    """How many words begin before `position`."""
    return bisect_left(sentence.words, position, key=lambda word: word.start)
