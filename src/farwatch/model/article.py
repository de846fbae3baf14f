"""What an article is made of while it is read: lines, quotations, sentences and words, every offset into one text.

All offsets are code points of the document's text, so a word of a sentence and a span of the record mean the same
characters.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from farwatch.model.span import Span

LineKind = Literal["headline", "subheading", "bullet", "dateline", "byline", "caption", "paragraph"]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one written line that is parsed on its own.

    `paragraph` counts the written lines from 0: a dateline and the text behind it are two lines of one paragraph.
    The span leaves out the blanks around the words and the dash of a bullet.
    """

    span: Span
    kind: LineKind
    paragraph: int


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Words between quotation marks.

    `span` is the inside without the marks; `outer` has the marks too. An unclosed quotation ends with its paragraph;
    one that opens a paragraph while the last never closed `continues` that one (its place in the article's list).
    `depth` is 0 for an outermost quotation, 1 for one inside it.
    """

    span: Span
    outer: Span
    closed: bool
    depth: int
    paragraph: int
    continues: int | None = None


class Word(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One word or mark of a sentence, with its arc.

    `i`, `head`, `left` and `right` are places in the sentence; `left..right` (both included) is the word's subtree.
    A sentence's root is its own head. Labels are spaCy's English ones: `pos` universal, `tag` Penn, `dep` ClearNLP
    (nsubj, nsubjpass, dobj, ccomp, …), `entity` OntoNotes (PERSON, ORG, GPE, NORP, …) or "".
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    left: int
    right: int
    entity: str
    entity_begins: bool

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of one line, with the arcs between its words.

    `line` is the place of its line in the article, `paragraph` the number of that line's paragraph. `dependants` holds,
    for each word, the places of its direct dependants in order.
    """

    span: Span
    line: int
    paragraph: int
    words: tuple[Word, ...]
    dependants: tuple[tuple[int, ...], ...]

    @property
    def root(self) -> Word:
        """The word that hangs on no other."""
        return next((word for word in self.words if word.head == word.i), self.words[0])

    def head(self, word: Word) -> Word:
        """The word that `word` hangs on; the root itself for the root."""
        return self.words[word.head]

    def children(self, word: Word, *deps: str) -> tuple[Word, ...]:
        """The words that hang directly on `word`, in order; only those with one of `deps` where any is given."""
        found = (self.words[i] for i in self.dependants[word.i])
        return tuple(child for child in found if not deps or child.dep in deps)

    def child(self, word: Word, *deps: str) -> Word | None:
        """The first word that hangs on `word` by one of `deps`."""
        return next(iter(self.children(word, *deps)), None)

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The words above `word`, nearest first."""
        while word.head != word.i:
            word = self.words[word.head]
            yield word

    def subtree(self, word: Word) -> tuple[Word, ...]:
        """`word` and everything below it, in order of writing."""
        return self.words[word.left : word.right + 1]

    def subtree_span(self, word: Word) -> Span:
        """Where the subtree of `word` stands."""
        return Span(self.words[word.left].start, self.words[word.right].end)

    def within(self, span: Span) -> tuple[Word, ...]:
        """The words that lie wholly inside `span`."""
        return tuple(word for word in self.words if span.start <= word.start and word.end <= span.end)

    def head_of(self, span: Span) -> Word | None:
        """The highest word inside `span`: the one whose head lies outside it."""
        inside = self.within(span)
        places = {word.i for word in inside}
        return next((word for word in inside if word.head not in places or word.head == word.i), None)


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One text as the readers see it: parsed once, shared by all of them.

    `published` is the calendar day written in the publication date, in its own offset; `None` where nobody said.
    """

    text: str
    published: date | None
    publisher: str | None
    lines: tuple[Line, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character at `position`."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.end <= position:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].span.start <= position:
            return self.sentences[low]
        return None

    def line_of(self, sentence: Sentence) -> Line:
        """The line that `sentence` is part of."""
        return self.lines[sentence.line]

    def quotation_at(self, position: int) -> Quotation | None:
        """The outermost quotation whose inside holds the character at `position`."""
        place = bisect_right(self.quotations, position, key=lambda q: q.span.start) - 1
        while place >= 0 and self.quotations[place].depth > 0:
            place -= 1
        found = self.quotations[place] if place >= 0 else None
        return found if found is not None and position < found.span.end else None
